"""From a request to the book: all who are signed in may read every edition; some may write the next."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from hospes.codex import queries
from hospes.codex.core.book import Book
from hospes.codex.core.model import Situation
from hospes.codex.models import Draft, Edition
from hospes.codex.queries import WRITERS
from hospes.staff.models import Person


@dataclass(frozen=True)
class OpenBook:
    """An edition opened for reading. `chosen` is its number when the reader asked for it, for links."""

    edition: Edition
    current: Edition
    book: Book
    chosen: int | None

    @property
    def is_current(self) -> bool:
        return self.edition.pk == self.current.pk

    def situation(self, key: str) -> Situation:
        """The situation of that key; 404 when this edition has none."""
        found = self.book.codex.situation(key)
        if found is None:
            raise Http404
        return found


def open_book(request: HttpRequest) -> OpenBook | None:
    """The edition the address asks for (`?edition=3`), else the one in force; None before the first."""
    current = queries.current_edition()
    if current is None:
        return None
    asked = request.GET.get("edition", "")
    edition = edition_or_404(asked, current) if asked else current
    book = Book(queries.parsed(edition), get_language() or "en")
    return OpenBook(edition, current, book, edition.number if asked else None)


def edition_or_404(number: str, current: Edition) -> Edition:
    """The edition of that number."""
    if not number.isascii() or not number.isdigit() or len(number) > 9:
        raise Http404
    if int(number) == current.number:
        return current
    edition = queries.edition(int(number))
    if edition is None:
        raise Http404
    return edition


def draft_to_write(person: Person, pk: int) -> Draft:
    """A draft, for those who write the codex; for others there is none (404)."""
    if not person.has_role(*WRITERS):
        raise Http404
    return get_object_or_404(Draft.objects.select_related("edited_by", "base_edition"), pk=pk)
