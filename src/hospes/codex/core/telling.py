"""Any value of a codex as words in one language: a text, a list, a condition, a part, a key of another part."""

from collections.abc import Callable
from datetime import date
from typing import Any

from babel.dates import format_date

from hospes.codex.core.conditions.words import Names, sentence
from hospes.codex.core.field_names import REFERENCES, VALUES, field_name
from hospes.codex.core.model import Codex, CodexTest, Fact, Part, Step, Text, Tier
from hospes.codex.core.naming import names_in

Say = Callable[[str], str]  # the program's own words in the reader's language
_CONDITIONS = frozenset({"FactIs", "CaseIs", "Done", "AllOf", "AnyOf", "Not", "Every", "Some", "Count"})
_UNSAID = frozenset({"key"})  # a part that has words is not called by its key as well


def day_in(day: date, language: str) -> str:
    """A day as a reader of this language writes it: 20 Nov 2026, 2026. nov. 20."""
    return str(format_date(day, locale="en_GB" if language == "en" else language.replace("-", "_")))


def name_of(part: Part, language: str) -> str:
    """What a part is called in a sentence; its key when it has no words."""
    for field in ("name", "label", "title", "text"):
        if isinstance(text := getattr(part, field, None), Text) and text:
            return text.in_(language)
    return str(getattr(part, "key", ""))


class Teller:
    """Says values as the codices at hand name things; the earlier codices' names give way to the later ones'."""

    def __init__(self, *codices: Codex, language: str, say: Say = str) -> None:
        self.codices, self.language, self.say = codices[::-1], language, say
        self._names: dict[str, Names] = {}

    def words(self, value: Any, field: str = "", path: str = "", language: str = "") -> str:
        """The value of `field` of the part at `path`, in `language` (the teller's own unless given)."""
        language = language or self.language
        if value is None or value == ():
            return ""
        if isinstance(value, Text):
            return value.in_(language)
        if isinstance(value, bool):
            return self.say("yes" if value else "no")
        if isinstance(value, date):
            return day_in(value, language)
        if isinstance(value, tuple):
            return "; ".join(self.words(item, field, path, language) for item in value)
        if isinstance(value, dict):
            return ", ".join(
                f"{self._value(key, field)} {self.words(item, '', path, language)}"
                for key, item in value.items()
            )
        if type(value).__name__ in _CONDITIONS:
            return sentence(value, language, self._names_in(language))
        if isinstance(value, CodexTest):
            return value.name.in_(language)
        if isinstance(value, Part):
            return self._part(value, path, language)
        return self._value(str(value), field, path, language)

    def _part(self, part: Part, path: str, language: str) -> str:
        """A part without an address of its own: what it is first, then the rest field by field."""
        given = {
            name: words
            for name in type(part).model_fields
            if name not in _UNSAID
            and getattr(part, name) is not False  # what is usual goes without saying
            and (words := self.words(getattr(part, name), name, path, language))
        }
        if not given:
            return str(getattr(part, "key", ""))
        return " · ".join(f"{self.say(field_name(name))}: {words}" for name, words in given.items())

    def _value(self, value: str, field: str, path: str = "", language: str = "") -> str:
        """One of a few values by its word, a key by what it names, anything else as it stands."""
        if (known := VALUES.get(field, {}).get(value)) is not None:
            return self.say(known)
        places = [f"{REFERENCES[field]}/{value}"] if field in REFERENCES else []
        if field in ("to", "process"):
            around = path.split("/")
            places = ["/".join([*around[:depth], value]) for depth in (2, 1, 0)]
        for codex in self.codices:
            for place in places:
                if (found := codex.find(place)) is not None:
                    return name_of(found.part, language or self.language)
        return value

    def _names_in(self, language: str) -> Names:
        if language not in self._names:
            facts: dict[str, Fact] = {}
            steps: dict[str, Step] = {}
            tiers: dict[str, Tier] = {}
            for codex in reversed(self.codices):
                tiers |= {tier.key: tier for tier in codex.tiers}
                facts |= codex.vocabulary
                steps |= dict(codex.steps())
            self._names[language] = names_in(
                facts, steps.items(), lambda text: text.in_(language), tiers.values()
            )
        return self._names[language]
