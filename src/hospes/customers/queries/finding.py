"""Finding customers: by address, by what somebody types, page by page."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from hospes.customers.core.addresses import email_key, phone_key
from hospes.customers.core.search import asked
from hospes.customers.models import Address, Customer, SearchWord
from hospes.lib.text import storable

PAGE = 50
_LAST = "\U0010ffff"


@dataclass(frozen=True)
class CustomerPage:
    """Some customers in order, and the place after which the next ones come ("" at the end)."""

    customers: list[Customer]
    after: str = ""


def living(customer: Customer) -> Customer:
    """The record that stands for this customer now: itself, unless it was merged into another."""
    while customer.merged_into_id is not None:
        customer = Customer.objects.get(pk=customer.merged_into_id)
    return customer


def by_email(value: str) -> Customer | None:
    """Whom this e-mail address leads to."""
    key = email_key(value)
    if not key:
        return None
    found = Address.objects.filter(kind="email", normalised=key).select_related("customer").first()
    return living(found.customer) if found else None


def by_phone(value: str) -> list[Customer]:
    """Everybody who is reached by this number, the longest known first: families share a telephone."""
    key = phone_key(value, settings.PHONE_REGION)
    if not key:
        return []
    reached = Address.objects.filter(kind="phone", normalised=key).values("customer")
    found = [living(each) for each in Customer.objects.filter(pk__in=reached).order_by("pk")]
    return list({each.pk: each for each in found}.values())


def search(text: str, *, limit: int = 20) -> list[Customer]:
    """Customers of whom every word typed begins a word of the name, an address, or a number."""
    return page(text, limit=limit).customers if asked(text) else []


def page(text: str = "", *, kind: str = "", after: str = "", limit: int = PAGE) -> CustomerPage:
    """One page of the customers found by `text`, or of all by name; `after` is the last page's answer.

    Four queries, however many customers there are.
    """
    prefixes = asked(text)
    if prefixes:
        return _found(prefixes, kind=kind, after=after, limit=limit)
    return CustomerPage([]) if text.strip() else _by_name(kind=kind, after=after, limit=limit)


def with_addresses(customers: QuerySet[Customer]) -> QuerySet[Customer]:
    """The same customers with what a list shows of each, in a constant number of queries."""
    return customers.select_related("organisation").prefetch_related("addresses")


def people_of(organisation: Customer, *, limit: int = PAGE) -> list[Customer]:
    """Who works there, by name."""
    people = Customer.objects.filter(organisation=organisation).order_by("sort_name", "pk")
    return list(with_addresses(people)[:limit])


def _by_name(*, kind: str, after: str, limit: int) -> CustomerPage:
    there = Customer.objects.filter(merged_into__isnull=True, erased_at__isnull=True)
    rows = with_addresses(there.order_by("sort_name", "pk"))
    if kind:
        rows = rows.filter(kind=kind)
    if last := _place(after):
        name, pk = last
        rows = rows.filter(Q(sort_name__gt=name) | Q(sort_name=name, pk__gt=pk), sort_name__gte=name)
    found = list(rows[: limit + 1])
    more = f"{found[limit - 1].pk}~{found[limit - 1].sort_name}" if len(found) > limit else ""
    return CustomerPage(found[:limit], more)


def _found(prefixes: tuple[str, ...], *, kind: str, after: str, limit: int) -> CustomerPage:
    rows = found_words(prefixes)
    if kind:
        rows = rows.filter(customer__kind=kind)
    if last := _place(after):
        word, pk = last
        rows = rows.filter(Q(word__gt=word) | Q(word=word, customer__gt=pk), word__gte=word)
    places = list(rows.order_by("word", "customer").values_list("word", "customer")[: limit + 1])
    known = with_addresses(Customer.objects.all()).in_bulk([pk for _, pk in places[:limit]])
    more = f"{places[limit - 1][1]}~{places[limit - 1][0]}" if len(places) > limit else ""
    return CustomerPage([known[pk] for _, pk in places[:limit]], more)


def found_words(prefixes: tuple[str, ...]) -> QuerySet[SearchWord]:
    """The first word of each customer that begins with the first prefix, where all others fit too.

    Walks the index of the most telling word and looks the others up, so that it may stop at any place.
    """
    first, *others = prefixes
    same = SearchWord.objects.filter(customer=OuterRef("customer"))
    rows = _beginning(first).filter(~Exists(same.filter(word__gte=first, word__lt=OuterRef("word"))))
    for other in others:
        rows = rows.filter(Exists(same.filter(word__gte=other, word__lt=other + _LAST)))
    return rows


def _beginning(prefix: str) -> QuerySet[SearchWord]:
    # A range instead of LIKE: both databases answer it from the plain index.
    return SearchWord.objects.filter(word__gte=prefix, word__lt=prefix + _LAST)


def _place(after: str) -> tuple[str, int] | None:
    """The word (or name) and the customer after which a page starts, as `page` wrote it."""
    number, _, text = storable(after).partition("~")
    return (text, int(number)) if number.isascii() and number.isdigit() and len(number) < 19 else None
