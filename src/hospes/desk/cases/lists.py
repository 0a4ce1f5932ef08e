"""The lists of cases one can choose from, each with its address."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hospes.cases.queries import QueueFilters, sees_everything
from hospes.staff.models import Person


@dataclass(frozen=True)
class NamedList:
    """A list with a name of its own; `key` stands in the address."""

    key: str
    label: Any
    filters: QueueFilters
    for_those_who_see_all: bool = False


LISTS = (
    NamedList("mine", _("Mine"), QueueFilters(scope="mine")),
    NamedList("team", _("My team"), QueueFilters(scope="team")),
    NamedList("everyone", _("Everyone"), QueueFilters(scope="all"), for_those_who_see_all=True),
    NamedList("waiting", _("Waiting for us"), QueueFilters(scope="team", waiting=True)),
    NamedList("late", _("Promise is late"), QueueFilters(scope="team", due="late")),
    NamedList("asked", _("Asked: is it solved?"), QueueFilters(scope="team", state="asked")),
    NamedList("closed", _("Closed"), QueueFilters(scope="team", state="closed")),
)
BY_KEY = {each.key: each for each in LISTS}


def lists_for(person: Person) -> list[NamedList]:
    """The lists this person may open. Who sees every team and has none of their own reads all teams' lists."""
    everything = sees_everything(person)
    shown = [each for each in LISTS if everything or not each.for_those_who_see_all]
    if everything:
        shown = [
            each if each.filters.scope != "team" or each.key == "team" else _wide(each)
            for each in shown
            if each.key != "team" or person.team_id
        ]
    return shown if person.has_role("agent") else [each for each in shown if each.key != "mine"]


def _wide(each: NamedList) -> NamedList:
    return replace(each, filters=replace(each.filters, scope="all"))


def chosen(person: Person, asked: QueryDict) -> tuple[NamedList, QueueFilters]:
    """The list and the filters that an address asks for; what it cannot mean is left out."""
    shown = lists_for(person)
    found = next((each for each in shown if each.key == asked.get("list")), shown[0])
    filters = found.filters
    if situation := asked.get("situation"):
        filters = replace(filters, situation="" if situation == "none" else situation)
    if channel := asked.get("channel"):
        filters = replace(filters, channel=channel[:8])
    team = asked.get("team", "")
    if team.isdecimal() and len(team) < 10 and sees_everything(person):
        filters = replace(filters, team=int(team), scope="team" if filters.scope == "all" else filters.scope)
    return found, filters
