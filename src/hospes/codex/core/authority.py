"""Who may decide what: the authority table asked a question."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hospes.codex.core.conditions.evaluate import Evidence, Trace, evaluate
from hospes.codex.core.facts import amount_of
from hospes.codex.core.model import Authority, Codex, Text
from hospes.codex.core.standard import Answer
from hospes.codex.core.text import Message


@dataclass(frozen=True, slots=True)
class Verdict:
    """The table's answer. `missing`: facts that would have to be known for a surer one."""

    answer: Answer
    ask_role: str | None
    nearest_yes: Text | None
    because: Message
    missing: tuple[str, ...] = ()
    trace: Trace | None = None


def decide(
    codex: Codex,
    *,
    action: str,
    role: str,
    facts: Mapping[str, Any] | None = None,
    amount: Decimal | float | int | None = None,
    case: Mapping[str, Any] | None = None,
) -> Verdict:
    """May `role` do `action` for `amount`? The first entry that fits answers.

    Entries of the role itself come before those of the roles it includes. What the table does not cover is
    asked of whoever may say yes. A yes that stands behind a restriction nobody can judge yet is an `ask`.
    """
    evidence = Evidence(facts=facts or {}, case=case or {})
    value = amount_of(amount)
    missing: list[str] = []
    restricted = False
    for entry in _entries(codex, action, role):
        trace = evaluate(entry.when, evidence) if entry.when is not None else None
        result = trace.result if trace else True
        if result is False or not within_limit(entry, value):
            continue
        if result is None:
            missing += trace.missing if trace else ()
            restricted = restricted or entry.answer != "yes"
            continue
        if entry.answer == "yes" and restricted:
            return _not_sure(codex, entry, missing)
        return _said(codex, entry, trace, missing, evidence, value)
    return _uncovered(codex, action, role, evidence, value, missing)


def within_limit(entry: Authority, amount: Decimal | None) -> bool:
    """An entry with a limit covers amounts up to it; a question without an amount it covers too."""
    return entry.limit is None or amount is None or amount <= Decimal(str(entry.limit.amount))


def role_with_its_own(codex: Codex, role: str) -> list[str]:
    """The role, then the roles it includes, nearest first."""
    includes = {known.key: known.includes for known in codex.roles}
    found: list[str] = []
    waiting = [role]
    while waiting:
        key = waiting.pop(0)
        if key not in found:
            found.append(key)
            waiting += includes.get(key, ())
    return found


def _entries(codex: Codex, action: str, role: str) -> Iterator[Authority]:
    for key in role_with_its_own(codex, role):
        for entry in codex.authority:
            # A lead is not bound by a “no” or “ask” that is meant for the agents the role includes.
            if entry.action == action and entry.role == key and (key == role or entry.answer == "yes"):
                yield entry


def _said(
    codex: Codex,
    entry: Authority,
    trace: Trace | None,
    missing: list[str],
    evidence: Evidence,
    amount: Decimal | None,
) -> Verdict:
    ask = entry.ask_role
    if entry.answer == "ask" and ask is None:
        ask = _who_may(codex, entry.action, entry.role, evidence, amount)
    template = {
        "yes": "The authority table lets %(role)s decide this.",
        "ask": "The authority table has %(role)s ask first.",
        "no": "The authority table says no to %(role)s.",
    }[entry.answer]
    if entry.limit is not None and entry.answer == "yes":
        template = "The authority table lets %(role)s decide this up to %(limit)s."
    limit = f"{entry.limit.amount} {entry.limit.currency}" if entry.limit else ""
    because = Message(template, {"role": _name(codex, entry.role), "limit": limit})
    return Verdict(entry.answer, ask, entry.nearest_yes, because, tuple(dict.fromkeys(missing)), trace)


def _not_sure(codex: Codex, entry: Authority, missing: list[str]) -> Verdict:
    names = ", ".join(
        codex.vocabulary[key].label.in_("en") if key in codex.vocabulary else key for key in missing
    )
    because = Message("Find out first: %(facts)s. A restriction may apply.", {"facts": names or "the case"})
    return Verdict("ask", None, entry.nearest_yes, because, tuple(dict.fromkeys(missing)))


def _uncovered(
    codex: Codex, action: str, role: str, evidence: Evidence, amount: Decimal | None, missing: list[str]
) -> Verdict:
    ask = _who_may(codex, action, role, evidence, amount)
    template = "The authority table does not let %(role)s decide this; ask %(ask)s."
    if ask is None:
        template = "The authority table does not cover this for %(role)s; ask before you promise anything."
    because = Message(template, {"role": _name(codex, role), "ask": _name(codex, ask) if ask else ""})
    return Verdict("ask", ask, None, because, tuple(dict.fromkeys(missing)))


def _who_may(codex: Codex, action: str, role: str, evidence: Evidence, amount: Decimal | None) -> str | None:
    """The first role, in the codex's order, that may say yes to this and is not the one who asks."""
    for candidate in codex.roles:
        if candidate.key == role:
            continue
        for entry in _entries(codex, action, candidate.key):
            holds = entry.when is None or evaluate(entry.when, evidence).result is not False
            if entry.answer == "yes" and holds and within_limit(entry, amount):
                return candidate.key
    return None


def _name(codex: Codex, role: str) -> str:
    found = codex.find(f"roles/{role}")
    return str(getattr(found.part, "name", role)) if found else role
