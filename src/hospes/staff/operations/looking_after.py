"""Which situations of the codex a person or a team looks after."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.lib.ids import slug
from hospes.staff import events
from hospes.staff.core import roles
from hospes.staff.models import Person, Team
from hospes.staff.operations.limits import NotYours, held

MOST, LENGTH = 100, 80


class SituationUnclear(Refusal):
    """What is named is no key of a situation."""


def change_situations(
    *, by: Person | None, at: datetime, of: Person | Team, situations: Iterable[str]
) -> Person | Team:
    """Say which situations somebody, or everybody of a team, looks after; none leaves it open.

    Keys are kept as they are given: which of them the codex has is asked when a case is given away. A person's own
    go before those of their team. Raises NotYours, SituationUnclear.
    """
    if by is not None and not roles.may_plan_absences(by.roles):
        raise NotYours(_("Leads, managers and administrators say who looks after what. Ask one of them."))
    wanted = _keys(situations)
    with change(by=by, at=at) as record:
        held(of)
        if of.situations == wanted:
            return of
        before, of.situations = of.situations, wanted
        of.save(update_fields=["situations"])
        is_team = isinstance(of, Team)
        record(
            events.TEAM_SITUATIONS if is_team else events.SITUATIONS_CHANGED,
            about=of,
            team=of.pk if isinstance(of, Team) else of.team_id,
            data={"from": before, "to": wanted},
        )
    return of


def _keys(situations: Iterable[str]) -> list[str]:
    """Once each, in order; a key is short, and written as the codex writes keys."""
    wanted = sorted(set(situations))
    wrong = next((key for key in wanted if not key or key != slug(key) or len(key) > LENGTH), None)
    if wrong is not None or len(wanted) > MOST:
        raise SituationUnclear(
            _("“%(value)s” is no situation of the codex.") % {"value": wrong or len(wanted)}
        )
    return wanted
