"""The files of a case: listed, fetched, sent up. They are always handed out to be saved: a program shows nothing."""

import json
from collections.abc import Sequence
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from ninja import File, Form, Query, Router, UploadedFile
from ninja.errors import ValidationError

from hospes.api.operations import carry_files
from hospes.api.views import shapes
from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Id, Number, Words
from hospes.api.views.sending import IDEMPOTENT, opened
from hospes.cases import access
from hospes.cases.models import Contact
from hospes.files.access import attachment_or_404
from hospes.files.core.limits import Over
from hospes.files.core.names import clean_name
from hospes.files.models import ContentMissing, Received, shelf
from hospes.files.operations import Unfit, discard, receive
from hospes.files.queries import attached_to, attachments_in
from hospes.lib import clock
from hospes.lib.ids import LARGEST
from hospes.staff.models import Person
from hospes.web.strangers import send_file
from hospes.web.uploads import too_large

router = Router(tags=["files"])
MOST = 100
_SAVED = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
_BYTES = {"responses": {200: {"description": "The file", "content": _SAVED}}}


@router.get("/cases/{number}/attachments", response=shapes.Attachments, summary="The files of a case")
def attachments(
    request: HttpRequest,
    number: Number,
    after: Annotated[int, Query(ge=0, le=LARGEST)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> Any:
    case = access.case_or_404(person_of(request), number)
    found = list(attachments_in(case).filter(pk__gt=after)[: limit + 1])
    rows = found[:limit]
    return {"rows": rows, "after": rows[-1].pk if len(found) > limit else None}


class Bringing(Asked):
    """With a note whose words are `body`, or for what was said already: the id of that `contact`."""

    body: Words = ""
    contact: Id | None = None


@router.post(
    "/cases/{number}/attachments",
    response={200: shapes.Carried, 201: shapes.Carried},
    summary="Put files into a case",
    openapi_extra=IDEMPOTENT,
)
def attach(
    request: HttpRequest, number: Number, asked: Form[Bringing], file: File[list[UploadedFile] | None] = None
) -> Any:
    by, at = person_of(request), clock.now()
    case = access.case_to_work_on(by, number)
    contact = _said_in(by, case.pk, asked.contact)
    received = _came(request, file or [])
    try:
        status, carried = opened(
            request,
            lambda: carry_files(by=by, at=at, case=case, received=received, body=asked.body, contact=contact),
            lambda pk: access.contact_or_404(by, pk),
            asked=json.dumps([asked.dict(), [(each.name, each.sha256) for each in received]]),
        )
    finally:
        discard(received)
    return status, {"contact": carried, "files": attached_to([carried]).get(carried.pk, [])}


@router.get("/attachments/{number}", response=shapes.Attachment, summary="What a file is")
def attachment(request: HttpRequest, number: Number) -> Any:
    return attachment_or_404(person_of(request), number)


@router.get("/attachments/{number}/content", summary="Fetch a file", openapi_extra=_BYTES)
def attachment_content(request: HttpRequest, number: Number) -> HttpResponseBase:
    one = attachment_or_404(person_of(request), number)
    try:
        source = shelf().opened(one.content.sha256)
    except ContentMissing as gone:
        raise Http404 from gone
    return send_file(
        request, source, name=one.name, media_type=one.is_a.media_type, sha256=one.content.sha256
    )


def _said_in(by: Person, case: int, pk: int | None) -> Contact | None:
    """What was said in this very case; 404 for what was said elsewhere."""
    if pk is None:
        return None
    contact = access.contact_or_404(by, pk, to_change=True)
    if contact.case_id != case:
        raise Http404
    return contact


def _came(request: HttpRequest, files: Sequence[UploadedFile]) -> list[Received]:
    """The files, safe on the disk: all of them, or none. Raises Unfit, which names the one that does not come along."""
    for name in too_large(request):
        raise Unfit(clean_name(name), Over.LARGE)
    if not files:
        raise ValidationError([{"loc": ("form", "file"), "msg": "at least one file, as multipart/form-data"}])
    received: list[Received] = []
    try:
        received.extend(receive(name=each.name or "", chunks=each.chunks()) for each in files)
    except Unfit:
        discard(received)
        raise
    return received
