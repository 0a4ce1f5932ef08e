"""Who may open what: every edition is for everybody who is signed in, the roll for those who lead."""

from django.http import Http404

from hospes.codex import queries
from hospes.codex.models import Edition
from hospes.staff.models import Person

LEADERS = ("lead", "manager")


def edition_or_404(number: int) -> Edition:
    """The edition of that number."""
    found = queries.edition(number)
    if found is None:
        raise Http404
    return found


def may_see_roll(person: Person) -> bool:
    """Whether the person may see who else has accepted: those who lead."""
    return person.has_role(*LEADERS)
