"""OCEL 2.0 in JSON: written piece by piece from a log in SQLite, and read back."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from hospes.streams.core.history import ATTRIBUTES, NoHistory, Told, event_of
from hospes.streams.core.objects import attributes_of_type


def written(path: Path) -> Iterator[bytes]:
    """The log in SQLite at this path as a JSON document, in pieces."""
    line = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        yield b"{"
        yield from _array("eventTypes", (_type(name, ATTRIBUTES) for name, _ in _maps(line, "event")))
        yield b","
        kinds = (_type(name, attributes_of_type(name)) for name, _ in _maps(line, "object"))
        yield from _array("objectTypes", kinds)
        yield b","
        yield from _array("events", _events(line))
        yield b","
        yield from _array("objects", _objects(line))
        yield b"}\n"
    finally:
        line.close()


def read(content: bytes) -> Iterator[Told]:
    """The events of a document, in its order. All of it is in memory meanwhile. Raises NoHistory."""
    try:
        document = json.loads(content)
        events = document["events"]
    except (ValueError, KeyError, TypeError) as problem:
        raise NoHistory(str(problem)) from problem
    for each in events:
        try:
            plain = {one["name"]: one["value"] for one in each["attributes"]}
            name, time = str(each["type"]), str(each["time"])
        except (KeyError, TypeError) as problem:
            raise NoHistory(f"an event without {problem}") from problem
        yield event_of(name, time, plain)


def _array(name: str, items: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    yield f'"{name}":['.encode()
    for number, item in enumerate(items):
        yield (b"," if number else b"") + b"\n" + json.dumps(item, separators=(",", ":")).encode()
    yield b"]"


def _maps(line: sqlite3.Connection, what: str) -> list[tuple[str, str]]:
    return line.execute(f"SELECT ocel_type, ocel_type_map FROM {what}_map_type ORDER BY 1").fetchall()  # noqa: S608


def _type(name: str, attributes: Iterable[tuple[str, str]]) -> dict[str, Any]:
    return {"name": name, "attributes": [{"name": each, "type": kind} for each, kind in attributes]}


def _events(line: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    maps = dict(_maps(line, "event"))
    names = ", ".join(f'"{name}"' for name, _ in ATTRIBUTES)
    for id_, type_ in line.execute("SELECT ocel_id, ocel_type FROM event ORDER BY rowid"):
        asked = f'SELECT ocel_time, {names} FROM "event_{maps[type_]}" WHERE ocel_id = ?'  # noqa: S608
        time, *values = line.execute(asked, (id_,)).fetchone()
        told = zip(ATTRIBUTES, values, strict=True)
        yield {
            "id": id_,
            "type": type_,
            "time": time,
            "attributes": [{"name": name, "value": value} for (name, _), value in told if value is not None],
            "relationships": _relations(line, "event_object", "ocel_event_id", "ocel_object_id", id_),
        }


def _objects(line: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    maps = dict(_maps(line, "object"))
    for id_, type_ in line.execute("SELECT ocel_id, ocel_type FROM object ORDER BY rowid"):
        yield {
            "id": id_,
            "type": type_,
            "attributes": _standing(line, maps[type_], type_, id_),
            "relationships": _relations(line, "object_object", "ocel_source_id", "ocel_target_id", id_),
        }


def _standing(line: sqlite3.Connection, table: str, type_: str, id_: str) -> list[dict[str, Any]]:
    columns = [name for name, _ in attributes_of_type(type_)]
    names = ", ".join(f'"{name}"' for name in columns)
    asked = f'SELECT ocel_time, {names} FROM "object_{table}" WHERE ocel_id = ? ORDER BY rowid'  # noqa: S608
    return [
        {"name": name, "time": time, "value": value}
        for time, *values in line.execute(asked, (id_,))
        for name, value in zip(columns, values, strict=True)
        if value is not None
    ]


def _relations(line: sqlite3.Connection, table: str, of: str, to: str, id_: str) -> list[dict[str, str]]:
    asked = f"SELECT {to}, ocel_qualifier FROM {table} WHERE {of} = ? ORDER BY rowid"  # noqa: S608
    return [{"objectId": to_id, "qualifier": how} for to_id, how in line.execute(asked, (id_,))]
