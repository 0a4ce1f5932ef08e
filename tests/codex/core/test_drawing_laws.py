"""What holds of every drawing, whatever the codex: nothing covers anything, and nothing is forgotten."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.codex.core.drawing import blueprint, flow
from tests.codex.drawings import Draw, drawn, drawn_of, faults
from tests.codex.samples import Body, codex, end, meridian, process, step
from tests.laws import examples

DRAWS = pytest.mark.parametrize("draw", [flow, blueprint])
WORDS = ("", "Yes", "They have more to tell", "Κάτι λείπει ακόμη", "Megszentségteleníthetetlenség")
LANES = ("customer", "behind", "support")


@st.composite
def processes(draw: st.DrawFn) -> list[Body]:
    """Some processes whose steps lead anywhere: onward, back, to themselves, across, to the end."""
    counts = draw(st.lists(st.integers(1, 6), min_size=1, max_size=4))
    places = [f"p{number}/s{place}" for number, count in enumerate(counts) for place in range(count)]
    made = []
    for number, count in enumerate(counts):
        steps = [_step(draw, place, places) for place in range(count)]
        made.append(process(f"p{number}", *steps, anytime=draw(st.booleans())))
    return made


def _step(draw: st.DrawFn, place: int, places: list[str]) -> Body:
    fields: dict[str, Any] = {"lane": draw(st.sampled_from(LANES))}
    targets = draw(st.lists(st.sampled_from([*places, "end"]), max_size=4))
    if targets:
        fields["outcomes"] = [
            {"key": f"o{number}", "label": draw(st.sampled_from(WORDS)) or "no", "to": target}
            for number, target in enumerate(targets)
        ]
    if draw(st.booleans()):
        fields["when"] = {"fact": "late", "is": True}
    return step(f"s{place}", name=draw(st.sampled_from(WORDS)) or "Step", **fields)


@DRAWS
@given(made=processes())
@settings(max_examples=examples(60))
def test_nothing_covers_anything_in_any_codex(draw: Draw, made: list[Body]) -> None:
    assert faults(drawn_of(draw, *made)) == []


@DRAWS
@given(made=processes())
@settings(max_examples=examples(40))
def test_every_step_and_every_way_on_is_drawn_and_told(draw: Draw, made: list[Body]) -> None:
    drawing = drawn_of(draw, *made)
    steps = [f"complaint/{each['key']}/{one['key']}" for each in made for one in each["steps"]]
    assert [box.path for box in drawing.boxes if box.shape not in ("reference", "over")] == steps
    told = [(telling.path, way.path) for telling in drawing.tellings for way in telling.ways]
    assert sorted(map(str, told)) == sorted(str((line.source, line.target)) for line in drawing.lines)


@DRAWS
@pytest.mark.parametrize("place", range(7))
def test_the_demo_codex_is_drawn_without_a_fault(draw: Draw, place: int) -> None:
    sample = meridian()
    one = sample.model_copy(update={"situations": sample.situations[place : place + 1]})
    assert faults(drawn(draw, one)) == []


@DRAWS
def test_the_sample_is_drawn_without_a_fault_in_part_and_whole(draw: Draw) -> None:
    assert faults(drawn(draw, codex())) == []
    assert faults(drawn(draw, codex(), only="settle")) == []


@DRAWS
def test_a_loop_of_one_step_is_drawn(draw: Draw) -> None:
    again = step(
        "again", outcomes=[{"key": "no", "label": "Not yet", "to": "again"}, {"key": "yes", "to": "over"}]
    )
    drawing = drawn_of(draw, process("only", again, end("over")))
    assert [line.back for line in drawing.lines] == [True, False]
    assert faults(drawing) == []


@DRAWS
def test_a_situation_without_steps_is_an_empty_sheet(draw: Draw) -> None:
    drawing = drawn_of(draw, process("empty"))
    assert (drawing.boxes, drawing.lines, drawing.tellings) == ((), (), ())
    assert drawing.width >= 0
    assert drawing.height >= 0


@DRAWS
def test_more_steps_than_can_be_read_are_left_out_and_counted(draw: Draw) -> None:
    many = [process(f"p{number}", *(step(f"s{place}") for place in range(80))) for number in range(3)]
    drawing = drawn_of(draw, *many)
    assert sum(box.shape == "talk" for box in drawing.boxes) == 150
    assert drawing.left_out == 90
    assert drawn_of(draw, *many[:1]).left_out == 0


@DRAWS
def test_where_a_drawing_is_cut_it_says_what_follows(draw: Draw) -> None:
    long = process("long", *(step(f"s{place}") for place in range(160)))
    assert [box.path for box in drawn_of(draw, long).boxes if box.shape == "reference"][
        -1
    ] == "complaint/long/s150"
