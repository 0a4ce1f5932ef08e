"""Questions about follow-ups: what is due on whose day, and what was asked in a case."""

from hospes.followups.queries.lists import (
    asked_on_page,
    due_for,
    follow_ups_of,
    line_of,
    lines,
    open_in,
    planned_for,
)

__all__ = ["asked_on_page", "due_for", "follow_ups_of", "line_of", "lines", "open_in", "planned_for"]
