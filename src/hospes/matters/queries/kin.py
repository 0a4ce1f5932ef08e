"""The cases that belong to one, as a viewer may see them; and what is read in it from another.

Most cases stand alone, which one query tells; five more are asked where something belongs to a case.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q

from hospes.cases.models import Case, Contact
from hospes.cases.queries import sees
from hospes.lib.prepared import Prepared, number
from hospes.matters.models import CaseLink, CaseMerge, CaseSplit, CopiedFact, SharedContact
from hospes.staff.models import Person

_WITH = ("one__customer", "one__owner", "other__customer", "other__owner", "by")
_LINKS = Prepared(
    lambda: (
        CaseLink.objects.filter(Q(one=number(0)) | Q(other=number(0))).select_related(*_WITH).order_by("pk")
    )
)
_MERGES = Prepared(
    lambda: (
        CaseMerge.objects.filter(Q(kept=number(0)) | Q(gone=number(0)), undone_at__isnull=True)
        .select_related("kept__owner", "gone__owner", "by")
        .order_by("pk")
    )
)
# What went over with a merge to where it is read is one of its own there.
_SHARED = Prepared(
    lambda: (
        SharedContact.objects.filter(case=number(0))
        .exclude(contact__case=F("case"))
        .select_related("contact__person", "contact__customer", "contact__case")
        .order_by("contact__at", "contact_id")
    )
)
_COPIED = Prepared(
    lambda: CopiedFact.objects.filter(fact__case=number(0)).exclude(told_in=F("fact__case")).order_by("pk")
)
_IT = OuterRef("pk")
_HAS_KIN = Prepared(
    lambda: (
        Case.objects.filter(pk=number(0))
        .filter(
            Exists(CaseLink.objects.filter(Q(one=_IT) | Q(other=_IT)))
            | Exists(CaseMerge.objects.filter(Q(kept=_IT) | Q(gone=_IT)))
            | Exists(SharedContact.objects.filter(case=_IT))
            | Exists(CopiedFact.objects.filter(fact__case=_IT))
        )
        .values_list("pk")
    )
)


@dataclass(frozen=True)
class Linked:
    """A link as it reads from one of the two: `kind` is what the case at hand is to `case`, `from_one` that it is the
    first of the two."""

    link: CaseLink
    case: Case
    from_one: bool

    @property
    def kind(self) -> str:
        return self.link.kind


@dataclass(frozen=True)
class Kin:
    """Everything that belongs to a case."""

    linked: list[Linked]
    took_in: list[CaseMerge]
    went_into: CaseMerge | None
    shared: list[Contact]
    told_in: dict[int, int]  # facts that were told in another case: by fact, which
    split: CaseSplit | None

    @property
    def is_empty(self) -> bool:
        return not (self.linked or self.took_in or self.went_into)


def links_of(case: Case, *, viewer: Person, at: datetime) -> list[Linked]:
    """The links of a case whose other end the viewer may see."""
    found = []
    for link in _LINKS.all(case.pk):
        from_one = link.one_id == case.pk
        other = link.other if from_one else link.one
        if sees(viewer, other, at):
            found.append(Linked(link, other, from_one))
    return found


def shared_with(case: Case) -> list[Contact]:
    """The contacts of other cases that are read in this one, the earliest first."""
    return [row.contact for row in _SHARED.all(case.pk)]


def has_kin(case_pk: int) -> bool:
    """Whether a case is linked, merged, shared with or copied from at all. One query."""
    return bool(_HAS_KIN.tuples(case_pk))


def kin_of(case: Case, *, viewer: Person, at: datetime) -> Kin:
    """What belongs to a case, however much of it there is; a merge shows where its two cases may be seen."""
    if not has_kin(case.pk):
        return Kin([], [], None, [], {}, None)
    merges = _MERGES.all(case.pk)
    linked = links_of(case, viewer=viewer, at=at)
    return Kin(
        linked=linked,
        took_in=[each for each in merges if each.kept_id == case.pk and sees(viewer, each.gone, at)],
        went_into=next(
            (each for each in merges if each.gone_id == case.pk and sees(viewer, each.kept, at)), None
        ),
        shared=shared_with(case),
        told_in={row.fact_id: row.told_in_id for row in _COPIED.all(case.pk)},
        split=_split_behind(case, linked),
    )


def _split_behind(case: Case, linked: list[Linked]) -> CaseSplit | None:
    """The split by which this case came to be; asked only where a link says that there was one."""
    if not any(each.kind == "split" and each.from_one for each in linked):
        return None
    return CaseSplit.objects.filter(new=case, undone_at__isnull=True).first()
