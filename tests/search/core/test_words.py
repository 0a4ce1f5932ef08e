"""Words as the index keeps them, and their stems where the library for them is there."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.lib import stems as core
from hospes.search.core.words import LONGEST_WORD, customer_mark, document, stems_of, time_marks, tokens


class _Cutter:
    """Stands for the library: takes the ending off that it is told of."""

    def __init__(self, language: str) -> None:
        self.ending = {"english": "s", "hungarian": "ekkel", "greek": "ας", "russian": "ями"}[language]

    def stemWord(self, word: str) -> str:
        return word.removesuffix(self.ending)


def forget() -> None:
    """The library is looked for anew."""
    core._IN_THREAD.__dict__.clear()
    for kept in (core._library, core.languages, core.stems):
        kept.cache_clear()


@pytest.fixture
def with_stems(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    library = ModuleType("Stemmer")
    library.Stemmer = _Cutter  # type: ignore[attr-defined]
    library.algorithms = lambda: ["english", "greek", "hungarian", "russian", "turkish"]  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "Stemmer", library)
    forget()
    yield
    forget()


@pytest.fixture
def without_stems(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "Stemmer", None)
    forget()
    yield
    forget()


def test_words_are_folded_and_in_order() -> None:
    assert tokens("A Szekrényajtó, κουζίνας ещё_раз №12/b") == [
        "a",
        "szekrenyajto",
        "κουζινασ",
        "еще",
        "раз",
        "no12",
        "b",
    ]
    assert tokens("x" * 99) == ["x" * LONGEST_WORD]


def test_a_document_holds_words_then_stems_then_marks(with_stems: None) -> None:
    assert document(["Kertekkel", "", "doors"], ["c:7"]) == "kertekkel doors =door =kert c:7"


def test_what_has_no_word_is_no_document() -> None:
    assert document(["…", ""], ["c:7"]) == ""


def test_marks_are_no_words() -> None:
    marks = (customer_mark(7), *time_marks(datetime(2026, 3, 2, tzinfo=UTC)))
    assert marks == ("c:7", "y:2026", "m:202603")
    assert not any(mark.isalnum() for mark in marks)


def test_the_script_says_of_which_language_a_word_may_be(with_stems: None) -> None:
    assert core.languages() == ("greek", "russian", "english", "hungarian")
    assert stems_of("κουζινας дверями kertekkel") == {"κουζιν", "двер", "kert"}
    assert core.stems("ab") == core.stems("a12s") == core.stems("中文字") == frozenset()
    assert "hungarian" in core.signature()


def test_without_the_library_no_word_has_a_stem_and_that_is_said(without_stems: None) -> None:
    assert core.languages() == ()
    assert core.stems("kertekkel") == frozenset()
    assert core.signature() == "1 "


@given(st.text(max_size=60))
def test_whatever_is_kept_is_words_that_no_database_takes_for_anything_else(text: str) -> None:
    for word in tokens(text):
        assert word
        assert word.isalnum()
        assert not set(word) & set(" '\"\\%_=:*")
