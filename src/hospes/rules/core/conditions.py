"""The condition of a rule: comparisons joined by "all" or "any", as the codex writes conditions."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from hospes.codex.core.conditions.evaluate import Evidence, Trace, evaluate
from hospes.codex.core.conditions.types import steps_in, type_check
from hospes.codex.core.facts import Fact
from hospes.codex.core.model import AllOf, AnyOf, Condition

Stored = Mapping[str, Any] | None
_READ: TypeAdapter[Any] = TypeAdapter(Condition)


class NoCondition(ValueError):  # noqa: N818 (it says what is the case)
    """What was given cannot be meant: a name nobody knows, a comparison that makes no sense, a step of a run."""


def parse(stored: Stored) -> Condition | None:
    """The condition as it is kept; None where there is none. Raises NoCondition."""
    if not stored:
        return None
    try:
        read: Condition = _READ.validate_python(dict(stored))
    except ValidationError as error:
        raise NoCondition(str(stored)) from error
    return read


def checked(stored: Stored, vocabulary: Mapping[str, Fact]) -> Condition | None:
    """The same, when all it names is known. A rule knows no run, so it cannot speak of steps. Raises NoCondition."""
    read = parse(stored)
    if read is None:
        return None
    if steps_in(read) or type_check(read, vocabulary):
        raise NoCondition(str(stored))
    return read


def plain(condition: Condition | None) -> dict[str, Any] | None:
    """As it is kept."""
    if condition is None:
        return None
    kept: dict[str, Any] = condition.model_dump(mode="json", by_alias=True, exclude_none=True)
    return kept


def parts_of(condition: Condition | None) -> tuple[list[Condition], str]:
    """The comparisons that are joined, and how."""
    if isinstance(condition, AllOf):
        return list(condition.all), "all"
    if isinstance(condition, AnyOf):
        return list(condition.any), "any"
    return ([condition] if condition is not None else []), "all"


def joined(parts: Iterable[Condition], way: str) -> Condition | None:
    """Those comparisons as one condition; none of them: no condition."""
    several = [plain(part) for part in parts]
    if not several:
        return None
    return parse(several[0] if len(several) == 1 and way == "all" else {way: several})


def judge(condition: Condition | None, evidence: Evidence) -> Trace | None:
    """How it came out, and why; None where there is nothing to ask."""
    return evaluate(condition, evidence) if condition is not None else None


def holds(trace: Trace | None) -> bool:
    """Whether the rule acts: what is not known is not true."""
    return trace is None or trace.result is True
