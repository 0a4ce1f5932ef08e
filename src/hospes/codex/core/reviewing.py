"""What has to be looked at again, and by when: promises and situations bear the date themselves."""

from datetime import date, timedelta
from typing import NamedTuple

from hospes.codex.core.editing import part_at
from hospes.codex.core.model import Codex, Promise, Situation, Text

AHEAD = timedelta(days=14)
AGAIN = timedelta(days=365)  # what is still right is looked at again then, unless somebody says otherwise


class Due(NamedTuple):
    """A part whose day has come, or is near."""

    path: str
    kind: str  # promise, situation
    name: Text
    on: date


def due(codex: Codex, *, today: date) -> list[Due]:
    """What is to be looked at again by two weeks from today, the longest overdue first."""
    last = today + AHEAD
    found = [
        *(Due(f"promises/{each.key}", "promise", each.text, each.review) for each in codex.promises if each.review),
        *(Due(each.key, "situation", each.name, each.review) for each in codex.situations if each.review),
    ]  # fmt: skip
    return sorted((each for each in found if each.on <= last), key=lambda each: (each.on, each.path))


def review_of(codex: Codex, path: str) -> date | None:
    """The day on which the part at `path` is to be looked at again; None when it bears none, or is not there."""
    element = part_at(codex, path)
    part = element.part if element else None
    return part.review if isinstance(part, Promise | Situation) else None
