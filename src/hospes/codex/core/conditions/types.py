"""Whether a condition makes sense: facts that exist, compared in ways their type allows, with real values."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from hospes.codex.core.case_fields import CASE_FIELDS
from hospes.codex.core.conditions.nodes import AllOf, AnyOf, CaseIs, Condition, Done, FactIs, Not
from hospes.codex.core.facts import Fact, FactType
from hospes.codex.core.text import Message

_EQUAL = frozenset({"is", "is_not", "in", "known"})
_ORDER = frozenset({"gt", "gte", "lt", "lte"})
ALLOWED: dict[FactType, frozenset[str]] = {
    "text": _EQUAL,
    "choice": _EQUAL,
    "boolean": frozenset({"is", "is_not", "known"}),
    "number": _EQUAL | _ORDER,
    "money": _EQUAL | _ORDER,
    "date": _EQUAL | _ORDER,
}


class ConditionProblem(NamedTuple):
    """One thing wrong with a condition: an unknown name, or a comparison that makes no sense."""

    kind: Literal["unknown", "type"]
    message: Message


def leaves(condition: Condition) -> Iterator[FactIs | CaseIs | Done]:
    """The comparisons and done-steps in a condition, left to right."""
    match condition:
        case Not():
            yield from leaves(condition.not_)
        case AllOf():
            for part in condition.all:
                yield from leaves(part)
        case AnyOf():
            for part in condition.any:
                yield from leaves(part)
        case _:
            yield condition


def facts_in(condition: Condition) -> list[str]:
    """The facts a condition asks about, each once."""
    return list(dict.fromkeys(leaf.fact for leaf in leaves(condition) if isinstance(leaf, FactIs)))


def steps_in(condition: Condition) -> list[str]:
    """The steps a condition refers to, each once."""
    return list(dict.fromkeys(leaf.done for leaf in leaves(condition) if isinstance(leaf, Done)))


def type_check(
    condition: Condition, vocabulary: Mapping[str, Fact], case_fields: Mapping[str, Fact] = CASE_FIELDS
) -> list[ConditionProblem]:
    """What is wrong with a condition; an empty list when nothing is."""
    problems: list[ConditionProblem] = []
    for leaf in leaves(condition):
        if isinstance(leaf, FactIs):
            problems += _check(leaf, vocabulary.get(leaf.fact), "There is no fact called %(name)s.")
        elif isinstance(leaf, CaseIs):
            problems += _check(leaf, case_fields.get(leaf.case), "A case has no field called %(name)s.")
    return problems


def _check(leaf: FactIs | CaseIs, fact: Fact | None, unknown: str) -> Iterator[ConditionProblem]:
    if fact is None:
        yield ConditionProblem("unknown", Message(unknown, {"name": leaf.subject}))
        return
    if leaf.operator not in ALLOWED[fact.type]:
        template = "%(name)s is of type %(type)s, which cannot be compared with %(operator)s."
        values = {"name": leaf.subject, "type": fact.type, "operator": leaf.operator}
        yield ConditionProblem("type", Message(template, values))
    elif leaf.operator != "known":
        operands = leaf.operand if isinstance(leaf.operand, tuple) else (leaf.operand,)
        for operand in operands:
            if not _fits(fact, operand):
                template = "%(value)s is not a value that %(name)s (%(type)s) can have."
                values = {"value": str(operand), "name": leaf.subject, "type": fact.type}
                yield ConditionProblem("type", Message(template, values))


def _fits(fact: Fact, operand: object) -> bool:
    wanted = {"boolean": bool, "number": int | float, "money": int | float}.get(fact.type, str)
    if isinstance(operand, bool) and fact.type != "boolean":
        return False
    return isinstance(operand, wanted) and fact.reads(operand) is not None
