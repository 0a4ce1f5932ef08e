"""XES (IEEE 1849-2016): a trace for each case, and one for what belongs to none; written in pieces, and read back.

What XES has no place for: objects that are no case with their attributes over time, and relations of objects to each
other. Every event is whole here too.
"""

import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import quoteattr

from hospes.streams.core.history import ATTRIBUTES, NoHistory, Told, event_of

SPACE = "http://www.xes-standard.org/"
OURS = "hospes:"
HOUSE = "house"
EXTENSIONS = (("Concept", "concept"), ("Lifecycle", "lifecycle"), ("Organizational", "org"), ("Time", "time"))
_TAGS = {"integer": "int", "string": "string"}
_ALL_CASES = "SELECT ocel_id FROM object WHERE ocel_type = 'case' ORDER BY rowid"
_OF_CASE = """SELECT event.ocel_id, ocel_type FROM event_object JOIN event ON ocel_id = ocel_event_id
    WHERE ocel_object_id = ? AND ocel_qualifier = 'case' ORDER BY event.rowid"""
_OF_NONE = """SELECT ocel_id, ocel_type FROM event WHERE NOT EXISTS (SELECT 1 FROM event_object
    WHERE ocel_event_id = ocel_id AND ocel_qualifier = 'case') ORDER BY rowid"""


def written(path: Path) -> Iterator[bytes]:
    """The log in SQLite at this path as a document, in pieces."""
    line = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        maps = dict(line.execute("SELECT ocel_type, ocel_type_map FROM event_map_type"))
        yield _head()
        for (case,) in line.execute(_ALL_CASES):
            yield from _trace(line, maps, case, line.execute(_OF_CASE, (case,)))
        yield from _trace(line, maps, HOUSE, line.execute(_OF_NONE))
        yield b"</log>\n"
    finally:
        line.close()


def read(source: IO[bytes]) -> Iterator[Told]:
    """The events of a document, trace by trace (their order in the ledger is that of `seq`). Raises NoHistory."""
    try:
        # Expat fetches nothing from outside, and refuses entities that grow beyond measure (since 2.4.1).
        for _, element in ET.iterparse(source, events=("end",)):  # noqa: S314
            if element.tag == f"{{{SPACE}}}event":
                yield _event(element)
                element.clear()
    except ET.ParseError as problem:
        raise NoHistory(str(problem)) from problem


def _head() -> bytes:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<log xes.version="1849.2016" xes.features="" xmlns="{SPACE}">',
        *(
            f'<extension name="{name}" prefix="{prefix}" uri="{SPACE}{prefix}.xesext"/>'
            for name, prefix in EXTENSIONS
        ),
        '<global scope="trace"><string key="concept:name" value=""/></global>',
        '<global scope="event"><string key="concept:name" value=""/>'
        '<date key="time:timestamp" value="1970-01-01T00:00:00.000Z"/>'
        '<string key="lifecycle:transition" value="complete"/></global>',
        '<classifier name="Event" scope="event" keys="concept:name"/>',
        '<string key="concept:name" value="Hospes"/>',
        '<string key="lifecycle:model" value="standard"/>',
    ]
    return ("\n".join(lines) + "\n").encode()


def _trace(
    line: sqlite3.Connection, maps: dict[str, str], name: str, rows: sqlite3.Cursor
) -> Iterator[bytes]:
    yield f"<trace>{_attribute('string', 'concept:name', name)}\n".encode()
    names = ", ".join(f'"{each}"' for each, _ in ATTRIBUTES)
    for id_, type_ in rows:
        asked = f'SELECT ocel_time, {names} FROM "event_{maps[type_]}" WHERE ocel_id = ?'  # noqa: S608
        time, *values = line.execute(asked, (id_,)).fetchone()
        plain = dict(zip((each for each, _ in ATTRIBUTES), values, strict=True))
        yield _as_xml(type_, time, plain).encode()
    yield b"</trace>\n"


def _as_xml(type_: str, time: str, plain: dict[str, Any]) -> str:
    actor = plain["actor_kind"] + (f":{plain['actor_id']}" if plain["actor_id"] is not None else "")
    parts = [
        _attribute("string", "concept:name", type_),
        _attribute("date", "time:timestamp", time),
        _attribute("string", "lifecycle:transition", "complete"),
        _attribute("string", "org:resource", actor),
    ]
    if plain["team_id"] is not None:
        parts.append(_attribute("string", "org:group", f"team:{plain['team_id']}"))
    parts += [
        _attribute(_TAGS[kind], OURS + name, plain[name])
        for name, kind in ATTRIBUTES
        if plain[name] is not None
    ]
    return f"<event>{''.join(parts)}</event>\n"


def _attribute(tag: str, key: str, value: object) -> str:
    return f"<{tag} key={quoteattr(key)} value={quoteattr(str(value))}/>"


def _event(element: ET.Element) -> Told:
    given = {each.get("key", ""): (each.tag, each.get("value", "")) for each in element}
    plain: dict[str, Any] = {}
    for key, (tag, value) in given.items():
        if key.startswith(OURS):
            try:
                plain[key.removeprefix(OURS)] = int(value) if tag == f"{{{SPACE}}}int" else value
            except ValueError as problem:
                raise NoHistory(f"{key}: {value}") from problem
    if "concept:name" not in given or "time:timestamp" not in given:
        raise NoHistory("an event without its name or its time")
    return event_of(given["concept:name"][1], given["time:timestamp"][1], plain)
