"""The tracking key: read out in threes, and a slip shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.complaints.core.keys import read_key, tracking_key

numbers = st.integers(0, 10**8 - 1)


def test_a_key_is_nine_digits_in_threes() -> None:
    assert tracking_key(0) == "000-000-000"
    assert tracking_key(79_927_398) == "799-273-982"


@given(numbers)
def test_every_key_is_read_back_however_it_is_grouped(number: int) -> None:
    key = tracking_key(number)
    assert read_key(key) == read_key(key.replace("-", " ")) == read_key(key.replace("-", "")) == key


@given(numbers, st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(number: int, place: int, by: int) -> None:
    digits = list(tracking_key(number).replace("-", ""))
    digits[place] = str((int(digits[place]) + by) % 10)
    assert read_key("".join(digits)) is None


@pytest.mark.parametrize("text", ["", "12", "418-207-93", "one 418 207 935", "٤١٨٢٠٧٩٣٥"])
def test_what_is_no_key_is_none(text: str) -> None:
    assert read_key(text) is None


@pytest.mark.parametrize("number", [-1, 10**8])
def test_no_key_for_a_number_out_of_range(number: int) -> None:
    with pytest.raises(ValueError, match="has no key"):
        tracking_key(number)
