"""Tags as people type them, and cells that are no formulas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.worklists.core.words import harmless, key_of, names_in, tidy


def test_a_tag_stands_on_one_line_without_its_mark() -> None:
    assert tidy("  #water \n damage ") == "water damage"
    assert tidy("# ") == ""


def test_spellings_of_one_tag_are_one() -> None:
    assert key_of("Vízkár") == key_of("#vizkar ") == "vizkar"
    assert names_in("Fair, fair,  Vízkár,, vizkar") == ["Fair", "Vízkár"]
    assert names_in(" , ") == []


@pytest.mark.parametrize("cell", ["=1+1", "+4", "-4", "@x", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_work_out_is_a_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@given(st.text())
def test_no_cell_begins_as_a_formula(text: str) -> None:
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert harmless(harmless(text)) == harmless(text)


@given(st.text(max_size=60))
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
