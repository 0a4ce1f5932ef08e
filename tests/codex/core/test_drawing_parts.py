"""The parts of a drawing: measured words, outlines, tracks, and the file on its own."""

import re
from xml.etree import ElementTree

import pytest

from hospes.codex.core.book import Book
from hospes.codex.core.drawing import Scribe, blueprint, flow, lettering, shapes, standalone
from hospes.codex.core.drawing.cards import card
from hospes.codex.core.drawing.measure import width, wrap
from hospes.codex.core.drawing.outlines import INSETS, SIGNS, Point, arrow, drawn, inner, outline
from hospes.codex.core.drawing.tracks import Run, tracks
from tests.codex.drawings import drawn as drawing_of
from tests.codex.samples import codex, steps

SHAPES = (*INSETS, "talk", "do", "reference", "over")
SVG = "{http://www.w3.org/2000/svg}"


# Widths in Chromium, in pixels, of Literata 500 at 14.5 px and of Commissioner 400 at 12 px.
@pytest.mark.parametrize(
    ("words", "hand", "measured"),
    [
        ("Name what went wrong for them", "name", 232),
        ("Kérdezd meg, mi tenné rendbe", "name", 215),
        ("Ρώτησε τι θα το διόρθωνε", "name", 177),
        ("Спросите, что всё исправит", "name", 206),
        ("We cannot give what is asked", "outcome", 156),
        ("Δεν μπορούμε να το δώσουμε", "outcome", 162),
        ("Мы не можем этого дать", "outcome", 138),
    ],
)
def test_words_are_measured_near_enough(words: str, hand: str, measured: float) -> None:
    assert 0.95 * measured <= width(words, hand) <= 1.1 * measured  # type: ignore[arg-type]


def test_letters_of_other_scripts_have_a_width_too() -> None:
    assert width("漢字", "name") == 2 * 14.5
    assert width("ש", "name") > 0


def test_lines_are_as_long_as_there_is_room() -> None:
    assert wrap("one two three", "name", 60, most=5) == ("one two", "three")
    assert wrap("one two three", "name", 1000, most=5) == ("one two three",)
    assert wrap("  ", "name", 60, most=5) == ()


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert wrap("one two three, four", "name", 60, most=2) == ("one two", "three…")
    assert all(width(line, "name") <= 60 for line in wrap("one two three, four five", "name", 60, most=2))


def test_a_word_wider_than_a_line_is_cut_with_a_hyphen() -> None:
    lines = wrap("Megszentségteleníthetetlenség", "name", 80, most=9)
    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.removesuffix("-") for line in lines) == "Megszentségteleníthetetlenség"
    assert all(width(line, "name") <= 80 for line in lines)


def test_a_word_is_not_cut_just_before_its_end() -> None:
    assert wrap("Καλωσόρισμα", "note", 60, most=4)[-1] == "σμα"


def test_what_is_left_off_ends_after_a_whole_word() -> None:
    assert wrap("one two wonderful", "name", 105, most=1) == ("one two…",)


def test_a_short_word_does_not_stand_alone_at_the_end() -> None:
    room = width("The aim behind", "name") + 1
    assert wrap("The aim behind it", "name", room, most=3) == ("The aim", "behind it")
    assert (
        wrap("Incomprehensibilities it", "name", width("Incomprehensibilities", "name"), most=3)[-1] == "it"
    )


def test_no_room_at_all_still_ends() -> None:
    assert wrap("abc", "name", 1, most=9) == ("a-", "b-", "c")


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_drawn_and_closed(shape: str) -> None:
    path = outline(shape, 100, 40)  # type: ignore[arg-type]
    assert path.startswith("M")
    assert path.endswith("z")


def test_some_shapes_have_inner_strokes() -> None:
    assert [shape for shape in SHAPES if inner(shape, 100, 40)] == ["approve", "commit", "link"]  # type: ignore[arg-type]


def test_a_stroke_turns_with_round_corners() -> None:
    path = drawn([Point(0, 0), Point(0, 20), Point(30, 20)])
    assert path == "M0 0L0 16Q0 20 4 20L30 20"


