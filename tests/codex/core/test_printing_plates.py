"""Drawings on paper: none smaller than can be read, none larger than a page, nothing lost between them."""

import re
from typing import Any
from xml.etree import ElementTree

import pytest

from hospes.codex.core.book import Book, ProcessPage
from hospes.codex.core.printing.plates import STEPS, UPRIGHT, WIDE, blueprint_plates, flow_plates
from hospes.codex.core.printing.printer import Printer
from tests.codex.samples import Body, codex, meridian, process, situation, step

Plates = list[dict[str, Any]]


def chapter_of(*processes: Body) -> tuple[list[ProcessPage], Printer]:
    sample = codex(lambda data: data.update(situations=[situation("complaint", *processes)], tests=[]))
    book = Book(sample, "en")
    return book.chapter(sample.situations[0]), Printer(book)


def long(key: str, count: int, **fields: Any) -> Body:
    return process(key, *(step(f"s{place}", **fields) for place in range(count)))


def drawn(plates: Plates) -> list[str]:
    """The numbers of the steps that are drawn, plate by plate."""
    lines = [line for plate in plates for *_place, words in plate["words"] for line in words]
    found = (re.fullmatch(r"(\d+\.\d+) (?:Talk|Decide|Find out)", line) for line in lines)
    return [each[1] for each in found if each]


@pytest.mark.parametrize("count", [1, STEPS, STEPS + 1, 2 * STEPS + 1, 23])
def test_every_step_is_in_one_system_of_the_blueprint(count: int) -> None:
    chapter, printer = chapter_of(long("p", count))
    plates = blueprint_plates(chapter, chapter[0], printer, title="P")
    assert drawn(plates) == [f"1.{place}" for place in range(1, count + 1)]
    sizes = [len(drawn([plate])) for plate in plates]
    assert max(sizes) <= STEPS
    assert max(sizes) - min(sizes) <= STEPS / 2


def test_a_system_too_wide_to_be_read_upright_is_drawn_as_two() -> None:
    ways = [{"key": f"o{number}", "label": "A long way on " * 3, "to": "s0"} for number in range(2)]
    chapter, printer = chapter_of(long("p", STEPS, outcomes=ways))
    plates = blueprint_plates(chapter, chapter[0], printer, title="P")
    assert drawn(plates) == [f"1.{place}" for place in range(1, STEPS + 1)]
    assert len(plates) > 1
    assert all(float(str(plate["width"])) <= UPRIGHT or len(drawn([plate])) == 1 for plate in plates)


def test_a_process_without_steps_has_no_blueprint() -> None:
    chapter, printer = chapter_of(process("none"), long("p", 1))
    assert blueprint_plates(chapter, chapter[0], printer, title="None") == []
    assert len(flow_plates(chapter, printer, title="All")) == 1


@pytest.mark.parametrize("counts", [(1,), (3, 3), (5, 5, 5, 5, 5, 5, 5, 5), (40,), (2, 40, 2)])
def test_every_step_is_on_one_plate_of_the_flow(counts: tuple[int, ...]) -> None:
    chapter, printer = chapter_of(*(long(f"p{number}", count) for number, count in enumerate(counts)))
    expected = [page.number for each in chapter for page in each.steps]
    assert drawn(flow_plates(chapter, printer, title="All")) == expected


def test_what_leads_from_one_plate_to_another_is_named_on_the_first() -> None:
    chapter, printer = chapter_of(long("p", 120))
    first, second = flow_plates(chapter, printer, title="All")[:2]
    onward = drawn([second])[0]
    assert any(line.startswith(f"{onward} S") for *_place, lines in first["words"] for line in lines)


def test_one_plate_has_no_number_and_several_are_counted() -> None:
    few, many = chapter_of(long("p", 3)), chapter_of(*(long(f"p{n}", 5) for n in range(9)))
    assert [plate["title"] for plate in flow_plates(*few, title="All")] == ["All"]
    titles = [plate["title"] for plate in flow_plates(*many, title="All")]
    assert titles == [f"All {number}/{len(titles)}" for number in range(1, len(titles) + 1)]


def test_the_plates_of_the_demo_codex_are_files_that_can_be_read_on_a_page() -> None:
    book = Book(meridian(), "en")
    for each in book.codex.situations:
        for plate in flow_plates(book.chapter(each), Printer(book), title="x"):
            assert ElementTree.fromstring(str(plate["svg"])).get("viewBox")
            assert float(str(plate["width"])) <= WIDE * 1.1
