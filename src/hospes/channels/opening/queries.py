"""Which channel is open now, until when, how soon it answers, and who is there."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Min, OuterRef, Subquery
from django.utils import translation
from django.utils.translation import gettext as _

from hospes.calendars.queries import hours_of_people, house_hours, own_hours
from hospes.cases.models import Case, Contact
from hospes.cases.models.case import Channel
from hospes.channels.opening.core.answering import Asked, answers_within, part_of_day
from hospes.channels.opening.core.standing import Closed, Now, said_in, standing_at
from hospes.channels.opening.models import Closing
from hospes.codex.queries import current_edition, parsed
from hospes.lib.business_time import OpeningHours
from hospes.lib.kept import Kept
from hospes.staff.core.roles import SERVES
from hospes.staff.models import Person, Team
from hospes.staff.queries import active_people, away

WRITTEN = (
    "web",
    "email",
    "chat",
)  # a call and a visit are answered while they last: there is no wait to measure
ALWAYS_THERE = "web"  # the portal and the contact block take words at any hour
MOST_MEASURED = 2_000  # of the newest cases: what one look reads at most
MEASURED_EVERY = timedelta(minutes=5)
_MEASURED: Kept[Mapping[str, Sequence[Asked]]] = Kept(2)


@dataclass(frozen=True)
class Hours:
    """How a channel stands at a moment by its hours, as it is told to customers.

    `why` says what keeps it closed, in words; "" where that is only the time of day. `answer_within` is measured,
    in open hours, and None where too few were measured.
    """

    channel: str
    is_open: bool
    opens_at: datetime | None
    closes_at: datetime | None
    why: str
    answer_within: timedelta | None


@dataclass(frozen=True)
class Standing(Hours):
    """The same with who is there: those who serve customers, at work by their hours."""

    people_there: int


def standing(*, channel: str, at: datetime, language: str = "", team: Team | None = None) -> Standing:
    """How this channel stands: by the hours of the house, or of `team`; `language` is that of `why`."""
    return standings([channel], at=at, language=language, team=team)[0]


def standings(
    channels: Sequence[str], *, at: datetime, language: str = "", team: Team | None = None
) -> list[Standing]:
    """The same of several at once, for no more statements."""
    there = len(people_there(at=at, team=team))
    found = hours_now(channels, at=at, language=language, team=team)
    return [Standing(**vars(each), people_there=there) for each in found]


def hours_now(
    channels: Sequence[str], *, at: datetime, language: str = "", team: Team | None = None
) -> list[Hours]:
    """Whether each is open, without asking who is there. Two statements, and what is measured once in some minutes."""
    hours, closed = hours_kept(team), closings(at=at)
    code = language or translation.get_language() or settings.LANGUAGE_CODE
    found = []
    for each in channels:
        now = standing_at(hours, at, _closed(closed.get(each)))
        why = _why(now, closed.get(each), code)
        within = answer_within(channel=each, at=at, hours=hours)
        found.append(Hours(each, now.is_open, now.opens_at, now.closes_at, why, within))
    return found


def channels_offered() -> list[str]:
    """How customers may reach us: the channels in which the codex meets anybody, and the web always."""
    edition = current_edition()
    met = {kind for each in parsed(edition).situations for kind in each.channels} if edition else set()
    return [each for each in Channel.values if each in met or each == ALWAYS_THERE]


def closings(*, at: datetime) -> dict[str, Closing]:
    """What leads have closed at that moment, by channel."""
    found = Closing.objects.filter(ended_at__isnull=True, until__gt=at).select_related("closed_by")
    return {each.channel: each for each in found}


def answer_within(*, channel: str, at: datetime, hours: OpeningHours) -> timedelta | None:
    """What four of five waited at most, of those who asked in this part of the day within four weeks."""
    if channel not in WRITTEN:
        return None
    asked = _measured(at).get(channel, ())
    return answers_within(asked, hours=hours, at=at, part=part_of_day(hours, at))


def _measured(at: datetime) -> Mapping[str, Sequence[Asked]]:
    """Read once in some minutes by each process: the page of a stranger costs no measuring."""
    moment = int(at.timestamp() // MEASURED_EVERY.total_seconds())
    found = _MEASURED.get(moment)
    return _MEASURED.put(moment, first_answers()) if found is None else found


def forget_measured() -> None:
    """Measure anew when it is asked for next."""
    _MEASURED.forget()


def first_answers() -> dict[str, list[Asked]]:
    """When the newest cases were opened, and first answered by a person, by channel. One statement, bounded."""
    answers = Contact.objects.filter(case=OuterRef("pk"), direction="out", person__isnull=False)
    first = answers.order_by().values("case").annotate(first=Min("at")).values("first")
    newest = Case.objects.order_by("-pk")[:MOST_MEASURED]
    rows = newest.annotate(answered_at=Subquery(first)).values_list(
        "channel", "opened_at", "answered_at", "ended_at"
    )
    found: dict[str, list[Asked]] = {}
    for channel, opened_at, answered_at, ended_at in rows:
        found.setdefault(channel, []).append(Asked(opened_at, answered_at, ended_at))
    return found


def people_there(*, at: datetime, team: Team | None = None) -> Collection[Person]:
    """Who serves customers and is at work: not away, and within their own hours. Five statements at most."""
    hours, house = hours_of_people(), house_hours()
    gone = {each.person_id for each in away(at)}
    people = active_people() if team is None else active_people().filter(team=team)
    return [
        each
        for each in people
        if each.pk not in gone and each.has_role(*SERVES) and hours.get(each.pk, house).is_open(at)
    ]


def hours_kept(team: Team | None = None) -> OpeningHours:
    """The hours of a team, else of the house."""
    return (own_hours(team.pk) if team else None) or house_hours()


def _closed(found: Closing | None) -> Closed | None:
    return Closed(found.until, found.why) if found else None


def _why(now: Now, closing: Closing | None, language: str) -> str:
    if now.because == "closed" and closing is not None:
        return said_in(closing.why, language, settings.LANGUAGE_CODE)
    if now.because == "day":
        with translation.override(language):
            return _("We are closed today.")
    return ""
