"""Questions about decisions: what may be decided, what was, and what waits for an answer."""

from hospes.decisions.queries.lists import (
    answered_for,
    asked_in,
    asked_of,
    decisions_of,
    late_approvals,
    roles_answered_by,
    to_tell,
    told_to_customer,
)
from hospes.decisions.queries.ratchet import habit_of
from hospes.decisions.queries.standing import Steps, as_approver, edition_for, matter_of

__all__ = [
    "Steps",
    "answered_for",
    "as_approver",
    "asked_in",
    "asked_of",
    "decisions_of",
    "edition_for",
    "habit_of",
    "late_approvals",
    "matter_of",
    "roles_answered_by",
    "to_tell",
    "told_to_customer",
]
