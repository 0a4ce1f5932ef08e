"""What the verbs of this room say when they will not do a thing. Each tells what to do next."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospes.agreements.core.fitting import Misfit
from hospes.agreements.core.scope import Obstacle
from hospes.agreements.models import ChangeRequest
from hospes.lib.errors import Refusal


class NoCurrency(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("No codex has been published yet, so the house has no currency. Ask a service lead.")
        )


class NothingAgreed(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Write down first what was agreed, and how many rounds of changes it includes."))


class TooFewRounds(Refusal):
    def __init__(self, used: int) -> None:
        super().__init__(
            ngettext(
                "%(num)d round was used already. Agree on at least as many.",
                "%(num)d rounds were used already. Agree on at least as many.",
                used,
            )
            % {"num": used}
        )


class NotBegun(Refusal):
    """A round that nothing carries; `obstacle` says why."""

    def __init__(self, obstacle: Obstacle) -> None:
        self.obstacle = obstacle
        super().__init__(_begin_words(obstacle))


class AlreadySettled(Refusal):
    """The request has its answer, or was taken back."""

    def __init__(self, change: ChangeRequest) -> None:
        words = {
            "accepted": _("This change was accepted already. Tell us if you want something else."),
            "declined": _("This change was declined already. Tell us if you want it after all."),
            "withdrawn": _(
                "This change is no longer offered. Ask for it afresh, and hear what it would mean."
            ),
        }
        super().__init__(words[change.state])


class NotTold(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("Tell the customer first what the change would cost, how long it takes and what it risks.")
        )


class DoesNotFit(Refusal):
    """Something is not recommended; `misfit` says why."""

    def __init__(self, misfit: Misfit) -> None:
        self.misfit = misfit
        super().__init__(_fit_words(misfit))


class NotRecommended(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Say which of the things you recommended they took: what fits is written down before it is sold."
            )
        )


def _begin_words(obstacle: Obstacle) -> str:
    words = {
        Obstacle.NOTHING_AGREED: _(
            "Write down first what was agreed, and how many rounds of changes it includes."
        ),
        Obstacle.PAST_SCOPE: _(
            "All rounds that were agreed are used. Write a change request and have the customer accept it, or "
            "decide it as an exception."
        ),
        Obstacle.BEGUN_ALREADY: _(
            "This has been begun already. For another round, write another change request."
        ),
        Obstacle.NOT_ACCEPTED: _("The customer has not accepted this change. Begin when they have."),
        Obstacle.NO_EXCEPTION: _(
            "Only a yes as an exception in this case carries a round past what was agreed."
        ),
    }
    return words[obstacle]


def _fit_words(misfit: Misfit) -> str:
    words = {
        Misfit.NO_NEEDS_KNOWN: _("Find out what they need first, and note it. Then recommend what fits."),
        Misfit.NAMES_NO_NEED: _("Name at least one thing they told you that this is for."),
        Misfit.NOT_A_NEED: _(
            "Nothing they told you speaks for this. Recommend what their needs support, or ask them."
        ),
        Misfit.BEYOND_BUDGET: _(
            "This costs more than they want to pay. Say why you show it all the same, or find something within it."
        ),
    }
    return words[misfit]
