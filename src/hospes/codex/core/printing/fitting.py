"""How large a card can be set: a guess by counting lines, which the press tries first.

Measuring a card at every size takes the press several times as long as setting it once.
"""

from collections.abc import Iterator
from typing import Any

from hospes.codex.core.drawing.measure import width
from hospes.codex.core.drawing.picture import SIZES

SIZES_PT = (14.0, 13.0, 12.0, 11.4, 10.8, 10.2, 9.6, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
WIDE, HIGH = 346.0, 521.0  # what a card holds, in points: A5 without its margins
LINE, APART, LABELLED, INDENTED = 1.16, 0.62, 6.4, 0.85  # in parts of the type size
NARROWER = 0.82  # Libertinus, in which paper is set, against the measured Literata


def size_of(step: dict[str, Any]) -> float:
    """The largest size, in points, at which a step should fit on its card."""
    return next((size for size in SIZES_PT if _height(step, size) <= HIGH), SIZES_PT[-1])


def _height(step: dict[str, Any], size: float) -> float:
    blocks = 4.5 + sum(_lines(words, WIDE / size - indent) * LINE + APART for words, indent in _blocks(step))
    return blocks * size


def _lines(words: str, room: float) -> int:
    """Lines in a measure of so many parts of the type size; a line is never quite full."""
    wide = width(words, "name") / SIZES["name"].size * NARROWER
    return max(1, -int(-wide // (room * 0.97)))


def _blocks(step: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """All that stands below each other on the card, and how far it is set in."""
    yield step["name"] * 2, 0.0  # set larger
    yield step["when"], 0.0
    yield from ((words, LABELLED) for _label, words in step["aims"] + step["follows"])
    for moment in step["moments"]:
        yield moment["name"] * 2, INDENTED
        yield from ((words, LABELLED + INDENTED) for _label, texts in moment["rows"] for words in texts)
    for name in ("find_out", "rules", "say", "at_hand", "then"):
        items = step[name]["items"]
        yield from [(step[name]["label"], 0.0)] if items else []
        for item in items:
            words = item.values() if isinstance(item, dict) else item
            yield (
                " ".join(str(each) for each in words),
                LABELLED if name in ("rules", "at_hand") else INDENTED,
            )
