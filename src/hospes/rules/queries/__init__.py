"""Questions about rules: what they say in words, which wait for what, what they did."""

from hospes.rules.queries.evidence import evidence_of
from hospes.rules.queries.lists import (
    LogPage,
    all_rules,
    current,
    log_of,
    standing_still,
    versions_of,
    waiting_for,
)
from hospes.rules.queries.wording import Spoken, deed_said, people_named, several_spoken, spoken

__all__ = [
    "LogPage",
    "Spoken",
    "all_rules",
    "current",
    "deed_said",
    "evidence_of",
    "log_of",
    "people_named",
    "several_spoken",
    "spoken",
    "standing_still",
    "versions_of",
    "waiting_for",
]
