"""What is done with cases, in a service manager's words."""

from hospes.cases.operations.asking_back import answer_back, ask_back, note_offer_seen
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
from hospes.cases.operations.contacts import log_contact, note_talking
from hospes.cases.operations.doubting import ask_to_confirm, confirm_fact, weigh_fact
from hospes.cases.operations.entrusting import entrust_promises
from hospes.cases.operations.facts import ask_again, correct_fact, note_fact, settle_fact, use_up
from hospes.cases.operations.handovers import (
    accept_handover,
    decline_handover,
    note_customer_told,
    offer_handover,
    withdraw_handover,
)
from hospes.cases.operations.histories import History, PastContact, take_in_histories
from hospes.cases.operations.keeping import hand_back, keep_case
from hospes.cases.operations.lapsing import look_after_offers
from hospes.cases.operations.opening import open_case, recognise
from hospes.cases.operations.openings import Opening, open_cases
from hospes.cases.operations.refusals import (
    AlreadyClosed,
    AlreadyKnown,
    AlreadyMerged,
    AlreadyOffered,
    AlreadyOwner,
    AlreadySettled,
    AskedAlready,
    BriefUnread,
    CannotOwn,
    CustomerWaits,
    HandoverAnswered,
    IsAway,
    LooksAfterNobody,
    NobodyElses,
    NoDoubt,
    NotCertified,
    NotClosed,
    NotForYou,
    NothingAsked,
    NotInTime,
    NotKnown,
    NotYours,
    NotYoursToShareOut,
    StillPromised,
    WordsMissing,
)
from hospes.cases.operations.rehoming import rehome_cases
from hospes.cases.operations.reopening import reopen
from hospes.cases.operations.snoozing import snooze_case, wake_case, wake_sleepers
from hospes.cases.operations.taking_back import BuiltUpon, take_back_contact
from hospes.cases.operations.watching import close_announced, warn_of_due
from hospes.cases.queries import NobodyToOwn

__all__ = [
    "AlreadyClosed",
    "AlreadyKnown",
    "AlreadyMerged",
    "AlreadyOffered",
    "AlreadyOwner",
    "AlreadySettled",
    "AskedAlready",
    "BriefUnread",
    "BuiltUpon",
    "CannotOwn",
    "CustomerWaits",
    "HandoverAnswered",
    "History",
    "IsAway",
    "LooksAfterNobody",
    "NoDoubt",
    "NobodyElses",
    "NobodyToOwn",
    "NotCertified",
    "NotClosed",
    "NotForYou",
    "NotInTime",
    "NotKnown",
    "NotYours",
    "NotYoursToShareOut",
    "NothingAnnounced",
    "NothingAsked",
    "Opening",
    "PastContact",
    "StillPromised",
    "WordsMissing",
    "accept_handover",
    "announce_closing",
    "answer_back",
    "ask_again",
    "ask_back",
    "ask_to_confirm",
    "ask_whether_solved",
    "cancel_commitment",
    "close_after_silence",
    "close_announced",
    "close_with_reason",
    "confirm_fact",
    "confirm_solved",
    "correct_fact",
    "decline_handover",
    "entrust_promises",
    "hand_back",
    "keep_case",
    "keep_commitment",
    "log_contact",
    "look_after_offers",
    "move_commitment",
    "not_yet",
    "note_customer_told",
    "note_fact",
    "note_offer_seen",
    "note_talking",
    "offer_handover",
    "open_case",
    "open_cases",
    "promise",
    "recognise",
    "rehome_cases",
    "reopen",
    "settle_fact",
    "snooze_case",
    "take_back_contact",
    "take_in_histories",
    "use_up",
    "wake_case",
    "wake_sleepers",
    "warn_of_due",
    "weigh_fact",
    "withdraw_handover",
]
