"""What is done with cases, in a service manager's words."""

from hospes.cases.operations.closing import (
    NothingAnnounced,
    announce_closing,
    ask_whether_solved,
    close_after_silence,
    close_with_reason,
    confirm_solved,
    not_yet,
)
from hospes.cases.operations.commitments import (
    cancel_commitment,
    keep_commitment,
    move_commitment,
    promise,
)
from hospes.cases.operations.contacts import log_contact
from hospes.cases.operations.facts import ask_again, correct_fact, note_fact
from hospes.cases.operations.handovers import (
    accept_handover,
    decline_handover,
    note_customer_told,
    offer_handover,
    withdraw_handover,
)
from hospes.cases.operations.opening import open_case, recognise
from hospes.cases.operations.openings import Opening, open_cases
from hospes.cases.operations.refusals import (
    AlreadyClosed,
    AlreadyKnown,
    AlreadyOffered,
    AlreadyOwner,
    AlreadySettled,
    CannotOwn,
    CustomerWaits,
    HandoverAnswered,
    IsAway,
    NotClosed,
    NotForYou,
    NotInTime,
    NotKnown,
    NotYours,
    StillPromised,
    WordsMissing,
)
from hospes.cases.operations.rehoming import rehome_cases
from hospes.cases.operations.reopening import reopen
from hospes.cases.operations.watching import close_announced, warn_of_due
from hospes.cases.queries import NobodyToOwn

__all__ = [
    "AlreadyClosed",
    "AlreadyKnown",
    "AlreadyOffered",
    "AlreadyOwner",
    "AlreadySettled",
    "CannotOwn",
    "CustomerWaits",
    "HandoverAnswered",
    "IsAway",
    "NobodyToOwn",
    "NotClosed",
    "NotForYou",
    "NotInTime",
    "NotKnown",
    "NotYours",
    "NothingAnnounced",
    "Opening",
    "StillPromised",
    "WordsMissing",
    "accept_handover",
    "announce_closing",
    "ask_again",
    "ask_whether_solved",
    "cancel_commitment",
    "close_after_silence",
    "close_announced",
    "close_with_reason",
    "confirm_solved",
    "correct_fact",
    "decline_handover",
    "keep_commitment",
    "log_contact",
    "move_commitment",
    "not_yet",
    "note_customer_told",
    "note_fact",
    "offer_handover",
    "open_case",
    "open_cases",
    "promise",
    "recognise",
    "rehome_cases",
    "reopen",
    "warn_of_due",
    "withdraw_handover",
]
