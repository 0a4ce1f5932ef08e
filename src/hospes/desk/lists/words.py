"""What stands on the page of a list as words: the filters, the orders, the columns, the marks of what narrows it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hospes.cases.models import Channel
from hospes.codex.core.model import Codex
from hospes.staff.models import Language, Person, Team
from hospes.web import formats
from hospes.web.markup import text
from hospes.worklists.core.asked import FACT, Asked, day
from hospes.worklists.models import Tag

ORDERS = (
    ("", gettext_lazy("What comes next first")),
    ("oldest", gettext_lazy("Opened first, first")),
    ("newest", gettext_lazy("Opened last, first")),
    ("quiet", gettext_lazy("Longest without a word, first")),
)
DUE = (
    ("late", gettext_lazy("Promise is late")),
    ("today", gettext_lazy("Due today")),
    ("week", gettext_lazy("Due this week")),
)
COLUMNS = {
    "customer": gettext_lazy("Customer"),
    "reason": gettext_lazy("Reason"),
    "situation": gettext_lazy("Situation"),
    "owner": gettext_lazy("Owner"),
    "next": gettext_lazy("Next"),
    "promise": gettext_lazy("Promised next"),
    "tags": gettext_lazy("Tags"),
    "team": gettext_lazy("Team"),
    "opened": gettext_lazy("Opened"),
    "waiting": gettext_lazy("Waits since"),
    "quiet": gettext_lazy("Last contact"),
    "tier": gettext_lazy("Tier"),
    "language": gettext_lazy("Language"),
}


@dataclass(frozen=True)
class Mark:
    """One thing that narrows the list, and the address of the list without it."""

    label: str
    without: str


@dataclass(frozen=True)
class Names:
    """By what name the page calls situations, tiers, teams, people, tags and facts."""

    codex: Codex | None
    teams: Mapping[int, str]
    people: Mapping[int, str]
    tags: Mapping[int, str]

    def situation(self, key: str) -> str:
        if key in ("", "none"):
            return _("not yet known")
        return (
            next((text(each.name) for each in self.codex.situations if each.key == key), key)
            if self.codex
            else key
        )

    def tier(self, key: str) -> str:
        return (
            next((text(each.name) for each in self.codex.tiers if each.key == key), key)
            if self.codex
            else key
        )

    def fact(self, key: str) -> str:
        known = self.codex.vocabulary.get(key) if self.codex else None
        return text(known.label) if known else key

    def column(self, key: str) -> str:
        return self.fact(key.removeprefix(FACT)) if key.startswith(FACT) else str(COLUMNS[key])


def names_for(asked: Asked, codex: Codex | None) -> Names:
    """Only the names this page needs: three queries at most, none when nothing of the kind is asked for."""
    numbers = [int(each) for each in (asked.owner,) if each.isdecimal()]
    people = dict(Person.objects.filter(pk__in=numbers).values_list("pk", "name")) if numbers else {}
    tags = [int(each) for each in asked.tag]
    named = dict(Tag.objects.filter(pk__in=tags).values_list("pk", "name")) if tags else {}
    teams = dict(Team.objects.values_list("pk", "name")) if asked.team or "team" in asked.columns else {}
    return Names(codex, teams, people, named)


def marks(asked: Asked, names: Names) -> list[Mark]:
    """What narrows the list, and an order that is not the usual one, each with its way out."""
    shown = [*asked.filters, *([("order", asked.order)] if asked.order else [])]
    return [Mark(_said(name, value, names), asked.without(name, value).address) for name, value in shown]


def _said(name: str, value: str, names: Names) -> str:
    plain: dict[str, Callable[[str], str]] = {
        "situation": names.situation,
        "tier": lambda key: _("Tier: %(name)s") % {"name": names.tier(key)},
        "channel": lambda key: str(dict(Channel.choices).get(key, key)),
        "language": lambda key: str(dict(Language.choices).get(key, key)),
        "team": lambda key: names.teams.get(int(key), key),
        "tag": lambda key: f"#{names.tags.get(int(key), key)}",
        "state": lambda key: {"open": _("Not yet asked about"), "asked": _("Asked whether it is solved")}[
            key
        ],
        "due": lambda key: str(dict(DUE).get(key, _("Due within a day"))),
        "order": lambda key: str(dict(ORDERS)[key]),
        "waiting": lambda _key: _("Customer waits"),
        "text": lambda words: f"“{words}”",
        "owner": lambda key: _("Mine") if key == "me" else names.people.get(int(key), key),
        "opened_from": lambda key: _("Opened from %(day)s") % {"day": formats.show_date(day(key))},
        "opened_to": lambda key: _("Opened up to %(day)s") % {"day": formats.show_date(day(key))},
    }
    return plain[name](value)


def stopped_words(looked_at: int) -> str:
    """Why a page is short although the list goes on."""
    return ngettext(
        "%(n)s case was looked at, and there are more. Go on to look further, or narrow the list less.",
        "%(n)s cases were looked at, and there are more. Go on to look further, or narrow the list less.",
        looked_at,
    ) % {"n": formats.number(looked_at)}
