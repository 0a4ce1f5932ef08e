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


class AbsenceTold(TypedDict):
    """Away, and who acts meanwhile."""

    deputy_id: int
    ends_at: str
    id: int
    person_id: int
    starts_at: str


class Accepted(TypedDict):
    """Who accepts says that the brief was read."""

    has_read: bool


class Acknowledgement(TypedDict):
    at: str
    id: int
    person_id: int
    words: str


class AddressTold(TypedDict):
    """One way to reach somebody: `value` as it was given, `normalised` as it is compared."""

    id: int
    is_primary: bool
    kind: Literal["email", "phone", "postal"]
    normalised: str
    value: str


class Again(TypedDict):
    key: str
    why: str


class Agreed(TypedDict):
    """The whole story of a scope, the latest first."""

    agreement: AgreementStanding | None
    begun: list[ToldRound]
    changes: list[ToldChange]
    scopes: list[ToldScope]


class AgreementStanding(TypedDict):
    """How a case stands to what was agreed, kept in sums."""

    changes_open: int
    decision_maker: str
    decision_maker_part: str
    rounds_included: int
    rounds_past_scope: int
    rounds_used: int
    sale_outcome: str
    version: int


class Allowing(TypedDict):
    """`amount` in minor units; null lifts it."""

    action: str
    amount: int | None
    per: Literal["customer", "person"]
    role: str


class Aloud(TypedDict):
    """What was said to the customer; it is logged as a contact, too."""

    channel: Literal["phone", "counter", "email", "chat", "web"]
    words: str


class Announced(TypedDict):
    """The customer is written that silence until then means yes."""

    closes_at: str


class Answer(TypedDict):
    """What the request alone would have been answered. 424: not done, or undone, because of another (`together`)."""

    body: Any
    status: int


class AnsweredBack(TypedDict):
    answer: str


class Answers(TypedDict):
    answers: list[Answer]


class ApprovalAnswer(TypedDict):
    note: NotRequired[str]


class ApprovalAsked(TypedDict):
    """`amount` in minor units of the codex's currency."""

    action: str
    amount: NotRequired[int | None]
    asked: str
    why: str


ArticleTold = TypedDict('ArticleTold', {
    'changed_at': "str",
    'id': "int",
    'is_public': "bool",
    'key': "str",
    'kind': "str",
    'language': "str",
    'made_at': "str",
    'owner_id': "int",
    'retired_at': "str | None",
    'review_on': "str | None",
    'situations': "list[str]",
})


class ArticleWhole(TypedDict):
    """An article with its latest wording in each language; `stale`: older than its original."""

    article: ArticleTold
    stale: list[str]
    versions: list[VersionTold]


class ArticlesTold(TypedDict):
    """`after` is the id to go on from; null at the end."""

    after: int | None
    rows: list[ArticleTold]


class ArticlesWanted(TypedDict):
    after: NotRequired[int]
    limit: NotRequired[int]


class AskedBack(TypedDict):
    words: str


class AskedOn(TypedDict):
    channel: Literal["phone", "counter", "email", "chat", "web"]


Asking = TypedDict('Asking', {
    'email': "str",
    'language': "NotRequired[Literal[\"en\", \"hu\", \"el\", \"ru\"]]",
})


class AskingAgain(TypedDict):
    key: str
    path: NotRequired[str]
    why: str


class Assessing(TypedDict):
    acts_at_once: bool
    complexity: int
    severity: int
    words: NotRequired[str]


class AtPath(TypedDict):
    """The address of a part: complaint/receive/welcome, promises/answer-same-day, …"""

    path: str


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


class AuthorityAsked(TypedDict):
    action: str
    amount: NotRequired[int | None]


class Away(TypedDict):
    deputy: int
    ends_at: str
    person: int
    starts_at: str


class BeforeMerging(TypedDict):
    """What a merge would do, with nothing done. `objection`: why a room would not have it."""

    goes_over: list[GoesOver]
    known_differently: list[Contradiction]
    objection: str | None


Begun = TypedDict('Begun', {
    'key': "str",
    'kind': "Literal[\"instruction\", \"menu\", \"policy\", \"question\"]",
    'language': "Literal[\"en\", \"hu\", \"el\", \"ru\"]",
})


class Behind(TypedDict):
    """`only_missed`: those that speak against us."""

    month: NotRequired[str]
    only_missed: NotRequired[bool]
    situation: NotRequired[str | None]
    team: NotRequired[int | None]


class Bringing(TypedDict):
    """With a note whose words are `body`, or for what was said already: the id of that `contact`."""

    body: NotRequired[str]
    contact: NotRequired[int | None]


class BringingBack(TypedDict):
    reason: str


class Bulk(TypedDict):
    """`together`: all of them, or none: the first that is refused undoes those before it."""

    requests: list[BulkRequest]
    together: NotRequired[bool]


class BulkRequest(TypedDict):
    """One request: its address after `/api/v1`, with its query; `key` is its Idempotency-Key."""

    body: NotRequired[dict[str, Any]]
    key: NotRequired[str]
    method: Literal["GET", "POST"]
    path: str


Call = TypedDict('Call', {
    'case': "NotRequired[int | None]",
    'customer': "NotRequired[int | None]",
    'direction': "NotRequired[Literal[\"in\", \"out\"]]",
    'is_progress': "NotRequired[bool]",
    'language': "NotRequired[Literal[\"\", \"en\", \"hu\", \"el\", \"ru\"]]",
    'name': "NotRequired[str]",
    'number': "NotRequired[str]",
    'words': "str",
})


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


class CaseLinking(TypedDict):
    kind: Literal["same", "caused", "follows", "other"]
    other: int
    word: NotRequired[str]


class CaseMerging(TypedDict):
    """`gone` becomes one with the case of the address; `chosen`: whose word holds, for each thing known differently."""

    chosen: NotRequired[dict[str, Any]]
    gone: int


class CaseSplitting(TypedDict):
    """What goes along is named by its ids; contacts are read in both."""

    contacts: NotRequired[list[int]]
    facts: NotRequired[list[int]]
    owner: NotRequired[int | None]
    promises: NotRequired[list[int]]
    reason: str


class ChangeHeard(TypedDict):
    channel: Literal["phone", "counter", "email", "chat", "web"]


class ChangeRefused(TypedDict):
    channel: Literal["phone", "counter", "email", "chat", "web"]
    note: NotRequired[str]
    said_by: str


class ChangeReply(TypedDict):
    """What the customer said to you, and on which channel."""

    channel: Literal["phone", "counter", "email", "chat", "web"]
    said_by: str


class ChangeTakenBack(TypedDict):
    why: str


Changed = TypedDict('Changed', {
    'kind': "NotRequired[Literal[\"person\", \"organisation\", \"internal\"] | None]",
    'language': "NotRequired[Literal[\"en\", \"hu\", \"el\", \"ru\"] | None]",
    'name': "NotRequired[str | None]",
    'organisation': "NotRequired[int | None]",
    'tier': "NotRequired[str | None]",
})


class Choice(TypedDict):
    """One of the answers a fact can take."""

    key: str
    label: str


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


class CodexHit(TypedDict):
    path: str
    snippet: str
    trail: list[str]


class CodexWords(TypedDict):
    q: str


class Colleague(TypedDict):
    id: int
    name: str
    username: str


class CommentAnswering(TypedDict):
    words: str


class CommentSaying(TypedDict):
    path: str
    words: str


class ComplainedAbout(TypedDict):
    person: int


class Complaining(TypedDict):
    """`preset`: the usual rules unless others are named. `about`: who is complained about."""

    about: NotRequired[list[int]]
    preset: NotRequired[Literal["", "house", "iso", "uk-disp", "es-10-2025", "psd2"]]
    received_at: NotRequired[str | None]


class ComplaintClosing(TypedDict):
    """`word`: the customer accepts or withdraws it; `reasons`: they were told what was decided."""

    how: Literal["word", "reasons"]
    words: NotRequired[str]


