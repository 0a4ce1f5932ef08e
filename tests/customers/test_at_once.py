"""Two people do the same thing at one moment: one does it, the other is told."""

import threading
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection

from hospes.customers import operations
from hospes.customers.models import Address, Customer, SearchWord
from hospes.lib.errors import Refusal

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*verbs: Callable[[], object]) -> list[Refusal]:
    """Start all at one moment, each in a thread and a connection of its own; the refusals that came."""
    ready = threading.Barrier(len(verbs))
    refused: list[Refusal] = []
    faults: list[BaseException] = []

    def run(verb: Callable[[], object]) -> None:
        try:
            ready.wait(timeout=10)
            verb()
        except Refusal as refusal:
            refused.append(refusal)
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(verb,)) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not faults
    return refused


def test_one_of_two_newcomers_with_one_address_is_welcomed(at: datetime) -> None:
    def welcome(name: str) -> Callable[[], object]:
        return lambda: operations.welcome_customer(by=None, at=at, name=name, emails=["eva@example.com"])

    refused = at_once(*(welcome(f"Éva {number}") for number in range(4)))
    assert len(refused) == 3
    assert all(isinstance(refusal, operations.AddressTaken) for refusal in refused)
    assert Customer.objects.count() == Address.objects.count() == 1
    assert not SearchWord.objects.exclude(customer=Customer.objects.get()).exists()


def test_two_preferred_numbers_added_at_once_leave_one_preferred(at: datetime) -> None:
    eva = operations.welcome_customer(by=None, at=at, name="Éva", phones=["1200"])

    def add(number: str) -> Callable[[], object]:
        mine = Customer.objects.get(pk=eva.pk)
        return lambda: operations.add_address(
            by=None, at=at, customer=mine, kind="phone", value=number, is_primary=True
        )

    assert at_once(add("1201"), add("1202"), add("1203")) == []
    assert eva.addresses.count() == 4
    assert eva.addresses.filter(is_primary=True).count() == 1
    assert SearchWord.objects.filter(customer=eva, word__startswith="120").count() == 4
