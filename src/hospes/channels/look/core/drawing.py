"""A logo drawn as SVG, written anew from what may stand in one: shapes, colours and their names, and nothing that runs,
loads or leads anywhere. What is not known is left out; a document type is refused, for it can hold any number of
entities in a few letters."""

import re
from xml.etree import ElementTree

BIGGEST = 64 * 1024  # bytes
MOST_PARTS, DEEPEST = 2_000, 30
SVG = "http://www.w3.org/2000/svg"
_SHAPES = {
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "title", "desc", "defs",
    "linearGradient", "radialGradient", "stop", "clipPath",
}  # fmt: skip
_WORDS = {"title", "desc"}
_SAYS = {
    "id", "viewBox", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "d",
    "points", "transform", "preserveAspectRatio", "fill", "fill-rule", "fill-opacity", "stroke", "stroke-width",
    "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-opacity", "opacity", "color",
    "clip-path", "clip-rule", "clipPathUnits", "gradientUnits", "gradientTransform", "spreadMethod", "offset",
    "stop-color", "stop-opacity",
}  # fmt: skip
_VALUE = re.compile(r"[\w\s.,#%()+\-]*\Z")
_OURS = re.compile(r"url\(#[\w-]+\)\Z")


class NoDrawing(ValueError):  # noqa: N818 (it states a fact about the file)
    """This is no drawing that can be shown; its text is a key: `too big`, `unreadable`, `document type`."""


def cleaned(content: bytes) -> bytes:
    """The drawing with what may stand in it. Raises NoDrawing."""
    if len(content) > BIGGEST:
        raise NoDrawing("too big")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise NoDrawing("document type")
    try:
        root = ElementTree.fromstring(content)  # noqa: S314 (no document type, so no entities; bounded above)
    except (ElementTree.ParseError, ValueError, LookupError) as problem:
        raise NoDrawing("unreadable") from problem
    if root.tag != f"{{{SVG}}}svg":
        raise NoDrawing("unreadable")
    if sum(1 for _each in root.iter()) > MOST_PARTS:
        raise NoDrawing("too big")
    ElementTree.register_namespace("", SVG)
    return bytes(ElementTree.tostring(_part(root, 0), encoding="utf-8", xml_declaration=True))


def _part(found: ElementTree.Element, depth: int) -> ElementTree.Element:
    if depth > DEEPEST:
        raise NoDrawing("too big")
    name = found.tag.removeprefix(f"{{{SVG}}}")
    made = ElementTree.Element(
        found.tag, {key: value for key, value in found.attrib.items() if _may_say(key, value)}
    )
    made.text = found.text if name in _WORDS else None
    for each in found:
        if (
            isinstance(each.tag, str)
            and each.tag.removeprefix(f"{{{SVG}}}") in _SHAPES
            and each.tag.startswith(f"{{{SVG}}}")
        ):
            made.append(_part(each, depth + 1))
    return made


def _may_say(key: str, value: str) -> bool:
    if key not in _SAYS or not _VALUE.match(value):
        return False
    return "(" not in value or key in ("transform", "gradientTransform") or _is_colour_or_ours(value)


def _is_colour_or_ours(value: str) -> bool:
    return bool(_OURS.match(value)) or bool(re.match(r"(rgb|rgba|hsl|hsla)\([\d\s.,%]*\)\Z", value))
