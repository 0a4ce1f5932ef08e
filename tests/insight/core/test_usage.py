"""Counts of use, and what may be said of them."""

import pytest

from hospes.insight.core.usage import (
    FEWEST_RUNS,
    Counts,
    MomentUsage,
    PhraseUsage,
    StepUsage,
    may_be_a_share,
    ordered,
    step_usage,
)

A, B, C = "s/p/a", "s/p/b", "s/p/c"
COUNTS = Counts(
    suggested={A: 40, B: 10},
    as_suggested={A: 30},
    by_kind={(A, "done"): 34, (A, "skipped"): 4, (A, "suggested_dismissed"): 2},
    landed={(f"{A}/m", "well"): 9, (f"{A}/m", "badly"): 1},
    phrases={(A, "f1", "as_it_stands"): 5, (A, "f1", "edited"): 3},
)


def test_a_step_carries_its_counts_its_moments_and_its_phrases() -> None:
    step = step_usage(A, [f"{A}/m"], ["f1", "f2"], COUNTS)
    assert (step.suggested, step.as_suggested, step.done, step.skipped, step.put_aside) == (40, 30, 34, 4, 2)
    assert step.moments == (MomentUsage(f"{A}/m", well=9, badly=1),)
    assert step.phrases == (PhraseUsage(A, "f1", 5, 3, 34), PhraseUsage(A, "f2", done=34))
    assert (step.moments[0].n, step.badly, step.is_untouched) == (10, 1, False)
    assert step.moments[0].landed_well.hits == 9


def test_a_step_that_no_run_came_to_is_untouched() -> None:
    step = step_usage(C, [f"{C}/m"], ["f"], COUNTS)
    assert step.is_untouched
    assert step.taken_up.value is None


def test_the_share_taken_up_carries_its_interval() -> None:
    taken = step_usage(A, [], [], COUNTS).taken_up
    assert (taken.hits, taken.n) == (30, 40)
    assert taken.low is not None
    assert taken.high is not None
    assert taken.low < 0.75 < taken.high


@pytest.mark.parametrize(("n", "share"), [(0, False), (FEWEST_RUNS - 1, False), (FEWEST_RUNS, True)])
def test_a_share_is_said_from_enough_runs_on(n: int, share: bool) -> None:
    assert may_be_a_share(StepUsage(A, suggested=n).taken_up) is share


def test_steps_are_put_in_the_order_asked_for() -> None:
    steps = [StepUsage(A, 9, 1, skipped=1), StepUsage(B, 8, 8, skipped=3), StepUsage(C, skipped=2)]
    assert [each.path for each in ordered(steps, "order")] == [A, B, C]
    assert [each.path for each in ordered(steps, "skipped")] == [B, C, A]
    assert [each.path for each in ordered(steps, "suggested")] == [A, B, C]
    assert [each.path for each in ordered(steps, "taken")] == [A, B, C]
    assert [each.path for each in ordered(steps, "nonsense")] == [A, B, C]
