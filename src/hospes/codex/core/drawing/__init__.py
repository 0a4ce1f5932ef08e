"""Drawings of a situation: its flow and its service blueprint, as plain values with coordinates.

    drawing = flow(book.chapter(situation), Scribe(book), title="Complaint")
    file = standalone(drawing, language="en")

Pages draw the same values with `codex/_drawing.html`. Lines never run through a box, a word or each other.
"""

from hospes.codex.core.drawing.blueprint import blueprint, blueprint_of
from hospes.codex.core.drawing.flow import flow, flow_of
from hospes.codex.core.drawing.picture import Band, Box, Divide, Drawing, Lettering, Line, Mark, Telling, Way
from hospes.codex.core.drawing.scene import Scene
from hospes.codex.core.drawing.scribe import Scribe
from hospes.codex.core.drawing.strands import Strand
from hospes.codex.core.drawing.svg import lettering, shapes, standalone

__all__ = [
    "Band", "Box", "Divide", "Drawing", "Lettering", "Line", "Mark", "Scene", "Scribe", "Strand", "Telling", "Way",
    "blueprint", "blueprint_of", "flow", "flow_of", "lettering", "shapes", "standalone",
]  # fmt: skip
