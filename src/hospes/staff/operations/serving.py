"""In which languages somebody looks after customers, and whether they take new cases now."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from hospes.ledger.operations import change
from hospes.staff import events
from hospes.staff.core import roles
from hospes.staff.models import Language, Person
from hospes.staff.operations.limits import NotYours, locked
from hospes.staff.operations.preferences import UnknownChoice


def take_cases(*, by: Person, at: datetime, taking: bool) -> Person:
    """Say of oneself whether one takes new cases now. What one has stays, and one's own customers still come."""
    with change(by=by, at=at) as record:
        locked(by)
        if by.takes_cases == taking:
            return by
        by.takes_cases = taking
        by.save(update_fields=["takes_cases"])
        record(events.CASES_TAKEN if taking else events.CASES_NOT_TAKEN, about=by, team=by.team_id)
    return by


def change_serving(*, by: Person | None, at: datetime, person: Person, languages: Iterable[str]) -> Person:
    """Say in which languages somebody serves customers; none means the one they read Hospes in.

    Oneself, or whoever leads or keeps people. Raises NotYours, UnknownChoice.
    """
    if by is not None and by != person and not roles.may_plan_absences(by.roles):
        raise NotYours(
            _("Leads, managers and administrators say in which languages others serve. Ask one of them.")
        )
    wanted = set(languages)
    if unknown := wanted - set(Language.values):
        raise UnknownChoice(_("“%(value)s” is none of the choices.") % {"value": min(unknown)})
    spoken = [language for language in Language.values if language in wanted]
    with change(by=by, at=at) as record:
        locked(person)
        if person.speaks == spoken:
            return person
        before, person.speaks = person.speaks, spoken
        person.save(update_fields=["speaks"])
        record(events.SERVING_CHANGED, about=person, team=person.team_id, data={"from": before, "to": spoken})
    return person
