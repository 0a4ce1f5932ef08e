"""Scales of the one short question, and what may be done with an answer.

CSAT: 1 to 5, satisfied is 4 or 5. CES 2.0: 1 to 7, "they made it easy for me", easy is 5 to 7.
"""

from datetime import datetime, timedelta

CSAT_SCALE = range(1, 6)
EFFORT_SCALE = range(1, 8)
EXPECTATION_SCALE = range(1, 10)
EFFORT_METHOD = "CES-2.0"
MAY_CORRECT_FOR = timedelta(hours=24)

# Endings that the customer brought about; the others say nothing about being served well or badly.
ASKED_AFTER = frozenset({"link", "spoken", "portal"})


def is_asked(ended_how: str) -> bool:
    """Whether a case that ended so is followed by the question."""
    return ended_how in ASKED_AFTER


def is_written_to(ended_how: str) -> bool:
    """Whether the question goes by mail: who said it is solved on their page has it in front of them."""
    return ended_how == "spoken"


def may_answer(*, answered_at: datetime | None, at: datetime) -> bool:
    """Once, and corrected within a day: afterwards the answer stands."""
    return answered_at is None or at <= answered_at + MAY_CORRECT_FOR


def is_satisfied(csat: int) -> bool:
    """The two best answers of five."""
    return csat >= 4
