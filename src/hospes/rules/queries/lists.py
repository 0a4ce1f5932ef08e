"""Which rules there are, which wait for what, and what one did."""

from collections.abc import Collection
from typing import NamedTuple

from django.db.models import F

from hospes.rules.models import Deed, Rule, State, Version

PAGE = 50


def all_rules() -> list[tuple[Rule, Version]]:
    """Every rule with its version in force, by name; those that stand still first. One query."""
    found = Version.objects.filter(number=F("rule__number")).select_related("rule__acts_for")
    pairs = [(version.rule, version) for version in found.order_by("rule__name", "rule_id")]
    return sorted(pairs, key=lambda pair: pair[0].state != State.STILL)


def current(rule: Rule) -> Version:
    """What the rule says now."""
    return Version.objects.select_related("rule__acts_for", "made_by").get(rule=rule, number=rule.number)


def versions_of(rule: Rule) -> list[Version]:
    """The latest first; twenty at most."""
    return list(rule.versions.select_related("made_by").order_by("-number")[:20])


def waiting_for(whens: Collection[str]) -> list[Version]:
    """The versions in force of rules that are on and wait for one of these, the oldest rule first. One query."""
    found = Version.objects.filter(
        number=F("rule__number"), rule__state=State.ON, when__in=tuple(whens)
    ).select_related("rule__acts_for")
    return list(found.order_by("rule_id"))


def standing_still() -> int:
    """How many rules stopped by themselves and wait for somebody to look at them. One query."""
    return Rule.objects.filter(state=State.STILL).count()


class LogPage(NamedTuple):
    """What a rule did, the latest first, and from where it goes on (None: that is all)."""

    deeds: list[Deed]
    older: int | None


def log_of(rule: Rule, before: int | None = None, limit: int = PAGE) -> LogPage:
    """One page of what it did, and what it did not because. One query."""
    rows = Deed.objects.filter(rule=rule).select_related("version", "case", "by").order_by("-id")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: limit + 1])
    return LogPage(found[:limit], found[limit - 1].pk if len(found) > limit else None)
