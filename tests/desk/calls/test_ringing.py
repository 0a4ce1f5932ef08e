"""A call comes up on the right screens, with who it is; it is taken, left to others, written down."""

from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hospes.cases.models import Case
from hospes.cases.operations import open_case, promise
from hospes.channels.phone.models import Call, CallBack
from hospes.channels.phone.operations import AlreadyTaken, note_call, take_call, wave_away
from hospes.channels.phone.queries import rings_for
from hospes.customers.models import Customer
from hospes.customers.operations import welcome_customer
from hospes.desk.live_topics import hearing_of, topics_of
from hospes.ledger.models import Event
from hospes.ledger.queries.tail import Happening
from hospes.lib import clock
from hospes.staff.models import Person, Team
from tests.channels.phone_help import CALLER, Exchange
from tests.desk.calls.conftest import As

pytestmark = pytest.mark.django_db


def screen(client: Client) -> str:
    return client.get(reverse("desk:ringing")).content.decode()


def test_it_rings_for_the_team_with_who_it_is_and_what_is_open(
    exchange: Exchange, bella: Customer, case: Case, thomas: Person, anna: Person, as_: As, at: datetime
) -> None:
    promise(by=anna, at=at, case=case, what="A new drawer", due_at=at + timedelta(hours=2))
    exchange.tell("ringing", at)
    shown = screen(as_(thomas))
    assert "Bella Fodor" in shown
    assert "The drawer is stuck." in shown
    assert "Anna Kertész" in shown
    assert "12:00" in shown, "the promise, by the clocks of the house"


def test_it_rings_for_one_of_us_alone(exchange: Exchange, anna: Person, thomas: Person, at: datetime) -> None:
    exchange.tell("ringing", at, agent="anna")
    assert len(rings_for(anna, at)) == 1
    assert rings_for(thomas, at) == []


def test_it_does_not_ring_for_another_team_nor_for_who_only_looks(
    exchange: Exchange, zoltan: Person, ada: Person, as_: As, at: datetime
) -> None:
    exchange.tell("ringing", at)
    for person in (zoltan, ada):
        assert "ringing-call" not in screen(as_(person))


def test_cases_of_another_team_are_not_shown(
    exchange: Exchange, bella: Customer, case: Case, zoltan: Person, anna: Person, at: datetime
) -> None:
    open_case(by=zoltan, at=at, customer=bella, reason="A secret of the showroom", channel="counter")
    exchange.tell("ringing", at)
    (ringing,) = rings_for(anna, at)
    assert [each.pk for each in ringing.callers[0].cases] == [case.pk]


def test_several_with_one_number_are_all_named(
    exchange: Exchange, bella: Customer, anna: Person, as_: As, at: datetime
) -> None:
    welcome_customer(by=None, at=at, name="Péter Fodor", phones=[CALLER])
    exchange.tell("ringing", at)
    shown = screen(as_(anna))
    assert "One of several" in shown
    assert "Péter Fodor" in shown


def test_unknown_and_withheld_numbers_are_said_to_be_so(
    exchange: Exchange, anna: Person, as_: As, at: datetime
) -> None:
    exchange.tell("ringing", at, **{"from": "+36209998888"})
    assert "do not know yet" in screen(as_(anna))
    exchange.tell("ringing", at, call_id="c-2", **{"from": "anonymous"})
    assert "withheld" in screen(as_(anna))


def test_that_we_owe_them_a_call_is_said(
    exchange: Exchange, owed: CallBack, anna: Person, as_: As, at: datetime
) -> None:
    exchange.tell("ringing", at)
    assert "My tap drips." in screen(as_(anna))


@pytest.mark.parametrize("event", ["answered", "missed", "ended"])
def test_it_goes_when_it_is_answered_elsewhere_or_ends(
    event: str, exchange: Exchange, anna: Person, at: datetime
) -> None:
    exchange.tell("ringing", at)
    exchange.tell(event, at)
    assert rings_for(anna, at) == []


def test_what_i_answered_stays_until_it_is_noted(
    exchange: Exchange, anna: Person, thomas: Person, at: datetime
) -> None:
    exchange.tell("ringing", at)
    exchange.tell("answered", at, agent="anna")
    assert len(rings_for(anna, at)) == 1
    assert rings_for(thomas, at) == []


def test_a_call_of_which_no_more_is_told_does_not_stay(
    exchange: Exchange, anna: Person, at: datetime
) -> None:
    exchange.tell("ringing", at)
    assert rings_for(anna, at + timedelta(minutes=4)) == []


def taken(client: Client, **given: str) -> dict[str, str]:
    answer = client.post(reverse("desk:call_take", args=[Call.objects.get().pk]), given)
    assert answer.status_code == 302
    return {key: values[0] for key, values in parse_qs(urlsplit(answer["Location"]).query).items()}


def test_taken_it_leads_to_the_note_with_customer_and_case_filled_in(
    exchange: Exchange, bella: Customer, case: Case, anna: Person, thomas: Person, as_: As, at: datetime
) -> None:
    exchange.tell("ringing", at)
    client = as_(anna)
    asked = taken(client)
    assert (asked["who"], asked["case"], asked["channel"]) == (str(bella.pk), str(case.pk), "phone")
    assert rings_for(thomas, at) == []
    page = client.get(reverse("desk:new_contact"), asked).content.decode()
    assert f'name="who" value="{bella.pk}" checked' in page
    assert f'name="case" value="{case.pk}" checked' in page
    client.post(reverse("desk:new_contact"), asked | {"reason": "It is stuck again.", "beside": ""})
    assert Call.objects.get().case == case
    assert list(
        Event.objects.filter(case_id=case.pk, name="call.noted").values_list("actor_id", flat=True)
    ) == [anna.pk]


