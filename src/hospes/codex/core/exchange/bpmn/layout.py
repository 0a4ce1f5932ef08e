"""Where everything stands: frames below one another, lane by lane; in each frame its steps from left to right."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, get_args

from hospes.codex.core.exchange.bpmn.names import EVENTS
from hospes.codex.core.exchange.bpmn.plan import Frame, Line, Plan, Shape
from hospes.codex.core.situations import Lane

CELL_WIDTH, CELL_HEIGHT = 120, 120
MARGIN = 40  # inside a frame, and around it
LEFT, TOP = 160, 80  # of the pool
TITLE = 30  # the strip a pool or lane has its name in
LANES: tuple[Lane, ...] = get_args(Lane)


class Bounds(NamedTuple):
    """A place in the drawing, in its points."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> "Point":
        return Point(self.x + self.width // 2, self.y + self.height // 2)

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height


class Point(NamedTuple):
    x: int
    y: int


@dataclass
class Layout:
    """The bounds of every shape by its id, and the points of every line."""

    bounds: dict[str, Bounds] = field(default_factory=dict)
    lines: dict[str, list[Point]] = field(default_factory=dict)
    lanes: dict[Lane, Bounds] = field(default_factory=dict)
    pool: Bounds = field(default_factory=lambda: Bounds(LEFT, TOP, 0, 0))


def lane_of(frame: Frame) -> Lane:
    """The lane in which most steps of a process are done; the first of several."""
    lanes = [step.lane for step in (frame.process.steps if frame.process else ())]
    return max(LANES, key=lambda lane: (lanes.count(lane), -LANES.index(lane)))


def layout_of(plan: Plan) -> Layout:
    """A place for everything in a plan."""
    layout = Layout()
    bottom = TOP
    for lane in LANES:
        top = bottom
        bottom += MARGIN
        for frame in (each for each in plan.frames if lane_of(each) == lane):
            _place_frame(layout, frame, Point(LEFT + 2 * TITLE + 2 * MARGIN + CELL_WIDTH // 2, bottom))
            bottom = layout.bounds[frame.id].bottom + MARGIN
        bottom = max(bottom, top + CELL_HEIGHT)
        layout.lanes[lane] = Bounds(LEFT + TITLE, top, 0, bottom - top)
    _place_around(layout, plan)
    right = _route_around(layout, plan) + MARGIN
    layout.pool = Bounds(LEFT, TOP, right - LEFT, bottom - TOP)
    layout.lanes = {name: at._replace(width=right - at.x) for name, at in layout.lanes.items()}
    for frame in plan.frames:
        layout.lines |= {line.id: list(_route(layout, line)) for line in frame.lines}
    return layout


def _place_frame(layout: Layout, frame: Frame, at: Point) -> None:
    columns = max((shape.column for shape in frame.shapes), default=0) + 1
    rows = max((shape.row for shape in frame.shapes), default=0) + 1
    width, height = columns * CELL_WIDTH + 2 * MARGIN, rows * CELL_HEIGHT + 2 * MARGIN
    layout.bounds[frame.id] = Bounds(at.x, at.y, width, height)
    for shape in frame.shapes:
        cell = Point(at.x + MARGIN + shape.column * CELL_WIDTH, at.y + MARGIN + shape.row * CELL_HEIGHT)
        layout.bounds[shape.id] = _centred(shape, Point(cell.x + CELL_WIDTH // 2, cell.y + CELL_HEIGHT // 2))


def _place_around(layout: Layout, plan: Plan) -> None:
    """Events and gateways between the frames stand in the row of their frame, to the right of all."""
    right = max((bounds.right for bounds in layout.bounds.values()), default=LEFT)
    for shape in plan.around.shapes:
        frame = (
            layout.bounds[plan.frames[shape.row].id]
            if plan.frames
            else Bounds(LEFT + CELL_WIDTH, TOP, 0, 120)
        )
        x = right + (shape.column - 1) * CELL_WIDTH // 2 if shape.column else frame.x - MARGIN - 18
        layout.bounds[shape.id] = _centred(shape, Point(x, frame.middle.y))


def _centred(shape: Shape, middle: Point) -> Bounds:
    width, height = (
        (36, 36) if shape.tag in EVENTS else (50, 50) if shape.tag.endswith("Gateway") else (100, 80)
    )
    return Bounds(middle.x - width // 2, middle.y - height // 2, width, height)


def _route(layout: Layout, line: Line) -> Iterator[Point]:
    """Straight to the next in a row, round the row to others, down and across to another row."""
    source, target = layout.bounds[line.source], layout.bounds[line.target]
    start, end = source.middle, target.middle
    if start.y == end.y and 0 < target.x - source.right < CELL_WIDTH:
        yield from (Point(source.right, start.y), Point(target.x, end.y))
    elif start.y == end.y:
        ahead = target.x > source.x
        edge = min(source.y, target.y) - 15 if ahead else max(source.bottom, target.bottom) + 15
        yield Point(start.x, source.y if ahead else source.bottom)
        yield from (Point(start.x, edge), Point(end.x, edge))
        yield Point(end.x, target.y if ahead else target.bottom)
    else:
        yield Point(start.x, source.bottom if end.y > start.y else source.y)
        yield Point(start.x, end.y)
        yield Point(target.x if end.x >= start.x else target.right, end.y)


def _route_around(layout: Layout, plan: Plan) -> int:
    """Lines between frames run to the right of everything, each in a channel of its own; how far they reach."""
    right = max((bounds.right for bounds in layout.bounds.values()), default=LEFT)
    for line in plan.around.lines:
        source, target = layout.bounds[line.source], layout.bounds[line.target]
        start, end = source.middle, Point(target.right, target.middle.y + min(20, target.height // 4))
        if start.y == target.middle.y:
            layout.lines[line.id] = [Point(source.right, start.y), Point(target.x, start.y)]
            continue
        right += 15
        turns = [Point(source.right, start.y), Point(right, start.y), Point(right, end.y), end]
        layout.lines[line.id] = turns
    return right
