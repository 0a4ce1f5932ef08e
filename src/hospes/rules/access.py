"""The only door from an address to a row. Rules are the leads' and managers'; for others there are none (404)."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from hospes.rules.core.standing import role_to_stand_by
from hospes.rules.models import Rule
from hospes.staff.models import Person


def rule_or_404(person: Person, pk: int) -> Rule:
    """A rule, for somebody who leads."""
    if not person.is_active or not role_to_stand_by(person.roles):
        raise Http404
    return get_object_or_404(Rule.objects.select_related("acts_for"), pk=pk)
