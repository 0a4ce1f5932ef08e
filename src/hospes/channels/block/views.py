"""What a contact block asks and sends, and the script itself."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from hospes.channels.block import operations
from hospes.channels.block.access import (
    count_asked,
    count_sent,
    language_asked,
    open_to_any_site,
    sent,
)
from hospes.channels.block.site import shown_now
from hospes.channels.portal.queries import answered_already
from hospes.lib import clock
from hospes.web.assets import shelf

SCRIPT = "channels/block.js"
KEPT_FOR = 3600  # seconds: its address says version 1 and no hash, so it is asked for again
LONGEST_SEARCH = 500


@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """The one script that another page loads. It is kept for an hour, and then asked whether it changed."""
    asset = shelf()[SCRIPT]
    etag = f'"{shelf().fingerprint}"'
    known = (
        request.headers.get("If-None-Match", "").removeprefix("W/") == etag
    )  # packed on its way, it is weak
    response = HttpResponse(
        b"" if known else asset.body, content_type=asset.kind, status=304 if known else 200
    )
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={KEPT_FOR}"
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@open_to_any_site("GET", "HEAD")
def now(request: HttpRequest) -> HttpResponse:
    """Whether we are there, what may be done, and every word in the language asked for."""
    count_asked(request)
    return JsonResponse(shown_now(at=clock.now(), language=language_asked(request)))


@open_to_any_site("GET", "HEAD")
def help_found(request: HttpRequest) -> HttpResponse:
    """Public articles that have these words. What was asked is not written down."""
    count_asked(request)
    text, language = request.GET.get("q", "")[:LONGEST_SEARCH], language_asked(request)
    found = answered_already(text, situation="", language=language) if text.strip() else []
    articles = [
        {
            "title": each.version.title,
            "language": each.version.language,
            "address": request.build_absolute_uri(
                reverse("knowledge:public", args=[each.version.language, each.article.key])
            ),
        }
        for each in found
    ]
    return JsonResponse({"articles": articles})


@open_to_any_site("POST")
def write(request: HttpRequest) -> HttpResponse:
    """A written request: a case, and a letter that says so."""
    said = sent(request)
    count_sent(request, said["address"])
    about = {name: said[name] for name in ("address", "words", "name", "situation", "once")}
    case = operations.write(at=clock.now(), language=_spoken(said["language"]), **about)
    return JsonResponse({"case": case.number, "owner": case.owner.name}, status=201)


@open_to_any_site("POST")
def call(request: HttpRequest) -> HttpResponse:
    """The wish to be called."""
    said = sent(request)
    count_sent(request, said["number"])
    about = {name: said[name] for name in ("number", "words", "name", "once")}
    operations.call_back(at=clock.now(), language=_spoken(said["language"]), **about)
    return JsonResponse({}, status=201)


def _spoken(language: str) -> str:
    """The language the words are in, as the page says; one that we speak."""
    return language if language in dict(settings.LANGUAGES) else translation.get_language() or "en"
