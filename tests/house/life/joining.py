"""Two cases that become one, as the notebook has it: what goes over, what stays, and what goes back."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.house.life.memory import Matter


@dataclass
class Joined:
    """What went over when the one became one with the other."""

    kept: int
    gone: int
    said: Counter[str]
    promised: set[int]


def join(kept: "Matter", gone: "Matter", pks: tuple[int, int], chosen: str) -> Joined:
    """`gone` leads to `kept`, which says, promises and knows what both did; `chosen`: whose word holds."""
    journal = Joined(*pks, said=Counter(gone.said), promised=set(gone.promised))
    both = gone.facts.keys() & kept.facts.keys()
    kept.facts |= {key: value for key, value in gone.facts.items() if key not in both or chosen == "gone"}
    gone.facts = {key: gone.facts[key] for key in both}
    kept.said += gone.said
    kept.promised |= gone.promised
    kept.tags, gone.tags = kept.tags | gone.tags, kept.tags & gone.tags
    gone.said, gone.promised = Counter(), set()
    gone.end()
    gone.goes_on_in = journal.kept
    kept.was_asked = kept.is_asleep = False
    return journal


def part(kept: "Matter", gone: "Matter", went: Joined) -> None:
    """Two again: what was said before goes back, and every promise that is still open in the one that was kept."""
    kept.said -= went.said
    gone.said += went.said
    back = went.promised & kept.promised
    kept.promised -= back
    gone.promised |= back
    gone.is_open, gone.was_asked, gone.goes_on_in = True, False, None
    if kept.is_open:
        kept.is_asleep = False


def nothing_is_lost(before: "tuple[Matter, Matter]", known: dict[str, Any], tagged: set[str]) -> None:
    """What the two knew, and how they were tagged, one of them knows and is tagged with still."""
    lost = {key for each in before for key in each.facts} - known.keys()
    assert not lost, f"nobody knows any more: {lost}"
    off = {tag for each in before for tag in each.tags} - tagged
    assert not off, f"a tag fell off between the two: {off}"
