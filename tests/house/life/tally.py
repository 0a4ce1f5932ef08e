"""How often each verb really took effect, was refused, or was not let in at the door. Printed with `-s`."""

from collections import Counter

EFFECT, REFUSED, NO_DOOR = "took effect", "refused", "no door"


class Tally:
    def __init__(self) -> None:
        self.counted: Counter[tuple[str, str]] = Counter()
        self.steps = 0
        self.said: Counter[tuple[str, str]] = Counter()

    def note(self, verb: str, what: str, said: str = "") -> None:
        self.counted[verb, what] += 1
        if said:
            self.said[verb, said] += 1

    def verbs(self) -> list[str]:
        return sorted({verb for verb, _ in self.counted})

    def of(self, what: str) -> int:
        return sum(number for (_, found), number in self.counted.items() if found == what)

    def table(self) -> str:
        """A row for each verb."""
        head = f"{'verb':34}{EFFECT:>12}{REFUSED:>9}{NO_DOOR:>9}"
        rows = [
            f"{verb:34}{self.counted[verb, EFFECT]:12}{self.counted[verb, REFUSED]:9}{self.counted[verb, NO_DOOR]:9}"
            for verb in self.verbs()
        ]
        last = f"{'in all':34}{self.of(EFFECT):12}{self.of(REFUSED):9}{self.of(NO_DOOR):9}"
        return "\n".join(["", head, *rows, last])

    def reasons(self, most: int = 3) -> str:
        """Why verbs were refused, the most frequent first: what a rule should be steered by."""
        lines = []
        for verb in self.verbs():
            found = Counter({said: number for (of, said), number in self.said.items() if of == verb})
            lines += [f"{verb}: {number} × {said}" for said, number in found.most_common(most)]
        return "\n".join(lines)
