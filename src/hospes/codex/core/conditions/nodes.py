"""Conditions as data: the tree an author writes, a menu edits and a run evaluates."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from hospes.codex.core.facts import OtherFact, Value
from hospes.codex.core.text import ClockSpan, Key, Part, Ref, span_parts

Operator = Literal["is", "is_not", "in", "gt", "gte", "lt", "lte", "known"]
COUNTED: tuple[Operator, ...] = ("is", "gt", "gte", "lt", "lte")
OPERATORS: tuple[Operator, ...] = ("is", "is_not", "in", "gt", "gte", "lt", "lte", "known")


class FromNow(Part):
    """`{fact: booked_at, gte: {ago: 24 hours}}`, `{fact: due, lt: {ahead: 0 days}}`: a time told by the clock."""

    ago: ClockSpan | None = None
    ahead: ClockSpan | None = None

    @model_validator(mode="after")
    def _one_way(self) -> FromNow:
        if (self.ago is None) == (self.ahead is None):
            raise ValueError("a time from now is either `ago` or `ahead`")
        return self

    @property
    def shift(self) -> timedelta:
        """How far from now; before it with a minus."""
        parts = span_parts(self.ago or self.ahead or "")
        span = timedelta(**{parts.unit: parts.number})
        return -span if self.ago else span


Operand = Value | OtherFact | FromNow


class _Comparison(Part):
    """One operator and what it compares with."""

    is_: Operand | None = Field(default=None, alias="is")
    is_not: Operand | None = None
    in_: tuple[Value, ...] | None = Field(default=None, alias="in")
    gt: Operand | None = None
    gte: Operand | None = None
    lt: Operand | None = None
    lte: Operand | None = None
    known: bool | None = None

    @model_validator(mode="after")
    def _one_operator(self) -> _Comparison:
        if len(self._given()) != 1:
            raise ValueError(f"compare with exactly one of {', '.join(OPERATORS)}; join several with `all`")
        return self

    def _given(self) -> dict[Operator, Any]:
        fields: dict[Operator, Any] = {
            name: getattr(self, name + "_" if name in ("is", "in") else name) for name in OPERATORS
        }
        return {name: value for name, value in fields.items() if value is not None}

    @cached_property
    def _said(self) -> tuple[Operator, Any]:
        return next(iter(self._given().items()))

    @property
    def operator(self) -> Operator:
        return self._said[0]

    @property
    def operand(self) -> Any:
        return self._said[1]


class _AboutFact(Part):
    fact: Key


class FactIs(_Comparison, _AboutFact):
    """`{fact: order_number, known: true}`"""

    @property
    def subject(self) -> str:
        return self.fact


class _AboutCase(Part):
    case: Key


class CaseIs(_Comparison, _AboutCase):
    """`{case: channel, in: [phone, counter]}`"""

    @property
    def subject(self) -> str:
        return self.case


class Done(Part):
    """`{done: receive/welcome}`: that step has been done in this run.

    With `outcome: declined` it turned out so the last time; with `times: 3` it was done at least so often.
    """

    done: Ref
    outcome: Key | None = None
    times: Annotated[int, Field(ge=2, le=99)] | None = None


class AllOf(Part):
    """`{all: [...]}`: every one of them holds. An empty list holds."""

    all: tuple[Condition, ...]


class AnyOf(Part):
    """`{any: [...]}`: at least one of them holds. An empty list does not hold."""

    any: tuple[Condition, ...]


class Not(Part):
    """`{not: {...}}`"""

    not_: Condition = Field(alias="not")


class Every(Part):
    """`{every: items, holds: {fact: item_available, is: true}}`: it holds of each thing in a list; of an empty one too.

    Within `holds` a fact that is `of` that list means the thing's own; any other the run's.
    """

    every: Key
    holds: Condition


class Some(Part):
    """`{some: flights, holds: {fact: flown, is: true}}`: it holds of at least one thing in a list."""

    some: Key
    holds: Condition


class _AboutHowMany(Part):
    count: Key
    holds: Condition | None = None


class Count(_Comparison, _AboutHowMany):
    """`{count: items, lte: 5}`, `{count: methods, holds: {fact: method, is: certificate}, lte: 1}`: of how many."""

    @model_validator(mode="after")
    def _with_a_number(self) -> Count:
        told = isinstance(self.operand, int | float) and not isinstance(self.operand, bool)
        if self.operator not in COUNTED or not (told or isinstance(self.operand, OtherFact)):
            raise ValueError(
                f"a number of things is compared by {', '.join(COUNTED)} with a number or a fact"
            )
        return self


Quantifier = Every | Some | Count


def list_of(condition: Quantifier) -> str:
    """The list that it speaks of."""
    if isinstance(condition, Every):
        return condition.every
    return condition.some if isinstance(condition, Some) else condition.count


def _kind(value: object) -> str | None:
    if isinstance(value, Part):
        return next((tag for tag, node in _NODES.items() if isinstance(value, node)), None)
    if isinstance(value, dict):
        return next((tag for tag in _NODES if tag in value), None)
    return None


Condition = Annotated[
    Annotated[FactIs, Tag("fact")]
    | Annotated[CaseIs, Tag("case")]
    | Annotated[Done, Tag("done")]
    | Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[Every, Tag("every")]
    | Annotated[Some, Tag("some")]
    | Annotated[Count, Tag("count")],
    Discriminator(
        _kind,
        custom_error_type="condition",
        custom_error_message="A condition is one of: fact, case, done, all, any, not, every, some, count",
    ),
]

_NODES: dict[str, type[Part]] = {
    "fact": FactIs,
    "case": CaseIs,
    "done": Done,
    "all": AllOf,
    "any": AnyOf,
    "not": Not,
    "every": Every,
    "some": Some,
    "count": Count,
}
for _node in (_AboutHowMany, AllOf, AnyOf, Not, Every, Some, Count):
    _node.model_rebuild()
