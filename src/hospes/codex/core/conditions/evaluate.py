"""Evaluating a condition in three values: true, false, or not known yet (Kleene's strong logic)."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

from hospes.codex.core.conditions.nodes import (
    AllOf,
    AnyOf,
    CaseIs,
    Condition,
    Count,
    Done,
    Every,
    FactIs,
    FromNow,
    Not,
    Quantifier,
    Some,
    list_of,
)
from hospes.codex.core.facts import OtherFact, amount_of, date_of, moment_of


class Asked(Protocol):
    """The authority table as whoever acts reads it (`deciding.Table`): what it says of a step, a `Verdict` or None."""

    def says(self, step: Any, evidence: "Evidence") -> Any: ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known in a run: facts, fields of the case, and steps done (path → outcome, in order)."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    case: Mapping[str, Any] = field(default_factory=dict)
    done: Mapping[str, str | None] = field(default_factory=dict)
    skipped: Collection[str] = ()
    knows_run: bool = True  # False where nobody can tell which steps were done
    times: Mapping[str, int] = field(default_factory=dict)  # path → how often; once where nothing is said
    at: datetime | None = None  # by the house's own clock, without a zone; None where there is no now
    table: "Asked | None" = None  # of authority, as whoever acts reads it; None where nobody asks it
    anew: Collection[tuple[str, str]] = ()  # told at a step since it was done last: its path and the fact


@dataclass(frozen=True, slots=True)
class Trace:
    """How a condition came out, part by part, and which facts could still decide it.

    Of a list, the parts are its things, one by one.
    """

    condition: Condition
    result: bool | None
    parts: tuple["Trace", ...] = ()
    missing: tuple[str, ...] = ()


def evaluate(condition: Condition, evidence: Evidence) -> Trace:
    """Never raises: what cannot be compared is not known."""
    return _WAYS[condition.__class__](condition, evidence)


def _fact_is(condition: FactIs, evidence: Evidence) -> Trace:
    result = _compare(condition, evidence.facts.get(condition.fact), evidence)
    return Trace(condition, result, missing=_missing(condition, evidence) if result is None else ())


def _case_is(condition: CaseIs, evidence: Evidence) -> Trace:
    return Trace(condition, _compare(condition, evidence.case.get(condition.case), evidence))


def _done(condition: Done, evidence: Evidence) -> Trace:
    was_done = any(_was_done(condition, path, evidence) for path in evidence.done)
    return Trace(condition, was_done or (False if evidence.knows_run else None))


def _not(condition: Not, evidence: Evidence) -> Trace:
    part = evaluate(condition.not_, evidence)
    return Trace(condition, negation(part.result), (part,), part.missing)


def _all_of(condition: AllOf, evidence: Evidence) -> Trace:
    parts = tuple([evaluate(part, evidence) for part in condition.all])
    return _joined(condition, conjunction([part.result for part in parts]), parts)


def _any_of(condition: AnyOf, evidence: Evidence) -> Trace:
    parts = tuple([evaluate(part, evidence) for part in condition.any])
    return _joined(condition, disjunction([part.result for part in parts]), parts)


def _of_several(condition: Quantifier, evidence: Evidence) -> Trace:
    """A condition on the things of a list, each judged by what it has of its own."""
    key = list_of(condition)
    rows = evidence.facts.get(key)
    if not isinstance(rows, list | tuple):
        return Trace(condition, None, missing=(key,))
    parts = tuple(_of_one(condition, row, evidence) for row in rows)
    results = [part.result for part in parts]
    match condition:
        case Every():
            return _joined(condition, conjunction(results), parts)
        case Some():
            return _joined(condition, disjunction(results), parts)
        case Count():
            return _counted(condition, parts, evidence)


def _of_one(condition: Quantifier, row: object, evidence: Evidence) -> Trace:
    """How it is with one thing; what is not known of it is found out by asking for the list."""
    if condition.holds is None:
        return Trace(condition, True)
    own = row if isinstance(row, Mapping) else {}
    trace = evaluate(condition.holds, replace(evidence, facts={**evidence.facts, **own}))
    missing = dict.fromkeys(list_of(condition) if key in own else key for key in trace.missing)
    return replace(trace, missing=tuple(missing))


def _counted(condition: Count, parts: tuple[Trace, ...], evidence: Evidence) -> Trace:
    """As many as surely are, or any number up to those that may be: known only where all of these say the same."""
    surely = sum(part.result is True for part in parts)
    perhaps = surely + sum(part.result is None for part in parts)
    said = {_compare(condition, number, evidence) for number in range(surely, perhaps + 1)}
    result = said.pop() if len(said) == 1 else None
    operand = condition.operand
    other = (
        [operand.fact] if isinstance(operand, OtherFact) and evidence.facts.get(operand.fact) is None else []
    )
    open_ = [key for part in parts if part.result is None for key in part.missing]
    return Trace(condition, result, parts, tuple(dict.fromkeys([*other, *open_])) if result is None else ())


def _was_done(condition: Done, path: str, evidence: Evidence) -> bool:
    if not names_same_step(condition.done, path):
        return False
    if condition.outcome is not None and evidence.done[path] != condition.outcome:
        return False
    return condition.times is None or evidence.times.get(path, 1) >= condition.times


def _missing(condition: FactIs, evidence: Evidence) -> tuple[str, ...]:
    """The facts that could still decide it: itself, or the one it is compared with."""
    asked = [condition.fact, *([condition.operand.fact] if isinstance(condition.operand, OtherFact) else [])]
    unknown = tuple(key for key in dict.fromkeys(asked) if evidence.facts.get(key) is None)
    if not unknown and isinstance(condition.operand, FromNow):
        return ()  # what is not known is the time
    return unknown or (condition.fact,)


def _joined(condition: Condition, result: bool | None, parts: tuple[Trace, ...]) -> Trace:
    if result is not None:
        return Trace(condition, result, parts)
    missing = dict.fromkeys([fact for part in parts for fact in part.missing])
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


def _compare(comparison: FactIs | CaseIs | Count, value: object, evidence: Evidence) -> bool | None:
    operator, operand = comparison.operator, comparison.operand
    if operator == "known":
        return (value is not None) is operand
    operand = _said(operand, value, evidence)
    if value is None or operand is None:
        return None
    if operator == "is":
        return _same(value, operand)
    if operator == "is_not":
        return negation(_same(value, operand))
    if operator == "in":
        return disjunction(_same(value, one) for one in operand)
    return _ordered(operator, value, operand)


def _said(operand: Any, value: object, evidence: Evidence) -> Any:
    """What to compare with: the value itself, another fact's, or a time from now, as a date beside a date."""
    if isinstance(operand, OtherFact):
        return evidence.facts.get(operand.fact)
    if isinstance(operand, FromNow):
        if evidence.at is None:
            return None
        then = evidence.at + operand.shift
        is_date = isinstance(value, str) and len(value.strip()) == len("2027-03-01")
        return then.date().isoformat() if is_date else then.isoformat(timespec="minutes")
    return operand


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
        left, right = _times(value, operand)
    if left is None or right is None:
        return None
    above, equal = bool(left > right), bool(left == right)
    return {"gt": above, "gte": above or equal, "lt": not above and not equal, "lte": not above}[operator]


def _times(value: object, operand: object) -> tuple[Any, Any]:
    """Both as moments where both have a time of day, else as days."""
    if all(isinstance(each, str) and len(each.strip()) > len("2027-03-01") for each in (value, operand)):
        return moment_of(value), moment_of(operand)
    return date_of(value), date_of(operand)


# By its very class: one look instead of one question for each class there is.
_WAYS: Mapping[type, Callable[[Any, Evidence], Trace]] = {
    FactIs: _fact_is,
    CaseIs: _case_is,
    Done: _done,
    Not: _not,
    AllOf: _all_of,
    AnyOf: _any_of,
    Every: _of_several,
    Some: _of_several,
    Count: _of_several,
}
