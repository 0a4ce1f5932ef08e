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

    status = 403


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


class CannotBeSplit(Refusal):
    """The part cannot be made two there; the words say why."""


class MendedAlready(Refusal):
    """What a check found is not there any more."""


class NeedsFirst(Refusal):
    """The part names another, and there is none of that kind yet."""


class WordsMissing(Refusal):
    """A part has to say something there."""

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(_("This cannot be empty."))


class OwnWords(Refusal):
    """Nobody says yes to what they wrote themselves."""


class NotApproved(Refusal):
    """No second person has said yes to this wording."""


class NoReason(Refusal):
    """Something needs a reason in words."""


class DoesNotFit(Refusal):
    """What was written cannot stand in that field."""

    def __init__(self, field: str, said: str) -> None:
        self.field = field
        super().__init__(said)


class DraftGone(Refusal):
    """The draft was published or thrown away since it was read."""


class NothingToPrint(Refusal):
    """The edition does not have what was to be printed."""


class NothingSaid(Refusal):
    """No words were written where something was to be said."""


class SaysTheSame(Refusal):
    """Better words are the very words that stand there."""


class AlreadyAnswered(Refusal):
    """The suggestion is in another state by now."""


class NotYours(Refusal):
    """Somebody else made the suggestion."""


class NotTogether(Refusal):
    """Two suggestions cannot be put together."""


class NotLater(Refusal):
    """A day that should still be to come has passed."""


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
