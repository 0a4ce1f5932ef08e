"""Our lines, and what was heard of them last."""

from hospes.channels.phone.models import Heard, Line

LAST = 10


def lines() -> list[Line]:
    """Every line with its team; one query."""
    return list(Line.objects.select_related("team"))


def line_by_key(key: str) -> Line | None:
    """The line whose address this is."""
    return Line.objects.select_related("team").filter(key=key).first()


def last_heard(line: Line) -> list[Heard]:
    """What was heard last, the newest first; one query."""
    return list(line.heard.select_related("call__agent")[:LAST])
