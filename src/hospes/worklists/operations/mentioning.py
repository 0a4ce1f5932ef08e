"""A note for colleagues; whom it names is told."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from hospes.cases.models import Case, Contact
from hospes.cases.operations import log_contact
from hospes.cases.operations.locking import tell
from hospes.cases.queries import sees
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff.models import Person
from hospes.worklists import events
from hospes.worklists.core.mentions import named_in
from hospes.worklists.models import Mention


class CannotSeeIt(Refusal):
    """Somebody is named who may not see the case."""

    def __init__(self, people: Sequence[Person]) -> None:
        super().__init__(
            _("%(names)s may not see this case and cannot be named in it. Write the name without the @.")
            % {"names": ", ".join(person.name for person in people)}
        )


def write_note(*, by: Person, at: datetime, case: Case, body: str) -> Contact:
    """Log a note among us; whom it names with an @ has it on their day.

    Raises CannotSeeIt, and what the case refuses.
    """
    with change(by=by, at=at) as record:
        note = log_contact(by=by, at=at, case=case, direction="note", channel="web", body=body)
        people = _named(note.body, besides=by)
        strangers = [person for person in people if not sees(person, case, at)]
        if strangers:
            raise CannotSeeIt(strangers)
        Mention.objects.bulk_create([Mention(person=person, contact=note, at=at) for person in people])
        for person in people:
            tell(record, events.MENTIONED, case, about=person, data={"contact": note.pk})
    return note


def note_seen(*, by: Person, at: datetime, mention: Mention) -> Mention:
    """The one who was named has looked; said twice it is said once."""
    with change(by=by, at=at) as record:
        if Mention.objects.filter(pk=mention.pk, person=by, seen_at__isnull=True).update(seen_at=at):
            record(events.MENTION_SEEN, about=by, data={"contact": mention.contact_id})
    mention.refresh_from_db()
    return mention


def _named(words: str, *, besides: Person) -> list[Person]:
    """Our people among the names; other words after an @ are words."""
    names = named_in(words)
    if not names:
        return []
    found = Person.objects.annotate(called=Lower("username")).filter(called__in=names, is_active=True)
    return list(found.exclude(pk=besides.pk).order_by("name", "pk"))
