"""A codex to begin with: one promise, two roles, one short situation, three tests."""

from pathlib import Path

from hospes.codex.core.documents import CodexError
from hospes.codex.core.documents.writing import put_files

HERE = Path(__file__).parent / "small"


def write_starter(path: Path) -> list[str]:
    """Put a small, complete codex into a new folder; returns the files written."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise CodexError.at(str(path), "There is something here already. Choose a new folder.")
    files = {
        file.relative_to(HERE).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(HERE.rglob("*.yaml"))
    }
    return put_files(path, {}, files)
