"""At the counter on a tablet: the next one, who it is, what for, finished."""

import re
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hospes.cases.models import Case
from hospes.cases.operations import confirm_solved
from hospes.channels.counter.models import Counter, Visitor
from hospes.channels.counter.operations import call_next, note_visit, take_a_number
from hospes.channels.web.queries import page_link
from hospes.customers.models import Customer
from hospes.desk.counter.qr import drawn, leads_to
from hospes.staff.models import Person, Team
from tests.desk.calls.conftest import As

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(anna: Person, as_: As) -> Client:
    return as_(anna)


def shown(client: Client) -> str:
    return client.get(reverse("desk:counter")).content.decode()


def test_a_visit_from_the_line_to_the_next(
    desk: Client, counter: Counter, bella: Customer, case: Case
) -> None:
    assert "Nobody waits" in shown(desk)
    desk.post(reverse("desk:counter_add"), {"at": counter.pk, "name": "Bella", "words": "The drawer"})
    assert "Next customer: 1" in shown(desk)
    assert desk.post(reverse("desk:counter_next", args=[counter.pk])).status_code == 302
    page = shown(desk)
    assert "The drawer" in page
    place = re.search(r'href="(/contact/\?[^"]+)"', page)
    assert place
    note = desk.get(place[1].replace("&amp;", "&")).content.decode()
    assert "counter-larger" in note
    assert "Bella Fodor" in note, "found by the name they gave"
    visitor = Visitor.objects.get()
    said = {
        "channel": "counter",
        "visitor": visitor.pk,
        "who": bella.pk,
        "case": case.pk,
        "reason": "It is stuck.",
    }
    answer = desk.post(reverse("desk:new_contact"), said)
    assert answer["Location"] == reverse("desk:counter"), "there is no codex here, so no guide"
    page = shown(desk)
    assert 'class="qr-code"' in page
    assert case.number in page
    desk.post(reverse("desk:counter_finish", args=[visitor.pk]))
    assert "Nobody waits" in shown(desk)
    visitor.refresh_from_db()
    assert (visitor.state, visitor.case) == ("served", case)


def test_refusals_are_said_on_the_page(desk: Client, counter: Counter, at: datetime) -> None:
    answer = desk.post(reverse("desk:counter_next", args=[counter.pk]))
    assert answer.status_code == 422
    assert "Nobody is waiting." in answer.content.decode()
    take_a_number(at=at, counter=counter)
    desk.post(reverse("desk:counter_next", args=[counter.pk]))
    visitor = Visitor.objects.get()
    assert desk.post(reverse("desk:counter_finish", args=[visitor.pk])).status_code == 422
    assert desk.post(reverse("desk:counter_left", args=[visitor.pk])).status_code == 302
    assert desk.post(reverse("desk:counter_left", args=[visitor.pk])).status_code == 422


@pytest.mark.parametrize("at_which", ["", "x", "0", "9" * 30])
def test_a_counter_that_is_none_is_not_here(desk: Client, counter: Counter, at_which: str) -> None:
    assert desk.post(reverse("desk:counter_add"), {"at": at_which}).status_code == 404


def test_another_team_stands_at_another_counter(
    counter: Counter, zoltan: Person, ada: Person, as_: As, at: datetime
) -> None:
    visitor = take_a_number(at=at, counter=counter, name="Bella")
    for person in (zoltan, ada):
        client = as_(person)
        assert "no counter for you" in shown(client)
        for verb, pk in (("next", counter.pk), ("finish", visitor.pk), ("left", visitor.pk)):
            assert client.post(reverse(f"desk:counter_{verb}", args=[pk])).status_code == 404


def test_who_leads_chooses_a_counter(
    counter: Counter, niamh: Person, showroom: Team, as_: As, at: datetime
) -> None:
    from hospes.channels.counter.operations import set_up_counter

    other = set_up_counter(by=None, at=at, name="Upstairs", team=showroom)
    page = as_(niamh).get(reverse("desk:counter"), {"at": other.pk}).content.decode()
    assert "Upstairs" in page
    assert f"?at={counter.pk}" in page


def test_more_who_wait_cost_no_more_queries(desk: Client, counter: Counter, at: datetime) -> None:
    take_a_number(at=at, counter=counter)
    shown(desk)
    with CaptureQueriesContext(connection) as few:
        shown(desk)
    for _ in range(5):
        take_a_number(at=at, counter=counter)
    with CaptureQueriesContext(connection) as many:
        shown(desk)
    assert len(many) == len(few)


def test_a_live_look_swaps_the_counter_alone(desk: Client, counter: Counter) -> None:
    part = desk.get(reverse("desk:counter"), headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<div") or "<html" not in part


def test_the_code_leads_to_their_page_and_then_to_the_question(
    desk: Client, case: Case, anna: Person, at: datetime
) -> None:
    assert leads_to(case) == page_link(case)
    confirm_solved(by=anna, at=at, case=case, how="spoken", said_by="Bella Fodor")
    question = leads_to(case)
    assert question.endswith("/how-was-it")
    page = desk.get(reverse("desk:case_code", args=[case.pk])).content.decode()
    assert str(drawn(question, "A code that leads to your page")) in page
    assert "style=" not in page[page.index("<svg", page.index("counter-code")) :][:400]


def test_a_code_of_another_teams_case_is_not_here(case: Case, zoltan: Person, as_: As) -> None:
    assert as_(zoltan).get(reverse("desk:case_code", args=[case.pk])).status_code == 404


def test_who_is_served_and_has_a_case_shows_it(
    desk: Client, counter: Counter, case: Case, anna: Person, at: datetime
) -> None:
    take_a_number(at=at, counter=counter)
    visitor = call_next(by=anna, at=at, counter=counter)
    note_visit(by=anna, at=at, visitor=visitor, case=case)
    page = shown(desk)
    assert "The drawer is stuck." in page
    assert "They say solved" in page


def test_counters_are_kept_by_those_who_let_people_in(
    ada: Person, anna: Person, as_: As, service: Team
) -> None:
    keeper, given = as_(ada), {"name": "Door", "team": service.pk, "language": "hu"}
    assert "no counter yet" in keeper.get(reverse("desk:counters")).content.decode()
    assert keeper.post(reverse("desk:counter_new"), given | {"name": " "}).status_code == 422
    assert keeper.post(reverse("desk:counter_new"), given).status_code == 302
    counter = Counter.objects.get()
    page = keeper.get(reverse("desk:counters")).content.decode()
    assert reverse("channels:counter_door", args=[counter.key]) in page
    assert reverse("channels:counter_board", args=[counter.key]) in page
    keeper.post(reverse("desk:counter_key", args=[counter.pk]))
    keeper.post(reverse("desk:counter_about", args=[counter.pk]), given | {"name": "Hall"})
    changed = Counter.objects.get()
    assert (changed.name, changed.is_active, changed.key != counter.key) == ("Hall", False, True)
    for name in ("counters", "counter_new"):
        assert as_(anna).get(reverse(f"desk:{name}")).status_code == 403
    for name in ("counter_about", "counter_key"):
        assert as_(anna).get(reverse(f"desk:{name}", args=[counter.pk])).status_code in {403, 404}
