"""What inspections add up to, reckoned by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.lib.statistics import Proportion
from hospes.quality.core.marks import CRITICAL, Answer, Kind
from hospes.quality.core.scores import Tally, scores_of

YES, NO, NA = Answer.YES, Answer.NO, Answer.NA


def goal(inspection: int, answer: Answer, critical: str = "", n: int = 1) -> Tally:
    return Tally(inspection, Kind.GOAL, critical, answer, n)


def rule(inspection: int, answer: Answer, critical: str = "", n: int = 1) -> Tally:
    return Tally(inspection, Kind.DO, critical, answer, n)


def left_out(inspection: int, answer: Answer, critical: str = "business", n: int = 1) -> Tally:
    return Tally(inspection, Kind.SKIPPED, critical, answer, n)


def passed_over(inspection: int, answer: Answer, critical: str = "business", n: int = 1) -> Tally:
    return Tally(inspection, Kind.PASSED, critical, answer, n)


def test_without_inspections_every_figure_stands_on_nothing() -> None:
    scores = scores_of([])
    assert scores.contacts == 0
    assert set(scores.critical) == set(CRITICAL)
    nothing = Proportion(0, 0)
    assert [*scores.critical.values()] == [nothing] * 3
    assert (scores.non_critical, scores.adherence, scores.justified) == (nothing, nothing, nothing)


def test_one_critical_fail_fails_the_contact_in_that_class_alone() -> None:
    scores = scores_of(
        [
            goal(1, YES, "customer", 4),
            rule(1, NO, "customer"),
            goal(1, YES, "business"),
            goal(2, YES, "customer", 2),
            goal(2, NO, "business"),
        ]
    )
    assert scores.critical["customer"] == Proportion(1, 2)
    assert scores.critical["business"] == Proportion(1, 2)
    assert scores.critical["compliance"] == Proportion(0, 0)


def test_two_fails_in_one_contact_fail_it_once() -> None:
    scores = scores_of([rule(1, NO, "customer", 2), goal(2, YES, "customer"), goal(3, YES, "customer")])
    assert scores.critical["customer"] == Proportion(2, 3)


def test_a_contact_on_which_a_class_was_not_applicable_was_not_evaluated_on_it() -> None:
    scores = scores_of([goal(1, NA, "compliance"), goal(2, YES, "compliance")])
    assert scores.critical["compliance"] == Proportion(1, 1)
    assert scores.contacts == 2


def test_non_critical_accuracy_is_one_less_the_share_of_fails_among_what_applied() -> None:
    scores = scores_of(
        [rule(1, YES, n=6), rule(1, NO, n=1), rule(1, NA, n=9), rule(2, YES, n=1), rule(2, NO, n=2)]
    )
    assert scores.non_critical == Proportion(7, 10)
    assert scores.non_critical.value == pytest.approx(1 - 3 / 10)


def test_critical_answers_do_not_count_among_the_non_critical() -> None:
    assert scores_of([rule(1, NO, "customer"), rule(1, YES)]).non_critical == Proportion(1, 1)


def test_the_interval_is_the_one_of_the_definition() -> None:
    found = scores_of([rule(1, YES, n=27), rule(1, NO, n=3)]).non_critical
    assert (found.low, found.high) == (pytest.approx(0.744, abs=5e-4), pytest.approx(0.965, abs=5e-4))


def test_adherence_counts_critical_steps_done_of_those_that_applied() -> None:
    scores = scores_of(
        [
            goal(1, YES, "customer", 3),
            goal(1, NO, "business", 1),  # gone through, though the goal was missed
            goal(1, NA, "business", 5),
            passed_over(1, YES, n=1),  # done all the same
            passed_over(1, NO, n=1),
            passed_over(1, NA, n=4),
            left_out(1, YES, n=2),
            left_out(1, NO, n=1),
            left_out(1, NA, n=7),
        ]
    )
    assert scores.adherence == Proportion(5, 9)


def test_beside_it_stands_how_much_of_what_was_not_done_was_rightly_left_out() -> None:
    scores = scores_of([left_out(1, YES, n=2), left_out(1, NO), passed_over(1, NO), passed_over(1, YES)])
    assert scores.justified == Proportion(2, 4)


def test_steps_that_are_not_critical_are_not_required() -> None:
    scores = scores_of([goal(1, YES), left_out(1, NO, critical=""), rule(1, NO, "customer")])
    assert scores.adherence == Proportion(0, 0)
    assert scores.justified == Proportion(0, 0)


tallies = st.lists(
    st.builds(
        Tally,
        st.integers(1, 6),
        st.sampled_from(list(Kind)),
        st.sampled_from(["", *CRITICAL]),
        st.sampled_from(list(Answer)),
        st.integers(1, 5),
    ),
    max_size=40,
)


@settings(deadline=None)
@given(tallies)
def test_every_figure_is_a_share_and_splitting_a_tally_changes_none(given_: list[Tally]) -> None:
    whole = scores_of(given_)
    split = scores_of(
        Tally(one.inspection, one.kind, one.critical, one.answer) for one in given_ for _ in range(one.n)
    )
    assert whole == split
    figures = [*whole.critical.values(), whole.non_critical, whole.adherence, whole.justified]
    assert all(0 <= figure.hits <= figure.n for figure in figures)
    assert whole.adherence.n - whole.adherence.hits == whole.justified.n
