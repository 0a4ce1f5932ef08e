"""Who was named in notes and has not looked yet; whom one may name."""

from datetime import datetime

from hospes.cases.models import Case, Handover
from hospes.cases.queries import acting_for, sees, sees_everything
from hospes.lib.prepared import Prepared, number
from hospes.lib.text import fold
from hospes.staff.models import Person
from hospes.worklists.models import Mention

SUGGESTED = 8
MOST = 50  # that stand on a day

_NAMING = Prepared(
    lambda: (
        Mention.objects.filter(person=number(0), seen_at__isnull=True)
        .select_related("contact__case__customer", "contact__person")
        .order_by("-pk")[:MOST]
    )
)
_NAMING_IN = Prepared(
    lambda: (
        Mention.objects.filter(person=number(0), seen_at__isnull=True, contact__case=number(1))
        .select_related("contact__person")
        .order_by("-pk")
    )
)


def mentions_of(person: Person, at: datetime) -> list[Mention]:
    """The notes that name a person and that they have not looked at, in cases they may see; the latest first.

    Whether they see a case is asked of the case in hand, mostly without a query.
    """
    return [each for each in _NAMING.all(person.pk) if sees(person, each.contact.case, at)]


def mentions_in(case: Case, person: Person) -> list[Mention]:
    """Those of one case that the person may see. One query."""
    return _NAMING_IN.all(person.pk, case.pk)


def who_may_see(case: Case, at: datetime) -> list[Person]:
    """The people who may see a case, by name: what `visible_to` says of each, asked of all at once. Four queries."""
    offered = Handover.objects.filter(case=case, answered_at__isnull=True).values_list("to_person", flat=True)
    own = {case.owner_id, acting_for(case.owner, at).pk, *offered}
    people = Person.objects.filter(is_active=True).order_by("name", "pk")
    return [
        person
        for person in people
        if sees_everything(person)
        or (person.has_role("agent") and (person.team_id == case.team_id or person.pk in own))
    ]


def may_be_named(case: Case, text: str, *, by: Person, at: datetime) -> list[Person]:
    """Whom a note may name, by how their name or what they sign in with begins."""
    wanted = fold(text)
    return [
        person
        for person in who_may_see(case, at)
        if person.pk != by.pk
        and any(part.startswith(wanted) for part in (fold(person.username), *fold(person.name).split()))
    ][:SUGGESTED]
