"""An XLSX workbook of plain cells, written as it goes (ECMA-376: SpreadsheetML in a zip).

Texts stand in the cells themselves (`inlineStr`), which a spreadsheet never runs as a formula.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import IO, cast
from xml.sax.saxutils import escape

from hospes.lib.cells import Cell, as_text

MOST_ROWS = 1_048_576  # of one sheet, its heading included
LONGEST_CELL = 32_767
LARGEST_NUMBER = 10**15  # beyond that a spreadsheet rounds
_PIECE = 200  # rows between two pieces
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


class _Sink:
    """Takes what the zip writes until it is fetched; it cannot go back, so the zip does not try to."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def fetch(self) -> bytes:
        found, self.pieces = b"".join(self.pieces), []
        return found


def workbook(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The workbook in pieces; a further sheet begins where one is full."""
    sink, left, sheets = _Sink(), iter(rows), 0
    with zipfile.ZipFile(cast(IO[bytes], sink), "w", zipfile.ZIP_DEFLATED) as file:
        more: list[Sequence[Cell]] = []
        while sheets == 0 or more:
            sheets += 1
            with file.open(f"xl/worksheets/sheet{sheets}.xml", "w", force_zip64=True) as sheet:
                sheet.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{_row(columns)}'.encode())
                own = islice(chain(more, left), MOST_ROWS - 1)
                while portion := list(islice(own, _PIECE)):
                    sheet.write("".join(map(_row, portion)).encode())
                    yield sink.fetch()
                sheet.write(b"</sheetData></worksheet>")
            more = list(islice(left, 1))
        for name, text in _frame(sheets).items():
            file.writestr(name, _HEAD + text)
    yield sink.fetch()


def _row(cells: Sequence[Cell]) -> str:
    return f"<row>{''.join(map(_cell, cells))}</row>"


def _cell(cell: Cell) -> str:
    if isinstance(cell, int) and not isinstance(cell, bool) and abs(cell) < LARGEST_NUMBER:
        return f"<c><v>{cell}</v></c>"
    text = _NOT_XML.sub("", as_text(cell))
    if len(text) > LONGEST_CELL:
        text = text[: LONGEST_CELL - 1] + "…"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>' if text else "<c/>"


def _frame(sheets: int) -> dict[str, str]:
    """What holds the sheets together."""
    numbers = range(1, sheets + 1)
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n in numbers
    )
    named = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{parts}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{named}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
    }
