"""Histories for the tests: chains as the ledger would have written them, of anything it may hold."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from hospes.ledger.core.chain import GENESIS, LINKED, digest
from hospes.streams.core.history import Told, Words

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
NUMBERS = st.integers(1, 2**63 - 1)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | TEXTS | st.sampled_from([0.5, -12.25, 1e14]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
DATA = st.dictionaries(TEXTS, PLAIN, max_size=3)
TIMES = st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC))
NAMES = st.sampled_from(
    [
        "case.opened",
        "case.closed",
        "case.owner_changed",
        "a.b_c",
        "a_b.c",
        "A.B_C",
        "contact.logged",
        "team.founded",
    ]
)
SEALED = st.tuples(st.binary(min_size=12, max_size=40), st.sampled_from(list(Words)[1:]), DATA)


@st.composite
def events(draw: st.DrawFn) -> Told:
    """One event, not yet in any chain."""
    may_be = st.none() | NUMBERS
    sealed = draw(st.none() | SEALED)
    words = sealed[1] if sealed else Words.NONE
    return Told(
        seq=0, at=draw(TIMES), name=draw(NAMES),
        actor_kind=draw(st.sampled_from(["person", "customer", "system", "ai"])), actor_id=draw(may_be),
        about_type=draw(st.sampled_from(["", "case", "contact", "edition"])), about_id=draw(may_be),
        case_id=draw(may_be), customer_id=draw(may_be), team_id=draw(may_be), data=draw(DATA),
        sealed=sealed[0] if sealed else None, prev_hash="", hash="", words=words,
        personal=sealed[2] if sealed and words is Words.TOLD else None,
    )  # fmt: skip


def chained(found: list[Told]) -> list[Told]:
    """The same in one chain from its beginning."""
    told, previous = [], GENESIS
    for number, event in enumerate(found, 1):
        placed = replace(event, seq=number, prev_hash=previous)
        previous = digest(previous, {name: getattr(placed, name) for name in LINKED})
        told.append(replace(placed, hash=previous))
    return told


HISTORIES = st.lists(events(), max_size=8).map(chained)
