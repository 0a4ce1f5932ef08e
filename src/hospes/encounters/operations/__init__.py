"""What one does in a guided run."""

from hospes.encounters.operations.beginning import begin
from hospes.encounters.operations.ending import end
from hospes.encounters.operations.facts import ask_again, correct_fact, note_facts
from hospes.encounters.operations.moments import mark_moment
from hospes.encounters.operations.moving import move_to_edition
from hospes.encounters.operations.pausing import pause, resume
from hospes.encounters.operations.refusals import (
    DoesNotMap,
    DueWanted,
    NoEdition,
    NoSuchSituation,
    NotAnAnswer,
    NotPossible,
    WordsWanted,
)
from hospes.encounters.operations.stepping import dismiss, do_step, note_off_chart, revisit, skip_step

__all__ = [
    "DoesNotMap",
    "DueWanted",
    "NoEdition",
    "NoSuchSituation",
    "NotAnAnswer",
    "NotPossible",
    "WordsWanted",
    "ask_again",
    "begin",
    "correct_fact",
    "dismiss",
    "do_step",
    "end",
    "mark_moment",
    "move_to_edition",
    "note_facts",
    "note_off_chart",
    "pause",
    "resume",
    "revisit",
    "skip_step",
]
