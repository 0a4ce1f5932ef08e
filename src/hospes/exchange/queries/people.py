"""Who of ours is meant by a username or an e-mail address in a file, those who have left too."""

from collections.abc import Iterable

from django.db.models import Q
from django.db.models.functions import Lower

from hospes.cases.queries import may_own
from hospes.exchange.core.matters import Flaw, Matter
from hospes.staff.models import Person


class People:
    """Everybody asked for so far; one query for those of a portion who were not."""

    def __init__(self) -> None:
        self._known: dict[str, Person | None] = {}

    def learn(self, matters: Iterable[Matter]) -> None:
        """Look up whoever these name."""
        named = {name.lower() for each in matters for name in (each.owner, *(said.by for said in each.said))}
        missing = named - self._known.keys() - {""}
        if not missing:
            return
        found = Person.objects.select_related("team").annotate(lower=Lower("email"))
        self._known |= dict.fromkeys(missing)
        for person in found.filter(Q(username__in=missing) | Q(lower__in=missing)):
            self._known |= {person.username.lower(): person, person.email.lower(): person}

    def find(self, name: str) -> Person | None:
        """The person, of those learned."""
        return self._known.get(name.lower())

    def flaws(self, matter: Matter) -> list[Flaw]:
        """What is to be said about the owner of a matter; the case comes in all the same."""
        owner = self.find(matter.owner)
        if matter.owner and owner is None:
            return [Flaw(matter.line, "unknown owner", "owner", matter.key, is_out=False)]
        if owner is not None and matter.closed_at is None and not may_own(owner):
            return [Flaw(matter.line, "owner cannot own", "owner", matter.key, is_out=False)]
        return []
