"""Folding, cutting and cleaning text in four languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.lib.text import fold, shorten, storable, without_address, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Ügyfél", "ugyfel"),
        ("ŐŰ", "ou"),
        ("Κουζίνα", "κουζινα"),
        ("παράπονος", "παραπονοσ"),
        ("ΠΑΡΆΠΟΝΟΣ", "παραπονοσ"),
        ("Ещё", "еще"),
        ("Ёлка", "елка"),
        ("Мой", "мой"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Søren", "soren"),
    ],
)
def test_folding_drops_case_and_accents(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_short_i_stays_a_letter_of_its_own() -> None:
    assert fold("май") != fold("маи")


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_words_are_folded_and_in_order() -> None:
    assert words("Kovács Éva, Budapest 1051") == ["kovacs", "eva", "budapest", "1051"]


def test_a_short_text_is_left_whole() -> None:
    assert shorten("Two  lines\nof text", 40) == "Two lines of text"


def test_a_long_text_is_cut_at_a_word() -> None:
    assert shorten("The worktop has a crack near the sink", 24) == "The worktop has a crack…"


def test_a_very_long_word_is_cut_anyway() -> None:
    assert shorten("Megszentségteleníthetetlenségeskedéseitekért", 12) == "Megszentség…"


@given(st.text(), st.integers(2, 80))
def test_a_cut_text_is_never_longer_than_asked(text: str, length: int) -> None:
    assert len(shorten(text, length)) <= length


@given(st.text(st.characters()))
def test_storable_text_has_no_nul_and_encodes(text: str) -> None:
    kept = storable(text)
    assert "\x00" not in kept
    kept.encode("utf-8")


def test_a_lone_surrogate_is_replaced() -> None:
    assert storable("a\ud800b\x00c") == "a?bc"


def test_where_somebody_is_already_nothing_leads_there() -> None:
    letter = "Dear Éva,\n\nWe wait.\n\nIt is on your page, too:\nhttps://x.example/c/abc\n\nAnna"
    assert without_address(letter, "abc") == "Dear Éva,\n\nWe wait.\n\nAnna"


def test_a_line_before_the_address_that_says_more_is_kept() -> None:
    letter = (
        "Its number is 1.\nHow it stands, you can see here: https://x.example/c/abc\nAnna looks after it."
    )
    assert without_address(letter, "abc") == "Its number is 1.\nAnna looks after it."


def test_words_without_the_address_stay_as_they_are() -> None:
    assert without_address("Look here:\nhttps://other.example", "abc") == "Look here:\nhttps://other.example"
    assert without_address("abc", "abc") == ""
