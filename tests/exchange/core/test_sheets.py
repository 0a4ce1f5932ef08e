"""A workbook comes in as a table does, and a bomb does not go off."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from hospes.exchange.core import sheets
from hospes.exchange.core.matters import Matter
from hospes.exchange.core.reading import matters_of
from hospes.exchange.core.sheets import NoSheet, cells, is_workbook
from hospes.exchange.core.tables import NoTable, look, rows

HEADINGS = ["Number", "Customer", "Opened", "Description", "Paid", "Price", "Day"]


def book(*lines: list[object]) -> bytes:
    made, kept = Workbook(), io.BytesIO()
    sheet = made.active
    assert sheet is not None
    for line in lines:
        sheet.append(line)
    made.save(kept)
    return kept.getvalue()


def packed(**parts: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as into:
        for name, content in parts.items():
            into.writestr(name, content)
    return kept.getvalue()


FILE = book(
    HEADINGS,
    [7, "Éva", datetime(2024, 3, 4, 9, 30), "The hinge", True, 12.5, date(2024, 3, 5)],
    [None, None],
    [8.0, "Béla", "2024-03-05", "=1+1", False, None, None],
)


def test_a_workbook_is_known_by_its_beginning_and_read_as_a_table() -> None:
    assert is_workbook(FILE)
    assert not is_workbook(b"number;customer")
    table = look(FILE, encoding="cp1250", delimiter=";")
    assert (table.encoding, table.delimiter, table.columns) == ("xlsx", "", tuple(HEADINGS))
    (number, first), (last, second) = rows(FILE, table)
    assert (number, last) == (2, 4), "an empty line is passed over"
    assert first == {
        "Number": "7", "Customer": "Éva", "Opened": "2024-03-04T09:30:00", "Description": "The hinge", "Paid": "yes",
        "Price": "12.5", "Day": "2024-03-05T00:00:00",
    }  # fmt: skip
    assert (second["Number"], second["Paid"], second["Description"]) == ("8", "no", ""), "no formula is run"


def test_its_lines_become_matters() -> None:
    mapped = {"number": "Number", "customer": "Customer", "opened_at": "Opened", "reason": "Description"}
    found = list(matters_of("csv", FILE, look(FILE), mapped, UTC))
    first = found[0]
    assert isinstance(first, Matter)
    assert (first.key, first.who.name, first.reason, first.opened_at.day) == ("7", "Éva", "The hinge", 4)


def test_an_empty_sheet_has_no_headings() -> None:
    with pytest.raises(NoTable, match="no headings"):
        look(book())


def test_too_many_parts_or_too_much_in_them_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed(**{"xl/worksheets/sheet1.xml": b"0" * 300_000})
    assert len(bomb) < 2_000
    monkeypatch.setattr(sheets, "BIGGEST_UNPACKED", 200_000)
    with pytest.raises(NoSheet, match="too big"):
        list(cells(bomb))
    monkeypatch.setattr(sheets, "MOST_PARTS", 3)
    with pytest.raises(NoSheet, match="too big"):
        list(cells(FILE))
    with pytest.raises(NoTable, match="too big"):
        look(FILE)


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 and nothing behind",
        packed(**{"hello.txt": b"no workbook"}),
        packed(**{"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'}),
        FILE[: len(FILE) // 2],
    ],
)
def test_what_is_no_workbook_is_said_to_be_broken(content: bytes) -> None:
    with pytest.raises(NoSheet, match="broken"):
        list(cells(content))


@given(st.integers(0, len(FILE) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_said_to_be_broken(place: int, noise: bytes) -> None:
    damaged = FILE[:place] + noise + FILE[place + len(noise) :]
    assert _lines(damaged) in ("broken", "too big") or isinstance(_lines(damaged), int)


def _lines(content: bytes) -> int | str:
    try:
        return len(list(cells(content)))
    except NoSheet as problem:
        return str(problem)


def test_an_hour_of_the_day_and_a_whole_number_are_words_too() -> None:
    from datetime import time

    assert [line for _number, line in cells(book([time(9, 30), 3.0, None, 1]))] == [
        ["09:30:00", "3", "", "1"]
    ]


@pytest.mark.parametrize(("cell", "words"), [(8.0, "8"), (8.5, "8.5"), (None, ""), (True, "yes"), ("x", "x")])
def test_a_cell_in_words(cell: object, words: str) -> None:
    assert sheets._words(cell) == words


def test_what_is_neither_a_table_nor_a_workbook_is_no_text() -> None:
    with pytest.raises(NoTable, match="no text"):
        look(b"number;customer\n7;\0", encoding="utf-8-sig")
