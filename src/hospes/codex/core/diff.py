"""What changed between two codices, in words an author would use."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal

from hospes.codex.core.conditions.words import Names, sentence
from hospes.codex.core.model import Codex, Element, Part, Text
from hospes.codex.core.text import Message, _

ChangeKind = Literal["added", "removed", "moved", "changed"]

# Fields whose change is told by the parts in them, or that only place other parts.
_CONTAINERS = frozenset({"situations", "processes", "steps", "moments", "behaviours", "key"})


@dataclass(frozen=True, slots=True)
class Change:
    """One change at one place: `path` in the newer codex, or in the older one if it was removed."""

    path: str
    kind: ChangeKind
    message: Message
    field: str = ""
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        return str(self.message)


def diff(old: Codex, new: Codex, *, language: str = "en") -> list[Change]:
    """Every change, in the newer codex's reading order; removals where the parts used to stand."""
    return list(_Comparison(old, new, language).run())


class _Comparison:
    def __init__(self, old: Codex, new: Codex, language: str) -> None:
        self.old, self.new, self.language = old, new, language
        self.before = {element.path: element for element in old.elements()}
        self.after = {element.path: element for element in new.elements()}

    def run(self) -> Iterator[Change]:
        yield from self._fields("", "codex", self.old, self.new)
        yield from self._removed()
        moved = self._moved()
        for path, element in self.after.items():
            if path not in self.before:
                if self._outermost(path, self.after, self.before):
                    yield self._said(path, "added", _("%(kind)s “%(name)s” was added."), element)
                continue
            if path in moved:
                template, other = moved[path]
                yield self._said(path, "moved", template, element, other=other)
            yield from self._fields(path, element.kind, self.before[path].part, element.part)

    def _removed(self) -> Iterator[Change]:
        for path, element in self.before.items():
            if path not in self.after and self._outermost(path, self.before, self.after):
                yield self._said(path, "removed", _("%(kind)s “%(name)s” was removed."), element)

    @staticmethod
    def _outermost(path: str, here: dict[str, Element], there: dict[str, Element]) -> bool:
        """Whether the part around it is in both codices; else that part's own change says it all."""
        around = path.rpartition("/")[0]
        return around not in here or around in there

    def _said(self, path: str, kind: ChangeKind, template: str, element: Element, **values: str) -> Change:
        names = {"kind": _KINDS.get(element.kind, element.kind), "name": self._name(element.part), **values}
        return Change(path, kind, Message(template, names))

    def _name(self, part: Part) -> str:
        for field in ("name", "label", "title", "text"):
            if isinstance(text := getattr(part, field, None), Text):
                return text.in_(self.language)
        return str(getattr(part, "key", ""))

    def _moved(self) -> dict[str, tuple[str, str]]:
        """Parts that stand in another order among their brothers: as few as explain the new order."""
        moved: dict[str, tuple[str, str]] = {}
        places = {path: place for place, path in enumerate(self.before)}
        for brothers in _families(self.after):
            kept = [path for path in brothers if path in self.before]
            staying = _longest_rising([places[path] for path in kept])
            for place, path in enumerate(kept):
                if places[path] in staying:
                    continue
                if place + 1 < len(kept):
                    other = self._name(self.after[kept[place + 1]].part)
                    moved[path] = (_("%(kind)s “%(name)s” moved before “%(other)s”."), other)
                else:
                    other = self._name(self.after[kept[place - 1]].part)
                    moved[path] = (_("%(kind)s “%(name)s” moved after “%(other)s”."), other)
        return moved

    def _fields(self, path: str, kind: str, old: Part, new: Part) -> Iterator[Change]:
        for field in type(new).model_fields:
            before, after = getattr(old, field), getattr(new, field)
            if before == after or field in _CONTAINERS or (not path and _is_section(after, before)):
                continue
            name = self._name(new)
            if isinstance(before, tuple) and isinstance(after, tuple):
                yield from self._items(path, kind, field, before, after, name)
            else:
                yield self._change(path, kind, field, before, after, name)

    def _items(
        self, path: str, kind: str, field: str, old: tuple[Any, ...], new: tuple[Any, ...], name: str
    ) -> Iterator[Change]:
        """A list within a part: the items that differ, in pairs as far as they go."""
        gone = [item for item in old if item not in new]
        fresh = [item for item in new if item not in old]
        for before, after in zip_longest(gone, fresh):
            yield self._change(path, kind, field, before, after, name, several=True)
        if not gone and not fresh:
            template = _("%(kind)s “%(name)s”: %(field)s stand in another order.")
            values = {"kind": _KINDS.get(kind, kind), "name": name, "field": field}
            yield Change(path, "changed", Message(template, values), field)

    def _change(
        self, path: str, kind: str, field: str, before: Any, after: Any, name: str, *, several: bool = False
    ) -> Change:
        was, now = self._words(before), self._words(after)
        key = "change"
        if not was:
            key = "more" if several else "set"
        elif not now:
            key = "less" if several else "unset"
        template = {
            "change": _("%(kind)s “%(name)s”: %(field)s changed from “%(before)s” to “%(after)s”."),
            "set": _("%(kind)s “%(name)s”: %(field)s is now “%(after)s”."),
            "unset": _("%(kind)s “%(name)s”: %(field)s is no longer “%(before)s”."),
            "more": _("%(kind)s “%(name)s”: %(field)s: “%(after)s” was added."),
            "less": _("%(kind)s “%(name)s”: %(field)s: “%(before)s” was removed."),
        }[key]
        if kind == "moment" and field == "expectation" and now:
            template = _("Moment “%(name)s” now expects “%(after)s”.")
        values = {
            "kind": _KINDS.get(kind, kind),
            "name": name,
            "field": field.rstrip("_").replace("_", " "),
            "before": was,
            "after": now,
        }
        return Change(path, "changed", Message(template, values), field, was, now)

    def _words(self, value: Any) -> str:
        """A field's value as words."""
        if value is None or value == ():
            return ""
        if isinstance(value, Text):
            others = [f"{tongue}: {text}" for tongue, text in _wordings(value) if tongue != self.language]
            return "; ".join([value.in_(self.language), *others])
        if isinstance(value, tuple):
            return "; ".join(self._words(item) for item in value)
        if isinstance(value, dict):
            return ", ".join(f"{key} {self._words(item)}".strip() for key, item in value.items())
        if type(value).__name__ in _CONDITIONS:
            steps = {path: self._name(step) for path, step in self.new.steps()}
            names = Names({**self.old.vocabulary, **self.new.vocabulary}, steps)
            return sentence(value, self.language, names)
        if isinstance(value, Part):
            given = {name: getattr(value, name) for name in type(value).model_fields}
            return ", ".join(
                f"{name.rstrip('_')}: {words}" for name, item in given.items() if (words := self._words(item))
            )
        if isinstance(value, bool):
            return "yes" if value else "no"
        return str(value)


