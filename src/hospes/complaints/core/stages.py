"""May this stage of a complaint follow? Data in, the obstacle out."""

from dataclasses import dataclass, field
from enum import StrEnum

ACKNOWLEDGED, ASSESSED, GIVEN, FOUND = "acknowledged", "assessed", "investigation", "findings"
HELD, DECIDED, TOLD, CLOSED, REOPENED = "held", "decided", "told", "closed", "reopened"
STAGES = (ACKNOWLEDGED, ASSESSED, GIVEN, FOUND, HELD, DECIDED, TOLD, CLOSED, REOPENED)
ONCE = (ACKNOWLEDGED, DECIDED, TOLD, CLOSED, REOPENED)  # in a round
WORD, REASONS = "word", "reasons"
ACCEPT, REDRESS, REJECT = "accept", "redress", "reject"


class Obstacle(StrEnum):
    """Why a stage cannot follow now."""

    CLOSED = "closed"
    NOT_CLOSED = "not closed"
    DONE_ALREADY = "done already"
    COMPLAINED_ABOUT = "complained about"
    INVESTIGATES = "investigates"
    NO_FINDINGS = "no findings"
    NO_REASONS = "no reasons"
    NO_WAY_ON = "no way on"
    NO_REDRESS = "no redress"
    NOT_DECIDED = "not decided"
    NOT_TOLD = "not told"
    SOMETHING_FOLLOWED = "something followed"


@dataclass(frozen=True)
class Standing:
    """What the next stage depends on: the stages of this round, who is complained about, who investigates."""

    is_closed: bool = False
    round: int = 1
    done: frozenset[str] = frozenset()
    complained_about: frozenset[int] = frozenset()
    investigator: int | None = None
    other_traces: int = 0  # letters, disputes, pauses


@dataclass(frozen=True)
class Verdict:
    """A decision as it was given."""

    verdict: str
    reasons: str = ""
    alternative: str = ""
    outside_body: str = ""
    has_redress: bool = False


def to_add(standing: Standing, kind: str) -> Obstacle | None:
    """Any stage of an open complaint; those that happen once in a round happen once."""
    if standing.is_closed:
        return Obstacle.CLOSED
    return Obstacle.DONE_ALREADY if kind in ONCE and kind in standing.done else None


def to_investigate(standing: Standing, person: int) -> Obstacle | None:
    """Nobody investigates, or says what was found about, a complaint about themselves."""
    if standing.is_closed:
        return Obstacle.CLOSED
    return Obstacle.COMPLAINED_ABOUT if person in standing.complained_about else None


def to_name(standing: Standing, person: int) -> Obstacle | None:
    """Whoever investigates now is not complained about as well: somebody else takes it over first."""
    if standing.is_closed:
        return Obstacle.CLOSED
    return Obstacle.INVESTIGATES if person == standing.investigator else None


def to_decide(standing: Standing, given: Verdict) -> Obstacle | None:
    """A rejection rests on findings, gives reasons, and names a way on; redress is granted by a decision."""
    obstacle = to_add(standing, DECIDED)
    if obstacle:
        return obstacle
    if given.verdict == REDRESS and not given.has_redress:
        return Obstacle.NO_REDRESS
    if given.verdict != REJECT:
        return None
    if FOUND not in standing.done:
        return Obstacle.NO_FINDINGS
    if not given.reasons.strip():
        return Obstacle.NO_REASONS
    return None if given.alternative.strip() or given.outside_body.strip() else Obstacle.NO_WAY_ON


def to_tell(standing: Standing) -> Obstacle | None:
    """Only what is decided is told."""
    if standing.is_closed:
        return Obstacle.CLOSED
    if DECIDED not in standing.done:
        return Obstacle.NOT_DECIDED
    return Obstacle.DONE_ALREADY if TOLD in standing.done else None


def to_close(standing: Standing, *, how: str, reasons: str) -> Obstacle | None:
    """The customer's word always closes; we close with reasons, once they have been told what was decided."""
    if standing.is_closed:
        return Obstacle.CLOSED
    if how == WORD:
        return None
    if TOLD not in standing.done:
        return Obstacle.NOT_TOLD
    return None if reasons.strip() else Obstacle.NO_REASONS


def to_reopen(standing: Standing, *, why: str) -> Obstacle | None:
    """Only what is closed is opened again, and with a reason."""
    if not standing.is_closed:
        return Obstacle.NOT_CLOSED
    return None if why.strip() else Obstacle.NO_REASONS


def to_take_back(standing: Standing) -> Obstacle | None:
    """What was begun by mistake is undone while nothing followed."""
    followed = standing.is_closed or standing.done or standing.other_traces or standing.round > 1
    return Obstacle.SOMETHING_FOLLOWED if followed else None


@dataclass(frozen=True)
class Next:
    """What comes next, for the page: the stages that may follow, the most natural first."""

    kinds: tuple[str, ...] = field(default_factory=tuple)


def what_next(standing: Standing) -> Next:
    """The stages still open in this round, in their usual order."""
    if standing.is_closed:
        return Next((REOPENED,))
    order = (ACKNOWLEDGED, ASSESSED, GIVEN, FOUND, DECIDED, TOLD, CLOSED)
    left = [kind for kind in order if kind not in standing.done]
    if TOLD in left and DECIDED not in standing.done:
        left.remove(TOLD)
    return Next(tuple(left))
