"""Who has a case before them right now, and who is writing in it: those whose screens are connected.

A screen says so by what it listens to (`look:12`, `write:12`, `reply:12`), and is gone the moment its connection is:
nothing is written to the database for a look, and nobody stays behind after a crash. Each server process knows the
screens that are connected to it, and tells the others of them (`hospes.config.neighbours`).
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from threading import Lock

DOINGS = ("look", "write", "reply")  # the last is what is shown when somebody does several


@dataclass(frozen=True)
class Present:
    """Somebody at a case, and what they do there."""

    person: int
    name: str
    doing: str


class Presence:
    """Every connected screen and the cases it is at. Asked and told from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._screens: dict[int, dict[Hashable, Present]] = {}

    def came(self, screen: Hashable, case: int, who: Present) -> None:
        """A screen is at a case."""
        with self._lock:
            self._screens.setdefault(case, {})[screen] = who

    def went(self, screen: Hashable, cases: Iterable[int]) -> None:
        """A screen is at these cases no more."""
        with self._lock:
            for case in cases:
                there = self._screens.get(case, {})
                there.pop(screen, None)
                if not there:
                    self._screens.pop(case, None)

    def at(self, case: int, *, besides: int) -> list[Present]:
        """The others at a case, each once, by name."""
        with self._lock:
            there = list(self._screens.get(case, {}).values())
        doing: dict[int, Present] = {}
        for each in sorted(there, key=lambda one: DOINGS.index(one.doing)):
            if each.person != besides:
                doing[each.person] = each
        return sorted(doing.values(), key=lambda one: (one.name, one.person))


present = Presence()
