"""Figures that carry their uncertainty: proportions with an interval, waiting times with open cases counted.

Sources: E. B. Wilson, JASA 22 (1927) 209-212; E. L. Kaplan and P. Meier, JASA 53 (1958) 457-481.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

Z_95 = 1.96


@dataclass(frozen=True)
class Proportion:
    """`hits` of `n`, with its 95 % Wilson interval; `value`, `low` and `high` are shares 0..1, None without cases."""

    hits: int
    n: int

    def __post_init__(self) -> None:
        if not 0 <= self.hits <= self.n:
            raise ValueError(f"{self.hits} of {self.n} is no proportion.")

    @property
    def value(self) -> float | None:
        return self.hits / self.n if self.n else None

    @property
    def low(self) -> float | None:
        return self._bound(-1)

    @property
    def high(self) -> float | None:
        return self._bound(+1)

    def _bound(self, side: int) -> float | None:
        if not self.n:
            return None
        p, n, z = self.hits / self.n, self.n, Z_95
        shrink = 1 + z * z / n
        centre = (p + z * z / (2 * n)) / shrink
        half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / shrink
        return min(1.0, max(0.0, centre + side * half))


def apart(one: Proportion, other: Proportion) -> bool:
    """Whether two proportions differ by more than chance explains: their intervals do not meet.

    Stricter than a test at 5 %, which suits a page that many people read every day. False when either is empty.
    """
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return False
    return one.high < other.low or other.high < one.low


@dataclass(frozen=True)
class Stretch:
    """How long something lasted, in seconds; `ended` is False when it was still going on (censored)."""

    seconds: float
    ended: bool


def survival(stretches: Iterable[Stretch]) -> list[tuple[float, float]]:
    """The Kaplan–Meier curve as (seconds, share not yet ended), one step for each time at which one ended."""
    ordered = sorted(stretches, key=lambda s: (s.seconds, not s.ended))
    at_risk, share, steps = len(ordered), 1.0, list[tuple[float, float]]()
    position = 0
    while position < len(ordered):
        moment = ordered[position].seconds
        same = _run(ordered, position)
        ended = sum(s.ended for s in same)
        if ended:
            share *= 1 - ended / at_risk
            steps.append((moment, share))
        at_risk -= len(same)
        position += len(same)
    return steps


def _run(ordered: Sequence[Stretch], start: int) -> Sequence[Stretch]:
    end = start
    while end < len(ordered) and ordered[end].seconds == ordered[start].seconds:
        end += 1
    return ordered[start:end]


def time_until(share: float, curve: Sequence[tuple[float, float]]) -> float | None:
    """Seconds by which `share` (0..1) have ended; None when the curve does not reach so far.

    The median is `time_until(0.5, …)`, the 90th percentile `time_until(0.9, …)`.
    """
    for seconds, left in curve:
        if left <= 1 - share + 1e-12:
            return seconds
    return None
