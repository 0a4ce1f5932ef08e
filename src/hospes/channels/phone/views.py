"""Where exchanges tell us of calls: signed by Standard Webhooks, answered by problem+json (RFC 9457)."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException, UnreadablePostError
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from hospes.channels.phone.access import line_of_exchange_or_404
from hospes.channels.phone.core.told import Unclear
from hospes.channels.phone.operations import Unbelieved, hear
from hospes.lib import clock

LARGEST = 16 * 1024
URN = "urn:hospes:problem:"


@csrf_exempt
def heard(request: HttpRequest, key: str) -> HttpResponse:
    """One event of one call. 204 when it was taken, also for one that was taken before."""
    try:
        line = line_of_exchange_or_404(key)
    except Http404:
        return _problem(404, "not-found", _("There is no such line."))
    if request.method != "POST":
        refused = _problem(405, "method", _("Send what happened by POST."))
        refused["Allow"] = "POST"
        return refused
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        body = _body(request)
        hear(at=clock.now(), line=line, headers=headers, body=body)
    except Unbelieved as refusal:
        return _problem(401, "phone:signature", str(refusal))
    except TooLarge:
        return _problem(413, "phone:too-large", _("What was sent is too long for one call."))
    except Unclear as slip:
        title = _("What was sent does not tell of a call.")
        return _problem(422, "phone:unclear", title, errors=[{"where": slip.where}])
    return HttpResponse(status=204)


class TooLarge(Exception):  # noqa: N818 (an answer, not a fault)
    """More than any event of a call."""


def _body(request: HttpRequest) -> bytes:
    try:
        body = request.read(LARGEST + 1)
    except (RequestDataTooBig, RawPostDataException, UnreadablePostError, OSError) as slip:
        raise TooLarge from slip
    if len(body) > LARGEST:
        raise TooLarge
    return body


def _problem(status: int, kind: str, title: str, **more: Any) -> HttpResponse:
    said = {"type": f"{URN}{kind}", "title": title, "status": status, **more}
    return JsonResponse(said, status=status, content_type="application/problem+json")
