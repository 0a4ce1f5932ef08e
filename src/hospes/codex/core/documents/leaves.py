"""A codex in leaves: the pieces in which a draft is kept, so that one save writes one piece and not the whole book.

A leaf's path is "" for what holds everywhere, `complaint` for a situation, `complaint/receive` for a process with its
steps. The leaf above names those below it in their order. Two brothers with one key (a fault that the checks report)
are kept apart as `complaint/receive` and `complaint/receive~2`.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from hospes.codex.core.documents.interchange import from_stored, plain_body
from hospes.codex.core.model import Codex, Part
from hospes.lib.collecting import collecting_later

Leaves = dict[str, dict[str, Any]]
_BELOW = {0: "situations", 1: "processes"}  # by the depth of the leaf


def leaves_of(codex: Codex) -> Leaves:
    """Every leaf of the codex as plain JSON data."""
    return {path: _body(part, path, depth) for path, part, depth in _walk(codex)}


def turned(before: Codex, after: Codex) -> dict[str, dict[str, Any] | None]:
    """The leaves in which two codices differ, as they stand in `after`; None for one that is not there any more.

    What is the very same object in both is not looked into.
    """
    old = {path: part for path, part, _depth in _walk(before)}
    changed: dict[str, dict[str, Any] | None] = {}
    for path, part, depth in _walk(after):
        was = old.pop(path, None)
        if was is not part:
            body = _body(part, path, depth)
            if was is None or _body(was, path, depth) != body:
                changed[path] = body
    return changed | dict.fromkeys(old, None)


def joined(leaves: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The leaves put together again: the body of one document."""

    def put(path: str, depth: int) -> dict[str, Any]:
        body = dict(leaves[path])
        if (below := _BELOW.get(depth)) and below in body:
            body[below] = [put(each, depth + 1) for each in body[below]]
        return body

    return put("", 0)


class Leaf(NamedTuple):
    """A leaf as it was read: the mark of its JSON, the part with all below it, the leaves below."""

    mark: bytes
    part: Part
    below: tuple[str, ...]


def reread(texts: Mapping[str, str], before: Mapping[str, Leaf]) -> dict[str, Leaf]:
    """Every leaf of the codex whose leaves have this JSON, the codex itself at ""; `before` is what was read last.

    What has not turned since is the very same object. Raises CodexError.
    """
    marks = {path: hashlib.sha256(text.encode()).digest() for path, text in texts.items()}
    same = {path for path, leaf in before.items() if marks.get(path) == leaf.mark}

    def put(path: str, depth: int) -> Any:
        body = {} if path in same else json.loads(texts[path])
        name = _BELOW.get(depth, "")
        below = before[path].below if path in same else body.get(name, ())
        parts = [put(each, depth + 1) for each in below]
        if path in same and all(isinstance(each, Part) for each in parts):
            return before[path].part
        body = body or json.loads(texts[path])
        return {**body, name: parts} if parts else body

    with collecting_later():
        whole = put("", 0)
    if isinstance(whole, Part):
        return dict(before)
    codex = from_stored(whole)
    if "" in same:  # what holds everywhere has not turned
        codex = before[""].part.model_copy(update={"situations": codex.situations})  # type: ignore[assignment]
    return {path: Leaf(marks[path], part, _below(part, path, depth)) for path, part, depth in _walk(codex)}


def _below(part: Part, path: str, depth: int) -> tuple[str, ...]:
    name = _BELOW.get(depth)
    return tuple(each for each, _part in _named(path, getattr(part, name))) if name else ()


def _walk(codex: Codex) -> Iterator[tuple[str, Part, int]]:
    yield "", codex, 0
    for path, situation in _named("", codex.situations):
        yield path, situation, 1
        yield from ((process_path, process, 2) for process_path, process in _named(path, situation.processes))


def _named(above: str, parts: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    seen: dict[str, int] = {}
    for part in parts:
        seen[part.key] = seen.get(part.key, 0) + 1
        path = f"{above}/{part.key}".strip("/")
        yield path if seen[part.key] == 1 else f"{path}~{seen[part.key]}", part


def _body(part: Part, path: str, depth: int) -> dict[str, Any]:
    below = _BELOW.get(depth)
    body = plain_body(part, without=below)
    if below and getattr(part, below):
        body[below] = [each for each, _part in _named(path, getattr(part, below))]
    return body
