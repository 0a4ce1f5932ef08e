"""Conditions as data: the tree an author writes, a menu edits and a run evaluates."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from hospes.codex.core.facts import Value
from hospes.codex.core.text import Key, Part, Ref

Operator = Literal["is", "is_not", "in", "gt", "gte", "lt", "lte", "known"]
OPERATORS: tuple[Operator, ...] = ("is", "is_not", "in", "gt", "gte", "lt", "lte", "known")


class _Comparison(Part):
    """One operator and what it compares with."""

    is_: Value | None = Field(default=None, alias="is")
    is_not: Value | None = None
    in_: tuple[Value, ...] | None = Field(default=None, alias="in")
    gt: Value | None = None
    gte: Value | None = None
    lt: Value | None = None
    lte: Value | None = None
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

    @property
    def operator(self) -> Operator:
        return next(iter(self._given()))

    @property
    def operand(self) -> Any:
        return next(iter(self._given().values()))


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
    """`{done: receive/welcome}`: that step has been done in this run."""

    done: Ref


class AllOf(Part):
    """`{all: [...]}`: every one of them holds. An empty list holds."""

    all: tuple[Condition, ...]


class AnyOf(Part):
    """`{any: [...]}`: at least one of them holds. An empty list does not hold."""

    any: tuple[Condition, ...]


class Not(Part):
    """`{not: {...}}`"""

    not_: Condition = Field(alias="not")


def _kind(value: object) -> str | None:
    if isinstance(value, Part):
        return next((tag for tag, node in _NODES.items() if isinstance(value, node)), None)
    if isinstance(value, dict):
        return next((tag for tag in ("fact", "case", "done", "all", "any", "not") if tag in value), None)
    return None


Condition = Annotated[
    Annotated[FactIs, Tag("fact")]
    | Annotated[CaseIs, Tag("case")]
    | Annotated[Done, Tag("done")]
    | Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")],
    Discriminator(
        _kind,
        custom_error_type="condition",
        custom_error_message="A condition is one of: fact, case, done, all, any, not",
    ),
]

_NODES: dict[str, type[Part]] = {
    "fact": FactIs,
    "case": CaseIs,
    "done": Done,
    "all": AllOf,
    "any": AnyOf,
    "not": Not,
}
for _node in (AllOf, AnyOf, Not):
    _node.model_rebuild()
