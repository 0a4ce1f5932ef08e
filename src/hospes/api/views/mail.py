"""Mail: letters and how they went, what came in with its raw bytes, and what a person decides about them."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Id, Line, Number, Words
from hospes.api.views.sending import IDEMPOTENT, opened
from hospes.cases import access as cases
from hospes.channels.email import access, operations
from hospes.channels.email.models import InboundMessage, Mailbox, OutboundMessage
from hospes.channels.email.queries import bytes_of
from hospes.lib import clock
from hospes.lib.ids import LARGEST
from hospes.staff.core.roles import may_keep_people
from hospes.staff.models import Person

router = Router(tags=["mail"])
MOST = 100
To = Annotated[str, Field(max_length=320)]
_RAW = {
    "requestBody": {
        "required": True,
        "content": {"message/rfc822": {"schema": {"type": "string", "format": "binary"}}},
    }
}
_SAVED = {"message/rfc822": {"schema": {"type": "string", "format": "binary"}}}
_BYTES = {"responses": {200: {"description": "The mail exactly as it came", "content": _SAVED}}}


class MailboxTold(Schema):
    id: int
    address: str
    name: str
    team_id: int
    language: str
    is_active: bool
    is_default: bool
    is_rehearsal: bool
    polled_at: datetime | None


class LetterTold(Schema):
    """A mail of ours. `state`: queued, sending, sent, failed, uncertain (nobody knows; a person decides)."""

    id: int
    case_id: int
    contact_id: int | None
    purpose: str
    to: str
    subject: str
    body: str
    message_id: str
    state: str
    queued_at: datetime
    sent_at: datetime | None
    delivered_at: datetime | None
    came_back_for: str
    error: str


class LettersTold(Schema):
    """`after` is the id to go on from; null at the end."""

    rows: list[LetterTold]
    after: int | None


class MailTold(Schema):
    """A mail that came in. `kind`: human, auto, bounce, list. Its bytes: `/mails/{id}/raw`."""

    id: int
    case_id: int | None
    contact_id: int | None
    mailbox_id: int
    state: str
    kind: str
    sender: str
    subject: str
    message_id: str
    received_at: datetime


class MailsTold(Schema):
    """`after` is the id to go on from; null at the end."""

    rows: list[MailTold]
    after: int | None


class TakenTold(Schema):
    """What became of a mail: opened, continued, copy, unreadable, present (it was here), waiting."""

    outcome: str
    mail: MailTold | None


class Of(Schema):
    """`case`: of one case only."""

    case: Annotated[int, Field(ge=1, le=LARGEST)] | None = None
    after: Annotated[int, Field(ge=0, le=LARGEST)] = 0
    limit: Annotated[int, Field(ge=1, le=MOST)] = 50


class Letters(Of):
    state: Literal["", "queued", "sending", "sent", "failed", "uncertain"] = ""


class Replied(Asked):
    """`seen`: the last contact the writer has read; refused (with what is new) when somebody wrote since."""

    body: Words
    subject: Line = ""
    is_progress: bool = False
    seen: Id | None = None
    hold: bool = False
    framed: bool = True


class Sent(Asked):
    subject: Line
    body: Words
    to: To = ""


class Settled(Asked):
    """`sent`: it went; else it is sent again."""

    sent: bool


class SentAgain(Asked):
    to: To = ""


@router.get("/mailboxes", response=list[MailboxTold], summary="Our mailboxes")
def mailboxes(request: HttpRequest) -> Any:
    """For whoever sets them up; others get none."""
    if not may_keep_people(person_of(request).roles):
        return []
    return list(Mailbox.objects.order_by("address"))


@router.get("/letters", response=LettersTold, summary="Mails of ours and how they went")
def letters(request: HttpRequest, asked: Query[Letters]) -> Any:
    found = access.letters_for(person_of(request)).filter(pk__gt=asked.after)
    found = found.filter(state=asked.state) if asked.state else found
    return _paged(found.filter(case=asked.case) if asked.case else found, asked.limit)


@router.get("/letters/{number}", response=LetterTold, summary="One mail of ours")
def letter(request: HttpRequest, number: Number) -> Any:
    return access.letter_or_404(person_of(request), number)


@router.get("/mails", response=MailsTold, summary="Mails that came in")
def mails(request: HttpRequest, asked: Query[Of]) -> Any:
    found = access.mails_for(person_of(request)).filter(pk__gt=asked.after)
    return _paged(found.filter(case=asked.case) if asked.case else found, asked.limit)


@router.get("/mails/{number}", response=MailTold, summary="One mail that came in")
def mail(request: HttpRequest, number: Number) -> Any:
    return access.mail_or_404(person_of(request), number)


@router.get("/mails/{number}/raw", summary="A mail exactly as it came", openapi_extra=_BYTES)
def mail_raw(request: HttpRequest, number: Number) -> HttpResponse:
    raw = bytes_of(access.mail_or_404(person_of(request), number))
    if raw is None:
        raise Http404
    answer = HttpResponse(raw, content_type="message/rfc822")
    answer["Content-Disposition"] = f'attachment; filename="mail-{number}.eml"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@router.post(
    "/mailboxes/{number}/mails",
    response={201: TakenTold},
    summary="Take in a mail as it came",
    openapi_extra=_RAW,
)
def take_in_mail(request: HttpRequest, number: Number) -> Any:
    """The body is the mail itself (`message/rfc822`). The same bytes a second time change nothing."""
    mailbox, raw = access.mailbox_or_404(person_of(request), number), request.body
    taken = operations.take_in(raw=raw, mailbox=mailbox, at=clock.now())
    return 201, {"outcome": str(getattr(taken.outcome, "value", taken.outcome)), "mail": taken.message}


@router.post(
    "/cases/{number}/reply",
    response={200: LetterTold, 201: LetterTold},
    summary="Answer the customer by mail",
    openapi_extra=IDEMPOTENT,
)
def reply(request: HttpRequest, number: Number, asked: Replied) -> Any:
    """The words become a contact and a letter, together. `framed` greets, signs and leads to their page."""
    by = person_of(request)
    case = cases.case_to_work_on(by, number)
    return opened(
        request,
        lambda: operations.reply(by=by, at=clock.now(), case=case, **asked.dict()),
        lambda pk: access.letter_or_404(by, pk),
    )


@router.post(
    "/cases/{number}/letters",
    response={200: LetterTold, 201: LetterTold},
    summary="Send another mail about the case",
    openapi_extra=IDEMPOTENT,
)
def send_letter_about(request: HttpRequest, number: Number, asked: Sent) -> Any:
    by = person_of(request)
    case = cases.case_to_work_on(by, number)
    return opened(
        request,
        lambda: operations.send(by=by, at=clock.now(), case=case, **asked.dict()),
        lambda pk: access.letter_or_404(by, pk),
    )


@router.post("/letters/{number}/take-back", response=dict[str, bool], summary="Take a held reply back")
def take_back_letter(request: HttpRequest, number: Number) -> Any:
    """By its writer, within ten seconds of a reply with `hold`."""
    by = person_of(request)
    operations.take_back(by=by, at=clock.now(), letter=_to_change(by, number))
    return {"taken_back": True}


@router.post("/letters/{number}/settle", response=LetterTold, summary="Decide about a mail in doubt")
def settle_letter(request: HttpRequest, number: Number, asked: Settled) -> Any:
    by = person_of(request)
    return operations.resolve_uncertain(by=by, at=clock.now(), letter=_to_change(by, number), sent=asked.sent)


@router.post("/letters/{number}/send-again", response=LetterTold, summary="Send a failed mail again")
def send_letter_again(request: HttpRequest, number: Number, asked: SentAgain) -> Any:
    by = person_of(request)
    return operations.send_again(by=by, at=clock.now(), letter=_to_change(by, number), to=asked.to)


@router.post(
    "/letters/{number}/set-aside", response=LetterTold, summary="A mail that came back needs nothing more"
)
def set_letter_aside(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    return operations.set_aside(by=by, at=clock.now(), letter=_to_change(by, number))


def _to_change(by: Person, number: int) -> OutboundMessage:
    """A letter of a case the person may change: an inspector reads it and no more."""
    found = access.letter_or_404(by, number)
    if found.case_id is None:  # a way in to the portal: nobody's to change
        raise Http404
    cases.case_to_work_on(by, found.case_id)
    return found


def _paged(found: Any, limit: int) -> dict[str, Any]:
    rows: list[InboundMessage | OutboundMessage] = list(found.order_by("pk")[: limit + 1])
    kept = rows[:limit]
    return {"rows": kept, "after": kept[-1].pk if len(rows) > limit else None}
