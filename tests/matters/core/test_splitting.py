"""Until when a split can go back, and since when the customer waits in the new case."""

from datetime import UTC, datetime, timedelta

import pytest

from hospes.matters.core.splitting import HARMLESS, built_upon, waits_since

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_what_the_clock_and_the_house_leave_is_built_upon_nothing() -> None:
    assert built_upon(sorted(HARMLESS)) is None
    assert built_upon([]) is None


@pytest.mark.parametrize(
    "name", ["contact.logged", "fact.noted", "commitment.kept", "case.closed", "case.merged"]
)
def test_whatever_else_happened_is(name: str) -> None:
    assert built_upon(["case.linked", name, "fact.corrected"]) == name


def test_they_wait_as_they_waited() -> None:
    earlier = NINE - timedelta(days=1)
    assert waits_since(waited=earlier, at=NINE, is_another_owner=True) == earlier
    assert waits_since(waited=earlier, at=NINE, is_another_owner=False) == earlier


def test_somebody_else_finds_it_among_what_waits() -> None:
    assert waits_since(waited=None, at=NINE, is_another_owner=True) == NINE
    assert waits_since(waited=None, at=NINE, is_another_owner=False) is None
