"""From an address to a list: which one, and what narrows it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, cast

from django.http import QueryDict
from django.utils import timezone

from hospes.cases.queries import QueueFilters, sees_everything
from hospes.cases.queries.filters import Order
from hospes.customers.queries import search as customers_found
from hospes.desk.lists.named import NamedList, lists_for
from hospes.staff.models import Person
from hospes.worklists.core.asked import Asked, day, read
from hospes.worklists.queries import tagged

CUSTOMERS = 50  # whose cases a text in the filter finds
NOT_KNOWN = "none"


def asked_for(query: QueryDict) -> Asked:
    """What the address says; what cannot be meant is left out."""
    return read((name, str(value)) for name, values in query.lists() for value in values)


def chosen(person: Person, asked: Asked) -> tuple[NamedList, QueueFilters]:
    """The list and the filters that were asked for, none of them beyond what the person may see."""
    shown = lists_for(person)
    found = next((each for each in shown if each.key == asked.list), shown[0])
    return found, replace(found.filters, **_narrowing(person, asked, found.filters))


def _narrowing(person: Person, asked: Asked, given: QueueFilters) -> dict[str, Any]:
    narrowing: dict[str, Any] = {
        "situations": tuple("" if each == NOT_KNOWN else each for each in asked.situation),
        "channels": asked.channel,
        "tiers": asked.tier,
        "languages": asked.language,
        "owner": _owner(person, asked),
        "opened_from": _midnight(asked.opened_from),
        "opened_before": _midnight(asked.opened_to, days=1),
        "order": cast(Order, asked.order or "due"),
        "waiting": given.waiting or bool(asked.waiting),
        "due": given.due or asked.due,
        "state": asked.state if asked.state and given.state == "any" else given.state,
    }
    if asked.team and sees_everything(person):
        narrowing["team"] = int(asked.team)
        narrowing["scope"] = "team" if given.scope == "all" else given.scope
    if asked.text:
        narrowing["customers"] = tuple(each.pk for each in customers_found(asked.text, limit=CUSTOMERS))
    if asked.tag:
        narrowing["rare"], narrowing["only"] = tagged(int(each) for each in asked.tag)
    return narrowing


def _owner(person: Person, asked: Asked) -> int | None:
    if asked.owner == "me":
        return person.pk
    return int(asked.owner) if asked.owner else None


def _midnight(written: str, *, days: int = 0) -> datetime | None:
    """The day's beginning by the clock on the wall."""
    if not (found := day(written)):
        return None
    try:
        moment = datetime.combine(found + timedelta(days=days), datetime.min.time())
        return timezone.make_aware(moment)
    except OverflowError:
        return None
