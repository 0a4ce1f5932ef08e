"""Questions about guided runs: what to do next, and which runs there are."""

import hospes.encounters.queries.brief  # noqa: F401 (it adds to the brief of a case)
from hospes.encounters.queries.guide import Guide, guide
from hospes.encounters.queries.listing import (
    asked_for_a_yes,
    cases_that_wait,
    current_run,
    follow_ups,
    latest_contact,
    phrase_at,
    runs_of,
)
from hospes.encounters.queries.newer import Offer, names_in_the_way, offer_of
from hospes.encounters.queries.run import (
    TO_GUIDE,
    TO_READ,
    Run,
    UnknownSituation,
    asks_to_wait,
    case_fields,
    for_guidance,
    for_reading,
    graph_of,
    load_run,
    state_of,
)

__all__ = [
    "TO_GUIDE",
    "TO_READ",
    "Guide",
    "Offer",
    "Run",
    "UnknownSituation",
    "asked_for_a_yes",
    "asks_to_wait",
    "case_fields",
    "cases_that_wait",
    "current_run",
    "follow_ups",
    "for_guidance",
    "for_reading",
    "graph_of",
    "guide",
    "latest_contact",
    "load_run",
    "names_in_the_way",
    "offer_of",
    "phrase_at",
    "runs_of",
    "state_of",
]
