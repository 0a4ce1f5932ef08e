"""Names as people write them."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from hospes.customers.core.names import NAME_LENGTH, SORT_LENGTH, one_line, sort_key, tidy_name


def test_a_name_stands_on_one_line_with_single_spaces() -> None:
    assert tidy_name("  Kovács \n  Éva\t") == "Kovács Éva"


def test_a_name_is_kept_in_one_form_of_its_accents() -> None:
    assert tidy_name(unicodedata.normalize("NFD", "Kovács Éva")) == unicodedata.normalize("NFC", "Kovács Éva")


def test_invisible_signs_do_not_hide_in_a_name() -> None:
    assert tidy_name("Anna\u200b\u202e Smith\x00") == "Anna Smith"


def test_signs_that_join_letters_stay_in_a_name() -> None:
    assert tidy_name("👩\u200d👧 می\u200cخواهم\u200d") == "👩\u200d👧 می\u200cخواهم"


def test_words_on_one_line_keep_all_but_line_ends() -> None:
    assert one_line(" Ring\ttwice,\r\n\u202e👩\u200d👧\x00 ") == "Ring twice, \u202e👩\u200d👧"


def test_a_name_keeps_its_own_letters_and_marks() -> None:
    assert tidy_name("Ελένη Παπαδοπούλου-O’Neill") == "Ελένη Παπαδοπούλου-O’Neill"


def test_a_name_of_nothing_is_nothing() -> None:
    assert tidy_name(" \n\u200d ") == ""


def test_a_very_long_name_is_cut_where_the_column_ends() -> None:
    assert len(tidy_name("a" * 500)) == NAME_LENGTH


def test_lists_are_ordered_without_accents_and_capitals() -> None:
    names = ["Zita", "Éva", "Adam", "Ábel"]
    assert sorted(names, key=sort_key) == ["Ábel", "Adam", "Éva", "Zita"]


def test_a_name_without_letters_is_ordered_by_itself() -> None:
    assert sort_key("!!!") == "!!!"


@given(st.text())
def test_any_text_makes_a_name_that_can_be_stored(text: str) -> None:
    name = tidy_name(text)
    assert len(name) <= NAME_LENGTH
    assert name == name.strip()
    assert "\x00" not in name
    name.encode("utf-8")
    assert len(sort_key(name)) <= SORT_LENGTH


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy_name(tidy_name(text)) == tidy_name(text)
