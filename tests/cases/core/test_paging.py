"""Places in a list, and numbers as people write them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.cases.core.paging import Place, case_number, read_place

moments = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))


@given(moments, st.integers(0, 2**63 - 1))
def test_a_place_reads_back_as_it_was_written(at: datetime, pk: int) -> None:
    assert read_place(str(Place(at, pk))) == Place(at, pk)


@given(st.text(max_size=40))
def test_anything_else_is_no_place_and_no_error(text: str) -> None:
    found = read_place(text)
    assert found is None or read_place(str(found)) == found


@pytest.mark.parametrize(
    "text",
    ["", "-", "zz-1", "1-", "1-zz", "-5-1", "ffffffffffffffffffff-1", "1-ffffffffffffffffffff", "0--1"],
)
def test_a_place_that_was_tampered_with_starts_the_list_anew(text: str) -> None:
    assert read_place(text) is None


@pytest.mark.parametrize("text", ["1042", "#1042", " #1042 ", "[#1042]", "[1042]"])
def test_a_case_is_named_as_people_write_it(text: str) -> None:
    assert case_number(text) == 1042


@pytest.mark.parametrize("text", ["", "#", "12a", "Kovács", "1 2", "-5", "٣", "9" * 19, "1.5"])
def test_what_is_not_a_number_names_no_case(text: str) -> None:
    assert case_number(text) is None
