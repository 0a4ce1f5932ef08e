"""What one does about coming back to a customer, in a service manager's words."""

from hospes.followups.operations.following import (
    answer_follow_up,
    drop_follow_up,
    note_asked,
    plan_by_table,
    plan_follow_up,
)
from hospes.followups.operations.refusals import AlreadyPlanned, AlreadySettled, NotAhead, OnlyLeads
from hospes.followups.operations.table import lift_line, set_line
from hospes.followups.operations.watching import find_due, put_aside

__all__ = [
    "AlreadyPlanned",
    "AlreadySettled",
    "NotAhead",
    "OnlyLeads",
    "answer_follow_up",
    "drop_follow_up",
    "find_due",
    "lift_line",
    "note_asked",
    "plan_by_table",
    "plan_follow_up",
    "put_aside",
    "set_line",
]
