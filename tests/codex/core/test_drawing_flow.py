"""The flow of a situation: where steps stand, what their boxes say, how lines lead on."""

from typing import Any

import pytest

from hospes.codex.core.drawing import Box, Drawing, flow
from tests.codex.drawings import drawn, drawn_of
from tests.codex.samples import codex, end, process, situation, step, steps


def box(drawing: Drawing, key: str) -> Box:
    """The box of a step by the end of its path."""
    return next(each for each in drawing.boxes if str(each.path).endswith(f"/{key}"))


def said(each: Box) -> list[str]:
    """Everything written in a box, hand by hand."""
    return [" ".join(words.lines) for words in each.words]


def outcome(key: str, to: str, label: str = "") -> dict[str, str]:
    return {"key": key, "to": to, **({"label": label} if label else {})}


def test_steps_go_down_and_each_process_stands_beside_the_last() -> None:
    drawing = drawn(flow, codex())
    welcome, calm, promise = (box(drawing, key) for key in ("welcome", "calm", "promise"))
    assert welcome.y < calm.y
    assert welcome.x < promise.x
    assert [" ".join(band.words[0].lines) for band in drawing.bands] == ["1 Receive", "2 Settle"]
    assert [band.path for band in drawing.bands] == ["complaint/receive", "complaint/settle"]


def test_the_first_way_on_goes_straight_down_and_others_stand_beside() -> None:
    fork = step("fork", outcomes=[outcome("a", "left", "Yes"), outcome("b", "right", "No")])
    drawing = drawn_of(
        flow,
        process("only", fork, step("left", outcomes=[outcome("x", "over")]), step("right"), end("over")),
    )
    left, right, over = (box(drawing, key) for key in ("left", "right", "over"))
    assert left.x == box(drawing, "fork").x == over.x
    assert right.x > left.x
    assert left.y == right.y < over.y


def test_a_step_stands_below_its_longest_way() -> None:
    first = step("first", outcomes=[outcome("a", "third"), outcome("b", "second")])
    drawing = drawn_of(flow, process("only", first, step("second"), step("third"), end("over")))
    assert box(drawing, "second").y < box(drawing, "third").y


def test_a_line_back_is_marked_as_one() -> None:
    drawing = drawn(flow, codex())
    assert [(line.source, line.target) for line in drawing.lines if line.back] == [
        ("complaint/settle/hear", "complaint/settle/promise")
    ]


def test_a_jump_to_a_step_that_is_written_earlier_is_no_loop_by_itself() -> None:
    drawing = drawn_of(
        flow,
        process(
            "only", step("first", outcomes=[outcome("a", "third")]), end("second"),
            step("third", outcomes=[outcome("a", "second")]),
        ),
    )  # fmt: skip
    assert not any(line.back for line in drawing.lines)


def test_outcomes_stand_on_their_lines() -> None:
    lines = drawn(flow, codex()).lines
    words = {line.target: " ".join(line.outcome.lines) for line in lines if line.outcome}
    assert words["complaint/receive/ask"] == "We understand it"
    assert words["complaint/settle/decline"] == "They do not"
    assert [line.target for line in lines if line.outcome is None] == [
        "complaint/receive/ask", "complaint/receive/apologise", "complaint/receive/offer", "complaint/settle/hear",
    ]  # fmt: skip


def test_a_box_says_number_kind_name_what_belongs_to_it_and_its_moments() -> None:
    drawing = drawn(flow, codex())
    assert said(box(drawing, "welcome")) == ["1.1 Talk", "Welcome", "The first words"]
    assert said(box(drawing, "apologise")) == [
        "1.4 Talk", "Apologise", "Only when the answer to “it is late” is yes"
    ]  # fmt: skip
    assert said(box(drawing, "promise")) == ["2.1 Promise", "Promise", "within 2 working days"]
    assert said(box(drawing, "hear")) == ["2.2 Wait", "Hear", "the customer, up to 5 working days"]
    assert said(box(drawing, "decline")) == ["2.4 End", "Decline", "Refused, with an alternative"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"kind": "approve", "approve": {"role": "lead"}}, "Lead"),
        ({"kind": "link", "link": {"process": "settle"}}, "Settle"),
        ({"kind": "wait", "wait": {"for": "date"}}, "a date"),
    ],
)
def test_a_box_says_what_belongs_to_its_kind(fields: dict[str, Any], expected: str) -> None:
    drawing = drawn(flow, codex(lambda data: steps(data)[1].update(fields)))
    assert said(box(drawing, "calm"))[-1] == expected


def test_marks_stand_for_moments_critical_steps_conditions_and_waiting() -> None:
    def ordinary(data: dict[str, Any]) -> None:
        steps(data)[1]["moments"] = [{"key": "a-breath"}]
        steps(data, 1)[0]["critical"] = "compliance"

    drawing = drawn(flow, codex(ordinary))
    marks = {
        box(drawing, key).path: [(m.kind, m.says) for m in box(drawing, key).marks] for key in ("welcome",)
    }
    assert marks["complaint/receive/welcome"] == [
        ("critical", "Critical for the customer"), ("apart", "Moment of truth: The first words")
    ]  # fmt: skip
    assert [mark.says for mark in box(drawing, "calm").marks] == ["Moment of truth: A breath"]
    assert [mark.kind for mark in box(drawing, "hear").marks] == ["clock"]
    assert box(drawing, "apologise").conditional
    assert set(drawing.signs) == {"critical", "apart", "moment", "condition", "clock"}


