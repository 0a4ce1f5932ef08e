"""Did this solve it? One answer for a visitor of the day, without a cookie.

There is nothing here that a forged request could do in somebody's name: nobody is signed in. What a form carries is the
seal of the page it stood on, so an answer was given by whoever had the page.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from hospes.knowledge.access import language_or_404, public_article_or_404
from hospes.knowledge.core.visitors import is_sealed, mark
from hospes.knowledge.models import Article, Version
from hospes.knowledge.operations import answer
from hospes.knowledge.queries.standing import standing_of
from hospes.knowledge.views.centre import around, sealed
from hospes.knowledge.views.visiting import is_within, visitor
from hospes.lib import clock

ANSWERS_AN_HOUR = (
    30  # of one address: a school behind one line is heard, a program that answers all day is not
)


@csrf_exempt
@require_POST
def solved(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Yes, or not, and perhaps what was missing."""
    found, code = public_article_or_404(key), language_or_404(code)
    version = standing_of(found).read_in(code)
    if version is None or not _came_from_its_page(request, found, version):
        return _again(request, code, key)
    by, at = visitor(request), clock.now()
    if not is_within(by, "answer", ANSWERS_AN_HOUR):
        return _again(request, code, key, status=429)
    own = mark(
        secret=settings.SECRET_KEY, day=at.date(), address=by.address, browser=by.browser, about=str(found.pk)
    )
    helped = request.POST.get("helped") == "yes"
    answer(at=at, version=version, helped=helped, words=request.POST.get("words", ""), mark=own)
    told = "yes" if helped else "told" if request.POST.get("words", "").strip() else "no"
    return HttpResponseRedirect(f"{reverse('knowledge:public', args=[code, key])}?answered={told}#solved")


def _came_from_its_page(request: HttpRequest, found: Article, version: Version) -> bool:
    sent, today = request.POST, clock.now().date()
    asked = sent.get("helped") in ("yes", "no")
    about = sealed(found, version.number)
    return asked and is_sealed(sent.get("seal", ""), secret=settings.SECRET_KEY, today=today, about=about)


def _again(request: HttpRequest, code: str, key: str, status: int = 422) -> HttpResponse:
    """It was not counted, and why: the page is old, or too much came from here within the hour."""
    with translation.override(code):
        shown = {
            "code": code,
            "back": reverse("knowledge:public", args=[code, key]),
            "is_much": status == 429,
        }
        return render(
            request, "knowledge/help/not_counted.html", {**around(code, {}), **shown}, status=status
        )
