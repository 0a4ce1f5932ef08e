"""Tables in: a workbook's first sheet, or CSV, its encoding and delimiter found, said, and open to another choice."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from hospes.exchange.core import sheets

ENCODINGS = ("utf-8-sig", "utf-16", "cp1250", "cp1252", "cp1253", "cp1251")
DELIMITERS = (",", ";", "\t", "|")
LONGEST_CELL, MOST_COLUMNS = 1_000_000, 200


class NoTable(Exception):  # noqa: N818 (an answer about the file, not a fault)
    """The file is no table that can be read; its text is a key of `hospes.desk.imports.words.UNREADABLE`."""


@dataclass(frozen=True)
class Table:
    """How a file is read, and its headings."""

    encoding: str
    delimiter: str
    columns: tuple[str, ...]


def look(content: bytes, *, encoding: str = "", delimiter: str = "") -> Table:
    """How the file is to be read: as chosen, or as found. Raises NoTable."""
    if sheets.is_workbook(content):
        chosen, cut = sheets.WORKBOOK, ""
        first = next(_lines(content, chosen, cut), None)
    else:
        chosen = encoding or _encoding(content)
        text = _text(content, chosen)
        cut = delimiter or _delimiter(text)
        first = next(_cells(text, cut), None)
    if first is None or len(first[1]) > MOST_COLUMNS or not any(cell.strip() for cell in first[1]):
        raise NoTable("no headings")
    return Table(chosen, cut, tuple(cell.strip() for cell in first[1]))


def rows(content: bytes, table: Table) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line below the headings with its number, as heading → cell; empty lines are passed over."""
    lines = _lines(content, table.encoding, table.delimiter)
    next(lines, None)
    for number, cells in lines:
        if any(cell.strip() for cell in cells):
            bare = [_bare(cell) if cell[:1] == "'" else cell for cell in cells]
            yield number, dict(zip(table.columns, bare, strict=False))


def _lines(content: bytes, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    if encoding != sheets.WORKBOOK:
        yield from _cells(_text(content, encoding), delimiter)
        return
    try:
        yield from sheets.cells(content)
    except sheets.NoSheet as problem:
        raise NoTable(str(problem)) from problem


def _encoding(content: bytes) -> str:
    """UTF-8 or UTF-16 when it is; else one of the old ones, which is only a guess."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1250"
    return "utf-8-sig"


def _text(content: bytes, encoding: str) -> str:
    if encoding not in ENCODINGS:
        raise NoTable("encoding")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as problem:
        raise NoTable("encoding") from problem
    if "\0" in text:
        raise NoTable("no text")
    return text


def _delimiter(text: str) -> str:
    """What stands most often in the line of headings, outside quotes."""
    heading = next((line for line in text.splitlines() if line.strip()), "")
    outside = "".join(heading.split('"')[::2])
    return max(DELIMITERS, key=outside.count)


def _cells(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The lines with the numbers at which they begin: a cell may hold several."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as problem:
        raise NoTable("broken") from problem


def _bare(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running a cell, as our own files have it."""
    return cell[1:] if cell[:2] in ("'=", "'+", "'-", "'@") else cell
