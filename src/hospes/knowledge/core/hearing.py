"""What readers tell, made ready to be kept and read: no personal details, and shares with their interval."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hospes.lib.statistics import Proportion
from hospes.lib.text import fold

LONGEST_SEARCH = 120
LONGEST_WORDS = 1_000
FEWEST = 5  # answers, before a share is told
HELPS_HALF = 0.5
_ADDRESS = re.compile(r"\S+@\S+")
_LONG_NUMBER = re.compile(r"\+?\d(?:[\s()/.-]?\d){6,}")
HIDDEN = "…"


def worth_keeping(text: str) -> str:
    """What was looked for, on one line, without what may be an address or a telephone number; "" for nothing."""
    line = " ".join(without_details(text).split())[:LONGEST_SEARCH].strip()
    return line if any(sign.isalnum() for sign in line) else ""


def without_details(text: str) -> str:
    """The words without mail addresses and long numbers: a public form is no place for them."""
    return _LONG_NUMBER.sub(HIDDEN, _ADDRESS.sub(HIDDEN, text))


def goes_on(before: str, after: str) -> bool:
    """Whether somebody is still typing the same search: one begins with the other."""
    before, after = fold(before), fold(after)
    return before.startswith(after) or after.startswith(before)


@dataclass(frozen=True, slots=True)
class Helped:
    """How many of those who answered say that it solved it, and how many that it did not."""

    yes: int
    no: int

    @property
    def share_of_no(self) -> Proportion:
        return Proportion(self.no, self.yes + self.no)

    @property
    def is_printable(self) -> bool:
        """Whether there are enough answers to tell a share."""
        return self.yes + self.no >= FEWEST

    @property
    def does_not_help(self) -> bool:
        """Whether, chance allowed for, it fails half of those who answer, by the interval's lower end."""
        low = self.share_of_no.low
        return self.is_printable and low is not None and low >= HELPS_HALF

    @property
    def may_not_help(self) -> bool:
        """Whether that is possible, by its upper end, and no more than chance says otherwise."""
        high = self.share_of_no.high
        return self.is_printable and not self.does_not_help and high is not None and high >= HELPS_HALF


def worst_first(counted: Iterable[tuple[int, Helped]]) -> list[tuple[int, Helped]]:
    """By the lower end of the interval: a few angry answers do not stand above many."""
    return sorted(counted, key=lambda each: (-(each[1].share_of_no.low or 0.0), -each[1].no, each[0]))
