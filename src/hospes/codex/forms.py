"""The page on which a part is written: its words, field by field, each with the question that a good one answers."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from hospes.codex.core.editing import container_of, word_fields
from hospes.codex.core.model import Codex, Element, Text

_NAME = re.compile(r"([a-z_]+)(?:\[\d+\])?\Z")
_LONG = 70  # characters from which a field has more than one row


class Asked(NamedTuple):
    """What a field is called, and the question beside it."""

    label: Any
    help: Any = ""


_ASKED: dict[str, Asked] = {
    "name": Asked(_("Name")),
    "text": Asked(_("The promise, as a customer reads it")),
    "title": Asked(_("Title")),
    "purpose": Asked(_("Purpose"), _("What is the customer left with when this went well?")),
    "recognise": Asked(_("What they say"), _("Sentences by which this is recognised, as customers say them.")),
    "goal": Asked(_("Goal"), _("What is reached when this step is done?")),
    "effect": Asked(_("Effect"), _("What does the customer feel or know afterwards that they did not before?")),
    "expectation": Asked(_("They expect"), _("What do most customers expect here, before we say a word?")),
    "meet": Asked(_("We meet it"), _("What does it take to be as good as expected?")),
    "exceed": Asked(_("We exceed it"), _("What would they tell a friend about?")),
    "do": Asked(_("Do")),
    "avoid": Asked(_("Avoid")),
    "phrase": Asked(_("In words such as"), _("Words that can be said as they stand.")),
    "form": Asked(_("Form")),
    "document": Asked(_("Document")),
    "calculator": Asked(_("Calculator")),
    "label": Asked(_("In words")),
    "alternative": Asked(_("What we offer instead"), _("A no always comes with something that can be had.")),
    "what": Asked(_("What is promised")),
    "scope": Asked(_("For whom and what")),
    "limits": Asked(_("Limits")),
    "indicator": Asked(_("Measured by")),
    "target": Asked(_("Target")),
    "remedy": Asked(_("If we break it"), _("What does the customer get then?")),
    "contact": Asked(_("Contact")),
    "meaning": Asked(_("What it means")),
    "differs": Asked(_("What differs")),
    "description": Asked(_("Description")),
    "observable": Asked(_("Seen or heard when"), _("What would somebody listening mark as yes?")),
    "question": Asked(_("How to ask for it"), _("In words a person would say.")),
    "unit": Asked(_("Unit")),
    "about": Asked(_("About")),
    "needs": Asked(_("They need")),
    "promise": Asked(_("We promise them")),
}  # fmt: skip

# What stands in a part, by its kind: the label of a new one, and what it is put behind.
_INSIDE: dict[str, Asked] = {
    "situation": Asked(_("A new process in this situation")),
    "process": Asked(_("A new step in this process")),
    "step": Asked(_("A new moment in this step")),
}
_BESIDE: dict[str, Asked] = {
    "situation": Asked(_("A new situation after this one")),
    "process": Asked(_("A new process after this one")),
    "step": Asked(_("A new step after this one")),
    "moment": Asked(_("A new moment after this one")),
}


@dataclass(frozen=True)
class Line:
    """One field: what stands in it, and in another language than the first what it is translated from."""

    field: str
    label: Any
    help: Any
    value: str
    source: str
    rows: int
    was: str  # by which it is known later whether these words are still the ones that were read
    theirs: str = ""  # what somebody else has written here meanwhile
    error: str = ""

    @property
    def id(self) -> str:
        return "field-" + re.sub(r"[^a-z0-9]+", "-", self.field).strip("-")


@dataclass(frozen=True)
class Page:
    """A part as it is written in one language. `changed` are the fields that were sent with other words."""

    element: Element
    language: str
    languages: tuple[str, ...]
    lines: tuple[Line, ...]
    changed: Mapping[str, str]

    @property
    def named(self) -> Text | None:
        """What the part is called, or what is nearest to a name."""
        for field in ("name", "title", "label", "text", "expectation"):
            if isinstance(text := getattr(self.element.part, field, None), Text):
                return text
        return None

    def with_error(self, field: str, said: str) -> "Page":
        """The same page with what is wrong beside its field."""
        lines = tuple(replace(line, error=said) if line.field == field else line for line in self.lines)
        return replace(self, lines=lines)

    @cached_property
    def additions(self) -> list[tuple[Asked, str, str | None]]:
        """What can be added from here: its label, the list it goes into, and behind which key (None: at the end)."""
        path, kind = self.element.path, self.element.kind
        beside = [(_BESIDE[kind], container_of(path), path.rpartition("/")[2])] if kind in _BESIDE else []
        inside = [(_INSIDE[kind], path, None)] if kind in _INSIDE else []
        return [*inside, *beside]


def page_of(codex: Codex, element: Element, language: str, *, given: Mapping[str, str] | None = None) -> Page:
    """The page of a part; with what was sent, if something was."""
    first = codex.languages[0]
    lines, changed = [], {}
    for field, text in word_fields(element.part):
        source = _words(text, first, first)
        if text is None and _is_other_kind(field):
            continue
        if not source and language != first:
            continue  # nothing to translate
        now = _words(text, language, first)
        value, theirs = _sent(given or {}, field, now)
        if value != now.strip():
            changed[field] = value
        asked = _ASKED.get(_base(field)) or Asked(_base(field))
        shown_source = source if language != first else ""
        rows = 1 + max(len(value), len(shown_source)) // _LONG
        lines.append(
            Line(field, asked.label, asked.help, value, shown_source, min(rows, 8), _known_by(now), theirs)
        )
    return Page(element, language, codex.languages, tuple(lines), changed)


def _is_other_kind(field: str) -> bool:
    """A rule says either what to do or what to avoid, a tool is one of four: the others are no gaps to fill."""
    return "]." in field and not field.startswith(("outcomes", "choices"))


def _sent(given: Mapping[str, str], field: str, now: str) -> tuple[str, str]:
    """What is to stand in the field, and what somebody else wrote there since the page was read ("" for nothing).

    What the writer left as it was is what stands there now, so that saving again undoes nobody's words.
    """
    if field not in given:
        return now.strip(), ""
    value, was = given[field].replace("\r\n", "\n").strip(), given.get(f"was.{field}", "")
    if _known_by(value) == was:
        return now.strip(), ""
    moved_on = was != "" and _known_by(now) != was and now.strip() != value
    return value, now.strip() if moved_on else ""


def _known_by(words: str) -> str:
    return hashlib.sha256(words.strip().encode()).hexdigest()[:12]


def _words(text: Text | None, language: str, first: str) -> str:
    """What the text says in exactly this language, "" when nothing."""
    if text is None:
        return ""
    if isinstance(text.root, str):
        return text.root if language == first else ""
    return text.root.get(language, "")


def _base(field: str) -> str:
    found = _NAME.match(field.rpartition(".")[2])
    return found[1] if found else field
