"""How much is read: far more than a codex needs, and little enough to be refused at once."""

from hospes.codex.core.documents.errors import CodexError
from hospes.codex.core.documents.yaml_source import MAX_BYTES

MAX_STEPS = 2_000  # in one list, or in one chart
MAX_WAYS = 8_000  # arrows of one chart
MAX_OUTCOMES = 200  # of one step


def refuse_large(text: str | bytes, file: str, *, most: int = MAX_BYTES) -> None:
    """CodexError when it has more bytes than `most`: by default, than a whole codex may have."""
    size = len(text) if isinstance(text, bytes) else len(text.encode("utf-8", "replace"))
    if size > most:
        raise CodexError.at(file, f"The file is larger than {most // 1024**2} MB.")


def refuse_many(number: int, what: str, file: str, *, line: int | None, most: int = MAX_STEPS) -> None:
    """CodexError when there is more of something than anybody could follow."""
    if number > most:
        raise CodexError.at(
            file, f"There are more than {most:,} {what}; that is more than a codex holds.", line=line
        )
