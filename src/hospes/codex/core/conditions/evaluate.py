"""Evaluating a condition in three values: true, false, or not known yet (Kleene's strong logic)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hospes.codex.core.conditions.nodes import AllOf, AnyOf, CaseIs, Condition, Done, FactIs, Not
from hospes.codex.core.facts import amount_of, date_of


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known in a run: facts, fields of the case, and steps done (path → outcome, in order)."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    case: Mapping[str, Any] = field(default_factory=dict)
    done: Mapping[str, str | None] = field(default_factory=dict)
    skipped: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """How a condition came out, part by part, and which facts could still decide it."""

    condition: Condition
    result: bool | None
    parts: tuple["Trace", ...] = ()
    missing: tuple[str, ...] = ()


def evaluate(condition: Condition, evidence: Evidence) -> Trace:
    """Never raises: what cannot be compared is not known."""
    match condition:
        case FactIs():
            value = evidence.facts.get(condition.fact)
            result = _compare(condition, value)
            return Trace(condition, result, missing=(condition.fact,) if result is None else ())
        case CaseIs():
            return Trace(condition, _compare(condition, evidence.case.get(condition.case)))
        case Done():
            return Trace(condition, any(names_same_step(condition.done, path) for path in evidence.done))
        case Not():
            part = evaluate(condition.not_, evidence)
            return Trace(condition, negation(part.result), (part,), part.missing)
        case AllOf():
            parts = tuple(evaluate(part, evidence) for part in condition.all)
            return _joined(condition, conjunction(part.result for part in parts), parts)
        case AnyOf():
            parts = tuple(evaluate(part, evidence) for part in condition.any)
            return _joined(condition, disjunction(part.result for part in parts), parts)


def _joined(condition: Condition, result: bool | None, parts: tuple[Trace, ...]) -> Trace:
    missing = dict.fromkeys(fact for part in parts for fact in part.missing) if result is None else ()
    return Trace(condition, result, parts, tuple(missing))


def conjunction(results: Iterable[bool | None]) -> bool | None:
    """False if any is false; else unknown if any is unknown; else true."""
    seen = list(results)
    if False in seen:
        return False
    return None if None in seen else True


def disjunction(results: Iterable[bool | None]) -> bool | None:
    """True if any is true; else unknown if any is unknown; else false."""
    seen = list(results)
    if True in seen:
        return True
    return None if None in seen else False


def negation(result: bool | None) -> bool | None:
    return None if result is None else not result


def names_same_step(reference: str, path: str) -> bool:
    """Whether `receive/welcome` (or `welcome`) names the step at `complaint/receive/welcome`."""
    ours, theirs = reference.split("/"), path.split("/")
    length = min(len(ours), len(theirs))
    return ours[-length:] == theirs[-length:]


def _compare(comparison: FactIs | CaseIs, value: object) -> bool | None:
    operator, operand = comparison.operator, comparison.operand
    if operator == "known":
        return (value is not None) is operand
    if value is None:
        return None
    if operator == "is":
        return _same(value, operand)
    if operator == "is_not":
        return negation(_same(value, operand))
    if operator == "in":
        return disjunction(_same(value, one) for one in operand)
    return _ordered(operator, value, operand)


def _same(value: object, operand: object) -> bool | None:
    if isinstance(value, bool) or isinstance(operand, bool):
        return value is operand if isinstance(value, bool) and isinstance(operand, bool) else None
    left, right = amount_of(value), amount_of(operand)
    if left is not None and right is not None:
        return left == right
    if isinstance(value, str) and isinstance(operand, str):
        return value.strip().casefold() == operand.strip().casefold()
    day, other = date_of(value), date_of(operand)
    return day == other if day is not None and other is not None else None


def _ordered(operator: str, value: object, operand: object) -> bool | None:
    left: Any = amount_of(value)
    right: Any = amount_of(operand)
    if left is None or right is None:
        left, right = date_of(value), date_of(operand)
    if left is None or right is None:
        return None
    above, equal = bool(left > right), bool(left == right)
    return {"gt": above, "gte": above or equal, "lt": not above and not equal, "lte": not above}[operator]
