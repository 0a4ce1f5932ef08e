"""Files that come in and go out through the browser: the codex in its own formats and in those of others."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from hospes.codex.core.documents import CodexError, body_of, read_json
from hospes.codex.core.documents.interchange import json_text
from hospes.codex.core.exchange import Brought
from hospes.codex.core.model import Codex, Situation
from hospes.lib.collecting import collecting_later

MAX_BYTES = 10 * 1024 * 1024


class Exported(NamedTuple):
    """A file to be sent."""

    name: str
    content_type: str
    data: bytes


# What a file is called → (how it is read). Each is loaded when it is needed: some bring large libraries.
def _json(data: bytes, name: str) -> Brought[Codex]:
    return Brought(read_json(_text(data, name), name=name))


def _archive(data: bytes, name: str) -> Brought[Codex]:
    from hospes.codex.core.documents.archive import read_archive

    return Brought(read_archive(data, name=name))


def _outline(data: bytes, name: str) -> Brought[Codex]:
    from hospes.codex.core.exchange import outline

    brought = outline.read(_text(data, name), file=name)
    if not brought.part.situations:
        raise CodexError.at(name, "There is no situation in this outline.")
    return brought


def _graphviz(data: bytes, name: str) -> Brought[Situation]:
    from hospes.codex.core.exchange import graphviz

    return graphviz.read(_text(data, name), file=name)


def _bpmn(data: bytes, name: str) -> Brought[Situation]:
    from hospes.codex.core.exchange import bpmn

    return bpmn.read(data, file=name)


_READERS: dict[str, Callable[[bytes, str], Brought[Any]]] = {
    "json": _json, "zip": _archive, "md": _outline, "markdown": _outline, "txt": _outline,
    "dot": _graphviz, "gv": _graphviz, "bpmn": _bpmn, "xml": _bpmn,
}  # fmt: skip
ACCEPTED = ",".join(f".{suffix}" for suffix in _READERS)

WHOLE: dict[str, Any] = {"zip": _("YAML files (ZIP)"), "json": _("JSON"), "md": _("Outline (Markdown)")}
OF_A_SITUATION: dict[str, Any] = {"bpmn": _("BPMN 2.0"), "dot": _("Flowchart (Graphviz)")}


def read_file(name: str, data: bytes) -> Brought[Any]:
    """The codex, or the situation, in a file of any format that is known by its name. Raises CodexError."""
    reader = _READERS.get(name.rpartition(".")[2].lower())
    if reader is None:
        raise CodexError.at(name, "This kind of file is not read here.")
    if len(data) > MAX_BYTES:
        raise CodexError.at(name, "The file is larger than 10 MB.")
    with collecting_later():
        return reader(data, name)


def whole_file(codex: Codex, kind: str, language: str) -> Exported:
    """The whole codex in one of the formats of WHOLE. Raises KeyError for any other."""
    if kind == "zip":
        from hospes.codex.core.documents.archive import write_archive

        return Exported("codex.zip", "application/zip", write_archive(codex))
    if kind == "md":
        from hospes.codex.core.exchange import outline

        return Exported("codex.md", "text/markdown; charset=utf-8", outline.write(codex, language).encode())
    if kind != "json":
        raise KeyError(kind)
    return Exported("codex.json", "application/json", json_text(body_of(codex)).encode())


def situation_file(codex: Codex, situation: Situation, kind: str, language: str) -> Exported:
    """One situation in one of the formats of OF_A_SITUATION. Raises KeyError for any other."""
    if kind == "bpmn":
        from hospes.codex.core.exchange import bpmn

        written, content_type = bpmn.write(codex, situation, language), "application/xml"
    elif kind == "dot":
        from hospes.codex.core.exchange import graphviz

        written, content_type = graphviz.write(codex, situation, language), "text/vnd.graphviz; charset=utf-8"
    else:
        raise KeyError(kind)
    return Exported(f"{situation.key}.{kind}", content_type, written.encode())


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CodexError.at(name, "The file is not written in UTF-8.") from error
