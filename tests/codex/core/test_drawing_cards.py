"""A step as a box: everything in it has its room, in every alphabet; and the small boxes beside it."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.codex.core.book import Book
from hospes.codex.core.drawing import Box, Lettering, Scene, Scribe
from hospes.codex.core.drawing.cards import PAD, SIGN, Stack, card, place, small
from hospes.codex.core.drawing.measure import width
from hospes.codex.core.drawing.outlines import INSETS, Point
from hospes.codex.core.drawing.picture import SIZES
from hospes.codex.core.drawing.scene import Outcome, scene_of
from tests.codex.samples import codex, process, situation, step, steps

BREADTH = 170.0
KINDS: dict[str, dict[str, Any]] = {
    "talk": {}, "do": {}, "decide": {}, "collect": {}, "hand-over": {},
    "wait": {"wait": {"for": "customer", "up_to": "3 working days"}},
    "approve": {"approve": {"role": "lead"}},
    "commit": {"commit": {"what": "A call.", "within": "2 hours"}},
    "link": {"link": {"process": "settle"}},
    "end": {"end": {"how": "refused", "alternative": "Another."}},
}  # fmt: skip
letters = st.text(st.characters(categories=("Lu", "Ll", "Nd", "Po"), max_codepoint=0x52F), max_size=40)


def box_of(**fields: Any) -> Box:
    """The box of the sample's second step."""
    book = Book(codex(lambda data: steps(data)[1].update(fields)), "en")
    page = book.chapter(book.codex.situations[0])[0].steps[1]
    return card(page, Scribe(book), breadth=BREADTH)


def right(words: Lettering) -> float:
    """Where the longest of its lines ends."""
    return words.x + max(width(line, words.hand) for line in words.lines)


def scene(*counts: int) -> Scene:
    """A chapter of processes with so many steps."""
    made = [
        process(f"p{n}", *(step(f"s{place}") for place in range(count))) for n, count in enumerate(counts)
    ]
    book = Book(codex(lambda data: data.update(situations=[situation("complaint", *made)], tests=[])), "en")
    return scene_of(book.chapter(book.codex.situations[0]), Scribe(book))


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_of_every_kind_keep_within_its_outline(kind: str) -> None:
    box = box_of(kind=kind, name="A name that takes more than one line, surely", **KINDS[kind])
    inset = INSETS.get(box.shape, 0) + PAD
    assert box.shape == kind
    assert all(words.x >= inset for words in box.words)
    assert all(right(words) <= BREADTH - inset + 0.01 for words in box.words)


@given(name=letters, moment=letters)
def test_whatever_it_is_called_a_box_holds_its_words(name: str, moment: str) -> None:
    box = box_of(
        name=f"x{name}", moments=[{"key": "m", "name": f"y{moment}"}], when={"fact": "late", "is": True}
    )
    lowest = max(y for words in box.words for y, _line in words.baselines)
    assert lowest < box.height
    assert all(right(words) <= BREADTH for words in box.words)


def test_words_stand_below_each_other_and_never_on_each_other() -> None:
    box = box_of(moments=[{"key": "a"}, {"key": "b"}], when={"fact": "late", "is": True}, name="Long " * 9)
    lines = [(y, SIZES[words.hand].size) for words in box.words for y, _line in words.baselines]
    assert all(lower - upper >= size * 0.9 for (upper, _size), (lower, size) in pairwise(lines))


def test_a_box_grows_with_its_words() -> None:
    heights = [box_of(name="Word " * count).height for count in (1, 6, 12)]
    assert heights == sorted(set(heights))


def test_marks_stand_beside_the_words_they_belong_to() -> None:
    box = box_of(moments=[{"key": "a-word", "sets_us_apart": True}], critical="business")
    critical, moment = box.marks
    beside = next(words for words in box.words if words.hand == "moment")
    assert moment.x + SIGN <= beside.x
    assert abs(moment.y + SIGN / 2 - (beside.y - SIZES["moment"].size * 0.35)) < 3
    assert critical.x + SIGN <= BREADTH - PAD
    assert (critical.says, moment.says) == ("Critical for the business", "Moment of truth: A word")


def test_a_critical_promise_keeps_its_mark_off_the_folded_corner() -> None:
    plain, folded = (box_of(kind=kind, critical="business", **KINDS[kind]) for kind in ("do", "commit"))
    assert folded.marks[0].x < plain.marks[0].x


def test_nothing_to_say_takes_no_room() -> None:
    stack = Stack(0, 100, 10)
    stack.set("   ", "name", most=3)
    assert (stack.at, stack.words) == (10, [])


def test_a_small_box_is_as_wide_as_its_words() -> None:
    short, long = (
        small("reference", words, path=None, breadth=120) for words in ("Go", "Go there and come back")
    )
    assert short.width < long.width <= 120
    assert short.height < long.height
    assert long.says == "Go there and come back"


def test_a_box_is_moved_as_a_whole() -> None:
    box = box_of()
    moved = place(box, Point(7, 9))
    assert (moved.x, moved.y, moved.words, moved.width) == (7, 9, box.words, box.width)


def test_an_outcome_stands_in_the_middle_of_its_place() -> None:
    outcome = Outcome.of("They take it", breadth=98)
    assert outcome is not None
    words = outcome.lettering(50, 20)
    assert (words.x, words.middle) == (50, True)
    assert 20 < words.y < 20 + outcome.height
    assert outcome.downward == (outcome.height, outcome.breadth)
    assert outcome.sideways == (outcome.breadth, outcome.height)


def test_no_words_are_no_outcome() -> None:
    assert Outcome.of("", breadth=98) is None


def test_a_scene_knows_the_number_of_every_step_and_what_was_left_out() -> None:
    whole = scene(100, 0, 100)
    assert whole.numbers["complaint/p2/s99"] == "3.100"
    assert [len(each.steps) for each in whole.processes] == [100, 50]
    assert whole.left_out == 50


def test_a_further_part_of_a_process_says_that_it_goes_on() -> None:
    whole = scene(3)
    first = whole.processes[0]
    rest = type(first)(first.process, first.anchor, first.number, first.steps[1:])
    assert whole.head(first) == "1  P0"
    assert whole.head(rest) == "1  P0 (continued)"


@pytest.mark.parametrize(
    ("commit", "said"),
    [
        ({"within": "5 days", "after": "2 days"}, "within 5 days, not before 2 days"),
        ({"after": "2 days"}, "not before 2 days"),
        ({"within": "5 days"}, "within 5 days"),
    ],
)
def test_a_promise_says_when_it_is_kept_at_the_latest_and_at_the_earliest(
    commit: dict[str, str], said: str
) -> None:
    box = box_of(kind="commit", commit={"what": "A call.", **commit})
    assert said in " ".join(" ".join(words.lines) for words in box.words)
