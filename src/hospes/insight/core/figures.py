"""From plain counts to figures that carry their n, their interval and what may be said of a change."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from hospes.insight.core.definitions import BY_KEY, Definition
from hospes.lib.statistics import Proportion, Stretch, apart, survival, time_until


class Change(StrEnum):
    """What may be claimed about this month against the last."""

    NONE = "none"  # no difference that chance does not explain
    UP = "up"
    DOWN = "down"
    NOT_KNOWN = "not-known"  # too few to say, or no interval to say it by


@dataclass(frozen=True)
class Share:
    """A rate of this month and of the last."""

    definition: Definition
    now: Proportion
    before: Proportion

    @property
    def is_printable(self) -> bool:
        """Whether there are enough answers to print it."""
        return self.now.n >= self.definition.fewest

    @property
    def change(self) -> Change:
        """Claimed only when the intervals do not meet."""
        if not self.is_printable or self.before.n < self.definition.fewest:
            return Change.NOT_KNOWN
        if not apart(self.now, self.before):
            return Change.NONE
        return Change.UP if self.now.hits * self.before.n > self.before.hits * self.now.n else Change.DOWN

    @property
    def is_better(self) -> bool | None:
        """Whether a claimed change is good; None where there is none, or where it is neither."""
        wanted = self.definition.more_is_better
        if wanted is None or self.change not in (Change.UP, Change.DOWN):
            return None
        return (self.change is Change.UP) == wanted


@dataclass(frozen=True)
class Waiting:
    """Time to satisfaction: median and 90th percentile in seconds, None while fewer have said so."""

    n: int
    satisfied: int
    median: float | None
    ninetieth: float | None
    curve: tuple[tuple[float, float], ...]


def share(key: str, now: tuple[int, int], before: tuple[int, int] = (0, 0)) -> Share:
    """A rate from (hits, n) of this month and of the last."""
    return Share(BY_KEY[key], Proportion(*now), Proportion(*before))


def waiting(stretches: Iterable[Stretch]) -> Waiting:
    """Time to satisfaction by Kaplan–Meier: what has not ended counts for as long as it was watched."""
    watched = list(stretches)
    curve = survival(watched)
    return Waiting(
        n=len(watched),
        satisfied=sum(each.ended for each in watched),
        median=time_until(0.5, curve),
        ninetieth=time_until(0.9, curve),
        curve=tuple(curve),
    )
