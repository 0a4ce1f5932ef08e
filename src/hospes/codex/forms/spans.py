"""A span of time as it is written: a number, and a unit from a menu in the writer's language.

It is kept as the codex says it (`2 working days`), whatever language it was written in.
"""

from dataclasses import dataclass, fields, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from hospes.codex import queries
from hospes.codex.core.model import span_parts
from hospes.codex.forms.lines import Line, Sent, setting_line
from hospes.codex.forms.options import Options

UNITS: dict[str, Any] = {
    "minutes": _("minutes"),
    "hours": _("hours"),
    "working hours": _("working hours"),
    "days": _("days"),
    "working days": _("working days"),
    "weeks": _("weeks"),
}
USUAL = "working days"


@dataclass(frozen=True)
class SpanLine(Line):
    """The field of a span."""

    @property
    def parts(self) -> tuple[str, str]:
        """The number and the unit to be shown; what is no span stands where the number is."""
        span = str(self.value)
        try:
            parts = span_parts(span)
        except ValueError:
            words, _space, unit = span.partition(" ")
            return (words, unit) if unit in UNITS else (span, USUAL)
        return str(parts.number), parts.unit


def span_line(field: str, now: str, sent: Sent, *, only: str = "") -> SpanLine:
    """The field of a span. Its unit is sent beside it, as `unit.<field>`."""
    options: Options = list(UNITS.items())
    line = setting_line(field, now, _joined(sent, field, now), type="span", options=options, only=only)
    span = SpanLine(**{each.name: getattr(line, each.name) for each in fields(line)})
    return replace(span, theirs=in_words(line.theirs)) if line.theirs else span


def in_words(span: str) -> str:
    """A span in the reader's language; what is none, as it stands there."""
    try:
        return queries.span_in_words(span)
    except ValueError:
        return span


def _joined(sent: Sent, field: str, now: str) -> Sent:
    """What was sent, with number and unit in one. What means the same as what stands there is what stands there."""
    unit = sent.get(f"unit.{field}", "")
    number = str(sent.get(field, "")).strip()
    if unit not in UNITS or _is_span(number):
        return sent
    filled = sent.copy()
    filled[field] = now if _same(f"{number} {unit}", now) else _span(number, unit)
    return filled


def _span(number: str, unit: str) -> str:
    if not number:
        return ""
    return f"{number} {unit.removesuffix('s') if number == '1' else unit}"


def _same(one: str, other: str) -> bool:
    return _is_span(one) and _is_span(other) and span_parts(one) == span_parts(other)


def _is_span(words: str) -> bool:
    try:
        span_parts(words)
    except ValueError:
        return False
    return True
