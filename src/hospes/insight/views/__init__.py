"""The page of figures, the cases behind each, and the same figures as a file."""

from hospes.insight.views.export import as_csv
from hospes.insight.views.pages import behind, overview_page

__all__ = ["as_csv", "behind", "overview_page"]
