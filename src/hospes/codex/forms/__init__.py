"""The forms of the studio: what can be written of a part, and what was."""

from hospes.codex.forms.options import Choices
from hospes.codex.forms.page import Page, page_of

__all__ = ["Choices", "Page", "page_of"]
