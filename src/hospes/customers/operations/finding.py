"""Keeping the words by which a customer is found in step with the record."""

from collections.abc import Iterable

from hospes.customers.core.search import words_of
from hospes.customers.models import Address, Customer, Name, SearchWord
from hospes.customers.queries.merging import numbers_of


def search_words(
    customer: Customer, addresses: Iterable[Address], *, other_names: Iterable[str] = ()
) -> list[SearchWord]:
    """The rows by which a customer of those names and addresses is found, not stored yet."""
    names = " ".join([customer.name, *other_names])
    found = words_of(names, [(a.kind, a.normalised) for a in addresses])
    return [SearchWord(customer=customer, word=word) for word in found]


def refresh_words(customer: Customer) -> None:
    """Bring the stored words in step with the names and the addresses as they stand now.

    A record that was merged into another is found by nothing; its name leads to the one that is kept.
    """
    rows: list[SearchWord] = []
    if customer.merged_into_id is None:
        rows = search_words(customer, customer.addresses.all(), other_names=former_names(customer))
    wanted = {row.word: row for row in rows}
    kept = set(SearchWord.objects.filter(customer=customer).values_list("word", flat=True))
    SearchWord.objects.filter(customer=customer, word__in=kept - wanted.keys()).delete()
    SearchWord.objects.bulk_create([row for word, row in wanted.items() if word not in kept])


def former_names(customer: Customer) -> list[str]:
    """Their other names, and what the records were called that were merged into this one."""
    numbers = numbers_of(customer)
    names = list(Name.objects.filter(customer__in=numbers).values_list("name", flat=True))
    others = Customer.objects.filter(pk__in=numbers).exclude(pk=customer.pk)
    return [*names, *others.order_by("pk").values_list("name", flat=True)]
