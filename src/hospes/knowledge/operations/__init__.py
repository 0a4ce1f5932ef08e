"""What is done with articles."""

from hospes.knowledge.operations.hearing import answer, note_miss, settle_answer, settle_misses, wipe_marks
from hospes.knowledge.operations.picturing import add_picture, remove_picture
from hospes.knowledge.operations.publishing import bring_back, publish, still_fits
from hospes.knowledge.operations.refusals import (
    EditedMeanwhile,
    NoOriginal,
    NothingNew,
    NotYours,
    Unclear,
)
from hospes.knowledge.operations.settling import give, hand_on_articles, retire, review, settle, take_into_use
from hospes.knowledge.operations.writing import Wording, begin_article, drop_draft, keep_draft

__all__ = [
    "EditedMeanwhile",
    "NoOriginal",
    "NotYours",
    "NothingNew",
    "Unclear",
    "Wording",
    "add_picture",
    "answer",
    "begin_article",
    "bring_back",
    "drop_draft",
    "give",
    "hand_on_articles",
    "keep_draft",
    "note_miss",
    "publish",
    "remove_picture",
    "retire",
    "review",
    "settle",
    "settle_answer",
    "settle_misses",
    "still_fits",
    "take_into_use",
    "wipe_marks",
]
