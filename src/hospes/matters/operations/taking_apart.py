"""A merge that was none: everything that went over goes back, and what came since stays where it was said."""

from collections import defaultdict
from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases.core.sleeping import Woke
from hospes.cases.core.waiting import Said
from hospes.cases.models import Contact, Fact, State
from hospes.cases.operations.commitments import refresh_due
from hospes.cases.operations.locking import store, tell
from hospes.cases.operations.placing import place
from hospes.cases.operations.refusals import NotYours
from hospes.cases.operations.waking import wake
from hospes.cases.queries import may_decide, may_own, next_owner
from hospes.ledger.operations import Record, change
from hospes.lib.errors import Refusal
from hospes.matters import events
from hospes.matters.core import merging as core
from hospes.matters.core.merging import Apart
from hospes.matters.models import CaseMerge, CaseMergeStep
from hospes.matters.operations.carrying import carry, copy_facts
from hospes.matters.operations.merging import hold_both, stood
from hospes.matters.operations.refusals import CannotTakeApart
from hospes.matters.queries import known_in
from hospes.matters.queries.along import along_by
from hospes.staff.models import Person

FACTS = "cases.Fact.case"
CONTACTS = "cases.Contact.case"
_ENDING = ("ended_at", "ended_how", "ended_by", "merged_into")


def take_apart(*, by: Person | None, at: datetime, merge: CaseMerge) -> CaseMerge:
    """Two cases again. Raises CannotTakeApart, NotYours.

    What went over goes back unless it has become another's since (`merge.stayed`). A fact that was corrected since
    stays where it was corrected, and the other case knows it as well, so that nobody asks twice.
    """
    with change(by=by, at=at) as record:
        kept, gone = merge.kept, merge.gone
        hold_both(kept, gone)
        merge.refresh_from_db(from_queryset=CaseMerge.objects.select_for_update())
        merge.kept, merge.gone = kept, gone
        _check(by, at, merge)
        went = {step.field: step for step in merge.steps.all()}
        for step in went.values():
            _return(step, merge)
        _facts_as_they_were(merge)
        _stand_alone(merge, went.get(CONTACTS), record, by=by, at=at)
        if merge.told is not None and merge.told.is_untold:
            merge.told.delete()
            merge.told = None
        merge.undone_by, merge.undone_at = by, at
        merge.save(update_fields=["stayed", "told", "undone_by", "undone_at"])
        data = {"merge": merge.pk, "kept": kept.pk, "gone": gone.pk, "stayed": merge.stayed}
        tell(record, events.CASE_STANDS_ALONE, gone, data=data)
        tell(record, events.CASE_GAVE_BACK, kept, data=data)
    return merge


def _check(by: Person | None, at: datetime, merge: CaseMerge) -> None:
    obstacle = core.to_take_apart(
        undone=merge.undone_at is not None,
        one_customer=merge.kept.customer_id == merge.gone.customer_id,
        kept_merged_on=merge.kept.merged_into_id is not None,
        still_there=merge.gone.merged_into_id == merge.kept_id,
        may_decide=may_decide(by, merge.kept, at),
    )
    if obstacle is not None:
        raise _refusal(obstacle, merge)


def _refusal(obstacle: Apart, merge: CaseMerge) -> Refusal:
    match obstacle:
        case Apart.NOT_YOURS:
            return NotYours(merge.kept.owner)
        case Apart.TWO_CUSTOMERS:
            return CannotTakeApart(
                _("The two cases are of different customers now. Merge the customers again first.")
            )
        case Apart.MERGED_ON:
            return CannotTakeApart(
                _("%(number)s became one with another case since. Take that apart first.")
                % {"number": merge.kept.number}
            )
        case _:
            return CannotTakeApart(_("These two were taken apart already. Look at the cases themselves."))


def _return(step: CaseMergeStep, merge: CaseMerge) -> None:
    """The rows of one kind; what is elsewhere by now, or is no more, stays."""
    along = along_by(step.field)
    rows = _facts_to_return(step.rows, merge) if step.field == FACTS else step.rows
    back = carry(along, rows, before=merge.kept, after=merge.gone) if along is not None else 0
    merge.stayed += len(step.rows) - back


def _facts_to_return(rows: list[int], merge: CaseMerge) -> list[int]:
    by_key: dict[str, list[int]] = defaultdict(list)
    for pk, key in Fact.objects.filter(pk__in=rows, case=merge.kept).values_list("pk", "key"):
        by_key[key].append(pk)
    known = known_in(merge.kept)
    back, copied = core.goes_back(by_key, {key: fact.pk for key, fact in known.items()})
    copy_facts([known[key] for key in copied], to=merge.gone)
    return back


def _facts_as_they_were(merge: CaseMerge) -> None:
    """What the kept case took from the other is as it was before, where nobody corrected it since."""
    for taken in merge.facts:
        new = Fact.objects.filter(pk=taken["new"], replaced_by__isnull=True, used_up_at__isnull=True).first()
        former = Fact.objects.filter(pk=taken["former"], replaced_by=taken["new"]).first()
        if new is None or former is None:
            merge.stayed += 1
            continue
        new.replaced_by = former
        new.why_replaced = _("%(number)s was another matter after all.") % {"number": merge.gone.number}
        new.save(update_fields=["replaced_by", "why_replaced"])
        former.replaced_by, former.why_replaced = None, ""
        former.save(update_fields=["replaced_by", "why_replaced"])


def _stand_alone(
    merge: CaseMerge, contacts: CaseMergeStep | None, record: Record, *, by: Person | None, at: datetime
) -> None:
    kept, gone = merge.kept, merge.gone
    kept_stands, gone_stands = core.apart(stood(merge, "kept"), stood(merge, "gone"), _said_since(merge))
    gone.state, gone.asked_at, gone.ended_how = State.OPEN, None, ""
    gone.ended_at = gone.ended_by = gone.merged_into = None
    gone.waiting_since, gone.last_contact_at = gone_stands.waiting_since, gone_stands.last_contact_at
    changed = ("state", "asked_at", "waiting_since", "last_contact_at", *_ENDING)
    if may_own(gone.owner):
        store(gone, *changed)
    else:
        story = _("%(name)s no longer works here; the case came back.") % {"name": gone.owner.name}
        to = kept.owner if may_own(kept.owner) else next_owner(gone.team, gone.customer, at).person
        place(gone, to, record, by=by, at=at, story=story, also=changed)
    refresh_due(gone)
    if not kept.is_closed:
        wake(kept, record, at=at, because=Woke.HAND)
        kept.waiting_since, kept.last_contact_at = kept_stands.waiting_since, kept_stands.last_contact_at
        store(kept, "waiting_since", "last_contact_at")
    refresh_due(kept)


def _said_since(merge: CaseMerge) -> list[Said]:
    """What was said in the kept case since the two became one, in order; what went over has gone back by now."""
    since = Contact.objects.filter(case=merge.kept, at__gte=merge.at).order_by("at", "pk")
    return [
        Said(each.direction, each.channel, each.at, by_person=each.person_id is not None) for each in since
    ]
