"""XLSX in: the first sheet of a workbook as lines of words, with nothing unpacked before its size is known."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

WORKBOOK = "xlsx"  # stands where a table of text names its encoding
BIGGEST_UNPACKED, MOST_PARTS, WIDEST = (
    256 * 1024 * 1024,
    5_000,
    201,
)  # bytes, files in it, columns that are read


_BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error)


class NoSheet(Exception):  # noqa: N818 (an answer about the file, not a fault)
    """It cannot be read; its text is a key: `broken`, `too big`."""


def is_workbook(content: bytes) -> bool:
    """Whether it begins as a packed file does."""
    return content[:4] == b"PK\x03\x04"


def cells(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The lines of the first sheet with their numbers. What a formula came to is read, never the formula run.

    The sum of what its parts say they unpack to is looked at first: a part cannot give more than it says
    (`zipfile` stops there). Raises NoSheet.
    """
    _refuse_a_bomb(content)
    from openpyxl import load_workbook  # here, because it brings NumPy: 16 MB that few servers ever need

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        for number, line in enumerate(
            book.worksheets[0].iter_rows(values_only=True, max_col=WIDEST), start=1
        ):
            yield number, [_words(cell) for cell in _cut(line)]
    except Exception as problem:  # whatever a crafted part sets off in its reader
        raise NoSheet("broken") from problem


def _refuse_a_bomb(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > BIGGEST_UNPACKED:
                raise NoSheet("too big")
            for part in (each for each in parts if each.filename.endswith((".xml", ".rels"))):
                with packed.open(part) as beginning:
                    if b"<!" in beginning.read(2048):  # a document type: where entities would be defined
                        raise NoSheet("broken")
    except _BROKEN as problem:
        raise NoSheet("broken") from problem


def _cut(line: tuple[Any, ...]) -> tuple[Any, ...]:
    """Without the empty cells at its end."""
    filled = [place for place, cell in enumerate(line, start=1) if cell is not None]
    return line[: filled[-1]] if filled else ()


def _words(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
