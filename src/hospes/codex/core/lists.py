"""Several things of one kind: the rows of a list, each with its own answers to the facts that are `of` that list."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from hospes.codex.core.facts import MOST_ROWS, Fact, Plain

Row = dict[str, Plain]
Vocabulary = Mapping[str, Fact]


def columns_of(vocabulary: Vocabulary, key: str) -> tuple[Fact, ...]:
    """What each thing of a list has of its own, in the order of the vocabulary."""
    return tuple(fact for fact in vocabulary.values() if fact.of == key)


def read_as(vocabulary: Vocabulary, key: str, value: object) -> Any:
    """The value as the fact of this key keeps it; None when there is no such fact, or when it is no answer to it."""
    fact = vocabulary.get(key)
    if fact is None:
        return None
    return read_rows(columns_of(vocabulary, key), value) if fact.type == "list" else fact.reads(value)


def read_rows(columns: Iterable[Fact], value: object) -> list[Row] | None:
    """The rows, each answer as its fact keeps it; what is not known of a thing is left out.

    None when it is no list, has too many rows, or one of them says what its fact cannot have.
    """
    if not isinstance(value, list | tuple) or len(value) > MOST_ROWS:
        return None
    known = {fact.key: fact for fact in columns}
    rows = [_read(known, row) for row in value]
    read = [row for row in rows if row is not None]
    return read if len(read) == len(rows) else None


def _read(columns: Vocabulary, row: object) -> Row | None:
    """One row; None when it says nothing, or something of it makes no sense."""
    if not isinstance(row, Mapping):
        return None
    told = {key: value for key, value in row.items() if value is not None}
    read = {
        key: value for key in told if key in columns and (value := columns[key].reads(told[key])) is not None
    }
    return read if read and len(read) == len(told) else None


class Faulty(NamedTuple):
    """The first thing in a list that says what it cannot: its number, from 1, the fact, and what was said."""

    number: int
    fact: Fact
    said: object


def first_fault(columns: Iterable[Fact], rows: Iterable[Mapping[str, Any]]) -> Faulty | None:
    """Where rows that cannot be read are wrong; None where it is not one answer that is."""
    known = {fact.key: fact for fact in columns}
    for number, row in enumerate(rows, 1):
        for key, said in row.items():
            if key in known and said is not None and known[key].reads(said) is None:
                return Faulty(number, known[key], said)
    return None


def has_gaps(rows: object, asked: Collection[str] | None = None) -> bool:
    """Whether something is not known of one of the things, as `laid_out` has them; of what is `asked` of each, if not
    all is."""
    if not isinstance(rows, list):
        return False
    return any(value is None for row in rows for key, value in row.items() if asked is None or key in asked)


def is_open(value: object, asked: Collection[str] | None = None) -> bool:
    """Whether something is still to be found out: nothing is known, or not all that is `asked` of each thing."""
    return value is None or has_gaps(value, asked)


def is_personal(vocabulary: Vocabulary, key: str) -> bool:
    """Whether a fact is personal: a list is when anything in it is."""
    facts = [vocabulary[key], *columns_of(vocabulary, key)] if key in vocabulary else []
    return any(fact.personal for fact in facts)


def laid_out(vocabulary: Vocabulary, told: Mapping[str, Any]) -> dict[str, Any]:
    """What is told, each row of a list with a place for everything its thing has of its own.

    What belongs to the things of a list says nothing by itself, and is left out.
    """
    return {
        key: _rows(columns_of(vocabulary, key), value) if _is_list(vocabulary, key) else value
        for key, value in told.items()
        if key not in vocabulary or vocabulary[key].of is None
    }


def _is_list(vocabulary: Vocabulary, key: str) -> bool:
    return key in vocabulary and vocabulary[key].type == "list"


def _rows(columns: Iterable[Fact], value: Any) -> list[dict[str, Any]] | None:
    if not isinstance(value, list | tuple):
        return None
    blank = {fact.key: False if fact.from_ == "noticed" else None for fact in columns}
    return [{**blank, **row} for row in value if isinstance(row, Mapping)]


def without_blanks(rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows as they are kept: what is not known is left out."""
    for row in rows:
        yield {key: value for key, value in row.items() if value is not None}
