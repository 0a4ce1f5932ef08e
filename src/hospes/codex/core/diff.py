"""What changed between two codices, in words an author would use."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Any, Literal

from hospes.codex.core.field_names import field_name
from hospes.codex.core.model import Codex, Element, Part, Text
from hospes.codex.core.telling import Say, Teller, name_of
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


def diff(old: Codex, new: Codex, *, language: str = "en", say: Say = str) -> list[Change]:
    """Every change, in the newer codex's reading order; removals where the parts used to stand.

    The codex's words are quoted in `language`; `say` puts the program's own, within what is quoted, into the
    reader's language.
    """
    return list(_Comparison(old, new, Teller(old, new, language=language, say=say)).run())


class _Comparison:
    def __init__(self, old: Codex, new: Codex, teller: Teller) -> None:
        self.old, self.new, self.teller = old, new, teller
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
        names = {"kind": KINDS.get(element.kind, element.kind), "name": self._name(element.part), **values}
        return Change(path, kind, Message(template, names))

    def _name(self, part: Part) -> str:
        return name_of(part, self.teller.language)

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
        if old is new:
            return
        for field in _fields_of(type(new)):
            before, after = getattr(old, field), getattr(new, field)
            if _same(before, after) or (not path and _is_section(after, before)):
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
        for before, after in _in_pairs(gone, fresh):
            yield self._change(path, kind, field, before, after, name, several=True)
        if not gone and not fresh:
            template = _("%(kind)s “%(name)s”: %(field)s stand in another order.")
            yield Change(path, "changed", Message(template, self._values(kind, name, field)), field)

    def _change(
        self, path: str, kind: str, field: str, before: Any, after: Any, name: str, *, several: bool = False
    ) -> Change:
        was, now = self.teller.words(before, field, path), self.teller.words(after, field, path)
        values = self._values(kind, name, field)
        if was == now and (tongues := _tongues(before, after)):
            template = _("%(kind)s “%(name)s”: %(field)s is worded differently in: %(languages)s.")
            said = Message(template, {**values, "languages": ", ".join(tongues)})
            return Change(path, "changed", said, field, was, now)
        key = "change"
        if not was:
            key = "more" if several else "set"
        elif not now:
            key = "less" if several else "unset"
        template = _SENTENCES[key]
        if kind == "moment" and field == "expectation" and now:
            template = _("Moment “%(name)s” now expects “%(after)s”.")
        return Change(
            path, "changed", Message(template, {**values, "before": was, "after": now}), field, was, now
        )

    @staticmethod
    def _values(kind: str, name: str, field: str) -> dict[str, str]:
        return {"kind": KINDS.get(kind, kind), "name": name, "field": field_name(field)}


_SENTENCES = {
    "change": _("%(kind)s “%(name)s”: %(field)s changed from “%(before)s” to “%(after)s”."),
    "set": _("%(kind)s “%(name)s”: %(field)s is now “%(after)s”."),
    "unset": _("%(kind)s “%(name)s”: %(field)s is no longer “%(before)s”."),
    "more": _("%(kind)s “%(name)s”: %(field)s: “%(after)s” was added."),
    "less": _("%(kind)s “%(name)s”: %(field)s: “%(before)s” was removed."),
}
KINDS = {
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


def _tongues(before: Any, after: Any) -> list[str]:
    """In which languages two values are worded differently."""
    was, now = _wordings(before), _wordings(after)
    return sorted(tongue for tongue in {*was, *now} if was.get(tongue) != now.get(tongue))


def _wordings(value: Any) -> dict[str, list[str]]:
    """Every text in a value, by its language."""
    found: dict[str, list[str]] = {}
    if isinstance(value, Text):
        return (
            {tongue: [words] for tongue, words in value.root.items()} if isinstance(value.root, dict) else {}
        )
    inner: Iterable[Any] = value if isinstance(value, tuple) else ()
    if isinstance(value, Part):
        inner = (getattr(value, name) for name in type(value).model_fields)
    for each in inner:
        for tongue, words in _wordings(each).items():
            found.setdefault(tongue, []).extend(words)
    return found


def _in_pairs(gone: list[Any], fresh: list[Any]) -> Iterator[tuple[Any, Any]]:
    """What went beside what came: those of the same key first belong together, the rest as they stand."""
    keyed = {key: item for item in fresh if (key := getattr(item, "key", None))}
    rest = []
    for item in gone:
        other = keyed.pop(getattr(item, "key", None), None)
        if other is None:
            rest.append(item)
        else:
            yield item, other
    taken = {id(item) for item in keyed.values()}
    left = [item for item in fresh if id(item) in taken or not getattr(item, "key", None)]
    yield from zip_longest(rest, left)


@cache
def _fields_of(kind: type[Part]) -> tuple[str, ...]:
    return tuple(field for field in kind.model_fields if field not in _CONTAINERS)


@cache
def _all_fields_of(kind: type[Part]) -> tuple[str, ...]:
    return tuple(kind.model_fields)


def _same(before: Any, after: Any) -> bool:
    """Whether two values are equal. Asking the parts themselves takes three times as long, for a thousand steps."""
    if before is after:
        return True
    if type(before) is not type(after):
        return False
    if isinstance(before, Text):
        return bool(before.root == after.root)
    if isinstance(before, tuple):
        return len(before) == len(after) and all(map(_same, before, after))
    if isinstance(before, Part):
        was, now = (
            before.__dict__,
            after.__dict__,
        )  # with what each has worked out about itself, which may differ
        return all(_same(was[field], now[field]) for field in _all_fields_of(type(before)))
    return bool(before == after)


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
