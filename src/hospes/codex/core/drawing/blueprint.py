"""The service blueprint of a situation: what the customer meets, who does what where they see it, and behind it.

After Shostack (1984), "Designing services that deliver", and Bitner, Ostrom and Morgan (2008), "Service
blueprinting": evidence on top, then the customer, and below the lines of interaction, of visibility and of internal
interaction those who work. It is set like a score: a system for each process, a long one broken into several, and
what leads out of a system is named at its end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hospes.codex.core.book import ProcessPage
from hospes.codex.core.drawing.picture import Drawing
from hospes.codex.core.drawing.scene import Scene, scene_of
from hospes.codex.core.drawing.scribe import Scribe
from hospes.codex.core.drawing.systems import MARGIN, STEPS, System
from hospes.codex.core.text import _

APART, EDGE = 30.0, 1.0


def blueprint(chapter: Sequence[ProcessPage], scribe: Scribe, *, title: str, only: str = "") -> Drawing:
    """The blueprint of a chapter, or of `only` the process of that key."""
    return blueprint_of(scene_of(chapter, scribe, only=only), title=title)


def blueprint_of(scene: Scene, *, title: str) -> Drawing:
    """The blueprint of a scene."""
    systems = list(_systems(scene))
    width = max((system.width for system in systems), default=MARGIN) + EDGE
    tops, at = [], EDGE
    for system in systems:
        tops.append(at)
        at += system.height + APART
    placed = list(zip(systems, tops, strict=True))
    desc = _("Steps from left to right, in the lane of those who take them; a broken line leads back.")
    return Drawing(
        title=title,
        desc=scene.scribe.say(desc),
        width=width,
        height=max(at - APART, 0) + EDGE,
        bands=tuple(band for system, top in placed for band in system.bands(top, width)),
        divides=tuple(divide for system, top in placed for divide in system.divides(top, width)),
        boxes=tuple(box for system, top in placed for box in system.boxes_at(top)),
        lines=tuple(line for system, top in placed for line in system.lines(top)),
        tellings=scene.tellings(),
        margin=MARGIN,
        left_out=scene.left_out,
    )


def _systems(scene: Scene) -> Iterator[System]:
    for process, strands in zip(scene.processes, scene.strands, strict=True):
        for start in range(0, len(process.steps), STEPS):
            steps = process.steps[start : start + STEPS]
            yield System(scene, replace(process, steps=steps), strands)
