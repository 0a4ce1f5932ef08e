"""How long the press will take, by how long it took: it does not tell itself how far it is."""

from collections.abc import Iterable
from statistics import median
from typing import NamedTuple

GATHERED = 50  # of a hundred: what is done when the press begins
NEARLY = 95  # of a hundred: more is not claimed before the file is there
ALIKE = 3  # so many times as long or as short a book says nothing of this one
LATEST = 5  # prints that are asked


class Pressed(NamedTuple):
    """A print that was made: how many letters went to the press, and the seconds it took."""

    letters: int
    seconds: float


def usual_seconds(letters: int, past: Iterable[Pressed]) -> int | None:
    """Whole seconds that the press usually takes for so many letters, by prints like it, the latest first.

    None where none of them is of about the size.
    """
    alike = [each for each in past if letters and each.letters and _are_alike(letters, each.letters)]
    if not alike:
        return None
    return max(1, round(median(letters * each.seconds / each.letters for each in alike[:LATEST])))


def _are_alike(one: int, other: int) -> bool:
    return max(one, other) <= ALIKE * min(one, other)


def how_far(seconds: float, usual: int | None) -> int:
    """Of a hundred, `seconds` after the press began: by what is usual, else nothing beyond what was gathered."""
    if usual is None:
        return GATHERED
    return min(NEARLY, round(GATHERED + (100 - GATHERED) * max(0.0, seconds) / usual))
