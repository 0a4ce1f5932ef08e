"""The codex as files: a folder of YAML that people edit, or one JSON document that programs pass on.

`documents.writing` writes the folder; it stands aside because most only read.
"""

from hospes.codex.core.documents.errors import CodexError, Place
from hospes.codex.core.documents.interchange import (
    body_of,
    canonical_json,
    codex_schema,
    content_hash,
    from_body,
    from_stored,
    known_by,
    part_hash,
    plain_body,
    read_json,
    situation_schema,
    write_json,
)
from hospes.codex.core.documents.leaves import Leaf, Leaves, joined, leaves_of, reread, turned
from hospes.codex.core.documents.reading import read_folder

__all__ = [
    "CodexError",
    "Leaf",
    "Leaves",
    "Place",
    "body_of",
    "canonical_json",
    "codex_schema",
    "content_hash",
    "from_body",
    "from_stored",
    "joined",
    "known_by",
    "leaves_of",
    "part_hash",
    "plain_body",
    "read_folder",
    "read_json",
    "reread",
    "situation_schema",
    "turned",
    "write_json",
]
