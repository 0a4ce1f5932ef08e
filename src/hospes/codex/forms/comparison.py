"""What the page of a comparison shows: two wordings of the codex, in words or side by side, page by page."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from hospes.codex import queries
from hospes.codex.core.diff import Change, diff
from hospes.codex.core.model import Codex
from hospes.codex.core.side_by_side import Row, Sheets
from hospes.codex.core.telling import Teller
from hospes.codex.models import Draft, Edition
from hospes.lib.kept import Kept

SENTENCES, ROWS = 150, 40  # of a page: what one reads before one wants to get up
_TITLES: dict[str, Any] = {
    "": gettext_lazy("The house"),
    "values": gettext_lazy("Values"),
    "promises": gettext_lazy("Promises"),
    "tiers": gettext_lazy("Tiers of service"),
    "roles": gettext_lazy("Roles"),
    "facts": gettext_lazy("Facts"),
    "articles": gettext_lazy("Articles"),
    "calendars": gettext_lazy("Calendars"),
    "internal_customers": gettext_lazy("Internal customers"),
    "behaviours": gettext_lazy("Behaviours"),
}
_CHANGES: Kept[tuple[Change, ...]] = Kept(16)
_SHEETS: Kept[Sheets] = Kept(8)


@dataclass(frozen=True)
class Wording:
    """One side: an edition or a draft, what it says, and by what a process may keep it."""

    codex: Codex
    mark: str
    edition: Edition | None = None
    draft: Draft | None = None


@dataclass(frozen=True)
class Chapter:
    """A situation, a section, or the house, with the rows of it that stand on the page."""

    title: str
    is_situation: bool
    same: int  # parts that say what they said
    rows: list[Row]


@dataclass(frozen=True)
class Comparison:
    """Two wordings as one language has them."""

    old: Wording
    new: Wording
    language: str  # whose words are compared

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change, in the newer one's reading order."""
        if (found := _CHANGES.get(self._key)) is None:
            found = _CHANGES.put(
                self._key, tuple(diff(self.old.codex, self.new.codex, language=self.language, say=_))
            )
        return found

    @cached_property
    def sheets(self) -> Sheets:
        """What differs, side by side."""
        if (found := _SHEETS.get(self._key)) is None:
            teller = Teller(self.old.codex, self.new.codex, language=self.language, say=_)
            found = _SHEETS.put(self._key, Sheets(self.old.codex, self.new.codex, self.changes, teller))
        return found

    def sentences(self, start: int) -> list[tuple[str, str]]:
        """A page of what changed in words: path and sentence."""
        return [
            (change.path, queries.in_words(change.message))
            for change in self.changes[start : start + SENTENCES]
        ]

    def chapters(self, start: int) -> list[Chapter]:
        """A page of what differs."""
        places = self.sheets.places[start : start + ROWS]
        return [
            Chapter(
                self._title(key),
                self.new.codex.situation(key) is not None,
                self.sheets.same_in(key),
                [self.sheets.row(place) for place in here],
            )
            for key, here in groupby(places, key=lambda place: place.chapter)
        ]

    def _title(self, key: str) -> str:
        """What a chapter is called."""
        situation = self.new.codex.situation(key) or self.old.codex.situation(key)
        return situation.name.in_(self.language) if situation else str(_TITLES[key])

    @property
    def languages(self) -> list[str]:
        """The languages that either is written in, the newer one's first."""
        return list(dict.fromkeys((*self.new.codex.languages, *self.old.codex.languages)))

    @property
    def _key(self) -> tuple[str, ...]:
        return (self.old.mark, self.new.mark, self.language, get_language() or "en")


def of_edition(edition: Edition) -> Wording:
    """An edition's side."""
    return Wording(queries.parsed(edition), edition.content_hash, edition=edition)


def of_draft(draft: Draft) -> Wording:
    """A draft's side, as it is saved now."""
    codex = queries.parsed_draft(draft)
    return Wording(codex, draft.stamp, draft=draft)


def compare(old: Wording, new: Wording, *, wanted: str) -> Comparison:
    """The two compared in the language wanted; in the reader's, or else the newer one's first, when it has none."""
    reading = get_language() or "en"
    languages = {*old.codex.languages, *new.codex.languages}
    chosen = next((each for each in (wanted, reading) if each in languages), new.codex.languages[0])
    return Comparison(old, new, chosen)
