"""What the guide's screen is made of: words in the reader's language and plain values, for a template."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Said:
    """Words to say or read, and the language they came in (it may be a fallback)."""

    words: str
    language: str
    label: str = ""
    exact: bool = False  # to be said word for word


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers a fact can take."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """A fact nobody has told us: how to ask for it, and what kind of answer it takes."""

    key: str
    label: str
    ask: Said | None  # in the customer's language where the codex has it
    type: str  # text number boolean choice date datetime money list
    choices: tuple[Choice, ...] = ()
    unit: str = ""
    decides: bool = False  # the answer decides whether `for_step` applies
    for_step: str = ""  # the step's name
    told_by: str = "customer"  # customer, record, judgement, noticed
    columns: tuple["Question", ...] = ()  # of a list: what each of its things has of its own
    rows: tuple[Mapping[str, Any], ...] | None = None  # and what is known of them already


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One thing known of one thing in a list."""

    label: str
    type: str
    value: Any
    words: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ShownMoment:
    """A moment of truth, and how it landed if somebody said so."""

    key: str
    path: str
    name: str
    expectation: str
    meet: tuple[str, ...]
    exceed: tuple[str, ...]
    sets_us_apart: bool
    weight: int
    landed: str = ""


@dataclass(frozen=True, slots=True)
class ShownRule:
    """What to do or avoid; the behaviour it belongs to, and that behaviour's CARE family."""

    words: str
    behaviour: str = ""
    family: str = ""
    is_do: bool = True


@dataclass(frozen=True, slots=True)
class ShownTool:
    """An article, form, document or calculator."""

    kind: str
    words: str
    label: str = ""
    link: str = ""
    key: str = ""  # of an article


@dataclass(frozen=True, slots=True)
class ShownOutcome:
    """A way on. `fits`: whether what is known, or the authority table, calls for it; None says nothing."""

    key: str
    label: str
    leads_to: str  # the name of the step; empty: the run ends
    fits: bool | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class ShownAuthority:
    """Whether this person may decide it: yes, ask, or no with the nearest yes."""

    answer: str
    because: str
    because_values: Mapping[str, str | int]
    ask_role: str = ""
    nearest_yes: str = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownKind:
    """What the step's kind asks of the screen. Only what belongs to the kind is filled in."""

    wait_for: str = ""  # customer, date, third-party
    wait_until: datetime | None = None
    wait_then: str = ""  # how it turned out when time is up
    hand_over_to: str = ""
    hand_over_say: str = ""
    promise: str = ""
    promise_within: str = ""
    promise_due: datetime | None = None
    promise_from: datetime | None = None  # and not before
    approve_role: str = ""
    approve_role_name: str = ""
    link_process: str = ""
    link_situation: str = ""  # when it is another one
    end_how: str = ""
    alternative: str = ""
    authority: ShownAuthority | None = None


@dataclass(frozen=True, slots=True)
class ShownUnset:
    """A fact that this step would set to what another says, of which nobody has told; both by name."""

    fact: str
    other: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """The step at hand."""

    path: str
    name: str
    process: str
    place: int  # 1 is the first of its process
    of: int
    goal: str
    effect: str
    lane: str
    kind: str
    critical: str
    applies: bool | None
    why: str
    missing: tuple[str, ...] = ()
    chosen: bool = False
    times_done: int = 0
    kind_of: ShownKind = ShownKind()
    moments: tuple[ShownMoment, ...] = ()
    do: tuple[ShownRule, ...] = ()
    avoid: tuple[ShownRule, ...] = ()
    throughout: tuple[ShownRule, ...] = ()  # that hold at every step of its process and of its situation
    phrases: tuple[Said, ...] = ()
    tools: tuple[ShownTool, ...] = ()
    collects: tuple[str, ...] = ()
    enough: int = 0  # so many of the questions will do; 0: all of them are asked
    questions: tuple[Question, ...] = ()
    outcomes: tuple[ShownOutcome, ...] = ()
    then: str = ""  # the step that follows, where only one way leads on
    needs_note: bool = False  # the authority table does not allow it: it is done with a note why all the same
    unset: tuple[ShownUnset, ...] = ()


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step in a list: another one that is open, or one that does not apply, with the trace in words."""

    path: str
    name: str
    process: str
    applies: bool | None
    why: str
    critical: str = "none"


@dataclass(frozen=True, slots=True)
class ShownOpening:
    """A process that may be entered now, by its first step."""

    path: str
    name: str
    purpose: str
    anytime: bool


@dataclass(frozen=True, slots=True)
class ShownFact:
    """Something known: what, said when and where, noted by whom. `pk` is the fact's own number.

    `told_in`: another case of the customer's. `stale`: told so long ago that it is to be verified; `may_be_put`: in
    doubt or stale, and not put to them yet.
    """

    pk: int
    key: str
    label: str
    type: str
    value: Any
    words: str  # a choice's label; else the value as text
    unit: str
    choices: tuple[Choice, ...]
    said_at: datetime
    channel: str
    noted_by: str
    for_this_step: bool = False
    confidence: str = "certain"
    told_in: int | None = None
    about_customer: bool = False
    since: datetime | None = None  # said, or said to be so
    stale: bool = False
    may_be_put: bool = False
    to_verify: bool = False  # stale or in doubt, and asked for by some step of this situation
    columns: tuple[Question, ...] = ()
    rows: tuple[tuple[ShownCell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ShownCommitment:
    """What we promised this customer and have not yet kept."""

    pk: int
    what: str
    due_at: datetime
    is_late: bool


@dataclass(frozen=True, slots=True)
class ShownPromise:
    """A public promise that holds for this customer."""

    key: str
    text: str
    limits: str
    remedy: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened in the run."""

    kind: str
    path: str
    name: str
    process: str
    outcome: str
    manner: str
    reason: str
    note: str
    landed: str
    channel: str
    by: str
    at: datetime
    revisit: bool = False  # the last mark of a step that can be taken up again
