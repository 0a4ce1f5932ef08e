"""The outlines of boxes, signs and lines, as SVG path data.

A step's shape says what kind it is, after ISO 5807 where it has one: a decision comes to a point, a process that
stands elsewhere has double sides, an end is round.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from hospes.codex.core.model import StepKind

Shape = StepKind | Literal["reference", "over"]
MarkKind = Literal["moment", "apart", "critical", "condition", "clock", "anytime"]


class Point(NamedTuple):
    """A place on the sheet."""

    x: float
    y: float


# How far words keep from the sides of a box beyond the usual, so that its outline does not cut them.
INSETS: dict[Shape, float] = {
    "decide": 9, "collect": 7, "wait": 5, "approve": 3, "hand-over": 5, "commit": 2, "link": 5, "end": 6,
}  # fmt: skip
_ROUND = 4.0  # corners of lines
_ARROW = 6.5

SIGNS: dict[MarkKind, str] = {
    # A star, filled where the moment sets us apart, open otherwise.
    "apart": "M6 .6 7.7 4.2l3.9.5-2.9 2.7.8 3.9L6 9.4l-3.5 1.9.8-3.9L.4 4.7l3.9-.5z",
    "moment": "M6 .6 7.7 4.2l3.9.5-2.9 2.7.8 3.9L6 9.4l-3.5 1.9.8-3.9L.4 4.7l3.9-.5z",
    "critical": "M6 .5 10.8 2.2V6c0 2.8-2 4.6-4.8 5.6C3.2 10.6 1.2 8.8 1.2 6V2.2z",
    "condition": "M6 .8 11.2 6 6 11.2.8 6z",
    "clock": "M6 .8a5.2 5.2 0 1 0 .01 0zM6 3v3.2l2.2 1.3",
    "anytime": "M2 3h6.5a2.5 2.5 0 0 1 0 5H4M4 1 2 3l2 2M6 6 4 8l2 2",
}


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def outline(shape: Shape, width: float, height: float) -> str:
    """The outline of a box of that size, from its own top left corner."""
    return _SHAPES.get(shape, _plain)(width, height)


def inner(shape: Shape, width: float, height: float) -> str:
    """Further strokes within the outline; nothing for most shapes."""
    w, h = _n(width), _n(height)
    if shape == "link":
        return f"M6 0v{h}M{_n(width - 6)} 0v{h}"
    if shape == "approve":
        return f"M3 3H{_n(width - 3)}V{_n(height - 3)}H3z"
    return f"M{_n(width - 12)} 0v12H{w}" if shape == "commit" else ""


def _plain(w: float, h: float) -> str:
    return _rounded(w, h, 3)


def _rounded(w: float, h: float, r: float) -> str:
    a = f"a{_n(r)} {_n(r)} 0 0 1"
    return (
        f"M{_n(r)} 0H{_n(w - r)}{a} {_n(r)} {_n(r)}V{_n(h - r)}{a} -{_n(r)} {_n(r)}"
        f"H{_n(r)}{a} -{_n(r)} -{_n(r)}V{_n(r)}{a} {_n(r)} -{_n(r)}z"
    )


def _decide(w: float, h: float) -> str:
    d, middle = 11, _n(h / 2)
    return f"M{d} 0H{_n(w - d)}L{_n(w)} {middle} {_n(w - d)} {_n(h)}H{d}L0 {middle}z"


def _slanted(w: float, h: float) -> str:
    return f"M9 0H{_n(w)}L{_n(w - 9)} {_n(h)}H0z"


def _pointing(w: float, h: float) -> str:
    return f"M0 0H{_n(w - 11)}L{_n(w)} {_n(h / 2)} {_n(w - 11)} {_n(h)}H0z"


def _folded(w: float, h: float) -> str:
    return f"M0 0H{_n(w - 12)}L{_n(w)} 12V{_n(h)}H0z"


def _talking(w: float, h: float) -> str:
    return _rounded(w, h, 8)


def _pill(w: float, h: float) -> str:
    return _rounded(w, h, min(h / 2, 18))


_SHAPES = {
    "talk": _talking, "decide": _decide, "collect": _slanted, "wait": _pill, "hand-over": _pointing,
    "commit": _folded, "end": _pill, "over": _pill, "reference": _pointing,
}  # fmt: skip


def drawn(stroke: Sequence[Point]) -> str:
    """A stroke with round corners."""
    points = _straightened(stroke)
    if len(points) < 2:
        return ""
    path = f"M{_n(points[0].x)} {_n(points[0].y)}"
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        near, far = _towards(here, before), _towards(here, after)
        path += f"L{_n(near.x)} {_n(near.y)}Q{_n(here.x)} {_n(here.y)} {_n(far.x)} {_n(far.y)}"
    return f"{path}L{_n(points[-1].x)} {_n(points[-1].y)}"


def _straightened(stroke: Sequence[Point]) -> list[Point]:
    """Without points that do not turn."""
    points: list[Point] = []
    for point in stroke:
        if points and abs(points[-1].x - point.x) + abs(points[-1].y - point.y) < 0.05:
            continue
        if len(points) > 1 and (
            _same(points[-2].x, points[-1].x, point.x) or _same(points[-2].y, points[-1].y, point.y)
        ):
            points[-1] = point
        else:
            points.append(point)
    return points


def _same(first: float, second: float, third: float) -> bool:
    return max(first, second, third) - min(first, second, third) < 0.05


def _towards(start: Point, end: Point) -> Point:
    """A little way from one point to the next, half of it at most."""
    length = abs(end.x - start.x) + abs(end.y - start.y)
    part = min(_ROUND, length / 2) / length
    return Point(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)


def arrow(stroke: Sequence[Point]) -> str:
    """The head at the end of a stroke; nothing for one without length."""
    points = _straightened(stroke)
    if len(points) < 2:
        return ""
    (x, y), before = points[-1], points[-2]
    if abs(before.y - y) < 0.05:
        back = _ARROW if before.x < x else -_ARROW
        return f"M{_n(x)} {_n(y)}L{_n(x - back)} {_n(y - 3.5)}V{_n(y + 3.5)}z"
    back = _ARROW if before.y < y else -_ARROW
    return f"M{_n(x)} {_n(y)}L{_n(x - 3.5)} {_n(y - back)}H{_n(x + 3.5)}z"
