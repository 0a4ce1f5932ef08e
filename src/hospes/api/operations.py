"""The same request sent twice does its work once."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from hospes.api.models import Answered
from hospes.cases.models import Case, Contact
from hospes.files.models import Received
from hospes.files.operations import attach_later, attach_new
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff.models import Person, Token
from hospes.worklists.operations import write_note

Row = TypeVar("Row", bound=Model)
KEPT = timedelta(days=2)


class KeyUsedOtherwise(Refusal):
    """The key came with something else before."""

    def __init__(self) -> None:
        super().__init__(
            _("This Idempotency-Key came with another request before. Send a new key with this one.")
        )


class DoneAlready(Refusal):
    """The same request with the same key was done before; what it does is not done twice."""

    def __init__(self, at: datetime) -> None:
        super().__init__(
            _("This was done already, with this Idempotency-Key, at %(at)s. Read it to see how it stands.")
            % {"at": at.isoformat(timespec="seconds")}
        )


def earlier_of(*, token: Token, key: str) -> Answered | None:
    """What came with this key before."""
    return Answered.objects.filter(whose=token.bearer, key=key).first()


def keep(*, token: Token, key: str, asked: str, at: datetime) -> bool:
    """Within the transaction that does it: the key of a write that opens nothing. False when it was taken before."""
    return _first(token, key, asked, at) is not None


def once(
    *,
    token: Token,
    key: str,
    asked: str,
    at: datetime,
    make: Callable[[], Row],
    again: Callable[[int], Row],
) -> tuple[Row, bool]:
    """Make a row, or find the one this key has made; and whether it was found.

    `asked` is a digest of the request. The key is kept with the row in one transaction: whatever is refused keeps
    nothing and may be tried again, and of two at the same moment the second waits for the first.
    Raises KeyUsedOtherwise, and what `make` and `again` raise.
    """
    with transaction.atomic():
        kept = _first(token, key, asked, at)
        if kept is not None:
            row = make()
            kept.row = row.pk
            kept.save(update_fields=["row"])
            return row, False
    earlier = Answered.objects.get(whose=token.bearer, key=key)
    if earlier.asked != asked or earlier.row is None:
        raise KeyUsedOtherwise
    return again(earlier.row), True


def _first(token: Token, key: str, asked: str, at: datetime) -> Answered | None:
    """The key, taken for this request; None when it was taken before."""
    try:
        with transaction.atomic():
            return Answered.objects.create(whose=token.bearer, key=key, asked=asked, at=at)
    except IntegrityError:
        return None


def carry_files(
    *,
    by: Person,
    at: datetime,
    case: Case,
    received: Sequence[Received],
    body: str = "",
    contact: Contact | None = None,
) -> Contact:
    """Files into a case: with a note that says what they are, or for something that was said already.

    Raises what the note and the files refuse; then nothing was written.
    """
    with change(by=by, at=at):
        if contact is None:
            carried = write_note(by=by, at=at, case=case, body=body.strip() or _("Files, without words."))
            attach_new(by=by, at=at, contact=carried, received=received)
        else:
            carried = contact
            attach_later(by=by, at=at, contact=carried, received=received)
    return carried


def forget_keys(*, at: datetime) -> int:
    """Keys of requests that nobody sends again; returns how many."""
    return Answered.objects.filter(at__lt=at - KEPT).delete()[0]
