"""A file is open to whoever may see the case it was said in, or one in which that contact is read as well."""

from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from hospes.cases.access import cases_for
from hospes.files.models import Attachment, Chosen
from hospes.lib.ids import LARGEST
from hospes.matters.models import SharedContact
from hospes.staff.models import Person


def attachment_or_404(person: Person, pk: int) -> Attachment:
    """An attachment with its content, its contact and its case; a stranger finds nothing."""
    if pk > LARGEST:
        raise Http404
    its_case = Exists(cases_for(person).filter(pk=OuterRef("contact__case_id")))
    shared = Exists(
        SharedContact.objects.filter(contact=OuterRef("contact_id"), case__in=cases_for(person).values("pk"))
    )
    found = Attachment.objects.select_related("content", "contact__case__customer", "contact__person", "by")
    one = found.filter(Q(its_case) | Q(shared)).filter(pk=pk).first()
    if one is None:
        raise Http404
    return one


def chosen_or_404(person: Person, pk: int) -> Chosen:
    """A file beside words that this very person is writing, in a case they may (still) see, or in none yet."""
    found = Chosen.objects.select_related("content", "case").filter(person=person)
    seen = Q(case=None) | Exists(cases_for(person).filter(pk=OuterRef("case_id")))
    one = found.filter(seen).filter(pk=pk).first()
    if pk > LARGEST or one is None:
        raise Http404
    return one
