"""A field on the page of a part: what stands in it, what was sent, and what somebody else wrote there meanwhile."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.datastructures import MultiValueDict

from hospes.codex.core.model import Text
from hospes.codex.forms.asked import asked
from hospes.codex.forms.options import Options

Sent = MultiValueDict[str, str]
_LONG = 70  # characters from which a field has more than one row
_FURTHER = re.compile(r"\[[1-9]\d*\]")  # in a list the question is asked once, at its first place
_BETWEEN = " "  # of the values of a field of several choices, when it is known by its words


@dataclass(frozen=True)
class Line:
    """One field. In another language than the first, `source` is what it is translated from."""

    field: str
    label: Any
    help: Any
    value: str | Sequence[str]
    was: str  # by which it is known later whether this is still what was read
    source: str = ""
    rows: int = 1
    type: str = "textarea"
    options: Options | None = None
    theirs: str = ""  # what somebody else has written here meanwhile
    error: str = ""
    voice: bool = False
    only: str = ""  # shown only for a step of this kind, or of either of these
    list: str = ""  # the list of words it is a line of, where lines can be put in
    stale: str = ""  # the mark of the pair, when the source says something else than when this was translated

    @property
    def id(self) -> str:
        return id_of(self.field)

    @property
    def day(self) -> date | None:
        """The day that stands in it; a browser shows it in an order of its own."""
        try:
            return date.fromisoformat(str(self.value)) if self.type == "date" else None
        except ValueError:
            return None

    @property
    def required(self) -> bool:
        return self.field in ("name", "title", "text") and not self.source


def id_of(field: str) -> str:
    """The id that a field has on its page."""
    return "field-" + re.sub(r"[^a-z0-9]+", "-", field).strip("-")


def words_line(field: str, now: str, source: str, sent: Sent, *, stale: str = "") -> Line:
    """A field of words."""
    value, theirs = _merged(sent, field, now)
    about = asked(field)
    if _FURTHER.search(field):
        about = about._replace(help="")
    rows = min(1 + max(len(value), len(source)) // _LONG, 8)
    return Line(
        field, about.label, about.help, value, known_by(now), source, rows, theirs=theirs, voice=True, stale=stale
    )  # fmt: skip


def setting_line(
    field: str, now: str, sent: Sent, *, type: str = "text", options: Options | None = None, label: Any = None,
    only: str = "", voice: bool = False,
) -> Line:  # fmt: skip
    """A field that is no words, or words that are not there yet."""
    value, theirs = _merged(sent, field, now)
    about = asked(field)
    return Line(
        field, label or about.label, about.help, value, known_by(now), rows=1, type=type, options=options,
        theirs=_called(theirs, options), only=only, voice=voice,
    )  # fmt: skip


def several_line(field: str, now: Sequence[str], sent: Sent, *, options: Options, called: str = "") -> Line:
    """A field of several choices. What was ticked and taken off since it was read is done to what stands there now."""
    about = asked(called or field)
    value: Sequence[str] = now
    if f"was.{field}" in sent:  # what is not checked is not sent: its companion tells what was
        ticked, read = sent.getlist(field), str(sent[f"was.{field}"]).split(_BETWEEN)
        kept = [each for each in now if each in ticked or each not in read]
        value = [*kept, *(each for each in dict.fromkeys(ticked) if each not in read and each not in kept)]
    return Line(field, about.label, about.help, value, _BETWEEN.join(now), type="checkboxes", options=options)


def known_by(words: str) -> str:
    """A short name for these words, by which a later request tells whether they still stand there."""
    return hashlib.sha256(words.strip().encode()).hexdigest()[:12]


def words_in(text: Text | None, language: str, first: str) -> str:
    """What the text says in exactly this language, "" when nothing."""
    if text is None:
        return ""
    if isinstance(text.root, str):
        return text.root if language == first else ""
    return text.root.get(language, "")


def _merged(sent: Sent, field: str, now: str) -> tuple[str, str]:
    """What is to stand in the field, and what somebody else wrote there since the page was read ("" for nothing).

    What the writer left as it was is what stands there now, so that saving again undoes nobody's words.
    """
    if field not in sent:
        return now.strip(), ""
    value, was = str(sent[field]).replace("\r\n", "\n").strip(), sent.get(f"was.{field}", "")
    if known_by(value) == was:
        return now.strip(), ""
    moved_on = was != "" and known_by(now) != was and now.strip() != value
    return value, now.strip() if moved_on else ""


def _called(value: str, options: Options | None) -> str:
    return str(next((label for key, label in options or () if key == value), value)) if value else ""
