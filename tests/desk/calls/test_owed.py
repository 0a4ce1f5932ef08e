"""The list of calls we owe: due first, whose, dialled, and what came of it; on one's own day as well."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hospes.cases.models import Case
from hospes.channels.phone.models import CallBack
from hospes.channels.phone.operations import ask_for_call, claim_call, not_reached
from hospes.channels.phone.queries import Owed, mine_to_call, owed_count, owed_to
from hospes.channels.web.queries import page_token
from hospes.customers.models import Customer
from hospes.customers.operations import add_address
from hospes.ledger.events import sentence
from hospes.ledger.models import Event
from hospes.lib import clock
from hospes.staff.models import Person
from tests.channels.phone_help import CALLER, Exchange
from tests.desk.calls.conftest import As

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(anna: Person, as_: As) -> Client:
    return as_(anna)


def listed(client: Client, **asked: str) -> str:
    return client.get(reverse("desk:calls"), asked).content.decode()


def press(client: Client, verb: str, owed: CallBack, **given: str) -> str:
    answer = client.post(reverse(f"desk:call_back_{verb}", args=[owed.pk]), given)
    assert answer.status_code == 302, answer.content
    return str(answer["Location"])


def test_the_list_says_whom_to_call_about_what_and_dials(desk: Client, owed: CallBack) -> None:
    page = listed(desk)
    assert "Éva Kovács" in page
    assert "My tap drips." in page
    assert f'href="tel:{CALLER}"' in page


def test_what_it_is_about_stands_below_the_name_and_only_the_time_at_the_end_of_the_line(
    desk: Client, owed: CallBack
) -> None:
    page = desk.get("/calls/").content.decode()
    body, _, end = page.partition('class="row-body"')[2].partition('class="row-end"')
    assert owed.words in body
    assert f"/calls/owed/{owed.pk}/reached/" in body
    assert "button" not in end.partition("</li>")[0]


def test_due_first(desk: Client, exchange: Exchange, owed: CallBack, at: datetime) -> None:
    exchange.tell("missed", at - timedelta(minutes=1), **{"from": "+36209998888"})
    CallBack.objects.filter(pk=owed.pk).update(due_at=at + timedelta(hours=9))
    page = listed(desk)
    assert page.index("+36 20 999 8888") < page.index("Éva Kovács")


def test_reached_leads_to_the_note_of_its_case(desk: Client, owed: CallBack) -> None:
    assert press(desk, "reached", owed) == reverse("desk:call", args=[owed.case_id])
    page = desk.get(reverse("desk:call", args=[owed.case_id])).content.decode()
    assert f'href="tel:{CALLER}"' in page
    assert 'value="out" checked' in page or 'value="out"  checked' in page
    assert "Nobody is owed a call" in listed(desk)


def test_after_a_missed_call_reached_leads_to_a_new_note(
    desk: Client, exchange: Exchange, bella: Customer, at: datetime
) -> None:
    exchange.tell("missed", at)
    owed = CallBack.objects.get()
    place = press(desk, "reached", owed)
    assert f"who={bella.pk}" in place
    exchange.tell("missed", at, call_id="c-9", **{"from": "+36209998888"})
    unknown = CallBack.objects.get(settled_at__isnull=True)
    assert "who=new" in press(desk, "reached", unknown)


def test_three_tries_and_then_a_letter(desk: Client, owed: CallBack) -> None:
    for _ in range(3):
        press(desk, "not_reached", owed)
    page = listed(desk)
    assert reverse("desk:reply", args=[owed.case_id]) in page
    press(desk, "written", owed)
    assert CallBack.objects.get(pk=owed.pk).state == "written"


def test_not_needed_says_why(desk: Client, owed: CallBack) -> None:
    place = reverse("desk:call_back_unneeded", args=[owed.pk])
    assert desk.get(place).status_code == 200
    assert desk.post(place, {"why": ""}).status_code == 422
    press(desk, "unneeded", owed, why="She came.")
    assert CallBack.objects.get(pk=owed.pk).note == "She came."


def test_claimed_it_is_mine_and_another_reads_so(
    desk: Client, owed: CallBack, thomas: Person, as_: As
) -> None:
    press(desk, "claim", owed)
    answer = as_(thomas).post(reverse("desk:call_back_reached", args=[owed.pk]))
    assert answer.status_code == 422
    assert "Anna Kertész makes this call." in answer.content.decode()
    press(desk, "let_go", owed)
    press(as_(thomas), "claim", owed)


def test_another_team_neither_sees_nor_makes_it(
    owed: CallBack, zoltan: Person, ada: Person, as_: As, at: datetime
) -> None:
    for person in (zoltan, ada):
        assert owed_count(person, at) == 0
        for verb in ("claim", "let_go", "reached", "not_reached", "written", "unneeded"):
            assert as_(person).get(reverse(f"desk:call_back_{verb}", args=[owed.pk])).status_code == 404
    assert as_(ada).get(reverse("desk:calls")).status_code == 200


def test_only_ones_own_languages_when_asked(desk: Client, anna: Person, at: datetime) -> None:
    ask_for_call(at=at, number="+36201112222", words="Magyarul kérem.", name="Béla", language="hu")
    ask_for_call(at=at, number="+36201113333", words="In English.", name="Ben", language="en")
    assert "Béla" in listed(desk)
    page = listed(desk, languages="mine")
    assert "Béla" not in page
    assert "Ben" in page


def test_it_stands_on_the_day_of_whoever_is_to_call(
    desk: Client, owed: CallBack, anna: Person, thomas: Person, as_: As, at: datetime
) -> None:
    day = reverse("desk:day")
    assert "Calls to make" in desk.get(day).content.decode()
    assert "Calls to make" not in as_(thomas).get(day).content.decode()
    not_reached(by=anna, at=at, call_back=owed)
    assert mine_to_call(anna, at) == [], "not before its time"
    assert len(mine_to_call(anna, at + timedelta(hours=1))) == 1


def test_a_claimed_one_stands_with_who_claimed_it(
    owed: CallBack, anna: Person, thomas: Person, at: datetime
) -> None:
    claim_call(by=thomas, at=at, call_back=owed)
    assert mine_to_call(anna, at) == []
    assert len(mine_to_call(thomas, at)) == 1


@pytest.mark.parametrize("asked", [owed_to, mine_to_call])
def test_more_calls_owed_cost_no_more_queries(
    asked: Callable[[Person, datetime], list[Owed]], owed: CallBack, anna: Person, at: datetime
) -> None:
    def cost() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as seen:
            found = asked(anna, at)
            for each in found:
                assert each.called
                assert each.row.case is None or each.row.case.owner.name
        return len(found), len(seen)

    few, one = cost()
    for number in range(4):
        row = ask_for_call(at=at, number=f"+3620111222{number}", words="Call me.", name=f"Wisher {number}")
        claim_call(by=anna, at=at, call_back=row)
    assert cost() == (few + 4, one)


def test_the_customer_asks_on_their_page(client: Client, case: Case, bella: Customer, at: datetime) -> None:
    token = page_token(case)
    place = reverse("channels:call_me", args=[token])
    assert "rather be called" in client.get(reverse("channels:page", args=[token])).content.decode()
    given = {"number": "06 30 123 4567", "words": "Please ring me about the drawer.", "when": ""}
    answer = client.post(place, given, follow=True)
    assert "We call you by" in answer.content.decode()
    owed = CallBack.objects.get()
    assert (owed.case, owed.customer, owed.source) == (case, bella, "customer")
    client.post(place, given)
    assert CallBack.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [({"number": "no", "words": "x"}, "is not a telephone number"), ({"number": CALLER, "words": ""}, "few words"),
     ({"number": CALLER, "words": "x", "when": "2020-01-01T10:00"}, "has passed"),
     ({"number": CALLER, "words": "x", "when": "0001-01-01T00:00"}, "")],
)  # fmt: skip
def test_what_cannot_be_promised_keeps_their_words(
    client: Client, case: Case, given: dict[str, str], said: str
) -> None:
    answer = client.post(reverse("channels:call_me", args=[page_token(case)]), given)
    assert answer.status_code in ({422} if said else {302, 422})
    if said:
        assert said in answer.content.decode()
        assert f'value="{given["number"]}"' in answer.content.decode()


def test_a_time_that_is_none_is_no_time(client: Client, case: Case) -> None:
    given = {"number": CALLER, "words": "Some time", "when": "soonish"}
    assert client.post(reverse("channels:call_me", args=[page_token(case)]), given).status_code == 302


def test_history_tells_it_in_words(desk: Client, owed: CallBack, anna: Person, at: datetime) -> None:
    not_reached(by=anna, at=at, call_back=owed)
    told = [
        sentence(each.name, each.data) for each in Event.objects.filter(case_id=owed.case_id).order_by("seq")
    ]
    assert "The customer asked to be called back" in told
    assert "Called, and nobody answered (try 1)" in told


def test_a_customers_numbers_are_dialled_from_the_note(
    desk: Client, case: Case, bella: Customer, anna: Person, at: datetime
) -> None:
    add_address(by=anna, at=at, customer=bella, kind="phone", value="06 1 234 5678")
    page = desk.get(reverse("desk:call", args=[case.pk])).content.decode()
    assert page.count('href="tel:') == 2
    assert clock.now() == at
