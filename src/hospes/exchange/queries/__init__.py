"""Rows for files."""

from hospes.exchange.queries.sheets import SHEETS, Sheet, case_sheet, sheet_of

__all__ = ["SHEETS", "Sheet", "case_sheet", "sheet_of"]
