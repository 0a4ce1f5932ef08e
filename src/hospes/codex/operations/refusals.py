"""Why a verb on the codex may say no."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospes.codex import queries
from hospes.codex.core.checks import Problem
from hospes.codex.queries import WRITERS
from hospes.lib.errors import Refusal
from hospes.staff.models import Person

SHOWN = 10


class NotAWriter(Refusal):
    """The person may not write the codex."""


class DraftExists(Refusal):
    """A draft of that name is there already."""


class DraftMoved(Refusal):
    """Somebody saved the draft in the meantime."""


class NothingToUndo(Refusal):
    """The draft says what it said when it was begun, or nothing older is kept."""


class PartGone(Refusal):
    """The part is not in the draft (any more)."""


class PartChanged(Refusal):
    """Somebody wrote in this very part since it was read."""


class WordsMissing(Refusal):
    """A part has to say something there."""

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(_("This cannot be empty."))


class DraftGone(Refusal):
    """The draft was published or thrown away since it was read."""


class NothingNew(Refusal):
    """The draft says exactly what the current edition says."""


class PublishedMeanwhile(Refusal):
    """Another edition came out since the draft was begun, or in this very moment."""


class HasProblems(Refusal):
    """Blocking problems, failing tests among them, keep the draft from being published."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        lines = [f"{problem.path}: {queries.in_words(problem.message)}" for problem in problems]
        if len(lines) > SHOWN:
            rest = len(lines) - SHOWN
            more = ngettext("… and %(count)d more.", "… and %(count)d more.", rest) % {"count": rest}
            lines = [*lines[:SHOWN], more]
        head = ngettext(
            "The codex was not published: %(count)d problem has to be mended first.",
            "The codex was not published: %(count)d problems have to be mended first.",
            len(problems),
        ) % {"count": len(problems)}
        super().__init__("\n".join([head, *lines]))


def check_writer(by: Person | None) -> None:
    """Raises NotAWriter. None is the system, at whose console somebody has shown who they are."""
    if by is not None and not by.has_role(*WRITERS):
        raise NotAWriter(_("The codex is written by service leads, managers and administrators."))
