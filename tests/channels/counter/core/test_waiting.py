"""Whose turn it is, and how long one waits."""

from datetime import UTC, datetime, timedelta

from hospes.channels.counter.core.waiting import HIGHEST, likely_wait, next_number, waited

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def minutes(*some: int) -> list[timedelta]:
    return [timedelta(minutes=each) for each in some]


def test_numbers_follow_each_other_and_begin_again_after_three_figures() -> None:
    assert [next_number(None), next_number(1), next_number(HIGHEST)] == [1, 2, 1]


def test_a_wait_ends_when_one_is_called_and_is_told_in_whole_minutes() -> None:
    later = AT + timedelta(minutes=7, seconds=59)
    assert waited(AT, None, later) == timedelta(minutes=7)
    assert waited(AT, AT + timedelta(minutes=2), later) == timedelta(minutes=2)
    assert waited(AT, None, AT - timedelta(seconds=5)) == timedelta(0), "a clock that was put back"


def test_how_long_it_will_take_is_said_only_where_it_was_seen() -> None:
    assert likely_wait(minutes(1, 2, 30, 4, 5), 2) == timedelta(minutes=4)
    assert likely_wait(minutes(1, 2, 3, 4), 2) is None
    assert likely_wait(minutes(1, 2, 3, 4, 5), 0) is None
