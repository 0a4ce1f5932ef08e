"""What tags say when their case becomes one with another."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from hospes.cases.models import Case
from hospes.matters.queries import goes_along
from hospes.worklists.models import CaseTag


def tags_it_has_not(gone: Case, kept: Case) -> "QuerySet[CaseTag]":
    """A tag stands on a case once: one that both have stays where it is."""
    both = CaseTag.objects.filter(case=kept).values("tag")
    return CaseTag.objects.filter(case=gone).exclude(tag__in=both)


def take_part_in_merges() -> None:
    """Tags go along."""
    goes_along("worklists.CaseTag", named=gettext_lazy("tags"), which=tags_it_has_not)
