"""Which line of the table counts."""

import pytest

from hospes.followups.core.planning import Line, is_done, line_for

ANY = Line(1, "", "", 10)
PROBLEM = Line(2, "problem", "", 3)
SOLD = Line(3, "", "sold", 14)
SOLD_KITCHEN = Line(4, "acquisition", "sold", 30)
REFERRED = Line(5, "", "referred", 60)
TABLE = (ANY, PROBLEM, SOLD, SOLD_KITCHEN)


@pytest.mark.parametrize(
    ("situation", "outcome", "line"),
    [
        ("complaint", "", ANY),
        ("problem", "", PROBLEM),
        ("problem", "sold", SOLD),
        ("acquisition", "sold", SOLD_KITCHEN),
        ("acquisition", "", ANY),
    ],
)
def test_the_most_exact_line_counts_and_how_it_ended_says_more(
    situation: str, outcome: str, line: Line
) -> None:
    assert line_for(TABLE, situation=situation, outcome=outcome, ended_how="spoken") is line


@pytest.mark.parametrize("how", ["link", "portal", "spoken", "silence"])
def test_an_end_the_customer_had_a_part_in_is_followed_up(how: str) -> None:
    assert line_for(TABLE, situation="", outcome="", ended_how=how) is ANY


def test_an_end_by_our_own_reason_is_left_in_peace() -> None:
    assert line_for(TABLE, situation="problem", outcome="", ended_how="reason") is None


@pytest.mark.parametrize("outcome", ["not_suitable", "referred"])
def test_whoever_bought_nothing_is_asked_only_where_a_line_says_so(outcome: str) -> None:
    assert line_for(TABLE, situation="acquisition", outcome=outcome, ended_how="spoken") is None
    named = line_for((*TABLE, REFERRED), situation="", outcome=outcome, ended_how="spoken")
    assert named is (REFERRED if outcome == "referred" else None)


def test_an_empty_table_plans_nothing() -> None:
    assert line_for((), situation="problem", outcome="", ended_how="spoken") is None


@pytest.mark.parametrize(
    ("closed", "asked", "sale", "done"),
    [
        (False, False, "", False),
        (False, False, "not_suitable", False),
        (False, False, "sold", True),
        (False, True, "", True),
        (True, False, "", True),
    ],
)
def test_whoever_still_waits_for_their_fix_is_not_asked_how_it_is(
    closed: bool, asked: bool, sale: str, done: bool
) -> None:
    assert is_done(closed=closed, asked=asked, sale_outcome=sale) is done
