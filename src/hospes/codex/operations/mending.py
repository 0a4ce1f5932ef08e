"""What the checks found, mended in one step."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.codex import queries
from hospes.codex.core.facts import FactType
from hospes.codex.core.mending import mended
from hospes.codex.core.model import Codex
from hospes.codex.models import Draft
from hospes.codex.operations.refusals import MendedAlready
from hospes.codex.operations.writing import write_draft
from hospes.staff.models import Person


def mend(
    *, by: Person | None, at: datetime, draft: Draft, verb: str, key: str, type: FactType = "text"
) -> tuple[Draft, str]:
    """Do what the way out of a problem proposes (`core.mending`); the draft and the path of what was made or changed.

    `type` is that of a fact that is added. Raises MendedAlready when no problem asks for it (any more).
    """
    paths: list[str] = []

    def do(codex: Codex) -> Codex:
        asked = [(each.way.verb, each.way.key) for each in queries.problems_of(draft, today=at.date())]
        if not verb or (verb, key) not in asked:
            raise MendedAlready(_("This is mended already. Look at what the checks say now."))
        written, path = mended(codex, verb, key, type=type, named=_("End"))
        paths.append(path)
        return written

    written = write_draft(do, by=by, at=at, draft=draft, place=lambda: paths[0])
    return written, paths[0]
