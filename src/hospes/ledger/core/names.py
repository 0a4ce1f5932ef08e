"""Which events there are, each with the sentence that tells it to a reader."""

from collections.abc import Mapping
from typing import Any

_sentences: dict[str, Any] = {}


class UnknownEvent(LookupError):  # noqa: N818
    """An event was recorded that no room has declared in its events.py."""


class _Blanks(dict[str, Any]):
    """Fills a placeholder that an older event has no value for."""

    def __missing__(self, key: str) -> str:
        return "…"


def event(name: str, sentence: Any) -> str:
    """Declare `name` (dotted, such as `case.opened`) with its translatable sentence; returns the name.

    The sentence may hold placeholders for what the event's data says: `_("Moved to %(to)s")`.
    """
    if name in _sentences and str(_sentences[name]) != str(sentence):
        raise ValueError(f"The event {name} is declared twice.")
    _sentences[name] = sentence
    return name


def sentence(name: str, data: Mapping[str, Any] | None = None) -> str:
    """The sentence of an event, in the reader's language; the bare name for an event of an older release."""
    words = str(_sentences.get(name, name))
    return words % _Blanks(data or {}) if "%(" in words else words


def known(name: str) -> bool:
    """Whether some room has declared it."""
    return name in _sentences


def all_names() -> tuple[str, ...]:
    """Every declared event, sorted."""
    return tuple(sorted(_sentences))
