"""What was said in a case since somebody looked."""

from django.db.models import Max, Q

from hospes.cases.models import Case, Contact, Direction
from hospes.staff.models import Person


def last_contact(case: Case) -> int:
    """The number of the latest contact of a case; 0 when nothing was said yet."""
    return Contact.objects.filter(case=case).aggregate(last=Max("pk"))["last"] or 0


def said_since(case: Case, seen: int, *, besides: Person) -> list[Contact]:
    """What the customer or a colleague said after the contact `seen`; not what the house sends by itself. Oldest first.

    The contacts of a case are numbered in the order in which they were said: each is logged with the case held.
    """
    by_itself = Q(direction=Direction.OUT, person__isnull=True)
    found = Contact.objects.filter(case=case, pk__gt=seen).exclude(person=besides).exclude(by_itself)
    return list(found.select_related("customer", "person").order_by("pk"))