class ComplaintDeciding(TypedDict):
    """`redress`: the id of a decision of the same case. A rejection has reasons and a way on."""

    alternative: NotRequired[str]
    outside_body: NotRequired[str]
    reasons: NotRequired[str]
    redress: NotRequired[int | None]
    verdict: Literal["accept", "redress", "reject"]


class ComplaintRules(TypedDict):
    """`usual`: house, or a preset; days are working days."""

    acknowledge_days: int
    decide_days: int
    may_pause: bool
    outside_address: NotRequired[str]
    outside_body: NotRequired[str]
    usual: Literal["house", "iso", "uk-disp", "es-10-2025", "psd2"]


class ComplaintStory(TypedDict):
    about: list[ToldAbout]
    clocks: list[ToldClock]
    complaint: ToldComplaint
    disputes: list[ToldDispute]
    letters: list[ToldLetter]
    pauses: list[ToldPause]
    stages: list[ToldStage]


class ComplaintWhy(TypedDict):
    why: str


class ConditionWriting(TypedDict):
    """When the part applies, or (with `outcome`) what has to be known for it to have turned out so; null for always."""

    condition: dict[str, Any] | None
    outcome: NotRequired[str]
    path: str
    seen: str


class ConsentGiven(TypedDict):
    how: str
    purpose: Literal["news", "reference", "partners", "recording"]


class ConsentTold(TypedDict):
    """Their yes to one purpose, until it is withdrawn."""

    given_at: str
    how: str
    id: int
    purpose: str
    withdrawn_at: str | None


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


class ContactSaid(TypedDict):
    body: str
    channel: Literal["phone", "counter", "email", "chat", "web"]
    direction: Literal["in", "out"]
    is_progress: NotRequired[bool]
    subject: NotRequired[str]


class Contacts(TypedDict):
    """`after` is the id to go on from; null at the end."""

    after: int | None
    rows: list[Contact]


class Contradiction(TypedDict):
    """What the two cases know differently: whose word holds is said at the merge."""

    gone: Any
    kept: Any
    key: str


class Corrected(TypedDict):
    """`case`: in which they say so now, where that is another of the customer's than it was told in."""

    case: NotRequired[int | None]
    confidence: NotRequired[Literal["certain", "thinks-so", "guessed"]]
    value: str | bool | int | float | list[dict[str, Any]]
    why: str


class Correcting(TypedDict):
    confidence: NotRequired[Literal["certain", "thinks-so", "guessed"]]
    fact: int
    value: str | bool | int | float | list[dict[str, Any]]
    why: str


class CountedBy(TypedDict):
    key: str
    n: int


class Counting(TypedDict):
    """`situation` by key, `team` by id; `own`: of the token's person."""

    own: NotRequired[bool]
    situation: NotRequired[str]
    team: NotRequired[int | None]


CustomerTold = TypedDict('CustomerTold', {
    'created_at': "str",
    'erased_at': "str | None",
    'id': "int",
    'kind': "Literal[\"person\", \"organisation\", \"internal\"]",
    'language': "str",
    'name': "str",
    'organisation_id': "int | None",
    'tier': "str",
})


class CustomerWhole(TypedDict):
    """A customer with how they are reached and what they agreed to."""

    addresses: list[AddressTold]
    consents: list[ConsentTold]
    customer: CustomerTold
    former: list[int]


class CustomersTold(TypedDict):
    """`after` asks for what follows; empty at the end."""

    after: str
    rows: list[CustomerTold]


class CustomersWanted(TypedDict):
    """`text`: beginnings of words of a name, an address or a number, in any order."""

    after: NotRequired[str]
    kind: NotRequired[Literal["", "person", "organisation", "internal"]]
    limit: NotRequired[int]
    text: NotRequired[str]


class Decided(TypedDict):
    """`amount`: minor units of the codex's currency. An exception needs why, amount, words; a no an alternative."""

    action: str
    alternative: NotRequired[str]
    amount: NotRequired[int | None]
    answer: Literal["yes", "exception", "no"]
    asked: str
    why: NotRequired[str]
    words: NotRequired[str]


class Decider(TypedDict):
    part: NotRequired[str]
    who: str


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


class DecisionTold(TypedDict):
    """`words` stand for those that were written at the decision."""

    channel: Literal["phone", "counter", "email", "chat", "web"]
    words: NotRequired[str]


class Declined(TypedDict):
    note: NotRequired[str]


DeliveryLog = TypedDict('DeliveryLog', {
    'delivery': "Message",
    'tries': "list[Attempt]",
})


class Details(TypedDict):
    email: str
    name: str
    phone: NotRequired[str]


class DisputeOutcome(TypedDict):
    outcome: Literal["upheld", "partly", "not upheld", "settled", "withdrawn"]
    words: NotRequired[str]


class Disputing(TypedDict):
    answer_by: NotRequired[str | None]
    body: str
    kind: Literal["ombudsman", "authority", "arbitration", "court"]
    opened_at: NotRequired[str | None]
    reference: NotRequired[str]


class DraftNoting(TypedDict):
    note: NotRequired[str]


class DraftProblem(TypedDict):
    """What a check says: where, what, how to mend it. `verb` and `key`: what `mend` does itself."""

    blocks: bool
    explanation: str
    fix: str
    key: str
    message: str
    path: str
    verb: str


class DraftReview(TypedDict):
    at: str
    is_yes: bool
    note: str
    person_id: int
    revision: int


class DraftSaving(TypedDict):
    codex: dict[str, Any]
    revision: int


class DraftStarting(TypedDict):
    """From the document given, else from the edition in force."""

    codex: NotRequired[dict[str, Any] | None]
    name: NotRequired[str]


DraftTold = TypedDict('DraftTold', {
    'body': "str",
    'language': "str",
    'revision': "int",
    'summary': "str",
    'title': "str",
})


class Drawn(TypedDict):
    """A contact to look at, and the run it was handled by."""

    at: str
    case_id: int
    contact_id: int
    person_id: int
    run: int
    situation: str


class Dropping(TypedDict):
    why: str


class DuePromise(TypedDict):
    """A promise, with the line it stands on."""

    case: int
    case_title: str
    customer_name: str
    due_at: str
    id: int
    is_late: bool
    keeper_name: str
    what: str


class EditionOffer(TypedDict):
    """A newer edition: what it changes, and what stands in the way of moving this run to it."""

    in_the_way: list[str]
    number: int


class ErasureTold(TypedDict):
    """What is gone, on which ground."""

    at: str
    customer_id: int
    ground: str


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


class FactSaid(TypedDict):
    """A fact for the vocabulary, from the page of the part at `path`."""

    label: str
    path: str
    question: NotRequired[str]
    seen: str
    type: NotRequired[Literal["text", "number", "boolean", "choice", "date", "datetime", "money", "list"]]


class FactTold(TypedDict):
    """What they told us once, wherever they told it."""

    key: str
    value: Any


class Feedback(TypedDict):
    expectation: ToldExpectation | None
    survey: ToldSurvey | None


class FigureDefinition(TypedDict):
    """What a figure means. `fewest` answers are needed to print it; `more_is_better` null: neither is."""

    fewest: int
    key: str
    kind: str
    meaning: str
    more_is_better: bool | None
    name: str


class FiguresOf(TypedDict):
    """A month as 2026-11 (this one, unless said); a team by id; a situation by key."""

    month: NotRequired[str]
    situation: NotRequired[str | None]
    team: NotRequired[int | None]


class FindingsSaid(TypedDict):
    words: str


class Fitting(TypedDict):
    mark: str


class FollowUpAnswer(TypedDict):
    """What the customer said to you."""

    channel: Literal["phone", "counter", "email", "chat", "web"]
    is_well: bool
    words: NotRequired[str]


class FollowUpPlanning(TypedDict):
    due_at: str
    what: str


