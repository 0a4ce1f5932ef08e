"""The lists of cases everybody has, each with its address."""

from dataclasses import dataclass, replace
from typing import Any

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
    NamedList("asleep", _("Asleep"), QueueFilters(scope="team", state="asleep")),
    NamedList("closed", _("Closed"), QueueFilters(scope="team", state="closed")),
)


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
