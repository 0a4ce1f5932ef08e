"""What goes out and comes in. Made by clients/python/generate.py from docs/openapi.json: change those."""

# ruff: noqa
from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict, Union

from hospes_client.transport import File


About = TypedDict('About', {
    'address': "str",
    'kinds': "NotRequired[list[str]]",
    'name': "str",
    'owner': "NotRequired[int | None]",
})


class Accepted(TypedDict):
    """Who accepts says that the brief was read."""

    has_read: bool


class Again(TypedDict):
    key: str
    why: str


class Attachment(TypedDict):
    """A file. `kind` is told from its content; `id` fetches it: `/attachments/{id}/content`."""

    at: str
    by_id: int | None
    case_id: int
    contact_id: int
    id: int
    kind: str
    media_type: str
    name: str
    sha256: str
    size: int


class Attachments(TypedDict):
    """`after` is the id to go on from; null at the end."""

    after: int | None
    rows: list[Attachment]


class Attempt(TypedDict):
    answer: str
    at: str
    number: int
    problem: str
    status: int | None
    took_ms: int


class Bringing(TypedDict):
    """With a note whose words are `body`, or for what was said already: the id of that `contact`."""

    body: NotRequired[str]
    contact: NotRequired[int | None]


class Carried(TypedDict):
    """What was said, with the files that belong to it."""

    contact: Contact
    files: list[Attachment]


class Case(TypedDict):
    """A case as it stands after what was done."""

    asked_at: str | None
    channel: str
    customer_id: int
    ended_at: str | None
    ended_how: str
    ended_reason: str
    next_due_at: str | None
    number: int
    opened_at: str
    owner_id: int
    reason: str
    reopened_count: int
    situation: str
    state: str
    team_id: int
    title: str
    waiting_since: str | None
    wakes_at: str | None


class Cloud(TypedDict):
    """CloudEvents 1.0. `data` says who, what about and the details; `personal` in it only where it was asked for."""

    data: dict[str, Any]
    datacontenttype: str
    id: str
    sequence: str
    source: str
    specversion: str
    subject: NotRequired[str | None]
    time: str
    type: str


class Clouds(TypedDict):
    """`after` is where to go on, always given. `is_end`: nothing more for now; else ask on, even if `rows` is empty."""

    after: str
    is_end: bool
    rows: list[Cloud]


class Contact(TypedDict):
    at: str
    body: str
    case_id: int
    channel: str
    direction: str
    id: int
    is_progress: bool
    person_id: int | None
    subject: str


class Contacts(TypedDict):
    """`after` is the id to go on from; null at the end."""

    after: int | None
    rows: list[Contact]


class Corrected(TypedDict):
    """`case`: in which they say so now, where that is another of the customer's than it was told in."""

    case: NotRequired[int | None]
    confidence: NotRequired[Literal["certain", "thinks-so", "guessed"]]
    value: str | bool | int | float | list[dict[str, Any]]
    why: str


class Decided(TypedDict):
    """`amount`: minor units of the codex's currency. An exception needs why, amount, words; a no an alternative."""

    action: str
    alternative: NotRequired[str]
    amount: NotRequired[int | None]
    answer: Literal["yes", "exception", "no"]
    asked: str
    why: NotRequired[str]
    words: NotRequired[str]


class Decision(TypedDict):
    action: str
    alternative: str
    amount: int | None
    answer: str
    asked: str
    at: str
    case_id: int
    currency: str
    edition_number: int
    id: int
    why: str
    words: str


class Declined(TypedDict):
    note: NotRequired[str]


class Fact(TypedDict):
    about: Literal["matter", "customer"]
    confidence: str
    confirmed_at: str | None
    id: int
    key: str
    said_at: str
    source: str
    step: str
    value: Any


class Following(TypedDict):
    """`kinds`: names such as case.opened, with commas; all of them when empty. `personal`: with what customers said."""

    after: NotRequired[str]
    kinds: NotRequired[str]
    limit: NotRequired[int]
    personal: NotRequired[bool]


class Handover(TypedDict):
    answer_by: str | None
    answered_at: str | None
    brief: Any
    case_id: int
    from_person_id: int
    id: int
    offered_at: str
    state: str
    story: str
    to_person_id: int


