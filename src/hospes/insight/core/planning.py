"""What a day asks for, half hour by half hour, and what it meets with whoever is planned."""

from collections.abc import Sequence
from dataclasses import dataclass

from hospes.insight.core.erlang import Answered, Load, Standard, answered, needed, people_for, rostered, there

FEWEST_RUNS = 30
"""So many contacts must have been timed before their mean is used."""


@dataclass(frozen=True)
class WhatIf:
    """What is supposed: `handling` in seconds, `shrinkage` a share of the time, `at_once` contacts a person leads."""

    standard: Standard
    handling: float
    shrinkage: float = 0.0
    at_once: int = 1


@dataclass(frozen=True)
class HalfHour:
    """One half hour of the week: `contacts` come on the average; `met` is None where the queue would not end.

    `agents` must be there, `plan` of them be planned; None beyond what is reckoned. `planned` is who is.
    """

    number: int
    contacts: float
    erlangs: float
    agents: int | None
    plan: int | None
    planned: float
    there: int
    met: Answered | None

    @property
    def short(self) -> bool:
        """Whether fewer are planned than are needed; what nobody could plan is short too."""
        return bool(self.contacts) and (self.agents is None or self.there < self.agents)


def half_hour(number: int, contacts: float, planned: float, what: WhatIf) -> HalfHour:
    """A half hour reckoned. Where a person leads several at once, each place is a server of the queue."""
    load = Load(contacts, what.handling)
    found = needed(load, what.standard)
    agents = people_for(found.agents, what.at_once) if found is not None else None
    present = there(planned, what.shrinkage)
    return HalfHour(
        number=number,
        contacts=contacts,
        erlangs=load.erlangs,
        agents=agents,
        plan=None if agents is None else rostered(agents, what.shrinkage),
        planned=planned,
        there=present,
        met=answered(load, present * what.at_once, what.standard.seconds),
    )


def day(weekday: int, contacts: Sequence[float], planned: Sequence[float], what: WhatIf) -> list[HalfHour]:
    """The half hours of a weekday in which somebody comes or is planned; both given for the whole week."""
    return [
        half_hour(number, contacts[number], planned[number], what)
        for number in range(weekday * 48, weekday * 48 + 48)
        if contacts[number] or planned[number]
    ]


@dataclass(frozen=True)
class Timed:
    """How long contacts kept somebody busy, in seconds: `n` were timed, `left_out` took too long to be one sitting."""

    n: int
    left_out: int
    mean: float | None

    @property
    def is_enough(self) -> bool:
        return self.n >= FEWEST_RUNS


def timed(seconds: Sequence[float], *, longest: float) -> Timed:
    """The mean is what Erlang's formula asks for, not the median."""
    kept = [each for each in seconds if 0 < each <= longest]
    return Timed(len(kept), len(seconds) - len(kept), sum(kept) / len(kept) if kept else None)
