"""The kind of a step, and what that kind needs, from the lines that say something of it."""

from collections.abc import Iterator
from typing import get_args

from hospes.codex.core.exchange.brought import Notes
from hospes.codex.core.exchange.chart import Body
from hospes.codex.core.exchange.guessing import end_how
from hospes.codex.core.exchange.outline.fields import Fields
from hospes.codex.core.exchange.outline.marks import marked, unescaped
from hospes.codex.core.exchange.outline.parts import Part
from hospes.codex.core.exchange.outline.words import span_of, value_of
from hospes.codex.core.model import StepKind
from hospes.codex.core.text import _

# A line that only one kind of step has tells the kind, if no other does.
_TELLING: tuple[tuple[str, StepKind], ...] = (
    ("wait", "wait"),
    ("approve", "approve"),
    ("link", "link"),
    ("end", "end"),
    ("commit", "commit"),
    ("action", "decide"),
)


class Kinds:
    """Settles one step after another. What a step of its kind has no use for is noted."""

    def __init__(self, fields: Fields, notes: Notes) -> None:
        self.fields, self.notes = fields, notes

    def settle(self, part: Part) -> None:
        """Give a step its kind and details; a link is settled later, when all processes are known."""
        kind = self._kind(part)
        part.body["kind"] = kind
        part.body |= {
            "wait": self._wait,
            "approve": self._approve,
            "end": self._end,
            "commit": self._commit,
            "link": self._link,
        }.get(kind, self._nothing)(part)
        part.body |= self._action(part)
        for field in [field for field in part.details if field != "link" or kind != "link"]:
            self._said_in_vain(part, *part.details.pop(field))

    def _kind(self, part: Part) -> StepKind:
        words, line = part.details.pop("kind", ("", 0))
        told = value_of("kind", unescaped(words))
        kind: StepKind | None = next((each for each in get_args(StepKind) if each == told), None)
        if words and kind is None:
            self._said_in_vain(part, words, line)
        telling: Iterator[StepKind] = (kind for field, kind in _TELLING if field in part.details)
        return kind if kind is not None else next(telling, "talk")

    def _nothing(self, part: Part) -> Body:
        return {}

    def _wait(self, part: Part) -> Body:
        found = self._value(part, "wait")
        if not found:
            self._assumed(
                part, _("Line %(line)s: “%(name)s” does not say for whom it waits; for the customer, then.")
            )
        return {"wait": {"for": found or "customer"} | self._span(part, "up_to")}

    def _approve(self, part: Part) -> Body:
        words, line = part.details.pop("approve", ("", 0))
        role = self.fields.key_of("roles", marked(words)) if words else ""
        if not role:
            if words:
                self._said_in_vain(part, words, line)
            self._assumed(
                part, _("Line %(line)s: nobody is named who approves “%(name)s”; it is something to do now.")
            )
            return {"kind": "do"}
        return {"approve": {"role": role}}

    def _end(self, part: Part) -> Body:
        how = self._value(part, "end") or end_how(part.name)
        if not how:
            self._assumed(
                part, _("Line %(line)s: “%(name)s” does not say how it ends; it leaves the matter open.")
            )
        words, _line = part.details.pop("alternative", ("", 0))
        return {"end": {"how": how or "pending"} | ({"alternative": unescaped(words)} if words else {})}

    def _commit(self, part: Part) -> Body:
        words, _line = part.details.pop("commit", ("", 0))
        if not words:
            self._assumed(part, _("Line %(line)s: “%(name)s” does not say what is promised; its name does."))
        spans = self._span(part, "within") | self._span(part, "after", ("after",))
        return {"commit": {"what": unescaped(words) or part.name} | spans}

    def _action(self, part: Part) -> Body:
        words, line = part.details.pop("action", ("", 0))
        action = self.fields.key_of("actions", marked(words)) if words else ""
        if words and not action:
            self._said_in_vain(part, words, line)
        return {"action": action} if action else {}

    def _link(self, part: Part) -> Body:
        if "link" in part.details:
            return {}
        self._assumed(
            part, _("Line %(line)s: “%(name)s” does not say where to go; it is something to do now.")
        )
        return {"kind": "do"}

    def _value(self, part: Part, field: str) -> str:
        words, line = part.details.pop(field, ("", 0))
        found = value_of(field, unescaped(words))
        if words and not found:
            self._said_in_vain(part, words, line)
        return found

    def _span(self, part: Part, field: str, names: tuple[str, ...] = ("up_to", "within")) -> Body:
        """`up_to` or `within`: whichever of the two was typed."""
        for typed in names:
            words, line = part.details.pop(typed, ("", 0))
            if span := span_of(unescaped(words)):
                return {field: span}
            if words:
                self._said_in_vain(part, words, line)
        return {}

    def _said_in_vain(self, part: Part, words: str, line: int) -> None:
        self.notes.add(
            _("Line %(line)s says what a step like “%(name)s” has no place for: %(words)s"),
            line=line, name=part.name, words=unescaped(words),
        )  # fmt: skip

    def _assumed(self, part: Part, template: str) -> None:
        self.notes.add(template, line=part.line, name=part.name)
