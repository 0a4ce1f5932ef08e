"""Drawings in sizes that can be read on paper: what is too wide or too high is drawn in several."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hospes.codex.core.book import ProcessPage
from hospes.codex.core.drawing import Drawing, Scene, blueprint_of, flow_of, lettering, shapes
from hospes.codex.core.drawing.picture import SIZES
from hospes.codex.core.printing.printer import Printer

# What a page holds in pixels when the smallest words are to be six points high: across, and upright.
WIDE, HIGH = 1418.0, 826.0
UPRIGHT = 880.0
STEPS = 4  # side by side in a blueprint on an upright page, where they are narrow enough
TOLD = 1500  # letters of a drawing told in words, for those who cannot see it


def flow_plates(chapter: Sequence[ProcessPage], printer: Printer, *, title: str) -> list[dict[str, object]]:
    """The flow of a chapter, on as many plates as it takes."""
    parts = [part for process in chapter if process.steps for part in _parts(chapter, process, printer)]
    plates = list(_grouped(parts))
    many = len(plates) > 1
    return [
        plate(_drawing(chapter, group, printer, f"{title} {number}/{len(plates)}" if many else title))
        for number, group in enumerate(plates, start=1)
    ]


@dataclass(frozen=True)
class _Part:
    process: ProcessPage
    width: float


def _parts(chapter: Sequence[ProcessPage], process: ProcessPage, printer: Printer) -> Iterator[_Part]:
    """A process whole, or in as many pieces as it takes for each to be low enough for a page."""
    drawing = _drawing(chapter, [process], printer, "")
    if drawing.height <= HIGH or len(process.steps) == 1:
        yield _Part(process, drawing.width)
        return
    for piece in _pieces(process, math.ceil(drawing.height / HIGH)):
        yield from _parts(chapter, piece, printer)


def _pieces(process: ProcessPage, count: int) -> Iterator[ProcessPage]:
    """A process cut into so many pieces, or into its steps, as even as can be."""
    count = min(count, len(process.steps))
    cuts = [-(-place * len(process.steps) // count) for place in range(count + 1)]
    for start, end in pairwise(cuts):
        yield replace(process, steps=process.steps[start:end])


def _grouped(parts: Iterable[_Part]) -> Iterator[list[ProcessPage]]:
    group: list[ProcessPage] = []
    width = 0.0
    for part in parts:
        if group and width + part.width > WIDE:
            yield group
            group, width = [], 0.0
        group.append(part.process)
        width += part.width
    if group:
        yield group


def _drawing(
    chapter: Sequence[ProcessPage], processes: Sequence[ProcessPage], printer: Printer, title: str
) -> Drawing:
    return flow_of(Scene(chapter, processes, printer), title=title)


def blueprint_plates(
    chapter: Sequence[ProcessPage], process: ProcessPage, printer: Printer, *, title: str
) -> list[dict[str, object]]:
    """The blueprint of a process, a system a plate."""
    systems = _pieces(process, math.ceil(len(process.steps) / STEPS)) if process.steps else ()
    drawings = [drawing for each in systems for drawing in _systems(chapter, each, printer, title=title)]
    return [plate(drawing) for drawing in drawings]


def _systems(
    chapter: Sequence[ProcessPage], process: ProcessPage, printer: Printer, *, title: str
) -> Iterator[Drawing]:
    """One system, or two where its words would be too small."""
    drawing = blueprint_of(Scene(chapter, [process], printer), title=title)
    if drawing.width <= UPRIGHT or len(process.steps) == 1:
        yield drawing
        return
    for half in _pieces(process, 2):
        yield from _systems(chapter, half, printer, title=title)


def plate(drawing: Drawing) -> dict[str, object]:
    """A drawing as the press takes it: its shapes, and its words with their places, hand, size and leading."""
    return {
        "svg": shapes(drawing),
        "words": [
            (words.x, words.y, words.hand, *SIZES[words.hand], words.middle, words.lines)
            for words in lettering(drawing)
            if words.lines
        ],
        "alt": _told(drawing),
        "title": drawing.title,
        "width": drawing.width,
        "height": drawing.height,
    }


def _told(drawing: Drawing) -> str:
    told = [
        f"{step.number} {step.name}: "
        + "; ".join(" → ".join(filter(None, [way.outcome, way.name])) for way in step.ways)
        for step in drawing.tellings
    ]
    whole = f"{drawing.title}. {drawing.desc} " + " ".join(f"{line.rstrip(': ')}." for line in told)
    return whole if len(whole) <= TOLD else f"{whole[:TOLD]}…"
