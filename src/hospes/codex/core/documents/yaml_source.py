"""YAML text into plain data, safely, remembering on which line everything stands.

Read by libyaml, event by event: some twenty times as quick as building a tree, which is built only for a file that
is to be changed. What a plain word means follows YAML 1.2: `no` is a word and not a denial.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import yaml

from hospes.codex.core.documents.errors import CodexError

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

MAX_BYTES = 10 * 1024 * 1024  # of a whole codex
MAX_DEPTH = 60
_STANDARD = "tag:yaml.org,2002:"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Loc = tuple[str | int, ...]

# YAML 1.2.2, chapter 10.3.2, and underscores between digits.
_PLAIN = (
    ("null", re.compile(r"(?:~|null|Null|NULL|)\Z")),
    ("bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z")),
    ("int", re.compile(r"[-+]?(?:0b[01_]+|0o?[0-7_]+|[0-9_]+|0x[0-9a-fA-F_]+)\Z")),
    (
        "float",
        re.compile(
            r"(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+"
            r"|[-+]?\.[0-9_]+(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z"
        ),
    ),
)


@dataclass(frozen=True)
class YamlSource:
    """One file, read: its data, and the line of every part, from 1."""

    name: str
    text: str
    data: Any
    lines: dict[Loc, int]

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
        here: Loc = ()
        for part in loc:
            if (*here, part) in self.lines:
                here = (*here, part)
        return self.lines.get(here)


def parse_yaml(text: str, name: str) -> YamlSource:
    """Read one YAML document. No tags, anchors or aliases, no deep nesting; CodexError says where."""
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise CodexError.at(name, "The file is larger than 10 MB.")
    _refuse_deep_flow(text, name)
    try:
        reader = _Reader(name, text)
        return YamlSource(name, text, reader.document(), reader.lines)
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        problem = error.problem or error.context or "This is not YAML."
        raise CodexError.at(name, problem, line=mark.line + 1 if mark else None) from error
    except (yaml.YAMLError, ValueError) as error:
        raise CodexError.at(name, str(error).splitlines()[0]) from error


def _refuse_deep_flow(text: str, name: str) -> None:
    """A cheap look before the parser: a run of brackets is no codex, and costs the parser much time."""
    depth = 0
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        depth = depth + 1 if stripped and not stripped.strip("[{- ") else 0
        if line.count("[") + line.count("{") > 500 or depth > 500:
            raise CodexError.at(name, "The document is nested too deeply.", line=number)


class _Reader:
    """Turns the events of a document into str, int, float, bool, None, dict and list, and nothing else."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.lines: dict[Loc, int] = {}
        self._events = yaml.parse(text, Loader=_LOADER)

    def document(self) -> Any:
        """The data of the only document there is; None of an empty file."""
        next(self._events)  # the stream begins
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return None
        data = self.read(next(self._events), (), 0)
        next(self._events)  # the document ends
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self.refuse(after, "One file holds one document; here a second one begins.")
        return data

    def refuse(self, event: Any, message: str) -> CodexError:
        return CodexError.at(self.name, message, line=_line(event))

    def read(self, event: Any, loc: Loc, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise self.refuse(event, "The document is nested too deeply.")
        if event.anchor is not None:
            raise self.refuse(event, "Anchors and aliases are not used in a codex; write the text out.")
        self.lines[loc] = _line(event)
        if isinstance(event, yaml.MappingStartEvent):
            self._only_tag(event, "map")
            return self._mapping(loc, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            self._only_tag(event, "seq")
            return self._sequence(loc, depth)
        return self._scalar(event)

    def _sequence(self, loc: Loc, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self.read(event, (*loc, len(items)), depth + 1))
        return items

    def _mapping(self, loc: Loc, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.anchor is not None:
                raise self.refuse(event, "A field's name must be plain text.")
            key = str(event.value)
            if key in data:
                raise self.refuse(event, f"“{key}” stands here twice.")
            data[key] = self.read(next(self._events), (*loc, key), depth + 1)
            self.lines[(*loc, key)] = _line(event)
        return data

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
    if not event.implicit[0]:
        return "str"
    return next((kind for kind, looks in _PLAIN if looks.match(event.value)), "str")  # a date stays text


def _int(text: str) -> int:
    digits = text.replace("_", "").lower()
    for prefix, base in (("0x", 16), ("0o", 8), ("0b", 2)):
        if digits.lstrip("+-").startswith(prefix):
            return int(digits, base)
    return int(digits)
