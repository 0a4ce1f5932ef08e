"""A history carried away comes back as it was, whatever stood in it, in each of the three forms."""

import json
import sqlite3
import tempfile
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from hospes.ledger.core.chain import Fault
from hospes.streams.core import ocel_json, ocel_sqlite, xes
from hospes.streams.core.history import (
    ATTRIBUTES,
    NoHistory,
    Told,
    Words,
    attributes_of,
    event_of,
    fault_in,
    without_words,
)
from hospes.streams.core.objects import Thing, bonds, changes, related
from tests.streams.core.histories import HISTORIES, chained
from tests.streams.core.published import faults_of_json, faults_of_sqlite, faults_of_xes

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OPENED = Told(
    0, NINE, "case.opened", "person", 3, "case", 12, 12, 5, 2, {"owner": 3, "situation": "compl\x01aint <&\">"},
    b"\x00\x01sealed noise", "", "", Words.TOLD, {"reason": "Ő mondta: «nem zár»"},
)  # fmt: skip
STORY = chained(
    [
        OPENED,
        replace(OPENED, name="contact.logged", about_type="contact", about_id=9, at=NINE + timedelta(hours=1),
                words=Words.WITHHELD, personal=None, data={}),
        replace(OPENED, name="case.owner_changed", data={"from": 3, "to": 4}, team_id=1, sealed=None,
                words=Words.NONE, personal=None, at=NINE + timedelta(hours=2)),
        replace(OPENED, name="case.closed", data={}, team_id=1, sealed=b"x" * 30, words=Words.ERASED, personal=None,
                at=NINE + timedelta(hours=3)),
        replace(OPENED, name="team.founded", about_type="team", about_id=1, case_id=None, customer_id=None, team_id=1,
                data={}, sealed=None, words=Words.NONE, personal=None, actor_kind="system", actor_id=None),
    ]
)  # fmt: skip


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.sqlite"
    assert ocel_sqlite.write(path, STORY) == len(STORY)
    return path


@given(HISTORIES)
def test_whatever_was_written_is_read_in_every_form(history: list[Told]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.sqlite"
        ocel_sqlite.write(path, history)
        document, spelled = b"".join(ocel_json.written(path)), b"".join(xes.written(path))
        assert list(ocel_sqlite.read(path)) == history
        assert list(ocel_json.read(document)) == history
        assert sorted(xes.read(BytesIO(spelled)), key=lambda each: each.seq) == history
        assert fault_in(ocel_sqlite.read(path)) is None
        assert faults_of_json(json.loads(document)) == []
        assert faults_of_sqlite(path) == []
        assert faults_of_xes(spelled) == []


def test_objects_have_their_attributes_over_time(log: Path) -> None:
    objects = {each["id"]: each for each in json.loads(b"".join(ocel_json.written(log)))["objects"]}
    case = objects["case:12"]
    told = [(each["name"], each["value"], each["time"][11:16]) for each in case["attributes"]]
    assert told == [
        ("number", 12, "00:00"), ("state", "open", "09:00"), ("team", 2, "09:00"), ("owner", 3, "09:00"),
        ("team", 1, "11:00"), ("owner", 4, "11:00"), ("state", "closed", "12:00"),
    ]  # fmt: skip
    assert {"objectId": "customer:5", "qualifier": "customer"} in case["relationships"]
    assert objects["contact:9"]["relationships"] == [{"objectId": "case:12", "qualifier": "in case"}]


def test_events_say_what_each_object_is_to_them(log: Path) -> None:
    first = json.loads(b"".join(ocel_json.written(log)))["events"][0]
    assert first["relationships"] == [
        {"objectId": "case:12", "qualifier": "case"},
        {"objectId": "customer:5", "qualifier": "customer"},
        {"objectId": "team:2", "qualifier": "team"},
        {"objectId": "case:12", "qualifier": "about"},
        {"objectId": "person:3", "qualifier": "actor"},
    ]


def test_the_tables_have_the_names_that_readers_look_for(log: Path) -> None:
    with sqlite3.connect(log) as line:

        def columns(table: str) -> list[str]:
            return [row[1] for row in line.execute(f'PRAGMA table_info("{table}")')]

        assert columns("event") == columns("object") == ["ocel_id", "ocel_type"]
        assert columns("event_object") == ["ocel_event_id", "ocel_object_id", "ocel_qualifier"]
        assert columns("object_object") == ["ocel_source_id", "ocel_target_id", "ocel_qualifier"]
        assert columns("event_map_type") == columns("object_map_type") == ["ocel_type", "ocel_type_map"]
        assert columns("event_case_opened")[:2] == ["ocel_id", "ocel_time"]
        assert columns("object_case")[:3] == ["ocel_id", "ocel_time", "ocel_changed_field"]
        changed = [
            row[0] for row in line.execute("SELECT ocel_changed_field FROM object_case ORDER BY rowid")
        ]
    assert changed == [None, "state", "team", "owner", "team", "owner", "state"]


def test_xes_has_a_trace_for_each_case_and_one_for_the_house(log: Path) -> None:
    space = {"x": xes.SPACE}
    root = ET.fromstring(b"".join(xes.written(log)))
    traces = {
        trace.find("x:string[@key='concept:name']", space).get("value"): len(trace.findall("x:event", space))  # type: ignore[union-attr]
        for trace in root.findall("x:trace", space)
    }
    assert traces == {"case:12": 4, "house": 1}
    first = root.find("x:trace/x:event", space)
    assert first is not None
    said = {each.get("key"): each.get("value") for each in first}
    assert said["org:resource"] == "person:3"
    assert said["org:group"] == "team:2"
    assert said["lifecycle:transition"] == "complete"
    assert said["time:timestamp"] == "2026-03-02T09:00:00.000000Z"


def test_what_was_not_asked_for_is_marked_and_not_left_out() -> None:
    assert without_words(STORY[0]).words is Words.WITHHELD
    assert without_words(STORY[0]).personal is None
    assert without_words(STORY[0]).sealed == STORY[0].sealed
    assert without_words(STORY[2]).words is Words.NONE
    assert without_words(STORY[3]).words is Words.ERASED


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"data": {"owner": 4}}, "was changed after it was written"),
        ({"sealed": b"another"}, "was changed after it was written"),
        ({"hash": "0" * 64}, "was changed after it was written"),
        ({"prev_hash": "1" * 64}, "does not follow from the event before it"),
    ],
)
def test_whatever_is_changed_in_a_file_is_noticed(change: dict[str, Any], what: str) -> None:
    assert fault_in(STORY) is None
    assert fault_in([]) is None
    assert fault_in([STORY[0], replace(STORY[1], **change), *STORY[2:]]) == Fault(2, what)


