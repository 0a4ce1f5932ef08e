"""Tags as people type them, and cells that are no formulas."""

from hypothesis import given
from hypothesis import strategies as st

from hospes.worklists.core.words import key_of, names_in, tidy


def test_a_tag_stands_on_one_line_without_its_mark() -> None:
    assert tidy("  #water \n damage ") == "water damage"
    assert tidy("# ") == ""


def test_spellings_of_one_tag_are_one() -> None:
    assert key_of("Vízkár") == key_of("#vizkar ") == "vizkar"
    assert names_in("Fair, fair,  Vízkár,, vizkar") == ["Fair", "Vízkár"]
    assert names_in(" , ") == []


@given(st.text(max_size=60))
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