Hook = TypedDict('Hook', {
    'address': "str",
    'failing_since': "str | None",
    'id': "int",
    'kinds': "list[str]",
    'made_at': "str",
    'name': "str",
    'owner_id': "int",
    'stopped_at': "str | None",
    'why_stopped': "str",
})


class Hooks(TypedDict):
    rows: list[Hook]


class Known(TypedDict):
    """`confidence`: certain, as they think, or guessed by us."""

    confidence: NotRequired[Literal["certain", "thinks-so", "guessed"]]
    key: str
    value: str | bool | int | float | list[dict[str, Any]]


class Line(TypedDict):
    """A case in a list."""

    act_by: str
    channel: str
    customer_id: int
    customer_name: str
    ended_at: str | None
    ended_how: str
    last_contact_at: str
    next_due_at: str | None
    number: int
    opened_at: str
    owner_id: int
    owner_name: str
    situation: str
    state: str
    team_id: int
    title: str
    waiting_since: str | None


class Lines(TypedDict):
    """`after` asks for what follows; empty at the end. `stopped`: so many cases were looked at that it ended early."""

    after: str
    rows: list[Line]
    stopped: bool


class Log(TypedDict):
    """The latest first. `after` is the id to go on from; null at the end."""

    after: int | None
    rows: list[Logged]


Logged = TypedDict('Logged', {
    'delivery': "Message",
    'tries': "list[Attempt]",
})


class Made(TypedDict):
    """`secret` is told this once."""

    secret: str
    webhook: Hook


class Me(TypedDict):
    id: int
    name: str
    roles: list[str]
    scopes: list[str]
    team_id: int | None
    username: str


class Message(TypedDict):
    """A message of the log. `message` is its webhook-id, the same at every attempt."""

    at: str
    attempts: int
    id: int
    kind: str
    message: str
    next_at: str | None
    state: str


class Moved(TypedDict):
    customer_told_how: str
    reason: str
    to_due: str


class Note(TypedDict):
    body: str


class Offered(TypedDict):
    story: str
    to: int


Opening = TypedDict('Opening', {
    'channel': "Literal[\"phone\", \"counter\", \"email\", \"chat\", \"web\"]",
    'customer': "int",
    'language': "NotRequired[Literal[\"\", \"en\", \"hu\", \"el\", \"ru\"]]",
    'owner': "NotRequired[int | None]",
    'reason': "str",
    'situation': "NotRequired[str | Literal[\"\"]]",
})


class Problem(TypedDict):
    """RFC 9457, as `application/problem+json`."""

    detail: NotRequired[str | None]
    errors: NotRequired[list[dict[str, Any]] | None]
    status: int
    title: str
    type: str


class Promise(TypedDict):
    case_id: int
    due_at: str
    id: int
    keeper_id: int
    made_at: str
    settled_at: str | None
    state: str
    what: str


class Promised(TypedDict):
    due_at: str
    what: str


class Reask(TypedDict):
    """A known fact was asked for again; this is counted."""

    at: str
    id: int
    key: str
    why: str


class Reason(TypedDict):
    reason: str


class Replayed(TypedDict):
    count: int


class Said(TypedDict):
    body: str
    channel: Literal["phone", "counter", "email", "chat", "web"]
    direction: Literal["in", "out"]
    is_progress: NotRequired[bool]
    subject: NotRequired[str]


class SaidBy(TypedDict):
    said_by: str


class Sleep(TypedDict):
    """Until a date, until another case is closed, or (neither) until the customer speaks."""

    after: NotRequired[int | None]
    until: NotRequired[str | None]


class Span(TypedDict):
    """What happened from `since` on and before `until`."""

    since: str
    until: str


class Wanted(TypedDict):
    """A list of cases: which, and from where it goes on."""

    after: NotRequired[str]
    due: NotRequired[Literal["", "late", "soon", "today", "week"]]
    limit: NotRequired[int]
    order: NotRequired[Literal["due", "oldest", "newest", "quiet"]]
    scope: NotRequired[Literal["mine", "team", "offered", "deputising", "all"]]
    state: NotRequired[Literal["any", "open", "asked", "asleep", "closed"]]
    waiting: NotRequired[bool]


class Whole(TypedDict):
    """A case with what its page shows beside it. What was said is a list of its own: `/cases/{number}/contacts`."""

    case: Case
    closes_at: str | None
    facts: list[Fact]
    offered: Handover | None
    promises: list[Promise]
