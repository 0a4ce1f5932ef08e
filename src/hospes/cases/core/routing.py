"""Whose turn it is: the best home for a new case, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

ENOUGH_TO_COUNT = 100  # loads above this are all the same: full


class Why(StrEnum):
    """Why a case was given to its first owner. A key, for the ledger and the page to put in words."""

    NAMED = "named"  # somebody chose them
    TAKEN = "taken"  # they took the contact themselves
    KNOWS = "knows"  # they looked after this customer last
    STANDS_IN = "stands-in"  # who looked after this customer last is away; this one acts for them
    CERTIFIED = "certified"  # the codex asks for a certificate here, and they hold it
    UNCERTIFIED = "uncertified"  # it asks for one, and nobody who holds it was here
    SITUATION = "situation"  # they look after this kind of matter
    ON_SHIFT = "on-shift"  # their hours say that they are there now
    SPEAKS = "speaks"  # they serve in the customer's language
    LOAD = "load"  # they have the fewest open cases of those who are here
    NOBODY_HERE = "nobody-here"  # everybody is away; a deputy acts


@dataclass(frozen=True)
class Candidate:
    """Somebody who might own a new case of a team.

    `open_cases` is counted up to ENOUGH_TO_COUNT; `last_case` is the highest number among them. `speaks` are
    the languages they serve customers in, `situations` what they look after: their own, else their team's.
    """

    person: int
    in_team: bool
    is_agent: bool
    is_present: bool
    open_cases: int
    last_case: int
    speaks: frozenset[str] = frozenset()
    takes_cases: bool = True
    situations: frozenset[str] = frozenset()
    on_shift: bool = True  # by their own hours, or their team's; whoever keeps none always is


@dataclass(frozen=True)
class Wanted:
    """What is known of whoever needs somebody: who looked after them last, who acts for that one, their language.

    `situation` is the kind of matter, "" while nobody knows. `certified` are those who hold the certificate that
    the codex asks for in it; None where it asks for none.
    """

    own: int | None = None
    stands_in: int | None = None
    language: str = ""
    situation: str = ""
    certified: frozenset[int] | None = None

    def may_handle(self, each: Candidate) -> bool:
        return self.certified is None or each.person in self.certified


@dataclass(frozen=True)
class Choice:
    """Whom, and why. `passed_over` is whose customer it is, where who is here of them has not the certificate."""

    person: int
    why: Why
    passed_over: int | None = None


def choose_owner(candidates: Iterable[Candidate], wanted: Wanted = Wanted()) -> Choice | None:
    """The best home for a new case; None when there is nobody.

    A customer who comes back reaches whoever looked after them last, of whatever team, also when that person
    takes no new cases for now; while they are away, their deputy. Only where the codex asks for a certificate does
    somebody who holds it, and is here, come before one who does not. Otherwise, in this order: of the team,
    present, on shift, certified, taking cases, an agent, looking after this situation, serving in the customer's
    language, the fewest open cases, the longest without a new one. Somebody of the team who is away comes before
    a stranger, because a deputy acts for them.
    """
    pool = list(candidates)
    best = min(pool, key=lambda each: _rank(each, wanted), default=None)
    own = _own(pool, wanted)
    if own is not None and (wanted.may_handle(own[0]) or not _is_ready(best, wanted)):
        return Choice(own[0].person, own[1])
    if best is None:
        return None
    if own is not None:
        return Choice(best.person, Why.CERTIFIED, passed_over=wanted.own)
    return Choice(best.person, _why(best, pool, wanted))


def better_home(
    owner: int, candidates: Iterable[Candidate], wanted: Wanted, *, is_theirs: bool = False
) -> Choice | None:
    """Who is asked to take a case over once its situation is known; None where its owner does well to keep it.

    Somebody who is here, takes cases, and is who the codex or the house names for it: where it asks for a certificate
    that the owner has not, who holds it; else, where others look after this situation and the owner does not, one of
    those. What `is_theirs` (their own customer, or chosen for them by name) leaves them only for a certificate.
    """
    pool = list(candidates)
    free = [each for each in pool if each.person != owner and each.takes_cases and _is_ready(each, wanted)]
    if wanted.certified is not None and owner not in wanted.certified:
        fit, why = free, Why.CERTIFIED
    elif is_theirs or any(wanted.situation in each.situations for each in pool if each.person == owner):
        return None
    else:
        fit, why = [each for each in free if wanted.situation in each.situations], Why.SITUATION
    best = min(fit, key=lambda each: _rank(each, wanted), default=None)
    return Choice(best.person, why) if best is not None else None


def is_passed_over(person: int, candidates: Iterable[Candidate], wanted: Wanted) -> bool:
    """Whether somebody has not the certificate that is asked for, while somebody of the pool who has it is here."""
    if wanted.certified is None or person in wanted.certified:
        return False
    return any(_is_ready(each, wanted) for each in candidates)


def _own(pool: list[Candidate], wanted: Wanted) -> tuple[Candidate, Why] | None:
    """Whom this customer reaches by rights, when they are here."""
    present = {each.person: each for each in pool if each.is_present}
    asked = ((wanted.own, Why.KNOWS), (wanted.stands_in, Why.STANDS_IN))
    return next(((present[who], why) for who, why in asked if who in present), None)


def _is_ready(each: Candidate | None, wanted: Wanted) -> bool:
    return each is not None and each.is_present and each.on_shift and wanted.may_handle(each)


def _why(best: Candidate, pool: list[Candidate], wanted: Wanted) -> Why:
    """What decided: the first of the customer's needs without which somebody else would have been chosen."""
    if not best.is_present:
        return Why.NOBODY_HERE
    if not wanted.may_handle(best):
        return Why.UNCERTIFIED
    needs = (
        (Why.CERTIFIED, replace(wanted, certified=None)),
        (Why.SITUATION, replace(wanted, situation="")),
        (Why.SPEAKS, replace(wanted, language="")),
    )
    for why, without in needs:
        if min(pool, key=lambda each: _rank(each, without)).person != best.person:
            return why
    if min(pool, key=lambda each: _rank(replace(each, on_shift=True), wanted)).person != best.person:
        return Why.ON_SHIFT
    return Why.LOAD


def _rank(each: Candidate, wanted: Wanted) -> tuple[bool | int, ...]:
    return (
        not each.in_team,
        not each.is_present,
        not each.on_shift,
        not wanted.may_handle(each),
        not each.takes_cases,
        not each.is_agent,
        bool(wanted.situation) and wanted.situation not in each.situations,
        bool(wanted.language) and wanted.language not in each.speaks,
        each.open_cases,
        each.last_case,
        each.person,
    )
