"""The words around what was found, with what was found marked."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.search.core.asked import Term, read
from hospes.search.core.snippets import LENGTH, Piece, snippet

LONG = "Nothing to see here. " * 30 + "The hinge of the cupboard broke. " + "And so it went on. " * 30


def terms(text: str) -> list[Term]:
    return [term for group in read(text, {"or": "or"}).groups for term in group]


def found(text: str, asked: str) -> list[str]:
    return [piece.text for piece in snippet(text, terms(asked)) if piece.found]


def test_what_was_asked_is_marked_as_it_is_written() -> None:
    assert found("A Szekrényajtó és a SZEKRÉNY", "szekreny") == ["Szekrényajtó", "SZEKRÉNY"]
    assert found("Η πόρτα της κουζίνας", "κουζιν") == ["κουζίνας"]


def test_quoted_words_are_marked_as_they_stand() -> None:
    assert found("It fell on my foot, on the footstool.", '"my foot"') == ["my", "foot"]


def test_a_long_text_is_cut_around_the_first_word_found() -> None:
    pieces = snippet(LONG, terms("hinge"))
    line = "".join(piece.text for piece in pieces)
    assert line.startswith("… ")
    assert line.endswith(" …")
    assert len(line) < LENGTH + 10
    assert [piece.text for piece in pieces if piece.found] == ["hinge"]


def test_the_beginning_is_shown_where_nothing_is_marked() -> None:
    assert snippet("It  stands\nso.", terms("other")) == (Piece("It stands so."),)
    assert snippet("", terms("other")) == ()


def test_a_word_is_marked_by_its_stem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "hospes.search.core.snippets.stems", lambda word: frozenset({word.lower().removesuffix("ben")})
    )
    assert found("A kertben.", "kert") == ["kertben"]


@given(st.text(max_size=400), st.text(max_size=20))
def test_the_pieces_are_the_text_and_nothing_but_it(text: str, asked: str) -> None:
    line = "".join(piece.text for piece in snippet(text, terms(asked), length=40))
    assert line.removeprefix("… ").removesuffix(" …") in " ".join(normalize("NFC", text).split())
