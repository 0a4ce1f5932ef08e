"""Who has read and accepted what, and what is left to read."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, Subquery

from hospes.academy.core.concern import Concern, concern_of
from hospes.academy.core.roll import Reader, Roll, last_before, roll_of
from hospes.academy.models import Acknowledgement
from hospes.cases.models import Case
from hospes.codex.models import Edition
from hospes.codex.queries import changes_between
from hospes.lib.prepared import Prepared, number
from hospes.staff.models import Person
from hospes.staff.queries import active_people

READ_ALL = ("inspector", "lead", "manager")
LATELY, CASES_LOOKED_AT = timedelta(days=90), 200
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


def changes_on(shelf: Shelf, person: Person) -> Concern:
    """What is new in the edition in force for the person whose shelf it is, while they have still to accept it.

    Nothing when they know no earlier one: then all of it is new.
    """
    current, known = shelf.current, shelf.known
    if current is None or known is None or current.accepted_at is not None:
        return Concern()
    changes = changes_between(known.edition, current.edition, to_work_by=True)
    return concern_of(
        changes, situations=situations_of(person, before=current.edition.published_at), roles=person.roles
    )


def situations_of(person: Person, *, before: datetime) -> set[str] | None:
    """The situations of their open cases, and of those opened in the ninety days before; None for all situations.

    All is for who judges or leads, and for who has had no case: they may meet any. Two queries.
    """
    if person.has_role(*READ_ALL):
        return None
    own = Case.objects.filter(owner=person).values_list("situation", flat=True)
    still_open = own.filter(ended_at__isnull=True).order_by("act_by", "pk")[:CASES_LOOKED_AT]
    lately = own.filter(opened_at__gte=before - LATELY, opened_at__lt=before).order_by("-opened_at")
    return {key for key in (*still_open, *lately[:CASES_LOOKED_AT]) if key} or None


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
