"""What is said when a document is not a codex."""

from collections.abc import Sequence
from dataclasses import dataclass

from hospes.lib.errors import Refusal

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Place:
    """One fault: in which file, on which line (from 1), at which field, and what is wrong."""

    file: str
    line: int | None
    field: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.field}: {self.message}" if self.field else f"{where}: {self.message}"


class CodexError(Refusal):
    """The document cannot be read as a codex. Names every place that has to be mended."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = tuple(places)
        lines = [str(place) for place in self.places[:SHOWN]]
        if len(self.places) > SHOWN:
            lines.append(f"… and {len(self.places) - SHOWN} more.")
        super().__init__("\n".join(lines))

    @classmethod
    def at(cls, file: str, message: str, *, line: int | None = None, field: str = "") -> "CodexError":
        return cls([Place(file, line, field, message)])
