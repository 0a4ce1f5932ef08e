"""What reading another format gives: a part of a codex, and what could not be kept."""

from typing import Generic, NamedTuple, TypeVar

from hospes.codex.core.model import Part
from hospes.codex.core.text import Message

Kept = TypeVar("Kept", bound=Part)


class Brought(NamedTuple, Generic[Kept]):
    """A codex or a situation, and a note on every element that is not in it as it was."""

    part: Kept
    notes: tuple[Message, ...] = ()


class Notes:
    """Notes as they are taken. Those that know their line (`line`) come first, in the order of the file."""

    def __init__(self) -> None:
        self._taken: list[Message] = []

    def add(self, template: str, **values: str | int) -> None:
        """Take a note; `template` is marked for translation where it is written."""
        self._taken.append(Message(template, values))

    def all(self) -> tuple[Message, ...]:
        """Every note once."""
        unlike = {str(note): note for note in self._taken}
        return tuple(sorted(unlike.values(), key=_line))


def _line(note: Message) -> float:
    line = note.values.get("line")
    return line if isinstance(line, int) else float("inf")
