"""The lines of a service menu: what it is called in each language, and one price for all of them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from hospes.lib.ids import slug

MOST_LINES = 60
LARGEST = 10**11  # minor units
# Currencies without a hundredth (ISO 4217); all others here have two digits.
_DIGITS = {"JPY": 0, "KRW": 0, "ISK": 0, "CLP": 0, "VND": 0, "KWD": 3, "BHD": 3, "TND": 3}
_CODE = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing on the menu. `amount` is in minor units of its currency; None where it is by arrangement."""

    key: str
    name: str
    note: str = ""
    amount: int | None = None
    currency: str = ""

    @property
    def value(self) -> Decimal | None:
        """The amount in whole units, as it is shown."""
        return None if self.amount is None else Decimal(self.amount).scaleb(-digits_of(self.currency))

    def stored(self) -> dict[str, Any]:
        return {
            "key": self.key, "name": self.name, "note": self.note, "amount": self.amount, "currency": self.currency,
        }  # fmt: skip


def digits_of(currency: str) -> int:
    """How many digits its minor unit has."""
    return _DIGITS.get(currency, 2)


def from_stored(rows: Iterable[Mapping[str, Any]]) -> tuple[Line, ...]:
    """The lines as they are kept."""
    return tuple(Line(**row) for row in rows)


def read_amount(written: str, currency: str) -> int | None:
    """«45», «45.50», «1 250,5» in minor units; None for an empty field. Raises ValueError for what is no amount."""
    bare = re.sub(r"[\s\u00a0\u202f'’]", "", written)
    if not bare:
        return None
    # The last point or comma that has one or two (for dinars three) digits behind it parts the whole from the rest.
    digits = digits_of(currency)
    found = re.fullmatch(rf"(\d{{1,3}}(?:[.,]\d{{3}})+|\d+)(?:[.,](\d{{1,{max(digits, 1)}}}))?", bare)
    if found is None:
        raise ValueError(written)
    whole, rest = found.groups()
    try:
        value = Decimal(f"{re.sub(r'[.,]', '', whole)}.{rest or 0}").scaleb(digits)
    except InvalidOperation as wrong:  # pragma: no cover (digits alone are left)
        raise ValueError(written) from wrong
    if value != value.to_integral_value() or value > LARGEST:
        raise ValueError(written)
    return int(value)


def is_currency(code: str) -> bool:
    return _CODE.fullmatch(code) is not None


def keyed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, those without a key given one that no other has: a translation finds its line by it."""
    taken = {line.key for line in lines if line.key}
    found = []
    for place, line in enumerate(lines, 1):
        key = line.key or _free(slug(line.name)[:40] or f"line-{place}", taken)
        taken.add(key)
        found.append(Line(key, line.name, line.note, line.amount, line.currency))
    return tuple(found)


def _free(wanted: str, taken: set[str]) -> str:
    number, key = 1, wanted
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key


def shown(original: Sequence[Line], translated: Sequence[Line] | None) -> tuple[Line, ...]:
    """The menu as it is read in a language: the original's lines and prices, in this language's words if it has any."""
    words = {line.key: line for line in translated or ()}
    return tuple(
        Line(
            line.key,
            words[line.key].name if line.key in words and words[line.key].name else line.name,
            words[line.key].note if line.key in words else line.note,
            line.amount,
            line.currency,
        )
        for line in original
    )
