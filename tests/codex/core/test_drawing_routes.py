"""Which way lines take through a grid, where they leave a box, which track they run in."""

import pytest

from hospes.codex.core.drawing.grid import BEFORE, BEHIND, Cell, Extent, Link, Room
from hospes.codex.core.drawing.leads import NUDGE, Leads
from hospes.codex.core.drawing.routes import Joints, Route, Router, runs_of

BOX = Extent(40, 100)


def grid(*places: tuple[str, int, int]) -> dict[str, Cell]:
    return {key: Cell(key, rank, slot, BOX) for key, rank, slot in places}


def link(source: str, target: str | None, **fields: object) -> Link:
    return Link(source, target, str(target), **fields)  # type: ignore[arg-type]


def routes(cells: dict[str, Cell], *links: Link, before: bool = False) -> list[Route]:
    return Router(cells, links, back_before=before).routes


def leads(cells: dict[str, Cell], *links: Link) -> Leads:
    return Leads(cells, links, routes(cells, *links), Room())


COLUMN = grid(("a", 0, 0), ("b", 1, 0), ("c", 2, 0), ("d", 3, 0))


def test_to_the_next_rank_a_line_takes_the_corridor_between() -> None:
    assert routes(COLUMN, link("a", "b")) == [Route((1,))]


def test_past_boxes_it_takes_a_corridor_between_slots() -> None:
    assert routes(COLUMN, link("a", "d")) == [Route((1, 3), 0)]


def test_through_empty_cells_it_runs_straight_in_its_own_slot_first() -> None:
    cells = grid(("a", 0, 0), ("b", 1, 1), ("c", 2, 1))
    assert routes(cells, link("a", "c")) == [Route((2,))]


def test_where_its_own_slot_is_full_it_runs_in_the_targets() -> None:
    cells = grid(("a", 0, 0), ("b", 1, 0), ("c", 2, 1))
    assert routes(cells, link("a", "c")) == [Route((1,))]


def test_a_cell_is_passed_through_by_one_net_only() -> None:
    cells = grid(("a", 0, 0), ("b", 0, 1), ("c", 2, 0), ("d", 2, 1), ("e", 3, 0))
    first, second = routes(cells, link("a", "d"), link("a", "c"))
    assert first == Route((2,))
    assert second == Route((1, 2), 0)


def test_lines_of_one_net_share_the_cells_they_pass_through() -> None:
    cells = grid(("a", 0, 0), ("b", 1, 1), ("c", 3, 0))
    assert routes(cells, link("a", "c"), link("a", "c")) == [Route((3,)), Route((3,))]


@pytest.mark.parametrize(("before", "between"), [(False, 1), (True, 0)])
def test_back_it_runs_round_the_outer_side(before: bool, between: int) -> None:
    assert routes(COLUMN, link("c", "b", back=True), before=before) == [Route((3, 1), between)]


def test_to_itself_it_runs_round_too() -> None:
    assert routes(COLUMN, link("a", "a", back=True)) == [Route((1, 0), 1)]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (link("b", BEHIND), Route((2,))),
        (link("b", BEFORE), Route((2,))),
        (link(BEFORE, "c"), Route((2,))),
        (link("b", None), Route()),
    ],
)
def test_beyond_the_grid_it_needs_one_corridor_or_none(one: Link, expected: Route) -> None:
    assert routes(COLUMN, one) == [expected]


def test_from_the_right_it_comes_in_on_the_right() -> None:
    cells = grid(("a", 0, 1), ("b", 1, 1), ("x", 1, 0), ("c", 2, 0))
    assert routes(cells, link("a", "c")) == [Route((1, 2), 1)]


def test_a_single_line_leaves_in_the_middle() -> None:
    assert leads(COLUMN, link("a", "b")).beside == {0: 0}


def test_several_leave_side_by_side_in_the_order_in_which_they_turn() -> None:
    cells = grid(("a", 0, 1), ("l", 1, 0), ("r", 1, 2))
    found = leads(cells, link("a", "r"), link("a", "l"))
    assert found.beside[1] < 0 < found.beside[0]
    assert found.spread["a"] == 10 + 10 + Room().lead


def test_lines_to_the_sides_leave_at_the_sides() -> None:
    found = leads(COLUMN, link("a", BEHIND), link("a", BEFORE), link("a", None))
    assert found.beside[1] < found.beside[2] < found.beside[0]


def test_above_another_box_a_line_steps_aside() -> None:
    cells = grid(("a", 0, 0), ("b", 1, 0), ("c", 1, 1))
    assert leads(cells, link("a", "c")).beside == {0: NUDGE}
    mirrored = grid(("a", 0, 1), ("b", 1, 1), ("c", 1, 0))
    assert leads(mirrored, link("a", "c")).beside == {0: -NUDGE}


def test_two_lines_to_the_box_below_are_not_both_straightened() -> None:
    found = leads(COLUMN, link("a", "b"), link("a", "b"))
    assert found.beside[0] == -found.beside[1]


def test_runs_take_tracks_in_both_kinds_of_corridors() -> None:
    links = [link("a", "c"), link("b", "d")]
    found = [Route((1, 2), 0), Route((2, 3), 0)]
    ranks, slots = runs_of(links, found, [Joints(0.5, 0.5), Joints(0.5, 0.5)])
    assert set(ranks) == {1, 2, 3}
    assert sorted(ranks[2].values()) == [0, 1]  # one arrives where the other leaves
    assert set(slots[0]) == {("c", False), ("d", False)}


def test_what_leads_back_and_what_leads_onward_do_not_merge() -> None:
    links = [link("a", "b"), link("c", "b", back=True)]
    ranks, _slots = runs_of(links, [Route((1,)), Route((3, 1), 1)], [Joints(1.5, 0.5), Joints(0.5, 0.5)])
    assert len(set(ranks[1].values())) == 2
