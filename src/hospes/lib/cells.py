"""One value in a cell, as text that no spreadsheet takes for a formula."""

from datetime import datetime

Cell = str | int | bool | datetime | None
# What a spreadsheet begins a formula with, the wide forms too (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_text(cell: Cell) -> str:
    """The value as text: times in ISO 8601 with their zone, nothing for nothing."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell.isoformat(timespec="seconds") if isinstance(cell, datetime) else str(cell)


def harmless(cell: Cell) -> str:
    """As a cell of CSV: a text that a spreadsheet would run gets an apostrophe, which makes it text again."""
    text = as_text(cell)
    return f"'{text}" if isinstance(cell, str) and text.lstrip(" ").startswith(_FORMULA) else text
