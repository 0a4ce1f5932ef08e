"""An outline, typed in any editor, as a codex."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from hospes.codex.core.documents.interchange import from_body
from hospes.codex.core.documents.yaml_source import Loc
from hospes.codex.core.exchange.bounds import refuse_large, refuse_many
from hospes.codex.core.exchange.brought import Brought, Notes
from hospes.codex.core.exchange.chart import Body
from hospes.codex.core.exchange.names import Keys, is_key, is_ref
from hospes.codex.core.exchange.outline.fields import Fields
from hospes.codex.core.exchange.outline.kinds import Kinds
from hospes.codex.core.exchange.outline.lines import TITLE, Line, lines_of
from hospes.codex.core.exchange.outline.marks import Marked, marked, marked_heading
from hospes.codex.core.exchange.outline.naming import PARTS, plain_key
from hospes.codex.core.exchange.outline.parts import Part, Tree, Way
from hospes.codex.core.exchange.outline.places import Places
from hospes.codex.core.exchange.outline.words import LANGUAGES, languages_of
from hospes.codex.core.model import Codex
from hospes.codex.core.text import _

MAX_BYTES = 3 * 1024**2
MAX_BACKSLASHES = 100_000  # each is looked at by itself


def read(text: str, *, file: str = "outline.md") -> Brought[Codex]:
    """The codex an outline describes; notes tell what was not understood, with its line.

    Facts to find out, articles and approving roles are taken up in the codex with the names they were given. Raises
    CodexError only for what no codex can hold.
    """
    refuse_large(text, file, most=MAX_BYTES)
    refuse_many(text.count("\\"), "backslashes", file, line=None, most=MAX_BACKSLASHES)
    return _Reader(file).read(text)


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.notes = Notes()
        self.tree = Tree(file, self.notes)
        self.fields = Fields(self.tree, self.notes)
        self.spoken: Counter[str] = Counter()
        self.list_of: Line | None = None  # a label with nothing behind it: what follows is meant by it

    def read(self, text: str) -> Brought[Codex]:
        for line in lines_of(text, self.file):
            self._take(line)
        kinds = Kinds(self.fields, self.notes)
        for _path, step in self._steps():
            kinds.settle(step)
        self._connect()
        body = {**self.tree.codex.whole(), "languages": [self.language], **self._sections()}
        return Brought(from_body(body, name=self.file, locate=self._locate), self.notes.all())

    @property
    def language(self) -> str:
        """The one whose labels were used most; English if none were."""
        return max(LANGUAGES, key=lambda language: self.spoken[language])

    def _take(self, line: Line) -> None:
        if line.depth >= 0:
            self.list_of = None
            self._heading(line)
        elif line.label:
            self.spoken.update(languages_of(line.spoken))
            self.list_of = line if not line.words.strip() else None
            if self.list_of is None:
                self.fields.put(line)
        elif self.list_of is not None:
            line.label, line.spoken, line.aside = self.list_of.label, self.list_of.spoken, self.list_of.aside
            self.fields.put(line)
        else:
            self.fields.put_plain(line)

    def _heading(self, line: Line) -> None:
        words = marked_heading(line.words.replace("\n", " "))
        codex = self.tree.codex
        if line.depth == TITLE and not codex.parts and not codex.body["name"]:
            codex.body["name"] = words.words
        elif line.depth >= len(PARTS):
            self.fields.keep(line)
        else:
            self.tree.add(max(line.depth, 1), words, line.number)

    def _steps(self) -> Iterator[tuple[str, Part]]:
        """Every step with its path."""
        for situation in self.tree.codex.parts:
            for process in situation.parts:
                for step in process.parts:
                    yield f"{situation.body['key']}/{process.body['key']}/{step.body['key']}", step

    def _connect(self) -> None:
        """Outcomes and links, now that every step and process has a name."""
        places = Places(
            from_body(self.tree.codex.bones(), name=self.file, locate=self._locate), self.language
        )
        for path, step in self._steps():
            if "link" in step.details:
                self._link(step, path, places)
            keys = Keys(())
            found = [self._outcome(way, step, path, places, keys) for way in step.ways]
            step.body |= {"outcomes": [each for each in found if each]} if any(found) else {}

    def _link(self, step: Part, path: str, places: Places) -> None:
        words, line = step.details["link"]
        name, ref = marked(words)
        process = places.process(name, path) if not ref else ref if places.is_process(ref, path) else None
        if process is None:
            step.body["kind"] = "do"
            self.notes.add(
                _("Line %(line)s: there is no process “%(words)s”; “%(name)s” is something to do now."),
                line=line, words=name or ref, name=step.name,
            )  # fmt: skip
        else:
            step.body["link"] = {"process": process}

    def _outcome(self, way: Way, step: Part, path: str, places: Places, keys: Keys) -> Body | None:
        name, key = way.label
        key = keys.keep(key) if is_key(key) else keys.given(name, otherwise="next")
        to = self._target(way.target, path, places)
        if to is None:
            self.notes.add(
                _("Line %(line)s: the way from “%(name)s” to “%(target)s” leads nowhere and was left out."),
                line=way.line, name=step.name, target=way.target.words or way.target.ref,
            )  # fmt: skip
            return None
        return {"key": key, "to": to} | ({"label": name} if name else {})

    def _target(self, target: Marked, path: str, places: Places) -> str | None:
        """The reference that was typed; else the step or process of that name, or with such keys."""
        if not target.ref and (found := places.step(target.words, path)):
            return found
        ref = target.ref or "/".join(map(plain_key, target.words.split("/")))
        return ref if is_ref(ref) and places.leads(ref, path) else None

    def _sections(self) -> dict[str, Any]:
        """What steps named that stands in sections of its own."""
        facts, articles, roles = (self.fields.named[section] for section in ("facts", "articles", "roles"))
        return {
            "facts": [{"key": key, "label": name, "type": "text"} for key, name in facts.items()],
            "articles": [{"key": key, "title": name} for key, name in articles.items()],
            "roles": [{"key": key, "name": name} for key, name in roles.items()],
        }

    def _locate(self, loc: Loc) -> tuple[str, int | None]:
        """The line of the part that a fault is in."""
        part = self.tree.codex
        for place in (each for each in loc if isinstance(each, int)):
            if part.depth < len(PARTS) - 1 and place < len(part.parts):
                part = part.parts[place]
        return self.file, part.line
