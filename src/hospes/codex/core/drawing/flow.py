"""The flow of a situation: each process in a frame of its own, read downward, and the lines between them.

Lines that stay within a process run within its frame. Those that lead to another leave it at a side, go up or
down the gutter there, and, unless the other frame is next to it, along the lane above all frames.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hospes.codex.core.book import ProcessPage
from hospes.codex.core.drawing.frames import Frame
from hospes.codex.core.drawing.outlines import Point
from hospes.codex.core.drawing.picture import Drawing, Line
from hospes.codex.core.drawing.scene import Scene, scene_of
from hospes.codex.core.drawing.scribe import Scribe
from hospes.codex.core.drawing.strands import ways_back
from hospes.codex.core.drawing.tracks import Run, tracks
from hospes.codex.core.text import _

Net = tuple[str, bool]
GUTTER, TRACK, EDGE, APART = 11.0, 9.0, 1.0, 22.0


def flow(chapter: Sequence[ProcessPage], scribe: Scribe, *, title: str, only: str = "") -> Drawing:
    """The flow of a chapter, or of `only` the process of that key."""
    return flow_of(scene_of(chapter, scribe, only=only), title=title)


def flow_of(scene: Scene, *, title: str) -> Drawing:
    """The flow of a scene."""
    back = ways_back(list(scene.frame_of), [strand for each in scene.strands for strand in each])
    frames = [Frame(place, scene, back) for place in range(len(scene.processes))]
    sheet = _Sheet(frames, _crossings(frames, scene))
    desc = _("Steps from top to bottom, each process in a frame; a broken line leads back.")
    return Drawing(
        title=title,
        desc=scene.scribe.say(desc),
        width=sheet.width,
        height=sheet.height,
        bands=tuple(frame.band(at, frame.height) for frame, at in sheet.placed),
        divides=(),
        boxes=tuple(box for frame, at in sheet.placed for box in frame.boxes_at(at)),
        lines=tuple(sheet.lines()),
        tellings=scene.tellings(),
        left_out=scene.left_out,
    )


@dataclass(frozen=True, slots=True)
class _Crossing:
    """A line from one frame to another: its number in each, and the gutters at which it leaves and enters."""

    source: int
    number: int
    target: int
    entry: int
    net: Net

    @property
    def gutters(self) -> tuple[int, int]:
        if self.target > self.source:
            return self.source + 1, self.target
        return self.source, self.target + 1


def _crossings(frames: Sequence[Frame], scene: Scene) -> list[_Crossing]:
    found = []
    for source, frame in enumerate(frames):
        for number, (strand, link) in enumerate(frame.leaving):
            target = scene.frame_of.get(strand.target or "", source)
            if target != source:
                net = (link.net, link.back)
                entry = frames[target].entry_number(net, from_before=source < target)
                found.append(_Crossing(source, number, target, entry, net))
    return found


class _Sheet:
    """Frames beside each other, and the lines that lead from one to another."""

    def __init__(self, frames: Sequence[Frame], crossings: Sequence[_Crossing]) -> None:
        self.frames, self.crossings = frames, crossings
        self.gutters = [tracks(runs) for runs in self._gutter_runs()]
        frame_x = self._beside_each_other()
        self.lane = tracks(self._lane_runs())
        top = self._depth(self.lane)
        self.placed = [(frame, Point(x, top)) for frame, x in zip(frames, frame_x, strict=True)]
        self.height = top + max((frame.height for frame in frames), default=0) + EDGE

    def _gutter_runs(self) -> list[dict[Net, Run]]:
        runs: list[dict[Net, Run]] = [defaultdict(Run) for _ in range(len(self.frames) + 1)]
        for each in self.crossings:
            leaving, entering = each.gutters
            onward = each.target > each.source
            out, into = runs[leaving][each.net], runs[entering][each.net]
            (out.before if onward else out.behind).append(self.frames[each.source].leaves_at(each.number))
            (into.behind if onward else into.before).append(self.frames[each.target].enters_at(each.entry))
            if leaving != entering:
                out.ends.append(-1.0)
                into.ends.append(-1.0)
        return runs

    def _beside_each_other(self) -> list[float]:
        self.gutter_x, frame_x, at = [], [], EDGE
        for place in range(len(self.gutters)):
            self.gutter_x.append(at)
            at += self._breadth(place)
            if place < len(self.frames):
                frame_x.append(at)
                at += self.frames[place].width
        self.width = at + EDGE
        return frame_x

    def _breadth(self, place: int) -> float:
        outer = place in (0, len(self.frames))
        return self._depth(self.gutters[place]) or (0 if outer else APART)

    @staticmethod
    def _depth(taken: dict[Net, int]) -> float:
        return 2 * GUTTER + max(taken.values()) * TRACK if taken else 0

    def _lane_runs(self) -> dict[Net, Run]:
        runs: dict[Net, Run] = defaultdict(Run)
        for each in self.crossings:
            leaving, entering = each.gutters
            if leaving != entering:
                runs[each.net].behind += [self._x(leaving, each.net), self._x(entering, each.net)]
        return runs

    def _x(self, gutter: int, net: Net) -> float:
        return self.gutter_x[gutter] + GUTTER + self.gutters[gutter].get(net, 0) * TRACK

    def lines(self) -> list[Line]:
        """Every line: those within a frame as they are, the others led on to the frame they lead to."""
        onward = {(each.source, each.number): each for each in self.crossings}
        found = []
        for place, (frame, at) in enumerate(self.placed):
            for number in range(len(frame.leaving)):
                line = frame.line(at, number)
                crossing = onward.get((place, number))
                found.append(self._led_on(line, crossing) if crossing else line)
        return found

    def _led_on(self, line: Line, crossing: _Crossing) -> Line:
        leaving, entering = crossing.gutters
        frame, at = self.placed[crossing.target]
        entry = frame.entry(at, crossing.entry)
        out, into = self._x(leaving, crossing.net), self._x(entering, crossing.net)
        points = [Point(out, line.strokes[-1][-1].y)]
        if leaving != entering:
            lane = EDGE + GUTTER / 2 + self.lane.get(crossing.net, 0) * TRACK
            points += [Point(out, lane), Point(into, lane)]
        points.append(Point(into, entry[0].y))
        return replace(line, strokes=(*line.strokes[:-1], (*line.strokes[-1], *points, *entry)))
