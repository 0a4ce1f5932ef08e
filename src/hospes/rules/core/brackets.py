"""What a rule did stands in the ledger between two marks, in one piece; whatever lies there wakes no rule."""

from collections.abc import Iterable
from typing import Any

BEGAN = "rule.acts"
ENDED = "rule.acted"


def outside(events: Iterable[Any], *, is_inside: bool) -> tuple[list[Any], bool]:
    """The events that no rule wrote, and whether a piece is still open at the end (it goes on in the next batch)."""
    found = []
    for event in events:
        if event.name == BEGAN:
            is_inside = True
        elif event.name == ENDED:
            is_inside = False
        elif not is_inside:
            found.append(event)
    return found, is_inside
