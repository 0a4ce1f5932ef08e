"""Two open cases of one customer and one matter become one. What went over is in the journal, and can go back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hospes.cases.core.sleeping import Woke
from hospes.cases.core.waiting import Standing
from hospes.cases.models import Case, EndedHow, Handover, HandoverState, State
from hospes.cases.operations import correct_fact
from hospes.cases.operations.commitments import refresh_due
from hospes.cases.operations.ending import drop_announcement
from hospes.cases.operations.locking import lock, owner_of, store, tell
from hospes.cases.operations.refusals import AlreadyClosed, NotYours
from hospes.cases.operations.waking import wake
from hospes.ledger.operations import Record, change
from hospes.lib.errors import Refusal
from hospes.matters import events
from hospes.matters.core import merging as core
from hospes.matters.core.merging import Obstacle
from hospes.matters.models import CaseMerge, CaseMergeStep
from hospes.matters.operations.carrying import carry
from hospes.matters.operations.refusals import CannotMerge, Undecided
from hospes.matters.queries import known_differently, known_in, objection, side_of
from hospes.matters.queries.along import all_that_goes_along
from hospes.staff.models import Person

_STANDING = ("state", "waiting_since", "last_contact_at", "asked_at")


def merge_cases(
    *, by: Person | None, at: datetime, kept: Case, gone: Case, chosen: Mapping[str, str] | None = None
) -> CaseMerge:
    """Make the two one: `kept` goes on with the contacts, facts, promises and tags of both, `gone` leads there.

    `chosen` says for each thing that both know differently whose word holds (`core.merging.Choice`). Where the two
    have different owners, the customer is to be told who looks after them now.

    Raises CannotMerge, Undecided, NotYours, AlreadyClosed, and what rooms above object.
    """
    with change(by=by, at=at) as record:
        hold_both(kept, gone)
        _check(by, at, kept, gone)
        taken = _decided(kept, gone, chosen or {})
        merge = CaseMerge.objects.create(kept=kept, gone=gone, by=by, at=at, before=_before(kept, gone))
        merge.facts = _take_over(taken, kept, gone, by=by, at=at)
        for along in all_that_goes_along():
            if rows := along.rows(gone, kept):
                CaseMergeStep.objects.create(merge=merge, field=along.label, rows=rows)
                carry(along, rows, before=gone, after=kept)
        _stand_together(kept, gone, record, by=by, at=at)
        merge.told = _customer_is_to_be_told(kept, gone, by=by, at=at)
        merge.save(update_fields=["facts", "told"])
        data = {"merge": merge.pk, "kept": kept.pk, "gone": gone.pk, "chosen": sorted(taken)}
        tell(record, events.CASE_MERGED, gone, data=data)
        tell(record, events.CASE_TOOK_IN, kept, data=data)
    return merge


def hold_both(kept: Case, gone: Case) -> None:
    """Both rows, always in one order, so that two merges at once cannot wait for each other."""
    for case in sorted((kept, gone), key=lambda each: each.pk):
        lock(case)
        owner_of(case)


def _check(by: Person | None, at: datetime, kept: Case, gone: Case) -> None:
    found = core.to_merge(side_of(kept, by, at), side_of(gone, by, at))
    if found is not None:
        obstacle, side = found
        raise _refusal(obstacle, kept if side.case == kept.pk else gone)
    if (why := objection(gone, kept)) is not None:
        raise why


def _refusal(obstacle: Obstacle, case: Case) -> Refusal:
    match obstacle:
        case Obstacle.CLOSED:
            return AlreadyClosed(case)
        case Obstacle.NOT_YOURS:
            return NotYours(case.owner)
        case Obstacle.TWO_CUSTOMERS:
            return CannotMerge(
                _("%(number)s is of another customer. Link the two cases instead.") % {"number": case.number}
            )
        case Obstacle.OFFERED:
            return CannotMerge(
                _(
                    "%(number)s is offered to a colleague who has not answered. Withdraw the offer first, or wait."
                )
                % {"number": case.number}
            )
        case _:
            return CannotMerge(_("This is one case already. Choose the other one."))


def _decided(kept: Case, gone: Case, chosen: Mapping[str, str]) -> list[str]:
    """The keys of which the word of the case that goes holds from now on."""
    found = known_differently(kept, gone)
    if open_ := core.undecided(found, chosen):
        raise Undecided(open_)
    return core.taken_from_gone(found, chosen)


def _before(kept: Case, gone: Case) -> dict[str, Any]:
    return {
        side: {
            "waiting_since": _kept_as(case.waiting_since),
            "last_contact_at": _kept_as(case.last_contact_at),
        }
        for side, case in (("kept", kept), ("gone", gone))
    }


def _kept_as(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def stood(merge: CaseMerge, side: str) -> Standing:
    """How one of the two stood before they became one."""
    was = merge.before[side]
    since = was["waiting_since"]
    return Standing(
        "open",
        datetime.fromisoformat(since) if since else None,
        datetime.fromisoformat(was["last_contact_at"]),
    )


def _take_over(
    keys: list[str], kept: Case, gone: Case, *, by: Person | None, at: datetime
) -> list[dict[str, Any]]:
    """What was said in the case that goes corrects what was known; both stay on record."""
    mine, theirs = known_in(kept), known_in(gone)
    taken = []
    for key in keys:
        former, said = mine[key], theirs[key]
        why = _("Said in %(number)s, which is the same matter.") % {"number": gone.number}
        new = correct_fact(
            by=by, at=at, fact=former, value=said.value, why=why, contact=said.contact, source=said.source
        )
        taken.append({"key": key, "former": former.pk, "new": new.pk})
    return taken


def _stand_together(kept: Case, gone: Case, record: Record, *, by: Person | None, at: datetime) -> None:
    for case, because in ((gone, Woke.ENDED), (kept, Woke.HAND)):
        drop_announcement(case, record, at=at)
        wake(case, record, at=at, because=because)
    stands = core.together(_standing(kept), _standing(gone))
    kept.state, kept.asked_at = State(stands.state), None
    kept.waiting_since, kept.last_contact_at = stands.waiting_since, stands.last_contact_at
    gone.state, gone.ended_how, gone.ended_at = State.CLOSED, EndedHow.MERGED, max(at, gone.opened_at)
    gone.ended_by, gone.merged_into, gone.waiting_since = by, kept, None
    refresh_due(gone)
    store(gone, "state", "ended_how", "ended_at", "ended_by", "merged_into", "waiting_since")
    store(kept, *_STANDING)
    refresh_due(kept)


def _standing(case: Case) -> Standing:
    return Standing(case.state, case.waiting_since, case.last_contact_at)


def _customer_is_to_be_told(kept: Case, gone: Case, *, by: Person | None, at: datetime) -> Handover | None:
    """They knew somebody else by name: it stands on the owner's day until they have heard of it."""
    if kept.owner_id == gone.owner_id:
        return None
    story = _("%(number)s was the same matter and became one with this case.") % {"number": gone.number}
    return Handover.objects.create(
        case=kept,
        from_person=gone.owner,
        to_person=kept.owner,
        story=story,
        state=HandoverState.PLACED,
        is_untold=True,
        offered_by=by,
        offered_at=at,
        answered_at=at,
        brief={"merged": gone.pk},
    )
