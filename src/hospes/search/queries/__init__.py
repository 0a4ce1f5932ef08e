"""Questions to the search."""

from hospes.search.queries.finding import FEW, PAGE, Group, Hit, Results, search, search_kind
from hospes.search.queries.names import operator_names

__all__ = ["FEW", "PAGE", "Group", "Hit", "Results", "operator_names", "search", "search_kind"]
