"""The words of an inspection: what a question asks about, how it is answered, when an answer counts."""

from dataclasses import dataclass
from enum import StrEnum

CRITICAL = ("customer", "business", "compliance")


class Kind(StrEnum):
    """What a question asks about. However it is put, "yes" is always the good answer."""

    GOAL = "goal"  # a step that was done: was its goal reached?
    MOMENT = "moment"  # a moment of truth: was the expectation met?
    DO = "do"  # a rule to follow
    AVOID = "avoid"  # a thing to avoid: did they avoid it?
    SKIPPED = "skipped"  # a step left out: was that right?
    PASSED = "passed"  # a critical step nobody marked: was it done all the same?
    BEHAVIOUR = "behaviour"  # a behaviour of the CARE families, where there was no guided run


class Answer(StrEnum):
    """How a question is answered."""

    YES = "yes"
    NO = "no"
    NA = "na"


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as the inspector gave it, with what shows it: a quote or a time."""

    answer: Answer
    evidence: str = ""


def lacks_evidence(given: Given) -> bool:
    """Yes and no are said of something that was seen or heard; only "not applicable" needs nothing to show."""
    return given.answer is not Answer.NA and not given.evidence.strip()
