"""Whether a case may sleep, and until when."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.cases.core.sleeping import LONGEST, Obstacle, to_snooze, wakes_at
from hospes.cases.core.urgency import act_by

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
FREE: dict[str, Any] = {
    "closed": False,
    "waits": False,
    "next_due_at": None,
    "until": AT + timedelta(days=3),
    "after_itself": False,
    "after_closed": False,
    "at": AT,
}
moments = st.timedeltas(timedelta(minutes=1), timedelta(days=60)).map(lambda span: AT + span)


@pytest.mark.parametrize(
    ("changed", "obstacle"),
    [
        ({}, None),
        ({"until": None}, None),
        ({"closed": True}, Obstacle.CLOSED),
        ({"waits": True}, Obstacle.CUSTOMER_WAITS),
        ({"next_due_at": AT}, Obstacle.PROMISE_LATE),
        ({"until": AT}, Obstacle.PAST),
        ({"after_itself": True}, Obstacle.AFTER_ITSELF),
        ({"after_closed": True}, Obstacle.AFTER_CLOSED),
    ],
)
def test_what_stands_in_the_way(changed: dict[str, Any], obstacle: Obstacle | None) -> None:
    assert to_snooze(**(FREE | changed)) is obstacle


@given(st.none() | moments, st.none() | moments)
def test_it_never_sleeps_through_a_promise_nor_for_ever(until: datetime | None, due: datetime | None) -> None:
    woken = wakes_at(until=until, next_due_at=due, at=AT)
    assert woken > AT
    assert due is None or woken <= due
    assert woken <= (until or AT + LONGEST)


@given(moments, st.none() | moments)
def test_it_is_acted_on_when_it_wakes_and_never_after_a_promise(
    wakes: datetime, due: datetime | None
) -> None:
    moment = act_by(next_due_at=due, waiting_since=None, last_contact_at=AT, wakes_at=wakes)
    assert moment <= wakes
    assert due is None or moment <= due
