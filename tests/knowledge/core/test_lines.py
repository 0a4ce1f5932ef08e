"""A menu: one price kept once, in minor units, and its words in each language."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.knowledge.core.lines import Line, from_stored, is_currency, keyed, read_amount, shown


@pytest.mark.parametrize(
    ("written", "currency", "amount"),
    [
        ("45", "EUR", 4500),
        ("45.50", "EUR", 4550),
        ("45,5", "EUR", 4550),
        ("1 250,00", "EUR", 125000),
        ("1.250,50", "EUR", 125050),
        ("1,250.50", "EUR", 125050),
        ("1,250", "EUR", 125000),
        ("12\u00a0000", "HUF", 1200000),
        ("1'000", "CHF", 100000),
        ("500", "JPY", 500),
        ("1.234", "KWD", 1234000),
        ("1,5", "KWD", 1500),
        ("", "EUR", None),
        ("   ", "EUR", None),
    ],
)
def test_a_price_as_people_write_it(written: str, currency: str, amount: int | None) -> None:
    assert read_amount(written, currency) == amount


@pytest.mark.parametrize("written", ["free", "-5", "1,2,3", "45.5055", "=1+1", "9" * 20, "٤٥x", "."])
def test_what_is_no_price_is_refused(written: str) -> None:
    with pytest.raises(ValueError):
        read_amount(written, "EUR")


def test_a_currency_without_hundredths_has_none() -> None:
    with pytest.raises(ValueError):
        read_amount("5.5", "JPY")


@given(st.integers(0, 10**9))
def test_a_price_is_read_as_it_is_shown(amount: int) -> None:
    line = Line("a", "A", amount=amount, currency="EUR")
    assert read_amount(str(line.value), "EUR") == amount


def test_a_price_is_shown_in_whole_units_of_its_currency() -> None:
    assert Line("a", "A", amount=4550, currency="EUR").value == Decimal("45.50")
    assert Line("a", "A", amount=4550, currency="JPY").value == Decimal(4550)
    assert Line("a", "A").value is None


def test_lines_are_kept_as_they_are() -> None:
    lines = (Line("visit", "A visit", "Oil and new hinges", 9000, "EUR"), Line("talk", "Talking"))
    assert from_stored(line.stored() for line in lines) == lines


def test_every_line_has_a_key_of_its_own() -> None:
    lines = keyed(
        [Line("", "A visit"), Line("a-visit", "Another"), Line("", "A visit"), Line("", "Επίσκεψη")]
    )
    assert [line.key for line in lines] == ["a-visit-2", "a-visit", "a-visit-3", "line-4"]


def test_a_translation_has_its_own_words_and_the_originals_prices() -> None:
    original = (Line("visit", "A visit", "With oil", 9000, "EUR"), Line("talk", "Talking"))
    translated = (Line("visit", "Látogatás", "Olajjal", 1, "HUF"), Line("gone", "Régi"))
    assert shown(original, translated) == (
        Line("visit", "Látogatás", "Olajjal", 9000, "EUR"),
        Line("talk", "Talking"),
    )
    assert shown(original, (Line("visit", ""),)) == (
        Line("visit", "A visit", "", 9000, "EUR"),
        Line("talk", "Talking"),
    )
    assert shown(original, None) == original


def test_a_currency_is_three_capitals() -> None:
    assert is_currency("EUR")
    assert not is_currency("Euro")
    assert not is_currency("eur")
