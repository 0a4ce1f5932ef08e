"""By when: the spans of a codex turned into moments by its own calendar."""

from datetime import datetime

from hospes.calendars.core.hours import hours_by
from hospes.codex.core.model import Codex, Span, Step, span_parts
from hospes.lib.business_time import ALWAYS, NeverOpen, OpeningHours, later


def hours_of(codex: Codex) -> OpeningHours:
    """The opening hours of the codex's first calendar; always open when it has none that ever opens."""
    return hours_by(codex.calendars[0]) if codex.calendars else ALWAYS


def due_by(span: Span | None, at: datetime, hours: OpeningHours) -> datetime | None:
    """The moment a span that starts now ends; None without a span, or when the house never opens again."""
    if span is None:
        return None
    number, unit = span_parts(span)
    try:
        return later(at, number, unit, hours)
    except NeverOpen:
        return None


def start_of(step: Step, at: datetime, hours: OpeningHours) -> datetime | None:
    """Before when a commitment made at this step is not to be kept; None where that says nothing."""
    if step.commit is None:
        return None
    start, due = due_by(step.commit.after, at, hours), due_by(step.commit.within, at, hours)
    return None if start and due and start >= due else start


def due_of(step: Step, at: datetime, hours: OpeningHours) -> datetime | None:
    """By when a commitment made at this step is due, or until when this step waits."""
    if step.commit:
        return due_by(step.commit.within, at, hours)
    return due_by(step.wait.up_to, at, hours) if step.wait else None