def test_points_that_do_not_turn_are_left_out() -> None:
    assert drawn([Point(0, 0), Point(0, 0), Point(0, 5), Point(0, 20)]) == "M0 0L0 20"
    assert drawn([Point(0, 0), Point(0, 0)]) == ""


@pytest.mark.parametrize(
    ("end", "head"),
    [
        (Point(20, 0), "M20 0L13.5 -3.5V3.5z"),
        (Point(-20, 0), "M-20 0L-13.5 -3.5V3.5z"),
        (Point(0, 20), "M0 20L-3.5 13.5H3.5z"),
        (Point(0, -20), "M0 -20L-3.5 -13.5H3.5z"),
        (Point(0, 0), ""),
    ],
)
def test_the_head_of_a_line_points_where_it_goes(end: Point, head: str) -> None:
    assert arrow([Point(0, 0), end]) == head


def test_runs_that_do_not_meet_share_a_track() -> None:
    assert tracks({"a": Run([0, 1]), "b": Run([2, 3]), "c": Run(ends=[0.5, 2.5])}) == {"a": 0, "b": 0, "c": 1}


def test_a_run_without_length_needs_no_track() -> None:
    assert tracks({"a": Run([1], [1])}) == {}


def test_runs_are_ordered_so_that_they_cross_least() -> None:
    # From 1 to 4 and from 2 to 3: the outer one goes further from where both come.
    assert tracks({"outer": Run([1, 4]), "inner": Run([2, 3])}) == {"inner": 0, "outer": 1}


def test_many_runs_are_ordered_only_once() -> None:
    assert len(set(tracks({place: Run([0], [9]) for place in range(60)}).values())) == 60


@pytest.mark.parametrize("draw", [flow, blueprint])
def test_the_file_is_whole_and_needs_nothing_else(draw: object) -> None:
    svg = standalone(drawing_of(draw, codex()), language="en")  # type: ignore[arg-type]
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    assert root[0].text == "Complaint"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert not re.search(r" style=|class=|href=|<script|url\(", svg)


@pytest.mark.parametrize("draw", [flow, blueprint])
def test_shapes_and_words_together_are_the_whole_file(draw: object) -> None:
    drawing = drawing_of(draw, codex())  # type: ignore[arg-type]
    whole = ElementTree.fromstring(standalone(drawing, language="en"))
    bare = ElementTree.fromstring(shapes(drawing))
    for tag in ("rect", "path", "g"):
        assert len(bare.findall(f".//{SVG}{tag}")) == len(whole.findall(f".//{SVG}{tag}")) > 0
    assert "".join(bare.itertext()).strip() == ""
    drawn = sorted(each.text or "" for each in whole.findall(f".//{SVG}text"))
    assert sorted(line for words in lettering(drawing) for line in words.lines) == drawn


def test_words_stand_where_the_file_has_them() -> None:
    drawing = drawing_of(flow, codex())
    box = drawing.boxes[0]
    found = next(words for words in lettering(drawing) if words.lines == box.words[0].lines)
    assert (found.x, found.y) == (box.x + box.words[0].x, box.y + box.words[0].y)


def test_a_step_is_worded_once_however_often_it_is_drawn() -> None:
    said: list[str] = []
    book = Book(codex(), "en")

    def say(words: str) -> str:
        said.append(words)
        return words

    scribe = Scribe(book, say)
    page = book.chapter(book.codex.situations[0])[0].steps[0]
    first = card(page, scribe, breadth=178)
    once = len(said)
    assert card(page, scribe, breadth=178) is first
    assert len(said) == once
    assert card(page, scribe, breadth=120).width == 120


def test_whatever_the_codex_says_comes_out_as_words() -> None:
    hostile = '<script>alert("1")</script> & ]]> \ufffe "\'\t\u202e'
    svg = standalone(
        drawing_of(flow, codex(lambda data: steps(data)[0].update(name=hostile))), language='"><x'
    )
    root = ElementTree.fromstring(svg)
    assert root.findall(f".//{SVG}script") == []
    assert '<script>alert("1")</script> & ]]>' in "".join(root.itertext())


def test_every_sign_is_a_path() -> None:
    assert all(path.startswith("M") for path in SIGNS.values())
