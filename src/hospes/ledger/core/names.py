"""Which events there are, each with the sentence that tells it to a reader."""

from typing import Any

_sentences: dict[str, Any] = {}


class UnknownEvent(LookupError):  # noqa: N818
    """An event was recorded that no room has declared in its events.py."""


def event(name: str, sentence: Any) -> str:
    """Declare `name` (dotted, such as `case.opened`) with its translatable sentence; returns the name."""
    if name in _sentences and str(_sentences[name]) != str(sentence):
        raise ValueError(f"The event {name} is declared twice.")
    _sentences[name] = sentence
    return name


def sentence(name: str) -> str:
    """The sentence of an event, in the reader's language; the bare name for an event of an older release."""
    return str(_sentences.get(name, name))


def known(name: str) -> bool:
    """Whether some room has declared it."""
    return name in _sentences


def all_names() -> tuple[str, ...]:
    """Every declared event, sorted."""
    return tuple(sorted(_sentences))