def test_an_event_that_is_missing_is_noticed_and_a_later_stretch_is_whole() -> None:
    assert fault_in([STORY[0], *STORY[2:]]) == Fault(2, "is missing")
    assert fault_in(STORY[2:]) is None


def test_words_are_not_under_the_hash_for_they_may_be_withheld() -> None:
    assert fault_in([without_words(each) for each in STORY]) is None


@pytest.mark.parametrize(
    "change",
    [{"data": "{"}, {"data": None}, {"sealed": "xyz"}, {"words": "perhaps"}, {"seq": None}, {"hash": None},
     {"prev_hash": ""}, {"personal": "{"}, {"seq": "7"}],
)  # fmt: skip
def test_an_event_that_is_none_is_refused(change: dict[str, Any]) -> None:
    plain = attributes_of(STORY[0])
    assert event_of("case.opened", "2026-03-02T09:00:00Z", plain) == STORY[0]
    with pytest.raises(NoHistory):
        event_of("case.opened", "2026-03-02T09:00:00Z", {**plain, **change})
    with pytest.raises(NoHistory):
        event_of("case.opened", "yesterday", plain)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"events": [{}]}', b'{"events": [7]}', b"\xff"])
def test_a_document_that_is_none_is_refused(content: bytes) -> None:
    with pytest.raises(NoHistory):
        list(ocel_json.read(content))


@pytest.mark.parametrize(
    "inside",
    ["<event/>", '<event><int key="hospes:seq" value="x"/></event>', "<event>",
     '<event><string key="concept:name" value="x"/></event>'],
)  # fmt: skip
def test_xml_that_is_none_is_refused(inside: str) -> None:
    document = f'<log xmlns="{xes.SPACE}"><trace>{inside}</trace></log>'
    with pytest.raises(NoHistory):
        list(xes.read(BytesIO(document.encode())))


@pytest.mark.parametrize(
    "spoil",
    ["DROP TABLE event_map_type", "DELETE FROM event_case_opened", "DELETE FROM event_map_type",
     "UPDATE event_map_type SET ocel_type_map = 'x; DROP TABLE event' WHERE rowid = 1",
     "ALTER TABLE event_case_opened RENAME ocel_time TO t"],
)  # fmt: skip
def test_a_database_that_is_none_is_refused(log: Path, spoil: str) -> None:
    with sqlite3.connect(log, isolation_level=None) as line:
        line.execute(spoil)
    line.close()
    with pytest.raises(NoHistory):
        list(ocel_sqlite.read(log))


def test_how_far_it_is_is_told(tmp_path: Path) -> None:
    told: list[int] = []
    many = chained([replace(OPENED, sealed=None, words=Words.NONE, personal=None)] * 2_500)
    ocel_sqlite.write(tmp_path / "many.sqlite", many, progress=told.append)
    assert told == [1_000, 2_000]


def test_what_happens_to_no_case_binds_and_changes_nothing() -> None:
    of_none = STORY[4]
    assert list(bonds(of_none)) == list(changes(of_none)) == []
    assert list(related(of_none)) == [(Thing("team", 1), "team"), (Thing("team", 1), "about")]
    assert len(ATTRIBUTES) == len(Told.__slots__) - 2
