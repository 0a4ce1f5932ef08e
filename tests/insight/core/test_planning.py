"""A day against who is planned, on plain data."""

import pytest

from hospes.insight.core.erlang import Standard
from hospes.insight.core.planning import FEWEST_RUNS, WhatIf, day, half_hour, timed

USUAL = WhatIf(Standard(0.8, 20), handling=180, shrinkage=0.3)


def test_a_half_hour_against_who_is_planned() -> None:
    found = half_hour(18, 100, 15, USUAL)
    assert (found.agents, found.plan, found.there) == (14, 20, 10)
    assert found.erlangs == pytest.approx(10)
    assert found.met is None  # ten who are busy all the time: the queue would not end
    assert found.short


def test_enough_are_planned() -> None:
    found = half_hour(18, 100, 20, USUAL)
    assert not found.short
    assert found.met is not None
    assert found.met.within >= 0.8


def test_several_at_once_need_fewer_people() -> None:
    three = WhatIf(Standard(0.8, 20), handling=180, at_once=3)
    found = half_hour(18, 100, 5, three)
    assert (found.agents, found.there) == (5, 5)
    assert found.met is not None
    assert found.met.agents == 15


def test_what_nobody_could_plan_is_short_and_has_no_number() -> None:
    found = half_hour(0, 1_000_000, 5, USUAL)
    assert (found.agents, found.plan, found.met, found.short) == (None, None, None, True)


def test_where_nobody_comes_nobody_is_short() -> None:
    found = half_hour(0, 0, 2, USUAL)
    assert (found.agents, found.short) == (0, False)


def test_a_day_has_the_half_hours_in_which_anything_is() -> None:
    contacts, planned = [0.0] * 336, [0.0] * 336
    contacts[48 + 18], planned[48 + 19], planned[2 * 48] = 3.0, 1.0, 9.0
    assert [each.number for each in day(1, contacts, planned, USUAL)] == [48 + 18, 48 + 19]
    assert day(0, contacts, planned, USUAL) == []


def test_the_mean_of_what_was_timed() -> None:
    found = timed([60, 120, 0, 9000], longest=7200)
    assert (found.n, found.left_out, found.mean, found.is_enough) == (2, 2, 90, False)
    assert timed([60] * FEWEST_RUNS, longest=7200).is_enough
    assert timed([], longest=7200).mean is None
