"""The files of a case: listed, and fetched. They are always sent to be saved: a program shows nothing."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query, Router

from hospes.api.views import shapes
from hospes.api.views.bearer import person_of
from hospes.api.views.reading import LARGEST, Number
from hospes.cases import access
from hospes.files.access import attachment_or_404
from hospes.files.models import ContentMissing, shelf
from hospes.files.queries import attachments_in
from hospes.web.strangers import send_file

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
