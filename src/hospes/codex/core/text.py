"""What every part of a codex is made of: texts in several languages, keys, spans of time."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, field_validator

KEY_PATTERN = r"^[a-z0-9]+(?:[_-][a-z0-9]+)*$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$"

Key = Annotated[str, Field(pattern=KEY_PATTERN, max_length=80)]
Language = Annotated[str, Field(pattern=LANGUAGE_PATTERN)]
# A reference is one or more keys with slashes between: `welcome`, `receive/welcome`, `control/gives-name`.
Ref = Annotated[str, Field(pattern=r"^[a-z0-9_-]+(?:/[a-z0-9_-]+)*$", max_length=330)]


class Part(BaseModel):
    """Any piece of a codex: it never changes once read, and knows no fields but its own."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, allow_inf_nan=False)

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What others have worked out about it once and keep with it: it never changes."""
        return {}

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with these fields changed, without what the original had worked out about itself."""
        copy = super().model_copy(update=update, deep=deep)
        for name in copy.__dict__.keys() - type(self).model_fields.keys():
            del copy.__dict__[name]
        return copy


class Text(RootModel[str | dict[Language, str]]):
    """Words for people: one string (in the codex's first language) or a map of languages."""

    model_config = ConfigDict(frozen=True)

    @field_validator("root")
    @classmethod
    def _says_something(cls, root: str | dict[str, str]) -> str | dict[str, str]:
        if isinstance(root, dict) and not root:
            raise ValueError("a text needs at least one language")
        return root

    def in_(self, language: str, fallbacks: Iterable[str] = ("en",)) -> str:
        """The words in `language`; else in its base language, the fallbacks, or whatever there is."""
        if isinstance(self.root, str):
            return self.root
        for wanted in (language, language.split("-")[0], *fallbacks):
            if self.root.get(wanted, "").strip():
                return self.root[wanted]
        return next((words for words in self.root.values() if words.strip()), "")

    def languages(self) -> frozenset[str]:
        """The languages it is written in; a plain string names none."""
        return frozenset() if isinstance(self.root, str) else frozenset(self.root)

    def lacks(self, languages: Iterable[str]) -> list[str]:
        """Those of `languages`, the codex's own first, that a reader would not find here."""
        wanted = list(languages)
        if isinstance(self.root, str):
            return wanted[1:] if self.root.strip() else wanted
        return [language for language in wanted if not self.root.get(language, "").strip()]

    def all(self) -> Iterable[str]:
        """Every wording, for search."""
        return (self.root,) if isinstance(self.root, str) else tuple(self.root.values())

    def __str__(self) -> str:
        return self.in_("en")

    def __bool__(self) -> bool:
        if isinstance(self.root, str):
            return not self.root.isspace() and self.root != ""
        return any(words.strip() for words in self.root.values())

    def __hash__(self) -> int:
        return hash(self.root if isinstance(self.root, str) else tuple(sorted(self.root.items())))


def _(words: str) -> str:
    """Marks English words for the catalogues. They are translated where they are shown, not here."""
    return words


class Named(NamedTuple):
    """What things of the codex are called, one after the other: by their own words, or by their keys without any."""

    names: tuple[Text | str, ...]

    def __str__(self) -> str:
        return self.in_("en")

    def in_(self, language: str, fallbacks: Iterable[str] = ("en",)) -> str:
        """The names in `language`, as `Text.in_` finds them."""
        given = tuple(fallbacks)
        return ", ".join(each if isinstance(each, str) else each.in_(language, given) for each in self.names)


class Message(NamedTuple):
    """A sentence with named places, kept apart from its values so that it can be translated."""

    template: str
    values: Mapping[str, "str | int | Message | Named"] = {}

    def __str__(self) -> str:
        return self.template % self.values if self.values else self.template


SpanUnit = Literal["minutes", "hours", "days", "weeks", "working hours", "working days"]
_SPAN = re.compile(r"^(\d{1,4}) (working )?(minute|hour|day|week)s?$")


class SpanParts(NamedTuple):
    """A span taken apart: how many of which unit."""

    number: int
    unit: SpanUnit


def span_parts(span: str) -> SpanParts:
    """`"2 working days"` as `(2, "working days")`; raises ValueError for anything else."""
    found = _SPAN.match(span.strip())
    if not found or (found[2] and found[3] not in ("hour", "day")):
        raise ValueError('a span of time is a number and a unit, such as "2 working days" or "4 hours"')
    unit: SpanUnit = f"{found[2] or ''}{found[3]}s"  # type: ignore[assignment]
    return SpanParts(int(found[1]), unit)


def _checked_span(span: str) -> str:
    span_parts(span)
    return span


def _checked_clock_span(span: str) -> str:
    if span_parts(span).unit.startswith("working"):
        raise ValueError(
            'a time from now is told by the clock, such as "24 hours" or "2 days", not in working time'
        )
    return span


Span = Annotated[str, AfterValidator(_checked_span)]
ClockSpan = Annotated[str, AfterValidator(_checked_clock_span)]
