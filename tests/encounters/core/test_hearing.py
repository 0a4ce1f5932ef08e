"""Numbers come as people write them."""

from typing import Any

import pytest

from hospes.encounters.core.hearing import heard, heard_rows


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12", "12"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1 250,50", "1250.50"),
        ("1\u00a0250,50", "1250.50"),
        ("1.250,50", "1250.50"),
        ("1,250.50", "1250.50"),
        ("1'250", "1250"),
        ("1.250", "1250"),
        ("12.500.000", "12500000"),
        ("-3,5", "-3.5"),
        ("80 €", "80"),
        ("three", "three"),
    ],
)
def test_a_number_is_understood_however_it_is_grouped(written: str, meant: str) -> None:
    assert heard(written, "number") == meant
    assert heard(written, "money") == meant


@pytest.mark.parametrize(
    ("value", "type_"), [("1 250,50", "text"), (12.5, "number"), (True, "boolean"), (None, "money")]
)
def test_anything_else_is_left_as_it_was_written(value: Any, type_: str) -> None:
    assert heard(value, type_) == value


def test_each_answer_of_a_row_is_understood_by_its_own_kind() -> None:
    rows = [{"name": "1 250", "price": "1 250,50"}, {"name": " ", "price": None}]
    assert heard_rows(rows, {"name": "text", "price": "money"}) == [{"name": "1 250", "price": "1250.50"}]


@pytest.mark.parametrize("rows", ["two pans", 5, ["pan"], None])
def test_what_are_no_rows_is_left_as_it_was_said(rows: Any) -> None:
    assert heard_rows(rows, {}) == rows
