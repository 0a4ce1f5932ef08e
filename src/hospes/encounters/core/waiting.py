"""What a run waits for, and how a wait turned out once its time is up."""

from hospes.codex.core.model import Step
from hospes.encounters.core.suggest import Suggestion, Suggestions


def wait_at_hand(found: Suggestions, waits_at: str = "") -> Suggestion | None:
    """The step at which the run waits now: the one it has been waiting at while that is open, else the next one.

    What somebody turned to by hand is no wait that has begun.
    """
    open_ = [each for each in (found.next, *found.others) if each is not None and not each.chosen]
    waits = [each for each in open_ if each.step.wait is not None and each.applies]
    still = next((each for each in waits if each.path == waits_at), None)
    return still or (waits[0] if waits and waits[0] is open_[0] else None)


def turned_out(step: Step) -> str | None:
    """How the step turned out when the time is up: as its `then` says, and for a day that has come by the one way on.

    None where nobody has written it down: somebody has to say it.
    """
    if step.wait is None:
        return None
    keys = [outcome.key for outcome in step.outcomes]
    if step.wait.then:
        return step.wait.then if step.wait.then in keys else None
    if step.wait.for_ == "date" and not keys[1:] and not step.collect:
        return keys[0] if keys else ""
    return None


def is_answered_by_word(step: Step) -> bool:
    """Whether a word from the customer is what the step waits for."""
    return step.wait is not None and step.wait.for_ == "customer"
