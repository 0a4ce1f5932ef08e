"""Who did it, as the ledger notes it: a kind and a number, never a name."""

from dataclasses import dataclass

from django.db.models import Model

KINDS = ("person", "customer", "system", "ai")


@dataclass(frozen=True)
class Actor:
    """Somebody who acts and is no row passed in: `Actor("ai")`, `Actor("customer", 17)`."""

    kind: str
    id: int | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise TypeError(f"A ledger actor is one of {', '.join(KINDS)}, not {self.kind!r}.")


SYSTEM = Actor("system")


def actor_of(by: Model | Actor | None) -> Actor:
    """The actor behind `by=`: a person's or customer's row, an Actor, or None for the system itself."""
    if by is None:
        return SYSTEM
    if isinstance(by, Actor):
        return by
    return Actor(by._meta.model_name or "", by.pk)
