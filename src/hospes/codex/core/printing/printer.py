"""Who words a print: the codex in its language, the program in the reader's, dates and sums as both write them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency

from hospes.codex.core.drawing import Scribe
from hospes.codex.core.model import Money, Text

Row = tuple[str, str]  # a label of the program's, and words
# Marks of quotation by language: of words to say, and of words that customers say.
QUOTES = {
    "en": "“”",
    "hu": "„”",
    "el": "«»",
    "ru": "«»",
    "de": "„“",
    "fr": "«»",
    "pl": "„”",
    "es": "«»",
    "it": "«»",
}


@dataclass(frozen=True)
class Printer(Scribe):
    """`tongue` is the language of the program's words."""

    tongue: str = "en"

    @property
    def _locale(self) -> Locale:
        return Locale.parse("en_GB" if self.tongue == "en" else self.tongue.replace("-", "_"))

    def day(self, day: date) -> str:
        """A date: 4 March 2026."""
        return format_date(day, "long", locale=self._locale)

    def money(self, money: Money) -> str:
        """An amount; without the cents when there are none."""
        pattern = str(self._locale.currency_formats["standard"].pattern)
        if money.amount == int(money.amount):
            pattern = pattern.replace("0.00", "0")
        return format_currency(
            money.amount, money.currency, pattern, locale=self._locale, currency_digits=False
        )

    @property
    def quotes(self) -> tuple[str, str]:
        """The marks of quotation of the codex's language."""
        marks = QUOTES.get(self.book.language.split("-")[0], "“”")
        return marks[0], marks[1]

    def rows(self, pairs: Iterable[tuple[str, Text | None]]) -> list[Row]:
        """Labels with their words; those that say nothing are left out."""
        return [(self.say(label), self.read(text)) for label, text in pairs if text]

    def all(self, texts: Iterable[Text]) -> list[str]:
        """Several texts in the codex's language."""
        return [self.read(text) for text in texts]
