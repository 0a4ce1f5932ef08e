"""Questions about customers: who is meant, who is alike, what hangs on them."""

from hospes.customers.queries.alike import Pair, likely_the_same, likeness_of, pairs, pairs_of
from hospes.customers.queries.belonging import dealings_of, household_of
from hospes.customers.queries.finding import (
    CustomerPage,
    by_email,
    by_phone,
    found_words,
    living,
    page,
    people_of,
    search,
    with_addresses,
)
from hospes.customers.queries.holdings import Kept, kept_of, rows_of, whose
from hospes.customers.queries.knowing import Mindful, known_of, mindful_of
from hospes.customers.queries.merging import Line, carried_by, carried_lines, merges_of, numbers_of, says

__all__ = [
    "CustomerPage",
    "Kept",
    "Line",
    "Mindful",
    "Pair",
    "by_email",
    "by_phone",
    "carried_by",
    "carried_lines",
    "dealings_of",
    "found_words",
    "household_of",
    "kept_of",
    "known_of",
    "likely_the_same",
    "likeness_of",
    "living",
    "merges_of",
    "mindful_of",
    "numbers_of",
    "page",
    "pairs",
    "pairs_of",
    "people_of",
    "rows_of",
    "says",
    "search",
    "whose",
    "with_addresses",
]
