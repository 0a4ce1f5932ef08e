"""The figures' formulas, against worked examples and their own laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.lib.statistics import Proportion, Stretch, apart, survival, time_until


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(8, 10, 0.490, 0.943), (27, 30, 0.744, 0.965), (85, 100, 0.767, 0.907), (0, 20, 0.000, 0.161)],
)
def test_the_wilson_interval_matches_the_worked_examples(hits: int, n: int, low: float, high: float) -> None:
    share = Proportion(hits, n)
    assert share.low == pytest.approx(low, abs=0.0006)
    assert share.high == pytest.approx(high, abs=0.0006)


def test_a_share_of_nothing_has_no_value_and_no_interval() -> None:
    nothing = Proportion(0, 0)
    assert (nothing.value, nothing.low, nothing.high) == (None, None, None)


@pytest.mark.parametrize(("hits", "n"), [(3, 2), (-1, 5)])
def test_more_hits_than_cases_is_no_proportion(hits: int, n: int) -> None:
    with pytest.raises(ValueError, match="no proportion"):
        Proportion(hits, n)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_stays_between_none_and_all(pair: tuple[int, int]) -> None:
    share = Proportion(*pair)
    assert share.value is not None
    assert share.low is not None
    assert share.high is not None
    assert 0 <= share.low <= share.value + 1e-9
    assert share.value - 1e-9 <= share.high <= 1


@given(st.integers(1, 500), st.integers(2, 20))
def test_more_answers_make_a_narrower_interval(n: int, times: int) -> None:
    few, many = Proportion(n // 2, n), Proportion(n // 2 * times, n * times)
    assert many.high - many.low < few.high - few.low  # type: ignore[operator]


def test_two_shares_are_apart_only_when_their_intervals_do_not_meet() -> None:
    assert apart(Proportion(10, 100), Proportion(60, 100))
    assert apart(Proportion(60, 100), Proportion(10, 100))
    assert not apart(Proportion(8, 10), Proportion(6, 10))
    assert not apart(Proportion(0, 0), Proportion(6, 10))


def test_without_open_cases_the_curve_steps_down_evenly() -> None:
    curve = survival([Stretch(t, ended=True) for t in (1, 2, 3, 4)])
    assert dict(curve) == pytest.approx({1: 0.75, 2: 0.5, 3: 0.25, 4: 0.0})


def test_open_cases_count_as_long_as_they_were_watched() -> None:
    # Times 6, 6, 6, 6+, 7, 9+, 10, 10+, 11+, 13: the treated group of Freireich's trial, shortened.
    watched = [(6, True), (6, True), (6, True), (6, False), (7, True), (9, False), (10, True), (10, False)]
    watched += [(11, False), (13, True)]
    curve = dict(survival([Stretch(t, e) for t, e in watched]))
    assert curve[6] == pytest.approx(0.7)
    assert curve[7] == pytest.approx(0.7 * 5 / 6)
    assert curve[10] == pytest.approx(0.7 * 5 / 6 * 3 / 4)
    assert curve[13] == pytest.approx(0.0)


def test_the_median_is_missing_while_fewer_than_half_have_ended() -> None:
    curve = survival([Stretch(5, ended=True), Stretch(9, ended=False), Stretch(9, ended=False)])
    assert time_until(0.5, curve) is None
    assert time_until(0.3, curve) == 5


def test_leaving_the_open_cases_out_would_flatter() -> None:
    closed = [Stretch(t, ended=True) for t in (1, 2, 3)]
    still_open = [Stretch(t, ended=False) for t in (8, 9, 10)]
    assert time_until(0.5, survival(closed)) == 2
    assert time_until(0.5, survival(closed + still_open)) == 3


def test_no_stretches_make_no_curve() -> None:
    assert survival([]) == []
    assert time_until(0.5, []) is None


@given(st.lists(st.tuples(st.floats(0, 1e6), st.booleans()), max_size=60))
def test_the_curve_never_rises_and_stays_between_none_and_all(pairs: list[tuple[float, bool]]) -> None:
    curve = survival([Stretch(t, e) for t, e in pairs])
    shares = [share for _, share in curve]
    assert all(-1e-9 <= share <= 1 for share in shares)
    assert shares == sorted(shares, reverse=True)
    assert len({t for t, _ in curve}) == len(curve)
