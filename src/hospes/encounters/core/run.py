"""A run as the list of what happened in it, and the state that list adds up to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What can happen in a run."""

    DONE = "done"
    TIME_UP = "time_up"  # the time of a wait was up: it turned out as the codex says, and nobody did it
    SKIPPED = "skipped"
    DISMISSED = "suggested_dismissed"  # "not now": waved off until something else has been done
    REVISITED = "revisited"
    OFF_CHART = "off_chart"
    LANDED = "landed"
    PAUSED = "paused"
    RESUMED = "resumed"
    ENDED = "ended"


class Manner(StrEnum):
    """How a step came to be done, judged at that moment (facts noted later do not change it)."""

    SUGGESTED = "suggested"  # it was the next step
    OPEN = "open"  # it was one of the other open steps
    EARLY = "early"  # the way had not come to it yet
    REPEATED = "repeated"  # it had been done before
    UNFIT = "unfit"  # its condition was false


LANDED = ("well", "badly", "unclear")


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that happened. `path` is a full one, such as `complaint/receive/welcome/first-words`."""

    kind: Kind
    path: str = ""
    outcome: str = ""
    reason: str = ""
    note: str = ""
    landed: str = ""
    manner: str = ""
    channel: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Where a run stands."""

    done: Mapping[str, str | None] = field(default_factory=dict)  # path → outcome, last done last
    times: Mapping[str, int] = field(default_factory=dict)
    skipped: Mapping[str, str] = field(default_factory=dict)  # path → reason
    dismissed: frozenset[str] = frozenset()
    revisiting: str = ""
    early: frozenset[str] = frozenset()
    revisited: frozenset[str] = frozenset()
    off_chart: tuple[str, ...] = ()
    landed: Mapping[str, str] = field(default_factory=dict)  # moment path → how it landed
    paused: bool = False
    ended: str | None = None  # the outcome
    channels: tuple[str, ...] = ()  # in the order they were used

    @property
    def repeated(self) -> frozenset[str]:
        """Steps done more than once."""
        return frozenset(path for path, times in self.times.items() if times > 1)

    @property
    def last_done(self) -> str | None:
        return next(reversed(list(self.done)), None)


def record(state: State, mark: Mark) -> State:
    """The state after one more thing has happened."""
    state = _heard_on(state, mark.channel)
    match mark.kind:
        case Kind.DONE | Kind.TIME_UP:
            return _done(state, mark)
        case Kind.SKIPPED:
            skipped = {**state.skipped, mark.path: mark.reason}
            return replace(state, skipped=skipped, dismissed=frozenset(), revisiting="")
        case Kind.DISMISSED:
            revisiting = "" if state.revisiting == mark.path else state.revisiting
            return replace(state, dismissed=state.dismissed | {mark.path}, revisiting=revisiting)
        case Kind.REVISITED:
            return _revisited(state, mark.path)
        case Kind.OFF_CHART:
            return replace(state, off_chart=(*state.off_chart, mark.note))
        case Kind.LANDED:
            return replace(state, landed={**state.landed, mark.path: mark.landed})
        case Kind.PAUSED:
            return replace(state, paused=True)
        case Kind.RESUMED:
            return replace(state, paused=False)
        case Kind.ENDED:
            return replace(state, ended=mark.outcome, paused=False, revisiting="")


def replay(marks: Iterable[Mark]) -> State:
    """The state a run is in after all that happened in it."""
    state = State()
    for mark in marks:
        state = record(state, mark)
    return state


def _done(state: State, mark: Mark) -> State:
    path = mark.path
    before = {done: outcome for done, outcome in state.done.items() if done != path}
    return replace(
        state,
        done={**before, path: mark.outcome or None},
        times={**state.times, path: state.times.get(path, 0) + 1},
        skipped=_without(state.skipped, path),
        dismissed=frozenset(),
        revisiting="",
        early=state.early | {path} if mark.manner == Manner.EARLY else state.early,
    )


def _revisited(state: State, path: str) -> State:
    return replace(
        state,
        revisiting=path,
        revisited=state.revisited | {path},
        skipped=_without(state.skipped, path),
        dismissed=state.dismissed - {path},
    )


def _heard_on(state: State, channel: str) -> State:
    if not channel or state.channels[-1:] == (channel,):
        return state
    return replace(state, channels=(*state.channels, channel))


def _without(mapping: Mapping[str, str], path: str) -> Mapping[str, str]:
    return {key: value for key, value in mapping.items() if key != path}
