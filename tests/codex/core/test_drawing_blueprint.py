"""The service blueprint: lanes, the lines between them, what the customer meets, systems like those of a score."""

from typing import Any

from hospes.codex.core.drawing import Band, Drawing, blueprint
from hospes.codex.core.drawing.systems import STEPS
from tests.codex.drawings import drawn, drawn_of
from tests.codex.samples import codex, process, step, steps


def lanes(data: dict[str, Any]) -> None:
    for place, lane in enumerate(("customer", "behind", "support", "behind", "customer")):
        steps(data)[place]["lane"] = lane


def band(drawing: Drawing, kind: str) -> Band:
    return next(each for each in drawing.bands if each.kind == kind)


def said(each: Band) -> list[str]:
    return [" ".join(words.lines) for words in each.words]


def test_steps_stand_in_the_lane_of_those_who_take_them_from_left_to_right() -> None:
    drawing = drawn(blueprint, codex(lanes))
    receive = drawing.boxes[:5]
    assert [each.x for each in receive] == sorted(each.x for each in receive)
    for each, kind in zip(receive, ("customer", "behind", "support", "behind", "customer"), strict=True):
        lane = band(drawing, kind)
        assert lane.y <= each.y
        assert each.y + each.height <= lane.y + lane.height


def test_the_lines_of_interaction_visibility_and_internal_interaction_lie_between_the_lanes() -> None:
    drawing = drawn(blueprint, codex(lanes), only="receive")
    assert [" ".join(divide.words.lines) for divide in drawing.divides] == [
        "Line of interaction", "Line of visibility", "Line of internal interaction",
    ]  # fmt: skip
    assert [divide.y for divide in drawing.divides] == [
        band(drawing, kind).y for kind in ("customer", "behind", "support")
    ]


def test_above_the_lanes_stand_evidence_effects_and_moments() -> None:
    def tools(data: dict[str, Any]) -> None:
        steps(data)[0]["tools"] += [
            {"form": "A complaint form", "label": "The form"},
            {"document": "The letter"},
        ]

    drawing = drawn(blueprint, codex(tools), only="receive")
    assert said(band(drawing, "evidence")) == ["Evidence", "Returns", "The form", "The letter"]
    assert said(band(drawing, "felt"))[:3] == ["The customer", "An effect.", "The first words"]
    assert [mark.kind for mark in band(drawing, "felt").marks] == ["apart"]


def test_rows_and_lanes_in_which_nothing_stands_are_left_out() -> None:
    bare = {**step("only"), "effect": None, "lane": "behind"}
    drawing = drawn_of(blueprint, process("first", bare), process("second", {**bare, "lane": "support"}))
    assert [each.kind for each in drawing.bands] == ["head", "behind", "support", "head", "behind", "support"]
    assert [" ".join(divide.words.lines) for divide in drawing.divides] == [
        "Line of internal interaction"
    ] * 2


def test_what_leads_out_of_a_system_is_named_at_its_end() -> None:
    drawing = drawn(blueprint, codex())
    elsewhere = [each for each in drawing.boxes if each.shape == "reference"]
    assert [each.path for each in elsewhere] == ["complaint/settle/promise", "complaint/settle/decline"]


def test_a_line_to_an_earlier_step_leads_back() -> None:
    drawing = drawn(blueprint, codex())
    assert [(line.source, line.target) for line in drawing.lines if line.back] == [
        ("complaint/settle/hear", "complaint/settle/promise")
    ]


def test_a_long_process_goes_on_in_a_further_system() -> None:
    drawing = drawn_of(blueprint, process("long", *(step(f"s{place}") for place in range(STEPS + 2))))
    heads = [said(each) for each in drawing.bands if each.kind == "head"]
    assert heads == [["1 Long"], ["1 Long (continued)"]]
    assert [each.path for each in drawing.boxes if each.shape == "reference"] == [f"complaint/long/s{STEPS}"]


def test_the_names_of_the_lanes_stand_in_the_margin_and_nothing_else_does() -> None:
    drawing = drawn(blueprint, codex(lanes))
    assert all(each.x > drawing.margin for each in drawing.boxes)
    assert all(each.words[0].x < drawing.margin for each in drawing.bands if each.kind != "head")
