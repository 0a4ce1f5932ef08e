"""Who is who, who is here, who acts for whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from hospes.lib.prepared import Prepared, moment
from hospes.staff.core.absence import stand_in
from hospes.staff.models import Absence, Client, Person, Team, Token


def away(at: datetime) -> list[Absence]:
    """Everybody away at that moment, each with their deputy."""
    return list(_away(at).select_related("person", "deputy").order_by("person__name", "pk"))


def acting(person: Person, at: datetime) -> Person:
    """Who acts for a person at that moment: themselves, or their deputy while they are away. One query."""
    absences = _DEPUTIES.all(at)
    deputies = {absence.person_id: absence.deputy for absence in absences}
    acting_id = stand_in(person.pk, {away: deputy.pk for away, deputy in deputies.items()})
    return next((deputy for deputy in deputies.values() if deputy.pk == acting_id), person)


def acting_ids(people: Iterable[int], at: datetime) -> dict[int, int]:
    """Who acts at that moment for each of these who is away; those who are here are left out. One query."""
    deputies = {absence.person_id: absence.deputy_id for absence in _DEPUTIES.all(at)}
    return {person: stand_in(person, deputies) for person in people if person in deputies}


@dataclass(frozen=True)
class StandIn:
    """The last day somebody is away, and who acts meanwhile: their deputy, or the deputy's own."""

    last_day: date
    acting: Person


def stand_ins(at: datetime) -> dict[int, StandIn]:
    """Everybody away at that moment, by their number. One query."""
    absences = away(at)
    deputies = {each.person_id: each.deputy_id for each in absences}
    people = {each.deputy_id: each.deputy for each in absences}
    return {
        each.person_id: StandIn(each.last_day, people[stand_in(each.person_id, deputies)])
        for each in absences
    }


def here_first(people: QuerySet[Person], at: datetime) -> QuerySet[Person]:
    """The same people in the same order, whoever is away at that moment last."""
    order: Sequence[Any] = people.query.order_by or ("name",)
    return people.order_by(Exists(_away(at).filter(person=OuterRef("pk"))), *order)


def represented_by(person: Person, at: datetime) -> list[Person]:
    """Everybody for whom this person acts at that moment, themselves left out, by name."""
    absences = _REPRESENTED.all(at)
    deputies = {absence.person_id: absence.deputy_id for absence in absences}
    represented = {a.person_id: a.person for a in absences if stand_in(a.person_id, deputies) == person.pk}
    return sorted(represented.values(), key=lambda other: (other.name, other.pk))


def is_away(person: OuterRef, at: datetime) -> Exists:
    """Within another query: whether the person it names is away at that moment."""
    return Exists(_away(at).filter(person=person))


def agents_of(team: Team | int) -> list[Person]:
    """The active agents of a team, by name. One query."""
    members = Person.objects.filter(team=team, is_active=True)
    return [person for person in members if person.has_role("agent")]


def holders_of(*roles: str) -> list[Person]:
    """Active people with any of the roles, by name."""
    return [person for person in Person.objects.filter(is_active=True) if person.has_role(*roles)]


def active_people() -> QuerySet[Person]:
    """Everybody who works here now, with their team, by name."""
    return Person.objects.filter(is_active=True).select_related("team")


def absences_of(person: Person, *, at: datetime) -> list[Absence]:
    """The absences of a person that have not ended by then, the next first."""
    return list(person.absences.filter(ends_at__gt=at).select_related("deputy").order_by("starts_at"))


def relying_on(person: Person, *, at: datetime) -> list[Absence]:
    """Absences, now or later, in which this person is the deputy."""
    upcoming = person.deputising.filter(ends_at__gt=at, person__is_active=True)
    return list(upcoming.select_related("person").order_by("starts_at"))


def tokens_of(person: Person) -> list[Token]:
    """The tokens of a person that still open something, the latest first."""
    return list(person.tokens.filter(revoked_at__isnull=True, client__isnull=True))


def clients() -> list[Client]:
    """Every program that signs in by itself and may, by name, with whom it acts for."""
    return list(Client.objects.filter(revoked_at__isnull=True).select_related("person", "made_by"))


def by_login(login: str) -> Person | None:
    """Somebody by user name or e-mail address, whatever the capitals."""
    return Person.objects.filter(Q(username__iexact=login) | Q(email__iexact=login)).first()


def _away(at: Any) -> QuerySet[Absence]:
    return Absence.objects.filter(starts_at__lte=at, ends_at__gt=at, person__is_active=True)


_DEPUTIES = Prepared(lambda: _away(moment(0)).filter(deputy__is_active=True).select_related("deputy"))
_REPRESENTED = Prepared(lambda: _away(moment(0)).filter(deputy__is_active=True).select_related("person"))