def test_a_listener_hears_everything_of_a_box() -> None:
    drawing = drawn(flow, codex())
    assert box(drawing, "welcome").says == (
        "1.1 Talk. Welcome. With the customer. Critical for the customer. Moment of truth: The first words"
    )


def test_a_process_that_may_be_opened_at_any_point_says_so() -> None:
    drawing = drawn_of(flow, process("first", end("over")), process("aside", end("calmed"), anytime=True))
    band = drawing.bands[1]
    assert " ".join(band.words[1].lines) == "May be opened at any point."
    assert [mark.kind for mark in band.marks] == ["anytime"]


def test_one_process_alone_names_what_it_leads_to_elsewhere() -> None:
    drawing = drawn(flow, codex(), only="receive")
    elsewhere = [each for each in drawing.boxes if each.shape == "reference"]
    assert [(each.path, said(each)) for each in elsewhere] == [
        ("complaint/settle/promise", ["2.1 Promise"]),
        ("complaint/settle/decline", ["2.4 Decline"]),
    ]


def test_the_end_and_another_situation_are_small_boxes_of_their_own() -> None:
    away = step("away", outcomes=[outcome("a", "end"), outcome("b", "other/begin")])
    sample = [
        situation("complaint", process("only", away)),
        situation("other", process("begin", end("over"))),
    ]
    drawing = drawn(flow, codex(lambda data: data.update(situations=sample, tests=[])))
    assert [(each.shape, each.path, said(each)) for each in drawing.boxes[1:]] == [
        ("over", None, ["The end"]),
        ("reference", "other/begin/over", ["Over"]),
    ]


def test_it_is_told_step_by_step() -> None:
    welcome, calm = drawn(flow, codex()).tellings[:2]
    assert (welcome.number, welcome.name, welcome.path) == ("1.1", "Welcome", "complaint/receive/welcome")
    assert welcome.ways == (
        ("We understand it", "1.3 Ask", "complaint/receive/ask"),
        ("They are upset", "1.2 Calm", "complaint/receive/calm"),
    )
    assert calm.ways == (("", "1.3 Ask", "complaint/receive/ask"),)


def test_the_programs_words_are_said_in_the_readers_language() -> None:
    drawing = drawn(flow, codex(), say=lambda words: f"<{words}>", span=lambda span: f"<{span}>")
    assert said(box(drawing, "promise")) == ["2.1 <Promise>", "Promise", "<within <2 working days>>"]
    assert drawing.desc.startswith("<Steps from top to bottom")


def test_a_name_that_is_too_long_is_cut_and_still_read_out_whole() -> None:
    name = "A name that goes on and on " * 12
    drawing = drawn(flow, codex(lambda data: steps(data)[0].update(name=name.strip())))
    welcome = box(drawing, "welcome")
    assert len(welcome.words[1].lines) == 5
    assert welcome.words[1].lines[-1].endswith("…")
    assert name.strip() in welcome.says


def frames(drawing: Drawing) -> list[tuple[float, float]]:
    """From where to where each frame reaches."""
    return [(band.x, band.x + band.width) for band in drawing.bands]


def line(drawing: Drawing, source: str, target: str) -> list[tuple[float, float]]:
    """All points of the line from one step to another."""
    found = next(
        each
        for each in drawing.lines
        if each.source.endswith(f"/{source}") and str(each.target).endswith(f"/{target}")
    )
    return [(point.x, point.y) for stroke in found.strokes for point in stroke]


def three(**fields: Any) -> Drawing:
    """Three processes; the first leads to the second and the third, the third back to the first."""
    first = step("first", outcomes=[outcome("near", "b"), outcome("far", "c")])
    third = step("third", outcomes=[outcome("back", "a"), outcome("on", "c/over")])
    return drawn_of(
        flow, process("a", first), process("b", end("second")), process("c", third, end("over"), **fields)
    )


def test_to_the_next_frame_a_line_keeps_to_the_gutter_between() -> None:
    drawing = three()
    (_start_of_a, end_of_a), (start_of_b, _end_of_b), _c = frames(drawing)
    points = line(drawing, "first", "second")
    assert len([x for x, _y in points if end_of_a < x < start_of_b]) == 2
    assert min(y for _x, y in points) >= drawing.bands[0].y


def test_past_a_frame_a_line_runs_in_the_lane_above_all_frames() -> None:
    drawing = three()
    above = [x for x, y in line(drawing, "first", "third") if y < drawing.bands[0].y]
    (_start_of_a, end_of_a), _b, (start_of_c, _end_of_c) = frames(drawing)
    assert end_of_a < min(above) < max(above) < start_of_c


def test_back_to_an_earlier_frame_it_runs_above_too_and_comes_in_from_the_right() -> None:
    drawing = three()
    points = line(drawing, "third", "first")
    assert next(each for each in drawing.lines if each.target == "complaint/a/first").back
    assert any(y < drawing.bands[0].y for _x, y in points)
    assert max(x for x, y in points if y == points[-2][1]) > frames(drawing)[0][1]


def test_where_no_line_passes_a_frame_there_is_no_lane() -> None:
    assert drawn(flow, codex()).bands[0].y == 0


def test_frames_stand_side_by_side_within_the_sheet() -> None:
    drawing = three(anytime=True)
    edges = [edge for extent in frames(drawing) for edge in extent]
    assert edges == sorted(edges)
    assert edges[0] >= 0
    assert edges[-1] <= drawing.width
    assert max(band.y + band.height for band in drawing.bands) <= drawing.height


def test_a_process_that_is_not_there_is_an_empty_sheet() -> None:
    assert drawn(flow, codex(), only="nobody").boxes == ()
