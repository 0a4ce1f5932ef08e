"""What is asked about cases that belong together."""

from hospes.matters.queries.across import across
from hospes.matters.queries.along import goes_along, object_to_merge
from hospes.matters.queries.kin import Kin, Linked, has_kin, kin_of, links_of, shared_with
from hospes.matters.queries.standing import (
    Line,
    known_differently,
    known_in,
    lines_of,
    objection,
    side_of,
    would_go,
)

__all__ = [
    "Kin",
    "Line",
    "Linked",
    "across",
    "goes_along",
    "has_kin",
    "kin_of",
    "known_differently",
    "known_in",
    "lines_of",
    "links_of",
    "object_to_merge",
    "objection",
    "shared_with",
    "side_of",
    "would_go",
]
