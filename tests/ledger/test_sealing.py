"""Personal fields are sealed under a key for each customer; without it they are gone, and the chain holds."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from hospes.ledger.core.sealing import SealBroken
from hospes.ledger.events import SEAL_DESTROYED, event
from hospes.ledger.models import Event, SealKey
from hospes.ledger.operations import Actor, change, destroy_key
from hospes.ledger.queries import unseal, unseal_all, verify

SAID = event("test.said", "Said")
EVA, ADAM = 5, 6


def _say(at: datetime, customer: int, **fields: Any) -> Event:
    with change(by=None, at=at) as record:
        record(SAID, customer=customer, sealed=fields)
    return Event.objects.latest("seq")


@pytest.mark.django_db
def test_sealed_fields_open_again(at: datetime) -> None:
    said = _say(at, EVA, name="Kiss Éva", reason="A fiók nem záródik.", ages=[3, None])
    assert unseal(said) == {"name": "Kiss Éva", "reason": "A fiók nem záródik.", "ages": [3, None]}


@pytest.mark.django_db
def test_nothing_sealed_stands_readable_in_the_database(at: datetime) -> None:
    said = _say(at, EVA, name="Éva")
    assert b"va" not in bytes(said.sealed or b"")
    assert "va" not in json.dumps(said.data)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM ledger_sealkey")
        assert len(bytes(cursor.fetchone()[1])) == 12 + 32 + 16, "nonce, wrapped key, tag"


@pytest.mark.django_db
def test_the_same_words_are_sealed_differently_each_time(at: datetime) -> None:
    first, second = _say(at, EVA, name="Éva"), _say(at, EVA, name="Éva")
    assert bytes(first.sealed or b"") != bytes(second.sealed or b"")
    assert SealKey.objects.count() == 1, "one key for a customer"


@pytest.mark.django_db
def test_an_event_without_personal_fields_needs_no_key(at: datetime) -> None:
    with change(by=None, at=at) as record:
        record(SAID, customer=EVA)
    assert unseal(Event.objects.get()) == {}
    assert not SealKey.objects.exists()


@pytest.mark.django_db
def test_destroying_the_key_erases_one_customer_and_the_chain_still_verifies(at: datetime) -> None:
    eva, adam = _say(at, EVA, name="Éva"), _say(at, ADAM, name="Ádám")
    destroy_key(EVA, by=Actor("person", 1), at=at + timedelta(hours=1))
    assert unseal(eva) == {}
    assert unseal(adam) == {"name": "Ádám"}
    assert unseal_all([eva, adam]) == {1: None, 2: {"name": "Ádám"}}
    assert verify() is None
    erased = SealKey.objects.get(customer_id=EVA)
    assert erased.key is None
    assert erased.destroyed_at == at + timedelta(hours=1)


@pytest.mark.django_db
def test_erasing_is_itself_recorded_once(at: datetime) -> None:
    _say(at, EVA, name="Éva")
    destroy_key(EVA, by=Actor("person", 1), at=at)
    destroy_key(EVA, by=Actor("person", 1), at=at)
    erased = Event.objects.get(name=SEAL_DESTROYED)
    assert (erased.customer_id, erased.actor_id) == (EVA, 1)


@pytest.mark.django_db
def test_nothing_is_sealed_for_an_erased_customer_any_more(at: datetime) -> None:
    destroy_key(EVA, by=None, at=at)
    said = _say(at, EVA, name="Éva")
    assert said.sealed is None
    assert unseal(said) == {}
    assert verify() is None


@pytest.mark.django_db
def test_several_customers_in_one_change_each_get_their_own_key(at: datetime) -> None:
    with change(by=None, at=at) as record:
        for customer in (1, 2, 3, 1):
            record(SAID, customer=customer, sealed={"number": customer})
    assert SealKey.objects.count() == 3
    opened = unseal_all(Event.objects.all())
    assert [opened[seq] for seq in (1, 2, 3, 4)] == [{"number": number} for number in (1, 2, 3, 1)]


@pytest.mark.django_db
def test_opening_many_events_asks_for_the_keys_once(at: datetime, django_assert_num_queries: Any) -> None:
    for turn in range(20):
        _say(at, turn % 4, turn=turn)
    events = list(Event.objects.all())
    with django_assert_num_queries(1):
        assert len(unseal_all(events)) == 20


@pytest.mark.django_db
def test_a_copy_of_the_database_opens_nothing_without_the_servers_secret(at: datetime, settings: Any) -> None:
    said = _say(at, EVA, name="Éva")
    settings.SECRET_KEY = "another server"
    with pytest.raises(SealBroken):
        unseal(said)


@pytest.mark.django_db
def test_a_changed_secret_still_opens_what_the_old_one_sealed(at: datetime, settings: Any) -> None:
    said = _say(at, EVA, name="Éva")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the new secret"
    assert unseal(said) == {"name": "Éva"}
    assert unseal(_say(at, EVA, name="Éva again")) == {"name": "Éva again"}


@pytest.mark.django_db
def test_a_key_moved_to_another_customer_does_not_open(at: datetime) -> None:
    said = _say(at, EVA, name="Éva")
    SealKey.objects.filter(customer_id=EVA).update(customer_id=ADAM)
    said.customer_id = ADAM
    with pytest.raises(SealBroken):
        unseal(said)


@pytest.mark.django_db
def test_the_database_refuses_a_key_that_is_neither_kept_nor_destroyed(at: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SealKey.objects.create(customer_id=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        SealKey.objects.create(customer_id=1, key=b"x", destroyed_at=at)
