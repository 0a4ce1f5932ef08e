"""Files that strangers made, sent so that nothing in them can run on our address.

The type is what we found and never what a sender said; the browser may not guess another (`nosniff`); what is shown
stands in a sandbox that can neither run, load nor send. A PDF is the one exception: browsers show none in a sandbox.
Their viewers run it apart from our pages, and the policy still lets it load and send nothing.
"""

from typing import BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag

SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
# A mail's HTML, made safe before: a frame that cannot run, send or be sent elsewhere. It is of our origin so that its
# pictures are asked for by whoever may see them; without scripts nothing in it can use that.
_MAIL = (
    "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:{elsewhere}; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
PDF = "application/pdf"
SAVED_AS = "application/octet-stream"
_PDF_SHOWN = (
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'; form-action 'none'; "
    "base-uri 'none'"
)
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
_TEXT = "text/plain"
SHOWN = (*_PICTURES, PDF, _TEXT)


def send_file(
    request: HttpRequest, source: BinaryIO, *, name: str, media_type: str, sha256: str, show: bool = False
) -> HttpResponseBase:
    """The file: shown where that is wished for and its type is one of SHOWN, else saved. 304 where it is known.

    Kept by the browser alone, which asks each time whether it may still have it.
    """
    etag = quote_etag(sha256)
    known = get_conditional_response(request, etag=etag)
    if isinstance(known, HttpResponseNotModified):
        source.close()
        return _guarded(known, etag)
    is_shown = show and media_type in SHOWN
    told = f"{_TEXT}; charset=utf-8" if is_shown and media_type == _TEXT else media_type
    response = FileResponse(source, content_type=told if is_shown else SAVED_AS)
    return _guarded(_disposed(response, name, media_type, is_shown=is_shown), etag)


def framed_mail(response: HttpResponse, *, fetch: bool) -> HttpResponse:
    """A page of what a stranger formatted, to stand in a frame of ours. Only with `fetch` may it load pictures."""
    response["Content-Security-Policy"] = _MAIL.format(elsewhere=" https: http:" if fetch else "")
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    return response


def saved_only(data: bytes, *, name: str, media_type: str = SAVED_AS) -> HttpResponse:
    """Bytes at hand, always saved and never shown."""
    response = HttpResponse(data, content_type=media_type)
    _disposed(response, name, media_type, is_shown=False)
    return response


def _disposed(response: HttpResponseBase, name: str, media_type: str, *, is_shown: bool) -> HttpResponseBase:
    response["Content-Disposition"] = content_disposition_header(not is_shown, name) or "attachment"
    response["Content-Security-Policy"] = _PDF_SHOWN if is_shown and media_type == PDF else SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    if is_shown and media_type == PDF:
        response["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _guarded(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response
