"""Who may decide what: the authority table asked a question."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from hospes.codex.core.conditions.evaluate import Evidence, Trace, evaluate
from hospes.codex.core.facts import amount_of
from hospes.codex.core.model import Authority, Codex, Text
from hospes.codex.core.reckoning import parts_of
from hospes.codex.core.standard import Answer
from hospes.codex.core.text import Message, Named, _


@dataclass(frozen=True, slots=True)
class Verdict:
    """The table's answer. `missing`: facts that would have to be known for a surer one.

    It is sure when nothing that is not known yet, nor the amount, could change it.
    """

    answer: Answer
    ask_role: str | None
    nearest_yes: Text | None
    because: Message
    missing: tuple[str, ...] = ()
    trace: Trace | None = None
    is_sure: bool = True


def decide(
    codex: Codex,
    *,
    action: str,
    role: str,
    facts: Mapping[str, Any] | None = None,
    amount: Decimal | float | int | None = None,
    case: Mapping[str, Any] | None = None,
    done: Mapping[str, str | None] | None = None,
    times: Mapping[str, int] | None = None,
    at: datetime | None = None,
) -> Verdict:
    """May `role` do `action` for `amount`? The first entry that fits answers.

    `done` are the steps of the run, path → outcome; None where there is no run, so that nobody knows. `at` is now, by
    the house's own clock. A no or ask for everyone comes first; entries of the role itself before those of the roles
    it includes. What the table does not cover is asked of whoever may say yes. A yes that stands behind a restriction
    nobody can judge yet is an `ask`, and so is an entry that needs what nobody has told.
    """
    known = codex.known(facts or {})
    evidence = Evidence(known, case or {}, done or {}, knows_run=done is not None, times=times or {}, at=at)
    value = amount_of(amount)
    missing: list[str] = []
    restricted = is_open = False
    for entry in _entries(codex, action, role):
        trace = evaluate(entry.when, evidence) if entry.when is not None else None
        result = trace.result if trace else True
        if result is False or not within_limit(entry, value, known):
            continue
        if result is None:
            is_open = True
            missing += (
                [part for key in trace.missing for part in parts_of(codex.vocabulary, key)] if trace else []
            )
            restricted = restricted or entry.answer != "yes"
            continue
        if lacking := _lacking(codex, entry, known):
            return _to_find_out(codex, entry, [*(missing if restricted else ()), *lacking])
        if entry.answer == "yes" and restricted:
            return _not_sure(codex, entry, missing)
        who = role if entry.for_everyone else entry.role
        said = _said(codex, entry, action, who, trace, missing, evidence, value)
        is_open = (is_open and entry.answer != "yes") or (value is None and _has_limit(entry))
        return replace(said, is_sure=not is_open)
    return replace(_uncovered(codex, action, role, evidence, value, missing), is_sure=not is_open)


def within_limit(
    entry: Authority, amount: Decimal | None, facts: Mapping[str, Any] = MappingProxyType({})
) -> bool:
    """An entry with a limit covers amounts up to it, or that very amount; a question without an amount it covers too.

    A limit that a fact tells, and nobody knows yet, covers nothing.
    """
    if amount is None or not _has_limit(entry):
        return True
    limits = [Decimal(str(entry.limit.amount))] if entry.limit else []
    if entry.limit_fact is not None:
        told = amount_of(facts.get(entry.limit_fact))
        if told is None:
            return False
        limits.append(told)
    return amount == min(limits) if entry.exactly else amount <= min(limits)


def _has_limit(entry: Authority) -> bool:
    return entry.limit is not None or entry.limit_fact is not None


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
    asked = [entry for entry in codex.authority if action in entry.actions]
    yield from (entry for entry in asked if entry.for_everyone and entry.answer != "yes")
    for key in role_with_its_own(codex, role):
        for entry in asked:
            # A lead is not bound by a “no” or “ask” that is meant for the agents the role includes.
            if not entry.for_everyone and entry.role == key and (key == role or entry.answer == "yes"):
                yield entry
    yield from (entry for entry in asked if entry.for_everyone and entry.answer == "yes")


def _lacking(codex: Codex, entry: Authority, known: Mapping[str, Any]) -> list[str]:
    """What the entry needs to know and nobody has told; of what is reckoned the parts."""
    wanted = (part for key in entry.needs for part in parts_of(codex.vocabulary, key))
    return [key for key in wanted if known.get(key) is None]


def _said(
    codex: Codex,
    entry: Authority,
    action: str,
    role: str,
    trace: Trace | None,
    missing: list[str],
    evidence: Evidence,
    amount: Decimal | None,
) -> Verdict:
    ask = entry.ask_role
    if entry.answer == "ask" and ask is None:
        ask = _who_may(codex, action, role, evidence, amount)
    template = {
        "yes": _("The authority table lets %(role)s decide this."),
        "ask": _("The authority table has %(role)s ask first."),
        "no": _("The authority table says no to %(role)s."),
    }[entry.answer]
    if entry.limit is not None and entry.answer == "yes":
        template = _("The authority table lets %(role)s decide this up to %(limit)s.")
    limit = f"{entry.limit.amount} {entry.limit.currency}" if entry.limit else ""
    because = Message(template, {"role": _name(codex, role), "limit": limit})
    return Verdict(entry.answer, ask, entry.nearest_yes, because, tuple(dict.fromkeys(missing)), trace)


def _not_sure(codex: Codex, entry: Authority, missing: list[str]) -> Verdict:
    because = Message(_("A restriction may apply that depends on the case."))
    if missing:
        template = _("Find out first: %(facts)s. A restriction may apply.")
        because = Message(template, {"facts": _labels(codex, missing)})
    return Verdict("ask", None, entry.nearest_yes, because, tuple(dict.fromkeys(missing)), is_sure=False)


def _to_find_out(codex: Codex, entry: Authority, missing: list[str]) -> Verdict:
    because = Message(_("Find out first: %(facts)s."), {"facts": _labels(codex, missing)})
    return Verdict("ask", None, entry.nearest_yes, because, tuple(dict.fromkeys(missing)), is_sure=False)


def _labels(codex: Codex, keys: list[str]) -> Named:
    known = codex.vocabulary
    return Named(tuple(known[key].label if key in known else key for key in dict.fromkeys(keys)))


def _uncovered(
    codex: Codex, action: str, role: str, evidence: Evidence, amount: Decimal | None, missing: list[str]
) -> Verdict:
    ask = _who_may(codex, action, role, evidence, amount)
    template = _("The authority table does not let %(role)s decide this; ask %(ask)s.")
    if ask is None:
        template = _("The authority table does not cover this for %(role)s; ask before you promise anything.")
    because = Message(template, {"role": _name(codex, role), "ask": _name(codex, ask) if ask else ""})
    return Verdict("ask", ask, None, because, tuple(dict.fromkeys(missing)))


def who_may(codex: Codex, action: str, role: str) -> str | None:
    """The first role, in the codex's order, that may say yes to this in some case and is not the one who asks."""
    return _who_may(codex, action, role, Evidence(knows_run=False), None)


def _who_may(codex: Codex, action: str, role: str, evidence: Evidence, amount: Decimal | None) -> str | None:
    for candidate in codex.roles:
        if candidate.key == role:
            continue
        for entry in _entries(codex, action, candidate.key):
            holds = entry.when is None or evaluate(entry.when, evidence).result is not False
            if entry.answer == "yes" and holds and within_limit(entry, amount, evidence.facts):
                return candidate.key
    return None


def _name(codex: Codex, role: str) -> Named:
    found = codex.find(f"roles/{role}")
    return Named((getattr(found.part, "name", role) if found else role,))
