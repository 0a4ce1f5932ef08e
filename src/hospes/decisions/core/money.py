"""Amounts in minor units (cents, where a currency has them) of an ISO 4217 currency, and how they are read and told."""

import re
from decimal import Decimal

from babel import Locale
from babel.numbers import format_currency, get_currency_precision, get_currency_symbol

_LONGEST = 12  # digits before the decimal sign: more is a slip of the finger
_BLANKS = re.compile(r"[\s'’]")


def minor_units(amount: Decimal, currency: str) -> int:
    """1.5 EUR is 150; parts of a cent are let go."""
    return int(amount.scaleb(get_currency_precision(currency)))


def major_units(minor: int, currency: str) -> Decimal:
    """150 of EUR is 1.50."""
    return Decimal(minor).scaleb(-get_currency_precision(currency))


def read_amount(text: str, currency: str) -> int | None:
    """What was typed, with a comma or a point before the cents; None when it is no amount, or might be two.

    "1,250" is none: it is a thousand to one reader and a little over one to another.
    """
    digits = get_currency_precision(currency)
    cents = rf"(?:[.,]\d{{1,{digits}}})?" if digits else ""
    typed = _BLANKS.sub("", text)
    if re.fullmatch(rf"\d{{1,{_LONGEST}}}{cents}", typed, re.ASCII) is None:
        return None
    return minor_units(Decimal(typed.replace(",", ".")), currency)


def told(minor: int, currency: str, language: str) -> str:
    """As a reader of the language writes it; without cents when there are none."""
    amount, locale = major_units(minor, currency), Locale.parse(language, sep="-")
    pattern = str(locale.currency_formats["standard"].pattern)
    if pattern.startswith("¤") and get_currency_symbol(currency, locale).isalpha():
        pattern = pattern.replace("¤", "¤\u00a0", 1)  # HUF 1,250 but €1,250
    if amount == amount.to_integral_value():
        pattern = pattern.replace("0.00", "0")
    return format_currency(amount, currency, pattern, locale=locale, currency_digits="0.00" in pattern)
