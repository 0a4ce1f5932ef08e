"""The codex on paper: what is to be printed, how far it is, the file."""

from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from hospes.codex import operations, queries
from hospes.codex.access import OpenBook, print_or_404
from hospes.codex.core.book import Book
from hospes.codex.models import Print, PrintKind
from hospes.codex.queries import pressing
from hospes.codex.views.reading import page, reads_the_book
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, signed_in
from hospes.web.htmx import is_fragment


class _File(NamedTuple):
    """How a kind of print is sent."""

    suffix: str
    content_type: str


KINDS: dict[str, _File] = {
    PrintKind.BOOK: _File("pdf", "application/pdf"),
    PrintKind.CARDS: _File("pdf", "application/pdf"),
    PrintKind.TEXT: _File("md", "text/markdown; charset=utf-8"),
    PrintKind.SITE: _File("zip", "application/zip"),
}
WHOLE = "-"  # no situation has this key; a choice that must be made cannot be empty


_ABOUT = {
    PrintKind.BOOK: _("A PDF with contents and drawings."),
    PrintKind.CARDS: _("A PDF for the counter: one small page for each step."),
    PrintKind.TEXT: _("To paste elsewhere; without drawings."),
    PrintKind.SITE: _("To read without a connection: everything, in every language, with its search."),
}


@dataclass(frozen=True)
class Titled:
    """A print, and what is printed in the reader's words."""

    print: Print
    title: str


@require_http_methods(["GET", "HEAD", "POST"])
@reads_the_book
def paper(request: HttpRequest, opened: OpenBook) -> HttpResponse:
    """What can be printed of the edition, and what has been."""
    if request.method == "POST":
        return _want(request, opened)
    asked = {name: request.GET.get(name, "") for name in ("kind", "situation")}
    book, named = opened.book, dict(settings.LANGUAGES)
    return page(
        request, "paper", opened, asked=asked, kinds=[(kind, kind.label, _ABOUT[kind]) for kind in PrintKind],
        prints=[Titled(each, _title(each, book)) for each in queries.prints(opened.edition)],
        situations=[(each.key, book.read(each.name)) for each in book.codex.situations], whole=WHOLE,
        tongues=[(code, named.get(code, code)) for code in book.codex.languages],
    )  # fmt: skip


def _want(request: HttpRequest, opened: OpenBook) -> HttpResponse:
    try:
        wanted = operations.want_print(
            by=request.user,  # type: ignore[arg-type]  # signed in, see reads_the_book
            at=clock.now(),
            edition=opened.edition,
            language=request.POST.get("language", ""),
            kind=request.POST.get("kind", ""),
            situation=request.POST.get("situation", "").removeprefix(WHOLE),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(request.get_full_path())
    return redirect("codex:print", wanted.pk)


@signed_in
def sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    """One print: how far it is, then its file. Its fragment asks again until it is done."""
    found = print_or_404(pk)
    book = Book(queries.parsed(found.edition), get_language() or "en")
    usual = pressing.usual(found) if found.is_under_way else None
    shown = {
        "print": found, "title": _title(found, book), "lang": book.language, "usual": usual,
        "progressed": pressing.progress(found, usual=usual, now=clock.now()),
    }  # fmt: skip
    return render(request, "codex/_print.html" if is_fragment(request) else "codex/print.html", shown)


@signed_in
def file(request: SignedInRequest, pk: int) -> HttpResponse:
    """The PDF, the text or the archive."""
    found = print_or_404(pk, with_file=True)
    answer = HttpResponse(bytes(found.file or b""), content_type=KINDS[found.kind].content_type)
    parts = (found.edition.name, found.situation, found.kind, str(found.edition.number), found.language)
    name = "-".join(part for part in map(slugify, parts) if part)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{KINDS[found.kind].suffix}"'
    return answer


def _title(print_: Print, book: Book) -> str:
    """What is printed: the situation, or the whole."""
    situation = book.codex.situation(print_.situation)
    return book.read(situation.name if situation else book.codex.name)
