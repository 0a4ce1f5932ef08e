"""YAML text into plain data, safely, remembering on which line everything stands."""

from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from hospes.codex.core.documents.errors import CodexError

MAX_BYTES = 10 * 1024 * 1024  # of a whole codex
MAX_DEPTH = 60
_STANDARD = "tag:yaml.org,2002:"
Loc = tuple[str | int, ...]


@dataclass(frozen=True)
class YamlSource:
    """One file, read: its data, its syntax tree (None when empty), and the line of every part, from 1."""

    name: str
    text: str
    node: Node | None
    data: Any
    lines: dict[Loc, int]

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
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context or "This is not YAML."
        raise CodexError.at(name, problem, line=mark.line + 1 if mark else None) from error
    except (YAMLError, ValueError) as error:
        raise CodexError.at(name, str(error).splitlines()[0]) from error
    except RecursionError as error:
        raise CodexError.at(name, "The document is nested too deeply.") from error
    lines: dict[Loc, int] = {}
    data = _Plain(name, lines).read(node, (), 0) if node is not None else None
    return YamlSource(name, text, node, data, lines)


def _refuse_deep_flow(text: str, name: str) -> None:
    """A cheap look before the parser: a run of brackets is no codex, and costs the parser much time."""
    depth = 0
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        depth = depth + 1 if stripped and not stripped.strip("[{- ") else 0
        if line.count("[") + line.count("{") > 500 or depth > 500:
            raise CodexError.at(name, "The document is nested too deeply.", line=number)


class _Plain:
    """Turns syntax nodes into str, int, float, bool, None, dict and list, and nothing else."""

    def __init__(self, name: str, lines: dict[Loc, int]) -> None:
        self.name = name
        self.lines = lines

    def refuse(self, node: Node, message: str) -> CodexError:
        return CodexError.at(self.name, message, line=node.start_mark.line + 1)

    def read(self, node: Node, loc: Loc, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise self.refuse(node, "The document is nested too deeply.")
        if node.anchor is not None:
            raise self.refuse(node, "Anchors and aliases are not used in a codex; write the text out.")
        self.lines[loc] = node.start_mark.line + 1
        if isinstance(node, MappingNode):
            return self._mapping(node, loc, depth)
        if isinstance(node, SequenceNode):
            self._only_tag(node, "seq")
            return [self.read(child, (*loc, place), depth + 1) for place, child in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: MappingNode, loc: Loc, depth: int) -> dict[str, Any]:
        self._only_tag(node, "map")
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode) or key_node.anchor is not None:
                raise self.refuse(key_node, "A field's name must be plain text.")
            key = str(key_node.value)
            if key in data:
                raise self.refuse(key_node, f"“{key}” stands here twice.")
            data[key] = self.read(value_node, (*loc, key), depth + 1)
            self.lines[(*loc, key)] = key_node.start_mark.line + 1
        return data

    def _only_tag(self, node: Node, wanted: str) -> None:
        if node.tag != _STANDARD + wanted:
            raise self.refuse(node, f"Tags such as {node.tag} are not read.")

    def _scalar(self, node: Node) -> Any:
        kind = str(node.tag).removeprefix(_STANDARD)
        text = str(node.value)
        try:
            match kind:
                case "str" | "timestamp" | "value" | "merge":  # a date stays text, as it is in JSON
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
            raise self.refuse(node, f"“{text[:40]}” is not a number that can be read.") from error
        raise self.refuse(node, f"Tags such as {node.tag} are not read.")


def _int(text: str) -> int:
    digits = text.replace("_", "").lower()
    for prefix, base in (("0x", 16), ("0o", 8), ("0b", 2)):
        if digits.lstrip("+-").startswith(prefix):
            return int(digits, base)
    return int(digits)
