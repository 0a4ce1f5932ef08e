"""Who has read and accepted what, and what is left to read."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, Subquery
from django.utils.translation import get_language

from hospes.academy.core.roll import Reader, Roll, last_before, roll_of
from hospes.academy.models import Acknowledgement
from hospes.codex.core.diff import Change, diff
from hospes.codex.models import Edition
from hospes.codex.queries import in_words, parsed
from hospes.lib.prepared import Prepared, number
from hospes.staff.models import Person
from hospes.staff.queries import active_people

_LATEST: Prepared[Any] = Prepared(
    lambda: (
        Edition.objects.defer("body")
        .annotate(
            is_accepted=Exists(Acknowledgement.objects.filter(person=number(0), edition=OuterRef("pk")))
        )
        .order_by("-number")[:1]
    )
)


@dataclass(frozen=True)
class Copy:
    """An edition as one person holds it: accepted at that moment, or not."""

    edition: Edition
    accepted_at: datetime | None


@dataclass(frozen=True)
class Shelf:
    """All editions as one person holds them, newest first."""

    copies: tuple[Copy, ...]

    @property
    def current(self) -> Copy | None:
        """The edition in force; None before the first is published."""
        return self.copies[0] if self.copies else None

    @property
    def known(self) -> Copy | None:
        """The latest edition they accepted before the one in force: what they know already."""
        if self.current is None:
            return None
        accepted = [copy.edition.number for copy in self.copies if copy.accepted_at]
        number = last_before(accepted, self.current.edition.number)
        return next((copy for copy in self.copies if copy.edition.number == number), None)


def open_acknowledgements(person: Person) -> list[Edition]:
    """What is in force and this person has not accepted yet: the latest edition or nothing. One query."""
    return [edition for edition in _LATEST.all(person.pk) if not edition.is_accepted]


def shelf_of(person: Person) -> Shelf:
    """All editions, with when this person accepted each. One query."""
    theirs = Acknowledgement.objects.filter(person=person, edition=OuterRef("pk")).values("at")[:1]
    editions = Edition.objects.defer("body").select_related("published_by").order_by("-number")
    held = editions.annotate(accepted_at=Subquery(theirs))
    return Shelf(tuple(Copy(edition, edition.accepted_at) for edition in held))


def changes_between(known: Edition, newer: Edition) -> list[tuple[str, str]]:
    """What a reader of `known` finds different in `newer`: path and sentence, in the newer's reading order."""
    found = _compared((known.pk, known.content_hash), (newer.pk, newer.content_hash), get_language() or "en")
    return [(change.path, in_words(change.message)) for change in found]


def changes_on(shelf: Shelf) -> list[tuple[str, str]]:
    """What is new in the edition in force for the person whose shelf it is, while they have still to accept it.

    Nothing when they know no earlier one: then all of it is new.
    """
    current, known = shelf.current, shelf.known
    if current is None or known is None or current.accepted_at is not None:
        return []
    return changes_between(known.edition, current.edition)


@lru_cache(maxsize=32)
def _compared(known: tuple[int, str], newer: tuple[int, str], language: str) -> tuple[Change, ...]:
    # Editions never change, so two are compared once. The hashes are there because the same number may name
    # another body in another database.
    return tuple(diff(parsed(known[0]), parsed(newer[0]), language=language))


def is_in_force(edition: Edition) -> bool:
    """Whether no newer edition has come out."""
    return not Edition.objects.filter(number__gt=edition.number).exists()


def roll(edition: Edition) -> Roll:
    """Who of those who work here has accepted the edition, and who has not. Two queries."""
    accepted = {
        person: (at, latest)
        for person, at, latest in Acknowledgement.objects.values_list("person").annotate(
            at_this=Max("at", filter=Q(edition=edition)),
            latest=Max("edition__number", filter=Q(edition__number__lt=edition.number)),
        )
    }
    return roll_of(
        Reader(
            person.pk,
            person.name,
            person.team.name if person.team else "",
            *accepted.get(person.pk, (None, None)),
        )
        for person in active_people()
    )
