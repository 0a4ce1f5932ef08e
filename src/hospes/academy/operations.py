"""Accepting an edition, and asking everybody to."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from hospes.academy import events
from hospes.academy.models import Acknowledgement
from hospes.codex.models import Edition
from hospes.codex.queries import current_edition
from hospes.ledger.operations import change
from hospes.ledger.queries import history_of
from hospes.lib.errors import Refusal
from hospes.staff.models import Person
from hospes.staff.queries import active_people


class NotInForce(Refusal):
    """A newer edition has come out: accepting the older one would say nothing."""


def pledge() -> str:
    """What a person says when they accept, in the active language."""
    return _("I have read it and accept my part")


def accept(*, by: Person, at: datetime, edition: Edition) -> Acknowledgement:
    """Say for oneself that one has read the edition in force and accepts one's part. Saying it twice is once.

    Raises NotInForce.
    """
    with change(by=by, at=at) as record:
        current = current_edition()
        if current is not None and current.number > edition.number:
            raise NotInForce(
                _("Edition %(number)d is in force by now. Read what changed in it, and accept that one.")
                % {"number": current.number}
            )
        said, is_new = Acknowledgement.objects.get_or_create(
            person=by, edition=edition, defaults={"words": pledge(), "at": at}
        )
        if is_new:
            record(events.EDITION_ACCEPTED, about=edition, team=by.team_id, data={"number": edition.number})
    return said


def ask_everybody(*, at: datetime, edition: Edition) -> None:
    """Note, team by team, whom the new edition was put before; it stands on their day until they accept it.

    Asking again asks nobody twice. `by` is the system: the edition itself names who published it.
    """
    if history_of("edition", edition.pk).filter(name=events.ACCEPTANCE_ASKED).exists():
        return
    with change(by=None, at=at) as record:
        for team, people in _by_team(active_people()):
            asked = {"number": edition.number, "people": people}
            record(events.ACCEPTANCE_ASKED, about=edition, team=team, data=asked)


def _by_team(people: Iterable[Person]) -> list[tuple[int | None, list[int]]]:
    """The people's numbers by team, those without a team last."""
    teams: dict[int | None, list[int]] = {}
    for person in people:
        teams.setdefault(person.team_id, []).append(person.pk)
    return sorted(teams.items(), key=lambda item: (item[0] is None, item[0] or 0))
