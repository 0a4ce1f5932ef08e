"""Questions about guided runs: what to do next, and which runs there are."""

from hospes.encounters.queries.guide import Guide, guide
from hospes.encounters.queries.listing import current_run, follow_ups, latest_contact, runs_of
from hospes.encounters.queries.run import (
    TO_GUIDE,
    Run,
    UnknownSituation,
    case_fields,
    for_guidance,
    for_reading,
    graph_of,
    load_run,
    state_of,
)

__all__ = [
    "TO_GUIDE",
    "Guide",
    "Run",
    "UnknownSituation",
    "case_fields",
    "current_run",
    "follow_ups",
    "for_guidance",
    "for_reading",
    "graph_of",
    "guide",
    "latest_contact",
    "load_run",
    "runs_of",
    "state_of",
]
