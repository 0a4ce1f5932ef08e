"""A customer came with two matters in one case: the second gets a case of its own, and nothing is asked twice."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases.models import Case, Commitment, Contact, Fact
from hospes.cases.operations import open_case
from hospes.cases.operations.commitments import refresh_due
from hospes.cases.operations.locking import hold_for, owner_of, store, tell
from hospes.cases.operations.refusals import AlreadyClosed, NotYours
from hospes.cases.queries import may_decide
from hospes.ledger.operations import Record, change
from hospes.ledger.queries import history
from hospes.matters import events
from hospes.matters.core.linking import Kind
from hospes.matters.core.splitting import built_upon, waits_since
from hospes.matters.models import CaseLink, CaseSplit, SharedContact
from hospes.matters.operations.carrying import carry, copy_facts
from hospes.matters.operations.linking import note_link
from hospes.matters.operations.merging import merge_cases
from hospes.matters.operations.refusals import BuiltUpon, CannotSplit, CannotTakeApart
from hospes.matters.queries import known_differently
from hospes.matters.queries.along import along_by
from hospes.staff.models import Person

PROMISES = "cases.Commitment.case"


def split_case(
    *,
    by: Person | None,
    at: datetime,
    case: Case,
    reason: str,
    owner: Person | None = None,
    contacts: Sequence[Contact] = (),
    facts: Sequence[Fact] = (),
    promises: Sequence[Commitment] = (),
) -> CaseSplit:
    """Give the second matter a case of its own, with its reason in the customer's words; the two are linked.

    `owner` is the same unless another is named. Chosen contacts are read in both, chosen facts are known in both,
    chosen promises go along. Raises AlreadyClosed, WordsMissing, CannotOwn, CannotSplit, NotYours.
    """
    with change(by=by, at=at) as record:
        hold_for(by, case, at)
        if case.is_closed:
            raise AlreadyClosed(case)
        owner = owner or owner_of(case)
        _refuse_what_is_not_of_it(case, contacts, facts, promises)
        new = _open(case, reason, owner, by=by, at=at)
        split = CaseSplit.objects.create(
            case=case, new=new, by=by, at=at, promises=[each.pk for each in promises]
        )
        SharedContact.objects.bulk_create([SharedContact(case=new, contact=each) for each in contacts])
        copy_facts([each for each in facts if each.about_customer_id is None], to=new)
        _promises_go_along(split, case, new)
        note_link(record, by=by, at=at, case=new, other=case, kind=Kind.SPLIT)
        _tell(record, split, len(contacts), len(facts))
    return split


def _refuse_what_is_not_of_it(
    case: Case, contacts: Sequence[Contact], facts: Sequence[Fact], promises: Sequence[Commitment]
) -> None:
    rows: list[Contact | Fact | Commitment] = [*contacts, *facts, *promises]
    if any(row.case_id != case.pk for row in rows):
        raise CannotSplit(_("Choose contacts, facts and promises of this case only."))
    if any(fact.replaced_by_id is not None or fact.used_up_at is not None for fact in facts):
        raise CannotSplit(
            _("Something was corrected meanwhile. Look at what is known now, and choose again.")
        )
    if any(each.settled_at is not None for each in promises):
        raise CannotSplit(_("A promise was kept or taken back meanwhile. Choose among those that are open."))


def _open(case: Case, reason: str, owner: Person, *, by: Person | None, at: datetime) -> Case:
    same = owner.pk == case.owner_id
    new = open_case(
        by=by,
        at=at,
        customer=case.customer,
        reason=reason,
        channel=case.channel,
        owner=owner,
        team=case.team if same else None,
        language=case.reason_language,
    )
    new.waiting_since = waits_since(
        waited=case.waiting_since, at=at, is_another_owner=by is None or owner.pk != by.pk
    )
    store(new, "waiting_since")
    return new


def _promises_go_along(split: CaseSplit, case: Case, new: Case) -> None:
    along = along_by(PROMISES)
    if along is not None and split.promises:
        carry(along, split.promises, before=case, after=new)
        refresh_due(case)
        refresh_due(new)


def _tell(record: Record, split: CaseSplit, contacts: int, facts: int) -> None:
    data = {
        "split": split.pk, "case": split.case_id, "new": split.new_id,
        "contacts": contacts, "facts": facts, "promises": len(split.promises),
    }  # fmt: skip
    tell(record, events.CASE_SPLIT, split.case, data=data)
    tell(record, events.CASE_SPLIT_OFF, split.new, data=data)


def undo_split(*, by: Person | None, at: datetime, split: CaseSplit) -> Case:
    """It was one matter after all: the promises go back, and the new case becomes one with the first again.

    Its number leads there from then on. Raises BuiltUpon once something has happened in the new case (then the two
    are made one by a merge, which asks what is to be asked), CannotTakeApart, NotYours.
    """
    with change(by=by, at=at) as record:
        _check(split, by, at)
        merge_cases(by=by, at=at, kept=split.case, gone=split.new)
        CaseLink.objects.filter(one=split.new_id, other=split.case_id, kind=Kind.SPLIT).delete()
        split.undone_by, split.undone_at = by, at
        split.save(update_fields=["undone_by", "undone_at"])
        data = {"split": split.pk, "case": split.case_id, "new": split.new_id}
        tell(record, events.CASE_SPLIT_UNDONE, split.case, data=data)
    return split.case


def _check(split: CaseSplit, by: Person | None, at: datetime) -> None:
    new = hold_for(by, split.new, at)
    split.refresh_from_db(fields=["undone_at"], from_queryset=CaseSplit.objects.select_for_update())
    if split.undone_at is not None:
        raise CannotTakeApart(_("This split was taken back already. Look at the case itself."))
    if not may_decide(by, new, at):
        raise NotYours(owner_of(new))
    if stands_by_itself(split):
        raise BuiltUpon(new)


def stands_by_itself(split: CaseSplit) -> bool:
    """Whether something was built upon the new case since, or the two know different things by now."""
    happened = _since(split)
    return (
        built_upon(happened) is not None
        or split.case.is_closed
        or bool(known_differently(split.case, split.new))
    )


def _since(split: CaseSplit) -> Collection[str]:
    """What the ledger has of the new case after the split itself."""
    of_new = history(split.new_id)
    begun = of_new.filter(name=events.CASE_SPLIT_OFF).values_list("seq", flat=True)[0]
    return list(of_new.filter(seq__gt=begun).values_list("name", flat=True))
