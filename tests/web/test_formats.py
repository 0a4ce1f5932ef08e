"""Times, spans, money and numbers, in the four languages of the interface."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from hospes.lib import clock
from hospes.web import formats

NBSP = "\N{NO-BREAK SPACE}"
FRIDAY = datetime(2026, 3, 6, 14, 5, 30, tzinfo=UTC)  # 15:05 in Budapest
LANGUAGES = ("en", "hu", "el", "ru")


def plain(text: str) -> str:
    return str(text).replace(NBSP, " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("language", "style", "shown"),
    [
        ("en", "medium", "6 Mar 2026"),
        ("en", "full", "Friday, 6 March 2026"),
        ("en", "day", "Fri 6 Mar"),
        ("hu", "medium", "2026. márc. 6."),
        ("hu", "long", "2026. március 6."),
        ("hu", "day", "márc. 6., P"),
        ("el", "medium", "6 Μαρ 2026"),
        ("ru", "long", "6 марта 2026 г."),
    ],
)
@pytest.mark.usefixtures("noon")
def test_a_day_is_written_as_the_language_writes_it(language: str, style: str, shown: str) -> None:
    with translation.override(language):
        assert plain(formats.show_date(FRIDAY, style)) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [("en", "March 2026"), ("hu", "2026. március"), ("el", "Μάρτιος 2026"), ("ru", "март 2026 г.")],
)
def test_a_month_is_written_without_a_day(code: str, shown: str) -> None:
    with translation.override(code):
        assert plain(formats.show_date(FRIDAY, "month")) == shown


def test_a_moment_belongs_to_the_day_that_it_is_where_the_company_is() -> None:
    late = datetime(2026, 3, 6, 23, 30, tzinfo=UTC)
    assert formats.show_date(late) == "7 Mar 2026"
    assert formats.show_date(date(2026, 3, 6)) == "6 Mar 2026"


@pytest.mark.usefixtures("noon")
def test_a_day_of_another_year_says_its_year() -> None:
    assert plain(formats.show_date(date(2027, 1, 5), "day")) == "5 Jan 2027"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_clock_has_twenty_four_hours_in_every_language(language: str) -> None:
    with translation.override(language):
        assert formats.show_time(FRIDAY) == "15:05"
        assert plain(formats.show_datetime(FRIDAY)).endswith(", 15:05")


@pytest.mark.parametrize(
    ("away", "words"),
    [
        (timedelta(hours=2), "today 12:00"),
        (timedelta(days=1), "tomorrow 10:00"),
        (timedelta(days=-1), "yesterday 10:00"),
        (timedelta(days=2), "Wed 4 Mar 10:00"),
        (timedelta(days=-400), "26 Jan 2025 10:00"),
    ],
)
def test_near_moments_are_said_as_a_colleague_says_them(noon: datetime, away: timedelta, words: str) -> None:
    assert f">{words}<" in plain(formats.when(noon + away))


def test_behind_the_words_stands_the_exact_moment(noon: datetime) -> None:
    shown = plain(formats.when(noon))
    assert 'datetime="2026-03-02T09:00Z"' in shown
    assert 'title="Monday, 2 March 2026, 10:00"' in shown


def test_today_turns_at_the_midnight_of_the_company(noon: datetime) -> None:
    with clock.stopped_at(datetime(2026, 3, 2, 22, 30, tzinfo=UTC)):  # 23:30 there
        assert "tomorrow 00:10" in formats.when(datetime(2026, 3, 2, 23, 10, tzinfo=UTC))


def test_how_long_ago_is_said_both_ways(noon: datetime) -> None:
    assert formats.ago(noon - timedelta(hours=3)) == "3 hours ago"
    assert formats.ago(noon + timedelta(days=2)) == "in 2 days"
    with translation.override("ru"):
        assert formats.ago(noon - timedelta(hours=3)) == "3 часа назад"


@pytest.mark.parametrize(
    ("span", "short", "long"),
    [
        (timedelta(hours=2, minutes=5), "2h 5m", "2 hours 5 minutes"),
        (timedelta(days=3, hours=4, minutes=50), "3d 4h", "3 days 4 hours"),
        (timedelta(days=3), "3d", "3 days"),
        (timedelta(seconds=20), "0m", "0 minutes"),
        (timedelta(minutes=-90), "−1h 30m", "−1 hour 30 minutes"),
        (3600, "1h", "1 hour"),
    ],
)
def test_a_span_shows_its_two_largest_units(span: timedelta | int, short: str, long: str) -> None:
    assert plain(formats.duration(span)) == short
    assert plain(formats.duration(span, "long")) == long


def test_a_span_speaks_the_language() -> None:
    with translation.override("hu"):
        assert plain(formats.duration(7500, "long")) == "2 óra 5 perc"
    with translation.override("ru"):
        assert plain(formats.duration(7500, "long")) == "2 часа 5 минут"


@pytest.mark.parametrize(
    ("language", "amount", "currency", "shown"),
    [
        ("en", 1250, "EUR", "€1,250"),
        ("en", Decimal("1250.50"), "EUR", "€1,250.50"),
        ("en", 129000, "HUF", "HUF 129,000"),
        ("hu", 129000, "HUF", "129 000 Ft"),
        ("el", 1250.5, "EUR", "1.250,50 €"),
        ("ru", 1250, "EUR", "1 250 €"),
        ("en", -12, "EUR", "-€12"),
    ],
)
def test_money_drops_cents_that_are_not_there(
    language: str, amount: float, currency: str, shown: str
) -> None:
    with translation.override(language):
        assert plain(formats.money(amount, currency)) == shown


@pytest.mark.parametrize(("language", "shown"), [("en", "12,345.7"), ("hu", "12 345,7"), ("el", "12.345,7")])
def test_a_number_has_just_the_decimals_that_were_asked_for(language: str, shown: str) -> None:
    with translation.override(language):
        assert plain(formats.number(12345.67, 1)) == shown


@pytest.mark.parametrize(("language", "shown"), [("en", "85.6%"), ("hu", "85,6%"), ("ru", "85,6 %")])
def test_a_share_of_one_is_a_percentage(language: str, shown: str) -> None:
    with translation.override(language):
        assert plain(formats.percent(0.856, 1)) == shown
        assert formats.percent(0) == formats.percent(0.0)


def test_nothing_is_shown_of_nothing() -> None:
    shown = (
        formats.show_date(None),
        formats.show_time(None),
        formats.show_datetime(None),
        formats.when(None),
        formats.ago(None),
        formats.duration(None),
        formats.money(None),
        formats.number(None),
        formats.percent(None),
    )
    assert set(shown) == {""}


def test_a_naive_moment_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="naive"):
        formats.show_time(datetime(2026, 3, 6, 14, 5))


@given(
    moment=st.datetimes(
        min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)
    ),
    language=st.sampled_from(LANGUAGES),
)
def test_any_moment_can_be_shown_in_any_language(moment: datetime, language: str) -> None:
    with translation.override(language):
        assert formats.show_datetime(moment)
        assert "<time" in formats.when(moment)


@given(seconds=st.integers(min_value=-(10**9), max_value=10**9), language=st.sampled_from(LANGUAGES))
def test_any_span_can_be_shown_in_any_language(seconds: int, language: str) -> None:
    with translation.override(language):
        assert formats.duration(seconds)
        assert formats.duration(seconds, "long")
