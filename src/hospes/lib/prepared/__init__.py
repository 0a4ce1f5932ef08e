"""Statements put together once and run many times with other values (docs/design-notes/0004-prepared-statements.md)."""

from hospes.lib.prepared.reading import Prepared, PreparedSet
from hospes.lib.prepared.slots import moment, number, text
from hospes.lib.prepared.sparing import Existence, is_spared, spare_empty
from hospes.lib.prepared.writing import PreparedUpdate, insert, insert_all, renew, update

__all__ = [
    "Existence",
    "Prepared",
    "PreparedSet",
    "PreparedUpdate",
    "insert",
    "insert_all",
    "is_spared",
    "moment",
    "number",
    "renew",
    "spare_empty",
    "text",
    "update",
]
