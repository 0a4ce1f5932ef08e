"""Rows written as CSV, JSON or XLSX, piece by piece: no file is ever whole in memory."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from hospes.exchange.core.workbook import workbook
from hospes.lib.cells import Cell, as_text, harmless

Rows = Iterable[Sequence[Cell]]


@dataclass(frozen=True)
class Form:
    """A kind of file."""

    key: str
    content_type: str
    write: Callable[[Sequence[str], Rows], Iterator[bytes]]


def _csv(columns: Sequence[str], rows: Rows) -> Iterator[bytes]:
    """UTF-8 with a mark at its beginning, by which spreadsheets know it."""
    line = io.StringIO()
    sheet = csv.writer(line)
    sheet.writerow(columns)
    yield b"\xef\xbb\xbf" + _taken(line)
    for row in rows:
        sheet.writerow([harmless(cell) for cell in row])
        yield _taken(line)


def _taken(line: io.StringIO) -> bytes:
    written_so_far = line.getvalue().encode()
    line.seek(0)
    line.truncate()
    return written_so_far


def _json(columns: Sequence[str], rows: Rows) -> Iterator[bytes]:
    """A list of objects, one a line; numbers and yes or no as they are."""
    before = "["
    for row in rows:
        named = {column: _plain(cell) for column, cell in zip(columns, row, strict=True)}
        yield f"{before}\n{json.dumps(named, ensure_ascii=False)}".encode()
        before = ","
    yield b"[]\n" if before == "[" else b"\n]\n"


def _plain(cell: Cell) -> str | int | bool | None:
    return cell if cell is None or isinstance(cell, int) else as_text(cell)


FORMS = {
    form.key: form
    for form in (
        Form("csv", "text/csv; charset=utf-8", _csv),
        Form("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook),
        Form("json", "application/json", _json),
    )
}


def written(form: str, columns: Sequence[str], rows: Rows) -> Iterator[bytes]:
    """The file, in pieces."""
    return FORMS[form].write(columns, rows)
