"""A case as a whole: found, read, opened, talked about, asked about, ended."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from hospes.api.views import shapes
from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Id, Key, Line, Moment, Number, Words
from hospes.api.views.sending import IDEMPOTENT, opened
from hospes.cases import access, operations
from hospes.cases.models import Case, Contact
from hospes.cases.queries import QueueFilters, case_story, queue
from hospes.channels.email.operations import ask_whether_solved
from hospes.customers.access import customer_or_404
from hospes.lib import clock
from hospes.lib.ids import LARGEST
from hospes.staff.models import Person
from hospes.worklists.operations import write_note

router = Router(tags=["cases"])
Channel = Literal["phone", "counter", "email", "chat", "web"]
MOST = 100


class Wanted(Schema):
    """A list of cases: which, and from where it goes on."""

    scope: Literal["mine", "team", "offered", "deputising", "all"] = "team"
    state: Literal["any", "open", "asked", "asleep", "closed"] = "any"
    due: Literal["", "late", "soon", "today", "week"] = ""
    order: Literal["due", "oldest", "newest", "quiet"] = "due"
    waiting: bool = False
    after: Annotated[str, Field(max_length=60)] = ""
    limit: Annotated[int, Field(ge=1, le=MOST)] = 50


class Opening(Asked):
    customer: Id
    reason: Words
    channel: Channel
    owner: Id | None = None
    situation: Key | Literal[""] = ""
    language: Literal["", "en", "hu", "el", "ru"] = ""


class ContactSaid(Asked):
    direction: Literal["in", "out"]
    channel: Channel
    body: Words
    subject: Line = ""
    is_progress: bool = False


class Note(Asked):
    body: Words


class SaidBy(Asked):
    said_by: Annotated[str, Field(max_length=200, pattern=r"\S")]


class Reason(Asked):
    reason: Words


class Sleep(Asked):
    """Until a date, until another case is closed, or (neither) until the customer speaks."""

    until: Moment | None = None
    after: Id | None = None


@router.get("/cases", response=shapes.Lines, summary="Cases you may see, page by page")
def cases(request: HttpRequest, asked: Query[Wanted]) -> Any:
    wanted = asked.dict()
    after, limit = wanted.pop("after"), wanted.pop("limit")
    return queue(person_of(request), QueueFilters(**wanted), at=clock.now(), after=after, limit=limit)


@router.post(
    "/cases", response={200: shapes.Case, 201: shapes.Case}, summary="Open a case", openapi_extra=IDEMPOTENT
)
def open_case(request: HttpRequest, asked: Opening) -> Any:
    by = person_of(request)
    told = asked.dict(exclude={"customer", "owner"})
    return opened(
        request,
        lambda: operations.open_case(
            by=by,
            at=clock.now(),
            customer=customer_or_404(by, asked.customer),
            owner=_person(asked.owner),
            **told,
        ),
        lambda pk: access.case_or_404(by, pk),
    )


@router.get("/cases/{number}", response=shapes.Whole, summary="Read a case")
def read(request: HttpRequest, number: Number) -> Any:
    story = case_story(access.case_or_404(person_of(request), number))
    return {
        "case": story.case,
        "facts": story.facts,
        "promises": story.open_commitments,
        "offered": story.offered,
        "closes_at": story.closes_at,
    }


@router.get("/cases/{number}/contacts", response=shapes.Contacts, summary="What was said and written")
def contacts(
    request: HttpRequest,
    number: Number,
    after: Annotated[int, Query(ge=0, le=LARGEST)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> Any:
    case = access.case_or_404(person_of(request), number)
    found = list(Contact.objects.filter(case=case, pk__gt=after).order_by("pk")[: limit + 1])
    rows = found[:limit]
    return {"rows": rows, "after": rows[-1].pk if len(found) > limit else None}


@router.post(
    "/cases/{number}/contacts",
    response={200: shapes.Contact, 201: shapes.Contact},
    summary="Log what was said",
    openapi_extra=IDEMPOTENT,
)
def log_contact(request: HttpRequest, number: Number, asked: ContactSaid) -> Any:
    by = person_of(request)
    return opened(
        request,
        lambda: operations.log_contact(
            by=by, at=clock.now(), case=_to_work_on(request, number), **asked.dict()
        ),
        lambda pk: access.contact_or_404(by, pk),
    )


@router.post(
    "/cases/{number}/notes",
    response={200: shapes.Contact, 201: shapes.Contact},
    summary="Write a note among us",
    openapi_extra=IDEMPOTENT,
)
def note(request: HttpRequest, number: Number, asked: Note) -> Any:
    by = person_of(request)
    return opened(
        request,
        lambda: write_note(by=by, at=clock.now(), case=_to_work_on(request, number), body=asked.body),
        lambda pk: access.contact_or_404(by, pk),
    )


@router.post("/cases/{number}/ask-whether-solved", response=shapes.Case, summary="Ask the customer by mail")
def ask(request: HttpRequest, number: Number) -> Any:
    case = _to_work_on(request, number)
    ask_whether_solved(by=person_of(request), at=clock.now(), case=case)
    return case


@router.post(
    "/cases/{number}/confirm-solved", response=shapes.Case, summary="The customer said that it is solved"
)
def confirm(request: HttpRequest, number: Number, asked: SaidBy) -> Any:
    case = _to_work_on(request, number)
    return operations.confirm_solved(
        by=person_of(request), at=clock.now(), case=case, how="spoken", said_by=asked.said_by
    )


@router.post("/cases/{number}/close", response=shapes.Case, summary="End it without the customer's word")
def close(request: HttpRequest, number: Number, asked: Reason) -> Any:
    case = _to_work_on(request, number)
    return operations.close_with_reason(by=person_of(request), at=clock.now(), case=case, reason=asked.reason)


@router.post("/cases/{number}/reopen", response=shapes.Case, summary="Open it again, with the same owner")
def reopen(request: HttpRequest, number: Number, asked: Reason) -> Any:
    case = _to_work_on(request, number)
    return operations.reopen(by=person_of(request), at=clock.now(), case=case, why=asked.reason)


@router.post("/cases/{number}/snooze", response=shapes.Case, summary="Let it sleep")
def snooze(request: HttpRequest, number: Number, asked: Sleep) -> Any:
    by, case = person_of(request), _to_work_on(request, number)
    after = access.case_or_404(by, asked.after) if asked.after else None
    return operations.snooze_case(by=by, at=clock.now(), case=case, until=asked.until, after=after)


@router.post("/cases/{number}/wake", response=shapes.Case, summary="Wake it")
def wake(request: HttpRequest, number: Number) -> Any:
    return operations.wake_case(by=person_of(request), at=clock.now(), case=_to_work_on(request, number))


def _to_work_on(request: HttpRequest, number: int) -> Case:
    return access.case_to_work_on(person_of(request), number)


def _person(pk: int | None) -> Person | None:
    return access.colleague_or_404(pk) if pk is not None else None
