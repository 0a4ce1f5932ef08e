"""The contact block for other pages: what to copy, what its page must allow, and how it looks."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hospes.codex.queries import company_name
from hospes.desk.people.verb import PLANNERS
from hospes.staff.access import SignedInRequest, role_required


@role_required(*PLANNERS)
def block(request: SignedInRequest) -> HttpResponse:
    """One line for each language, and the policy of a strict site."""
    parts = urlsplit(settings.BASE_URL)
    shown = {
        "script": settings.BASE_URL + reverse("channels:block_script"),
        "portal": settings.BASE_URL + reverse("channels:portal"),
        "origin": f"{parts.scheme}://{parts.netloc}",
    }
    return render(request, "desk/opening/block.html", shown)


@role_required(*PLANNERS)
def preview(request: SignedInRequest) -> HttpResponse:
    """A page as another site might have it, with the block on it."""
    return render(
        request, "desk/opening/preview.html", {"company": company_name(), "wanted": language_of(request)}
    )


def language_of(request: HttpRequest) -> str:
    """The language in which it is looked at; nothing for the reader's own."""
    wanted = request.GET.get("language", "")
    return wanted if wanted in dict(settings.LANGUAGES) else ""
