"""What the standards ask of a file, written here from their texts: OCEL 2.0 (2023) and XES (IEEE 1849-2016)."""

import re
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

KINDS: dict[str, type | tuple[type, ...]] = {
    "string": str, "time": str, "integer": int, "float": (int, float), "boolean": bool,
}  # fmt: skip
SPACE = "{http://www.xes-standard.org/}"
VALUES = {"string", "date", "int", "float", "boolean", "id"}


def faults_of_json(log: dict[str, Any]) -> list[str]:
    return list(_json(log))


def _json(log: dict[str, Any]) -> Iterator[str]:
    if set(log) != {"eventTypes", "objectTypes", "events", "objects"}:
        yield f"top level: {sorted(log)}"
    objects = {each["id"]: each for each in log["objects"]}
    events = {each["id"]: each for each in log["events"]}
    if len(objects) < len(log["objects"]) or len(events) < len(log["events"]) or set(objects) & set(events):
        yield "an id twice"
    for what, rows in (("event", log["events"]), ("object", log["objects"])):
        types = {
            each["name"]: {one["name"]: one["type"] for one in each["attributes"]}
            for each in log[f"{what}Types"]
        }
        if len(types) < len(log[f"{what}Types"]):
            yield f"an {what} type twice"
        for row in rows:
            asked = {"id", "type", "attributes", "relationships"} | ({"time"} if what == "event" else set())
            if set(row) != asked:
                yield f"{row['id']}: {sorted(row)}"
            yield from _attributes(row, types.get(row["type"]), {"name", "value"} | ({"time"} - asked))
            if any(set(each) != {"objectId", "qualifier"} for each in row["relationships"]):
                yield f"{row['id']}: a relation of another form"
            if any(each["objectId"] not in objects for each in row["relationships"]):
                yield f"{row['id']}: leads to no object"
        for row in log["events"]:
            datetime.fromisoformat(row["time"])


def _attributes(row: dict[str, Any], types: dict[str, str] | None, asked: set[str]) -> Iterator[str]:
    if types is None:
        yield f"{row['id']}: of no type"
        return
    for each in row["attributes"]:
        if set(each) != asked:
            yield f"{row['id']}: {sorted(each)}"
        kind = types.get(each["name"])
        if kind is None or not isinstance(each["value"], KINDS[kind]) or isinstance(each["value"], bool):
            yield f"{row['id']}: {each['name']} is no {kind}"


def faults_of_sqlite(path: Path) -> list[str]:
    with sqlite3.connect(path) as line:
        found = list(_sqlite(line))
    line.close()
    return found


def _sqlite(line: sqlite3.Connection) -> Iterator[str]:
    tables = {name for (name,) in line.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    expected = {"event", "object", "event_object", "object_object", "event_map_type", "object_map_type"}
    for what in ("event", "object"):
        maps = dict(line.execute(f"SELECT ocel_type, ocel_type_map FROM {what}_map_type"))
        expected |= {f"{what}_{name}" for name in maps.values()}
        if any(not re.fullmatch(r"\w+", name, re.ASCII) for name in maps.values()):
            yield "a name that is none"
        for type_, name in maps.items():
            lost = f'SELECT count(*) FROM "{what}_{name}" LEFT JOIN {what} USING (ocel_id) WHERE ocel_type IS NOT ?'
            own = f'SELECT ocel_id FROM "{what}_{name}"'
            bare = f"SELECT count(*) FROM {what} WHERE ocel_type = ? AND ocel_id NOT IN ({own})"
            if line.execute(lost, (type_,)).fetchone() != (0,) or line.execute(bare, (type_,)).fetchone() != (
                0,
            ):
                yield f"{type_}: rows do not match"
        unmapped = (
            f"SELECT count(*) FROM {what} WHERE ocel_type NOT IN (SELECT ocel_type FROM {what}_map_type)"
        )
        if line.execute(unmapped).fetchone() != (0,):
            yield f"an {what} of no type"
    if tables != expected:
        yield f"tables: {sorted(tables ^ expected)}"
    yield from (str(each) for each in line.execute("PRAGMA foreign_key_check"))


def faults_of_xes(document: bytes) -> list[str]:
    return list(_xes(ET.fromstring(document)))


def _xes(log: ET.Element) -> Iterator[str]:
    if log.tag != f"{SPACE}log" or not re.fullmatch(r"\d+(\.\d+)?", log.get("xes.version", "")):
        yield "no log, or of no version"
    if "xes.features" not in log.attrib:
        yield "says no features"
    order = [each.tag.removeprefix(SPACE) for each in log]
    ranks = [{"extension": 0, "global": 1, "classifier": 2, "trace": 4}.get(tag, 3) for tag in order]
    if ranks != sorted(ranks):
        yield "parts out of order"
    declared = {each.get("prefix") for each in log.findall(f"{SPACE}extension")}
    for each in log.iter():
        tag = each.tag.removeprefix(SPACE)
        if tag in VALUES:
            yield from _value(tag, each, declared)
        elif tag in ("event", "trace") and not all(
            child.tag.removeprefix(SPACE) in VALUES | ({"event"} if tag == "trace" else set())
            for child in each
        ):
            yield f"{tag} with something else in it"
    for each in log.iter(f"{SPACE}event"):
        keys = [child.get("key") for child in each]
        if len(keys) != len(set(keys)) or not {
            "concept:name",
            "time:timestamp",
            "lifecycle:transition",
        } <= set(keys):
            yield f"an event with {keys}"


def _value(tag: str, each: ET.Element, declared: set[str | None]) -> Iterator[str]:
    key, value = each.get("key", ""), each.get("value")
    if not key or value is None or any(sign in key for sign in "\t\n\r"):
        yield f"{tag} without key or value"
        return
    if tag == "int" and not re.fullmatch(r"-?\d+", value):
        yield f"{key}: {value}"
    if tag == "date":
        datetime.fromisoformat(value)
    prefix = key.partition(":")[0]
    if prefix not in declared | {"hospes"}:
        yield f"{key} of no extension"
