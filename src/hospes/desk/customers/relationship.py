"""What passed between a customer and us, over all their cases: asked, promised, conceded, said, complained.

Each kind of row is asked for one page and no more, and the pages are put together: the number of queries is the
number of kinds, however long the relationship is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

from django.db.models import Model, Q, QuerySet

from hospes.cases.models import Case, Commitment, Contact, Reopening
from hospes.cases.models.case import CaseQuerySet
from hospes.complaints.models import Complaint
from hospes.decisions.models import Decision
from hospes.feedback.models import Survey

AT_ONCE = 30
KINDS = ("asked", "promised", "conceded", "said", "complained")
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_MARK = 60


@dataclass(frozen=True)
class Source:
    """Rows of one kind, and the field that says when."""

    kind: str
    what: str
    when: str
    rows: Callable[[CaseQuerySet], QuerySet[Any]]


SOURCES = (
    Source("asked", "opened", "opened_at", lambda cases: cases.select_related("customer", "owner")),
    Source("asked", "ended", "ended_at", lambda cases: cases.closed().select_related("customer", "ended_by")),
    Source("asked", "ended", "ended_at", lambda cases: _in(cases, Reopening, "case__customer", "ended_by")),
    Source("asked", "reopened", "at", lambda cases: _in(cases, Reopening, "case__customer", "by")),
    Source("promised", "promised", "made_at", lambda cases: _in(cases, Commitment, "case", "promised_by")),
    Source(
        "conceded",
        "conceded",
        "at",
        lambda cases: _in(cases, Decision, "case", "decided_by").filter(answer="exception"),
    ),
    Source(
        "said",
        "contact",
        "at",
        lambda cases: _in(cases, Contact, "case", "person", "customer").exclude(direction="note"),
    ),
    Source(
        "said",
        "answered",
        "answered_at",
        lambda cases: _in(cases, Survey, "case__customer").filter(answered_at__isnull=False),
    ),
    Source("complained", "complained", "received_at", lambda cases: _in(cases, Complaint, "case__customer")),
)


def _in(cases: CaseQuerySet, model: type[Model], *along: str) -> QuerySet[Any]:
    return model._default_manager.filter(case__in=cases.order_by().values("pk")).select_related(*along)


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened: of which kind, when, and the row behind it."""

    at: datetime
    rank: int
    of: Any

    @property
    def kind(self) -> str:
        return SOURCES[self.rank].kind

    @property
    def what(self) -> str:
        return SOURCES[self.rank].what

    @property
    def case(self) -> Case:
        """The matter in which it happened."""
        found: Case = self.of if isinstance(self.of, Case) else self.of.case
        return found

    @property
    def order(self) -> tuple[int, int, int]:
        """The latest first; two of one moment always in one order."""
        return (-_micros(self.at), self.rank, -self.of.pk)

    @property
    def mark(self) -> str:
        """Where the next page goes on, as an address carries it."""
        return f"{_micros(self.at)}-{self.rank}-{self.of.pk}"


@dataclass(frozen=True)
class Relationship:
    """One page of it, the latest first; `older` is the mark of the next page, or empty."""

    moments: list[Moment]
    older: str


def relationship(cases: CaseQuerySet, *, kind: str = "", before: str = "") -> Relationship:
    """What happened in these cases before the mark (one that no page made begins at the top). One query a source."""
    place = _read(before)
    found = sorted(
        chain.from_iterable(
            _of(source, rank, cases, place)
            for rank, source in enumerate(SOURCES)
            if kind in ("", source.kind)
        ),
        key=lambda moment: moment.order,
    )
    shown = found[:AT_ONCE]
    return Relationship(shown, shown[-1].mark if len(found) > AT_ONCE else "")


def _of(
    source: Source, rank: int, cases: CaseQuerySet, place: tuple[datetime, int, int] | None
) -> Iterator[Moment]:
    rows = source.rows(cases)
    if place is not None:
        rows = rows.filter(_after(source.when, rank, place))
    for row in rows.order_by(f"-{source.when}", "-pk")[: AT_ONCE + 1]:
        yield Moment(getattr(row, source.when), rank, row)


def _after(when: str, rank: int, place: tuple[datetime, int, int]) -> Q:
    """What stands below the mark in `Moment.order`."""
    at, its_rank, pk = place
    if rank > its_rank:
        return Q(**{f"{when}__lte": at})
    earlier = Q(**{f"{when}__lt": at})
    return earlier | Q(**{when: at, "pk__lt": pk}) if rank == its_rank else earlier


def _micros(at: datetime) -> int:
    return (at - _BEGINNING) // timedelta(microseconds=1)


def _read(mark: str) -> tuple[datetime, int, int] | None:
    parts = mark[:_LONGEST_MARK].split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) < 17 for part in parts):
        return None
    micros, rank, pk = (int(part) for part in parts)
    return _BEGINNING + timedelta(microseconds=micros), rank, pk
