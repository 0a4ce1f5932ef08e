"""YAML text into plain data, safely, remembering on which line everything stands.

Read by libyaml, event by event: some twenty times as quick as building a tree, which is built only for a file that
is to be changed. What a plain word means follows YAML 1.2: `no` is a word and not a denial.
"""

import re
from collections.abc import Sized
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import yaml

from hospes.codex.core.documents.errors import CodexError

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

MAX_BYTES = 10 * 1024 * 1024  # of a whole codex
MAX_DEPTH = 60
# A thousand steps in four languages have some 90,000 values and 70,000 lines. What has far more is refused: each
# costs some microseconds, and ten megabytes of "a," or of empty lines would cost many seconds.
MAX_VALUES = 150_000
MAX_LINES = 250_000
SMALL, LETTERS_A_VALUE = (
    20_000,
    10,
)  # beyond so many values, each has some letters in the mean; in a codex fifty
MAX_ITEMS = 10_000  # in one list or one map; the longest of a codex of a thousand steps has a thousand
MAX_DIRECTIVES = 2  # lines that begin with %, of which a codex needs none: the parser compares each with each
_BREAKS = ("\n", "\r", "\x85", "\u2028", "\u2029")
_STANDARD = "tag:yaml.org,2002:"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Loc = tuple[str | int, ...]

# YAML 1.2.2, chapter 10.3.2, and underscores between digits.
_PLAIN = (
    ("null", re.compile(r"(?:~|null|Null|NULL|)\Z")),
    ("bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z")),
    ("int", re.compile(r"[-+]?(?:0b[01_]+|0o?[0-7_]+|[0-9][0-9_]*|0x[0-9a-fA-F_]+)\Z")),
    (
        "float",
        re.compile(
            r"(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+"
            r"|[-+]?\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z"
        ),
    ),
)


_NOT_WORDS = frozenset("~nNtTfF+-.0123456789") | {""}  # with what anything but words begins


@dataclass(frozen=True)
class YamlSource:
    """One file, read: its data, how many values it holds, and on which line, from 1, everything stands."""

    name: str
    text: str
    data: Any
    values: int
    begins: int | None  # the line of the document; None of an empty file
    lines: dict[
        int, list[int] | dict[str, int]
    ]  # of each list and map of the data, by its id: those of its parts

    @cached_property
    def node(self) -> "Node | None":
        """The syntax tree, for changing the file; None when there is nothing in it."""
        from ruamel.yaml import YAML  # here, because most files are only read

        tree: Node | None = YAML(typ="safe", pure=True).compose(self.text)
        return tree

    def line(self, loc: Loc) -> int | None:
        """The line of the part at `loc`, or of the nearest part around it.

        Words in `loc` that name nothing in the file are passed over: a validator adds its alternatives' names.
        """
        here: Any = self.data
        found = self.begins
        for part in loc:
            if _holds(here, part):
                found = self.lines[id(here)][part]  # type: ignore[index]
                here = here[part]
        return found


def _holds(here: Any, part: str | int) -> bool:
    if isinstance(here, list):
        return isinstance(part, int) and part < len(here)
    return isinstance(here, dict) and part in here


