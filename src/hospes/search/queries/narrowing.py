"""What the operators narrow a search to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from hospes.cases.models import Channel
from hospes.codex.queries import current_edition, parsed
from hospes.customers.queries import search as customers_found
from hospes.lib.text import fold
from hospes.search.core.asked import Asked, Filter, Strange, Why
from hospes.search.core.days import first_day, marks_between
from hospes.search.core.words import customer_mark
from hospes.search.queries.names import IS_NAMES, ME, OPERATOR_NAMES, STATE_NAMES, key_of, value_word
from hospes.staff.models import Person, Team
from hospes.worklists.models import CaseTag, Tag

MOST_CUSTOMERS = 50


@dataclass
class Narrowing:
    """Asked of the case (`cases`), of the time of what is found, and of the index (`marks`, one of each set)."""

    cases: list[Q] = field(default_factory=list)
    since: datetime | None = None
    until: datetime | None = None
    marks: list[tuple[str, ...]] = field(default_factory=list)
    strange: list[Strange] = field(default_factory=list)


def narrowing(asked: Asked, person: Person, at: datetime) -> Narrowing:
    """The operators as the rooms below understand them; a value that names nothing is said, and left out."""
    found = Narrowing()
    for each in asked.filters:
        question = _MEANINGS[each.key](each, found, person, at)
        if question is None:
            found.strange.append(Strange(f"{OPERATOR_NAMES[each.key]}{each.value}", Why.UNKNOWN))
        elif question:
            found.cases.append(~question if each.without else question)
    if found.since or found.until:
        found.marks.append(marks_between(_day(found.since), _day(found.until)))
    return found


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


# Each gives the question to the case: None when the value names nothing, an empty one when it is asked elsewhere.
Meaning = Callable[[Filter, Narrowing, Person, datetime], Q | None]


def _owner(asked: Filter, _found: Narrowing, person: Person, _at: datetime) -> Q | None:
    if fold(asked.value) in ("me", fold(value_word(str(ME)))):
        return Q(owner=person)
    people = Person.objects.values_list("pk", "name", "username")
    named = [pk for pk, *names in people if _begins(asked.value, *names)]
    return Q(owner__in=named) if named else None


def _team(asked: Filter, _found: Narrowing, _person: Person, _at: datetime) -> Q | None:
    named = [
        pk for pk, *names in Team.objects.values_list("pk", "name", "key") if _begins(asked.value, *names)
    ]
    return Q(team__in=named) if named else None


def _state(asked: Filter, _found: Narrowing, _person: Person, _at: datetime) -> Q | None:
    key = key_of(asked.value, STATE_NAMES)
    return Q(state=key) if key else None


def _situation(asked: Filter, _found: Narrowing, _person: Person, _at: datetime) -> Q | None:
    edition = current_edition()
    situations = parsed(edition).situations if edition else ()
    named = [
        each.key
        for each in situations
        if _begins(asked.value, each.key, *(str(each.name.in_(code)) for code in _CODES))
    ]
    return Q(situation__in=named) if named else None


_CODES = ("en", "hu", "el", "ru")


def _channel(asked: Filter, _found: Narrowing, _person: Person, _at: datetime) -> Q | None:
    named = [key for key, label in Channel.choices if _begins(asked.value, key, str(label))]
    return Q(channel__in=named) if named else None


def _tag(asked: Filter, _found: Narrowing, _person: Person, _at: datetime) -> Q | None:
    tags = list(Tag.objects.filter(key=fold(asked.value)).values_list("pk", flat=True))
    return Q(pk__in=CaseTag.objects.filter(tag__in=tags).values("case")) if tags else None


def _is(asked: Filter, _found: Narrowing, _person: Person, at: datetime) -> Q | None:
    key = key_of(asked.value, IS_NAMES)
    if key == "late":
        return Q(next_due_at__lt=at, ended_at__isnull=True)
    return Q(waiting_since__isnull=False, ended_at__isnull=True) if key else None


def _customer(asked: Filter, found: Narrowing, _person: Person, _at: datetime) -> Q | None:
    known = [customer.pk for customer in customers_found(asked.value, limit=MOST_CUSTOMERS)]
    if not known:
        return None
    if asked.without:
        return Q(customer__in=known)
    found.marks.append(tuple(map(customer_mark, known)))
    return Q()


def _before(asked: Filter, found: Narrowing, _person: Person, _at: datetime) -> Q | None:
    return _time(asked, found, before=not asked.without)


def _after(asked: Filter, found: Narrowing, _person: Person, _at: datetime) -> Q | None:
    return _time(asked, found, before=asked.without)


def _time(asked: Filter, found: Narrowing, *, before: bool) -> Q | None:
    """From that day on, or up to the day before it; the narrowest of several."""
    day = first_day(asked.value)
    if day is None:
        return None
    moment = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    if before:
        found.until = min(found.until, moment) if found.until else moment
    else:
        found.since = max(found.since, moment) if found.since else moment
    return Q()


_MEANINGS: dict[str, Meaning] = {
    "owner": _owner,
    "team": _team,
    "state": _state,
    "situation": _situation,
    "channel": _channel,
    "tag": _tag,
    "is": _is,
    "customer": _customer,
    "before": _before,
    "after": _after,
}


def _begins(asked: str, *names: str) -> bool:
    """Whether each word asked begins a word of one of the names."""
    wanted = fold(asked).replace("-", " ").split()
    return any(
        all(any(word.startswith(each) for word in fold(name).replace("-", " ").split()) for each in wanted)
        for name in names
    )
