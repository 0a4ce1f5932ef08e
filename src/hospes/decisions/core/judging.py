"""May it be granted? The authority table for what was granted in the case and this together, then the allowances."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from hospes.codex.core.authority import Verdict, role_with_its_own
from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.deciding import Table
from hospes.codex.core.facts import amount_of
from hospes.codex.core.standard import Answer
from hospes.codex.core.text import Text
from hospes.decisions.core.limits import Granted, Per, exceeded, left
from hospes.decisions.core.money import major_units, minor_units

_BEYOND_ANY_LIMIT = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class Matter:
    """What is asked of the table, and by whose roles; the currency is the codex's."""

    table: Table
    action: str
    evidence: Evidence
    granted: Granted = field(default_factory=Granted)
    most: Mapping[Per, int] = field(default_factory=dict)

    @property
    def currency(self) -> str:
        return self.table.codex.currency


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer for an amount. `up_to` is the most that may still be granted (None: no limit is set)."""

    answer: Answer
    verdict: Verdict
    ask_role: str | None
    up_to: int | None
    over: Per | None = None  # the allowance that it would pass

    @property
    def nearest_yes(self) -> Text | None:
        return self.verdict.nearest_yes

    @property
    def wants_facts(self) -> bool:
        """Nobody is to be asked: something has to be found out first."""
        return self.answer == "ask" and self.ask_role is None and bool(self.verdict.missing)


def judge(matter: Matter, amount: int | None) -> Judgement:
    """May whoever asks grant this, on top of what was granted?"""
    verdict = _table(matter, amount)
    up_to = most_allowed(matter)
    ask_role = verdict.ask_role or (_above(matter, amount) if verdict.answer == "no" else None)
    over = exceeded(amount or 0, matter.granted, matter.most) if verdict.answer == "yes" else None
    if over is not None:
        return Judgement("ask", verdict, _above(matter, amount), up_to, over)
    return Judgement(verdict.answer, verdict, ask_role, up_to)


def may_approve(matter: Matter, amount: int | None, asked_role: str) -> Judgement | None:
    """None when somebody with these roles may say yes to what their role was asked; else whom to ask instead.

    What the table leaves open for the very role that is asked, its holder answers.
    """
    held = {own for role in matter.table.roles for own in role_with_its_own(matter.table.codex, role)}
    found = judge(matter, amount)
    if found.answer == "yes" or (
        asked_role in held and found.answer == "ask" and found.ask_role in (None, *held)
    ):
        return None
    return found


def wants_amount(matter: Matter) -> bool:
    """Whether a line of the table for it has a limit, or an allowance is set: nobody decides without a figure."""
    lines = (entry for entry in matter.table.codex.authority if matter.action in entry.actions)
    return bool(matter.most) or any(
        entry.limit is not None or entry.limit_fact is not None for entry in lines
    )


def most_allowed(matter: Matter) -> int | None:
    """The highest amount that the table and the allowances still leave to these roles; None without any limit."""
    by_table = _by_table(matter)
    rooms = [room for room in (by_table, left(matter.granted, matter.most)) if room is not None]
    return min(rooms) if rooms else None


def _by_table(matter: Matter) -> int | None:
    if _says(matter, _BEYOND_ANY_LIMIT).answer == "yes":
        return None
    steps = sorted(_limits(matter), reverse=True)
    best = next((limit for limit in steps if _says(matter, limit).answer == "yes"), None)
    if best is None:
        return 0
    return max(minor_units(best, matter.currency) - matter.granted.in_case, 0)


def _limits(matter: Matter) -> set[Decimal]:
    found: set[Decimal] = set()
    for entry in matter.table.codex.authority:
        if matter.action in entry.actions:
            told = amount_of(matter.evidence.facts.get(entry.limit_fact)) if entry.limit_fact else None
            found |= {Decimal(str(entry.limit.amount))} if entry.limit else set()
            found |= {told} if told is not None else set()
    return found


def _table(matter: Matter, amount: int | None) -> Verdict:
    if amount is None:
        return _says(matter, None)
    return _says(matter, major_units(amount + matter.granted.in_case, matter.currency))


def _says(matter: Matter, amount: Decimal | None) -> Verdict:
    return matter.table.answers(matter.action, matter.evidence, amount)


def _above(matter: Matter, amount: int | None) -> str | None:
    """The first role, in the codex's order, that may grant it and is none of those who ask, nor beneath them."""
    codex = matter.table.codex
    beneath = {own for role in matter.table.roles for own in role_with_its_own(codex, role)}
    others = (role.key for role in codex.roles if role.key not in beneath)
    return next((key for key in others if _table(_as(matter, key), amount).answer == "yes"), None)


def _as(matter: Matter, role: str) -> Matter:
    return replace(matter, table=Table(matter.table.codex, (role,)))
