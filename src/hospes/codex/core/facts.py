"""The facts vocabulary: what a customer may be asked, once, and what kind of answer it takes."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StrictBool, StrictFloat, StrictInt, StrictStr, model_validator

from hospes.codex.core.text import Key, Part, Text

FactType = Literal["text", "number", "boolean", "choice", "date", "datetime", "money", "list"]
FactFrom = Literal["customer", "record", "judgement", "noticed"]
FactAbout = Literal["matter", "customer"]


def _date_as_text(value: object) -> object:
    """YAML reads 2027-03-01 as a date; the codex keeps dates as ISO text, as JSON does."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value


# A value a fact is compared with. Dates are ISO text.
Value = Annotated[StrictBool | StrictInt | StrictFloat | StrictStr, BeforeValidator(_date_as_text)]
Plain = bool | int | float | str
MOST_ROWS = 100  # things in one list
# What is told of several things of one kind: a row for each, by the keys of the facts that each has of its own.
Rows = Annotated[tuple[dict[Key, Value], ...], Field(max_length=MOST_ROWS)]
Told = Value | Rows


class OtherFact(Part):
    """`{fact: total}`: what another fact says, in its place."""

    fact: Key


class Reckon(Part):
    """Worked out, not asked: `{times: [100, {fact: people}]}`, `{most: [0, {minus: [{fact: bags}, {fact: free}]}]}`.

    `minus` takes the others from the first; `most` and `least` are the largest and the smallest of them. Of a list
    `{count: items}` says how many there are, `{total: item_price}` what its things have of a number in all.
    """

    plus: tuple["Term", ...] | None = None
    minus: tuple["Term", ...] | None = None
    times: tuple["Term", ...] | None = None
    most: tuple["Term", ...] | None = None
    least: tuple["Term", ...] | None = None
    count: Key | None = None
    total: Key | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "Reckon":
        ways = [*self._given(), *filter(None, [self.count, self.total])]
        if len(ways) != 1 or not (self.of_list or self.terms):
            raise ValueError(
                "reckon with exactly one of plus, minus, times, most, least, count, total, and something in it"
            )
        return self

    def _given(self) -> dict[str, tuple["Term", ...]]:
        ways = {way: getattr(self, way) for way in ("plus", "minus", "times", "most", "least")}
        return {way: terms for way, terms in ways.items() if terms is not None}

    @property
    def of_list(self) -> str | None:
        """The list whose things are counted, or the fact of each of them that is added up."""
        return self.count or self.total

    @property
    def way(self) -> str:
        return next(iter(self._given()))

    @property
    def terms(self) -> tuple["Term", ...]:
        return next(iter(self._given().values()), ())

    @property
    def parts(self) -> tuple[str, ...]:
        """The facts among its terms."""
        return tuple(term.fact for term in self.terms if isinstance(term, OtherFact))


Term = StrictInt | StrictFloat | OtherFact | Reckon


class Choice(Part):
    """One of the answers a choice fact can take."""

    key: Key
    label: Text


class Fact(Part):
    """Something a customer tells us once: how it is called, what kind of answer it takes, how to ask.

    Of type `list` it is several things of one kind; every fact that is `of` that list each of them has of its own.
    """

    key: Key
    label: Text
    type: FactType
    of: Key | None = None
    question: Text | None = None  # how to ask for it, in words a person would say
    unit: Text | None = None
    choices: tuple[Choice, ...] = ()
    personal: bool = False  # sealed under the customer's key wherever it is kept
    # Who tells it: the customer; a record, to be looked up; one of us, who judges; or it is only noticed when it
    # comes up: never asked for, and not so until then.
    from_: FactFrom = Field(default="customer", alias="from")

    # What it is about: the matter, and then it is known in its case; or the customer, and then in all their cases.
    about: FactAbout = "matter"
    fresh_months: int | None = Field(
        default=None, ge=1, le=240
    )  # told longer ago it is shown, and to be verified
    reckon: Reckon | None = None  # a number or an amount that is worked out of others

    @model_validator(mode="after")
    def _reckoned_or_not(self) -> "Fact":
        if self.reckon is not None and self.type not in ("number", "money"):
            raise ValueError("only a number or an amount of money can be reckoned")
        return self

    @model_validator(mode="after")
    def _several_or_one(self) -> "Fact":
        if self.type == "list" and (self.of is not None or self.choices):
            raise ValueError("a list is not `of` another, and has no choices")
        if self.of is not None and self.reckon is not None:
            raise ValueError("what each thing of a list has of its own is told, not reckoned")
        if self.of is not None and (self.about != "matter" or self.fresh_months is not None):
            raise ValueError("whom it is about, and how long it stays fresh, is said of the list")
        return self

    @model_validator(mode="after")
    def _noticed_or_not(self) -> "Fact":
        if self.from_ == "noticed" and self.type != "boolean":
            raise ValueError("only a yes-or-no fact can be one that is `noticed`")
        return self

    def choice_keys(self) -> frozenset[str]:
        return frozenset(choice.key for choice in self.choices)

    def reads(self, value: object) -> Plain | None:
        """The value as this fact keeps it, or None when it is not an answer to this question.

        What a list keeps, the facts of its things tell: see `lists`.
        """
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


def moment_of(value: object) -> datetime | None:
    """Date and time of the house's own clock out of ISO text, to the minute; None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value.strip()).replace(tzinfo=None, second=0, microsecond=0)
    except ValueError:
        return None


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


def _moment(fact: Fact, value: object) -> Plain | None:
    moment = moment_of(value) if isinstance(value, str) and len(value.strip()) > 10 else None
    return moment.isoformat(timespec="minutes") if moment else None


def _several(fact: Fact, value: object) -> Plain | None:
    return None


_READERS: dict[FactType, Callable[[Fact, object], Plain | None]] = {
    "text": _text,
    "number": _number,
    "boolean": _boolean,
    "choice": _choice,
    "date": _date,
    "datetime": _moment,
    "money": _number,
    "list": _several,
}


class Money(Part):
    """An amount in a currency, used for limits."""

    amount: Annotated[StrictInt | StrictFloat, Field(ge=0)]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "EUR"
