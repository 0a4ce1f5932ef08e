"""What one does about what was agreed, wished and recommended, in a service manager's words."""

from hospes.agreements.operations.agreeing import agree_scope, begin_round, name_decision_maker
from hospes.agreements.operations.changing import (
    accept_change,
    decline_change,
    note_change_told,
    propose_change,
    withdraw_change,
)
from hospes.agreements.operations.refusals import (
    AlreadySettled,
    DoesNotFit,
    NoCurrency,
    NotBegun,
    NothingAgreed,
    NotRecommended,
    NotTold,
    TooFewRounds,
)
from hospes.agreements.operations.selling import end_sale, recommend

__all__ = [
    "AlreadySettled",
    "DoesNotFit",
    "NoCurrency",
    "NotBegun",
    "NotRecommended",
    "NotTold",
    "NothingAgreed",
    "TooFewRounds",
    "accept_change",
    "agree_scope",
    "begin_round",
    "decline_change",
    "end_sale",
    "name_decision_maker",
    "note_change_told",
    "propose_change",
    "recommend",
    "withdraw_change",
]
