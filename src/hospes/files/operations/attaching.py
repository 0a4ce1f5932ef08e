"""Files become part of what was said: attached to a contact, in the change that logs it."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Sum

from hospes.cases.models import Case, Contact, Direction
from hospes.cases.queries import may_act_on
from hospes.files import events
from hospes.files.core.limits import MEGABYTE, why_not
from hospes.files.core.names import told_apart
from hospes.files.models import Attachment, Chosen, Content, Received
from hospes.files.operations.keeping import keep
from hospes.files.operations.refusals import FileGone, NotOne, NotYours, OverTheDay, Unfit, limits
from hospes.files.queries import attachments_on, chosen_by
from hospes.ledger.operations import Record, change
from hospes.staff.models import Person

Named = tuple[str, Content, int | None]


def attach(
    *,
    by: Person | None,
    at: datetime,
    contact: Contact,
    received: Sequence[Received],
    parts: Sequence[int] | None = None,
) -> list[Attachment]:
    """Attach files to a contact; `by` None is the customer, or the mail it came in (with the numbers of its `parts`).

    Raises NotYours, Unfit, OverTheDay, NotOne. A mail is taken as it is: what a server let through is not refused here.
    """
    writer = by or (contact.customer if contact.direction == Direction.IN else None)
    with change(by=writer, at=at) as record:
        _require(by, contact, at)
        if parts is None:
            _within_limits(contact, [(each.name, each.size) for each in received])
        if by is None and parts is None:
            _within_the_day(contact, sum(each.size for each in received), at)
        contents = keep(received)
        numbers = list(parts) if parts is not None else [None] * len(received)
        named = [(each.name, contents[each.sha256], n) for each, n in zip(received, numbers, strict=True)]
        return _written(contact, named, record, by=by, at=at)


def attach_kept(
    *, by: Person | None, at: datetime, contact: Contact, kept: Sequence[tuple[str, Content]]
) -> list[Attachment]:
    """Files that a room above kept, by name, while the contact was still going on, belong to it now that it stands."""
    with change(by=by or contact.customer, at=at) as record:
        return _written(contact, [(name, content, None) for name, content in kept], record, by=by, at=at)


def attach_chosen(
    *, by: Person, at: datetime, case: Case | None, verb: str, contact: Contact, numbers: Collection[int]
) -> list[Attachment]:
    """The files that were chosen beside these words, in this case, go with them; None: there was no case yet.

    Raises FileGone, NotYours, Unfit.
    """
    with change(by=by, at=at) as record:
        _require(by, contact, at)
        beside = chosen_by(by, case, verb)
        chosen = [each for each in beside if each.pk in numbers]
        if len(chosen) != len(set(numbers)):
            raise FileGone
        _within_limits(contact, [(each.name, each.size) for each in chosen])
        made = _written(contact, [(each.name, each.content, None) for each in chosen], record, by=by, at=at)
        for each in chosen:
            each.delete()
    return made


def give_back(*, by: Person, at: datetime, contact: Contact, verb: str) -> list[Chosen]:
    """A contact is being taken back: its files stand beside the words of `by` again."""
    with change(by=by, at=at) as record:
        back = []
        for each in attachments_on(contact):
            chosen = Chosen.objects.create(
                person=by, case=contact.case, verb=verb, content=each.content, name=each.name, at=at
            )
            record(events.FILE_GIVEN_BACK, about=each, case=contact.case_id, customer=contact.customer_id)
            each.delete()
            back.append(chosen)
    return back


def _require(by: Person | None, contact: Contact, at: datetime) -> None:
    if not Contact.objects.filter(pk=contact.pk).exists():
        raise NotOne
    if by is not None and not may_act_on(by, contact.case, at):
        raise NotYours


def _within_limits(contact: Contact, files: Sequence[tuple[str, int]]) -> None:
    sizes = [each.size for each in attachments_on(contact)]
    for name, size in files:
        if over := why_not(size, beside=sizes, limits=limits()):
            raise Unfit(name, over)
        sizes.append(size)


def _within_the_day(contact: Contact, size: int, at: datetime) -> None:
    """What the customer's page takes in a day."""
    sent = Attachment.objects.filter(
        contact__case=contact.case_id,
        contact__direction=Direction.IN,
        contact__channel="web",
        at__gt=at - timedelta(days=1),
    ).aggregate(sent=Sum("content__size"))["sent"]
    if (sent or 0) + size > settings.FILES_OF_A_DAY_MB * MEGABYTE:
        raise OverTheDay


def _written(
    contact: Contact, files: Sequence[Named], record: Record, *, by: Person | None, at: datetime
) -> list[Attachment]:
    """The rows, in order, with names that are told apart."""
    taken = [each.name for each in attachments_on(contact)]
    names = told_apart([*taken, *(name for name, _, _ in files)])[len(taken) :]
    made = []
    for name, (_given, content, part) in zip(names, files, strict=True):
        row = Attachment.objects.create(contact=contact, content=content, name=name, by=by, part=part, at=at)
        record(
            events.FILE_ATTACHED,
            about=row,
            case=contact.case_id,
            customer=contact.customer_id,
            data={"contact": contact.pk, "kind": content.kind, "size": content.size},
            sealed={"name": name, "sha256": content.sha256},
        )
        made.append(row)
    return made
