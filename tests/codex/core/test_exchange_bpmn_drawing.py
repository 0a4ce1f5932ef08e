"""The drawing of a BPMN document: what is drawn, and where."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from hospes.codex.core.documents import from_body
from hospes.codex.core.exchange.bpmn.layout import LANES, Bounds, Layout, Point, lane_of, layout_of
from hospes.codex.core.exchange.bpmn.plan import Frame, Plan, plan_of
from hospes.codex.core.exchange.bpmn.xml import escaped, legible
from hospes.codex.core.model import Process
from tests.codex import samples
from tests.codex.core.exchange_strategies import codices
from tests.laws import examples


def planned(*processes: Any, language: str = "en") -> Plan:
    book = samples.of(samples.situation("complaint", *processes))
    return plan_of(book, book.situations[0], language)


def drawn(*processes: Any) -> tuple[Plan, Layout]:
    plan = planned(*processes)
    return plan, layout_of(plan)


def shapes(frame: Frame) -> list[tuple[str, str]]:
    return [(shape.tag, shape.id) for shape in frame.shapes]


def lines(frame: Frame) -> list[tuple[str, str, str]]:
    return [(line.source, line.name, line.target) for line in frame.lines]


def test_a_process_begins_follows_its_steps_and_is_over() -> None:
    (frame,) = planned(samples.process("receive", samples.step("welcome"), samples.step("ask"))).frames
    assert shapes(frame) == [
        ("userTask", "step.receive.welcome"),
        ("userTask", "step.receive.ask"),
        ("startEvent", "start"),
        ("endEvent", "over"),
    ]
    assert lines(frame) == [
        ("start", "", "step.receive.welcome"),
        ("step.receive.welcome", "", "step.receive.ask"),
        ("step.receive.ask", "", "over"),
    ]


def test_one_outcome_is_one_line_and_several_stand_behind_a_gateway() -> None:
    one = samples.step("one", outcomes=[{"key": "on", "label": "Go on", "to": "two"}])
    two = samples.step("two", outcomes=[{"key": "yes", "to": "one"}, {"key": "not-yet", "to": "end"}])
    (frame,) = planned(samples.process("p", one, two)).frames
    assert lines(frame) == [
        ("start", "", "step.p.one"),
        ("step.p.one", "Go on", "step.p.two"),
        ("step.p.two", "", "ways.step.p.two"),
        ("ways.step.p.two", "yes", "step.p.one"),
        ("ways.step.p.two", "not yet", "exit.end"),
    ]
    assert [line.outcome for line in frame.lines] == [None, 0, None, 0, 1]
    assert [line.is_aside for line in frame.lines] == [True, False, True, False, False]


def test_ways_into_other_processes_leave_by_an_end_and_go_on_outside() -> None:
    plan = planned(
        samples.process(
            "p", samples.step("one", outcomes=[{"key": "on", "to": "q"}, {"key": "off", "to": "end"}])
        ),
        samples.process(
            "q", samples.step("two", outcomes=[{"key": "back", "to": "p/one"}, {"key": "lost", "to": "gone"}])
        ),
    )
    assert [(shape.tag, shape.name, shape.to) for shape in plan.frames[0].shapes if shape.to] == [
        ("endEvent", "Q", "q"),
        ("endEvent", "", "end"),
    ]
    assert lines(plan.around) == [
        ("start..3", "", "process.p"),
        ("process.p", "", "ways.process.p"),
        ("ways.process.p", "Q", "process.q"),
        ("ways.process.p", "", "end.end"),
        ("process.q", "", "ways.process.q"),
        ("ways.process.q", "P", "process.p"),
        ("ways.process.q", "gone", "end.gone"),
    ]


def test_a_process_that_may_begin_at_any_time_is_not_begun() -> None:
    plan = planned(
        samples.process("calm", samples.step("breathe"), anytime=True),
        samples.process("p", samples.step("one")),
    )
    assert lines(plan.around) == [("start..3", "", "process.p")]


def test_nothing_is_drawn_behind_an_end() -> None:
    end = samples.end("close", "resolved") | {
        "outcomes": [{"key": "x", "to": "close"}, {"key": "y", "to": "close"}]
    }
    (frame,) = planned(samples.process("p", end)).frames
    assert [(shape.tag, shape.event) for shape in frame.shapes] == [
        ("endEvent", "terminateEventDefinition"),
        ("startEvent", None),
    ]


def test_names_are_in_the_language_asked_for() -> None:
    step = samples.step("one") | {"name": {"en": "One", "hu": "Egy"}}
    plan = planned(samples.process("p", step), language="hu")
    assert plan.frames[0].shapes[0].name == "Egy"


@pytest.mark.parametrize(
    ("lanes", "lane"),
    [
        ([], "customer"),
        (["behind"], "behind"),
        (["behind", "customer"], "customer"),
        (["support", "behind", "support"], "support"),
        (["support", "behind"], "behind"),
    ],
)
def test_a_process_stands_in_the_lane_of_most_of_its_steps(lanes: list[str], lane: str) -> None:
    steps = [samples.step(f"s{number}", lane=each) for number, each in enumerate(lanes)]
    process = Process.model_validate(samples.process("p", *steps))
    assert lane_of(Frame("f", process)) == lane


def test_lanes_stand_below_each_other_and_reach_over_the_whole_pool() -> None:
    _plan, layout = drawn(
        samples.process("p", samples.step("one")), samples.process("q", samples.step("two", lane="support"))
    )
    assert list(layout.lanes) == list(LANES)
    bottoms = [bounds.bottom for bounds in layout.lanes.values()]
    assert [bounds.y for bounds in layout.lanes.values()] == [layout.pool.y, *bottoms[:-1]]
    assert bottoms[-1] == layout.pool.bottom
    assert {bounds.right for bounds in layout.lanes.values()} == {layout.pool.right}


def test_neighbours_are_joined_straight_and_others_round_the_row() -> None:
    steps = [samples.step(key) for key in ("a", "b", "c")]
    steps[0]["outcomes"] = [{"key": "over", "to": "c"}]
    steps[2]["outcomes"] = [{"key": "back", "to": "a"}]
    plan, layout = drawn(samples.process("p", *steps))
    by_ends = {(line.source[-1], line.target[-1]): layout.lines[line.id] for line in plan.frames[0].lines}
    assert len(by_ends["b", "c"]) == 2
    above, below = by_ends["a", "c"], by_ends["c", "a"]
    top = layout.bounds["step.p.a"].y
    assert min(point.y for point in above) < top
    assert max(point.y for point in below) > layout.bounds["step.p.a"].bottom


def test_bounds_know_their_middle() -> None:
    bounds = Bounds(10, 20, 100, 80)
    assert (bounds.middle, bounds.right, bounds.bottom) == (Point(60, 60), 110, 100)


@settings(max_examples=examples(40), suppress_health_check=list(HealthCheck))
@given(codices())
def test_everything_has_a_place_and_every_line_runs_from_shape_to_shape(data: dict[str, Any]) -> None:
    book = from_body(data)
    plan = plan_of(book, book.situations[0], "en")
    layout = layout_of(plan)
    for frame in (*plan.frames, plan.around):
        for shape in frame.shapes:
            assert layout.bounds[shape.id].width > 0
        for line in frame.lines:
            points = layout.lines[line.id]
            assert _touches(points[0], layout.bounds[line.source])
            assert _touches(points[-1], layout.bounds[line.target])


def _touches(point: Point, bounds: Bounds) -> bool:
    return bounds.x <= point.x <= bounds.right and bounds.y <= point.y <= bounds.bottom


@settings(max_examples=examples(40), suppress_health_check=list(HealthCheck))
@given(codices())
def test_no_two_shapes_of_a_process_cover_each_other(data: dict[str, Any]) -> None:
    book = from_body(data)
    plan = plan_of(book, book.situations[0], "en")
    layout = layout_of(plan)
    for frame in plan.frames:
        places = [(shape.column, shape.row) for shape in frame.shapes]
        assert len(places) == len(set(places))
    rows = sorted((layout.bounds[frame.id] for frame in plan.frames), key=lambda bounds: bounds.y)
    assert all(above.bottom < below.y for above, below in pairwise(rows))


@pytest.mark.parametrize(
    ("words", "shown", "kept"),
    [
        ("a", "a", "a"),
        ("a\x00b", "a\ufffdb", "a\\u0000b"),
        ("\ufffe", "\ufffd", "\\ufffe"),
        ("😀\n", "😀\n", "😀\n"),
    ],
)
def test_what_xml_cannot_hold_is_shown_as_doubt_and_kept_as_its_number(
    words: str, shown: str, kept: str
) -> None:
    assert (legible(words), escaped(words)) == (shown, kept)
