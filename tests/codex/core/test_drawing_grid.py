"""Boxes in a grid: where they stand, and through which corridors lines run between them."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from hospes.codex.core.drawing.grid import BEFORE, BEHIND, Cell, Course, Extent, Link, Plan, Room, Spot
from hospes.codex.core.drawing.layout import lay_out
from hospes.codex.core.drawing.ranks import ranks, slots
from hospes.codex.core.drawing.strands import Strand, ways_back

BOX = Extent(40, 100)
ROOM = Room()


def cell(key: str, rank: int, slot: int = 0) -> Cell:
    return Cell(key, rank, slot, BOX)


def link(source: str, target: str | None, **fields: object) -> Link:
    return Link(source, target, str(fields.pop("net", target)), **fields)  # type: ignore[arg-type]


def planned(cells: Sequence[Cell], *links: Link, **options: object) -> Plan:
    return lay_out(cells, links, room=ROOM, **options)  # type: ignore[arg-type]


def ways(course: Course) -> list[Spot]:
    """All its points, one after the other."""
    return [spot for stroke in course.strokes for spot in stroke]


def strand(source: str, target: str | None) -> Strand:
    return Strand(source, target, "", "")


def test_boxes_below_each_other_are_joined_by_a_straight_line() -> None:
    plan = planned([cell("a", 0), cell("b", 1)], link("a", "b"))
    assert plan.cells["a"] == (0, 50)
    assert {spot.across for spot in ways(plan.courses[0])} == {50}
    assert ways(plan.courses[0])[0].along == 40
    assert ways(plan.courses[0])[-1].along == plan.cells["b"].along


def test_a_box_to_the_side_is_reached_through_the_corridor_between() -> None:
    plan = planned([cell("a", 0), cell("b", 1, 1)], link("a", "b"))
    turns = ways(plan.courses[0])
    assert [spot.across for spot in turns] == [50, 50, 168, 168]
    assert turns[1].along == turns[2].along
    assert 40 < turns[1].along < plan.cells["b"].along


def test_a_line_runs_straight_through_empty_cells() -> None:
    plan = planned(
        [cell("a", 0), cell("b", 1, 1), cell("c", 2)], link("a", "b"), link("a", "c"), link("b", "c")
    )
    assert plan.corridors[0] == (0, 0)
    assert len({spot.across for spot in ways(plan.courses[1])}) <= 3  # out of the fork, then straight down


def test_a_line_that_skips_a_box_runs_beside_it() -> None:
    plan = planned([cell("a", 0), cell("b", 1), cell("c", 2)], link("a", "b"), link("b", "c"), link("a", "c"))
    corridor = plan.corridors[0]
    assert corridor[1] > corridor[0]
    assert any(corridor[0] < spot.across < corridor[1] for spot in ways(plan.courses[2]))


@pytest.mark.parametrize(("before", "number"), [(False, 1), (True, 0)])
def test_a_line_back_runs_round_the_outer_side(before: bool, number: int) -> None:
    plan = planned(
        [cell("a", 0), cell("b", 1)], link("a", "b"), link("b", "a", back=True), back_before=before
    )
    low, high = plan.corridors[number]
    assert any(low < spot.across < high for spot in ways(plan.courses[1]))
    assert plan.cells["a"].along > 0  # there is room above for its arrival


def test_lines_to_one_box_share_their_track() -> None:
    cells = [cell("a", 0), cell("b", 0, 1), cell("c", 1, 2)]
    plan = planned(cells, link("a", "c"), link("b", "c"))
    first, second = (ways(course) for course in plan.courses)
    assert first[1].along == second[1].along


def test_lines_to_different_boxes_do_not() -> None:
    cells = [cell("a", 0), cell("b", 0, 1), cell("c", 1, 2), cell("d", 1, 3)]
    plan = planned(cells, link("a", "c"), link("b", "d"))
    first, second = (ways(course) for course in plan.courses)
    assert abs(first[1].along - second[1].along) >= ROOM.track


def test_outcomes_stand_side_by_side_below_their_box() -> None:
    label = Extent(20, 60)
    cells = [cell("a", 0), cell("b", 1), cell("c", 1, 1)]
    plan = planned(cells, link("a", "b", label=label), link("a", "c", label=label))
    left, right = (course.label for course in plan.courses)
    assert left is not None
    assert right is not None
    assert left.along == right.along == 40 + ROOM.fork
    assert right.across - left.across == 60 + ROOM.lead
    assert [len(course.strokes) for course in plan.courses] == [2, 2]


def test_a_small_box_at_the_end_of_a_line_stands_after_its_outcome() -> None:
    plan = planned([cell("a", 0)], link("a", None, label=Extent(20, 60), tail=Extent(10, 30)))
    course = plan.courses[0]
    assert course.label is not None
    assert course.tail is not None
    assert course.tail.along == course.label.along + 20 + 8
    assert course.strokes[-1][-1] == (course.tail.along, 50)
    assert plan.size.along >= course.tail.along + 10


def test_a_line_without_a_target_and_without_a_tail_only_begins() -> None:
    assert len(planned([cell("a", 0)], link("a", None)).courses[0].strokes) == 1


@pytest.mark.parametrize(("side", "across"), [(BEFORE, 0.0), (BEHIND, 100.0)])
def test_lines_come_in_and_leave_at_the_sides(side: str, across: float) -> None:
    plan = planned([cell("a", 0)], link("a", side, net="far"), link(side, "a"))
    leaving, entering = (ways(course) for course in plan.courses)
    assert leaving[-1].across == across
    assert entering[0].across == across
    assert entering[-1] == plan.cells["a"]


def test_the_line_to_the_box_below_is_kept_straight_where_it_is_nearly_so() -> None:
    wide, narrow = Extent(20, 60), Extent(20, 30)
    cells = [cell("a", 0), cell("b", 1, 1), cell("c", 1), cell("d", 1, 2)]
    plan = planned(
        cells,
        link("a", BEFORE, net="x", label=narrow),
        link("a", "c", label=narrow),
        link("a", "b", label=wide),
    )
    course = plan.courses[1]
    assert course.label is not None
    assert course.label.across == plan.cells["c"].across


def test_a_line_that_turns_away_does_not_leave_right_above_another_box() -> None:
    cells = [cell("a", 0), cell("b", 0, 1), cell("c", 1), cell("d", 1, 1)]
    plan = planned(cells, link("a", "d"), link("b", "c"))
    assert ways(plan.courses[0])[0].across > plan.cells["a"].across
    assert ways(plan.courses[1])[0].across < plan.cells["b"].across


def test_there_are_as_many_slots_as_are_asked_for_and_none_is_too_narrow() -> None:
    plan = planned([cell("a", 0)], slots=3, least=50)
    assert [high - low for low, high in plan.slots] == [100, 50, 50]
    assert len(plan.corridors) == 4
    assert plan.size.across == plan.slots[-1][1]


def test_corridors_begin_in_steps_of_a_track() -> None:
    plan = planned([cell("a", 0), cell("b", 1)], link("a", "b"))
    assert (plan.cells["b"].along - ROOM.straight) % ROOM.track == 0


def test_the_rank_of_a_step_is_its_longest_way_from_a_beginning() -> None:
    onward = [strand("a", "b"), strand("b", "c"), strand("a", "c"), strand("d", "c")]
    assert ranks(["a", "b", "c", "d"], onward) == {"a": 0, "b": 1, "c": 2, "d": 0}


def test_ways_that_meet_again_go_on_below_the_leftmost() -> None:
    onward = [strand("a", "b"), strand("a", "c"), strand("c", "d"), strand("b", "d")]
    keys = ["a", "b", "c", "d"]
    assert slots(keys, onward, ranks(keys, onward)) == {"a": 0, "b": 0, "c": 1, "d": 0}


def test_a_step_whose_place_is_taken_stands_in_the_nearest_free_one() -> None:
    keys = ["a", "b", "c", "d"]
    onward = [strand("a", "c"), strand("b", "d"), strand("b", "c")]
    assert slots(keys, onward, {"a": 0, "b": 0, "c": 1, "d": 1}) == {"a": 0, "b": 1, "c": 0, "d": 1}


def test_columns_in_which_nothing_stands_are_closed_up() -> None:
    keys = ["a", "b"]
    onward = [strand("a", "x"), strand("a", "y"), strand("a", "b")]
    assert slots(keys, onward, {"a": 0, "b": 1}) == {"a": 0, "b": 1}


def test_only_the_way_that_closes_a_loop_leads_back() -> None:
    loop = [strand("a", "b"), strand("b", "c"), strand("c", "a"), strand("c", None), strand("c", "elsewhere")]
    assert ways_back(["a", "b", "c"], loop) == {("c", "a")}
    assert ways_back(["a"], [strand("a", "a")]) == {("a", "a")}


def test_a_way_to_what_is_done_with_leads_not_back() -> None:
    assert ways_back(["a", "b", "c"], [strand("a", "c"), strand("b", "c")]) == set()


def test_a_very_long_line_of_steps_is_walked_without_recursion() -> None:
    keys = [str(number) for number in range(5000)]
    chain = [strand(a, b) for a, b in pairwise(keys)]
    assert ways_back(keys, [*chain, strand("4999", "0")]) == {("4999", "0")}
    assert ranks(keys, chain)["4999"] == 4999
