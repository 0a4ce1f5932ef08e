"""Which entries the index knows for what was asked, the latest first, and which of them the person may see."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef
from django.db.models.expressions import RawSQL

from hospes.cases.queries import sees_everything, visible_to
from hospes.lib.planning import planned_for_its_values
from hospes.search.core.asked import Asked
from hospes.search.core.matching import POSTGRESQL, SQLITE, beside, match
from hospes.search.models import Entry, Kind
from hospes.search.models.entry import SHIFT, row_of
from hospes.search.models.fulltext import INDEX, VECTOR
from hospes.search.models.word import beginning_with
from hospes.search.queries.narrowing import Narrowing
from hospes.search.queries.shares import are_few
from hospes.staff.models import Person

WALK = 3000  # entries looked at for one list, where few of them may be seen or fit
FIRST_STRIDE = 500


class Found(NamedTuple):
    """An entry that fits and may be seen: its row, its case, its time."""

    row: int
    case: int
    at: datetime


@dataclass(frozen=True)
class Walked:
    """What was found, and the row before which the walk goes on; 0 at the end. `stopped`: it was cut short."""

    found: list[Found]
    before: int
    stopped: bool = False


class Walk:
    """One question, walked kind by kind."""

    def __init__(self, asked: Asked, narrowing: Narrowing, person: Person, at: datetime) -> None:
        is_postgres = connection.vendor == "postgresql"
        dialect = POSTGRESQL if is_postgres else replace(SQLITE, beginning=_beginning)
        self.match = match(asked.groups, asked.without, narrowing.marks, dialect)
        source, number = (_POSTGRESQL, "id") if is_postgres else (_SQLITE, "rowid")
        conditions, self.values = _beside(asked)
        self.statement = source.format(beside=conditions) + _LATEST_FIRST.format(id=number)
        self.gathering = source.format(beside=conditions) + _GATHERED.format(id=number)
        self.is_few = partial(are_few, groups=asked.groups, marks=narrowing.marks) if is_postgres else _never
        self.seen = _seen(narrowing, person, at)

    def __call__(self, kind: Kind, *, wanted: int, before: int = 0) -> Walked:
        """So many of this kind, from the row `before` on downwards."""
        below = kind.entry(before) if before else kind.entry(0) + (1 << SHIFT)
        looked, found = 0, list[Found]()
        while looked < WALK:
            stride = FIRST_STRIDE if not looked else WALK - looked
            entries = self._entries(kind, below, stride)
            found += self._seen_of(entries)
            if len(found) > wanted:
                return Walked(found[:wanted], found[wanted - 1].row)
            if len(entries) < stride:
                return Walked(found, 0)
            looked, below = looked + stride, entries[-1]
        return Walked(found, row_of(below), stopped=True)

    def _entries(self, kind: Kind, below: int, stride: int) -> list[int]:
        """The next entries that the index knows, the latest first."""
        if not self.match:
            entries = Entry.objects.filter(pk__gte=kind.entry(0), pk__lt=below).order_by("-pk")
            return list(entries.values_list("pk", flat=True)[:stride])
        with planned_for_its_values(), connection.cursor() as cursor:
            statement = self.gathering if self.is_few(kind) else self.statement
            cursor.execute(statement, [self.match, *self.values, kind.entry(0), below, stride])
            return [row[0] for row in cursor.fetchall()]

    def _seen_of(self, entries: list[int]) -> list[Found]:
        if not entries:
            return []
        numbers = ",".join(
            map(str, entries)
        )  # written out: hundreds of values cost Django more than the database
        return [Found(row_of(pk), *rest) for pk, *rest in self.seen.filter(pk__in=RawSQL(numbers, ()))]  # noqa: S611


def _seen(narrowing: Narrowing, person: Person, at: datetime) -> Any:
    """Entries whose case the person may see, and which fit what the operators say, the latest first."""
    entries = Entry.objects.order_by("-pk")
    if narrowing.since:
        entries = entries.filter(at__gte=narrowing.since)
    if narrowing.until:
        entries = entries.filter(at__lt=narrowing.until)
    if narrowing.cases or not sees_everything(person):
        # Asked of each case in hand: the list of all that somebody may see is long.
        cases = visible_to(person, at).filter(*narrowing.cases)
        entries = entries.filter(Exists(cases.filter(pk=OuterRef("case"))))
    return entries.values_list("pk", "case_id", "at")


def _beginning(word: str) -> str:
    words = beginning_with(word)
    return SQLITE.any_of(map(SQLITE.word, words)) if words else SQLITE.beginning(word)


# Names and expressions of this room alone; what was typed is handed over apart.
_SQLITE = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s{{beside}}"  # noqa: S608
_POSTGRESQL = f"SELECT id FROM search_entry WHERE {VECTOR} @@ %s::tsquery{{beside}}"  # noqa: S608
_LATEST_FIRST = " AND {id} >= %s AND {id} < %s ORDER BY {id} DESC LIMIT %s"
_GATHERED = (
    " AND {id} >= %s AND {id} < %s ORDER BY {id} + 0 DESC LIMIT %s"  # a sum has no index to walk along
)


def _never(kind: Kind) -> bool:
    """SQLite's index gives its rows in their order, few or many."""
    return False


def _beside(asked: Asked) -> tuple[str, list[str]]:
    """The conditions that the kept words themselves answer: what stands beside each other, and what must not."""
    conditions, values = "", list[str]()
    for group in asked.groups:
        if forms := beside(group):
            conditions += " AND (" + " OR ".join([_HOLDS] * len(forms)) + ")"
            values += [f"%{form}%" for form in forms]
    for term in asked.without:
        if len(term.words) > 1:
            conditions += f" AND NOT {_HOLDS}"
            values.append(f"% {' '.join(term.words)} %")
    return conditions, values


_HOLDS = "' ' || words || ' ' LIKE %s"
