"""By when somebody should act on a case."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hospes.cases.core.urgency import ANSWER_WITHIN, LOOK_IN_AFTER, act_by

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))


def test_a_quiet_case_is_looked_into_after_two_weeks() -> None:
    assert act_by(next_due_at=None, waiting_since=None, last_contact_at=NINE) == NINE + timedelta(days=14)


def test_a_customer_who_waits_is_answered_within_four_hours() -> None:
    assert act_by(next_due_at=None, waiting_since=NINE, last_contact_at=NINE) == NINE + timedelta(hours=4)


def test_a_promise_is_acted_on_by_its_due_time() -> None:
    due = NINE + timedelta(days=2)
    assert act_by(next_due_at=due, waiting_since=None, last_contact_at=NINE) == due


def test_who_waits_since_yesterday_comes_before_a_promise_for_next_week() -> None:
    waiting = act_by(
        next_due_at=None, waiting_since=NINE - timedelta(days=1), last_contact_at=NINE - timedelta(days=1)
    )
    promised = act_by(next_due_at=NINE + timedelta(days=7), waiting_since=None, last_contact_at=NINE)
    assert waiting < promised


def test_a_promise_due_in_an_hour_comes_before_somebody_who_began_to_wait_just_now() -> None:
    promised = act_by(next_due_at=NINE + timedelta(hours=1), waiting_since=None, last_contact_at=NINE)
    waiting = act_by(next_due_at=None, waiting_since=NINE, last_contact_at=NINE)
    assert promised < waiting


@given(st.none() | moments, st.none() | moments, moments)
def test_it_is_the_earliest_of_what_there_is(
    due: datetime | None, waiting: datetime | None, spoken: datetime
) -> None:
    found = act_by(next_due_at=due, waiting_since=waiting, last_contact_at=spoken)
    assert due is None or found <= due
    assert waiting is None or found <= waiting + ANSWER_WITHIN
    assert found <= spoken + LOOK_IN_AFTER
    assert found in {due, waiting and waiting + ANSWER_WITHIN, spoken + LOOK_IN_AFTER}
