"""Answers as people write them, brought to the form in which the codex reads them."""

import re
from collections.abc import Mapping
from typing import Any

_GAPS = re.compile(r"[\s\u00a0\u202f']+")
_GROUPED = re.compile(r"^-?\d{1,3}([.,]\d{3})+$")


def heard_rows(rows: Any, types: Mapping[str, str]) -> Any:
    """The rows of a list, each answer brought to its form; blank ones are left out, and so is a row of blanks."""
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        return rows
    told = [
        {key: heard(value, types.get(key, "")) for key, value in row.items() if not _is_blank(value)}
        for row in rows
    ]
    return [row for row in told if row]


def _is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def heard(value: Any, type_: str) -> Any:
    """`1 250,50` as 1250.50 where a number is meant; anything else as it was written."""
    if type_ not in ("number", "money") or not isinstance(value, str):
        return value
    bare = _GAPS.sub("", value).strip("€$£")
    if _GROUPED.match(bare):
        return re.sub(r"[.,]", "", bare)
    last = max(bare.rfind(","), bare.rfind("."))
    if last < 0:
        return bare
    return re.sub(r"[.,]", "", bare[:last]) + "." + bare[last + 1 :]
