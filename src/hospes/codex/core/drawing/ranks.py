"""Where the steps of one process stand in its flow: how far down, and how far to the side.

A layered drawing after Sugiyama, Tagawa and Toda (1981), much simplified: the rank of a step is its longest way
from a beginning; the first way on goes straight down, further ones to the side in the order of their outcomes,
and where ways meet again the line goes on below the leftmost.
"""

from collections.abc import Sequence

from hospes.codex.core.drawing.strands import Strand


def ranks(keys: Sequence[str], onward: Sequence[Strand]) -> dict[str, int]:
    """For each step, the length of its longest way from a beginning. `onward` has no loops."""
    after: dict[str, list[str]] = {key: [] for key in keys}
    before = dict.fromkeys(keys, 0)
    for strand in onward:
        after[strand.source].append(str(strand.target))
        before[str(strand.target)] += 1
    found = dict.fromkeys(keys, 0)
    waiting = [key for key in keys if not before[key]]
    while waiting:
        key = waiting.pop()
        for target in after[key]:
            found[target] = max(found[target], found[key] + 1)
            before[target] -= 1
            if not before[target]:
                waiting.append(target)
    return found


def slots(keys: Sequence[str], onward: Sequence[Strand], rank_of: dict[str, int]) -> dict[str, int]:
    """For each step its column: below what leads to it, else the nearest that is free."""
    wanted: dict[str, int] = {}
    taken: set[tuple[int, int]] = set()
    found: dict[str, int] = {}
    ways: dict[str, list[str]] = {key: [] for key in keys}
    for strand in onward:
        if strand.target not in ways[strand.source]:
            ways[strand.source].append(str(strand.target))
    for key in sorted(keys, key=lambda key: rank_of[key]):
        found[key] = _free(rank_of[key], wanted.get(key, 0), taken)
        taken.add((rank_of[key], found[key]))
        for place, target in enumerate(ways[key]):
            wanted[target] = min(wanted.get(target, found[key] + place), found[key] + place)
    return _closed_up(found)


def _free(rank: int, wanted: int, taken: set[tuple[int, int]]) -> int:
    distance = 0
    while True:
        for slot in (wanted + distance, wanted - distance):
            if slot >= 0 and (rank, slot) not in taken:
                return slot
        distance += 1


def _closed_up(found: dict[str, int]) -> dict[str, int]:
    """Without columns in which nothing stands."""
    used = {slot: place for place, slot in enumerate(sorted(set(found.values())))}
    return {key: used[slot] for key, slot in found.items()}
