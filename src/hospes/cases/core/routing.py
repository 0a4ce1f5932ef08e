"""Whose turn it is: the best home for a new case, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

ENOUGH_TO_COUNT = 100  # loads above this are all the same: full


class Why(StrEnum):
    """Why a case was given to its first owner. A key, for the ledger and the page to put in words."""

    NAMED = "named"  # somebody chose them
    TAKEN = "taken"  # they took the contact themselves
    KNOWS = "knows"  # they looked after this customer last
    STANDS_IN = "stands-in"  # who looked after this customer last is away; this one acts for them
    SPEAKS = "speaks"  # they serve in the customer's language
    LOAD = "load"  # they have the fewest open cases of those who are here
    NOBODY_HERE = "nobody-here"  # everybody is away; a deputy acts


@dataclass(frozen=True)
class Candidate:
    """Somebody who might own a new case of a team.

    `open_cases` is counted up to ENOUGH_TO_COUNT; `last_case` is the highest number among them. `speaks` are
    the languages they serve customers in.
    """

    person: int
    in_team: bool
    is_agent: bool
    is_present: bool
    open_cases: int
    last_case: int
    speaks: frozenset[str] = frozenset()
    takes_cases: bool = True


@dataclass(frozen=True)
class Wanted:
    """What is known of whoever needs somebody: who looked after them last, who acts for that one, their language."""

    own: int | None = None
    stands_in: int | None = None
    language: str = ""


@dataclass(frozen=True)
class Choice:
    person: int
    why: Why


def choose_owner(candidates: Iterable[Candidate], wanted: Wanted = Wanted()) -> Choice | None:
    """The best home for a new case; None when there is nobody.

    A customer who comes back reaches whoever looked after them last, of whatever team, also when that person
    takes no new cases for now; while they are away, their deputy. Otherwise, in this order: of the team,
    present, taking cases, an agent, serving in the customer's language, the fewest open cases, the longest
    without a new one. Somebody of the team who is away comes before a stranger, because a deputy acts for them.
    """
    pool = list(candidates)
    present = {each.person for each in pool if each.is_present}
    for person, why in ((wanted.own, Why.KNOWS), (wanted.stands_in, Why.STANDS_IN)):
        if person in present:
            return Choice(person, why)
    if not pool:
        return None
    best = min(pool, key=lambda each: _rank(each, wanted.language))
    return Choice(best.person, _why(best, pool, wanted.language))


def _why(best: Candidate, pool: list[Candidate], language: str) -> Why:
    if not best.is_present:
        return Why.NOBODY_HERE
    had_it_not_mattered = min(pool, key=lambda each: _rank(each, ""))
    return Why.LOAD if had_it_not_mattered.person == best.person else Why.SPEAKS


def _rank(each: Candidate, language: str) -> tuple[bool | int, ...]:
    return (
        not each.in_team,
        not each.is_present,
        not each.takes_cases,
        not each.is_agent,
        bool(language) and language not in each.speaks,
        each.open_cases,
        each.last_case,
        each.person,
    )
