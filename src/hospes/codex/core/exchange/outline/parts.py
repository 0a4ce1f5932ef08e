"""The parts of an outline as they are read: nested as their headings are, each with its line."""

from dataclasses import dataclass, field
from typing import NamedTuple

from hospes.codex.core.exchange.bounds import refuse_many
from hospes.codex.core.exchange.brought import Notes
from hospes.codex.core.exchange.chart import Body
from hospes.codex.core.exchange.names import NOT_A_KEY, Keys, is_key
from hospes.codex.core.exchange.outline.marks import Marked
from hospes.codex.core.exchange.outline.naming import NO_SITUATIONS, PARTS
from hospes.codex.core.model import RESERVED
from hospes.codex.core.text import _

MAX_PARTS = 10_000
MAX_SIBLINGS = 1_000
_LISTS = ("situations", "processes", "steps", "moments")  # what a part of each depth holds
_TAKEN: tuple[tuple[str, ...], ...] = (NO_SITUATIONS, (NOT_A_KEY,), (NOT_A_KEY,), ())


class Way(NamedTuple):
    """An outcome as it was typed: its label and key, what it leads to, and its line."""

    label: Marked
    target: Marked
    line: int


@dataclass(slots=True)
class Part:
    """A codex, situation, process, step or moment. What a step needs beside its fields waits in `details`."""

    depth: int
    line: int
    body: Body
    parts: list["Part"] = field(default_factory=list)
    details: dict[str, tuple[str, int]] = field(default_factory=dict)  # field → words, line
    ways: list[Way] = field(default_factory=list)
    keys: Keys = field(default_factory=lambda: Keys(()))  # of its parts
    results: Keys = field(default_factory=lambda: Keys(()))  # of what a situation can result in

    @property
    def name(self) -> str:
        return str(self.body.get("name", ""))

    def whole(self) -> Body:
        """Its fields with all that it holds."""
        if self.depth == len(_LISTS):
            return self.body
        return {**self.body, _LISTS[self.depth]: [part.whole() for part in self.parts]}

    def bones(self) -> Body:
        """Nothing but its key and name, and those of all that it holds but for moments."""
        body = {field: self.body[field] for field in ("key", "name") if field in self.body}
        return body | ({_LISTS[self.depth]: [part.bones() for part in self.parts]} if self.depth < 3 else {})


class Tree:
    """Parts as they come; each new one stands in the last one above it."""

    def __init__(self, file: str, notes: Notes) -> None:
        self.file, self.notes = file, notes
        self.codex = Part(0, 1, {"name": ""}, keys=Keys(_TAKEN[0]))
        self._open = [self.codex]
        self._count = 0

    @property
    def here(self) -> Part:
        """What a line belongs to."""
        return self._open[-1]

    def at(self, depth: int) -> Part | None:
        """The part of that depth that is open now."""
        return self._open[depth] if depth < len(self._open) else None

    def add(self, depth: int, words: Marked, line: int) -> None:
        """A heading. What is missing between it and the part around it is made, with a note."""
        del self._open[depth:]
        while len(self._open) < depth:
            self._make(words, line)
        self._put(words, line)

    def _make(self, words: Marked, line: int) -> None:
        name = self.here.name or words.words
        templates = (
            "",
            _("Line %(line)s: there was no situation around “%(words)s”; it stands in “%(name)s” now."),
            _("Line %(line)s: there was no process around “%(words)s”; it stands in “%(name)s” now."),
            _("Line %(line)s: there was no step around “%(words)s”; it stands in “%(name)s” now."),
        )
        self.notes.add(templates[len(self._open)], line=line, words=words.words, name=name)
        self._put(Marked(name, ""), line)

    def _put(self, words: Marked, line: int) -> None:
        around, depth = self.here, len(self._open)
        self._count += 1
        refuse_many(self._count, "parts", self.file, line=line, most=MAX_PARTS)
        refuse_many(len(around.parts) + 1, "parts in one list", self.file, line=line, most=MAX_SIBLINGS)
        body: Body = {"key": self._key(around, words, depth, line), "name": words.words}
        if depth == len(_LISTS) and not words.words:
            del body["name"]  # a moment needs none
        taken = _TAKEN[depth] if depth < len(_TAKEN) else ()
        part = Part(depth, line, body, keys=Keys(taken))
        around.parts.append(part)
        self._open.append(part)

    def _key(self, around: Part, words: Marked, depth: int, line: int) -> str:
        if is_key(words.ref) and not (depth == 1 and words.ref in RESERVED):
            return around.keys.keep(words.ref)
        if words.ref:
            self.notes.add(_("Line %(line)s: “%(key)s” cannot be a key here."), line=line, key=words.ref)
        return around.keys.given(words.words, otherwise=PARTS[depth])