_CONDITIONS = frozenset({"FactIs", "CaseIs", "Done", "AllOf", "AnyOf", "Not"})
_KINDS = {
    "codex": _("Codex"),
    "situation": _("Situation"),
    "process": _("Process"),
    "step": _("Step"),
    "moment": _("Moment"),
    "behaviour": _("Behaviour"),
    "value": _("Value"),
    "promise": _("Promise"),
    "tier": _("Tier"),
    "role": _("Role"),
    "fact": _("Fact"),
    "article": _("Article"),
    "calendar": _("Calendar"),
    "internal_customer": _("Internal customer"),
}


def _wordings(text: Text) -> list[tuple[str, str]]:
    return sorted(text.root.items()) if isinstance(text.root, dict) else []


def _is_section(*values: Any) -> bool:
    """A list of parts with addresses: their own changes are told one by one."""
    return any(
        isinstance(value, tuple) and value and isinstance(value[0], Part) and hasattr(value[0], "key")
        for value in values
    )


def _families(elements: dict[str, Element]) -> list[list[str]]:
    """Paths by the part they stand in, each list in reading order."""
    families: dict[tuple[str, str], list[str]] = {}
    for path, element in elements.items():
        around = path.rsplit("/", 1)[0] if "/" in path else ""
        families.setdefault((around, element.kind), []).append(path)
    return list(families.values())


def _longest_rising(places: list[int]) -> set[int]:
    """The longest rising subsequence: what can stay where it is while the rest is moved."""
    best: list[list[int]] = []
    for place in places:
        before = [run for run in best if run[-1] < place]
        longest: list[int] = max(before, key=len) if before else []
        best.append([*longest, place])
    staying: list[int] = max(best, key=len) if best else []
    return set(staying)
