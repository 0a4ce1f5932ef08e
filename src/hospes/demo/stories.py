"""Believable reasons for the demo company's month, told in data/stories/*.toml. Pure data, no Django."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

_FOLDER = Path(__file__).parent / "data" / "stories"


@dataclass(frozen=True, slots=True)
class InDays:
    """A date told as days from the day of the story: `InDays(-3)` is three days before it."""

    days: int


FactValue = str | int | float | bool | InDays


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One matter, from the customer's first sentence to what they said at the end.

    `reason` and `comment` are in the customer's language, everything else in the house's. `promised` is a
    commitment and `within` the span it was given. `ended` is how a codex step of kind `end` may end.
    `rating` is 1 to 5, `ease` 1 to 7 (7: very easy); None where the customer did not answer. `concession`
    holds the words in which an exception was told, `cost` its cost in euros; `alternative` what was offered
    with a no; `action` the question of the codex's authority table that it is decided by, `why` what spoke for it.
    `customer` is the key of a demo customer where the story is theirs.
    """

    key: str
    situation: str
    channel: str
    language: str
    team: str
    title: str
    reason: str
    promised: str
    within: str
    ended: str
    resolution: str
    facts: Mapping[str, FactValue] = field(default_factory=dict, hash=False)
    comment: str = ""
    rating: int | None = None
    ease: int | None = None
    concession: str = ""
    cost: int = 0
    alternative: str = ""
    action: str = ""
    why: str = ""
    customer: str = ""

    def facts_on(self, day: date) -> dict[str, str | int | float | bool]:
        """The facts as told on this day: dates reckoned from it, in ISO form."""
        return {
            key: (day + timedelta(days=value.days)).isoformat() if isinstance(value, InDays) else value
            for key, value in self.facts.items()
        }


def _read(entry: dict[str, Any]) -> Story:
    facts = {
        key: InDays(value["in_days"]) if isinstance(value, dict) else value
        for key, value in entry.pop("facts", {}).items()
    }
    return Story(facts=MappingProxyType(facts), **entry)


def _all() -> tuple[Story, ...]:
    files = sorted(_FOLDER.glob("*.toml"))
    told = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    return tuple(_read(entry) for stories in told for entry in stories["story"])


STORIES: Final = _all()


def stories_of(situation: str) -> tuple[Story, ...]:
    """The stories of one situation."""
    return tuple(story for story in STORIES if story.situation == situation)
