"""Months: the stretches of time that figures are about."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month, in the company's time zone."""

    year: int
    number: int

    @classmethod
    def of(cls, moment: datetime, zone: tzinfo) -> "Month":
        """The month that an aware moment lies in."""
        local = moment.astimezone(zone)
        return cls(local.year, local.month)

    @classmethod
    def read(cls, text: str) -> "Month | None":
        """From `2026-11`; None when it is not a month."""
        year, _, number = text.partition("-")
        if text.isascii() and len(year) == 4 and len(number) == 2 and year.isdecimal() and number.isdecimal():
            found = cls(int(year), int(number))
            return found if 1 <= found.number <= 12 and found.year >= 1970 else None
        return None

    @property
    def before(self) -> "Month":
        return Month(self.year - 1, 12) if self.number == 1 else Month(self.year, self.number - 1)

    @property
    def after(self) -> "Month":
        return Month(self.year + 1, 1) if self.number == 12 else Month(self.year, self.number + 1)

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    def start(self, zone: tzinfo) -> datetime:
        """Its first moment."""
        return datetime(self.year, self.number, 1, tzinfo=zone)

    def end(self, zone: tzinfo) -> datetime:
        """The first moment after it."""
        return self.after.start(zone)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"
