"""Complaints and what belongs to one, one file a noun."""

from hospes.complaints.models.clock import Clock, Pause
from hospes.complaints.models.complaint import About, Complaint
from hospes.complaints.models.dispute import Dispute, Outcome, OutsideKind
from hospes.complaints.models.house import HouseRow
from hospes.complaints.models.letter import Letter, LetterKind
from hospes.complaints.models.stage import Grade, Stage, StageKind, VerdictKind

__all__ = [
    "About", "Clock", "Complaint", "Dispute", "Grade", "HouseRow", "Letter", "LetterKind", "Outcome", "OutsideKind",
    "Pause", "Stage", "StageKind", "VerdictKind",
]  # fmt: skip
