"""What one does in a guided run."""

from hospes.encounters.operations.beginning import begin
from hospes.encounters.operations.coming_back import call_time, hear_word
from hospes.encounters.operations.ending import end
from hospes.encounters.operations.facts import (
    ask_again,
    ask_to_confirm,
    confirm_fact,
    correct_fact,
    note_facts,
)
from hospes.encounters.operations.hearing import read_answer
from hospes.encounters.operations.moments import mark_moment
from hospes.encounters.operations.moving import move_to_edition
from hospes.encounters.operations.pausing import pause, resume
from hospes.encounters.operations.phrases import forget_phrases, note_phrases
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
    "ask_to_confirm",
    "begin",
    "call_time",
    "confirm_fact",
    "correct_fact",
    "dismiss",
    "do_step",
    "end",
    "forget_phrases",
    "hear_word",
    "mark_moment",
    "move_to_edition",
    "note_facts",
    "note_off_chart",
    "note_phrases",
    "pause",
    "read_answer",
    "resume",
    "revisit",
    "skip_step",
]
