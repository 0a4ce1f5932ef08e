"""One verb for many cases: looked at beforehand, done one by one, taken back where there is a way.

A verb acts only through the operation a person would use for one case, so that nothing is passed here that would not
be passed there. It is looked at by doing it and letting all of it go again; it is done case by case, each in a
change of its own, so that one refusal stops nothing and no other work waits for the whole.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hospes.cases.models import Case
from hospes.cases.operations.locking import lock
from hospes.cases.queries import may_work_on, visible_to
from hospes.ledger.operations import change
from hospes.ledger.queries import latest_of
from hospes.lib.errors import Refusal
from hospes.lib.text import storable
from hospes.staff.models import Person
from hospes.worklists import events
from hospes.worklists.core import journal
from hospes.worklists.core.journal import MOST, Outcome
from hospes.worklists.models import BulkRun, BulkStep
from hospes.worklists.operations.refusals import Changed, Gone, NothingChosen, OnlyReads, TooLate, TooMany


@dataclass(frozen=True)
class Deed:
    """The verb on one case: by whom, when, with which words. `way_back` is what doing it left for taking it back."""

    case: Case
    by: Person
    at: datetime
    words: Mapping[str, Any]
    way_back: Mapping[str, Any]


@dataclass(frozen=True)
class BulkVerb:
    """`do` returns what `undo` will need, as plain data; without `undo` there is no way back."""

    key: str
    do: Callable[[Deed], Mapping[str, Any]]
    undo: Callable[[Deed], None] | None = None


class _Enough(Exception):  # noqa: N818 (raised to let go of everything that was tried)
    """What was tried would have been done."""


def look(
    *,
    by: Person,
    at: datetime,
    verb: BulkVerb,
    cases: Sequence[int],
    words: Mapping[str, Any],
    came_from: str = "",
) -> BulkRun:
    """Say of each case whether the verb can be done, or why not, changing none of them.

    Cases the person may not see are left out without a word. Raises OnlyReads, NothingChosen, TooMany.
    """
    if not may_work_on(by):
        raise OnlyReads
    if len(cases) > MOST:
        raise TooMany(
            _("At most %(n)d cases at once. Take them in two goes, so that you can look at each.")
            % {"n": MOST}
        )
    found = visible_to(by, at).select_related("customer", "owner", "team").in_bulk(list(cases))
    if not found:
        raise NothingChosen
    seen = latest_of(found)
    whys = {pk: _why_not(verb, found[pk], words, by=by, at=at) for pk in cases if pk in found}
    with change(by=by, at=at) as record:
        run = BulkRun.objects.create(
            by=by, verb=verb.key, words=_storable(words), came_from=came_from, looked_at=at
        )
        BulkStep.objects.bulk_create(
            BulkStep(
                run=run,
                case_id=pk,
                outcome=Outcome.CANNOT if why else Outcome.CAN,
                why=why,
                seen=seen.get(pk, 0),
                at=at,
            )
            for pk, why in whys.items()
        )
        record(events.BULK_PREPARED, about=run, data={"verb": verb.key, "cases": len(whys)})
    return run


def carry_out(*, by: Person, at: datetime, run: BulkRun, verb: BulkVerb) -> BulkRun:
    """Do it for every case for which it can be done and was not done yet. Asking twice does nothing twice."""
    if not may_work_on(by) or run.by_id != by.pk:
        raise OnlyReads
    for step in run.steps.filter(outcome=Outcome.CAN):
        try:
            _do(step, run, verb, by=by, at=at)
        except Refusal as refusal:
            _settle(step, Outcome.CAN, Outcome.REFUSED, at, why=str(refusal))
    with change(by=by, at=at) as record:
        _hold(run)
        if run.done_at is None:
            run.done_at = at
            run.save(update_fields=["done_at"])
            record(events.BULK_DONE, about=run, data={"verb": verb.key, **_counted(run)})
    return run


def take_back(*, by: Person, at: datetime, run: BulkRun, verb: BulkVerb) -> BulkRun:
    """Undo what was done, case by case, each through the verb that a person would take it back with. Raises TooLate."""
    if not may_work_on(by) or run.by_id != by.pk:
        raise OnlyReads
    run.refresh_from_db()
    outcomes = list(run.steps.values_list("outcome", flat=True))
    if verb.undo is None or not journal.may_undo(
        has_inverse=True, done_at=run.done_at, outcomes=outcomes, at=at
    ):
        raise TooLate
    for step in run.steps.filter(outcome=Outcome.DONE):
        try:
            _undo(step, run, verb.undo, by=by, at=at)
        except Refusal as refusal:
            _settle(step, Outcome.DONE, Outcome.KEPT, at, why=str(refusal))
    with change(by=by, at=at) as record:
        _hold(run)
        if run.undone_at is None:
            run.undone_at = at
            run.save(update_fields=["undone_at"])
            record(events.BULK_UNDONE, about=run, data={"verb": verb.key, **_counted(run)})
    return run


def _storable(words: Mapping[str, Any]) -> dict[str, Any]:
    """What was asked for, with nothing in it that the database refuses."""
    return {key: storable(said) if isinstance(said, str) else said for key, said in words.items()}


def _why_not(verb: BulkVerb, case: Case, words: Mapping[str, Any], *, by: Person, at: datetime) -> str:
    """What the verb itself says against it; nothing of the attempt stays."""
    try:
        with change(by=by, at=at):
            verb.do(Deed(case, by, at, words, {}))
            raise _Enough
    except _Enough:
        return ""
    except Refusal as refusal:
        return str(refusal)


def _do(step: BulkStep, run: BulkRun, verb: BulkVerb, *, by: Person, at: datetime) -> None:
    with change(by=by, at=at):
        if not _claim(step, Outcome.CAN):
            return
        case = _case(step, by, at)
        if latest_of([case.pk]).get(case.pk, 0) != step.seen:
            raise Changed
        step.way_back = dict(verb.do(Deed(case, by, at, run.words, {})))
        step.outcome, step.at = Outcome.DONE, at
        step.save(update_fields=["outcome", "way_back", "at"])


def _undo(step: BulkStep, run: BulkRun, undo: Callable[[Deed], None], *, by: Person, at: datetime) -> None:
    with change(by=by, at=at):
        if not _claim(step, Outcome.DONE):
            return
        undo(Deed(_case(step, by, at), by, at, run.words, step.way_back))
        step.outcome, step.at = Outcome.UNDONE, at
        step.save(update_fields=["outcome", "at"])


def _claim(step: BulkStep, outcome: Outcome) -> bool:
    """Hold this step; False when somebody who pressed at the same time has settled it."""
    return BulkStep.objects.select_for_update().filter(pk=step.pk, outcome=outcome).first() is not None


def _case(step: BulkStep, by: Person, at: datetime) -> Case:
    """The case, held, if the person may still see it."""
    cases = visible_to(by, at).select_related("customer", "owner", "team")
    case = cases.filter(pk=step.case_id).first()
    if case is None:
        raise Gone
    return lock(case)


def _settle(step: BulkStep, was: Outcome, now: Outcome, at: datetime, *, why: str) -> None:
    BulkStep.objects.filter(pk=step.pk, outcome=was).update(outcome=now, why=why, at=at)


def _hold(run: BulkRun) -> None:
    BulkRun.objects.select_for_update().get(pk=run.pk)
    run.refresh_from_db()


def _counted(run: BulkRun) -> dict[str, int]:
    outcomes = list(run.steps.values_list("outcome", flat=True))
    return {each.value: outcomes.count(each.value) for each in Outcome if each.value in outcomes}
