"""Each event's hash covers the event and the hash before it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.ledger.core.chain import (
    GENESIS,
    Fault,
    Link,
    canonical,
    digest,
    first_fault,
    sign,
    signed_by_any,
)

MOMENT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def chain(length: int) -> list[Link]:
    """A sound chain."""
    links, before = [], GENESIS
    for seq in range(1, length + 1):
        fields = {"seq": seq, "at": MOMENT, "data": {"number": seq}, "sealed": b"\x00\xff"}
        links.append(Link(seq, fields, before, before := digest(before, fields)))
    return links


def walked(links: list[Link]) -> list[int | Fault]:
    return list(first_fault(links, after=0, prev_hash=GENESIS))


def test_a_sound_chain_is_walked_to_its_end() -> None:
    assert walked(chain(4)) == [1, 2, 3, 4]
    assert walked([]) == []


def test_a_chain_can_be_walked_from_the_middle() -> None:
    links = chain(4)
    assert list(first_fault(links[2:], after=2, prev_hash=links[1].hash)) == [3, 4]


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (lambda links: links[:1] + links[2:], Fault(2, "is missing")),
        (
            lambda links: [links[0], replace(links[1], prev_hash=GENESIS), *links[2:]],
            Fault(2, "does not follow from the event before it"),
        ),
        (
            lambda links: [links[0], replace(links[1], fields={"seq": 2}), *links[2:]],
            Fault(2, "was changed after it was written"),
        ),
        (
            lambda links: [links[0], replace(links[1], hash=GENESIS), *links[2:]],
            Fault(2, "was changed after it was written"),
        ),
    ],
)
def test_the_walk_ends_at_the_first_fault(
    broken: Callable[[list[Link]], list[Link]], expected: Fault
) -> None:
    assert walked(broken(chain(4))) == [1, expected]


def test_the_hash_does_not_depend_on_how_a_database_hands_a_value_over() -> None:
    budapest = MOMENT.astimezone(timezone(timedelta(hours=1)))
    one = {"b": 1, "a": MOMENT, "sealed": b"xyz"}
    other = {"a": budapest, "sealed": memoryview(b"xyz"), "b": 1}
    assert canonical(one) == canonical(other)
    assert digest(GENESIS, one) == digest(GENESIS, other)


def test_one_content_is_one_byte_string() -> None:
    assert canonical({"name": "Éva", "at": MOMENT, "sealed": b"\x01"}) == (
        '{"at":"2026-03-02T09:00:00.000000+00:00","name":"Éva","sealed":"01"}'.encode()
    )


def test_a_value_without_a_spelling_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        canonical({"x": object()})


@given(st.dictionaries(st.text(), st.integers() | st.text() | st.none()), st.text(), st.integers())
def test_any_other_content_has_another_hash(fields: dict[str, Any], key: str, number: int) -> None:
    other = fields | {key: [number]}
    assert digest(GENESIS, fields) != digest(GENESIS, other)
    assert digest(GENESIS, fields) != digest("1" * 64, fields)


def test_a_signature_is_known_by_any_of_the_keys_that_may_have_made_it() -> None:
    signature = sign(b"old", 7, GENESIS)
    assert signed_by_any([b"new", b"old"], 7, GENESIS, signature)
    assert not signed_by_any([b"new"], 7, GENESIS, signature)
    assert not signed_by_any([b"old"], 8, GENESIS, signature)
    assert not signed_by_any([b"old"], 7, "1" * 64, signature)
    assert not signed_by_any([], 7, GENESIS, signature)
