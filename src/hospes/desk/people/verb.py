"""What the verbs on people have in common: for whom they are, and where one is afterwards."""

from typing import Any

from django.urls import reverse

from hospes.desk.role_verb import RoleVerb
from hospes.staff import access
from hospes.staff.core.roles import KEEPS_PEOPLE, PLANS_ABSENCES, in_order
from hospes.staff.models import Person

KEEPERS = tuple(in_order(KEEPS_PEOPLE))
PLANNERS = tuple(in_order(PLANS_ABSENCES))


class PersonVerb(RoleVerb):
    """A change to one person."""

    roles = KEEPERS
    template = "desk/people/verb.html"
    person: Person

    def find(self, **kwargs: Any) -> None:
        self.person = access.person_or_404(self.by, kwargs["pk"])

    def back(self) -> str:
        return reverse("desk:person", args=[self.person.pk])

    def context(self) -> dict[str, Any]:
        return {"person": self.person}
