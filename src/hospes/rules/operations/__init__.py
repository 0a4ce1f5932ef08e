"""What one does with rules, and what they do, in a service manager's words."""

from hospes.rules.operations.acting import act
from hospes.rules.operations.following import follow, look_at_the_clock
from hospes.rules.operations.refusals import ConditionUnknown, NotARule, OnlyLeads
from hospes.rules.operations.rehearsing import Rehearsal, Tried, rehearse
from hospes.rules.operations.switching import look_after_people, stop, switch_off, switch_on
from hospes.rules.operations.writing import Wording, change_rule, make_rule, wording_of

__all__ = [
    "ConditionUnknown",
    "NotARule",
    "OnlyLeads",
    "Rehearsal",
    "Tried",
    "Wording",
    "act",
    "change_rule",
    "follow",
    "look_after_people",
    "look_at_the_clock",
    "make_rule",
    "rehearse",
    "stop",
    "switch_off",
    "switch_on",
    "wording_of",
]
