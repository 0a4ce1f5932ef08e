"""Questions about inspections: what to ask, which contacts to look at, what was found, what it adds up to."""

from hospes.quality.queries.drawing import Drawn, to_look_at
from hospes.quality.queries.figures import PERIOD, figures
from hospes.quality.queries.listing import (
    JUDGES,
    Found,
    ListPage,
    drafts_of,
    inspection_by,
    inspections_page,
    judges,
    result_of,
    situation_names,
    tally_of,
    visible_inspections,
)
from hospes.quality.queries.sheet import Sheet, handled_runs, sheet_for

__all__ = [
    "JUDGES",
    "PERIOD",
    "Drawn",
    "Found",
    "ListPage",
    "Sheet",
    "drafts_of",
    "figures",
    "handled_runs",
    "inspection_by",
    "inspections_page",
    "judges",
    "result_of",
    "sheet_for",
    "situation_names",
    "tally_of",
    "to_look_at",
    "visible_inspections",
]
