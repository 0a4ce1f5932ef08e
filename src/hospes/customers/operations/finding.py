"""Keeping the words by which a customer is found in step with the record."""

from collections.abc import Iterable

from hospes.customers.core.search import words_of
from hospes.customers.models import Address, Customer, SearchWord


def search_words(customer: Customer, addresses: Iterable[Address]) -> list[SearchWord]:
    """The rows by which a customer of that name and those addresses is found, not stored yet."""
    found = words_of(customer.name, [(a.kind, a.normalised) for a in addresses])
    return [SearchWord(customer=customer, word=word) for word in found]


def refresh_words(customer: Customer) -> None:
    """Bring the stored words in step with the name and the addresses as they stand now."""
    wanted = {row.word: row for row in search_words(customer, customer.addresses.all())}
    kept = set(SearchWord.objects.filter(customer=customer).values_list("word", flat=True))
    SearchWord.objects.filter(customer=customer, word__in=kept - wanted.keys()).delete()
    SearchWord.objects.bulk_create([row for word, row in wanted.items() if word not in kept])