class FollowUpRow(TypedDict):
    days: int
    outcome: Literal["", "sold", "not_suitable", "referred"]
    situation: str | Literal[""]
    what: str


class Following(TypedDict):
    """`kinds`: names such as case.opened, with commas; when empty, all of the rooms that the token opens to read. `personal`: with what customers said."""

    after: NotRequired[str]
    kinds: NotRequired[str]
    limit: NotRequired[int]
    personal: NotRequired[bool]


class ForAnother(TypedDict):
    """What somebody who is away would do today; the token's person acts for them."""

    cases: list[Line]
    person: int
    promised: list[DuePromise]


FormPart = TypedDict('FormPart', {
    'at': "str | None",
    'critical': "str",
    'goal': "str",
    'name': "str",
    'path': "str",
    'questions': "list[FormQuestion]",
    'said': "str",
    'standing': "Standing",
})


class FormQuestion(TypedDict):
    """One thing to judge. `path` is its place in the edition, unique in the form."""

    behaviour: str
    critical: str
    kind: Kind
    label: str
    landed: str
    path: str
    words: str


FoundTold = TypedDict('FoundTold', {
    'is_stale': "bool",
    'key': "str",
    'language': "str",
    'summary': "str",
    'title': "str",
    'words': "list[str]",
})


class GoesOver(TypedDict):
    number: int
    what: str


class Going(TypedDict):
    """From where a list goes on (0: from its beginning), and how much of it is wanted."""

    after: NotRequired[int]
    limit: NotRequired[int]


class Ground(TypedDict):
    """They asked for it; withdrew their consent; we need it no longer; it should never have been kept."""

    ground: Literal["asked", "withdrawn", "expired", "unlawful"]


class GuideLooking(TypedDict):
    """`turned_to`: a step to look at instead of the suggested one. The rest tells more than is told by itself."""

    turned_to: NotRequired[str]
    with_further: NotRequired[bool]
    with_other_facts: NotRequired[bool]
    with_ruled_out: NotRequired[bool]


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


class HandoverQuestion(TypedDict):
    """What a receiver asked before answering, and the answer."""

    answer: str
    answered_at: str | None
    answered_by_id: int | None
    asked_at: str
    handover_id: int
    id: int
    words: str


Hired = TypedDict('Hired', {
    'email': "str",
    'language': "NotRequired[Literal[\"en\", \"hu\", \"el\", \"ru\"]]",
    'name': "str",
    'phone': "NotRequired[str]",
    'roles': "list[Literal[\"agent\", \"inspector\", \"lead\", \"manager\", \"administrator\"]]",
    'team': "NotRequired[int | None]",
    'username': "NotRequired[str]",
})


class HistoryLine(TypedDict):
    """One thing that happened in the run."""

    at: str
    by: str
    channel: str
    kind: str
    landed: str
    manner: str
    name: str
    note: str
    outcome: str
    path: str
    process: str
    reason: str
    revisit: NotRequired[bool]


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


class Hoping(TypedDict):
    expected: NotRequired[int | None]
    words: str


class HoursTold(TypedDict):
    """`week`: the open stretches of each weekday, Monday first. `own`: kept for them alone."""

    is_open: bool
    next_open: str | None
    own: dict[str, Any] | None
    timezone: str
    week: list[list[Stretch]]


class InCase(TypedDict):
    """The case in which the customer says so."""

    case: int


class InspectionForm(TypedDict):
    """What to judge a contact by; a question's `path` is what an answer is called by."""

    contact_id: int
    edition: int
    may_judge: bool
    off_chart: list[str]
    parts: list[FormPart]
    person_id: int
    why_not: str


class Inspections(TypedDict):
    """`after` asks for what follows; empty at the end."""

    after: str
    rows: list[ToldInspection]


class Interval(TypedDict):
    """`hits` of `n`, with its 95 % interval (Wilson); `value`, `low` and `high` are null where there is none."""

    high: float | None
    hits: int
    low: float | None
    n: int
    value: float | None


class InvestigationGiven(TypedDict):
    investigator: int
    words: NotRequired[str]


class Judging(TypedDict):
    answers: dict[str, MarkGiven]
    summary: NotRequired[str]


class Kept(TypedDict):
    """As a calendar of the codex is written, without its key and name."""

    says: dict[str, Any]


class Kin(TypedDict):
    """All that belongs to a case and may be seen by the token's person."""

    links: list[ToldLink]
    shared: list[Contact]
    split: ToldSplit | None
    took_in: list[ToldMerge]
    went_into: ToldMerge | None


Kind = Literal["goal", "moment", "do", "avoid", "skipped", "passed", "behaviour"]


class Known(TypedDict):
    """`confidence`: certain, as they think, or guessed by us."""

    confidence: NotRequired[Literal["certain", "thinks-so", "guessed"]]
    key: str
    value: str | bool | int | float | list[dict[str, Any]]


class Landing(TypedDict):
    landed: Literal["well", "unclear", "badly"]
    moment: str
    note: NotRequired[str]


LetterLooking = TypedDict('LetterLooking', {
    'expected': "NotRequired[str | None]",
    'kind': "Literal[\"acknowledgement\", \"holding\", \"final\", \"summary\"]",
    'language': "NotRequired[Literal[\"\", \"en\", \"hu\", \"el\", \"ru\"]]",
    'passages': "NotRequired[dict[str, str] | None]",
    'subject': "NotRequired[str]",
})


LetterSheet = TypedDict('LetterSheet', {
    'kind': "str",
    'language': "str",
    'missing': "list[str]",
    'passages': "dict[str, str]",
    'required': "list[str]",
    'subject': "str",
})


class LetterTold(TypedDict):
    """A mail of ours. `state`: queued, sending, sent, failed, uncertain (nobody knows; a person decides)."""

    body: str
    came_back_for: str
    case_id: int
    contact_id: int | None
    delivered_at: str | None
    error: str
    id: int
    message_id: str
    purpose: str
    queued_at: str
    sent_at: str | None
    state: str
    subject: str
    to: str


LetterWriting = TypedDict('LetterWriting', {
    'expected': "NotRequired[str | None]",
    'how': "NotRequired[Literal[\"mail\", \"words\", \"paper\"]]",
    'kind': "Literal[\"acknowledgement\", \"holding\", \"final\", \"summary\"]",
    'language': "NotRequired[Literal[\"\", \"en\", \"hu\", \"el\", \"ru\"]]",
    'passages': "dict[str, str]",
    'subject': "NotRequired[str]",
})


class Letters(TypedDict):
    after: NotRequired[int]
    case: NotRequired[int | None]
    limit: NotRequired[int]
    state: NotRequired[Literal["", "queued", "sending", "sent", "failed", "uncertain"]]


class LettersTold(TypedDict):
    """`after` is the id to go on from; null at the end."""

    after: int | None
    rows: list[LetterTold]


class LettingGo(TypedDict):
    verb: str


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


LinkTold = TypedDict('LinkTold', {
    'address': "str",
})


class Listing(TypedDict):
    after: NotRequired[str]
    show: NotRequired[Literal["mine", "own", "all"]]


class Log(TypedDict):
    """The latest first. `after` is the id to go on from; null at the end."""

    after: int | None
    rows: list[DeliveryLog]


class Logged(TypedDict):
    """What was said, and the case it stands in."""

    case: Case
    contact: Contact


class Made(TypedDict):
    """`secret` is told this once: where the same request comes again it is empty; `rotate-secret` gives a new one."""

    secret: str
    webhook: Hook


class MailTold(TypedDict):
    """A mail that came in. `kind`: human, auto, bounce, list. Its bytes: `/mails/{id}/raw`."""

    case_id: int | None
    contact_id: int | None
    id: int
    kind: str
    mailbox_id: int
    message_id: str
    received_at: str
    sender: str
    state: str
    subject: str


MailboxTold = TypedDict('MailboxTold', {
    'address': "str",
    'id': "int",
    'is_active': "bool",
    'is_default': "bool",
    'is_rehearsal': "bool",
    'language': "str",
    'name': "str",
    'polled_at': "str | None",
    'team_id': "int",
})


