"""Cases and all that belongs to them, one file a noun."""

from hospes.cases.models.case import Case, Channel, EndedHow, State
from hospes.cases.models.closing import AttemptOutcome, ClosingAttempt, Reopening
from hospes.cases.models.commitment import Commitment, CommitmentMove, CommitmentState
from hospes.cases.models.contact import Contact, Direction
from hospes.cases.models.fact import Confidence, Fact, FactSource, Reask
from hospes.cases.models.handover import Handover, HandoverQuestion, HandoverState

__all__ = [
    "AttemptOutcome",
    "Case",
    "Channel",
    "ClosingAttempt",
    "Commitment",
    "CommitmentMove",
    "CommitmentState",
    "Confidence",
    "Contact",
    "Direction",
    "EndedHow",
    "Fact",
    "FactSource",
    "Handover",
    "HandoverQuestion",
    "HandoverState",
    "Reask",
    "Reopening",
    "State",
]
