"""Several cases at once, through the pages: chosen, looked at, done, taken back, read as a table."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case, Contact, Handover
from hospes.cases.operations import promise
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.codex.models import Edition
from hospes.encounters.operations import begin
from hospes.lib import clock
from hospes.staff.models import Person
from hospes.worklists.models import BulkRun, CaseTag, Tag
from hospes.worklists.operations import put_tags

Opened = Callable[..., Case]
SEVERAL = "desk:several"


@pytest.fixture
def two(opened: Opened) -> list[Case]:
    return [opened("The hinge broke.", channel="phone"), opened("The drawer sticks.", channel="phone")]


def _look(desk: Client, verb: str, cases: list[Case], **words: object) -> BulkRun:
    sent = desk.post(reverse(SEVERAL), {"verb": verb, "case": [each.pk for each in cases], **words})
    assert sent.status_code == 302, sent.content.decode()
    run = BulkRun.objects.latest("pk")
    assert sent["Location"] == reverse("desk:run", args=[run.pk])
    return run


def _page(desk: Client, run: BulkRun) -> str:
    return str(desk.get(reverse("desk:run", args=[run.pk])).content.decode())


def _do(desk: Client, run: BulkRun) -> list[str]:
    desk.post(reverse("desk:run_do", args=[run.pk]))
    return _outcomes(run)


def _undo(desk: Client, run: BulkRun) -> list[str]:
    desk.post(reverse("desk:run_undo", args=[run.pk]))
    return _outcomes(run)


def _outcomes(run: BulkRun) -> list[str]:
    return list(run.steps.values_list("outcome", flat=True))


def test_the_list_leads_to_the_verb_and_the_verb_to_a_look_at_each(desk: Client, two: list[Case]) -> None:
    page = desk.get(reverse("desk:queue"), {"list": "team"}).content.decode()
    assert f'name="case" value="{two[0].pk}"' in page
    asked = desk.get(
        reverse(SEVERAL), {"verb": "close", "case": [each.pk for each in two], "from": "list=team"}
    )
    assert "The drawer sticks." in asked.content.decode()
    run = _look(desk, "close", two, reason="One advertisement to everybody.")
    page = _page(desk, run)
    assert "Nothing is done yet" in page
    assert "One advertisement to everybody." in page
    assert not Case.objects.filter(state="closed").exists()


def test_cases_are_ended_together_and_opened_again_together(
    desk: Client, two: list[Case], anna: Person, at: datetime
) -> None:
    promise(case=two[1], what="A new runner", due_at=at + timedelta(days=1), by=anna, at=at)
    run = _look(desk, "close", two, reason="One advertisement to everybody.")
    assert _do(desk, run) == ["done", "cannot"]
    assert Case.objects.get(pk=two[0].pk).ended_reason == "One advertisement to everybody."
    assert "Take it back" in _page(desk, run)
    assert _undo(desk, run) == ["undone", "cannot"]
    assert Case.objects.get(pk=two[0].pk).state == "open"
    assert "It was taken back." in _page(desk, run)


def test_after_ten_minutes_the_way_back_is_gone(desk: Client, two: list[Case], at: datetime) -> None:
    run = _look(desk, "close", two, reason="One advertisement to everybody.")
    _do(desk, run)
    with clock.stopped_at(at + timedelta(minutes=41)):
        assert "Take it back" not in _page(desk, run)
        assert _undo(desk, run) == ["done", "done"]
        assert "can no longer be taken back" in _page(desk, run)


def test_pressing_twice_does_it_once(desk: Client, two: list[Case]) -> None:
    run = _look(desk, "note", two, body="The fair is over.")
    assert _do(desk, run) == _do(desk, run) == ["done", "done"]
    assert Contact.objects.filter(direction="note").count() == 2


def test_cases_are_offered_together_and_the_offers_withdrawn(
    desk: Client, two: list[Case], thomas: Person
) -> None:
    run = _look(desk, "hand-over", two, to=thomas.pk, story="He knows the street.")
    assert "Thomas Byrne" in _page(desk, run)
    assert _do(desk, run) == ["done", "done"]
    assert Handover.objects.filter(to_person=thomas, answered_at__isnull=True).count() == 2
    assert _undo(desk, run) == ["undone", "undone"]
    assert not Handover.objects.filter(answered_at__isnull=True).exists()


def test_no_gate_is_passed_that_one_case_would_not_pass(
    desk: Client, opened: Opened, two: list[Case], ilona: Person, thomas: Person
) -> None:
    his = opened("Thomas's own.", owner=thomas)
    run = _look(desk, "hand-over", [*two, his], to=ilona.pk, story="Please.")
    page = _page(desk, run)
    assert _outcomes(run) == ["cannot"] * 3
    assert "cannot look after cases" in page
    assert "It can be done for none of these cases." in page
    assert _do(desk, run) == ["cannot"] * 3
    assert not Handover.objects.exists()


def test_cases_are_recognised_together_and_as_they_were(
    desk: Client, two: list[Case], edition: Edition, anna: Person, at: datetime
) -> None:
    begin(case=two[1], situation="complaint", channel="phone", by=anna, at=at)
    run = _look(desk, "recognise", two, situation="complaint")
    assert _do(desk, run) == ["done", "cannot"]
    assert Case.objects.get(pk=two[0].pk).situation == "complaint"
    assert _undo(desk, run) == ["undone", "cannot"]
    back = Case.objects.get(pk=two[0].pk)
    assert (back.situation, back.edition_number) == ("", None)


def test_what_was_recognised_otherwise_meanwhile_stays(
    desk: Client, two: list[Case], edition: Edition
) -> None:
    run = _look(desk, "recognise", two, situation="complaint")
    _do(desk, run)
    Case.objects.filter(pk=two[0].pk).update(situation="problem")
    assert _undo(desk, run) == ["kept", "undone"]
    assert _look(desk, "recognise", [two[0]], situation="complaint").steps.get().outcome == "can"


def test_tags_are_put_on_together_and_taken_off_again(
    desk: Client, two: list[Case], anna: Person, at: datetime
) -> None:
    put_tags(case=two[0], names=["fair"], by=anna, at=at)
    run = _look(desk, "tag", two, names="Fair, returns")
    assert _do(desk, run) == ["done", "done"]
    assert CaseTag.objects.count() == 4
    assert _undo(desk, run) == ["undone", "undone"]
    assert list(CaseTag.objects.values_list("case", "tag__name")) == [(two[0].pk, "fair")]
    fair = Tag.objects.get(key="fair")
    off = _look(desk, "untag", two, tags=[fair.pk])
    assert _do(desk, off) == ["done", "cannot"]
    assert _undo(desk, off) == ["undone", "cannot"]
    assert CaseTag.objects.filter(case=two[0], tag=fair).exists()


def test_customers_are_asked_together_and_nobody_who_waits(
    desk: Client, two: list[Case], opened: Opened, mailbox: Mailbox
) -> None:
    waiting = opened("Still without an answer.")
    run = _look(desk, "ask", [*two, waiting])
    assert "This cannot be taken back afterwards." in _page(desk, run)
    assert OutboundMessage.objects.count() == 0
    assert _do(desk, run) == ["done", "done", "cannot"]
    assert OutboundMessage.objects.count() == 2
    assert _undo(desk, run) == ["done", "done", "cannot"]


def test_what_is_missing_is_asked_for_again(desk: Client, two: list[Case]) -> None:
    sent = desk.post(reverse(SEVERAL), {"verb": "close", "case": [two[0].pk], "reason": "  "})
    assert sent.status_code == 422
    assert not BulkRun.objects.exists()


@pytest.mark.parametrize("asked", [{}, {"verb": "close"}, {"verb": "nonsense", "case": "1"}, {"case": "x"}])
def test_without_a_choice_one_is_back_at_the_list(desk: Client, asked: dict[str, str]) -> None:
    answer = desk.get(reverse(SEVERAL), {**asked, "from": "list=team"})
    assert answer["Location"] == f"{reverse('desk:queue')}?list=team"


def test_the_way_back_leads_to_a_list_and_nowhere_else(desk: Client, two: list[Case]) -> None:
    run = _look(desk, "note", two, body="x", **{"from": "list=team&next=https://elsewhere.example/&tag=4"})
    assert run.came_from == "list=team&tag=4"


def test_the_whole_list_is_meant_without_ticking_each(
    desk: Client, two: list[Case], opened: Opened, thomas: Person
) -> None:
    opened("His.", owner=thomas)
    page = desk.get(reverse(SEVERAL), {"verb": "note", "whole": "1", "from": "list=mine"}).content.decode()
    assert "2 cases" in page


def test_the_table_of_a_run_has_no_formula(desk: Client, opened: Opened) -> None:
    case = opened('=HYPERLINK("https://elsewhere.example")', channel="phone")
    run = _look(desk, "note", [case], body="An advertisement.")
    _do(desk, run)
    table = desk.get(reverse("desk:run_file", args=[run.pk]))
    assert table["Content-Type"] == "text/csv; charset=utf-8"
    line = table.content.decode().splitlines()[1]
    assert "'=HYPERLINK" in line
    assert line.startswith(str(case.pk))


def test_nobody_opens_the_run_of_another(
    client: Client, desk: Client, two: list[Case], thomas: Person, ilona: Person
) -> None:
    run = _look(desk, "note", two, body="The fair is over.")
    for person in (thomas, ilona):
        client.force_login(person)
        for name in ("run", "run_do", "run_undo", "run_file"):
            method = client.post if name in ("run_do", "run_undo") else client.get
            assert method(reverse(f"desk:{name}", args=[run.pk])).status_code == 404
    client.force_login(ilona)
    assert client.get(reverse(SEVERAL)).status_code == 404


def test_more_cases_in_a_run_cost_its_page_no_more_questions(
    desk: Client, opened: Opened, django_assert_max_num_queries: Callable[..., object]
) -> None:
    run = _look(desk, "note", [opened(f"No. {n}") for n in range(12)], body="The fair is over.")
    _page(desk, run)
    with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
        _page(desk, run)


def test_several_sleep_until_a_date_and_are_woken_again(desk: Client, two: list[Case]) -> None:
    until = (clock.now() + timedelta(days=5)).strftime("%Y-%m-%dT%H:%M")
    run = _look(desk, "snooze", two, until=until)
    assert _do(desk, run) == ["done", "done"]
    assert Case.objects.filter(wakes_at__isnull=False).count() == 2
    assert _undo(desk, run) == ["undone", "undone"]
    assert not Case.objects.filter(wakes_at__isnull=False).exists()
