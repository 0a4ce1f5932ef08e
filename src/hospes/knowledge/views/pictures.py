"""Pictures of articles: sent up by who writes, shown to who may read the article."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hospes.knowledge import operations
from hospes.knowledge.access import article_to_write, for_writers, picture_or_404
from hospes.knowledge.core.pictures import LARGEST
from hospes.knowledge.models import Picture
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, signed_in
from hospes.web.strangers import SANDBOX


@require_POST
@for_writers
def add(request: SignedInRequest, key: str) -> HttpResponse:
    """A picture for an article; the page then says how it is put into the text."""
    article = article_to_write(request.user, key)
    sent = request.FILES.get("picture")
    try:
        content = sent.read(LARGEST + 1) if sent else b""
        kept = operations.add_picture(by=request.user, at=clock.now(), article=article, content=content)
        messages.success(
            request,
            _("The picture is there. Write ![what it shows](picture:%(number)d) where it belongs.")
            % {"number": kept.pk},
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    code = request.POST.get("code", "")
    return redirect(
        "knowledge:write", article.key, code if code in dict(settings.LANGUAGES) else article.language
    )


@require_POST
@for_writers
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """The picture is taken away, where no text shows it."""
    one = picture_or_404(pk, public=False)
    article = article_to_write(request.user, one.article.key)
    try:
        operations.remove_picture(by=request.user, at=clock.now(), picture=one)
        messages.success(request, _("The picture is removed."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    code = request.POST.get("code", "")
    return redirect(
        "knowledge:write", article.key, code if code in dict(settings.LANGUAGES) else article.language
    )


@require_safe
@signed_in
def picture(request: SignedInRequest, pk: int) -> HttpResponse:
    """For the people of the house."""
    response = _sent(request, picture_or_404(pk, public=False))
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def public_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """For anybody, while its article is public. Kept for an hour: an article that is made internal takes it along."""
    response = _sent(request, picture_or_404(pk, public=True))
    response["Cache-Control"] = "public, max-age=3600"
    return response


def _sent(request: HttpRequest, one: Picture) -> HttpResponse:
    etag = quote_etag(one.sha256)
    known = get_conditional_response(request, etag=etag)
    response = (
        known if isinstance(known, HttpResponse) else HttpResponse(bytes(one.content), f"image/{one.kind}")
    )
    response["ETag"] = etag
    response["Content-Security-Policy"] = SANDBOX
    return response
