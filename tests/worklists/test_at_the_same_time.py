"""Two presses at once, and somebody who works on the case meanwhile: each case is done once, or refused once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from hospes.cases.models import Case, Contact
from hospes.cases.operations import confirm_solved, log_contact
from hospes.ledger.models import Event
from hospes.ledger.queries import verify
from hospes.staff.models import Person
from hospes.worklists.models import BulkRun, CaseTag, Tag
from hospes.worklists.operations import BulkVerb, Deed, carry_out, look, put_tags, take_back
from tests.cases.conftest import Opened
from tests.cases.soundness import check_everything
from tests.cases.test_concurrency import race
from tests.worklists.test_bulk import CLOSE, SPAM

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
Later = Callable[..., datetime]


def _note(deed: Deed) -> dict[str, Any]:
    log_contact(case=deed.case, direction="note", channel="web", body="Seen.", by=deed.by, at=deed.at)
    return {}


NOTE = BulkVerb("note", _note)


def _again(run: BulkRun) -> BulkRun:
    return BulkRun.objects.get(pk=run.pk)


def test_a_double_click_does_nothing_twice(opened: Opened, anna: Person, later: Later) -> None:
    cases = [opened(f"No. {number}").pk for number in range(6)]
    run = look(by=anna, at=later(), verb=NOTE, cases=cases, words={})
    one, other = _again(run), _again(run)
    race(
        lambda: carry_out(by=anna, at=later(minutes=1), run=one, verb=NOTE),
        lambda: carry_out(by=anna, at=later(minutes=1), run=other, verb=NOTE),
    )
    assert set(run.steps.values_list("outcome", flat=True)) == {"done"}
    assert Contact.objects.filter(direction="note").count() == 6
    assert Event.objects.filter(name="bulk.done").count() == 1
    assert verify() is None


def test_what_is_taken_back_twice_is_taken_back_once(opened: Opened, anna: Person, later: Later) -> None:
    cases = [opened(f"No. {number}", channel="phone").pk for number in range(4)]
    run = carry_out(
        by=anna, at=later(), verb=CLOSE, run=look(by=anna, at=later(), verb=CLOSE, cases=cases, words=SPAM)
    )
    one, other = _again(run), _again(run)
    race(
        lambda: take_back(by=anna, at=later(minutes=1), run=one, verb=CLOSE),
        lambda: take_back(by=anna, at=later(minutes=1), run=other, verb=CLOSE),
    )
    assert set(run.steps.values_list("outcome", flat=True)) == {"undone"}
    assert Event.objects.filter(name="case.reopened").count() == 4
    check_everything()


def test_a_case_that_is_worked_on_meanwhile_ends_once(opened: Opened, anna: Person, later: Later) -> None:
    cases = [opened(f"No. {number}", channel="phone") for number in range(4)]
    run = look(by=anna, at=later(), verb=CLOSE, cases=[case.pk for case in cases], words=SPAM)
    fresh = [Case.objects.get(pk=case.pk) for case in cases]

    def customers_say_so() -> None:
        for case in reversed(fresh):
            confirm_solved(by=None, at=later(minutes=1), case=case, how="link")

    race(lambda: carry_out(by=anna, at=later(minutes=1), run=run, verb=CLOSE), customers_say_so)
    done = run.steps.filter(outcome="done").count()
    assert done + run.steps.filter(outcome="refused").count() == 4
    assert Case.objects.filter(ended_how="reason").count() == done
    assert Event.objects.filter(name="case.closed").count() >= 1
    assert (
        Event.objects.filter(name="case.closed").values("case_id").distinct().count()
        == Event.objects.filter(name="case.closed").count()
    )
    check_everything()


def test_a_tag_two_people_think_of_at_once_is_one_tag(
    opened: Opened, anna: Person, thomas: Person, later: Later
) -> None:
    one, other = opened(), opened(owner=thomas)
    race(
        lambda: put_tags(by=anna, at=later(), case=one, names=["fair"]),
        lambda: put_tags(by=thomas, at=later(), case=other, names=["Fair"]),
    )
    assert Tag.objects.count() == 1
    assert CaseTag.objects.count() == 2
    assert verify() is None
