"""The whole history leaves the house: who took it is in the ledger before its first line is written."""

import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal

from django.utils.translation import gettext as _

from hospes.cases.core.ownership import LEADING_ROLES
from hospes.ledger.operations import change
from hospes.ledger.queries import head
from hospes.lib.errors import Refusal
from hospes.staff.models import Person
from hospes.streams import events
from hospes.streams.core import ocel_json, ocel_sqlite, xes
from hospes.streams.queries.history import whole_history

Form = Literal["ocel-sqlite", "ocel-json", "xes"]
WORDS_FOR = "manager"


class OnlyLeadersTakeOut(Refusal):
    def __init__(self) -> None:
        super().__init__(_("The whole history is taken out by a service lead or a manager. Ask one of them."))


class OnlyManagersTakeWords(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("What customers said leaves the house only with a manager. Take it without their words.")
        )


def take_history(
    *,
    by: Person,
    at: datetime,
    form: Form,
    to: Path,
    words: bool = False,
    progress: Callable[[int, int], None] = lambda seq, until: None,
) -> int:
    """Write every event so far to a file; returns how many. What was sealed stays sealed unless `words` is asked for.

    The file stands under its name only when it is whole. No transaction is open meanwhile, and no more than a
    thousand events are in memory. Raises OnlyLeadersTakeOut, OnlyManagersTakeWords.
    """
    with change(by=by, at=at) as record:
        by.refresh_from_db(fields=["is_active", "roles"])
        if not (by.is_active and by.has_role(*LEADING_ROLES)):
            raise OnlyLeadersTakeOut
        if words and not by.has_role(WORDS_FOR):
            raise OnlyManagersTakeWords
        record(events.HISTORY_TAKEN, data={"form": form, "words": words})
    until = head()
    with tempfile.TemporaryDirectory(dir=to.parent, prefix=".history-") as folder:
        log = Path(folder) / "log.sqlite"
        told = whole_history(until=until, words=words)
        count = ocel_sqlite.write(log, told, progress=lambda seq: progress(seq, until))
        made = log if form == "ocel-sqlite" else _spelled(form, log, Path(folder) / "out")
        made.chmod(0o600)
        os.replace(made, to)
    progress(until, until)
    return count


def _spelled(form: Form, log: Path, out: Path) -> Path:
    parts: Iterator[bytes] = ocel_json.written(log) if form == "ocel-json" else xes.written(log)
    with out.open("wb") as file:
        file.writelines(parts)
    return out
