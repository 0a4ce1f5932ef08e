"""How wide words are, near enough to break lines without a browser.

Widths are those of Literata at weight 500, in parts of the type size, rounded into a dozen classes: measured in
Chromium for Latin, Greek and Cyrillic. A letter with an accent is as wide as without it.
"""

from functools import lru_cache
from unicodedata import east_asian_width, normalize

from hospes.codex.core.drawing.picture import SIZES, Hand

_CLASSES = {
    0.22: " '/\\|\u00a0",
    0.34: "!(),-.:;[]fijl{}°·ıł΄ιіј‘’",
    0.42: '"*1It„Ζζ«»',
    0.5: "2357J_`crsz“”–ξςτгзсэєѕ",
    0.56: "$+4689<=>?^aegxy~δεορχабвеухьЈ",
    0.62: "0EFLPSbdkopquv§øđŁΓΔΕΡαβγηθκλμνσυφψЅГЕЗРдклортчъя",
    0.68: "#BCZhnßΒΞΣπЄБВСУЬЭинпцђћџ",
    0.75: "ADGKOQRTVXYØΑΘΚΛΟΤΥΧДАКЛОТХЧЪЯм",
    0.83: "%&HNUw©æΗΝΠΦΩωЂЏИНПФЦжфыљ",
    0.92: "@mœΨЋюњ…★",
    1.02: "MÆΜЉЖМЫшщ—→",
    1.12: "WŒЊШЩЮ",
}
_WIDTHS = {letter: width for width, letters in _CLASSES.items() for letter in letters}
_OTHER, _FULL = 0.66, 1.0
# Commissioner, the program's face, runs narrower than Literata, the voice; italics narrower than upright.
_OF_VOICE: dict[Hand, float] = {
    "name": 1.0, "moment": 0.96, "felt": 1.0, "frame": 1.04, "kind": 0.95, "note": 0.95, "outcome": 0.95, "lane": 0.97,
}  # fmt: skip
ELLIPSIS, HYPHEN = "…", "-"
SHORT = 0.3  # of a line: a last word of less looks lost alone
LEAST = 3  # letters that go to the next line when a word is cut


@lru_cache(maxsize=2048)
def _letter(letter: str) -> float:
    known = _WIDTHS.get(letter) or _WIDTHS.get(normalize("NFD", letter)[0])
    return known or (_FULL if east_asian_width(letter) in "WF" else _OTHER)


def width(words: str, hand: Hand) -> float:
    """The width of one line, in pixels."""
    return sum(map(_letter, words)) * SIZES[hand].size * _OF_VOICE[hand]


@lru_cache(maxsize=4096)
def wrap(words: str, hand: Hand, room: float, *, most: int) -> tuple[str, ...]:
    """The words in lines of at most `room` pixels. What does not fit into `most` lines ends in an ellipsis."""
    lines = _fill(words.split(), hand, room)
    if len(lines) <= most:
        return tuple(_evened(lines, hand, room))
    return (*lines[: most - 1], _left_off(lines[most - 1], hand, room))


def _left_off(line: str, hand: Hand, room: float) -> str:
    """The line with an ellipsis: after a whole word, if there is one."""
    fits = line
    while fits and width(fits + ELLIPSIS, hand) > room:
        fits = fits[:-1]
    whole = fits if fits == line else fits.rpartition(" ")[0] or fits
    return whole.rstrip(" ,.;:-") + ELLIPSIS


def _evened(lines: list[str], hand: Hand, room: float) -> list[str]:
    """Where a short word would stand alone at the end, another goes down with it."""
    if len(lines) > 1 and " " not in lines[-1] and width(lines[-1], hand) < room * SHORT:
        before, space, word = lines[-2].rpartition(" ")
        if space and len(before) >= len(word):
            return [*lines[:-2], before, f"{word} {lines[-1]}"]
    return lines


def _fill(words: list[str], hand: Hand, room: float) -> list[str]:
    lines: list[str] = []
    line, space, so_far = "", width(" ", hand), 0.0
    for word in words:
        for piece in _pieces(word, hand, room):
            needed = width(piece, hand)
            if line and so_far + space + needed <= room:
                line, so_far = f"{line} {piece}", so_far + space + needed
            else:
                lines += [line] if line else []
                line, so_far = piece, needed
    return [*lines, line] if line else lines


def _pieces(word: str, hand: Hand, room: float) -> list[str]:
    """A word that is wider than a whole line is cut, with a hyphen, not just before its end; others stay whole."""
    pieces = []
    while width(word, hand) > room and len(word) > 1:
        fits = max(1, min(_fitting(word, hand, room), len(word) - LEAST))
        pieces.append(word[:fits].rstrip(HYPHEN) + HYPHEN)
        word = word[fits:]
    return [*pieces, word]


def _fitting(word: str, hand: Hand, room: float) -> int:
    """How many letters fit into the room with a hyphen after them."""
    scale = SIZES[hand].size * _OF_VOICE[hand]
    left, fits = room - _letter(HYPHEN) * scale, 0
    for letter in word:
        left -= _letter(letter) * scale
        if left < 0:
            break
        fits += 1
    return fits
