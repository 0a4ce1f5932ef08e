"""How two cases belong together, and what stands in the way of saying so."""

from enum import StrEnum

LONGEST = 200


class Kind(StrEnum):
    """What the first case is to the second."""

    SAME = "same"
    CAUSED = "caused"  # it was caused by the other one
    FOLLOWS = "follows"
    SPLIT = "split"  # split off from the other one
    OTHER = "other"


CHOSEN = (Kind.SAME, Kind.CAUSED, Kind.FOLLOWS, Kind.OTHER)  # by people; a split says so by itself


class Obstacle(StrEnum):
    """Why two cases cannot be linked."""

    ITSELF = "itself"
    KNOWN = "known"
    NO_WORD = "no word"
    NO_KIND = "no kind"


def to_link(*, same_case: bool, linked_already: bool, kind: str, word: str) -> Obstacle | None:
    """What stands in the way; a kind that is none of the usual ones needs a word."""
    if same_case:
        return Obstacle.ITSELF
    if linked_already:
        return Obstacle.KNOWN
    if kind not in CHOSEN:
        return Obstacle.NO_KIND
    return Obstacle.NO_WORD if kind == Kind.OTHER and not word.strip() else None
