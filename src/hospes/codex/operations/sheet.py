"""Many translations at once: what stands on one sheet is one save, and one step back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hospes.codex import queries
from hospes.codex.core import editing
from hospes.codex.core.model import Codex
from hospes.codex.models import Draft
from hospes.codex.operations.writing import Written, as_seen, say_it_fits, with_written, write_draft
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff.models import Person


@dataclass(frozen=True)
class Entry:
    """What a sheet says of one part; `seen` is its `part_hash` as the writer read it."""

    path: str
    words: Mapping[str, str]
    seen: str


def write_sheet(
    *,
    by: Person | None,
    at: datetime,
    draft: Draft,
    language: str,
    entries: Sequence[Entry],
    fits: Collection[str] = (),
    place: str = "",
    by_itself: bool = False,
) -> tuple[Draft, dict[str, Refusal]]:
    """Write in several parts in one language; the draft, and what could not be written, by path.

    A part that somebody changed since it was read is left alone, the others are written. `fits` are the marks of stale
    translations that fit all the same, `place` the part that all of them stand in.
    """
    refused: dict[str, Refusal] = {}

    def write(codex: Codex) -> Codex:
        for entry in entries:
            try:
                part = as_seen(codex, entry.path, entry.seen)
                said = with_written(part, Written(language, entry.words), first=codex.languages[0])
            except Refusal as refusal:
                refused[entry.path] = refusal
            else:
                codex = editing.replace(codex, entry.path, said)
        return codex

    with change(by=by, at=at):
        kept = write_draft(write, by=by, at=at, draft=draft, place=place, by_itself=by_itself)
        stale = {pair.mark for pair in queries.stale_in(kept)} if fits else set()
        for mark in (each for each in fits if each in stale):  # somebody else may have said so by now
            kept = say_it_fits(by=by, at=at, draft=kept, mark=mark)
    return kept, refused
