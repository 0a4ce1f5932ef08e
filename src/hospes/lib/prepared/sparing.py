"""Of many questions those that find nothing are spared: one query says which.

A page may ask forty questions, of which most find nothing: nobody deputises, nothing was complained about, no letter
went out. Each costs a way to the database and back, and where the processors are busy a wait for its turn.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple, Protocol

from django.db import DEFAULT_DB_ALIAS, connections

from hospes.lib.prepared.slots import Places, filled


class Existence(NamedTuple):
    """A SELECT for EXISTS, its parameters, and the places of values among them."""

    sql: str
    parameters: tuple[Any, ...]
    places: Places


class Asked(Protocol):
    """What can say by a subquery whether it finds anything."""

    def existence(self) -> Existence: ...


Question = tuple[Asked, tuple[Any, ...]]  # with its values

_noted: ContextVar[list[Question] | None] = ContextVar("noted", default=None)
_known: ContextVar[dict[Question, bool] | None] = ContextVar("known", default=None)  # whether it finds any
_together: dict[tuple[str, tuple[Asked, ...]], str] = {}


@contextmanager
def spare_empty(*reads: Callable[[], object]) -> Iterator[None]:
    """In here the questions of `reads` that find nothing are answered so without being asked. One query.

    Each of `reads` is called once to learn what it asks, and finds nothing then: it is to be a plain reading by
    prepared queries, that keeps nothing of its result. What is read in here is to be what stood at the beginning, so
    nothing is written. A question that is none of theirs, or has other values, is asked as always. Within another, what
    the other has asked is not asked again.
    """
    if _noted.get() is not None:
        yield
        return
    known = dict(_known.get() or {})
    new = [each for each in dict.fromkeys(_asked_by(reads)) if each not in known]
    if new:
        known.update(zip(new, _found_by(new), strict=True))
    before = _known.set(known)
    try:
        yield
    finally:
        _known.reset(before)


def is_spared(question: Question) -> bool:
    """Whether it finds nothing, as far as that is known; True for every question that is only noted."""
    noted = _noted.get()
    if noted is not None:
        noted.append(question)
        return True
    known = _known.get()
    return known is not None and known.get(question) is False


def _asked_by(reads: tuple[Callable[[], object], ...]) -> list[Question]:
    questions: list[Question] = []
    before = _noted.set(questions)
    try:
        for read in reads:
            read()
    finally:
        _noted.reset(before)
    return questions


def _found_by(questions: list[Question]) -> list[bool]:
    """Of each whether it finds anything."""
    database = connections[DEFAULT_DB_ALIAS]
    kinds = tuple(asked for asked, _ in questions)
    sql = _together.get((database.vendor, kinds))
    if sql is None:
        whether = ", ".join(f"EXISTS ({asked.existence().sql})" for asked in kinds)
        sql = _together[database.vendor, kinds] = f"SELECT {whether}"
    parameters: list[Any] = []
    for asked, values in questions:
        of_it = asked.existence()
        parameters += filled(of_it.parameters, of_it.places, values, database)
    with database.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [bool(each) for each in cursor.fetchone()]
