"""Which stage may follow, and what stands in the way."""

import pytest

from hospes.complaints.core import stages as core
from hospes.complaints.core.stages import Obstacle, Standing, Verdict

OPEN = Standing()
CLOSED = Standing(is_closed=True)
DECIDED = Standing(done=frozenset({core.FOUND, core.DECIDED}))
TOLD = Standing(done=frozenset({core.DECIDED, core.TOLD}))
LOOKED_INTO = Standing(done=frozenset({core.FOUND}), complained_about=frozenset({7}), investigator=8)


def test_a_stage_follows_while_the_complaint_is_open_and_once_where_it_happens_once() -> None:
    assert core.to_add(OPEN, core.ACKNOWLEDGED) is None
    assert core.to_add(DECIDED, core.DECIDED) is Obstacle.DONE_ALREADY
    assert core.to_add(Standing(done=frozenset({core.ASSESSED})), core.ASSESSED) is None
    assert core.to_add(CLOSED, core.ASSESSED) is Obstacle.CLOSED


def test_nobody_investigates_a_complaint_about_themselves() -> None:
    assert core.to_investigate(LOOKED_INTO, 7) is Obstacle.COMPLAINED_ABOUT
    assert core.to_investigate(LOOKED_INTO, 9) is None
    assert core.to_investigate(CLOSED, 9) is Obstacle.CLOSED


def test_who_investigates_is_not_named_as_complained_about() -> None:
    assert core.to_name(LOOKED_INTO, 8) is Obstacle.INVESTIGATES
    assert core.to_name(LOOKED_INTO, 9) is None
    assert core.to_name(CLOSED, 9) is Obstacle.CLOSED


@pytest.mark.parametrize(
    ("given", "obstacle"),
    [
        (Verdict("accept"), None),
        (Verdict("redress"), Obstacle.NO_REDRESS),
        (Verdict("redress", has_redress=True), None),
        (Verdict("reject"), Obstacle.NO_REASONS),
        (Verdict("reject", reasons=" "), Obstacle.NO_REASONS),
        (Verdict("reject", reasons="An old crack."), Obstacle.NO_WAY_ON),
        (Verdict("reject", reasons="An old crack.", alternative="Felt behind it."), None),
        (Verdict("reject", reasons="An old crack.", outside_body="The ombudsman"), None),
    ],
)
def test_a_rejection_gives_reasons_and_a_way_on_and_redress_is_granted(
    given: Verdict, obstacle: Obstacle | None
) -> None:
    assert core.to_decide(LOOKED_INTO, given) is obstacle


def test_a_rejection_rests_on_findings_and_a_decision_is_made_once() -> None:
    given = Verdict("reject", "An old crack.", "Felt behind it.")
    assert core.to_decide(OPEN, given) is Obstacle.NO_FINDINGS
    assert core.to_decide(DECIDED, given) is Obstacle.DONE_ALREADY


def test_only_what_is_decided_is_told_and_once() -> None:
    assert core.to_tell(OPEN) is Obstacle.NOT_DECIDED
    assert core.to_tell(DECIDED) is None
    assert core.to_tell(TOLD) is Obstacle.DONE_ALREADY
    assert core.to_tell(CLOSED) is Obstacle.CLOSED


def test_the_customers_word_always_closes_and_our_reasons_only_after_telling() -> None:
    assert core.to_close(OPEN, how="word", reasons="") is None
    assert core.to_close(OPEN, how="reasons", reasons="x") is Obstacle.NOT_TOLD
    assert core.to_close(TOLD, how="reasons", reasons=" ") is Obstacle.NO_REASONS
    assert core.to_close(TOLD, how="reasons", reasons="Told, nothing heard.") is None
    assert core.to_close(CLOSED, how="word", reasons="") is Obstacle.CLOSED


def test_only_a_closed_complaint_is_opened_again_with_a_reason() -> None:
    assert core.to_reopen(OPEN, why="x") is Obstacle.NOT_CLOSED
    assert core.to_reopen(CLOSED, why=" ") is Obstacle.NO_REASONS
    assert core.to_reopen(CLOSED, why="x") is None


@pytest.mark.parametrize("followed", [DECIDED, CLOSED, Standing(other_traces=1), Standing(round=2)])
def test_it_is_taken_back_while_nothing_followed(followed: Standing) -> None:
    assert core.to_take_back(Standing(complained_about=frozenset({7}))) is None
    assert core.to_take_back(followed) is Obstacle.SOMETHING_FOLLOWED


def test_what_comes_next_is_in_its_usual_order_and_telling_waits_for_the_decision() -> None:
    assert core.what_next(OPEN).kinds[:2] == (core.ACKNOWLEDGED, core.ASSESSED)
    assert core.TOLD not in core.what_next(OPEN).kinds
    assert core.TOLD in core.what_next(DECIDED).kinds
    assert core.what_next(CLOSED).kinds == (core.REOPENED,)
