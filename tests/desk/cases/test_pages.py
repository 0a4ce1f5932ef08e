"""My day, the lists, one case, the search: what they show, to whom, and at what cost."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.cases.operations import (
    ask_again,
    confirm_solved,
    log_contact,
    move_commitment,
    note_fact,
    offer_handover,
    promise,
    reopen,
)
from hospes.codex.models import Edition
from hospes.customers.models import Customer
from hospes.desk.lists.asking import asked_for, chosen
from hospes.desk.lists.named import lists_for
from hospes.encounters.operations import begin
from hospes.feedback.operations import note_expectation
from hospes.lib import clock
from hospes.staff.models import Person, Team

Later = Callable[..., datetime]
FRAGMENT = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _held(at: datetime):  # type: ignore[no-untyped-def]
    with clock.stopped_at(at + timedelta(minutes=30)):
        yield


def _page(client: Client, name: str, *args: Any, **query: str) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_an_empty_day_teaches_the_next_step(desk: Client) -> None:
    assert "Nobody is waiting for you" in _page(desk, "desk:day")


def test_my_day_shows_what_is_late_due_waiting_and_offered(
    desk: Client, opened: Callable[..., Case], anna: Person, thomas: Person, at: datetime, later: Later
) -> None:
    late, soon = opened("The worktop has a crack."), opened("The tap drips.")
    promise(case=late, what="Ring with the day", due_at=at + timedelta(minutes=5), by=anna, at=at)
    promise(case=soon, what="Send the part number", due_at=later(hours=2), by=anna, at=at)
    theirs = opened("The drawer sticks.", owner=thomas)
    offer_handover(case=theirs, to=anna, story="She asked for you.", by=thomas, at=at)
    page = _page(desk, "desk:day")
    for words in (
        "Ring with the day",
        "Send the part number",
        "The drawer sticks.",
        "Offered to you",
        "Late",
    ):
        assert words in page


def test_the_day_alone_is_fetched_as_a_fragment(desk: Client, case: Case) -> None:
    answer = desk.get(reverse("desk:day"), headers=FRAGMENT)
    assert "<html" not in answer.content.decode()
    short = desk.get(reverse("desk:day"), {"compact": "1"}, headers=FRAGMENT)
    assert short.status_code == 200


def test_the_list_shows_the_team_and_not_the_others(
    desk: Client, opened: Callable[..., Case], zoltan: Person, showroom: Team
) -> None:
    opened("Ours: the hinge.")
    opened("Theirs: the worktop colour.", owner=zoltan, team=showroom)
    page = _page(desk, "desk:queue", list="team")
    assert "Ours: the hinge." in page
    assert "Theirs" not in page


def test_a_lead_sees_every_team(
    client: Client, niamh: Person, opened: Callable[..., Case], zoltan: Person, showroom: Team
) -> None:
    opened("Theirs: the worktop colour.", owner=zoltan, team=showroom)
    client.force_login(niamh)
    assert "Theirs" in _page(client, "desk:queue", list="everyone")
    assert "Theirs" in _page(client, "desk:queue", list="everyone", team=str(showroom.pk))


@pytest.mark.parametrize("key", ["mine", "team", "waiting", "late", "asked", "closed"])
def test_every_list_opens_empty_and_full(desk: Client, case: Case, key: str) -> None:
    _page(desk, "desk:queue", list=key)
    _page(desk, "desk:queue", list=key, situation="complaint", channel="phone")


@pytest.mark.parametrize(
    "nonsense",
    [{"list": "nothing"}, {"after": "x.y"}, {"team": "9" * 40}, {"situation": "\x00"}, {"channel": "z" * 99}],
)
def test_an_address_that_means_nothing_shows_a_list_all_the_same(
    desk: Client, case: Case, nonsense: dict[str, str]
) -> None:
    assert desk.get(reverse("desk:queue"), nonsense).status_code == 200


def test_the_lists_fit_the_person(anna: Person, niamh: Person, ilona: Person) -> None:
    assert [each.key for each in lists_for(anna)][:2] == ["mine", "team"]
    assert "everyone" in [each.key for each in lists_for(niamh)]
    assert "mine" not in [each.key for each in lists_for(ilona)]


def test_another_team_is_chosen_only_by_those_who_see_it(anna: Person, niamh: Person, showroom: Team) -> None:
    from django.http import QueryDict

    asked = QueryDict(f"list=team&team={showroom.pk}")
    assert chosen(anna, asked_for(asked))[1].team is None
    assert chosen(niamh, asked_for(asked))[1].team == showroom.pk


def test_more_cases_in_the_list_cost_no_more_questions(
    desk: Client, opened: Callable[..., Case], django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for n in range(30):
        opened(f"Matter {n}")
    with django_assert_max_num_queries(8):
        _page(desk, "desk:queue", list="team")


def test_the_case_shows_reason_facts_promises_and_story(
    desk: Client, case: Case, anna: Person, edition: Edition, at: datetime, later: Later
) -> None:
    note_expectation(case=case, words="That it closes again.", by=anna, at=at)
    note_fact(case=case, key="order_number", value="K-1042", by=anna, at=at)
    ask_again(case=case, key="order_number", why="I could not read it", by=anna, at=at)
    made = promise(case=case, what="A new hinge", due_at=later(hours=5), by=anna, at=at)
    move_commitment(
        commitment=made, to_due=later(hours=30), reason="Part late", customer_told_how="Rang", by=anna, at=at
    )
    log_contact(case=case, direction="note", channel="web", body="Ask Péter.", by=anna, at=at)
    begin(case=case, situation="complaint", channel="phone", by=anna, at=at)
    page = _page(desk, "desk:case", case.pk)
    for words in (
        case.reason,
        "That it closes again.",
        "K-1042",
        "A new hinge",
        "Part late",
        "Ask Péter.",
        "asked again",
    ):
        assert words in page


def test_a_closed_case_says_how_and_offers_to_open_again(
    desk: Client, case: Case, anna: Person, at: datetime, later: Later
) -> None:
    confirm_solved(case=case, how="spoken", said_by="Kovács Éva", by=anna, at=at)
    page = _page(desk, "desk:case", case.pk)
    assert "Solved, says Kovács Éva" in page
    assert reverse("desk:reopen", args=[case.pk]) in page
    reopen(case=case, why="It came back.", by=anna, at=later(minutes=10))
    assert "opened again once" in _page(desk, "desk:case", case.pk)


def test_an_inspector_reads_a_case_without_its_verbs(client: Client, ilona: Person, case: Case) -> None:
    client.force_login(ilona)
    page = _page(client, "desk:case", case.pk)
    assert case.reason in page
    assert reverse("desk:reply", args=[case.pk]) not in page


def test_the_case_alone_is_fetched_as_a_fragment(desk: Client, case: Case) -> None:
    answer = desk.get(reverse("desk:case", args=[case.pk]), headers=FRAGMENT).content.decode()
    assert "<html" not in answer
    assert f'data-live="case:{case.pk}"' in answer


def test_a_longer_story_costs_no_more_questions(
    desk: Client, case: Case, anna: Person, at: datetime, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for n in range(20):
        log_contact(case=case, direction="out", channel="phone", body=f"Call {n}", by=anna, at=at)
    _page(desk, "desk:case", case.pk)
    with django_assert_max_num_queries(45):
        _page(desk, "desk:case", case.pk)


def test_markup_in_the_reason_is_shown_as_text(desk: Client, opened: Callable[..., Case]) -> None:
    case = opened("<img src=x onerror=alert(1)> does not load")
    page = _page(desk, "desk:case", case.pk)
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_a_number_that_is_there_opens_its_case(desk: Client, case: Case) -> None:
    answer = desk.get(reverse("desk:search"), {"q": f"#{case.pk}"})
    assert answer.status_code == 302
    assert answer["Location"] == reverse("desk:case", args=[case.pk])


def test_a_name_finds_customer_and_case_without_accents(desk: Client, case: Case, eva: Customer) -> None:
    page = _page(desk, "desk:search", q="kovacs eva")
    assert reverse("desk:case", args=[case.pk]) in page
    assert reverse("desk:customer", args=[eva.pk]) in page


def test_nothing_found_says_what_to_do_next(desk: Client, case: Case) -> None:
    assert "Nothing found" in _page(desk, "desk:search", q="zzzz")
    assert "A case number, a name" in _page(desk, "desk:search", q=" ")


def test_another_teams_case_is_not_found(client: Client, zoltan: Person, case: Case) -> None:
    client.force_login(zoltan)
    assert reverse("desk:case", args=[case.pk]) not in _page(client, "desk:search", q=f"#{case.pk}")
