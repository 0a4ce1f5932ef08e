"""How rooms react to events of rooms below them.

    # hospes/feedback/reactions.py
    @on("case.closed")
    def invite(event: Event) -> None: ...

A reaction runs in the background worker, in the order of events, inside a transaction of its own. What it
writes to the database is done exactly once; what it does outside (mail) needs the claim of README.md.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from hospes.ledger.models import Event, FailedWork
from hospes.ledger.operations import Concerns, all_of_them, deliver, enrol, retry
from hospes.lib import clock

React = Callable[[Event], None]


@dataclass(frozen=True)
class Reaction:
    """A function that wants to be given certain events, under a name that stays when it is moved."""

    name: str
    events: tuple[str, ...]
    react: React
    concerns: Concerns = all_of_them


_reactions: dict[str, Reaction] = {}


def on(*events: str, name: str = "", concerns: Concerns = all_of_them) -> Callable[[React], React]:
    """Register the function below for these events.

    Its name in the database is `room.function`; give `name` to keep it when the function is renamed. `concerns` is
    for events of which there are thousands: of many it gives back, in their order, those that there is something to
    do upon, asking the database once; the others cost no transaction each.
    """

    def register(react: React) -> React:
        known_as = name or f"{_room(react.__module__)}.{react.__name__}"
        other = _reactions.get(known_as)
        if other is not None and other.react.__module__ != react.__module__:
            raise ValueError(f"Two reactions are called {known_as}.")
        _reactions[known_as] = Reaction(known_as, events, react, concerns)
        return react

    return register


def all_reactions() -> tuple[Reaction, ...]:
    """Every registered reaction, by name."""
    return tuple(_reactions[name] for name in sorted(_reactions))


def enrol_all() -> None:
    """Give every reaction its place in the ledger; done whenever the database is brought up to date."""
    enrol(_reactions)


def run_reaction(name: str, *, stopping: Callable[[], bool] = lambda: False) -> int:
    """Bring one reaction up to date; returns how many events it was given."""
    reaction = _reactions[name]
    return deliver(
        name, names=reaction.events, react=reaction.react, concerns=reaction.concerns, stopping=stopping
    )


def run_reactions(only: Collection[str] | None = None) -> int:
    """Bring reactions up to date here and now, until none is left with anything to do.

    For tests, the demo and commands; a running installation leaves it to its worker.
    """
    enrol_all()
    total = 0
    while given := sum(run_reaction(name) for name in sorted(only if only is not None else _reactions)):
        total += given
    return total


def retry_failed(failed_id: int) -> bool:
    """Try one piece of failed work again; True when nothing is left to do."""
    work = FailedWork.objects.filter(pk=failed_id).first()
    if work is None or work.reaction not in _reactions:
        return True
    return retry(failed_id, react=_reactions[work.reaction].react)


def due_again() -> list[int]:
    """Failed work whose time for another attempt has come."""
    due = FailedWork.objects.filter(state=FailedWork.State.WAITING, next_at__lte=clock.now())
    return list(due.filter(reaction__in=_reactions).order_by("next_at").values_list("pk", flat=True)[:100])


def _room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if parts[0] == "hospes" and len(parts) > 1 else parts[-1]
