"""A situation drawn: on a page as wide as the screen, and as files."""

from django.http import Http404, HttpRequest, HttpResponse

from hospes.codex import queries
from hospes.codex.access import OpenBook
from hospes.codex.core.drawing import standalone
from hospes.codex.views.reading import page, reads_the_book


@reads_the_book
def situation(request: HttpRequest, opened: OpenBook, key: str) -> HttpResponse:
    found, only = opened.situation(key), _only(request, opened, key)
    drawings, chapter = queries.drawings(opened.edition, key, only=only), opened.book.chapter(found)
    return page(request, "drawing", opened, situation=found, chapter=chapter, only=only, drawings=drawings)


@reads_the_book
def file(request: HttpRequest, opened: OpenBook, key: str, kind: str) -> HttpResponse:
    """`flow.svg` or `blueprint.svg`."""
    only = _only(request, opened, key)
    drawings = queries.drawings(opened.edition, key, only=only)
    drawing = {"flow": drawings.flow, "blueprint": drawings.blueprint}.get(kind)
    if drawing is None:
        raise Http404
    answer = HttpResponse(standalone(drawing, language=opened.book.language), content_type="image/svg+xml")
    name = "-".join(part for part in (key, only, kind) if part)
    answer["Content-Disposition"] = f'attachment; filename="{name}.svg"'
    return answer


def _only(request: HttpRequest, opened: OpenBook, key: str) -> str:
    """The process of that situation that is asked for; nothing for all of them."""
    processes, asked = opened.situation(key).processes, request.GET.get("process", "")
    if asked and asked not in {process.key for process in processes}:
        raise Http404
    return asked
