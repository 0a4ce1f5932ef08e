"""What an address asks of the weeks: team, channel, language, how many weeks, the target; and the what-if."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from hospes.cases.models import Channel
from hospes.insight.core.erlang import Standard
from hospes.insight.core.planning import WhatIf
from hospes.insight.queries.coverage import Looked
from hospes.lib import clock
from hospes.staff.models import Language, Team

WEEKS = (4, 8, 13)
TARGETS = (15, 60, 240, 480)  # minutes of open time


def looked_at(given: QueryDict) -> Looked:
    """What is asked; what it cannot mean is left out."""
    team = given.get("team", "")
    return Looked(
        at=clock.now(),
        weeks=_whole(given.get("weeks", ""), 4, WEEKS),
        team=int(team) if team.isascii() and team.isdecimal() and len(team) < 10 else None,
        channel=_one_of(Channel.values, given.get("channel", "")),
        language=_one_of(Language.values, given.get("language", "")),
        target=timedelta(minutes=_whole(given.get("target", ""), 240, TARGETS)),
    )


def _one_of(known: Collection[str], asked: str) -> str:
    return asked if asked in known else ""


def query_of(looked: Looked) -> dict[str, Any]:
    """The address's own words for what is asked."""
    return {
        "weeks": looked.weeks,
        "team": looked.team or "",
        "channel": looked.channel,
        "language": looked.language,
        "target": int(looked.target.total_seconds() // 60),
    }


def choices() -> dict[str, Any]:
    """What the pages let one choose from."""
    return {
        "teams": list(Team.objects.all()),
        "channels": Channel.choices,
        "languages": Language.choices,
        "weeks_offered": WEEKS,
        "targets_offered": [(each, each * 60) for each in TARGETS],
        "weekdays": weekdays(),
    }


def weekdays() -> list[str]:
    """The days of the week, Monday first."""
    return [
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
    ]  # fmt: skip


USUAL = {"seconds": 20, "share": 80, "shrinkage": 30, "at_once": 1}
BOUNDS = {
    "seconds": (0, 86_400),
    "share": (1, 99),
    "shrinkage": (0, 90),
    "at_once": (1, 6),
    "minutes": (0.1, 480.0),
}


def supposed(given: QueryDict) -> dict[str, float | int]:
    """The what-if of an address, each within its bounds; `minutes` of handling are 0 where none were given."""
    found: dict[str, float | int] = {
        name: int(_bounded(name, given.get(name, ""), usual)) for name, usual in USUAL.items()
    }
    return found | {"minutes": _bounded("minutes", given.get("minutes", ""), 0)}


def what_if(said: dict[str, float | int], mean: float | None) -> WhatIf | None:
    """What is reckoned with: the minutes given, else those measured; None where neither is known."""
    seconds = said["minutes"] * 60 or mean
    if not seconds:
        return None
    return WhatIf(
        Standard(said["share"] / 100, said["seconds"]), seconds, said["shrinkage"] / 100, int(said["at_once"])
    )


def _bounded(name: str, text: str, usual: float) -> float:
    low, high = BOUNDS[name]
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return usual
    return min(max(value, low), high) if value == value else usual


def _whole(text: str, usual: int, offered: tuple[int, ...]) -> int:
    return next((each for each in offered if str(each) == text), usual)
