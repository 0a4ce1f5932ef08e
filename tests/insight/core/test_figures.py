"""Counts become figures; a change is claimed only when chance does not explain it."""

import pytest

from hospes.insight.core.definitions import BY_KEY, DEFINITIONS, FEWEST_ANSWERS, Kind
from hospes.insight.core.figures import Change, share, waiting
from hospes.lib.statistics import Stretch


def test_every_figure_is_defined_once() -> None:
    assert len(BY_KEY) == len(DEFINITIONS) == 14
    assert {each.kind for each in DEFINITIONS} == {Kind.COUNT, Kind.SHARE, Kind.TIME}


def test_a_share_carries_its_interval_and_n() -> None:
    each = share("promises-kept", (85, 100))
    assert (each.now.value, each.now.n) == (0.85, 100)
    assert (each.now.low, each.now.high) == (pytest.approx(0.767, abs=0.001), pytest.approx(0.907, abs=0.001))


@pytest.mark.parametrize(("n", "printable"), [(0, False), (49, False), (50, True), (400, True)])
def test_satisfaction_is_printed_from_fifty_answers_on(n: int, printable: bool) -> None:
    assert share("csat", (n // 2, n)).is_printable is printable
    assert FEWEST_ANSWERS == 50


def test_other_rates_are_printed_as_soon_as_there_is_one() -> None:
    assert share("re-ask", (0, 1)).is_printable
    assert not share("re-ask", (0, 0)).is_printable


def test_a_difference_within_chance_is_no_change() -> None:
    each = share("promises-kept", (88, 100), (82, 100))
    assert each.change is Change.NONE
    assert each.is_better is None


def test_a_clear_rise_is_claimed_and_good_where_more_is_better() -> None:
    each = share("promises-kept", (95, 100), (60, 100))
    assert each.change is Change.UP
    assert each.is_better is True


def test_a_clear_rise_is_bad_where_less_is_better() -> None:
    each = share("re-ask", (60, 100), (10, 100))
    assert each.change is Change.UP
    assert each.is_better is False


def test_a_clear_fall_is_good_where_less_is_better() -> None:
    each = share("re-ask", (5, 100), (60, 100))
    assert each.change is Change.DOWN
    assert each.is_better is True


def test_where_neither_is_better_a_change_is_only_told() -> None:
    each = share("response", (90, 100), (30, 100))
    assert each.change is Change.UP
    assert each.is_better is None


@pytest.mark.parametrize(
    ("now", "before"), [((10, 10), (60, 100)), ((60, 100), (3, 10)), ((60, 100), (0, 0))]
)
def test_with_too_few_answers_in_either_month_nothing_is_claimed(
    now: tuple[int, int], before: tuple[int, int]
) -> None:
    assert share("csat", now, before).change is Change.NOT_KNOWN


def test_waiting_counts_the_open_cases_for_as_long_as_they_were_watched() -> None:
    hours = 3600.0
    told = [Stretch(h * hours, ended=True) for h in (1, 2, 3, 4)] + [Stretch(9 * hours, ended=False)] * 4
    found = waiting(told)
    assert (found.n, found.satisfied) == (8, 4)
    assert found.median == 4 * hours
    assert found.ninetieth is None


def test_without_cases_there_is_no_waiting() -> None:
    found = waiting([])
    assert (found.n, found.median, found.ninetieth, found.curve) == (0, None, None, ())
