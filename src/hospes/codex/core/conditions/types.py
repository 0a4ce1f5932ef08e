"""Whether a condition makes sense: facts that exist, compared in ways their type allows, with real values."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from hospes.codex.core.case_fields import CASE_FIELDS
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
from hospes.codex.core.facts import Fact, FactType, OtherFact
from hospes.codex.core.text import Message, _

_EQUAL = frozenset({"is", "is_not", "in", "known"})
_ORDER = frozenset({"gt", "gte", "lt", "lte"})
ALLOWED: dict[FactType, frozenset[str]] = {
    "text": _EQUAL,
    "choice": _EQUAL,
    "boolean": frozenset({"is", "is_not", "known"}),
    "number": _EQUAL | _ORDER,
    "money": _EQUAL | _ORDER,
    "date": _EQUAL | _ORDER,
    "datetime": _ORDER | {"known"},
    "list": frozenset({"known"}),
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
        case Every() | Some() | Count():
            yield from leaves(condition.holds) if condition.holds is not None else ()
        case _:
            yield condition


def quantifiers(condition: Condition) -> Iterator[Quantifier]:
    """The parts of a condition that speak of the things in a list, from the outside in."""
    match condition:
        case Not():
            yield from quantifiers(condition.not_)
        case AllOf():
            for part in condition.all:
                yield from quantifiers(part)
        case AnyOf():
            for part in condition.any:
                yield from quantifiers(part)
        case Every() | Some() | Count():
            yield condition
            yield from quantifiers(condition.holds) if condition.holds is not None else ()


def facts_in(condition: Condition) -> list[str]:
    """The facts a condition asks about, each once: lists, and what it says of each of their things, too."""
    if "facts" not in condition.kept:
        condition.kept["facts"] = tuple(_asked(condition))
    return list(condition.kept["facts"])


def _asked(condition: Condition) -> Iterator[str]:
    asked = []
    for each in quantifiers(condition):
        asked.append(list_of(each))
        if isinstance(each, Count) and isinstance(each.operand, OtherFact):
            asked.append(each.operand.fact)
    for leaf in leaves(condition):
        if isinstance(leaf, FactIs):
            asked.append(leaf.fact)
        if not isinstance(leaf, Done) and isinstance(leaf.operand, OtherFact):
            asked.append(leaf.operand.fact)
    yield from dict.fromkeys(asked)


def asks_time(condition: Condition) -> bool:
    """Whether it is judged by what time it is."""
    return any(not isinstance(leaf, Done) and isinstance(leaf.operand, FromNow) for leaf in leaves(condition))


def steps_in(condition: Condition) -> list[tuple[str, str | None]]:
    """The steps a condition refers to, and how they have to have turned out, each once."""
    named = (leaf for leaf in leaves(condition) if isinstance(leaf, Done))
    return list(dict.fromkeys((leaf.done, leaf.outcome) for leaf in named))


class _Scope(NamedTuple):
    """What a condition may speak of where it stands: facts, fields of the case, and the things of these lists."""

    vocabulary: Mapping[str, Fact]
    case_fields: Mapping[str, Fact]
    inside: tuple[str, ...] = ()


def type_check(
    condition: Condition, vocabulary: Mapping[str, Fact], case_fields: Mapping[str, Fact] = CASE_FIELDS
) -> list[ConditionProblem]:
    """What is wrong with a condition; an empty list when nothing is."""
    return list(_problems(condition, _Scope(vocabulary, case_fields)))


def _problems(condition: Condition, scope: _Scope) -> Iterator[ConditionProblem]:
    match condition:
        case Not():
            yield from _problems(condition.not_, scope)
        case AllOf():
            for part in condition.all:
                yield from _problems(part, scope)
        case AnyOf():
            for part in condition.any:
                yield from _problems(part, scope)
        case Every() | Some() | Count():
            yield from _of_list(condition, scope)
        case FactIs():
            yield from _check(condition, scope.vocabulary.get(condition.fact), scope, _NO_FACT)
            yield from _outside(condition.fact, scope)
        case CaseIs():
            missing = "A case has no field called %(name)s."
            yield from _check(condition, scope.case_fields.get(condition.case), scope, missing)


_NO_FACT = "There is no fact called %(name)s."


def _of_list(condition: Quantifier, scope: _Scope) -> Iterator[ConditionProblem]:
    """What is wrong with what is said of every, some or so many things of a list."""
    key = list_of(condition)
    fact = scope.vocabulary.get(key)
    if fact is None:
        yield ConditionProblem("unknown", Message(_NO_FACT, {"name": key}))
    elif fact.type != "list":
        yield ConditionProblem("type", Message(_("%(name)s is not a list of several things."), {"name": key}))
    elif key in scope.inside:
        yield ConditionProblem("type", Message(_("%(name)s is asked about within itself."), {"name": key}))
    if isinstance(condition, Count) and isinstance(condition.operand, OtherFact):
        yield from _number_told(condition.operand.fact, scope)
    if condition.holds is None:
        return
    if fact is not None and not any(_of(scope.vocabulary, each) == key for each in facts_in(condition.holds)):
        template = _("What has to hold says nothing of the things in %(name)s.")
        yield ConditionProblem("type", Message(template, {"name": key}))
    yield from _problems(condition.holds, scope._replace(inside=(*scope.inside, key)))


def _number_told(key: str, scope: _Scope) -> Iterator[ConditionProblem]:
    """A number of things is compared with what a number tells."""
    fact = scope.vocabulary.get(key)
    if fact is None:
        yield ConditionProblem("unknown", Message(_NO_FACT, {"name": key}))
    elif fact.type != "number":
        yield ConditionProblem("type", Message(_("%(name)s does not tell a number."), {"name": key}))
    yield from _outside(key, scope)


def _outside(key: str, scope: _Scope) -> Iterator[ConditionProblem]:
    """What each thing of a list has of its own makes sense only where it is said of those things."""
    belongs = _of(scope.vocabulary, key)
    if belongs is not None and belongs not in scope.inside:
        yield ConditionProblem("type", by_itself(key, belongs))


def by_itself(key: str, belongs: str) -> Message:
    """What is said of a fact of each thing in a list that stands alone."""
    template = _("%(name)s is told of each thing in %(list)s, and says nothing by itself.")
    return Message(template, {"name": key, "list": belongs})


def _of(vocabulary: Mapping[str, Fact], key: str) -> str | None:
    return vocabulary[key].of if key in vocabulary else None


def _check(
    leaf: FactIs | CaseIs, fact: Fact | None, scope: _Scope, unknown: str
) -> Iterator[ConditionProblem]:
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
            if isinstance(operand, OtherFact) and operand.fact not in scope.vocabulary:
                yield ConditionProblem("unknown", Message(_NO_FACT, {"name": operand.fact}))
            elif not _goes_with(fact, operand, scope.vocabulary):
                yield ConditionProblem("type", cannot_be(fact, _in_words(operand)))
            elif isinstance(operand, OtherFact):
                yield from _outside(operand.fact, scope)


def _goes_with(fact: Fact, operand: object, vocabulary: Mapping[str, Fact]) -> bool:
    """Whether the fact can be compared with this: a value, a fact of the same kind, a time from now."""
    if isinstance(operand, OtherFact):
        return can_compare(fact, vocabulary[operand.fact])
    if isinstance(operand, FromNow):
        return fact.type in ("date", "datetime")
    return fits(fact, operand)


def can_compare(one: Fact, other: Fact) -> bool:
    """Whether two facts are of a kind; of two choices, whether they have one in common."""
    if one.type == other.type == "choice" and one.choices and other.choices:
        return bool(one.choice_keys() & other.choice_keys())
    return len({_KIND.get(each.type, each.type) for each in (one, other)}) == 1


_KIND = {"money": "number", "datetime": "date"}  # what can be compared with one another


def _in_words(operand: object) -> object:
    if isinstance(operand, OtherFact):
        return operand.fact
    return (operand.ago or operand.ahead or "") if isinstance(operand, FromNow) else operand


def cannot_be(fact: Fact, value: object) -> Message:
    """What is said of a value that does not fit."""
    template = "%(value)s is not a value that %(name)s (%(type)s) can have."
    return Message(template, {"value": str(value), "name": fact.key, "type": fact.type})


def fits(fact: Fact, operand: object) -> bool:
    """Whether this is a value that the fact can have."""
    wanted = {"boolean": bool, "number": int | float, "money": int | float}.get(fact.type, str)
    if isinstance(operand, bool) and fact.type != "boolean":
        return False
    return isinstance(operand, wanted) and fact.reads(operand) is not None
