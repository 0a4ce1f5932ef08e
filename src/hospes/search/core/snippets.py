"""The part of a text in which what was asked stands, cut into pieces that are marked or not."""

from collections.abc import Iterable
from typing import NamedTuple

from hospes.lib.stems import stems
from hospes.search.core.asked import Term
from hospes.search.core.matching import SHORTEST_BEGINNING
from hospes.search.core.words import WORD, composed, stems_of, tokens

LENGTH = 200
BEFORE = 60  # of it, what stands before the first word found


class Piece(NamedTuple):
    """A stretch of text; `found`: it is what was asked for."""

    text: str
    found: bool = False


class _Wanted:
    """What marks a word of a text, asked word by word."""

    def __init__(self, terms: Iterable[Term]) -> None:
        terms = tuple(terms)
        loose = [term for term in terms if not term.exact]
        self.exact = {word for term in terms if term.exact for word in term.words}
        self.begins = tuple(t.words[0] for t in loose if len(t.words[0]) >= SHORTEST_BEGINNING)
        self.exact |= {term.words[0] for term in loose}
        self.stems = {stem for term in loose for stem in (*stems_of(term.text), *term.words)}

    def has(self, written: str) -> bool:
        folded = "".join(tokens(written))
        if folded in self.exact or folded in self.stems or (self.begins and folded.startswith(self.begins)):
            return True
        return not self.stems.isdisjoint(stems(written))


def snippet(text: str, terms: Iterable[Term], *, length: int = LENGTH) -> tuple[Piece, ...]:
    """The text on one line, cut to about `length` around the first word found, with every word found marked."""
    line = " ".join(composed(text).split())
    wanted = _Wanted(terms)
    places = [each.span() for each in WORD.finditer(line) if wanted.has(each.group())]
    start, end = _window(line, places[0][0] if places else 0, length)
    pieces, at = [Piece("… ")] if start else [], start
    for begins, ends in places:
        if begins >= start and ends <= end:
            pieces += [Piece(line[at:begins]), Piece(line[begins:ends], found=True)]
            at = ends
    pieces.append(Piece(line[at:end] + (" …" if end < len(line) else "")))
    return tuple(piece for piece in pieces if piece.text)


def _window(line: str, first: int, length: int) -> tuple[int, int]:
    """From where to where, at spaces where there are any near."""
    if len(line) <= length:
        return 0, len(line)
    start = max(0, min(first - BEFORE, len(line) - length))
    if start and (space := line.find(" ", start, first)) >= 0:
        start = space + 1
    end = min(len(line), start + length)
    if end < len(line) and (space := line.rfind(" ", max(start, first), end)) > start + length // 2:
        end = space
    return start, end
