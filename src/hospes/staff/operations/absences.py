"""Absences planned and ended; a named deputy acts meanwhile."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff import events
from hospes.staff.core import roles
from hospes.staff.core.absence import Stretch, closes_a_circle
from hospes.staff.models import Absence, Person
from hospes.staff.operations.limits import NotYours


class AbsenceImpossible(Refusal):
    """The days or the deputy do not fit."""


def plan_absence(
    *, by: Person | None, at: datetime, person: Person, starts_at: datetime, ends_at: datetime, deputy: Person
) -> Absence:
    """Say when a person is away and who acts for them; from `starts_at` until just before `ends_at`."""
    _check_may_plan(by, person)
    _check_sense(person, starts_at, ends_at, deputy, at)
    with change(by=by, at=at) as record:
        # One lock for all plans, so that two of them cannot close a circle together.
        list(
            Person.objects.select_for_update(no_key=True).filter(pk__in=(person.pk, deputy.pk)).order_by("pk")
        )
        _check_others(person, starts_at, ends_at, deputy)
        absence = Absence.objects.create(person=person, starts_at=starts_at, ends_at=ends_at, deputy=deputy)
        record(
            events.ABSENCE_PLANNED,
            about=person,
            team=person.team_id,
            data={
                "absence": absence.pk,
                "from": starts_at.isoformat(),
                "until": ends_at.isoformat(),
                "deputy": deputy.pk,
            },
        )
    return absence


def end_absence(*, by: Person | None, at: datetime, absence: Absence) -> None:
    """The person is back (or never leaves): from `at` on they act themselves."""
    _check_may_plan(by, absence.person)
    if absence.ends_at <= at:
        return
    with change(by=by, at=at) as record:
        record(
            events.ABSENCE_ENDED,
            about=absence.person,
            team=absence.person.team_id,
            data={
                "absence": absence.pk,
                "began": absence.starts_at < at,
                "planned": absence.ends_at.isoformat(),
            },
        )
        if absence.starts_at < at:
            absence.ends_at = at
            absence.save(update_fields=["ends_at"])
        else:
            absence.delete()


def _check_may_plan(by: Person | None, person: Person) -> None:
    if by is not None and by != person and not roles.may_plan_absences(by.roles):
        raise NotYours(
            _("Everybody plans their own absence; leads, managers and administrators plan that of others.")
        )


def _check_sense(
    person: Person, starts_at: datetime, ends_at: datetime, deputy: Person, at: datetime
) -> None:
    if ends_at <= starts_at:
        raise AbsenceImpossible(_("The last day comes before the first one. Turn them round."))
    if ends_at <= at:
        raise AbsenceImpossible(_("These days are over. Plan days that are still to come."))
    if deputy == person:
        raise AbsenceImpossible(_("Choose somebody else as the deputy: they act while the person is away."))
    if not roles.may_stand_in(deputy.roles, person.roles):
        raise AbsenceImpossible(
            _(
                "%(deputy)s does not look after customers, and cannot act for %(name)s. Choose somebody who does."
            )
            % {"deputy": deputy.name, "name": person.name}
        )
    if not (person.is_active and deputy.is_active):
        raise AbsenceImpossible(_("Only people who work here now can be away or stand in."))


def _check_others(person: Person, starts_at: datetime, ends_at: datetime, deputy: Person) -> None:
    around = Absence.objects.filter(starts_at__lt=ends_at, ends_at__gt=starts_at, person__is_active=True)
    if around.filter(person=person).exists():
        raise AbsenceImpossible(
            _("%(name)s is away on some of these days already. End that absence first, or choose other days.")
            % {"name": person.name}
        )
    planned = Stretch(person.pk, deputy.pk, starts_at, ends_at)
    if closes_a_circle(planned, (Stretch(a.person_id, a.deputy_id, a.starts_at, a.ends_at) for a in around)):
        raise AbsenceImpossible(
            _("%(deputy)s is away too and relies on %(name)s. Choose a deputy who is here.")
            % {"deputy": deputy.name, "name": person.name}
        )