def parse_yaml(text: str, name: str, *, most: int = MAX_VALUES) -> YamlSource:
    """Read one YAML document of at most so many values; CodexError says where.

    No tags, anchors or aliases, no deep nesting.
    """
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise CodexError.at(name, "The file is larger than 10 MB.")
    refuse_lines(lines_in(text), name)
    _refuse_directives(text, name)
    try:
        reader = _Reader(name, text, min(most, SMALL + len(text) // LETTERS_A_VALUE))
        return YamlSource(name, text, reader.document(), reader.values, reader.begins, reader.lines)
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        problem = error.problem or error.context or "This is not YAML."
        raise CodexError.at(name, problem, line=mark.line + 1 if mark else None) from error
    except (yaml.YAMLError, ValueError) as error:
        raise CodexError.at(name, str(error).splitlines()[0]) from error


def lines_in(text: str) -> int:
    """How many line breaks there are, of every kind that YAML knows."""
    return sum(map(text.count, _BREAKS))


def refuse_lines(number: int, name: str) -> None:
    """CodexError when there are more lines than any codex has."""
    if number > MAX_LINES:
        raise CodexError.at(name, f"The codex holds more than {MAX_LINES:,} lines.")


def _refuse_directives(text: str, name: str) -> None:
    if text.startswith("%") + text.count("\n%") + text.count("\r%") > MAX_DIRECTIVES:
        raise CodexError.at(name, "Directives, lines that begin with %, are not used in a codex.")


class _Reader:
    """Turns the events of a document into str, int, float, bool, None, dict and list, and nothing else."""

    def __init__(self, name: str, text: str, most: int) -> None:
        self.name, self.most = name, most
        self.values = 0
        self.begins: int | None = None
        self.lines: dict[int, list[int] | dict[str, int]] = {}
        self._next = _LOADER(text).get_event

    def document(self) -> Any:
        """The data of the only document there is; None of an empty file."""
        self._next()  # the stream begins
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        first = self._next()
        self.begins = _line(first)
        data = self.read(first, 0)
        self._next()  # the document ends
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise self.refuse(after, "One file holds one document; here a second one begins.")
        return data

    def refuse(self, event: Any, message: str) -> CodexError:
        return CodexError.at(self.name, message, line=_line(event))

    def read(self, event: Any, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise self.refuse(event, "The document is nested too deeply.")
        self.values += 1
        if self.values > self.most:
            raise self.refuse(event, "The codex holds more values than can be read.")
        if event.anchor is not None:  # an alias has one
            raise self.refuse(event, "Anchors and aliases are not used in a codex; write the text out.")
        kind = event.__class__
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        return self._mapping(event, depth) if kind is yaml.MappingStartEvent else self._sequence(event, depth)

    def _sequence(self, begun: Any, depth: int) -> list[Any]:
        self._only_tag(begun, "seq")
        items: list[Any] = []
        lines: list[int] = []
        self.lines[id(items)] = lines
        while (event := self._next()).__class__ is not yaml.SequenceEndEvent:
            self._not_too_many(items, begun)
            items.append(self.read(event, depth + 1))
            lines.append(event.start_mark.line + 1)
        return items

    def _mapping(self, begun: Any, depth: int) -> dict[str, Any]:
        self._only_tag(begun, "map")
        data: dict[str, Any] = {}
        lines: dict[str, int] = {}
        self.lines[id(data)] = lines
        while (event := self._next()).__class__ is not yaml.MappingEndEvent:
            self._not_too_many(data, begun)
            if event.__class__ is not yaml.ScalarEvent or event.anchor is not None:
                raise self.refuse(event, "A field's name must be plain text.")
            key = str(event.value)
            if key in data:
                raise self.refuse(event, f"“{key[:80]}” stands here twice.")
            data[key] = self.read(self._next(), depth + 1)
            lines[key] = _line(event)
        return data

    def _not_too_many(self, held: Sized, begun: Any) -> None:
        if len(held) >= MAX_ITEMS:
            raise self.refuse(
                begun, f"More than {MAX_ITEMS:,} things stand in one list or map here; no codex has so many."
            )

    def _only_tag(self, event: Any, wanted: str) -> None:
        if event.tag is not None and event.tag != _STANDARD + wanted:
            raise self.refuse(event, f"Tags such as {event.tag} are not read.")

    def _scalar(self, event: Any) -> Any:
        text = str(event.value)
        try:
            match _kind(event):
                case "str":
                    return text
                case "null":
                    return None
                case "bool":
                    return text.lower() in ("true", "yes", "on")
                case "int":
                    return _int(text)
                case "float":
                    return float(text.replace("_", "").replace(".inf", "inf").replace(".nan", "nan"))
        except ValueError as error:
            raise self.refuse(event, f"“{text[:40]}” is not a number that can be read.") from error
        raise self.refuse(event, f"Tags such as {event.tag} are not read.")


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _kind(event: Any) -> str:
    """What a scalar is: as its tag says; else a text when it stands in quotes; else as it looks."""
    if event.tag is not None:
        return str(event.tag).removeprefix(_STANDARD)
    if not event.implicit[0] or event.value[:1] not in _NOT_WORDS:
        return "str"
    return next((kind for kind, looks in _PLAIN if looks.match(event.value)), "str")  # a date stays text


def _int(text: str) -> int:
    digits = text.replace("_", "").lower()
    for prefix, base in (("0x", 16), ("0o", 8), ("0b", 2)):
        if digits.lstrip("+-").startswith(prefix):
            return int(digits, base)
    return int(digits)
