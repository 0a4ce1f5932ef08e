"""Changing a YAML file without touching what has not changed (docs/design-notes/0003-codex-yaml.md).

A round trip through a parser's tree loses the comments that stand near a removed or moved part, and re-wraps
lines that nobody touched. So the file is patched line by line: the syntax tree says which lines each part
takes up, unchanged parts keep their very lines (with the comments above them), and only changed parts are
written anew. `old` is what the file means (defaults left out), `raw` what it literally says; lists have the
same places in both.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from hospes.codex.core.documents.emitting import emit, emit_entry, emit_item
from hospes.codex.core.documents.yaml_source import YamlSource

_COMMENT = re.compile(r"^\s*#")
_TRAILING_COMMENT = re.compile(r"\s+#.*$")


class _CannotPatchError(Exception):
    """The file is laid out in a way that has to be written anew."""


def patch_yaml(source: YamlSource, old: Any, new: Any) -> str:
    """The file's text, changed so that it means `new` where it meant `old`."""
    if old == new:
        return source.text
    if source.node is None:
        return source.text.rstrip("\n") + "\n" * bool(source.text.strip()) + emit(new)
    patcher = _Patcher(source.text)
    try:
        lines = patcher.collection(source.node, source.data, old, new, Region(0, len(patcher.lines)))
    except _CannotPatchError:
        return emit(new)
    return "\n".join(lines).rstrip("\n") + "\n"


@dataclass(frozen=True, slots=True)
class Region:
    """Lines of the file, from `begin` up to but without `stop`."""

    begin: int
    stop: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """One entry or item: the comments and blank lines above it, and its own lines."""

    lead: list[str]
    start: int
    last: int


class _Patcher:
    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")

    def collection(self, node: Node, raw: Any, old: Any, new: Any, region: Region) -> list[str]:
        if getattr(node, "flow_style", True) or not new:
            raise _CannotPatchError
        if isinstance(node, MappingNode) and all(isinstance(data, dict) for data in (raw, old, new)):
            return self._mapping(node, raw, old, new, region)
        if isinstance(node, SequenceNode) and all(isinstance(data, list) for data in (raw, old, new)):
            return self._sequence(node, raw, old, new, region)
        raise _CannotPatchError

    def _pieces(self, spans: list[tuple[int, int]], region: Region) -> tuple[list[_Piece], list[str]]:
        """Cut a region at the given first and last lines; what stands below the last piece is the tail."""
        pieces, place = [], region.begin
        for start, last in spans:
            pieces.append(_Piece(self.lines[place:start], start, last))
            place = last + 1
        return pieces, self.lines[place : region.stop]

    def _mapping(self, node: MappingNode, raw: Any, old: Any, new: Any, region: Region) -> list[str]:
        column = node.value[0][0].start_mark.column
        nodes = {str(key.value): (key, value) for key, value in node.value}
        spans = [(key.start_mark.line, last_line(value, key)) for key, value in node.value]
        pieces, tail = self._pieces(spans, region)
        by_key = dict(zip(nodes, pieces, strict=True))
        out: list[str] = []
        for key in _keys_in_order(list(nodes), old, new):
            if key not in nodes:
                out += emit_entry(key, new[key], column=column)
            elif key not in new and key in old:
                out += _without_comment(by_key[key].lead)
            else:
                out += by_key[key].lead
                out += self._entry(nodes[key], by_key[key], raw[key], (old.get(key), new.get(key)), column)
        return out + tail

    def _entry(
        self, nodes: tuple[ScalarNode, Node], piece: _Piece, raw: Any, change: tuple[Any, Any], column: int
    ) -> list[str]:
        key, value = nodes
        old, new = change
        if old == new:
            return self.lines[piece.start : piece.last + 1]
        if value.start_mark.line > key.start_mark.line:
            try:
                region = Region(piece.start + 1, piece.last + 1)
                return [self.lines[piece.start], *self.collection(value, raw, old, new, region)]
            except _CannotPatchError:
                pass
        written = emit_entry(str(key.value), new, column=column)
        return self._with_trailing_comment(value, written)

    def _with_trailing_comment(self, value: Node, written: list[str]) -> list[str]:
        """A remark at the end of the line stays when both the old and the new value take one line."""
        end = value.end_mark
        if len(written) == 1 and getattr(value, "style", None) not in ("|", ">"):
            remark = _TRAILING_COMMENT.match(self.lines[end.line][end.column :])
            if remark and end.line == value.start_mark.line:
                return [written[0] + remark[0]]
        return written

    def _sequence(self, node: SequenceNode, raw: Any, old: Any, new: Any, region: Region) -> list[str]:
        column = node.start_mark.column
        spans = [(item.start_mark.line, last_line(item)) for item in node.value]
        if any(self.lines[start][column : column + 1] != "-" for start, _ in spans):
            raise _CannotPatchError
        pieces, tail = self._pieces(spans, region)
        partners = matched(old, new)
        gone = set(range(len(old))) - set(partners.values())
        out: list[str] = []
        if pieces and 0 in gone:
            out += _without_comment(pieces[0].lead)
        for place, item in enumerate(new):
            if place not in partners:
                out += emit_item(item, column=column)
                continue
            was = partners[place]
            out += pieces[was].lead
            out += self._item(node.value[was], pieces[was], raw[was], (old[was], item), column)
        return out + tail

    def _item(self, node: Node, piece: _Piece, raw: Any, change: tuple[Any, Any], column: int) -> list[str]:
        old, new = change
        if old == new:
            return self.lines[piece.start : piece.last + 1]
        first = self.lines[piece.start]
        self.lines[piece.start] = (
            first[:column] + " " + first[column + 1 :]
        )  # its own fields, without the dash
        try:
            lines = self.collection(node, raw, old, new, Region(piece.start, piece.last + 1))
        except _CannotPatchError:
            return emit_item(new, column=column)
        finally:
            self.lines[piece.start] = first
        for number, line in enumerate(lines):
            if line.strip() and not _COMMENT.match(line):
                lines[number] = line[:column] + "-" + line[column + 1 :]
                break
        return lines


