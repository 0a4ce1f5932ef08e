"""A file leaves the house: who took what is in the ledger before its first line is written."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases.core.ownership import LEADING_ROLES
from hospes.exchange import events
from hospes.exchange.core import Cell, written
from hospes.exchange.queries import Sheet
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff.models import Person


class OnlyLeaders(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Files are taken out by a service lead or a manager. Ask one of them."))


def take_out(
    *, by: Person, at: datetime, sheet: Sheet, form: str, narrowed: Sequence[str] = ()
) -> Iterator[bytes]:
    """The file in pieces. `narrowed` says by what the rows were chosen, not by which words: those may be names.

    Raises OnlyLeaders.
    """
    with change(by=by, at=at) as record:
        by.refresh_from_db(fields=["is_active", "roles"])
        if not (by.is_active and by.has_role(*LEADING_ROLES)):
            raise OnlyLeaders
        record(events.EXPORTED, data={"what": sheet.key, "form": form, "narrowed": list(narrowed)})
    rows: Iterator[Sequence[Cell]] = sheet.rows()
    return written(form, sheet.columns, rows)
