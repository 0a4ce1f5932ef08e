"""Rows as files: plain values in, bytes out. Pure."""

from hospes.exchange.core.cells import Cell, as_text, harmless
from hospes.exchange.core.files import FORMS, Form, written

__all__ = ["FORMS", "Cell", "Form", "as_text", "harmless", "written"]