class MailsTold(TypedDict):
    """`after` is the id to go on from; null at the end."""

    after: int | None
    rows: list[MailTold]


class MarkGiven(TypedDict):
    """Yes and no are said of something that was seen or heard: `evidence`, a quote or a time."""

    answer: Literal["yes", "no", "na"]
    evidence: NotRequired[str]


class Me(TypedDict):
    id: int
    name: str
    roles: list[str]
    scopes: list[str]
    team_id: int | None
    username: str


class Mending(TypedDict):
    key: str
    type: NotRequired[Literal["text", "number", "boolean", "choice", "date", "datetime", "money", "list"]]
    verb: str


class MergeTold(TypedDict):
    """Two records made one: `kept_id` stays, `gone_id` leads there."""

    at: str
    gone_id: int
    id: int
    kept_id: int
    undone_at: str | None


class Merged(TypedDict):
    """`gone` becomes one with the customer of the address; `taken_over` names what holds of `gone`."""

    gone: int
    taken_over: NotRequired[list[Literal["language", "tier", "organisation"]]]


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


class MyDay(TypedDict):
    """What awaits the token's person; each list at most fifty long."""

    asked: list[Line]
    deputising: list[ForAnother]
    due_later: list[DuePromise]
    due_today: list[DuePromise]
    given: list[Handover]
    late: list[DuePromise]
    offered: list[Handover]
    to_tell: list[Handover]
    waiting: list[Line]
    woken: list[Line]


class NewAddress(TypedDict):
    is_primary: NotRequired[bool]
    kind: Literal["email", "phone", "postal"]
    value: str


class NewName(TypedDict):
    name: str


class NewRoles(TypedDict):
    roles: list[Literal["agent", "inspector", "lead", "manager", "administrator"]]


class NewTeam(TypedDict):
    team: int | None


Newcomer = TypedDict('Newcomer', {
    'emails': "NotRequired[list[str]]",
    'kind': "NotRequired[Literal[\"person\", \"organisation\", \"internal\"]]",
    'language': "NotRequired[Literal[\"en\", \"hu\", \"el\", \"ru\"]]",
    'name': "str",
    'organisation': "NotRequired[int | None]",
    'phones': "NotRequired[list[str]]",
    'postal': "NotRequired[list[str]]",
    'tier': "NotRequired[str]",
})


class NotNow(TypedDict):
    reason: str


class NotYet(TypedDict):
    """What the customer said to you."""

    channel: Literal["phone", "counter", "email", "chat", "web"]
    words: str


class Note(TypedDict):
    body: str


class Of(TypedDict):
    """`case`: of one case only."""

    after: NotRequired[int]
    case: NotRequired[int | None]
    limit: NotRequired[int]


class OfFact(TypedDict):
    fact: int


class OfOnePart(TypedDict):
    """Without a path of the whole draft."""

    path: NotRequired[str]


class OfPart(TypedDict):
    path: str


class OfSeenPart(TypedDict):
    path: str
    seen: NotRequired[str]


class OffChart(TypedDict):
    note: str


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


class Page_Case_(TypedDict):
    after: int | None
    rows: list[Case]


class Page_Handover_(TypedDict):
    after: int | None
    rows: list[Handover]


class Page_Promise_(TypedDict):
    after: int | None
    rows: list[Promise]


class Page_Reask_(TypedDict):
    after: int | None
    rows: list[Reask]


class Page_ToldApproval_(TypedDict):
    after: int | None
    rows: list[ToldApproval]


class Page_ToldComplaint_(TypedDict):
    after: int | None
    rows: list[ToldComplaint]


class Page_ToldDecision_(TypedDict):
    after: int | None
    rows: list[ToldDecision]


class Page_ToldDeed_(TypedDict):
    after: int | None
    rows: list[ToldDeed]


class Page_ToldRun_(TypedDict):
    after: int | None
    rows: list[ToldRun]


class Page_ToldSuggestion_(TypedDict):
    after: int | None
    rows: list[ToldSuggestion]


class Pair(TypedDict):
    """A place in the codex, and what is said of it."""

    path: str
    words: str


class PartAdding(TypedDict):
    """Into a list such as complaint/receive/steps; behind the part of that key, at the end without one."""

    after: NotRequired[str | None]
    container: str
    name: str


class PartMoved(TypedDict):
    """The draft, and the address of what was made or moved."""

    draft: ToldDraft
    path: str


class PartMoving(TypedDict):
    """Towards the beginning with a negative number."""

    path: str
    places: int
    seen: NotRequired[str]


class PartPutting(TypedDict):
    """Behind the part of that key, "" for the beginning; `into` another list of its kind."""

    after: str
    into: NotRequired[str]
    path: str
    seen: NotRequired[str]


class PartSplitting(TypedDict):
    """From the step on a process of its own; with `cut` the step itself, at that field."""

    cut: NotRequired[str]
    name: str
    path: str


PartWriting = TypedDict('PartWriting', {
    'language': "str",
    'out': "NotRequired[list[str]]",
    'path': "str",
    'seen': "str",
    'settings': "NotRequired[dict[str, str | list[str]]]",
    'up': "NotRequired[str]",
    'words': "NotRequired[dict[str, str]]",
})


class PartsAdding(TypedDict):
    after: NotRequired[str | None]
    container: str
    names: list[str]


class PartsMoved(TypedDict):
    draft: ToldDraft
    paths: list[str]


class Pausing(TypedDict):
    note: NotRequired[str]
    until: NotRequired[str | None]


class PeopleTold(TypedDict):
    """`after` is the id to go on from; null at the end."""

    after: int | None
    rows: list[PersonTold]


class PeopleWanted(TypedDict):
    """`active`: those who work here; false: those who left, for who plans people."""

    active: NotRequired[bool]
    after: NotRequired[int]
    limit: NotRequired[int]
    team: NotRequired[int | None]


PersonTold = TypedDict('PersonTold', {
    'id': "int",
    'is_active': "bool",
    'language': "str",
    'name': "str",
    'roles': "list[str]",
    'takes_cases': "bool",
    'team_id': "int | None",
    'username': "str",
})


PersonWhole = TypedDict('PersonWhole', {
    'email': "str",
    'id': "int",
    'is_active': "bool",
    'language': "str",
    'name': "str",
    'phone': "str",
    'roles': "list[str]",
    'situations': "list[str]",
    'speaks': "list[str]",
    'takes_cases': "bool",
    'team_id': "int | None",
    'username': "str",
})


class PresenceTold(TypedDict):
    """Who is away now, and who acts for them."""

    at: str
    away: list[AbsenceTold]


