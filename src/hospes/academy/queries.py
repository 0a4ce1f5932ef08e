"""Who has read and accepted what, and what is left to read."""

from django.db.models import Exists, OuterRef

from hospes.academy.models import Acknowledgement
from hospes.codex.models import Edition
from hospes.staff.models import Person


def open_acknowledgements(person: Person) -> list[Edition]:
    """What is in force and this person has not accepted yet: the latest edition or nothing. One query."""
    theirs = Acknowledgement.objects.filter(person=person, edition=OuterRef("pk"))
    editions = Edition.objects.defer("body").annotate(is_accepted=Exists(theirs)).order_by("-number")[:1]
    return [edition for edition in editions if not edition.is_accepted]
