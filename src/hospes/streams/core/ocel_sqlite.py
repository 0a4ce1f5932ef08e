"""OCEL 2.0 in SQLite: written event by event, so that its memory does not grow with the history; and read back.

Tables and columns: OCEL 2.0 Specification (16 October 2023), the section on its relational format.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from hospes.streams.core.history import (
    ATTRIBUTES,
    NoHistory,
    Told,
    attributes_of,
    event_of,
    time_of,
)
from hospes.streams.core.objects import Thing, attributes_of_type, bonds, changes, related

BEGINNING = "1970-01-01T00:00:00.000000Z"  # what an object has been for ever
SQL_TYPES = {"integer": "INTEGER", "string": "TEXT"}
EACH = 1_000  # events between two looks at how far it is
_TABLES = """
CREATE TABLE event (ocel_id TEXT PRIMARY KEY, ocel_type TEXT NOT NULL);
CREATE TABLE object (ocel_id TEXT PRIMARY KEY, ocel_type TEXT NOT NULL);
CREATE TABLE event_object (ocel_event_id TEXT NOT NULL REFERENCES event, ocel_object_id TEXT NOT NULL REFERENCES object,
    ocel_qualifier TEXT NOT NULL, PRIMARY KEY (ocel_event_id, ocel_object_id, ocel_qualifier));
CREATE INDEX event_object_by_object ON event_object (ocel_object_id, ocel_qualifier);
CREATE TABLE object_object (ocel_source_id TEXT NOT NULL REFERENCES object,
    ocel_target_id TEXT NOT NULL REFERENCES object, ocel_qualifier TEXT NOT NULL,
    PRIMARY KEY (ocel_source_id, ocel_target_id, ocel_qualifier));
CREATE TABLE event_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT NOT NULL UNIQUE);
CREATE TABLE object_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT NOT NULL UNIQUE);
CREATE TEMPORARY TABLE standing (id TEXT, field TEXT, value, PRIMARY KEY (id, field));
"""


class Log:
    """A file that is being written. Used with `with`: the file is complete when that ends without a fault."""

    def __init__(self, path: Path) -> None:
        self.line = sqlite3.connect(path, isolation_level=None)
        self.maps: dict[str, dict[str, str]] = {"event": {}, "object": {}}

    def __enter__(self) -> "Log":
        self.line.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _TABLES + "BEGIN;")
        return self

    def __exit__(self, kind: object, *_rest: object) -> None:
        if kind is None:
            self.line.execute("COMMIT")
        self.line.close()

    def add(self, event: Told) -> None:
        """One event with its objects, and what it makes of them."""
        id_, plain = f"event:{event.seq}", attributes_of(event)
        self.line.execute("INSERT INTO event VALUES (?, ?)", (id_, event.name))
        table = self._table("event", event.name, ATTRIBUTES)
        self._insert(table, (id_, time_of(event), *(plain[name] for name, _ in ATTRIBUTES)))
        for thing, qualifier in related(event):
            self._meet(thing)
            self.line.execute(
                "INSERT OR IGNORE INTO event_object VALUES (?, ?, ?)", (id_, thing.id, qualifier)
            )
        for one, other, qualifier in bonds(event):
            bond = (one.id, other.id, qualifier)
            self.line.execute("INSERT OR IGNORE INTO object_object VALUES (?, ?, ?)", bond)
        for thing, field, value in changes(event):
            self._change(thing, field, value, time_of(event))

    def _meet(self, thing: Thing) -> None:
        new = self.line.execute("INSERT OR IGNORE INTO object VALUES (?, ?)", (thing.id, thing.type)).rowcount
        if new:
            self._say(thing, "number", thing.number, BEGINNING, first=True)

    def _change(self, thing: Thing, field: str, value: str | int, at: str) -> None:
        """A value is written when it is another than before."""
        kept = "INSERT INTO standing VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"
        there = self.line.execute("SELECT value FROM standing WHERE id = ? AND field = ?", (thing.id, field))
        if there.fetchone() != (value,):
            self.line.execute(kept, (thing.id, field, value))
            self._say(thing, field, value, at)

    def _say(self, thing: Thing, field: str, value: str | int, at: str, *, first: bool = False) -> None:
        columns = attributes_of_type(thing.type)
        table = self._table("object", thing.type, columns)
        values = (value if name == field else None for name, _ in columns)
        self._insert(table, (thing.id, at, None if first else field, *values))

    def _table(self, what: str, type_: str, columns: Iterable[tuple[str, str]]) -> str:
        """The table of a type, made when the first of it comes."""
        maps = self.maps[what]
        if type_ not in maps:
            maps[type_] = _free_name(type_, set(maps.values()))
            self.line.execute(f"INSERT INTO {what}_map_type VALUES (?, ?)", (type_, maps[type_]))  # noqa: S608
            own = "ocel_changed_field TEXT, " if what == "object" else ""
            more = ", ".join(f'"{name}" {SQL_TYPES[kind]}' for name, kind in columns)
            name = f"{what}_{maps[type_]}"
            self.line.execute(
                f'CREATE TABLE "{name}" (ocel_id TEXT NOT NULL REFERENCES {what}, ocel_time TEXT NOT NULL, {own}{more})'
            )
            self.line.execute(f'CREATE INDEX "{name}_by_id" ON "{name}" (ocel_id)')
        return f"{what}_{maps[type_]}"

    def _insert(self, table: str, values: tuple[object, ...]) -> None:
        marks = ", ".join("?" * len(values))
        self.line.execute(f'INSERT INTO "{table}" VALUES ({marks})', values)  # noqa: S608 (a name of our own)


def write(path: Path, events: Iterable[Told], *, progress: Callable[[int], None] = lambda seq: None) -> int:
    """A whole file of these events; returns how many. The file must not be there yet."""
    count = 0
    with Log(path) as log:
        for event in events:
            log.add(event)
            count += 1
            if count % EACH == 0:
                progress(event.seq)
    return count


def read(path: Path) -> Iterator[Told]:
    """The events of a file that `write` made, in their order. Raises NoHistory."""
    line = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        maps = dict(line.execute("SELECT ocel_type, ocel_type_map FROM event_map_type"))
        for id_, type_ in line.execute("SELECT ocel_id, ocel_type FROM event ORDER BY rowid"):
            yield _read_one(line, maps, id_, type_)
    except sqlite3.DatabaseError as problem:
        raise NoHistory(str(problem)) from problem
    finally:
        line.close()


def _read_one(line: sqlite3.Connection, maps: dict[str, str], id_: str, type_: str) -> Told:
    table = maps.get(type_, "")
    if not re.fullmatch(r"\w+", table):
        raise NoHistory(f"{type_} has no table")
    asked = line.execute(f'SELECT * FROM "event_{table}" WHERE ocel_id = ?', (id_,))  # noqa: S608 (checked above)
    names = [column[0] for column in asked.description]
    row = asked.fetchone()
    if row is None or "ocel_time" not in names:
        raise NoHistory(f"{id_} has no row")
    plain = dict(zip(names, row, strict=True))
    return event_of(type_, str(plain["ocel_time"]), plain)


def _free_name(type_: str, taken: set[str]) -> str:
    """A name for the table of a type; two types never share one."""
    plain = re.sub(r"\W", "_", type_, flags=re.ASCII)
    name, number = plain, 2
    while name.casefold() in {each.casefold() for each in taken}:
        name, number = f"{plain}_{number}", number + 1
    return name
