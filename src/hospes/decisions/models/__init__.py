"""Decisions and what they rest on, one file a noun."""

from hospes.decisions.models.allowance import Allowance, Per
from hospes.decisions.models.approval import Approval, ApprovalState
from hospes.decisions.models.decision import GRANTED, Decision, Reply

__all__ = ["GRANTED", "Allowance", "Approval", "ApprovalState", "Decision", "Per", "Reply"]
