"""Situations, their processes and steps: how a meeting with a customer goes when it goes well."""

from typing import Annotated, Literal, cast

from pydantic import Field, model_validator

from hospes.codex.core.case_fields import Channel
from hospes.codex.core.conditions.nodes import Condition
from hospes.codex.core.text import Key, Part, Ref, Span, Text

Lane = Literal["customer", "behind", "support"]
StepKind = Literal["talk", "do", "decide", "collect", "wait", "approve", "hand-over", "commit", "link", "end"]
Critical = Literal["none", "customer", "business", "compliance"]
EndHow = Literal["resolved", "referred", "refused", "escalated", "pending"]
TOOL_KINDS = ("phrase", "article", "form", "document", "calculator")


class Moment(Part):
    """A moment of truth: a detail that sways the customer's final opinion."""

    key: Key
    name: Text | None = None
    expectation: Text | None = None
    meet: tuple[Text, ...] = ()
    exceed: tuple[Text, ...] = ()
    sets_us_apart: bool = False
    weight: Annotated[int, Field(ge=1, le=5)] = 3


class Rule(Part):
    """`{do: …, behaviour: control/gives-name}` or `{avoid: …}`."""

    do: Text | None = None
    avoid: Text | None = None
    behaviour: Ref | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "Rule":
        if (self.do is None) == (self.avoid is None):
            raise ValueError("a rule says either what to `do` or what to `avoid`")
        return self

    @property
    def words(self) -> Text:
        return cast(Text, self.do if self.do is not None else self.avoid)  # one is given, see above


class Tool(Part):
    """What helps at a step: exactly one of phrase, article (a key), form, document, calculator."""

    phrase: Text | None = None
    article: Key | None = None
    form: Text | None = None
    document: Text | None = None
    calculator: Text | None = None
    label: Text | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "Tool":
        if sum(getattr(self, kind) is not None for kind in TOOL_KINDS) != 1:
            raise ValueError(f"a tool is exactly one of {', '.join(TOOL_KINDS)}")
        return self

    @property
    def kind(self) -> str:
        return next(kind for kind in TOOL_KINDS if getattr(self, kind) is not None)


class Outcome(Part):
    """How a step turned out, and where that leads: a step, `process/step`, a process, or `end`."""

    key: Key
    label: Text | None = None
    to: Ref


class Wait(Part):
    """`wait: {for: customer, up_to: 2 working days}`"""

    for_: Literal["customer", "date", "third-party"] = Field(alias="for")
    up_to: Span | None = None


class Approve(Part):
    """`approve: {role: lead}`: a second person says yes."""

    role: Key


class Link(Part):
    """`link: {process: receive}` here, or `{process: problem/diagnose}` in another situation."""

    process: Ref


class End(Part):
    """`end: {how: refused, alternative: …}`"""

    how: EndHow
    alternative: Text | None = None


class Commit(Part):
    """`commit: {what: …, within: 1 working day}`: a promise made to this customer."""

    what: Text
    within: Span | None = None


class Step(Part):
    """One step, with its own goal and its own effect on the customer."""

    key: Key
    name: Text
    goal: Text | None = None
    effect: Text | None = None
    lane: Lane = "customer"
    kind: StepKind = "talk"
    critical: Critical = "none"
    when: Condition | None = None
    collect: tuple[Key, ...] = ()
    moments: tuple[Moment, ...] = ()
    rules: tuple[Rule, ...] = ()
    tools: tuple[Tool, ...] = ()
    action: Key | None = None  # for `decide`: the question of authority it asks
    wait: Wait | None = None
    approve: Approve | None = None
    link: Link | None = None
    end: End | None = None
    commit: Commit | None = None
    outcomes: tuple[Outcome, ...] = ()  # none: the next step in the list follows

    @model_validator(mode="after")
    def _details_of_its_kind(self) -> "Step":
        for kind in ("wait", "approve", "link", "end", "commit"):
            if getattr(self, kind) is not None and self.kind != kind:
                raise ValueError(f"`{kind}:` belongs to a step of kind {kind}, and this one is {self.kind}")
            if self.kind == kind and getattr(self, kind) is None:
                raise ValueError(f"a step of kind {kind} needs `{kind}:`")
        return self


class Process(Part):
    """Steps in a sensible order, with one purpose."""

    key: Key
    name: Text
    purpose: Text | None = None
    anytime: bool = False  # may be opened at any point, not only where an outcome leads to it
    steps: tuple[Step, ...] = ()


class Result(Part):
    """What counts as having arrived, for the whole situation."""

    key: Key
    label: Text


class Situation(Part):
    """A kind of meeting with a customer."""

    key: Key
    name: Text
    recognise: tuple[Text, ...] = ()  # what customers say
    channels: tuple[Channel, ...] = ()
    purpose: Text | None = None
    outcomes: tuple[Result, ...] = ()
    certificate_required: bool = False
    processes: tuple[Process, ...] = ()
