"""Where the letters of a complaint are written, for the guide that leads through its case."""

from typing import Any

from hospes.complaints.models import Complaint
from hospes.complaints.queries.one import letter_due


def letters_beside(complaint: Complaint | None) -> dict[str, Any]:
    """An open complaint, and which of its letters comes next. One query, none where there is none."""
    if complaint is None or complaint.is_closed:
        return {"complaint_here": None}
    return {"complaint_here": complaint, "letter_next": letter_due(complaint)}
