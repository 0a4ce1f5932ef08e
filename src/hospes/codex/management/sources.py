"""Where a command finds a codex: a folder, a JSON file, an edition, a draft."""

import re
from pathlib import Path

from hospes.codex import queries
from hospes.codex.core.documents import read_folder, read_json
from hospes.codex.core.model import Codex
from hospes.codex.operations import MAIN_DRAFT
from hospes.lib.errors import Refusal

_EDITION = re.compile(r"^@(\d{1,9})$")


class NoSuchCodex(Refusal):
    """There is no codex by that name."""


def codex_from(source: str) -> Codex:
    """`PATH`, `@3` (edition 3), `current`, `draft` or `draft:NAME`."""
    if found := _EDITION.match(source):
        edition = queries.edition(int(found[1]))
        if edition is None:
            raise NoSuchCodex(f"There is no edition {found[1]}.")
        return queries.parsed(edition)
    if source == "current":
        edition = queries.current_edition()
        if edition is None:
            raise NoSuchCodex("No edition has been published yet.")
        return queries.parsed(edition)
    if source == "draft" or source.startswith("draft:"):
        name = source.partition(":")[2] or MAIN_DRAFT
        draft = queries.draft(name)
        if draft is None:
            raise NoSuchCodex(f"There is no draft called “{name}”.")
        return queries.parsed_draft(draft)
    return _from_files(Path(source))


def _from_files(path: Path) -> Codex:
    if path.is_dir():
        return read_folder(path)
    if path.is_file():
        return read_json(path.read_text(encoding="utf-8"), name=path.name)
    raise NoSuchCodex(
        f"{path}: there is no such folder or file. Say PATH, @NUMBER, current, or draft[:NAME]."
    )
