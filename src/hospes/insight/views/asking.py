"""What an address asks for: month, team, situation."""

from typing import Any

from django.http import QueryDict
from django.utils import timezone

from hospes.codex.queries import current_edition, parsed
from hospes.insight.core.periods import Month
from hospes.insight.queries import Asked
from hospes.lib import clock
from hospes.staff.models import Team


def asked_of(given: QueryDict) -> Asked:
    """The month, team and situation of an address; what it cannot mean is left out."""
    at = clock.now()
    this_month = Month.of(at, timezone.get_default_timezone())
    month = Month.read(given.get("month", "")) or this_month
    team = given.get("team", "")
    return Asked(
        month=min(month, this_month),
        at=at,
        team=int(team) if team.isascii() and team.isdecimal() and len(team) < 10 else None,
        situation=given.get("situation") or None,
    )


def choices(asked: Asked) -> dict[str, Any]:
    """What the page lets one choose from."""
    edition = current_edition()
    this_month = Month.of(asked.at, timezone.get_default_timezone())
    months = [this_month]
    while len(months) < 13:
        months.append(months[-1].before)
    return {
        "teams": list(Team.objects.all()),
        "situations": {each.key: each.name for each in parsed(edition).situations} if edition else {},
        "months": months if asked.month in months else [asked.month, *months],
        "query": query_of(asked),
    }


def query_of(asked: Asked) -> dict[str, Any]:
    """The address's own words for what is asked."""
    return {"month": str(asked.month), "team": asked.team or "", "situation": asked.situation or ""}
