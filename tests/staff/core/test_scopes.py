"""What a key opens: its rooms, to read or to change, and nothing beside them."""

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.staff.core.scopes import AREAS, SCOPES, in_order, may_change, narrowed, needed, opens, unknown

SOME = st.sets(st.sampled_from(SCOPES), max_size=6)
AREA = st.sampled_from(AREAS)


@pytest.mark.parametrize(
    ("scopes", "area", "reads", "changes"),
    [
        ([], "cases", False, False),
        (["read"], "cases", True, False),
        (["read", "write"], "customers", True, True),
        (["*"], "insight", True, True),
        (["cases:read"], "cases", True, False),
        (["cases:write"], "cases", True, True),
        (["cases:write"], "customers", False, False),
        (["cases:read", "customers:write"], "customers", True, True),
    ],
)
def test_a_scope_opens_its_room(scopes: list[str], area: str, reads: bool, changes: bool) -> None:
    assert opens(scopes, area, changes=False) is reads
    assert opens(scopes, area, changes=True) is changes


@given(SOME, AREA)
def test_who_may_change_may_read(scopes: Collection[str], area: str) -> None:
    assert not opens(scopes, area, changes=True) or opens(scopes, area, changes=False)


@given(SOME)
def test_put_in_order_they_open_the_same(scopes: Collection[str]) -> None:
    tidy = in_order(scopes)
    assert len(tidy) == len(set(tidy))
    for area in AREAS:
        for changes in (False, True):
            assert opens(tidy, area, changes=changes) is opens(scopes, area, changes=changes)
    assert may_change(tidy) is may_change(scopes)
    assert in_order(tidy) == tidy


@given(SOME, SOME)
def test_a_program_gets_what_it_asks_for_only_of_what_it_was_given(
    given_to: Collection[str], asked: Collection[str]
) -> None:
    got = narrowed(given_to, asked)
    for area in AREAS:
        for changes in (False, True):
            if got is not None and opens(got, area, changes=changes):
                assert opens(given_to, area, changes=changes)


def test_who_asks_for_nothing_gets_all_that_was_given() -> None:
    assert narrowed(["cases:write", "customers:read"], []) == ["cases:write", "customers:read"]
    assert narrowed(["cases:write"], ["cases:read"]) == ["cases:read"]
    assert narrowed(["*"], ["read"]) == ["read"]
    assert narrowed(["read", "write"], ["*"]) == ["*"]
    assert narrowed(["cases:read"], ["cases:write"]) is None
    assert narrowed(["cases:read"], ["read"]) is None
    assert narrowed(["*"], ["weather:read"]) is None


def test_what_is_no_scope_is_named() -> None:
    assert unknown(["cases:read", "weather:read", "Read"]) == ["Read", "weather:read"]
    assert unknown(SCOPES) == []


def test_what_a_room_asks_for_is_a_scope() -> None:
    assert needed("cases", changes=False) == "cases:read"
    assert {needed(area, changes=changes) for area in AREAS for changes in (True, False)} < set(SCOPES)
