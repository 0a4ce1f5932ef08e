"""What may be said in a chat, and how a talk is written down as one contact."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 4_000  # characters of one line
MOST_LINES = 1_000  # of one chat
MOST_AT_ONCE = 20  # chats of one person
USUAL_AT_ONCE = 3

_ONCE = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
_OWN = re.compile(r"[A-Za-z0-9_.:-]{16,64}")


class By(StrEnum):
    """Who says a line."""

    CUSTOMER = "customer"
    PERSON = "person"
    HOUSE = "house"


def is_once(given: str) -> bool:
    """Whether a line's own name is one: the same sent twice is one line."""
    return _ONCE.fullmatch(given) is not None


def is_own(given: str) -> bool:
    """Whether it is long enough that nobody else has the same by chance: who knows it is let into the chat."""
    return _OWN.fullmatch(given) is not None


@dataclass(frozen=True)
class Said:
    """One line, as it goes into the talk. `clock` is when, as a reader writes it; `who` is "" for the house."""

    by: str
    who: str
    clock: str
    words: str
    file: str = ""


def written_down(lines: Iterable[Said]) -> str:
    """The whole talk as one text: who, when, the words as they were said."""
    return "\n\n".join(_line(each) for each in lines)


def _line(said: Said) -> str:
    head = f"{said.who} · {said.clock}" if said.who else said.clock
    words = f"[{said.file}]" if said.file else said.words
    return f"{head}\n{words}"


def was_answered(lines: Iterable[str]) -> bool:
    """Whether a person of ours had the last word: `lines` by whom, the first said first. The house answers nobody."""
    talked = [each for each in lines if each != By.HOUSE]
    return bool(talked) and talked[-1] == By.PERSON
