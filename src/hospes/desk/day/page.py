"""What my day shows, on its own page and beside a case."""

from datetime import datetime
from functools import partial
from typing import Any

from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localtime

from hospes.academy.queries import open_acknowledgements
from hospes.cases.queries import my_day
from hospes.cases.queries.day import end_of_day
from hospes.cases.queries.hours import hours_of
from hospes.channels.phone.queries import mine_to_call
from hospes.codex.models import Edition
from hospes.codex.queries import WRITERS, asked_for_a_second_look, parsed, second_looks_given
from hospes.complaints.queries import due_for as complaints_due
from hospes.complaints.queries.lists import near_for_all
from hospes.decisions.queries import answered_for, asked_of, to_tell
from hospes.desk.begun import BEGUN
from hospes.desk.decided import naming
from hospes.encounters.queries import asked_for_a_yes, follow_ups
from hospes.followups.queries import due_for
from hospes.knowledge.queries.wanting import due_for as articles_due
from hospes.lib.prepared import spare_empty
from hospes.staff.models import Person
from hospes.worklists.core.begun import first_words
from hospes.worklists.queries import begun_by, mentions_of


def day_of(person: Person, *, in_force: Edition | None, at: datetime) -> dict[str, Any]:
    """What the day's fragments show, by the edition in force."""
    gathered = partial(_gathered, person, in_force, at)
    with spare_empty(gathered):
        return gathered()


def _gathered(person: Person, in_force: Edition | None, at: datetime) -> dict[str, Any]:
    codex = parsed(in_force) if in_force else None
    day = my_day(person, at)
    owners = [person.pk, *(each.person.pk for each in day.deputising)]
    return {
        "day": day,
        "complaints_due": complaints_due(owners, at, near=near_for_all(at, hours_of(in_force))),
        "follow_ups": follow_ups(person, until=at),
        "how_is_it": due_for(
            person, until=end_of_day(at), at=at, acting_for=[each.person for each in day.deputising]
        ),
        "calls_owed": mine_to_call(person, at),
        "to_read": open_acknowledgements(person),
        # On one's own day only: beside a case nothing is asked.
        "to_review": SimpleLazyObject(lambda: articles_due(person, today=localtime(at).date())),
        "asked_of_me": asked_for_a_second_look(person) if person.has_role(*WRITERS) else [],
        "looked_at": second_looks_given(person) if person.has_role(*WRITERS) else [],
        "second_yeses": asked_for_a_yes(person, codex, at=at),
        "approvals": asked_of(person, codex),
        "answered": answered_for(person),
        "untold": to_tell(person),
        "naming": naming(codex),
        "named": mentions_of(person, at),
        "begun": begun_by(person, at),
        "begun_names": BEGUN,
        "first_words": first_words,
        "for_lead": None,  # on the lead's own day only, see `views`
        "at": at,
    }
