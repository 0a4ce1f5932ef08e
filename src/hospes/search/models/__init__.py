"""The index, and how far it has come."""

from hospes.search.models.entry import Entry, Kind
from hospes.search.models.progress import Progress
from hospes.search.models.word import Word

__all__ = ["Entry", "Kind", "Progress", "Word"]
