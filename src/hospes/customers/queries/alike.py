"""Who may be the same customer: a few that share something telling, compared one by one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from hospes.customers.core.alike import Alike, Known, alike, is_of_a_person
from hospes.customers.core.scripts import latin
from hospes.customers.models import Address, Customer, Likeness, Opinion, SearchWord
from hospes.lib.text import words

MOST = 20  # of those who share one thing; a number that hundreds share tells nothing
_THERE = Q(merged_into__isnull=True, erased_at__isnull=True)


@dataclass(frozen=True)
class Pair:
    """Two records that may be one, as a page shows them."""

    first: Customer
    second: Customer
    likeness: Likeness

    def other_than(self, customer: Customer) -> Customer:
        return self.second if self.first.pk == customer.pk else self.first


def likely_the_same(customer: Customer) -> list[tuple[Customer, Alike]]:
    """Whoever may be this customer, and why; at most seven queries."""
    addresses = list(customer.addresses.all())
    found: set[int] = set()
    for kind in (Address.Kind.PHONE, Address.Kind.POSTAL):
        keys = [each.normalised for each in addresses if each.kind == kind]
        found |= _sharing(kind, keys) if keys else set()
    for sought in _sought(customer, addresses):
        found |= _known_by_all(sought)
    found.discard(customer.pk)
    others = Customer.objects.filter(_THERE, pk__in=found, kind=customer.kind).prefetch_related("addresses")
    mine = known(customer, addresses)
    compared = [(other, alike(mine, known(other, other.addresses.all()))) for other in others]
    return sorted(
        ((other, likeness) for other, likeness in compared if likeness is not None),
        key=lambda each: (-each[1].score, each[0].pk),
    )


def known(customer: Customer, addresses: Iterable[Address]) -> Known:
    """The record as `core.alike` compares it."""
    keys: dict[str, set[str]] = {"email": set(), "phone": set(), "postal": set()}
    for address in addresses:
        keys[address.kind].add(address.normalised)
    return Known(
        customer.kind,
        (customer.name,),
        emails=frozenset(keys["email"]),
        phones=frozenset(keys["phone"]),
        postal=frozenset(keys["postal"]),
    )


def pairs_of(customer: Customer) -> list[Pair]:
    """What was found for this customer and nobody has answered; one query."""
    return _pairs(Likeness.objects.filter(Q(first=customer) | Q(second=customer)))


def likeness_of(one: Customer, other: Customer) -> Likeness | None:
    """What was found of these two, and not answered yet."""
    first, second = sorted((one.pk, other.pk))
    return Likeness.objects.filter(first=first, second=second, opinion=Opinion.OPEN).first()


def pairs(*, after: str = "", limit: int = 50) -> tuple[list[Pair], str]:
    """The likeliest first, page by page; `after` is what the last page answered."""
    rows = Likeness.objects.all()
    score, _, number = after.partition("~")
    if score.isdecimal() and number.isdecimal() and len(after) < 20:
        rows = rows.filter(Q(score__lt=int(score)) | Q(score=int(score), pk__gt=int(number)))
    found = _pairs(rows, limit + 1)
    last = found[limit - 1].likeness if len(found) > limit else None
    return found[:limit], f"{last.score}~{last.pk}" if last else ""


def _pairs(rows: QuerySet[Likeness], limit: int = MOST) -> list[Pair]:
    there = {
        f"{side}__{field}__isnull": True
        for side in ("first", "second")
        for field in ("merged_into", "erased_at")
    }
    open_ones = rows.filter(opinion=Opinion.OPEN, **there).select_related("first", "second")
    ordered = open_ones.prefetch_related("first__addresses", "second__addresses").order_by("-score", "pk")
    return [Pair(each.first, each.second, each) for each in ordered[:limit]]


def _sharing(kind: str, keys: list[str]) -> set[int]:
    rows = Address.objects.filter(kind=kind, normalised__in=keys).order_by("pk")
    return set(rows.values_list("customer", flat=True)[:MOST])


def _sought(customer: Customer, addresses: Iterable[Address]) -> list[list[str]]:
    """The words to look for, each list together: the two longest of the name, those of a mailbox's name."""
    name = sorted({*words(customer.name)}, key=len, reverse=True)[:2]
    emails = [
        each.normalised for each in addresses if each.kind == "email" and is_of_a_person(each.normalised)
    ]
    mailboxes = [words(each.rpartition("@")[0])[:3] for each in emails[:2]]
    both = [name, [latin(word) for word in name]]
    return list({tuple(sought): sought for sought in [*both, *mailboxes] if sought}.values())


def _known_by_all(sought: list[str]) -> set[int]:
    """Who is found by every one of the words as a whole."""
    first, *others = sought
    rows = SearchWord.objects.filter(word=first)
    same = SearchWord.objects.filter(customer=OuterRef("customer"))
    for other in others:
        rows = rows.filter(Exists(same.filter(word=other)))
    return set(rows.order_by("customer").values_list("customer", flat=True)[:MOST])
