"""What is done with complaints, in a service manager's words."""

from hospes.complaints.operations.beginning import (
    complain,
    name_complained_about,
    take_back,
    why_it_may_not_end,
    why_it_may_not_merge,
)
from hospes.complaints.operations.disputing import note_outcome, open_dispute
from hospes.complaints.operations.ending import (
    close_by_the_customers_word,
    close_complaint,
    reopen_complaint,
)
from hospes.complaints.operations.house import set_house_rules
from hospes.complaints.operations.pausing import pause_clock, resume_clock
from hospes.complaints.operations.refusals import (
    ChangedMeanwhile,
    ContentsMissing,
    DecidedAlready,
    HandledBefore,
    NoPause,
    NotAPeriod,
    NotNow,
    NotOnPaper,
    NotPaused,
    NotReceivedYet,
    OnlyLeaders,
    PausedAlready,
    StillOpen,
    TooFar,
    WordsWanted,
    told,
)
from hospes.complaints.operations.stages import (
    acknowledge,
    assess,
    decide_complaint,
    give_investigation,
    note_findings,
    tell_decision,
)
from hospes.complaints.operations.watching import warn_of_clocks
from hospes.complaints.operations.writing import Sheet, chosen_beside, look_at, send_letter

__all__ = [
    "ChangedMeanwhile",
    "ContentsMissing",
    "DecidedAlready",
    "HandledBefore",
    "NoPause",
    "NotAPeriod",
    "NotNow",
    "NotOnPaper",
    "NotPaused",
    "NotReceivedYet",
    "OnlyLeaders",
    "PausedAlready",
    "Sheet",
    "StillOpen",
    "TooFar",
    "WordsWanted",
    "acknowledge",
    "assess",
    "chosen_beside",
    "close_by_the_customers_word",
    "close_complaint",
    "complain",
    "decide_complaint",
    "give_investigation",
    "look_at",
    "name_complained_about",
    "note_findings",
    "note_outcome",
    "open_dispute",
    "pause_clock",
    "reopen_complaint",
    "resume_clock",
    "send_letter",
    "set_house_rules",
    "take_back",
    "tell_decision",
    "told",
    "warn_of_clocks",
    "why_it_may_not_end",
    "why_it_may_not_merge",
]