Printing = TypedDict('Printing', {
    'kind': "Literal[\"book\", \"cards\", \"text\", \"site\"]",
    'language': "Literal[\"en\", \"hu\", \"el\", \"ru\"]",
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


class Published(TypedDict):
    """`is_small`: translations stay good."""

    is_small: NotRequired[bool]
    note: NotRequired[str]


class Publishing(TypedDict):
    """`over`: why it is published though a codex test fails."""

    note: NotRequired[str]
    over: NotRequired[str]


class QualityFigures(TypedDict):
    """Of the inspections of ninety days. A person's take `fewest` 30 answers to be printed, a team's 50."""

    adherence: Interval
    contacts: int
    critical: dict[str, Interval]
    fewest: int
    justified: Interval
    non_critical: Interval


class Question(TypedDict):
    """A fact nobody has told us: how to ask for it, and what kind of answer it takes."""

    ask: Said | None
    choices: NotRequired[list[Choice]]
    columns: NotRequired[list[Question]]
    decides: NotRequired[bool]
    for_step: NotRequired[str]
    key: str
    label: str
    rows: NotRequired[list[dict[str, Any]] | None]
    told_by: NotRequired[str]
    type: str
    unit: NotRequired[str]


class Reask(TypedDict):
    """A known fact was asked for again; this is counted."""

    at: str
    id: int
    key: str
    why: str


class Reason(TypedDict):
    reason: str


class Recognised(TypedDict):
    """A situation of the codex in force, by key; "" when nobody knows yet."""

    situation: str | Literal[""]


class Recommending(TypedDict):
    """`serves`: the facts, by key, that say what they need."""

    above_budget: NotRequired[str]
    amount: NotRequired[int | None]
    serves: list[str]
    what: str
    why: str


class Replayed(TypedDict):
    count: int


class Replied(TypedDict):
    """`seen`: the last contact the writer has read; refused (with what is new) when somebody wrote since."""

    body: str
    framed: NotRequired[bool]
    hold: NotRequired[bool]
    is_progress: NotRequired[bool]
    seen: NotRequired[int | None]
    subject: NotRequired[str]


class Resuming(TypedDict):
    channel: NotRequired[Literal["phone", "counter", "email", "chat", "web"] | Literal[""]]
    contact: NotRequired[int | None]


class RuleArguments(TypedDict):
    """What the deed has to be told: tags by name, somebody by id, words, open hours."""

    hours: NotRequired[int | None]
    names: NotRequired[str | None]
    person: NotRequired[int | None]
    words: NotRequired[str | None]


class RuleTried(TypedDict):
    case: int
    refused: str
    why: str


class RuleWriting(TypedDict):
    """`hours`: for the whens that count open hours. `condition`: as the codex writes conditions; null for always."""

    arguments: NotRequired[RuleArguments]
    condition: NotRequired[dict[str, Any] | None]
    deed: Literal["tag", "offer", "promise", "note", "snooze", "ask", "complaint"]
    hours: NotRequired[int | None]
    name: str
    when: Literal["opened", "recognised", "said", "written", "reopened", "closed", "owner", "woken", "promise_late", "promise_soon", "lapsed", "declined", "complaint", "not_well", "no", "after_opening", "waiting", "quiet"]


class RunBeginning(TypedDict):
    """`edition`: by its number; the one in force unless named. `contact`: what it answers to."""

    channel: Literal["phone", "counter", "email", "chat", "web"]
    contact: NotRequired[int | None]
    edition: NotRequired[int | None]
    situation: str


class RunEnding(TypedDict):
    note: NotRequired[str]
    outcome: Literal["resolved", "referred", "refused", "escalated", "pending"]


class RunMoving(TypedDict):
    """To the edition of that number; without one to that in force."""

    edition: NotRequired[int | None]


class RunNoting(TypedDict):
    """`path`: the step at hand, where they were told there."""

    facts: dict[str, Any]
    path: NotRequired[str]
    sure: NotRequired[dict[str, Any]]


class RunStep(TypedDict):
    path: str


Said = TypedDict('Said', {
    'exact': "NotRequired[bool]",
    'label': "NotRequired[str]",
    'language': "str",
    'words': "str",
})


class SaidBy(TypedDict):
    said_by: str


class SaleEnding(TypedDict):
    """`chosen`: the recommendation they chose, by id."""

    chosen: NotRequired[int | None]
    outcome: Literal["sold", "not_suitable", "referred"]
    referred_to: NotRequired[str]
    why: NotRequired[str]


class SearchFound(TypedDict):
    groups: list[ToldGroup]
    strange: list[ToldStrange]


class SearchWanted(TypedDict):
    """`q`: words, "words beside each other", -without, or, and operators such as owner:anna before:2026-03-01. Without `kind` a few of each that the token's scopes open; with it a page, from `before` on."""

    before: NotRequired[int]
    kind: NotRequired[Literal["case", "contact", "fact", "promise", "decision", "agreement", "complaint"] | None]
    q: str


class SendingBack(TypedDict):
    note: str


class Sent(TypedDict):
    body: str
    subject: str
    to: NotRequired[str]


class SentAgain(TypedDict):
    to: NotRequired[str]


class SentTold(TypedDict):
    """A letter is on its way, whether we know the address or not."""

    sent: bool


class Set(TypedDict):
    is_public: bool
    kind: Literal["instruction", "menu", "policy", "question"]
    review_on: NotRequired[str | None]
    situations: NotRequired[list[str]]


class Settled(TypedDict):
    """`sent`: it went; else it is sent again."""

    sent: bool


class ShareOfPromise(TypedDict):
    """The promise, and who will keep it."""

    promise: int
    to: int


class SharedOut(TypedDict):
    """How many promises were given to others; what was settled meanwhile is passed over."""

    given: int


class Shares(TypedDict):
    shares: list[ShareOfPromise]


class SheetEntry(TypedDict):
    path: str
    seen: str
    words: dict[str, str]


class SheetKept(TypedDict):
    """The draft; `refused`: what could not be written, by address, and why."""

    draft: ToldDraft
    refused: dict[str, str]


SheetWriting = TypedDict('SheetWriting', {
    'entries': "list[SheetEntry]",
    'fits': "NotRequired[list[str]]",
    'language': "str",
})


class Shelf(TypedDict):
    """All editions, the newest first; `concerns` is what is new in it for the person, `others` what is for others. `pledge`: what a person says who accepts."""

    concerns: list[Pair]
    copies: list[ToldCopy]
    others: list[Pair]
    pledge: str


class ShownAuthority(TypedDict):
    """Whether this person may decide it: yes, ask, or no with the nearest yes."""

    answer: str
    ask_role: NotRequired[str]
    because: str
    because_values: dict[str, str | int]
    missing: NotRequired[list[str]]
    nearest_yes: NotRequired[str]


class ShownCell(TypedDict):
    """One thing known of one thing in a list."""

    label: str
    type: str
    unit: NotRequired[str]
    value: Any
    words: str


class ShownCommitment(TypedDict):
    """What we promised this customer and have not yet kept."""

    due_at: str
    is_late: bool
    pk: int
    what: str


class ShownFact(TypedDict):
    """Something known: what, said when and where, noted by whom. `pk` is the fact's own number. `told_in`: another case of the customer's. `stale`: told so long ago that it is to be verified; `may_be_put`: in doubt or stale, and not put to them yet."""

    about_customer: NotRequired[bool]
    channel: str
    choices: list[Choice]
    columns: NotRequired[list[Question]]
    confidence: NotRequired[str]
    for_this_step: NotRequired[bool]
    key: str
    label: str
    may_be_put: NotRequired[bool]
    noted_by: str
    pk: int
    rows: NotRequired[list[list[ShownCell]]]
    said_at: str
    since: NotRequired[str | None]
    stale: NotRequired[bool]
    to_verify: NotRequired[bool]
    told_in: NotRequired[int | None]
    type: str
    unit: str
    value: Any
    words: str


class ShownKind(TypedDict):
    """What the step's kind asks of the screen. Only what belongs to the kind is filled in."""

    alternative: NotRequired[str]
    approve_role: NotRequired[str]
    approve_role_name: NotRequired[str]
    authority: NotRequired[ShownAuthority | None]
    end_how: NotRequired[str]
    hand_over_say: NotRequired[str]
    hand_over_to: NotRequired[str]
    link_process: NotRequired[str]
    link_situation: NotRequired[str]
    promise: NotRequired[str]
    promise_due: NotRequired[str | None]
    promise_from: NotRequired[str | None]
    promise_within: NotRequired[str]
    wait_for: NotRequired[str]
    wait_then: NotRequired[str]
    wait_until: NotRequired[str | None]


class ShownMoment(TypedDict):
    """A moment of truth, and how it landed if somebody said so."""

    exceed: list[str]
    expectation: str
    key: str
    landed: NotRequired[str]
    meet: list[str]
    name: str
    path: str
    sets_us_apart: bool
    weight: int


class ShownOpening(TypedDict):
    """A process that may be entered now, by its first step."""

    anytime: bool
    name: str
    path: str
    purpose: str


class ShownOutcome(TypedDict):
    """A way on. `fits`: whether what is known, or the authority table, calls for it; None says nothing."""

    fits: NotRequired[bool | None]
    key: str
    label: str
    leads_to: str
    why: NotRequired[str]


class ShownPromise(TypedDict):
    """A public promise that holds for this customer."""

    key: str
    limits: str
    remedy: str
    text: str


class ShownRule(TypedDict):
    """What to do or avoid; the behaviour it belongs to, and that behaviour's CARE family."""

    behaviour: NotRequired[str]
    family: NotRequired[str]
    is_do: NotRequired[bool]
    words: str


class ShownStep(TypedDict):
    """The step at hand."""

    applies: bool | None
    avoid: NotRequired[list[ShownRule]]
    chosen: NotRequired[bool]
    collects: NotRequired[list[str]]
    critical: str
    do: NotRequired[list[ShownRule]]
    effect: str
    enough: NotRequired[int]
    goal: str
    kind: str
    kind_of: NotRequired[ShownKind]
    lane: str
    missing: NotRequired[list[str]]
    moments: NotRequired[list[ShownMoment]]
    name: str
    needs_note: NotRequired[bool]
    of: int
    outcomes: NotRequired[list[ShownOutcome]]
    path: str
    phrases: NotRequired[list[Said]]
    place: int
    process: str
    questions: NotRequired[list[Question]]
    then: NotRequired[str]
    throughout: NotRequired[list[ShownRule]]
    times_done: NotRequired[int]
    tools: NotRequired[list[ShownTool]]
    unset: NotRequired[list[ShownUnset]]
    why: str


class ShownTool(TypedDict):
    """An article, form, document or calculator."""

    key: NotRequired[str]
    kind: str
    label: NotRequired[str]
    link: NotRequired[str]
    words: str


class ShownUnset(TypedDict):
    """A fact that this step would set to what another says, of which nobody has told; both by name."""

    fact: str
    other: str


class Sleep(TypedDict):
    """Until a date, until another case is closed, or (neither) until the customer speaks."""

    after: NotRequired[int | None]
    until: NotRequired[str | None]


Sought = TypedDict('Sought', {
    'language': "NotRequired[Literal[\"en\", \"hu\", \"el\", \"ru\"]]",
    'public': "NotRequired[bool]",
    'text': "str",
})


class Span(TypedDict):
    """What happened from `since` on and before `until`."""

    since: str
    until: str


StaleTranslation = TypedDict('StaleTranslation', {
    'field': "str",
    'language': "str",
    'mark': "str",
    'path': "str",
    'source': "str",
    'words': "str",
})


Standing = Literal["done", "skipped", "passed", "throughout"]


class StepDone(TypedDict):
    """How it turned out, with the facts it brought; a commit step promises `promised` by `due_at`."""

    due_at: NotRequired[str | None]
    facts: NotRequired[dict[str, Any]]
    note: NotRequired[str]
    outcome: NotRequired[str]
    path: str
    promised: NotRequired[str]
    seen: NotRequired[int | None]
    sure: NotRequired[dict[str, Any]]


class StepLine(TypedDict):
    """A step in a list: another one that is open, or one that does not apply, with the trace in words."""

    applies: bool | None
    critical: NotRequired[str]
    name: str
    path: str
    process: str
    why: str


class StepSkipped(TypedDict):
    path: str
    reason: NotRequired[str]


class StillRight(TypedDict):
    """The promise or situation at `path` is to be looked at again on that day."""

    draft: NotRequired[int | None]
    on: str
    path: str


class Stretch(TypedDict):
    """From when to when, as a clock shows it; 24:00 is the end of the day."""

    closes: str
    opens: str


Suggesting = TypedDict('Suggesting', {
    'case': "NotRequired[int | None]",
    'edition': "NotRequired[int | None]",
    'field': "NotRequired[str]",
    'kind': "Literal[\"flag\", \"fix\", \"add\"]",
    'language': "Literal[\"en\", \"hu\", \"el\", \"ru\"]",
    'path': "str",
    'run': "NotRequired[int | None]",
    'words': "str",
})


class SuggestionInbox(TypedDict):
    """`after` asks for what follows; empty at the end."""

    after: str
    rows: list[ToldSuggestion]


class SuggestionMerging(TypedDict):
    into: int


SuggestionsWanted = TypedDict('SuggestionsWanted', {
    'after': "NotRequired[str]",
    'kind': "NotRequired[Literal[\"\", \"flag\", \"fix\", \"add\"]]",
    'language': "NotRequired[Literal[\"en\", \"hu\", \"el\", \"ru\"] | Literal[\"\"]]",
    'situation': "NotRequired[str]",
    'state': "NotRequired[Literal[\"\", \"open\", \"taken-up\", \"done\", \"not-now\", \"merged\", \"withdrawn\"]]",
})


class TagInto(TypedDict):
    into: int


class TagPutting(TypedDict):
    names: list[str]


class TagTaking(TypedDict):
    """Tags by id."""

    tags: list[int]


class TakenTold(TypedDict):
    """What became of a mail: opened, continued, copy, unreadable, present (it was here), waiting."""

    mail: MailTold | None
    outcome: str


class Taking(TypedDict):
    taking: bool


class TakingUp(TypedDict):
    """`draft` by id (the next edition's unless named); `words` stand for those suggested; `by_hand`: it is done."""

    by_hand: NotRequired[bool]
    draft: NotRequired[int | None]
    words: NotRequired[str]


class TeamDay(TypedDict):
    """Promises of those who are away, promises that are late, offers nobody answers, cases that stand still."""

    away: list[int]
    here: list[int]
    late: list[Promise]
    more_late: bool
    offers: list[Handover]
    orphaned: list[Promise]
    quiet: list[Line]


class TeamNamed(TypedDict):
    name: str


class TeamTold(TypedDict):
    id: int
    key: str
    name: str
    situations: list[str]


class TestRecording(TypedDict):
    """A codex test, as the document has it."""

    test: dict[str, Any]


class ToAgree(TypedDict):
    """A later version says why."""

    agreed_with: str
    amount: NotRequired[int | None]
    rounds: int
    what: str
    why: NotRequired[str]


class ToBegin(TypedDict):
    """On the scope; or on the change request or the exception of that id."""

    exception: NotRequired[int | None]
    request: NotRequired[int | None]
    what: NotRequired[str]


class ToldAbout(TypedDict):
    at: str
    by_id: int
    person_id: int


class ToldAllowance(TypedDict):
    """The most that people of a role may grant, in minor units: to one customer a year, or one person a month."""

    action: str
    amount: int
    currency: str
    per: str
    role: str


class ToldApproval(TypedDict):
    """A yes that a second person was asked for. `role`: who may give it."""

    action: str
    amount: int | None
    answered_at: str | None
    answered_by_id: int | None
    asked: str
    asked_at: str
    asked_by_id: int
    case_id: int
    currency: str
    due_at: str
    id: int
    note: str
    role: str
    state: str
    used_at: str | None
    why: str


class ToldAuthority(TypedDict):
    """Whether the token's person may grant it. `up_to`: the most that is left; null without a limit."""

    answer: str
    ask_role: str | None
    currency: str
    edition: int
    exceptions_to_customer: int
    exceptions_to_customers: int
    missing: list[str]
    nearest_yes: str
    up_to: int | None
    wants_amount: bool


class ToldBegun(TypedDict):
    """Words that were begun with a verb of a case and not sent; only their writer sees them."""

    begun_at: str
    case_id: int
    kept_at: str
    seen: int
    verb: str
    words: dict[str, str]


class ToldChange(TypedDict):
    """A wish beyond the scope, what it would mean, and what the customer said to it."""

    amount: int
    answered_how: str
    answered_name: str
    at: str
    case_id: int
    currency: str
    days: int
    id: int
    note: str
    number: int
    proposed_by_id: int
    risk: str
    settled_at: str | None
    state: str
    told_at: str | None
    told_channel: str
    wish: str


class ToldClock(TypedDict):
    """`is_duty`: by law or rule; what is not is an aim."""

    done_at: str | None
    due_at: str
    id: int
    is_duty: bool
    kind: str
    may_pause: bool
    paused_at: str | None
    round: int
    started_at: str
    stopped_at: str | None


class ToldComment(TypedDict):
    about: str
    at: str
    draft_id: int
    first_id: int | None
    id: int
    path: str
    person_id: int
    settled_at: str | None
    settled_by_id: int | None
    words: str


class ToldComplaint(TypedDict):
    """`key` is what the customer may name; `preset` by which rules its clocks run."""

    begun_at: str
    begun_by_id: int
    case_id: int
    closed_at: str | None
    id: int
    key: str
    preset: str
    received_at: str
    round: int


class ToldCopy(TypedDict):
    """An edition as the token's person holds it."""

    accepted_at: str | None
    edition: int
    name: str


class ToldCounts(TypedDict):
    closed: int
    late: int
    near: int
    open: int
    outside: int


class ToldDecision(TypedDict):
    """What was decided, and when and on which channel the customer heard it."""

    action: str
    alternative: str
    amount: int | None
    answer: str
    asked: str
    at: str
    case_id: int
    currency: str
    decided_by_id: int
    edition_number: int
    id: int
    step: str
    told_at: str | None
    told_channel: str
    why: str
    words: str


ToldDeed = TypedDict('ToldDeed', {
    'at': "str",
    'case_id': "int",
    'id': "int",
    'outcome': "str",
    'said': "str",
    'version': "int",
    'why': "str",
})


class ToldDispute(TypedDict):
    answer_by: str | None
    body: str
    decided_at: str | None
    id: int
    kind: str
    opened_at: str
    outcome: str
    reference: str
    words: str


class ToldDraft(TypedDict):
    """`revision` counts the saves: sent back with a save, nobody overwrites what they have not seen."""

    asked_at: str | None
    asked_by_id: int | None
    base: int | None
    edited_by_id: int | None
    id: int
    name: str
    note: str
    revision: int
    updated_at: str


class ToldDraftPart(TypedDict):
    """A part as it stands in the draft. `seen` is sent back with what is written: then nobody's words are lost."""

    part: dict[str, Any]
    path: str
    seen: str


class ToldEdition(TypedDict):
    """Published, and never changed. `note`: what is new in it."""

    approved_by_id: int | None
    content_hash: str
    name: str
    note: str
    number: int
    over: str
    published_at: str
    published_by_id: int | None


class ToldExpectation(TypedDict):
    """In their words; `expected`: from 1 to 9, where they were asked on that scale."""

    at: str
    expected: int | None
    noted_by_id: int | None
    words: str


class ToldFollowUp(TypedDict):
    asked_at: str | None
    asked_channel: str
    case_id: int
    due_at: str
    id: int
    line_id: int | None
    planned_at: str
    planned_by_id: int | None
    settled_at: str | None
    state: str
    waits_until: str | None
    what: str
    words: str


class ToldGroup(TypedDict):
    """Some of what was found of a kind. `count` ends at 100. `before`: from where it goes on; 0: all is told. `stopped`: so much was looked at that it ended early."""

    before: int
    count: int
    hits: list[ToldHit]
    kind: str
    stopped: bool


ToldGuide = TypedDict('ToldGuide', {
    'approvers': "list[str]",
    'came_back': "str",
    'case_id': "int",
    'case_state': "str",
    'channel': "str",
    'commitments': "list[ShownCommitment]",
    'customer_language': "str",
    'customer_name': "str",
    'edition': "str",
    'encounter_id': "int",
    'further': "list[StepLine]",
    'further_count': "int",
    'history': "list[HistoryLine]",
    'known': "list[ShownFact]",
    'language': "str",
    'last_mark': "int",
    'may_approve': "bool",
    'newer_edition': "int | None",
    'off_chart': "list[str]",
    'openings': "list[ShownOpening]",
    'other_facts': "list[Question]",
    'others': "list[StepLine]",
    'outcome': "str",
    'owner_name': "str",
    'pause_note': "str",
    'promises': "list[ShownPromise]",
    'reason': "str",
    'ruled_out': "list[StepLine]",
    'ruled_out_count': "int",
    'situation': "str",
    'situation_name': "str",
    'stand': "str",
    'state': "str",
    'step': "ShownStep | None",
    'to_find_out': "list[Question]",
    'wait_until': "str | None",
    'waits_at': "str",
    'waits_until': "str | None",
})


class ToldHit(TypedDict):
    """What was found, by the id of its row, and the case it stands in."""

    at: str
    case: Line
    pieces: list[ToldPiece]
    row: int


class ToldHow(TypedDict):
    how: str


class ToldInspection(TypedDict):
    """Draft, or done: then whoever handled the contact reads it, and it counts."""

    at: str
    case_id: int
    contact_id: int
    done_at: str | None
    edition: int
    encounter_id: int | None
    id: int
    inspector_id: int
    person_id: int
    state: str
    summary: str


ToldLetter = TypedDict('ToldLetter', {
    'at': "str",
    'by_id': "int",
    'contact_id': "int",
    'id': "int",
    'kind': "str",
    'language': "str",
    'paper_id': "int | None",
    'passages': "dict[str, str]",
    'subject': "str",
})


class ToldLine(TypedDict):
    """Cases of this situation that ended so are asked after that many days; "" stands for any."""

    days: int
    id: int
    outcome: str
    situation: str
    what: str


class ToldLink(TypedDict):
    """`one` belongs to `other`, and how."""

    at: str
    by_id: int | None
    id: int
    kind: str
    one_id: int
    other_id: int
    word: str


class ToldMark(TypedDict):
    """One question, its answer, and what shows it."""

    answer: str
    behaviour: str
    critical: str
    evidence: str
    kind: str
    path: str
    question: str


class ToldMention(TypedDict):
    """A note that names you."""

    at: str
    body: str
    case_id: int
    contact_id: int
    id: int
    seen_at: str | None


class ToldMerge(TypedDict):
    """`gone` goes on in `kept`, until it is taken apart."""

    at: str
    by_id: int | None
    gone_id: int
    id: int
    kept_id: int
    stayed: int
    undone_at: str | None
    undone_by_id: int | None


class ToldOverview(TypedDict):
    by_channel: list[CountedBy]
    by_situation: list[CountedBy]
    contacts: int
    contacts_before: int
    month: str
    planned: int
    planned_before: int
    shares: list[ToldShare]
    waiting: ToldWaiting
    waiting_before: ToldWaiting


class ToldPart(TypedDict):
    """A part by its address, as data in all its languages; `trail` names the way to it."""

    part: dict[str, Any]
    path: str
    trail: list[str]


class ToldPause(TypedDict):
    by_id: int
    paused_at: str
    resumed_at: str | None
    why: str


class ToldPiece(TypedDict):
    """A stretch of text; `found`: it is what was asked for."""

    found: bool
    text: str


ToldPrint = TypedDict('ToldPrint', {
    'done_at': "str | None",
    'error': "str",
    'file_hash': "str",
    'id': "int",
    'kind': "str",
    'language': "str",
    'progress': "int",
    'situation': "str",
    'size': "int",
    'state': "str",
    'wanted_at': "str",
})


class ToldReader(TypedDict):
    accepted_at: str | None
    knows: int | None
    name: str
    person: int


class ToldRecommendation(TypedDict):
    above_budget: str
    amount: int | None
    at: str
    by_id: int
    case_id: int
    currency: str
    id: int
    serves: list[str]
    what: str
    why: str


class ToldRehearsal(TypedDict):
    """`woken` cases of thirty days were judged; in `fitting` of them the condition holds. Nothing was written."""

    fitting: int
    refused: int
    stopped: bool
    tried: list[RuleTried]
    unknown: int
    woken: int


class ToldResult(TypedDict):
    """An inspection with its marks; `tally`: how often each answer was given, and how many fails are critical."""

    inspection: ToldInspection
    marks: list[ToldMark]
    tally: dict[str, int]


class ToldRoll(TypedDict):
    """Who has accepted an edition and who has not, team by team; `size` people, of whom `accepted` have."""

    accepted: int
    size: int
    teams: list[ToldTeam]


class ToldRound(TypedDict):
    """A round of changes, and on what it rests: the scope, a change request, an exception."""

    at: str
    begun_by_id: int
    case_id: int
    exception_id: int | None
    id: int
    number: int
    request_id: int | None
    what: str


class ToldRule(TypedDict):
    """What it says now, as data and in words. `state`: off, on, or still, with `still_why`."""

    acts_for_id: int | None
    arguments: dict[str, Any]
    condition: dict[str, Any] | None
    deed: str
    hours: int | None
    id: int
    name: str
    said_condition: str
    said_deed: str
    said_when: str
    state: str
    still_why: str
    switched_at: str | None
    version: int
    when: str


class ToldRules(TypedDict):
    acknowledge_days: int
    decide_days: int
    may_pause: bool
    outside_address: str
    outside_body: str
    usual: str


class ToldRun(TypedDict):
    """A guided run of a situation, pinned to its edition. `waits_at`: the step it waits at."""

    came_back: str
    case_id: int
    channel: str
    edition: int
    ended_at: str | None
    id: int
    outcome: str
    situation: str
    started_at: str
    started_by_id: int
    state: str
    wait_until: str | None
    waits_at: str
    waits_until: str | None


class ToldSale(TypedDict):
    at: str
    by_id: int
    chosen_id: int | None
    id: int
    outcome: str
    referred_to: str
    why: str


class ToldScope(TypedDict):
    """A version of what was agreed; `amount` in minor units."""

    agreed_with: str
    amount: int | None
    at: str
    currency: str
    id: int
    noted_by_id: int
    number: int
    rounds: int
    what: str
    why: str


class ToldSelling(TypedDict):
    recommended: list[ToldRecommendation]
    sale: ToldSale | None


class ToldShare(TypedDict):
    """A rate of the month and of the month before. `now` and `before` are for counting; say it only where `is_printable`. `change` is claimed only where the two intervals do not meet."""

    before: Interval
    change: str
    is_better: bool | None
    is_printable: bool
    key: str
    now: Interval


class ToldSituation(TypedDict):
    key: str
    name: str
    processes: list[str]
    purpose: str


class ToldSplit(TypedDict):
    """The second matter of `case` has a case of its own: `new`."""

    at: str
    by_id: int | None
    case_id: int
    id: int
    new_id: int
    undone_at: str | None
    undone_by_id: int | None


class ToldStage(TypedDict):
    acts_at_once: bool | None
    alternative: str
    at: str
    by_id: int | None
    complexity: int | None
    contact_id: int | None
    how: str
    id: int
    investigator_id: int | None
    kind: str
    outside_body: str
    redress_id: int | None
    round: int
    severity: int | None
    verdict: str
    words: str


class ToldStep(TypedDict):
    """A step as the book reads: `path` is its address, `when` the sentence of its condition."""

    collects: list[str]
    critical: str
    effect: str
    goal: str
    kind: str
    lane: str
    name: str
    number: str
    outcomes: list[str]
    path: str
    when: str


class ToldStrange(TypedDict):
    """A part that was not understood, and why."""

    text: str
    why: str


ToldSuggestion = TypedDict('ToldSuggestion', {
    'answer': "str",
    'answered_at': "str | None",
    'answered_by_id': "int | None",
    'at': "str",
    'case_id': "int | None",
    'draft_id': "int | None",
    'encounter_id': "int | None",
    'field': "str",
    'id': "int",
    'into_id': "int | None",
    'kind': "str",
    'language': "str",
    'path': "str",
    'person_id': "int",
    'state': "str",
    'was': "str",
    'words': "str",
})


class ToldSurvey(TypedDict):
    """The one question of a case and what was answered; without its link, which is the customer's."""

    answered_at: str | None
    comment: str
    csat: int | None
    effort: int | None
    invited_at: str
    repeated: bool | None


class ToldTag(TypedDict):
    id: int
    name: str


class ToldTeam(TypedDict):
    accepted: list[ToldReader]
    team: str
    waiting: list[ToldReader]


class ToldView(TypedDict):
    """A list of cases with a name. `asked` is its address, as it stands after the question mark."""

    asked: str
    id: int
    made_by_id: int
    name: str
    owner_id: int | None
    position: int
    team_id: int | None


class ToldWaiting(TypedDict):
    """Time to satisfaction by Kaplan and Meier, in seconds; null while fewer have said so."""

    median: float | None
    n: int
    ninetieth: float | None
    satisfied: int


class Until(TypedDict):
    until: NotRequired[str | None]


class UsedTag(TypedDict):
    """A tag and in how many cases it stands."""

    cases: int
    id: int
    name: str


VersionTold = TypedDict('VersionTold', {
    'body': "str",
    'language': "str",
    'number': "int",
    'published_at': "str",
    'summary': "str",
    'title': "str",
})


class ViewMoving(TypedDict):
    """One place on, or one place back."""

    later: bool


class ViewSaving(TypedDict):
    asked: str
    name: str
    whose: NotRequired[Literal["me", "team", "house"]]


class ViewSharing(TypedDict):
    whose: Literal["me", "team", "house"]


class ViewShowing(TypedDict):
    asked: str


Visit = TypedDict('Visit', {
    'case': "NotRequired[int | None]",
    'customer': "NotRequired[int | None]",
    'language': "NotRequired[Literal[\"\", \"en\", \"hu\", \"el\", \"ru\"]]",
    'name': "NotRequired[str]",
    'number': "NotRequired[str]",
    'words': "str",
})


class Wanted(TypedDict):
    """A list of cases: which, and from where it goes on."""

    after: NotRequired[str]
    due: NotRequired[Literal["", "late", "soon", "today", "week"]]
    limit: NotRequired[int]
    order: NotRequired[Literal["due", "oldest", "newest", "quiet"]]
    scope: NotRequired[Literal["mine", "team", "offered", "deputising", "all"]]
    state: NotRequired[Literal["any", "open", "asked", "asleep", "closed"]]
    waiting: NotRequired[bool]


class WantingTold(TypedDict):
    """Looked for in vain; answers that say what was missing; named by the codex and written by nobody."""

    missed: list[dict[str, Any]]
    unanswered: list[dict[str, Any]]
    unwritten: list[str]


class Weighed(TypedDict):
    case: int
    confidence: Literal["certain", "thinks-so", "guessed"]


class Whole(TypedDict):
    """A case with what its page shows beside it. What was said is a list of its own: `/cases/{number}/contacts`."""

    case: Case
    closes_at: str | None
    facts: list[Fact]
    offered: Handover | None
    promises: list[Promise]


class WholeCodex(TypedDict):
    """The whole document, as `codex/schema` describes it."""

    codex: dict[str, Any]
    number: int


class WholeDraft(TypedDict):
    """The whole document of a draft, and the revision it is of."""

    codex: dict[str, Any]
    revision: int


class Wish(TypedDict):
    """What it would mean: cost in minor units, working days, risk."""

    amount: int
    days: int
    risk: str
    wish: str


class WordsBegun(TypedDict):
    """`seen`: the latest contact that was there when the words were begun."""

    seen: NotRequired[int]
    verb: str
    words: dict[str, Any]


class Written(TypedDict):
    """`revision`: the draft's that the writer began from; 0 where there was none."""

    body: NotRequired[str]
    revision: NotRequired[int]
    summary: NotRequired[str]
    title: str


WrittenLanguage = TypedDict('WrittenLanguage', {
    'language': "str",
    'stale': "int",
    'whole': "int",
    'written': "int",
})
