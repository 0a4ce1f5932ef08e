"""What is told: plain shapes of the rows that pages show."""

from datetime import datetime
from typing import Any, Literal

from ninja import Schema

from hospes.files.core.kinds import media_type


class Problem(Schema):
    """RFC 9457, as `application/problem+json`."""

    type: str
    title: str
    status: int
    detail: str | None = None
    errors: list[dict[str, Any]] | None = None


class Me(Schema):
    id: int
    name: str
    username: str
    roles: list[str]
    team_id: int | None
    scopes: list[str]


class Line(Schema):
    """A case in a list."""

    number: int
    title: str
    state: str
    situation: str
    channel: str
    opened_at: datetime
    last_contact_at: datetime
    waiting_since: datetime | None
    next_due_at: datetime | None
    act_by: datetime
    ended_at: datetime | None
    ended_how: str
    customer_id: int
    customer_name: str
    owner_id: int
    owner_name: str
    team_id: int

    @staticmethod
    def resolve_number(row: Any) -> int:
        return int(row.pk)


class Lines(Schema):
    """`after` asks for what follows; empty at the end. `stopped`: so many cases were looked at that it ended early."""

    rows: list[Line]
    after: str
    stopped: bool


class Case(Schema):
    """A case as it stands after what was done."""

    number: int
    title: str
    reason: str
    state: str
    situation: str
    channel: str
    customer_id: int
    owner_id: int
    team_id: int
    opened_at: datetime
    waiting_since: datetime | None
    next_due_at: datetime | None
    wakes_at: datetime | None
    asked_at: datetime | None
    ended_at: datetime | None
    ended_how: str
    ended_reason: str
    reopened_count: int

    @staticmethod
    def resolve_number(case: Any) -> int:
        return int(case.pk)


class Fact(Schema):
    id: int
    key: str
    value: Any
    said_at: datetime
    confirmed_at: datetime | None
    source: str
    step: str
    confidence: str
    about: Literal["matter", "customer"]

    @staticmethod
    def resolve_id(fact: Any) -> int:
        return int(fact.pk)

    @staticmethod
    def resolve_about(fact: Any) -> str:
        about = fact.about_customer_id if hasattr(fact, "about_customer_id") else fact.about_customer
        return "customer" if about else "matter"


class Reask(Schema):
    """A known fact was asked for again; this is counted."""

    id: int
    key: str
    why: str
    at: datetime

    @staticmethod
    def resolve_key(reask: Any) -> str:
        return str(reask.fact.key)


class Promise(Schema):
    id: int
    case_id: int
    what: str
    due_at: datetime
    state: str
    keeper_id: int
    made_at: datetime
    settled_at: datetime | None


class Handover(Schema):
    id: int
    case_id: int
    from_person_id: int
    to_person_id: int
    story: str
    state: str
    offered_at: datetime
    answer_by: datetime | None
    answered_at: datetime | None
    brief: Any


class Contact(Schema):
    id: int
    case_id: int
    direction: str
    channel: str
    at: datetime
    person_id: int | None
    subject: str
    body: str
    is_progress: bool


class Contacts(Schema):
    """`after` is the id to go on from; null at the end."""

    rows: list[Contact]
    after: int | None


class Attachment(Schema):
    """A file. `kind` is told from its content; `id` fetches it: `/attachments/{id}/content`."""

    id: int
    case_id: int
    contact_id: int
    name: str
    size: int
    kind: str
    media_type: str
    sha256: str
    at: datetime
    by_id: int | None

    @staticmethod
    def resolve_case_id(file: Any) -> int:
        return int(file.contact.case_id)

    @staticmethod
    def resolve_kind(file: Any) -> str:
        return str(file.content.kind)

    @staticmethod
    def resolve_media_type(file: Any) -> str:
        return media_type(file.is_a, file.name)

    @staticmethod
    def resolve_sha256(file: Any) -> str:
        return str(file.content.sha256)


class Attachments(Schema):
    """`after` is the id to go on from; null at the end."""

    rows: list[Attachment]
    after: int | None


class Carried(Schema):
    """What was said, with the files that belong to it."""

    contact: Contact
    files: list[Attachment]


class Decision(Schema):
    id: int
    case_id: int
    action: str
    asked: str
    answer: str
    amount: int | None
    currency: str
    why: str
    words: str
    alternative: str
    edition_number: int
    at: datetime


class Whole(Schema):
    """A case with what its page shows beside it. What was said is a list of its own: `/cases/{number}/contacts`."""

    case: Case
    facts: list[Fact]
    promises: list[Promise]
    offered: Handover | None
    closes_at: datetime | None
