"""A file looked at: a page with the one before and the one after it; and the bytes themselves."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from hospes.files.access import attachment_or_404, chosen_or_404
from hospes.files.core.kinds import Family
from hospes.files.models import Attachment, ContentMissing
from hospes.files.queries import neighbours_of, text_of
from hospes.files.site import KIND_WORDS, sent, shown
from hospes.staff.models import Person
from hospes.web.security import CONTENT_SECURITY_POLICY

_WITH_A_PDF = f"{CONTENT_SECURITY_POLICY}; object-src 'self'; frame-src 'self'"


@login_required
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """One file of a case, as large as the page, and what it is."""
    person: Person = request.user  # type: ignore[assignment]
    one = attachment_or_404(person, pk)
    before, after, place, number = neighbours_of(one)
    here = reverse("files:file", args=[pk]), reverse("files:content", args=[pk])
    text, is_cut = _text(one)
    response = render(
        request,
        "files/file.html",
        {
            "one": one,
            "case": one.contact.case,
            "file": shown(one, page=here[0], content=here[1]),
            "look": one.is_a.family.value if one.may_be_shown else "",
            "content": here[1],
            "what": KIND_WORDS[one.is_a.family],
            "text": text,
            "is_cut": is_cut,
            "one_before": before,
            "one_after": after,
            "place": place,
            "number": number,
        },
    )
    if one.may_be_shown and one.is_a.family is Family.PDF:
        response["Content-Security-Policy"] = _WITH_A_PDF
    return response


@login_required
def content(request: HttpRequest, pk: int) -> HttpResponseBase:
    person: Person = request.user  # type: ignore[assignment]
    return sent(request, attachment_or_404(person, pk))


@login_required
def chosen(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file beside one's own words."""
    person: Person = request.user  # type: ignore[assignment]
    return sent(request, chosen_or_404(person, pk))


def _text(one: Attachment) -> tuple[str, bool]:
    if not one.may_be_shown:
        return "", False
    try:
        return text_of(one.content)
    except ContentMissing as gone:
        raise Http404("The content is missing") from gone
