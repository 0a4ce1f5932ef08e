"""Who is at work, by hours and absences; and when there should be somebody."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime

from hospes.calendars.queries import hours_of_people, hours_of_teams, house_hours
from hospes.insight.core.weeks import Grid, Stretches, without
from hospes.lib.business_time import OpeningHours
from hospes.staff.models import Absence, Person

Away = dict[int, list[tuple[datetime, datetime]]]


def at_work(grid: Grid, *, team: int | None = None, language: str = "") -> list[int]:
    """How many agents are there in each quarter of an hour; five statements, however many people and absences.

    By the hours of each, their team or the house, from the day they joined, without their absences. Whoever has left
    since is not counted any more: when they left is not kept with their hours.
    """
    people = agents(team, language)
    away, own, house = _away(people, grid), hours_of_people(), house_hours()
    return grid.covered(_groups(people, away, own, house, grid))


def opened(grid: Grid, team: int | None = None) -> list[int]:
    """Whether the team, else the house, is open, in each quarter: 1 or 0."""
    hours = hours_of_teams().get(team, house_hours()) if team is not None else house_hours()
    return grid.covered([(1, hours.stretches(grid.start, grid.end))])


def agents(team: int | None, language: str) -> list[Person]:
    """Active agents, of a team, who look after customers in a language."""
    people = Person.objects.filter(is_active=True, **({} if team is None else {"team": team}))
    return [
        each
        for each in people.only("pk", "roles", "speaks", "language", "joined_at").order_by("pk")
        if each.has_role("agent") and (not language or language in (each.speaks or [each.language]))
    ]


def _away(people: list[Person], grid: Grid) -> Away:
    """When each of them is away within the span, and before they came to us."""
    away: Away = defaultdict(list)
    for person in people:
        if person.joined_at > grid.start:
            away[person.pk].append((grid.start, min(person.joined_at, grid.end)))
    absences = Absence.objects.filter(starts_at__lt=grid.end, ends_at__gt=grid.start).order_by("pk")
    for person_pk, leaves, returns in absences.values_list("person_id", "starts_at", "ends_at"):
        away[person_pk].append((leaves, returns))
    return away


def _groups(
    people: list[Person], away: Away, own: dict[int, OpeningHours], house: OpeningHours, grid: Grid
) -> Iterator[tuple[int, Stretches]]:
    """People with the same hours are counted at once; whoever was away by themselves."""
    together = Counter(own.get(each.pk, house) for each in people if each.pk not in away)
    for hours, number in together.items():
        yield number, hours.stretches(grid.start, grid.end)
    for each in people:
        if each.pk in away:
            hours = own.get(each.pk, house)
            yield 1, without(hours.stretches(grid.start, grid.end), away[each.pk])
