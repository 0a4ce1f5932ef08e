"""Suggesting in five seconds: what it is about, and the words. One choice says both what kind it is and of what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from hospes.codex.core.book import Book
from hospes.codex.core.model import Codex
from hospes.codex.core.suggesting import Wording, element_of, trail, wordings
from hospes.codex.forms.asked import asked
from hospes.codex.forms.options import Options
from hospes.codex.models import SuggestionKind
from hospes.lib.text import shorten

_BETWEEN = "|"  # stands in no path and in no field
_SHOWN = 60  # characters of the present words
SAID_ALOUD = (".phrase", "question")  # the fields that hold what is said to a customer


@dataclass(frozen=True)
class Suggestable:
    """A part of which something can be said: the way to it, what it says now by field, and the choices."""

    path: str
    language: str
    trail: tuple[str, ...]
    reads: tuple[tuple[Any, str], ...]
    options: Options


def suggestable(codex: Codex, path: str, *, reader: str, spoken: str = "") -> Suggestable | None:
    """What can be said of the part at `path` by somebody who reads in that language; None when it is not there.

    What is to be said to a customer is offered in the language `spoken` with them.
    """
    language = Book(codex, reader).language
    if element_of(codex, path) is None:
        return None
    way = trail(codex, path, language)
    said = [(asked(each.field).label, each) for each in wordings(codex, path, language)]
    with_customer = Book(codex, spoken).language if spoken else language
    aloud = {(each.path, each.field): each for each in wordings(codex, path, with_customer)}
    options: Options = [
        (SuggestionKind.FLAG.value, _("Something is wrong here")),
        (SuggestionKind.ADD.value, _("Something is missing here")),
    ]
    for label, each in said:
        if each.field.endswith(SAID_ALOUD):
            options.append(_better(label, aloud[each.path, each.field], with_customer))
        else:
            options.append(_better(label, each, language))
    return Suggestable(path, language, way, tuple((label, each.words) for label, each in said), options)


def _better(label: Any, each: Wording, language: str) -> tuple[str, str]:
    """The choice of better words for these, in this language."""
    value = _BETWEEN.join((SuggestionKind.FIX.value, each.path, each.field, language))
    words = shorten(each.words, _SHOWN)
    return value, _("Better words for “%(field)s”: %(words)s") % {"field": label, "words": words}


def suggested_in(sent: Mapping[str, str], *, path: str) -> dict[str, Any]:
    """What was sent, as the verb `suggest` takes it: kind, path, field, words, language.

    What was not one of the choices is taken as something that is wrong: no word is lost.
    """
    kind, of, field, language = (*sent.get("about", "").split(_BETWEEN), "", "", "", "")[:4]
    said = {"path": path, "words": sent.get("words", ""), "language": (language or sent.get("in", ""))[:80]}
    if kind == SuggestionKind.FIX and (of == path or of.startswith(f"{path}/")) and field:
        return {**said, "kind": kind, "path": of, "field": field}
    return {**said, "kind": kind if kind == SuggestionKind.ADD else SuggestionKind.FLAG.value}
