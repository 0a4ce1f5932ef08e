"""How often each verb really took effect, left all as it was (said twice), was refused, or was not let in at the door.
Printed with `-s`."""

from collections import Counter
from collections.abc import Iterable, Mapping

EFFECT, AS_IT_WAS, REFUSED, NO_DOOR = "took effect", "as it was", "refused", "no door"
ALL = (EFFECT, AS_IT_WAS, REFUSED, NO_DOOR)


class Tally:
    def __init__(self) -> None:
        self.counted: Counter[tuple[str, str]] = Counter()
        self.steps = 0
        self.said: Counter[tuple[str, str]] = Counter()
        self.by_itself: Counter[str] = Counter()
        self._as_it_was: dict[int, Counter[str]] = {}

    def note(self, verb: str, what: str, said: str = "") -> None:
        self.counted[verb, what] += 1
        if said:
            self.said[verb, said] += 1

    def as_it_was(self, seed: int) -> Counter[str]:
        """How often verbs had taken effect when this life began: lived again, it chooses as it did."""
        now = Counter({verb: number for (verb, what), number in self.counted.items() if what == EFFECT})
        now.update(self.by_itself)
        return self._as_it_was.setdefault(seed, now)

    def verbs(self) -> list[str]:
        return sorted({verb for verb, _ in self.counted})

    def never_took_effect(self, verbs: Iterable[str]) -> list[str]:
        return sorted(verb for verb in verbs if not self.counted[verb, EFFECT] + self.by_itself[verb])

    def of(self, what: str) -> int:
        return sum(number for (_, found), number in self.counted.items() if found == what)

    def table(self) -> str:
        """A row for each verb, and one for each thing that the clock, a rule or a reaction brought about."""
        head = self._row("verb", *ALL)
        rows = [self._row(verb, *(self.counted[verb, of] for of in ALL)) for verb in self.verbs()]
        last = self._row("in all", *map(self.of, ALL))
        itself = [f"{name:38}{number:12}" for name, number in sorted(self.by_itself.items())]
        return "\n".join(
            ["", head, *rows, last, "", "by itself", *itself, "", f"looked at {self.steps} times"]
        )

    def _row(self, verb: str, *cells: int | str) -> str:
        return f"{verb:38}" + "".join(f"{cell:>12}" for cell in cells)

    def reasons(self, most: int = 3) -> str:
        """Why verbs were refused, the most frequent first: what a rule should be steered by."""
        lines = []
        for verb in self.verbs():
            found = Counter({said: number for (of, said), number in self.said.items() if of == verb})
            lines += [f"{verb}: {number} × {said}" for said, number in found.most_common(most)]
        return "\n".join(lines)


def wanted(told_by: Iterable[str], done: Mapping[str, int], tried: Mapping[str, int]) -> list[float]:
    """How much each is wanted: the less the more often it took effect, and was gone for in this life already."""
    return [1 / (1 + done[name]) ** 2 / (1 + 2 * tried[name]) for name in told_by]
