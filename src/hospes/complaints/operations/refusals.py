"""What the verbs of this room say when they will not do a thing. Each tells what to do next."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hospes.cases.models import Case
from hospes.complaints.core.contents import Missing
from hospes.complaints.core.stages import Obstacle
from hospes.complaints.operations.texts import day_in
from hospes.lib.errors import Refusal


class WordsWanted(Refusal):
    """A text that must say something says nothing; the message names it."""


class NotNow(Refusal):
    """This stage cannot follow now. `obstacle` says why."""

    def __init__(self, obstacle: Obstacle) -> None:
        self.obstacle = obstacle
        super().__init__(_sentence(obstacle))


class HandledBefore(Refusal):
    def __init__(self, key: str) -> None:
        super().__init__(
            _("This case was a complaint before (%(key)s). Open that complaint again.") % {"key": key}
        )


class NotReceivedYet(Refusal):
    def __init__(self) -> None:
        super().__init__(_("A complaint is received before it is noted. Choose a time that has passed."))


class NoPause(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("The rules of this complaint know no pause: the time runs on. Write a holding letter instead.")
        )


class PausedAlready(Refusal):
    def __init__(self) -> None:
        super().__init__(_("The clock stands still already. Let it run again first."))


class NotPaused(Refusal):
    def __init__(self) -> None:
        super().__init__(_("The clock runs already."))


class StillOpen(Refusal):
    """The case cannot end: its complaint is open."""

    def __init__(self, key: str) -> None:
        super().__init__(
            _("This case is a complaint (%(key)s) that is open. Close the complaint first, or wait for the "
              "customer’s own word.") % {"key": key}
        )  # fmt: skip


class BelongsToComplaint(Refusal):
    """A case that is, or was, a complaint stays with it."""

    def __init__(self, case: Case) -> None:
        super().__init__(
            _("%(number)s was handled as a complaint. Keep that case and let the other one go.")
            % {"number": case.number}
        )


class ContentsMissing(Refusal):
    """What the letter does not say of what the rules ask for; `missing` names it."""

    def __init__(self, missing: Sequence[Missing]) -> None:
        self.missing = tuple(missing)
        listed = "; ".join(told(each) for each in missing)
        super().__init__(_("Not sent. The letter does not say yet: %(missing)s.") % {"missing": listed})


class NotOnPaper(Refusal):
    """The letter could not be set as a PDF: it was not sent without it."""

    def __init__(self) -> None:
        super().__init__(
            _("The letter could not be set as a PDF, and nothing was sent. Your words are still here: try again, or "
              "send the words alone.")
        )  # fmt: skip


class TooFar(Refusal):
    """The rules know a day after which no holding letter helps."""

    def __init__(self, day: date) -> None:
        super().__init__(
            _("By these rules the answer is due by %(day)s at the latest. Name a day until then.")
            % {"day": day_in(get_language() or "en", day)}
        )


class ChangedMeanwhile(Refusal):
    """What stands on the letter is not what was set a moment ago."""

    def __init__(self) -> None:
        super().__init__(_("Something has changed meanwhile. Look again, then press once more."))


class DecidedAlready(Refusal):
    def __init__(self, body: str) -> None:
        super().__init__(
            _("%(body)s has decided already. What came of it stands on the complaint.") % {"body": body}
        )


class OnlyLeaders(Refusal):
    status = 403

    def __init__(self) -> None:
        super().__init__(
            _("The rules for complaints are set by a service lead or a manager. Ask one of them.")
        )


class NotAPeriod(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("Give at least one working day, at most ninety, and acknowledge before you answer.")
        )


def told(missing: Missing) -> str:
    """What is missing, by name, and what its passage must name."""
    title = _(missing.title)
    if missing.unknown:
        return _("%(what)s (nobody has said it yet: a lead sets it under the rules for complaints)") % {
            "what": title
        }
    if missing.wants:
        return _("%(what)s, naming “%(words)s”") % {"what": title, "words": "”, “".join(missing.wants)}
    return title


def _sentence(obstacle: Obstacle) -> str:
    return {
        Obstacle.CLOSED: _("This complaint is closed. Open it again first."),
        Obstacle.NOT_CLOSED: _("This complaint is open already."),
        Obstacle.DONE_ALREADY: _("This has been done already. It stands among the stages of the complaint."),
        Obstacle.COMPLAINED_ABOUT: _("Nobody investigates a complaint about themselves. Choose somebody else."),
        Obstacle.INVESTIGATES: _("They investigate this complaint. Give the investigation to somebody else first."),
        Obstacle.NO_FINDINGS: _("A rejection rests on an investigation. Write down what was found first."),
        Obstacle.NO_REASONS: _("Give the reasons, in words the customer can follow."),
        Obstacle.NO_WAY_ON: _("Say what they can do instead, or where they can turn outside the house."),
        Obstacle.NO_REDRESS: _("Decide first what they get: redress is a decision of this case."),
        Obstacle.NOT_DECIDED: _("Decide first. Then tell them."),
        Obstacle.NOT_TOLD: _("Tell them what was decided first. Without that only their own word closes it."),
        Obstacle.SOMETHING_FOLLOWED: _("Something has followed from it already. Close it with its reasons instead."),
    }[obstacle]  # fmt: skip
