"""The style sheet and the logo, at addresses that carry a hash of their content: cached for good."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hospes.channels.look.queries import logo, look_now
from hospes.web.strangers import SANDBOX

_FOR_GOOD = "public, max-age=31536000, immutable"
_KINDS = {"svg": "image/svg+xml", "png": "image/png"}


@require_safe
def style(request: HttpRequest, digest: str) -> HttpResponse:
    """The colours. An address of former ones answers with those of now, and is not kept."""
    shown = look_now()
    if shown is None or not shown.style:
        raise Http404
    response = HttpResponse(shown.style, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = _FOR_GOOD if digest == shown.style_digest else "no-cache"
    return response


@require_safe
def picture(request: HttpRequest, digest: str, kind: str) -> HttpResponse:
    """The logo, in a sandbox of its own: opened by itself it can neither run nor load."""
    found = logo(digest)
    if found is None or found[1] != kind:
        raise Http404
    response = HttpResponse(found[0], content_type=_KINDS[kind])
    response["Cache-Control"] = _FOR_GOOD
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response
