"""When the house, a team, a person is there; whose calendar an address opens."""

import hashlib

from django.db.models import Q

from hospes.calendars.core.hours import hours_by, hours_said
from hospes.calendars.models import Feed, Followed, Hours
from hospes.codex.models import Edition
from hospes.codex.queries import current_edition, parsed
from hospes.lib.business_time import ALWAYS, OpeningHours
from hospes.lib.prepared import Prepared, number
from hospes.staff.models import Person, Team

_OF_TEAM = Prepared(lambda: Hours.objects.filter(team=number(0))[:1])
_OF_TEAMS = Prepared(lambda: Hours.objects.filter(team__isnull=False).values_list("team_id", "says"))
_OF_PERSON_OR_TEAM = Prepared(lambda: Hours.objects.filter(Q(person=number(0)) | Q(team=number(1))))


def house_hours() -> OpeningHours:
    """The hours of the codex's first calendar; always open before there is one."""
    return hours_of(current_edition())


def hours_of(edition: Edition | None) -> OpeningHours:
    """The same, by an edition in hand."""
    calendars = parsed(edition).calendars if edition is not None else ()
    return hours_by(calendars[0]) if calendars else ALWAYS


def own_hours(team: int | None) -> OpeningHours | None:
    """The hours a team keeps of its own; None when it keeps the house's. One query."""
    found = _OF_TEAM.first(team) if team is not None else None
    return hours_said(found.says) if found is not None else None


def team_hours(team: int | None) -> OpeningHours:
    """A team's own hours, else the house's."""
    return own_hours(team) or house_hours()


def person_hours(person: Person) -> OpeningHours:
    """A person's own hours, else their team's, else the house's. One query, besides the codex."""
    found = _OF_PERSON_OR_TEAM.all(person.pk, person.team_id or 0)
    if not found:
        return house_hours()
    own = next((each for each in found if each.person_id is not None), found[0])
    return hours_said(own.says)


def hours_of_teams() -> dict[int, OpeningHours]:
    """The hours of every team that keeps its own. One query."""
    return {team: hours_said(says) for team, says in _OF_TEAMS.tuples()}


def hours_of_people() -> dict[int, OpeningHours]:
    """The hours of everybody who is not there by the house's: their own, else their team's. Two queries."""
    people: dict[int, OpeningHours] = {}
    teams: dict[int, OpeningHours] = {}
    for person, team, says in Hours.objects.values_list("person_id", "team_id", "says"):
        (teams if person is None else people)[team or person] = hours_said(says)
    members = Person.objects.filter(team__in=teams).values_list("pk", "team_id") if teams else ()
    return {**{person: teams[team] for person, team in members}, **people}


def kept_by(of: Person | Team) -> Hours | None:
    """What a person or a team keeps of their own."""
    owner = {"team": of} if isinstance(of, Team) else {"person": of}
    return Hours.objects.filter(**owner).first()


def followed_by(of: Person | Team) -> Followed | None:
    """The address that the closed days of a team or a person follow."""
    owner = {"hours__team": of} if isinstance(of, Team) else {"hours__person": of}
    return Followed.objects.filter(**owner).first()


def whose_feed(secret: str) -> Person | None:
    """Who is behind a private address, while they work here and it was not taken back."""
    found = Feed.objects.filter(digest=digest_of(secret), person__is_active=True).select_related(
        "person__team"
    )
    feed = found.first()
    return feed.person if feed else None


def feed_of(person: Person) -> Feed | None:
    return Feed.objects.filter(person=person).first()


def digest_of(secret: str) -> str:
    """A secret of 160 random bits needs no slow hash: nobody can guess it."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
