"""Whether the customer waits for us, and what a contact does to a case."""

from dataclasses import dataclass
from datetime import datetime

SPOKEN = frozenset({"phone", "counter"})
TALKED = frozenset({"chat"})  # spoken where a person of ours led the talk, written where nobody came


@dataclass(frozen=True)
class Said:
    """One contact: `direction` in, out or note; `by_person` False for an automatic message."""

    direction: str
    channel: str
    at: datetime
    by_person: bool


@dataclass(frozen=True)
class Standing:
    """What contacts change about a case."""

    state: str
    waiting_since: datetime | None
    last_contact_at: datetime


def waits_from_opening(*, channel: str, at: datetime) -> datetime | None:
    """Somebody who wrote waits from then on; somebody who stands before us or is on the phone does not."""
    return None if channel in SPOKEN else at


def after(standing: Standing, said: Said) -> Standing:
    """The standing of an open case once this was said.

    A customer who speaks has not confirmed anything: a case that was asked about is open again.
    """
    if said.direction == "note":
        return standing
    return Standing(
        state="open" if said.direction == "in" else standing.state,
        waiting_since=_waiting_since(standing.waiting_since, said),
        last_contact_at=max(standing.last_contact_at, said.at),
    )


def _waiting_since(was: datetime | None, said: Said) -> datetime | None:
    if said.direction == "in" and not _was_talked(said):
        return min(was, said.at) if was else said.at
    answered = said.direction == "in" or said.by_person  # an automatic message answers nobody
    if was is None or not answered or said.at < was:
        return was
    return None


def _was_talked(said: Said) -> bool:
    """Whether somebody of ours was there when it was said, and answered."""
    return said.channel in SPOKEN or (said.channel in TALKED and said.by_person)


def was_chased(*, is_progress: bool, waiting_since: datetime | None, at: datetime) -> bool:
    """Whether the customer asked before we told them how it stands (METRICS: proactive share)."""
    return is_progress and waiting_since is not None and waiting_since <= at
