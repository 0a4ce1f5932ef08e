"""One definition of each figure, for the page, the list of its cases and the export alike."""

from dataclasses import dataclass
from enum import StrEnum

# Minimum to print: one person 30 answers, a team 50.
FEWEST_ANSWERS = 50


class Kind(StrEnum):
    """What a figure is, which decides how it is shown and when a change may be claimed."""

    SHARE = "share"
    TIME = "time"
    COUNT = "count"


@dataclass(frozen=True)
class Definition:
    """`more_is_better` is None where a change is neither good nor bad; `fewest` answers are needed to print it."""

    key: str
    kind: Kind
    more_is_better: bool | None = None
    fewest: int = 1


DEFINITIONS = (
    Definition("contacts", Kind.COUNT),
    Definition("time-to-satisfaction", Kind.TIME, more_is_better=False),
    Definition("promises-kept", Kind.SHARE, more_is_better=True),
    Definition("re-ask", Kind.SHARE, more_is_better=False),
    Definition("had-to-repeat", Kind.SHARE, more_is_better=False, fewest=FEWEST_ANSWERS),
    Definition("csat", Kind.SHARE, more_is_better=True, fewest=FEWEST_ANSWERS),
    Definition("response", Kind.SHARE),
    Definition("never-invited", Kind.SHARE),
    Definition("proactive", Kind.SHARE, more_is_better=True),
    Definition("opened-again", Kind.SHARE, more_is_better=False),
    Definition("follow-ups-planned", Kind.COUNT),
    Definition("follow-ups-in-time", Kind.SHARE, more_is_better=True),
    Definition("follow-ups-answered", Kind.SHARE, more_is_better=True),
    Definition("follow-ups-not-well", Kind.SHARE),  # fewer is better, finding them is, too
)
BY_KEY = {each.key: each for each in DEFINITIONS}
