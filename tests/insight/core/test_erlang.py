"""Erlang C against published tables, exact fractions, a small simulation, and what must always hold."""

import heapq
from fractions import Fraction
from itertools import islice
from math import ceil, factorial, isfinite
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.insight.core.erlang import (
    MOST_AGENTS,
    Load,
    Standard,
    answered,
    backlog,
    erlang_b,
    needed,
    people_for,
    rostered,
    there,
)

USUAL = Standard(0.8, 20)


def blocked(erlangs: float, agents: int) -> float:
    return next(islice(erlang_b(erlangs), agents, None))


@pytest.mark.parametrize(
    ("agents", "erlangs", "share"),
    # The loads of the usual Erlang B tables at 1 % and 0.1 %, as they are printed: to three or four digits.
    [(1, 0.0101, 0.01), (5, 1.361, 0.01), (10, 4.461, 0.01), (20, 12.03, 0.01), (50, 37.90, 0.01),
     (100, 84.06, 0.01), (1, 0.0010, 0.001), (10, 3.092, 0.001), (50, 32.51, 0.001), (100, 75.24, 0.001)],
)  # fmt: skip
def test_erlang_b_as_printed(agents: int, erlangs: float, share: float) -> None:
    assert blocked(erlangs, agents) == pytest.approx(share, rel=0.01)


def test_the_example_of_the_metrics() -> None:
    found = answered(Load(200, 180), 24, 20)
    assert found is not None
    assert found.waits == pytest.approx(0.2981, abs=5e-5)
    assert found.within == pytest.approx(0.8089, abs=5e-5)
    assert found.average_wait == pytest.approx(13.41, abs=5e-3)
    assert found.occupancy == pytest.approx(0.8333, abs=5e-5)
    fewest = needed(Load(200, 180), USUAL)
    assert fewest == found


def test_a_worked_example_of_the_textbooks() -> None:
    """100 calls in half an hour of three minutes each: fourteen agents, 17.4 % wait, 88.8 % within 20 s, 7.8 s."""
    found = needed(Load(100, 180), USUAL)
    assert found is not None
    assert (found.agents, round(found.waits, 3), round(found.within, 3)) == (14, 0.174, 0.888)
    assert round(found.average_wait, 1) == 7.8
    assert round(found.occupancy, 3) == 0.714


def test_one_agent_is_a_queue_whose_share_that_waits_is_its_load() -> None:
    found = answered(Load(9, 100, seconds=1000), 1, 0)
    assert found is not None
    assert found.waits == pytest.approx(0.9)
    assert found.average_wait == pytest.approx(900)


def exactly(erlangs: Fraction, agents: int) -> Fraction:
    """Erlang C as it is written, by sums of powers over factorials, without a rounding."""
    below = sum((erlangs**k / factorial(k) for k in range(agents)), Fraction(0))
    top = erlangs**agents / factorial(agents) * Fraction(agents) / (agents - erlangs)
    return top / (below + top)


@given(
    st.integers(1, 60),
    st.fractions(min_value=Fraction(1, 50), max_value=Fraction(49, 50), max_denominator=50),
)
@settings(max_examples=60, deadline=None)
def test_the_recursion_is_the_formula(agents: int, busy: Fraction) -> None:
    erlangs = busy * agents
    found = answered(Load(float(erlangs), 1.0, seconds=1.0), agents, 0)
    assert found is not None
    assert found.waits == pytest.approx(float(exactly(erlangs, agents)), rel=1e-9)


