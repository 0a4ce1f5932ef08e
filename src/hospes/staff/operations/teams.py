"""Teams founded and renamed."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.lib.ids import slug
from hospes.lib.text import shorten, storable
from hospes.staff import events
from hospes.staff.models import Person, Team
from hospes.staff.operations.limits import check_may_touch


class TeamNameInUse(Refusal):
    """A team needs a name of its own."""


def found_team(*, by: Person | None, at: datetime, name: str, key: str = "") -> Team:
    """Start a team; its key is made from its name and stays when the team is renamed."""
    check_may_touch(by)
    team = Team(name=_free_name(name), key=(slug(key) or slug(name) or "team")[:40])
    with change(by=by, at=at) as record:
        same = Team.objects.filter(key__startswith=team.key).count()
        team.key = f"{team.key}-{same + 1}" if same else team.key
        team.save(force_insert=True)
        record(events.TEAM_FOUNDED, about=team, team=team.pk, data={"key": team.key, "name": team.name})
    return team


def rename_team(*, by: Person | None, at: datetime, team: Team, name: str) -> Team:
    """Call a team something else."""
    check_may_touch(by)
    with change(by=by, at=at) as record:
        before, wanted = team.name, _free_name(name, team)
        if before == wanted:
            return team
        team.name = wanted
        team.save(update_fields=["name"])
        record(events.TEAM_RENAMED, about=team, team=team.pk, data={"from": before, "to": team.name})
    return team


def _free_name(name: str, team: Team | None = None) -> str:
    wanted = shorten(storable(name), 120)
    if not wanted:
        raise TeamNameInUse(_("Give the team a name."))
    others = Team.objects.exclude(pk=team.pk) if team else Team.objects.all()
    if others.filter(name__iexact=wanted).exists():
        raise TeamNameInUse(_("There is a team “%(name)s” already. Give another name.") % {"name": wanted})
    return wanted
