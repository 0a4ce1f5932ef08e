"""One verb for many cases: looked at without a trace, done once, refused one by one, taken back."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from hospes.cases.models import Case, Handover
from hospes.cases.operations import close_with_reason, log_contact, promise, reopen
from hospes.ledger.models import Event
from hospes.ledger.queries import head, verify
from hospes.staff.models import Person
from hospes.worklists.models import BulkRun, BulkStep
from hospes.worklists.operations import (
    BulkVerb,
    Deed,
    NothingChosen,
    OnlyReads,
    TooLate,
    TooMany,
    carry_out,
    look,
    take_back,
)
from tests.cases.conftest import Opened

Later = Callable[..., datetime]


def _close(deed: Deed) -> dict[str, str]:
    close_with_reason(case=deed.case, reason=deed.words["reason"], by=deed.by, at=deed.at)
    return {"ended_at": deed.at.isoformat()}


def _reopen(deed: Deed) -> None:
    reopen(case=deed.case, why="Taken back", by=deed.by, at=deed.at)


CLOSE = BulkVerb("close", _close, _reopen)
SPAM = {"reason": "The same advertisement, sent to everybody."}


@pytest.fixture
def three(opened: Opened, anna: Person, at: datetime) -> list[Case]:
    """Two that can be ended, and one in which something is still promised."""
    cases = [opened(f"No. {number}", channel="phone") for number in (1, 2, 3)]
    promise(case=cases[2], what="A new hinge", due_at=at + timedelta(days=1), by=anna, at=at)
    return cases


def _outcomes(run: BulkRun) -> list[str]:
    return list(run.steps.values_list("outcome", flat=True))


def test_looking_says_of_each_case_whether_it_can_be_done_and_changes_none(
    three: list[Case], anna: Person, later: Later
) -> None:
    before = head()
    run = look(by=anna, at=later(), verb=CLOSE, cases=[each.pk for each in three], words=SPAM)
    assert _outcomes(run) == ["can", "can", "cannot"]
    assert "still open" in run.steps.last().why  # type: ignore[union-attr]
    assert set(Case.objects.values_list("state", flat=True)) == {"open"}
    assert list(Event.objects.filter(seq__gt=before).values_list("name", flat=True)) == ["bulk.prepared"]
    assert verify() is None


def test_it_is_done_for_those_that_can_and_each_case_has_its_own_entry(
    three: list[Case], anna: Person, later: Later
) -> None:
    run = look(by=anna, at=later(), verb=CLOSE, cases=[each.pk for each in three], words=SPAM)
    carry_out(by=anna, at=later(minutes=1), run=run, verb=CLOSE)
    assert _outcomes(run) == ["done", "done", "cannot"]
    assert list(Case.objects.order_by("pk").values_list("state", flat=True)) == ["closed", "closed", "open"]
    closed = Event.objects.filter(name="case.closed")
    assert [(each.case_id, each.actor_id) for each in closed] == [(each.pk, anna.pk) for each in three[:2]]
    done = Event.objects.get(name="bulk.done")
    assert (done.about_id, done.data) == (run.pk, {"verb": "close", "done": 2, "cannot": 1})


def test_pressing_twice_does_nothing_twice(three: list[Case], anna: Person, later: Later) -> None:
    run = look(by=anna, at=later(), verb=CLOSE, cases=[three[0].pk], words=SPAM)
    for minute in (1, 2):
        carry_out(by=anna, at=later(minutes=minute), run=run, verb=CLOSE)
    assert Event.objects.filter(name="case.closed").count() == 1
    assert Event.objects.filter(name="bulk.done").count() == 1
    assert run.done_at == later(minutes=1)


def test_a_run_that_broke_off_goes_on_with_what_is_left(
    three: list[Case], anna: Person, later: Later
) -> None:
    run = look(by=anna, at=later(), verb=CLOSE, cases=[each.pk for each in three[:2]], words=SPAM)

    def break_down(deed: Deed) -> dict[str, str]:
        if deed.case.pk == three[1].pk:
            raise RuntimeError("The lights went out.")
        return _close(deed)

    with pytest.raises(RuntimeError):
        carry_out(by=anna, at=later(minutes=1), run=run, verb=BulkVerb("close", break_down))
    assert (_outcomes(run), run.done_at) == (["done", "can"], None)
    carry_out(by=anna, at=later(minutes=2), run=run, verb=CLOSE)
    assert _outcomes(run) == ["done", "done"]
    assert Event.objects.filter(name="case.closed").count() == 2


def test_what_has_changed_since_it_was_looked_at_is_refused_by_itself(
    three: list[Case], anna: Person, later: Later
) -> None:
    run = look(by=anna, at=later(), verb=CLOSE, cases=[each.pk for each in three[:2]], words=SPAM)
    log_contact(
        by=None, at=later(), case=three[0], direction="in", channel="email", body="Please answer.",
        customer=three[0].customer,
    )  # fmt: skip
    carry_out(by=anna, at=later(minutes=1), run=run, verb=CLOSE)
    assert _outcomes(run) == ["refused", "done"]
    assert "Something has happened" in run.steps.first().why  # type: ignore[union-attr]
    assert not Case.objects.get(pk=three[0].pk).is_closed


def test_a_right_lost_between_looking_and_doing_is_lost(
    three: list[Case], niamh: Person, later: Later
) -> None:
    run = look(by=niamh, at=later(), verb=CLOSE, cases=[each.pk for each in three[:2]], words=SPAM)
    niamh.roles = ["inspector"]
    niamh.save()
    with pytest.raises(OnlyReads):
        carry_out(by=niamh, at=later(minutes=1), run=run, verb=CLOSE)
    assert set(Case.objects.values_list("state", flat=True)) == {"open"}


def test_a_case_that_went_to_another_team_is_not_touched(
    three: list[Case], anna: Person, zoltan: Person, later: Later
) -> None:
    run = look(by=anna, at=later(), verb=CLOSE, cases=[three[0].pk], words=SPAM)
    Case.objects.filter(pk=three[0].pk).update(owner=zoltan, team=zoltan.team)
    carry_out(by=anna, at=later(minutes=1), run=run, verb=CLOSE)
    assert _outcomes(run) == ["refused"]
    assert not Case.objects.get(pk=three[0].pk).is_closed


def test_nobody_does_what_another_looked_at(
    three: list[Case], anna: Person, thomas: Person, later: Later
) -> None:
    run = look(by=anna, at=later(), verb=CLOSE, cases=[three[0].pk], words=SPAM)
    with pytest.raises(OnlyReads):
        carry_out(by=thomas, at=later(), run=run, verb=CLOSE)
    with pytest.raises(OnlyReads):
        take_back(by=thomas, at=later(), run=run, verb=CLOSE)


def test_cases_of_others_are_left_out_without_a_word(
    three: list[Case], opened: Opened, anna: Person, zoltan: Person, later: Later
) -> None:
    theirs = opened(owner=zoltan)
    run = look(by=anna, at=later(), verb=CLOSE, cases=[theirs.pk, three[0].pk, 10**12], words=SPAM)
    assert [step.case_id for step in run.steps.all()] == [three[0].pk]
    with pytest.raises(NothingChosen):
        look(by=anna, at=later(), verb=CLOSE, cases=[theirs.pk], words=SPAM)
    with pytest.raises(NothingChosen):
        look(by=anna, at=later(), verb=CLOSE, cases=[], words=SPAM)


def test_only_those_who_work_on_cases_and_no_more_than_two_hundred(
    three: list[Case], anna: Person, ilona: Person, ada: Person, later: Later
) -> None:
    for person in (ilona, ada):
        with pytest.raises(OnlyReads):
            look(by=person, at=later(), verb=CLOSE, cases=[three[0].pk], words=SPAM)
    with pytest.raises(TooMany):
        look(by=anna, at=later(), verb=CLOSE, cases=range(1, 202), words=SPAM)


def test_what_was_done_is_taken_back(three: list[Case], anna: Person, later: Later) -> None:
    run = look(by=anna, at=later(), verb=CLOSE, cases=[each.pk for each in three], words=SPAM)
    carry_out(by=anna, at=later(minutes=1), run=run, verb=CLOSE)
    take_back(by=anna, at=later(minutes=5), run=run, verb=CLOSE)
    assert _outcomes(run) == ["undone", "undone", "cannot"]
    assert set(Case.objects.values_list("state", flat=True)) == {"open"}
    assert Event.objects.get(name="bulk.undone").data == {"verb": "close", "undone": 2, "cannot": 1}
    with pytest.raises(TooLate):
        take_back(by=anna, at=later(minutes=6), run=run, verb=CLOSE)
    assert Event.objects.filter(name="case.reopened").count() == 2


def test_what_cannot_be_taken_back_says_why_and_the_rest_is(
    three: list[Case], anna: Person, later: Later
) -> None:
    run = look(by=anna, at=later(), verb=CLOSE, cases=[each.pk for each in three[:2]], words=SPAM)
    carry_out(by=anna, at=later(minutes=1), run=run, verb=CLOSE)
    reopen(case=three[0], why="They wrote", by=anna, at=later(minutes=2))
    take_back(by=anna, at=later(minutes=3), run=run, verb=CLOSE)
    assert _outcomes(run) == ["kept", "undone"]
    assert "is open" in run.steps.first().why  # type: ignore[union-attr]


def test_after_ten_minutes_or_without_a_way_back_nothing_is_taken_back(
    three: list[Case], anna: Person, later: Later
) -> None:
    run = look(by=anna, at=later(), verb=CLOSE, cases=[three[0].pk], words=SPAM)
    with pytest.raises(TooLate):
        take_back(by=anna, at=later(), run=run, verb=CLOSE)
    carry_out(by=anna, at=later(), run=run, verb=CLOSE)
    with pytest.raises(TooLate):
        take_back(by=anna, at=later(minutes=11), run=run, verb=CLOSE)
    with pytest.raises(TooLate):
        take_back(by=anna, at=later(minutes=1), run=run, verb=BulkVerb("close", _close))
    assert Case.objects.get(pk=three[0].pk).is_closed


def test_the_database_keeps_the_journal_honest(three: list[Case], anna: Person, later: Later) -> None:
    run = look(by=anna, at=later(), verb=CLOSE, cases=[three[0].pk], words=SPAM)
    for wrong in (
        {"outcome": "refused", "why": ""},
        {"outcome": "nonsense"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            run.steps.update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        BulkStep.objects.create(run=run, case=three[0], outcome="can", at=later())
    assert Handover.objects.count() == 0