def test_of_several_open_cases_the_chosen_one_is_filled_in(
    exchange: Exchange, bella: Customer, case: Case, anna: Person, as_: As, at: datetime
) -> None:
    other = open_case(by=anna, at=at, customer=bella, reason="The lamp, too", channel="phone")
    exchange.tell("ringing", at)
    assert "case" not in taken(as_(anna))
    assert taken(as_(anna), case=str(other.pk))["case"] == str(other.pk)


def test_somebody_unknown_is_welcomed_with_their_number(
    exchange: Exchange, anna: Person, as_: As, at: datetime
) -> None:
    exchange.tell("ringing", at)
    client = as_(anna)
    asked = taken(client)
    assert (asked["who"], asked["phone"]) == ("new", "+36 30 123 4567")
    client.post(reverse("desk:new_contact"), asked | {"name": "Éva", "reason": "A tap drips.", "email": ""})
    call = Call.objects.get()
    assert call.case is not None
    assert call.case.customer.addresses.get().normalised == CALLER


def test_one_of_several_is_chosen_by_whoever_asks_them(
    exchange: Exchange, bella: Customer, anna: Person, as_: As, at: datetime
) -> None:
    welcome_customer(by=None, at=at, name="Péter Fodor", phones=[CALLER])
    exchange.tell("ringing", at)
    asked = taken(as_(anna))
    assert "who" not in asked
    assert asked["look_for"] == "+36 30 123 4567"


def test_who_was_slower_reads_who_has_it(
    exchange: Exchange, anna: Person, thomas: Person, as_: As, at: datetime
) -> None:
    exchange.tell("ringing", at)
    take_call(by=anna, at=at, call=Call.objects.get())
    take_call(by=anna, at=at, call=Call.objects.get())
    assert Event.objects.filter(name="call.taken").count() == 1
    with pytest.raises(AlreadyTaken):
        take_call(by=thomas, at=at, call=Call.objects.get())
    answer = as_(thomas).post(reverse("desk:call_take", args=[Call.objects.get().pk]), follow=True)
    assert "Anna Kertész has taken this call." in answer.content.decode()


def test_left_to_others_it_rings_on_for_them(
    exchange: Exchange, anna: Person, thomas: Person, as_: As, at: datetime
) -> None:
    exchange.tell("ringing", at)
    client, place = as_(anna), reverse("desk:call_wave", args=[Call.objects.get().pk])
    assert client.post(place).status_code == 302
    assert "ringing-call" not in client.post(place, headers={"HX-Request": "true"}).content.decode()
    assert rings_for(anna, at) == []
    assert len(rings_for(thomas, at)) == 1
    wave_away(by=anna, at=at, call=Call.objects.get())
    assert Event.objects.filter(name="call.waved_away").count() == 1


def test_nobody_takes_a_call_of_another_team(
    exchange: Exchange, zoltan: Person, ada: Person, as_: As, at: datetime
) -> None:
    exchange.tell("ringing", at)
    for person in (zoltan, ada):
        for verb in ("call_take", "call_wave"):
            assert as_(person).post(reverse(f"desk:{verb}", args=[Call.objects.get().pk])).status_code == 404
    assert as_(zoltan).get(reverse("desk:calls")).content.decode().count("Fodor") == 0


def test_whoever_writes_it_down_has_taken_it(
    exchange: Exchange, case: Case, anna: Person, at: datetime
) -> None:
    exchange.tell("ended", at)
    note_call(by=anna, at=at, call=Call.objects.get(), case=case)
    note_call(by=anna, at=at, call=Call.objects.get(), case=case)
    assert Call.objects.get().taken_by == anna
    assert Event.objects.filter(name="call.noted").count() == 1


def queries(person: Person, at: datetime) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        rings_for(person, at)
    return len(seen)


def test_more_calls_cost_no_more_queries(
    exchange: Exchange, bella: Customer, case: Case, anna: Person, as_: As, at: datetime
) -> None:
    exchange.tell("ringing", at)
    client = as_(anna)
    client.get(reverse("desk:calls"))
    first = queries(anna, at)
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("desk:calls"))
    for number in range(5):
        other = welcome_customer(by=None, at=at, name=f"Caller {number}", phones=[f"+3630765432{number}"])
        open_case(by=anna, at=at, customer=other, reason="Something", channel="phone")
        exchange.tell("ringing", at, call_id=f"more-{number}", **{"from": f"+3630765432{number}"})
        exchange.tell("missed", at, call_id=f"missed-{number}", **{"from": f"+3630765433{number}"})
    assert queries(anna, at) == first
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("desk:calls"))
    assert len(many) <= len(few) + 2, "the first of a kind on the page, and no more"


def test_the_screens_of_the_team_hear_of_it(
    exchange: Exchange, anna: Person, zoltan: Person, service: Team, at: datetime
) -> None:
    exchange.tell("ringing", at)
    event = Event.objects.get(name="call.rang")
    told = topics_of(Happening(
        seq=event.seq, at=event.at, name=event.name, actor_kind="system", actor_id=None, about_type="call",
        about_id=event.about_id, case_id=None, customer_id=None, team_id=event.team_id,
    ))  # fmt: skip
    assert f"calls:{service.pk}" in told
    with clock.stopped_at(at):
        hears = hearing_of(anna, ["calls"])
        assert hears.names(f"calls:{service.pk}") == ("calls",)
        assert hears.at_once == ("calls",), "it rang before this page was connected"
        assert f"calls:{service.pk}" not in hearing_of(zoltan, ["calls"]).heard
        assert hearing_of(zoltan, ["calls"]).at_once == ()
        assert hearing_of(anna, ["day"]).at_once == ()
