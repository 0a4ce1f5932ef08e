"""Times, spans, money and numbers as the reader's language writes them (Unicode CLDR, through Babel).

English is British English: a day before its month, a clock of 24 hours.
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, format_timedelta
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_symbol
from babel.units import format_unit
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from hospes.lib import clock
from hospes.web.language import language

Number = int | float | Decimal
_REGION = {"en": "en_GB"}
_CLOCK = {"el": "HH:mm"}  # CLDR has twelve hours for Greek; offices write twenty-four
_COMMA_KEPT = {"hu"}  # nov. 18., Sze: the comma tells the day from its weekday
_SHORT_UNITS = {"en": "narrow"}  # 2h 5m, not 2 hrs 5 mins
_NBSP = "\N{NO-BREAK SPACE}"


@lru_cache(maxsize=32)
def locale(code: str) -> Locale:
    """The CLDR locale of an interface language."""
    return Locale.parse(_REGION.get(code, code.replace("-", "_")))


def local(moment: datetime) -> datetime:
    """An aware moment on the company's clock; a naive one is a mistake and raises ValueError."""
    return timezone.localtime(moment)


def show_date(value: date | datetime | None, style: str = "medium") -> str:
    """A day: short, medium, long, full, `month` («March 2026»), or `day` («Wed 4 Mar», with a year not this one)."""
    if value is None:
        return ""
    day = local(value).date() if isinstance(value, datetime) else value
    if style == "day":
        return _weekday_and_day(day, local(clock.now()).year, language())
    if style == "month":
        return format_skeleton("yMMMM", day, locale=locale(language()))
    return _styled_day(day, style, language())


def show_time(value: datetime | None) -> str:
    """The time of day: 14:05."""
    return "" if value is None else _clock_time(local(value).replace(second=0, microsecond=0), language())


def show_datetime(value: datetime | None, style: str = "medium") -> str:
    """Day and time: 4 Mar 2026, 14:05."""
    return "" if value is None else f"{show_date(value, style)}, {show_time(value)}"


def when(value: datetime | None) -> str:
    """A `<time>` as a colleague would say it («today 14:05»), with the exact moment behind it."""
    if value is None:
        return ""
    return _when(local(value).replace(second=0, microsecond=0), local(clock.now()).date(), language())


@lru_cache(maxsize=8192)
def _when(moment: datetime, today: date, code: str) -> Markup:
    full = f"{_styled_day(moment.date(), 'full', code)}, {_clock_time(moment, code)}"
    iso = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
    return Markup('<time datetime="{}" title="{}">{}</time>').format(iso, full, _near(moment, today, code))


def _near(moment: datetime, today: date, code: str) -> str:
    hour = _clock_time(moment, code)
    away = (moment.date() - today).days
    if away == 0:
        return _("today %(time)s") % {"time": hour}
    if away == 1:
        return _("tomorrow %(time)s") % {"time": hour}
    if away == -1:
        return _("yesterday %(time)s") % {"time": hour}
    return f"{_weekday_and_day(moment.date(), today.year, code)}{_NBSP}{hour}"


def ago(value: datetime | None) -> str:
    """How long ago or until: «3 hours ago», «in 2 days»."""
    if value is None:
        return ""
    seconds = int((value - clock.now()).total_seconds())
    # Nobody sees whether two hours are two hours and ten seconds, and a list says it of fifty cases.
    return _ago(seconds if abs(seconds) < 3600 else seconds // 60 * 60, language())


@lru_cache(maxsize=8192)
def _ago(seconds: int, code: str) -> str:
    return format_timedelta(timedelta(seconds=seconds), add_direction=True, locale=locale(code))


def duration(value: timedelta | Number | None, style: str = "short") -> str:
    """A span, its two largest units: «2h 5m», `long` «2 hours 5 minutes». A number is of seconds."""
    if value is None:
        return ""
    seconds = int(value.total_seconds() if isinstance(value, timedelta) else value)
    sign, seconds = ("−" if seconds < 0 else ""), abs(seconds)
    return sign + _span(seconds, style, language())


@lru_cache(maxsize=2048)
def _span(seconds: int, style: str, code: str) -> str:
    units = (("day", 86400), ("hour", 3600), ("minute", 60))
    parts: list[tuple[str, int]] = []
    for unit, size in units:
        count, seconds = divmod(seconds, size)
        if count or parts:
            parts.append((unit, count))
    shown = [(unit, count) for unit, count in parts[:2] if count] or [("minute", 0)]
    length = "long" if style == "long" else _SHORT_UNITS.get(code, "short")
    return " ".join(
        format_unit(count, f"duration-{unit}", length, locale=locale(code)).replace(" ", _NBSP)  # type: ignore[arg-type]
        for unit, count in shown
    )


def money(value: Number | None, currency: str = "EUR") -> str:
    """An amount: €1,250.50; without the cents when there are none: €1,250."""
    return "" if value is None else _amount(value, value == int(value), currency, language())


@lru_cache(maxsize=4096)
def _amount(value: Number, whole: bool, currency: str, code: str) -> str:
    pattern = str(locale(code).currency_formats["standard"].pattern)
    if get_currency_symbol(currency, locale(code)).isalpha() and pattern.startswith("¤"):
        pattern = pattern.replace("¤", "¤" + _NBSP, 1)  # HUF 1,250 but €1,250
    if whole:
        pattern = pattern.replace("0.00", "0")
    return format_currency(value, currency, pattern, locale(code), currency_digits=False)


def number(value: Number | None, digits: int = 0) -> str:
    """A number with grouped thousands and exactly `digits` decimals."""
    if value is None:
        return ""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(value, pattern, locale(language()))


_SIZES = ((1024 * 1024, "digital-megabyte"), (1024, "digital-kilobyte"), (1, "digital-byte"))


def filesize(size: int) -> str:
    """How large a file is: 12 kB, 3.4 MB."""
    by, unit = next((each for each in _SIZES if size >= each[0]), _SIZES[-1])
    many = round(size / by, 1 if by > 1024 and size < 10 * by else 0)
    return str(format_unit(many, unit, length="short", locale=locale(language())))


def percent(value: Number | None, digits: int = 0) -> str:
    """A share of one as a percentage: .856 → 86%."""
    if value is None:
        return ""
    decimals = "." + "0" * digits if digits else ""
    pattern = str(locale(language()).percent_formats[None].pattern).replace("#,##0", f"#,##0{decimals}")
    return format_percent(value, pattern, locale(language()))


@lru_cache(maxsize=4096)
def _styled_day(day: date, style: str, code: str) -> str:
    return format_date(day, style, locale=locale(code))


@lru_cache(maxsize=4096)
def _weekday_and_day(day: date, this_year: int, code: str) -> str:
    skeleton = "MMMEd" if day.year == this_year else "yMMMd"
    told = format_skeleton(skeleton, day, locale=locale(code))
    return (told if code in _COMMA_KEPT else told.replace(", ", " ")).replace(" ", _NBSP)


@lru_cache(maxsize=4096)
def _clock_time(moment: datetime, code: str) -> str:
    return format_time(moment.time(), _CLOCK.get(code, "short"), locale=locale(code))
