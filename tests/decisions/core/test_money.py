"""Amounts in minor units: as typed, as kept, as told."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.decisions.core.money import major_units, minor_units, read_amount, told


@pytest.mark.parametrize(
    ("typed", "currency", "kept"),
    [
        ("100", "EUR", 10_000),
        ("100.5", "EUR", 10_050),
        ("100,50", "EUR", 10_050),
        (" 1 250 ", "EUR", 125_000),
        ("1\u00a0250,00", "EUR", 125_000),
        ("1'250", "CHF", 125_000),
        ("0", "EUR", 0),
        ("1250", "HUF", 125_000),
        ("1250", "JPY", 1_250),
        ("1.250", "KWD", 1_250),
    ],
)
def test_an_amount_is_read_as_it_is_typed(typed: str, currency: str, kept: int) -> None:
    assert read_amount(typed, currency) == kept


@pytest.mark.parametrize("typed", ["", "much", "1,250", "1.250,00", "-5", "1e3", "٣", "1.", ".5", "1" * 13])
def test_what_might_be_two_amounts_or_none_is_none(typed: str) -> None:
    assert read_amount(typed, "EUR") is None


def test_a_currency_without_cents_has_none() -> None:
    assert read_amount("12.5", "JPY") is None


@given(st.integers(0, 10**12), st.sampled_from(["EUR", "HUF", "JPY", "KWD"]))
def test_there_and_back_is_the_same(minor: int, currency: str) -> None:
    assert minor_units(major_units(minor, currency), currency) == minor


def test_parts_of_a_cent_are_let_go() -> None:
    assert minor_units(Decimal("1.239"), "EUR") == 123


@pytest.mark.parametrize(
    ("minor", "currency", "language", "words"),
    [
        (15_000, "EUR", "en", "€150"),
        (15_050, "EUR", "en", "€150.50"),
        (15_050, "EUR", "hu", "150,50\u00a0EUR"),
        (125_000, "EUR", "ru", "1\u00a0250\u00a0€"),
        (15_050, "EUR", "el", "150,50\u00a0€"),
        (1_250, "JPY", "en", "¥1,250"),
        (1_250, "KWD", "en", "KWD\u00a01.250"),
    ],
)
def test_it_is_told_as_the_reader_writes_it(minor: int, currency: str, language: str, words: str) -> None:
    assert told(minor, currency, language) == words
