"""A drawing as one SVG file that needs nothing else, for other programs; or as its shapes alone, for the press.

The press sets words itself: in a drawing they cost it seven times as much as all lines and boxes.
"""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from hospes.codex.core.drawing.picture import SIZES, Band, Box, Divide, Drawing, Hand, Lettering, Line

INK, SOFT, FAINT, HAIRLINE, SHADE = "#1a1713", "#4a4339", "#6b6255", "#cfc7b8", "#f6f3ec"
VOICE = "Literata, 'Libertinus Serif', Georgia, serif"
MACHINE = "Commissioner, 'Libertinus Serif', Helvetica, sans-serif"
_NOT_IN_XML = re.compile("[\x00-\x1f\ufffe\uffff]")
_HANDS: dict[Hand, str] = {
    "name": f'font-family="{VOICE}" fill="{INK}"',
    "moment": f'font-family="{VOICE}" font-style="italic" fill="{INK}"',
    "felt": f'font-family="{VOICE}" fill="{SOFT}"',
    "frame": f'font-family="{VOICE}" font-weight="600" fill="{INK}"',
    "kind": f'font-family="{MACHINE}" fill="{FAINT}"',
    "note": f'font-family="{MACHINE}" fill="{SOFT}"',
    "outcome": f'font-family="{MACHINE}" fill="{INK}"',
    "lane": f'font-family="{MACHINE}" fill="{SOFT}"',
}


def standalone(drawing: Drawing, *, language: str) -> str:
    """The whole drawing; its words are in `language`."""
    told = f' role="img" aria-labelledby="title desc" xml:lang={quoteattr(language)}'
    head = [
        f'<title id="title">{_words(drawing.title)}</title>',
        f'<desc id="desc">{_words(drawing.desc)}</desc>',
    ]
    return _file(drawing, told, head, worded=True)


def shapes(drawing: Drawing) -> str:
    """The drawing without any words."""
    return _file(drawing, "", [], worded=False)


def lettering(drawing: Drawing) -> Iterator[Lettering]:
    """All words of a drawing, each at its place on the sheet."""
    parts: tuple[Band | Box, ...] = (*drawing.bands, *drawing.boxes)
    for part in parts:
        yield from _placed(part)
    yield from (divide.words for divide in drawing.divides)
    yield from (line.outcome for line in drawing.lines if line.outcome)


def _placed(part: Band | Box) -> Iterator[Lettering]:
    for words in part.words:
        yield Lettering(words.hand, part.x + words.x, part.y + words.y, words.lines, words.middle)


def _file(drawing: Drawing, told: str, head: list[str], *, worded: bool) -> str:
    w, h = _n(drawing.width), _n(drawing.height)
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}"{told}>',
        *head,
        f'<rect width="{w}" height="{h}" fill="#fff"/>',
        *_flattened(_band(band, worded) for band in drawing.bands),
        *_flattened(_divide(divide, worded) for divide in drawing.divides),
        *_flattened(_line(line, worded) for line in drawing.lines),
        *_flattened(_box(box, worded) for box in drawing.boxes),
        "</svg>",
        "",
    ])  # fmt: skip


def _flattened(parts: Iterable[Iterable[str]]) -> Iterator[str]:
    for part in parts:
        yield from part


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _words(text: str) -> str:
    """Text as XML takes it: without the characters that XML does not have."""
    return escape(_NOT_IN_XML.sub("", text))


def _lettering(words: Lettering) -> Iterator[str]:
    style = f'font-size="{SIZES[words.hand].size}" {_HANDS[words.hand]}'
    middle = ' text-anchor="middle"' if words.middle else ""
    for y, line in words.baselines:
        yield f'<text x="{_n(words.x)}" y="{_n(y)}" {style}{middle}>{_words(line)}</text>'


def _title(says: str, *, worded: bool) -> str:
    return f"<title>{_words(says)}</title>" if worded else ""


def _inside(part: Band | Box, worded: bool) -> Iterator[str]:
    """What stands within a band or a box: words and marks."""
    for words in part.words if worded else ():
        yield from _lettering(words)
    for mark in part.marks:
        fill = INK if mark.kind == "apart" else "none"
        yield (
            f'<path transform="translate({_n(mark.x)} {_n(mark.y)})" d="{mark.path}" fill="{fill}"'
            f' stroke="{INK}" stroke-width="1">{_title(mark.says, worded=worded)}</path>'
        )


def _band(band: Band, worded: bool) -> Iterator[str]:
    yield f'<g transform="translate({_n(band.x)} {_n(band.y)})">'
    fill = SHADE if band.kind in ("evidence", "behind", "support") else "#fff"
    if band.kind != "head":
        yield f'<rect width="{_n(band.width)}" height="{_n(band.height)}" fill="{fill}" stroke="{HAIRLINE}"/>'
    yield from _inside(band, worded)
    yield "</g>"


def _divide(divide: Divide, worded: bool) -> Iterator[str]:
    end = _n(divide.x + divide.width)
    yield (
        f'<path d="M{_n(divide.x)} {_n(divide.y)}H{end}" stroke="{SOFT}" stroke-dasharray="2 4" fill="none"/>'
    )
    if worded:
        yield from _lettering(divide.words)


def _line(line: Line, worded: bool) -> Iterator[str]:
    dashes = ' stroke-dasharray="5 3"' if line.back else ""
    yield f'<path d="{line.path}" fill="none" stroke="{SOFT}" stroke-width="1.2"{dashes}/>'
    yield f'<path d="{line.arrow}" fill="{SOFT}"/>'
    if line.outcome and worded:
        yield from _lettering(line.outcome)


def _box(box: Box, worded: bool) -> Iterator[str]:
    yield f'<g transform="translate({_n(box.x)} {_n(box.y)})">{_title(box.says, worded=worded)}'
    dashes = ' stroke-dasharray="4 2"' if box.conditional else ""
    fill = SHADE if box.shape in ("reference", "over") else "#fff"
    weight = "2.2" if box.shape in ("end", "over") else "1.1"
    yield f'<path d="{box.outline}" fill="{fill}" stroke="{INK}" stroke-width="{weight}"{dashes}/>'
    if box.inner:
        yield f'<path d="{box.inner}" fill="none" stroke="{INK}" stroke-width=".8"/>'
    yield from _inside(box, worded)
    yield "</g>"
