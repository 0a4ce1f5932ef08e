"""How two cases may be said to belong together."""

import pytest

from hospes.matters.core.linking import CHOSEN, Kind, Obstacle, to_link


@pytest.mark.parametrize("kind", CHOSEN)
def test_every_kind_that_is_chosen_fits_with_a_word(kind: Kind) -> None:
    assert to_link(same_case=False, linked_already=False, kind=kind, word="one delivery") is None


@pytest.mark.parametrize(
    ("same", "linked", "kind", "word", "obstacle"),
    [
        (True, False, "same", "", Obstacle.ITSELF),
        (False, True, "same", "", Obstacle.KNOWN),
        (False, False, "split", "", Obstacle.NO_KIND),
        (False, False, "", "x", Obstacle.NO_KIND),
        (False, False, "other", " ", Obstacle.NO_WORD),
        (False, False, "same", "", None),
    ],
)
def test_what_stands_in_the_way(
    same: bool, linked: bool, kind: str, word: str, obstacle: Obstacle | None
) -> None:
    assert to_link(same_case=same, linked_already=linked, kind=kind, word=word) == obstacle