def last_line(node: Node, key: Node | None = None) -> int:
    """The last line that a part takes up (from 0)."""
    if isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return last_line(last[1], last[0]) if isinstance(last, tuple) else last_line(last)
    end = node.end_mark
    line = end.line - 1 if getattr(node, "style", None) in ("|", ">") and end.column == 0 else end.line
    return max(int(line), int(key.end_mark.line) if key is not None else 0)


def _keys_in_order(there: list[str], old: Any, new: Any) -> list[str]:
    """The file's own order, each new field after the one it follows in the model."""
    order = list(there)
    place = -1
    for key in new:
        if key in order:
            place = order.index(key)
        else:
            place += 1
            order.insert(place, key)
    return order


def _without_comment(lead: list[str]) -> list[str]:
    """What stands above a removed part, without the comment directly on top of it."""
    kept = list(lead)
    while kept and _COMMENT.match(kept[-1]):
        kept.pop()
    return kept


def matched(old: list[Any], new: list[Any]) -> dict[int, int]:
    """Which new item is which old one: the same, else of the same name, else the next that is left."""
    partners: dict[int, int] = {}
    free = dict.fromkeys(range(len(old)))
    for naming in (_itself, _name):
        homes: dict[str, list[int]] = {}
        for place in free:
            homes.setdefault(naming(old[place]) or f"\0{place}", []).append(place)
        for place, item in enumerate(new):
            name = naming(item)
            if place not in partners and name and homes.get(name):
                partners[place] = homes[name].pop(0)
                del free[partners[place]]
    nameless = [place for place in free if _name(old[place]) is None]
    for place, item in enumerate(new):
        if place not in partners and _name(item) is None and nameless:
            partners[place] = nameless.pop(0)
    return partners


def _itself(item: Any) -> str | None:
    return json.dumps(item, sort_keys=True)


def _name(item: Any) -> str | None:
    """What an item is known by: its key, or for a test its name."""
    if not isinstance(item, dict):
        return None
    name = item.get("key") or (item.get("name") if "expect" in item else None)
    return json.dumps(name, sort_keys=True) if name else None
