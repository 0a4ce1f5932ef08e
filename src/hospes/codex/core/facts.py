"""The facts vocabulary: what a customer may be asked, once, and what kind of answer it takes."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StrictBool, StrictFloat, StrictInt, StrictStr

from hospes.codex.core.text import Key, Part, Text

FactType = Literal["text", "number", "boolean", "choice", "date", "money"]


def _date_as_text(value: object) -> object:
    """YAML reads 2027-03-01 as a date; the codex keeps dates as ISO text, as JSON does."""
    return value.isoformat() if isinstance(value, date) else value


# A value a fact is compared with. Dates are ISO text.
Value = Annotated[StrictBool | StrictInt | StrictFloat | StrictStr, BeforeValidator(_date_as_text)]
Plain = bool | int | float | str


class Choice(Part):
    """One of the answers a choice fact can take."""

    key: Key
    label: Text


class Fact(Part):
    """Something a customer tells us once: how it is called, what kind of answer it takes, how to ask."""

    key: Key
    label: Text
    type: FactType
    question: Text | None = None  # how to ask for it, in words a person would say
    unit: Text | None = None
    choices: tuple[Choice, ...] = ()
    personal: bool = False  # sealed under the customer's key wherever it is kept

    def choice_keys(self) -> frozenset[str]:
        return frozenset(choice.key for choice in self.choices)

    def reads(self, value: object) -> Plain | None:
        """The value as this fact keeps it, or None when it is not an answer to this question."""
        return _READERS[self.type](self, value)


def amount_of(value: object) -> Decimal | None:
    """A number out of an int, float, Decimal, numeric text or {"amount": …}; None for anything else."""
    if isinstance(value, dict):
        value = value.get("amount")
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        return None
    try:
        number = Decimal(str(value).strip())
    except (InvalidOperation, ValueError):  # ValueError: an int of more digits than Python prints
        return None
    # A bound on the exponent too: turning 1e999999999 into an int would take the machine's memory.
    return number if number.is_finite() and abs(number.adjusted()) <= 30 else None


def date_of(value: object) -> date | None:
    """A date out of a date or ISO text; None for anything else."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        return None


def _text(fact: Fact, value: object) -> Plain | None:
    return value.strip() or None if isinstance(value, str) else None


def _number(fact: Fact, value: object) -> Plain | None:
    number = amount_of(value)
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _boolean(fact: Fact, value: object) -> Plain | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False, "yes": True, "no": False}.get(str(value).strip().lower())


def _choice(fact: Fact, value: object) -> Plain | None:
    return value if isinstance(value, str) and value in fact.choice_keys() else None


def _date(fact: Fact, value: object) -> Plain | None:
    day = date_of(value)
    return day.isoformat()[:10] if day else None


_READERS: dict[FactType, Callable[[Fact, object], Plain | None]] = {
    "text": _text,
    "number": _number,
    "boolean": _boolean,
    "choice": _choice,
    "date": _date,
    "money": _number,
}


class Money(Part):
    """An amount in a currency, used for limits."""

    amount: Annotated[StrictInt | StrictFloat, Field(ge=0)]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "EUR"
