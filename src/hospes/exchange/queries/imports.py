"""What is on its way in, and how its file is read."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.conf import settings
from django.utils import timezone

from hospes.codex.queries import current_edition, parsed
from hospes.exchange.core.matters import Flaw, Matter, put_right
from hospes.exchange.core.reading import matters_of
from hospes.exchange.core.tables import NoTable, Table, look
from hospes.exchange.models import Form, Import

FIRST = 8


def imports(limit: int = 50) -> list[Import]:
    """The latest, without their files."""
    return list(Import.objects.select_related("by", "team").order_by("-pk")[:limit])


def table_of(one: Import) -> Table:
    """How its table is read. Raises NoTable."""
    return look(one.content or b"", encoding=one.encoding, delimiter=one.delimiter)


def matters_in(one: Import) -> Iterator[Matter | Flaw]:
    """Everything in the file, in order. Raises NoTable."""
    table = table_of(one) if one.form == Form.CSV else None
    zone = timezone.get_default_timezone()
    return matters_of(one.form, one.content or b"", table, one.mapped, zone)


def preview(one: Import, at: datetime) -> tuple[list[Matter], list[Flaw]]:
    """The first cases as they would be, and what is wrong with them; nobody is looked up."""
    known = situations()
    good: list[Matter] = []
    flaws: list[Flaw] = []
    try:
        for each in islice(matters_in(one), FIRST):
            right, wrong = checked(each, at, known)
            good += [right] if right else []
            flaws += wrong
    except NoTable as problem:
        flaws.append(Flaw(0, "unreadable", str(problem)[:20]))
    return good, flaws


def checked(each: Matter | Flaw, at: datetime, known: frozenset[str]) -> tuple[Matter | None, list[Flaw]]:
    """A matter as it can be written, or what is wrong with it."""
    if isinstance(each, Flaw):
        return None, [each]
    return put_right(each, now=at, region=settings.PHONE_REGION, situations=known)


def situations() -> frozenset[str]:
    """The keys of the situations in force."""
    edition = current_edition()
    return frozenset(each.key for each in parsed(edition).situations) if edition else frozenset()
