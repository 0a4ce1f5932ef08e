"""What is done about what a customer asks for, in a service manager's words."""

from hospes.decisions.operations.allowing import OnlyLeaders, set_allowance
from hospes.decisions.operations.approving import (
    approve,
    ask_for_approval,
    refuse_approval,
    withdraw_approval,
)
from hospes.decisions.operations.deciding import decide
from hospes.decisions.operations.refusals import (
    AlreadyAnswered,
    AlreadyAsked,
    AlreadyTold,
    AmountWanted,
    BeyondAuthority,
    NobodyToAsk,
    NoTable,
    NotForYou,
    NothingToAsk,
    NotInTheTable,
    WordsWanted,
)
from hospes.decisions.operations.telling import note_told
from hospes.decisions.operations.watching import find_late_approvals

__all__ = [
    "AlreadyAnswered",
    "AlreadyAsked",
    "AlreadyTold",
    "AmountWanted",
    "BeyondAuthority",
    "NoTable",
    "NobodyToAsk",
    "NotForYou",
    "NotInTheTable",
    "NothingToAsk",
    "OnlyLeaders",
    "WordsWanted",
    "approve",
    "ask_for_approval",
    "decide",
    "find_late_approvals",
    "note_told",
    "refuse_approval",
    "set_allowance",
    "withdraw_approval",
]
