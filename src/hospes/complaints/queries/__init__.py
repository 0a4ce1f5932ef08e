"""Questions about complaints: how one stands, what is due when, by which rules."""

from hospes.complaints.queries.customers import CustomersView, told_to_customer
from hospes.complaints.queries.house import house_row, preset_now
from hospes.complaints.queries.lists import Counts, Row, clocks_for, complaints_for, counts_for, due_for
from hospes.complaints.queries.one import Story, complaint_of, standing_of, story_of

__all__ = [
    "Counts",
    "CustomersView",
    "Row",
    "Story",
    "clocks_for",
    "complaint_of",
    "complaints_for",
    "counts_for",
    "due_for",
    "house_row",
    "preset_now",
    "standing_of",
    "story_of",
    "told_to_customer",
]
