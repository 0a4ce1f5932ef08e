"""From a request to the book: all who are signed in may read every edition; some may write the next."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from hospes.codex import queries
from hospes.codex.core.book import Book
from hospes.codex.core.model import Situation
from hospes.codex.models import Comment, Draft, Edition, Print, Suggestion
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
    rows = Draft.objects.select_related("edited_by", "asked_by", "base_edition").defer("base_edition__body")
    return get_object_or_404(rows, pk=pk)


def print_or_404(pk: int, *, with_file: bool = False) -> Print:
    """A print: whoever may read the edition, which is everybody who is signed in, may have it on paper."""
    prints = Print.objects.select_related("edition", "wanted_by").defer("edition__body")
    found = get_object_or_404(prints if with_file else prints.defer("file"), pk=pk)
    if with_file and found.file is None:
        raise Http404
    return found


def own_suggestion(person: Person, pk: int) -> Suggestion:
    """A suggestion of one's own; others' are not there (404)."""
    return get_object_or_404(Suggestion, pk=pk, person=person)


def suggestion_to_read(person: Person, pk: int) -> Suggestion:
    """A suggestion, for whoever made it and for those who write the codex; for others there is none (404)."""
    rows = Suggestion.objects.select_related("person", "answered_by", "draft", "edition", "carried_by")
    found = get_object_or_404(rows.defer("edition__body", "carried_by__body"), pk=pk)
    if found.person_id != person.pk and not person.has_role(*WRITERS):
        raise Http404
    return found


def suggestion_to_answer(person: Person, pk: int) -> Suggestion:
    """A suggestion, for those who write the codex; for others there is none (404)."""
    if not person.has_role(*WRITERS):
        raise Http404
    return suggestion_to_read(person, pk)


def comment_to_answer(draft: Draft, pk: int) -> Comment:
    """What was said of this draft, which its reader has found already; 404 for what was said of another."""
    return get_object_or_404(draft.comments, pk=pk)
