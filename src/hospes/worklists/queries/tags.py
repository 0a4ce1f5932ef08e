"""Which tags there are, and how a list is narrowed to them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from hospes.cases.queries import WALK
from hospes.worklists.core.words import key_of
from hospes.worklists.models import CaseTag, Tag

SUGGESTED = 12


@dataclass(frozen=True)
class Used:
    """A tag and how many cases carry it."""

    tag: Tag
    cases: int


def tags_beginning(text: str, *, limit: int = SUGGESTED) -> list[Tag]:
    """Tags whose name begins so, whatever the spelling; the first of all when nothing is typed yet."""
    tags = Tag.objects.order_by("key")
    key = key_of(text)
    return list((tags.filter(key__gte=key, key__lt=key + "\U0010ffff") if key else tags)[:limit])


def tags_in_use() -> list[Used]:
    """Every tag with its cases, by name. One query."""
    return [Used(tag, tag.used) for tag in Tag.objects.annotate(used=Count("cases")).order_by("key")]


def tagged(tags: Iterable[int]) -> tuple[tuple[Q, ...], tuple[Q, ...]]:
    """How to keep the cases that carry all of these tags: what few cases fit, and what is asked along the walk.

    Few cases of one tag are gathered by it; a tag that stands on very many is asked of each case on the way.
    """
    rare, common = [], []
    for tag in tags:
        carrying = CaseTag.objects.filter(tag=tag)
        if carrying.order_by()[: WALK + 1].count() > WALK:
            common.append(Q(Exists(carrying.filter(case=OuterRef("pk")))))
        else:
            rare.append(Q(pk__in=carrying.values("case")))
    return tuple(rare), tuple(common)
