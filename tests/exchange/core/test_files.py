"""Rows as files: what each kind of file says of each kind of value, and that no cell becomes a formula."""

import csv
import io
import json
import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.exchange.core import FORMS, as_text, harmless, written
from hospes.exchange.core import workbook as core

COLUMNS = ("number", "name", "at", "late")
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ROWS = [(1, "Kovács, Éva", AT, True), (2, 'She said "no"\nand left', None, False)]
NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def whole(form: str, rows: list[tuple]) -> bytes:  # type: ignore[type-arg]
    return b"".join(written(form, COLUMNS[: len(rows[0])] if rows else COLUMNS, rows))


def sheets(book: bytes) -> list[list[list[str]]]:
    """The texts of each sheet of a workbook, row by row, as its XML says them."""
    with zipfile.ZipFile(io.BytesIO(book)) as file:
        assert file.testzip() is None
        named = ET.fromstring(file.read("xl/workbook.xml"))
        count = len(named.findall(f"{NAMESPACE}sheets/{NAMESPACE}sheet"))
        parts = [ET.fromstring(file.read(f"xl/worksheets/sheet{n + 1}.xml")) for n in range(count)]
    return [
        [["".join(cell.itertext()) for cell in row] for row in part.iter(f"{NAMESPACE}row")] for part in parts
    ]


def test_csv_is_read_again_as_it_was_written() -> None:
    text = whole("csv", ROWS).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [
        list(COLUMNS),
        ["1", "Kovács, Éva", "2026-03-02T09:00:00+00:00", "yes"],
        ["2", 'She said "no"\nand left', "", "no"],
    ]
    assert whole("csv", ROWS).startswith(b"\xef\xbb\xbf")


def test_json_keeps_numbers_and_yes_and_no() -> None:
    assert json.loads(whole("json", ROWS)) == [
        {"number": 1, "name": "Kovács, Éva", "at": "2026-03-02T09:00:00+00:00", "late": True},
        {"number": 2, "name": 'She said "no"\nand left', "at": None, "late": False},
    ]
    assert json.loads(whole("json", [])) == []


def test_a_workbook_holds_the_same() -> None:
    assert sheets(whole("xlsx", ROWS)) == [
        [list(COLUMNS), ["1", "Kovács, Éva", "2026-03-02T09:00:00+00:00", "yes"], ["2", ROWS[1][1], "", "no"]]
    ]
    assert sheets(whole("xlsx", [])) == [[list(COLUMNS)]]


def test_a_full_sheet_is_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core, "MOST_ROWS", 4)
    found = sheets(whole("xlsx", [(n,) for n in range(7)]))
    assert [[row[0] for row in sheet] for sheet in found] == [
        ["number", "0", "1", "2"],
        ["number", "3", "4", "5"],
        ["number", "6"],
    ]


def test_what_a_workbook_cannot_hold_is_cut_or_left_out() -> None:
    long, odd, number = "x" * 40_000, "a\x00b\x0bc\ud800d<&>", 10**18
    ((_, row),) = sheets(whole("xlsx", [(long, odd, number)]))
    assert row == ["x" * 32_766 + "…", "abcd<&>", str(number)]


@pytest.mark.parametrize(
    "text", ["=1+1", "+36 30 123", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "＠x"]
)
def test_a_text_that_begins_like_a_formula_is_made_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("cell", ["Éva", "a=b", "", "#12", -5, None, True, AT])
def test_everything_else_stays_as_it_is(cell: object) -> None:
    assert harmless(cell) == as_text(cell)  # type: ignore[arg-type]


@given(st.lists(st.tuples(st.integers(), st.text()), max_size=5))
def test_any_text_is_written_and_no_cell_of_csv_or_a_workbook_is_a_formula(
    rows: list[tuple[int, str]],
) -> None:
    told = [(n, text.encode("utf-8", "replace").decode()) for n, text in rows]
    for row in list(csv.reader(io.StringIO(whole("csv", told).decode("utf-8-sig"), newline="")))[1:]:
        assert not row[1].lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(whole("xlsx", told))).read("xl/worksheets/sheet1.xml")
    assert [each["number"] for each in json.loads(whole("json", told))] == [n for n, _ in told]


def test_a_file_comes_in_pieces() -> None:
    seen: list[int] = []

    def rows():  # type: ignore[no-untyped-def]
        for n in range(1000):
            seen.append(n)
            yield (n,)

    for form in FORMS:
        seen.clear()
        pieces = written(form, ("number",), rows())
        next(pieces), next(pieces)
        assert 0 < len(seen) < 1000
        assert sum(map(len, pieces)) > 0
        assert len(seen) == 1000