def lived(load: Load, agents: int, within: float, *, number: int, seed: int) -> tuple[float, float, float]:
    """The same, lived through: who waits, who is answered in time, how long all wait on the average."""
    dice, now = Random(seed), 0.0
    free = [0.0] * agents
    waited = []
    for _each in range(number):
        now += dice.expovariate(load.contacts / load.seconds)
        begins = max(now, heapq.heappop(free))
        heapq.heappush(free, begins + dice.expovariate(1 / load.handling))
        waited.append(begins - now)
    kept = waited[number // 10 :]
    n = len(kept)
    return sum(w > 0 for w in kept) / n, sum(w <= within for w in kept) / n, sum(kept) / n


@pytest.mark.parametrize(("contacts", "agents"), [(20, 3), (100, 12), (200, 24)])
def test_it_is_what_a_simulation_lives_through(contacts: int, agents: int) -> None:
    load = Load(contacts, 180)
    found = answered(load, agents, 20)
    assert found is not None
    waits, within, average = lived(load, agents, 20, number=120_000, seed=7)
    assert waits == pytest.approx(found.waits, abs=0.02)
    assert within == pytest.approx(found.within, abs=0.02)
    assert average == pytest.approx(found.average_wait, rel=0.1)


loads = st.builds(Load, st.floats(0.01, 5_000), st.floats(1, 3600))
standards = st.builds(Standard, st.floats(0.05, 0.99), st.floats(0, 600))


@given(loads, standards)
@settings(max_examples=150, deadline=None)
def test_what_is_needed_keeps_the_standard_and_one_fewer_does_not(load: Load, standard: Standard) -> None:
    found = needed(load, standard)
    assert found is not None
    assert found.within >= standard.share
    fewer = answered(load, found.agents - 1, standard.seconds)
    assert fewer is None or fewer.within < standard.share


@given(loads, st.integers(1, 40), st.floats(0, 600))
@settings(max_examples=150, deadline=None)
def test_one_more_agent_never_makes_anybody_wait_longer(load: Load, more: int, within: float) -> None:
    agents = int(load.erlangs) + more
    one, two = answered(load, agents, within), answered(load, agents + 1, within)
    assert one is not None
    assert two is not None
    for each in (one, two):
        assert 0 <= each.waits <= 1
        assert 0 <= each.within <= 1
        assert isfinite(each.average_wait)
        assert 0 < each.occupancy < 1
    assert two.waits <= one.waits + 1e-12
    assert two.within >= one.within - 1e-12
    assert two.average_wait <= one.average_wait + 1e-9


@given(loads, st.floats(1, 2), standards)
@settings(max_examples=150, deadline=None)
def test_more_contacts_never_need_fewer(load: Load, times: float, standard: Standard) -> None:
    one = needed(load, standard)
    more = needed(Load(load.contacts * times, load.handling), standard)
    assert one is not None
    assert more is not None
    assert more.agents >= one.agents


@given(loads, standards, st.floats(0, 0.9))
@settings(max_examples=100, deadline=None)
def test_a_stricter_standard_never_needs_fewer(load: Load, standard: Standard, nearer: float) -> None:
    stricter = Standard(standard.share + (0.995 - standard.share) * nearer, standard.seconds)
    one, two = needed(load, standard), needed(load, stricter)
    assert one is not None
    assert two is not None
    assert two.agents >= one.agents


def test_thousands_of_agents_are_no_trouble() -> None:
    found = needed(Load(50_000, 180), USUAL)  # 5000 erlangs: powers and factorials overflow here
    assert found is not None
    assert 5_000 < found.agents < 5_100
    assert 0 < found.waits < 1
    assert found.occupancy > 0.98


def test_a_queue_that_grows_without_end_is_said_to() -> None:
    assert answered(Load(100, 180), 10, 20) is None
    assert answered(Load(100, 180), 9, 20) is None


def test_what_nobody_could_plan_is_not_reckoned() -> None:
    assert needed(Load(200_000, 180), USUAL) is None  # 20,000 erlangs
    assert needed(Load(199_999, 180), Standard(0.999999, 0)) is None
    assert answered(Load(1, 1), MOST_AGENTS + 1, 0) is None


def test_nobody_is_needed_where_nobody_comes() -> None:
    found = needed(Load(0, 180), USUAL)
    assert found is not None
    assert (found.agents, found.within, found.average_wait) == (0, 1.0, 0.0)
    quiet = answered(Load(0, 180), 3, 20)
    assert quiet is not None
    assert (quiet.agents, quiet.occupancy) == (3, 0)


@pytest.mark.parametrize("wrong", [(-1, 180, 1800), (1, 0, 1800), (1, 180, 0)])
def test_a_load_that_is_none_is_refused(wrong: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="load"):
        Load(*wrong)


@pytest.mark.parametrize("wrong", [(0.0, 20), (1.0, 20), (0.8, -1)])
def test_a_standard_that_is_none_is_refused(wrong: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="share"):
        Standard(*wrong)


@pytest.mark.parametrize(
    ("agents", "shrinkage", "planned"), [(14, 0.3, 20), (7, 0.3, 10), (0, 0.3, 0), (9, 0, 9), (1, 0.5, 2)]
)
def test_more_are_planned_than_are_there(agents: int, shrinkage: float, planned: int) -> None:
    assert rostered(agents, shrinkage) == planned


@given(st.integers(0, 5000), st.floats(0, 0.95))
def test_whoever_is_planned_for_is_there(agents: int, shrinkage: float) -> None:
    planned = rostered(agents, shrinkage)
    assert there(planned, shrinkage) >= agents
    assert planned == 0 or planned - 1 < agents / (1 - shrinkage) + 1e-6


@pytest.mark.parametrize("share", [-0.1, 1.0])
def test_not_all_of_the_time_goes_elsewhere(share: float) -> None:
    with pytest.raises(ValueError, match="share"):
        rostered(3, share)
    with pytest.raises(ValueError, match="elsewhere"):
        backlog(daily=1, handling=1, day=1, shrinkage=share)


@given(st.integers(0, 500), st.integers(1, 6))
def test_chats_at_once_are_slots(slots: int, at_once: int) -> None:
    assert people_for(slots, at_once) == ceil(slots / at_once)


def test_mail_is_a_reckoning_of_work() -> None:
    found = backlog(daily=96, handling=300, day=8 * 3600, shrinkage=0.0, lying=48, there=2)
    assert (found.hours, found.people) == (8.0, 1)
    assert found.days == pytest.approx(0.5)


def test_a_backlog_grows_where_less_is_done_than_comes() -> None:
    assert backlog(daily=100, handling=600, day=8 * 3600, shrinkage=0.3, lying=0, there=2).days is None
    assert backlog(daily=100, handling=600, day=8 * 3600, shrinkage=0.3, lying=5, there=0).days is None


def test_nothing_lies_there_where_just_as_much_is_done_as_comes() -> None:
    assert backlog(daily=96, handling=300, day=8 * 3600, shrinkage=0.0, there=1).days == 0
    assert backlog(daily=0, handling=300, day=8 * 3600, shrinkage=0.0).people == 0


def test_what_lies_there_stays_where_just_as_much_is_done_as_comes() -> None:
    assert backlog(daily=96, handling=300, day=8 * 3600, shrinkage=0.0, lying=3, there=1).days is None
