"""How a person likes the screen."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff import events
from hospes.staff.models import Language, Person
from hospes.staff.operations.limits import locked


class UnknownChoice(Refusal):
    """The setting has no such value."""


_CHOICES = {
    "language": set(Language.values),
    "theme": {"auto", "light", "dark"},
    "density": {"comfortable", "compact"},
}


def change_preferences(
    *,
    by: Person,
    at: datetime,
    language: str | None = None,
    theme: str | None = None,
    density: str | None = None,
) -> Person:
    """Set one's own language, theme or density; what is not given stays."""
    wanted = {"language": language, "theme": theme, "density": density}
    given = {field: value for field, value in wanted.items() if value is not None}
    for field, value in given.items():
        if value not in _CHOICES[field]:
            raise UnknownChoice(_("“%(value)s” is none of the choices.") % {"value": value})
    with change(by=by, at=at) as record:
        locked(by)
        differing = {field: value for field, value in given.items() if getattr(by, field) != value}
        if not differing:
            return by
        before = {field: getattr(by, field) for field in differing}
        for field, value in differing.items():
            setattr(by, field, value)
        by.save(update_fields=list(differing))
        record(events.PREFERENCES_CHANGED, about=by, team=by.team_id, data={"from": before, "to": differing})
    return by
