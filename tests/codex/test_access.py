"""From an address to the edition that is read."""

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.utils import translation

from hospes.codex.access import OpenBook, edition_or_404, open_book
from tests.codex.conftest import Publish
from tests.codex.samples import codex

pytestmark = pytest.mark.django_db


def opened(query: str = "") -> OpenBook:
    book = open_book(RequestFactory().get(f"/codex/{query}"))
    assert book is not None
    return book


def test_before_the_first_edition_there_is_no_book() -> None:
    assert open_book(RequestFactory().get("/codex/")) is None


def test_the_edition_in_force_is_opened(publish: Publish) -> None:
    publish()
    latest = publish(codex(lambda data: data.update(purpose="New.")))
    book = opened()
    assert (book.edition, book.current, book.chosen, book.is_current) == (latest, latest, None, True)


def test_an_older_edition_is_opened_when_asked_for(publish: Publish) -> None:
    first = publish()
    latest = publish(codex(lambda data: data.update(purpose="New.")))
    book = opened("?edition=1")
    assert (book.edition, book.current, book.chosen, book.is_current) == (first, latest, 1, False)
    assert str(book.book.codex.purpose) == "So that it is settled."


def test_the_edition_in_force_may_be_asked_for_by_number(publish: Publish) -> None:
    publish()
    book = opened("?edition=1")
    assert (book.chosen, book.is_current) == (1, True)


@pytest.mark.parametrize("number", ["0", "2", "-1", "1.0", "one", "²", "१", " 1", "1" * 40, "%00"])
def test_an_edition_that_is_not_there_is_a_404(publish: Publish, number: str) -> None:
    current = publish()
    with pytest.raises(Http404):
        edition_or_404(number, current)


def test_a_situation_that_is_not_there_is_a_404(publish: Publish) -> None:
    publish()
    assert str(opened().situation("complaint").name) == "Complaint"
    with pytest.raises(Http404):
        opened().situation("praise")


def test_the_book_is_opened_in_the_readers_language(publish: Publish) -> None:
    publish(codex(lambda data: data.update(languages=["en", "hu"])))
    with translation.override("hu"):
        assert opened().book.language == "hu"
    with translation.override("ru"):
        assert opened().book.language == "en"
