"""The page of figures, the cases behind each, and the same figures as a file."""

from hospes.insight.views.coverage import coverage_cases, coverage_csv, coverage_page
from hospes.insight.views.export import as_csv, follow_ups_csv
from hospes.insight.views.pages import behind, overview_page
from hospes.insight.views.staffing import staffing_csv, staffing_page
from hospes.insight.views.touched import draft as touched_draft
from hospes.insight.views.touched import part as touched_part
from hospes.insight.views.usage import as_csv as usage_csv
from hospes.insight.views.usage import element
from hospes.insight.views.usage import situation_page as usage_page

__all__ = [
    "as_csv",
    "behind",
    "coverage_cases",
    "coverage_csv",
    "coverage_page",
    "element",
    "follow_ups_csv",
    "overview_page",
    "staffing_csv",
    "staffing_page",
    "touched_draft",
    "touched_part",
    "usage_csv",
    "usage_page",
]
