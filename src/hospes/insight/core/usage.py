"""How an element of the codex is used in runs: counts, and the shares that may be said of them.

A run counts once for each thing that happened in it, however often it happened there. A step counts as suggested in a
run in which the guide had brought it next when something was done, left out or put aside: what was on a screen and
passed without a word is not counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hospes.lib.statistics import Proportion

FEWEST_RUNS = 30  # below it a share is said as a count: METRICS, "minimum to print"
SORTS = ("order", "suggested", "taken", "done", "skipped", "put_aside", "badly")


@dataclass(frozen=True)
class MomentUsage:
    """How a moment landed, by the last word of those who were there."""

    path: str
    well: int = 0
    unclear: int = 0
    badly: int = 0

    @property
    def n(self) -> int:
        return self.well + self.unclear + self.badly

    @property
    def landed_well(self) -> Proportion:
        return Proportion(self.well, self.n)


@dataclass(frozen=True)
class PhraseUsage:
    """In how many runs a phrase went out in writing, as it stands and with edits, of those that did its step."""

    path: str
    phrase: str
    as_it_stands: int = 0
    edited: int = 0
    done: int = 0  # runs in which its step was done


@dataclass(frozen=True)
class StepUsage:
    """In how many runs a step was suggested, taken up as suggested, done at all, left out, put aside."""

    path: str
    suggested: int = 0
    as_suggested: int = 0
    done: int = 0
    skipped: int = 0
    put_aside: int = 0
    moments: tuple[MomentUsage, ...] = ()
    phrases: tuple[PhraseUsage, ...] = ()

    @property
    def taken_up(self) -> Proportion:
        """Done as suggested, of the runs in which it was."""
        return Proportion(min(self.as_suggested, self.suggested), self.suggested)

    @property
    def badly(self) -> int:
        return sum(moment.badly for moment in self.moments)

    @property
    def is_untouched(self) -> bool:
        """Whether no run has come to it."""
        return not (self.suggested or self.done or self.skipped or self.put_aside)


@dataclass(frozen=True)
class Counts:
    """What the rows say, each by path (phrases by path, phrase and wording)."""

    suggested: Mapping[str, int] = field(default_factory=dict)
    as_suggested: Mapping[str, int] = field(default_factory=dict)
    by_kind: Mapping[tuple[str, str], int] = field(default_factory=dict)  # (path, done | skipped | put aside)
    landed: Mapping[tuple[str, str], int] = field(
        default_factory=dict
    )  # (moment path, well | unclear | badly)
    phrases: Mapping[tuple[str, str, str], int] = field(default_factory=dict)


def may_be_a_share(proportion: Proportion) -> bool:
    """Whether there are enough runs for a percentage."""
    return proportion.n >= FEWEST_RUNS


def step_usage(path: str, moments: Iterable[str], phrases: Iterable[str], counts: Counts) -> StepUsage:
    """One step; `moments` are its moments' paths, `phrases` the fingerprints of its phrases."""
    done = counts.by_kind.get((path, "done"), 0)
    return StepUsage(
        path=path,
        suggested=counts.suggested.get(path, 0),
        as_suggested=counts.as_suggested.get(path, 0),
        done=done,
        skipped=counts.by_kind.get((path, "skipped"), 0),
        put_aside=counts.by_kind.get((path, "suggested_dismissed"), 0),
        moments=tuple(_moment(moment, counts) for moment in moments),
        phrases=tuple(_phrase(path, phrase, counts, done) for phrase in phrases),
    )


def _moment(path: str, counts: Counts) -> MomentUsage:
    return MomentUsage(path, *(counts.landed.get((path, how), 0) for how in ("well", "unclear", "badly")))


def _phrase(path: str, phrase: str, counts: Counts, done: int) -> PhraseUsage:
    as_it_stands, edited = (counts.phrases.get((path, phrase, how), 0) for how in ("as_it_stands", "edited"))
    return PhraseUsage(path, phrase, as_it_stands, edited, done)


def ordered(steps: Iterable[StepUsage], sort: str) -> list[StepUsage]:
    """The steps in the chart's order, or those with the most (of `taken`, the smallest share) first."""
    if sort not in SORTS or sort == "order":
        return list(steps)

    def rank(step: StepUsage) -> Any:
        if sort == "taken":
            return step.taken_up.value is None, step.taken_up.value or 0.0
        return -getattr(step, sort)

    return sorted(steps, key=rank)
