"""Follow-ups and the table by which they plan themselves, one file a noun."""

from hospes.followups.models.follow_up import OPEN, FollowUp, FollowUpState
from hospes.followups.models.line import FollowUpLine

__all__ = ["OPEN", "FollowUp", "FollowUpLine", "FollowUpState"]
