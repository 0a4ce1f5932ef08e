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
    part_hash,
    read_json,
    situation_schema,
    write_json,
)
from hospes.codex.core.documents.reading import read_folder

__all__ = [
    "CodexError",
    "Place",
    "body_of",
    "canonical_json",
    "codex_schema",
    "content_hash",
    "from_body",
    "part_hash",
    "read_folder",
    "read_json",
    "situation_schema",
    "write_json",
]
