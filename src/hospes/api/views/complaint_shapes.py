"""A complaint as it is told, and what is said of one."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from hospes.api.views.reading import Asked, Id, Line, Moment, Words
from hospes.api.views.telling import Channel, Day
from hospes.complaints.operations import told

Language = Literal["", "en", "hu", "el", "ru"]
LetterKind = Literal["acknowledgement", "holding", "final", "summary"]
Level = Annotated[int, Field(ge=1, le=3)]
Days = Annotated[int, Field(ge=1, le=90)]


class ToldComplaint(Schema):
    """`key` is what the customer may name; `preset` by which rules its clocks run."""

    id: int
    case_id: int
    key: str
    preset: str
    received_at: datetime
    begun_at: datetime
    begun_by_id: int
    round: int
    closed_at: datetime | None


class ToldStage(Schema):
    id: int
    kind: str
    round: int
    at: datetime
    by_id: int | None
    words: str
    severity: int | None
    complexity: int | None
    acts_at_once: bool | None
    investigator_id: int | None
    verdict: str
    alternative: str
    outside_body: str
    redress_id: int | None
    contact_id: int | None
    how: str


class ToldClock(Schema):
    """`is_duty`: by law or rule; what is not is an aim."""

    id: int
    kind: str
    round: int
    started_at: datetime
    due_at: datetime
    is_duty: bool
    may_pause: bool
    paused_at: datetime | None
    done_at: datetime | None
    stopped_at: datetime | None


class ToldAbout(Schema):
    person_id: int
    at: datetime
    by_id: int


class ToldPause(Schema):
    why: str
    paused_at: datetime
    by_id: int
    resumed_at: datetime | None


class ToldDispute(Schema):
    id: int
    kind: str
    body: str
    reference: str
    opened_at: datetime
    answer_by: date | None
    decided_at: datetime | None
    outcome: str
    words: str


class ToldLetter(Schema):
    """`paper_id` is its PDF among the files of the case; `contact_id` what went to the customer."""

    id: int
    kind: str
    language: str
    subject: str
    passages: dict[str, str]
    at: datetime
    by_id: int
    contact_id: int
    paper_id: int | None


class ComplaintStory(Schema):
    complaint: ToldComplaint
    stages: list[ToldStage]
    clocks: list[ToldClock]
    about: list[ToldAbout]
    pauses: list[ToldPause]
    letters: list[ToldLetter]
    disputes: list[ToldDispute]


class ToldCounts(Schema):
    late: int
    near: int
    open: int
    closed: int
    outside: int


class ToldRules(Schema):
    usual: str
    acknowledge_days: int
    decide_days: int
    may_pause: bool
    outside_body: str
    outside_address: str


class LetterSheet(Schema):
    """A letter as it would be; `missing`: what the rules ask for and its passages do not say yet."""

    kind: str
    language: str
    subject: str
    passages: dict[str, str]
    required: list[str]
    missing: list[str]

    @staticmethod
    def resolve_missing(sheet: Any) -> list[str]:
        return [told(each) for each in sheet.missing]


class ComplaintRules(Asked):
    """`usual`: house, or a preset; days are working days."""

    usual: Literal["house", "iso", "uk-disp", "es-10-2025", "psd2"]
    acknowledge_days: Days
    decide_days: Days
    may_pause: bool
    outside_body: Annotated[str, Field(max_length=200)] = ""
    outside_address: Annotated[str, Field(max_length=200)] = ""


class Complaining(Asked):
    """`preset`: the usual rules unless others are named. `about`: who is complained about."""

    preset: Literal["", "house", "iso", "uk-disp", "es-10-2025", "psd2"] = ""
    received_at: Moment | None = None
    about: Annotated[list[Id], Field(max_length=50)] = []


class ComplainedAbout(Asked):
    person: Id


class Aloud(Asked):
    """What was said to the customer; it is logged as a contact, too."""

    channel: Channel
    words: Words


class Assessing(Asked):
    severity: Level
    complexity: Level
    acts_at_once: bool
    words: Words = ""


class InvestigationGiven(Asked):
    investigator: Id
    words: Words = ""


class FindingsSaid(Asked):
    words: Words


class ComplaintWhy(Asked):
    why: Words


class ComplaintDeciding(Asked):
    """`redress`: the id of a decision of the same case. A rejection has reasons and a way on."""

    verdict: Literal["accept", "redress", "reject"]
    reasons: Words = ""
    alternative: Words = ""
    outside_body: Annotated[str, Field(max_length=200)] = ""
    redress: Id | None = None


class ComplaintClosing(Asked):
    """`word`: the customer accepts or withdraws it; `reasons`: they were told what was decided."""

    how: Literal["word", "reasons"]
    words: Words = ""


Passages = Annotated[dict[Annotated[str, Field(max_length=40)], Words], Field(max_length=20)]


class LetterLooking(Asked):
    """Without passages those that the house proposes."""

    kind: LetterKind
    passages: Passages | None = None
    subject: Line = ""
    language: Language = ""
    expected: Day | None = None


class LetterWriting(Asked):
    """`how`: a mail with its PDF, a mail of words alone, or paper."""

    kind: LetterKind
    passages: Passages
    subject: Line = ""
    language: Language = ""
    expected: Day | None = None
    how: Literal["mail", "words", "paper"] = "mail"


class Disputing(Asked):
    kind: Literal["ombudsman", "authority", "arbitration", "court"]
    body: Annotated[str, Field(max_length=200)]
    reference: Annotated[str, Field(max_length=80)] = ""
    opened_at: Moment | None = None
    answer_by: Day | None = None


class DisputeOutcome(Asked):
    outcome: Literal["upheld", "partly", "not upheld", "settled", "withdrawn"]
    words: Words = ""
