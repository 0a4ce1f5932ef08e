"""One case in which a customer came with two matters: what the new one begins with, and until when it can go back."""

from collections.abc import Iterable
from datetime import datetime

# What the clock, the house, or somebody who only looks leaves in the history: nothing is built upon it.
HARMLESS = frozenset(
    {
        "case.split_off", "case.linked", "case.unlinked", "case.woken", "case.stands_alone", "commitment.due_soon",
        "commitment.late", "words.begun", "words.let_go",
    }
)  # fmt: skip


def built_upon(happened: Iterable[str]) -> str | None:
    """The first thing that happened in the new case and would be lost; None while nothing was built upon it."""
    return next((name for name in happened if name not in HARMLESS), None)


def waits_since(*, waited: datetime | None, at: datetime, is_another_owner: bool) -> datetime | None:
    """Since when the customer waits in the new case: as in the one they wrote in, else its new owner is told by it."""
    return waited or (at if is_another_owner else None)
