"""Situations, their processes and steps: how a meeting with a customer goes when it goes well."""

from datetime import date
from typing import Annotated, Literal, cast

from pydantic import Field, model_validator

from hospes.codex.core.case_fields import Channel
from hospes.codex.core.conditions.nodes import Condition
from hospes.codex.core.facts import OtherFact, Value
from hospes.codex.core.standard import Answer
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
    """What helps at a step: exactly one of phrase, article (a key), form, document, calculator.

    In a phrase, `{order_number}` is the place of what is known by then.
    """

    phrase: Text | None = None
    article: Key | None = None
    form: Text | None = None
    document: Text | None = None
    calculator: Text | None = None
    label: Text | None = None
    exact: bool = False  # a phrase that is said word for word

    @model_validator(mode="after")
    def _one_kind(self) -> "Tool":
        if sum(getattr(self, kind) is not None for kind in TOOL_KINDS) != 1:
            raise ValueError(f"a tool is exactly one of {', '.join(TOOL_KINDS)}")
        if self.exact and self.phrase is None:
            raise ValueError("only a phrase can be `exact`")
        return self

    @property
    def kind(self) -> str:
        return next(kind for kind in TOOL_KINDS if getattr(self, kind) is not None)


class Sets(Part):
    """`{fact: order_status, is: changed}`: doing the step makes it so, and nobody has to read it up.

    `{fact: cabin, is: {fact: new_cabin}}`: it is then what another fact says; where that is not known, nothing is set.
    """

    fact: Key
    is_: Value | OtherFact = Field(alias="is")


class Outcome(Part):
    """How a step turned out, and where that leads: a step, `process/step`, a process, or `end`.

    With `when`, what is known tells that it turned out so, and nobody has to say it; with `answer`, the authority table
    does, where the step asks it (at an approval: which outcomes are the second person's yes). The one outcome without
    either, beside others, is what is left.
    """

    key: Key
    label: Text | None = None
    to: Ref
    when: Condition | None = None
    answer: Answer | None = None
    # What it takes back of what was said, such as the yes to a list that is now changed.
    uses_up: tuple[Key, ...] = ()


class Wait(Part):
    """`wait: {for: customer, up_to: 2 working days, then: no-answer}`; `then` is how it turned out when time is up."""

    for_: Literal["customer", "date", "third-party"] = Field(alias="for")
    up_to: Span | None = None
    then: Key | None = None


class HandOver(Part):
    """`hand_over: {to: lead, say: …}`: to whom, and what they have to hear so that nobody asks it again."""

    to: Key | None = None
    say: Text | None = None


class Approve(Part):
    """`approve: {role: lead}`: a second person says yes."""

    role: Key


class Link(Part):
    """`link: {process: receive}` here, `{process: problem/diagnose}` in another situation, or the whole of one.

    Once that is over it goes on here: by the outcome of the same key as the way it was left, or how it ended.
    """

    process: Ref


class End(Part):
    """`end: {how: refused, alternative: …}`"""

    how: EndHow
    alternative: Text | None = None


class Commit(Part):
    """`commit: {what: …, within: 5 days, after: 2 days}`: a promise made to this customer, to be kept then."""

    what: Text
    within: Span | None = None
    after: Span | None = None  # and not before


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
    enough: Annotated[int, Field(ge=1, le=99)] | None = (
        None  # so many of these facts will do; all of them else
    )
    moments: tuple[Moment, ...] = ()
    rules: tuple[Rule, ...] = ()
    tools: tuple[Tool, ...] = ()
    # A question of authority: the one it decides, or else whether this may be done at all.
    action: Key | None = None
    amount: Key | None = None  # and the fact that tells for how much
    wait: Wait | None = None
    hand_over: HandOver | None = None  # may be left out: any colleague, in one's own words
    approve: Approve | None = None
    link: Link | None = None
    end: End | None = None
    commit: Commit | None = None
    sets: tuple[Sets, ...] = ()  # what is so once it is done
    # What held for this once: a yes to one change. The next time it is asked anew, and asking is no re-ask.
    uses_up: tuple[Key, ...] = ()
    outcomes: tuple[Outcome, ...] = ()  # none: the next step in the list follows

    @model_validator(mode="after")
    def _details_of_its_kind(self) -> "Step":
        for kind in ("wait", "approve", "link", "end", "commit"):
            if getattr(self, kind) is not None and self.kind != kind:
                raise ValueError(f"`{kind}:` belongs to a step of kind {kind}, and this one is {self.kind}")
            if self.kind == kind and getattr(self, kind) is None:
                raise ValueError(f"a step of kind {kind} needs `{kind}:`")
        if self.hand_over is not None and self.kind != "hand-over":
            raise ValueError(f"`hand_over:` belongs to a step of kind hand-over, and this one is {self.kind}")
        return self


class Process(Part):
    """Steps in a sensible order, with one purpose."""

    key: Key
    name: Text
    purpose: Text | None = None
    anytime: bool = False  # may be opened at any point, not only where an outcome leads to it
    rules: tuple[Rule, ...] = ()  # that hold at every step of it
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
    rules: tuple[Rule, ...] = ()  # that hold throughout
    outcomes: tuple[Result, ...] = ()
    certificate_required: bool = False
    review: date | None = None  # when somebody looks again whether it is still right
    processes: tuple[Process, ...] = ()
