"""Whether two records may be one customer, and why it looks so. Points are a judgement; `ENOUGH` is worth a look."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from hospes.customers.core.scripts import spelling
from hospes.lib.text import words

ENOUGH = 50
POINTS = {
    "same_name": 40,
    "similar_name": 25,
    "same_phone": 35,
    "same_postal": 30,
    "close_email": 30,
    "same_mailbox_name": 25,
    "other_name": -30,
}
# Names of desks, not of people: info@ of one house is nobody at another.
DESKS = frozenset(
    ("admin", "contact", "hello", "help", "info", "iroda", "kapcsolat", "mail", "noreply", "office", "posta",
     "reception", "sales", "service", "support", "team", "titkarsag", "ugyfelszolgalat", "zakaz")
)  # fmt: skip
_TITLES = frozenset(
    ("dr", "mr", "mrs", "ms", "prof", "ifj", "id", "kft", "bt", "zrt", "ltd", "ooo", "oe", "ae")
)
_SHORTEST = 4  # shorter words that differ by one letter are different words


@dataclass(frozen=True)
class Known:
    """What is compared of one record: names as written, addresses in their one form."""

    kind: str
    names: tuple[str, ...]
    emails: frozenset[str] = field(default_factory=frozenset)
    phones: frozenset[str] = field(default_factory=frozenset)
    postal: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Alike:
    """How much speaks for one customer, and what."""

    score: int
    reasons: tuple[str, ...]


def alike(one: Known, other: Known) -> Alike | None:
    """Why these two may be one; None where too little speaks for it."""
    if one.kind != other.kind:
        return None
    reasons = [_of_names(one, other)]
    reasons += ["same_phone"] if one.phones & other.phones else []
    reasons += ["same_postal"] if one.postal & other.postal else []
    reasons += _of_emails(one.emails, other.emails)
    score = sum(POINTS[reason] for reason in reasons if reason)
    found = tuple(reason for reason in reasons if reason and POINTS[reason] > 0)
    return Alike(min(score, 100), found) if score >= ENOUGH and found else None


def _of_names(one: Known, other: Known) -> str:
    best = ""
    for name in one.names:
        for another in other.names:
            relation = compare_names(name, another)
            if relation == "same_name":
                return relation
            best = best or ("similar_name" if relation == "similar_name" else "")
    return best or "other_name"


def compare_names(one: str, other: str) -> str:
    """same_name, similar_name or other_name: whatever the script, the order of words, titles and accents."""
    first, second = _spelt(one), _spelt(other)
    if not first or not second:
        return "other_name"
    if sorted(first) == sorted(second):
        return "same_name"
    fewer, more = sorted((first, second), key=len)
    return "similar_name" if len(fewer) > 1 and _all_within(fewer, more) else "other_name"


def _spelt(name: str) -> list[str]:
    return [spelling(word) for word in words(name) if word not in _TITLES]


def _all_within(fewer: list[str], more: list[str]) -> bool:
    """Each word of the one has its own in the other: the same, an initial, or a letter off."""
    left = list(more)
    for word in sorted(fewer, key=len, reverse=True):
        match = next((each for each in left if _close(word, each)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _close(word: str, other: str) -> bool:
    if word == other:
        return True
    if min(len(word), len(other)) == 1:
        return word[:1] == other[:1]
    return min(len(word), len(other)) >= _SHORTEST and distance(word, other, most=1) <= 1


def _of_emails(one: Iterable[str], other: Iterable[str]) -> list[str]:
    pairs = [(first, second) for first in one for second in other]
    if any(distance(first, second, most=2) <= 2 for first, second in pairs if is_of_a_person(first)):
        return ["close_email"]
    if any(_mailbox(first) == _mailbox(second) and is_of_a_person(first) for first, second in pairs):
        return ["same_mailbox_name"]
    return []


def _mailbox(email: str) -> str:
    return email.rpartition("@")[0].partition("+")[0].replace(".", "")


def is_of_a_person(email: str) -> bool:
    """Whether the address names somebody, and is not a desk's or too short to tell."""
    name = _mailbox(email)
    return len(name) > _SHORTEST and name not in DESKS


def distance(one: str, other: str, *, most: int) -> int:
    """How many letters have to be put in, taken out, changed or swapped with their neighbour; `most` + 1 when more.

    Optimal string alignment (Damerau 1964, restricted).
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, last, row = row, before, [place]
        for column, against in enumerate(other, 1):
            cost = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != against))
            if last and column > 1 and letter == other[column - 2] and one[place - 2] == against:
                cost = min(cost, last[column - 2] + 1)
            row.append(cost)
    return min(row[-1], most + 1)
