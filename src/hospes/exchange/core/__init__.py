"""Rows as files: plain values in, bytes out. Pure."""

from hospes.exchange.core.files import FORMS, Form, written
from hospes.lib.cells import Cell, as_text, harmless

__all__ = ["FORMS", "Cell", "Form", "as_text", "harmless", "written"]
