"""Other names, needs and wishes: noted once, found, taken back, carried over with the customer."""

from datetime import datetime

import pytest

from hospes.customers import operations
from hospes.customers.models import Customer, Name, Need, Wish
from hospes.customers.operations import NothingNoted, NotYours
from hospes.customers.queries import known_of, search
from hospes.ledger.models import Event
from hospes.ledger.queries import history_of, unseal
from hospes.staff.models import Person
from tests.customers.conftest import Hire, Welcome

pytestmark = pytest.mark.django_db


def last(customer: Customer) -> Event:
    event = history_of("customer", customer.pk).last()
    assert event is not None
    return event


def test_they_are_found_by_another_name_until_it_is_taken_away(
    anna: Person, eva: Customer, at: datetime
) -> None:
    name = operations.note_name(by=anna, at=at, customer=eva, kind="former", name="  Szabó   Évike ")
    assert search("szabo") == [eva]
    assert last(eva).data == {"row": name.pk, "kind": "former"}
    assert unseal(last(eva)) == {"name": "Szabó Évike"}
    assert operations.note_name(by=anna, at=at, customer=eva, kind="former", name="Szabó Évike") == name
    operations.forget_name(by=anna, at=at, name=name)
    assert search("szabo") == []
    assert search("kovacs") == [eva]


def test_how_they_want_to_be_called_stands_apart(anna: Person, eva: Customer, at: datetime) -> None:
    operations.note_name(by=anna, at=at, customer=eva, kind="known_as", name="Évi")
    called = operations.note_name(by=anna, at=at, customer=eva, kind="called", name="Mrs Kovács")
    assert known_of(eva, needs=True)["called"] == called


def test_a_need_is_kept_when_it_holds_no_more(anna: Person, eva: Customer, at: datetime) -> None:
    need = operations.note_need(by=anna, at=at, customer=eva, words="Read letters out to her.")
    assert known_of(eva, needs=True)["needs"] == [need]
    assert known_of(eva, needs=False)["needs"] == []
    assert unseal(last(eva)) == {"words": "Read letters out to her."}
    for _ in range(2):
        operations.end_need(by=anna, at=at, need=need)
    assert Need.objects.get().ended_at == at
    assert known_of(eva, needs=True)["needs"] == []
    assert history_of("customer", eva.pk).filter(name="customer.need_ended").count() == 1


def test_a_wish_stands_once_and_may_be_taken_back_and_said_again(
    anna: Person, eva: Customer, at: datetime
) -> None:
    first = operations.note_wish(by=anna, at=at, customer=eva, way="phone", words="I am deaf.")
    assert operations.note_wish(by=anna, at=at, customer=eva, way="phone") == first
    assert known_of(eva, needs=True)["wishes"] == [first]
    for _ in range(2):
        operations.withdraw_wish(by=anna, at=at, wish=first)
    assert known_of(eva, needs=True)["wishes"] == []
    assert operations.note_wish(by=anna, at=at, customer=eva, way="phone") != first
    assert Wish.objects.count() == 2


def test_nothing_is_noted_without_words_or_of_no_kind(anna: Person, eva: Customer, at: datetime) -> None:
    with pytest.raises(NothingNoted, match="what they need"):
        operations.note_need(by=anna, at=at, customer=eva, words=" \x00 ")
    with pytest.raises(NothingNoted, match="which way"):
        operations.note_wish(by=anna, at=at, customer=eva, way="pigeon")
    with pytest.raises(NothingNoted, match="kind of name"):
        operations.note_name(by=anna, at=at, customer=eva, kind="nick", name="É")
    with pytest.raises(operations.NameMissing):
        operations.note_name(by=anna, at=at, customer=eva, kind="former", name=" ")


def test_an_inspector_notes_nothing_and_takes_nothing_back(
    hired: Hire, anna: Person, eva: Customer, at: datetime
) -> None:
    ines = hired("Ines", "inspector")
    name = operations.note_name(by=anna, at=at, customer=eva, kind="former", name="Szabó")
    need = operations.note_need(by=anna, at=at, customer=eva, words="Ring twice.")
    wish = operations.note_wish(by=anna, at=at, customer=eva, way="news")
    for verb in (
        lambda: operations.note_name(by=ines, at=at, customer=eva, kind="former", name="Szabó"),
        lambda: operations.note_need(by=ines, at=at, customer=eva, words="Ring."),
        lambda: operations.note_wish(by=ines, at=at, customer=eva, way="phone"),
        lambda: operations.forget_name(by=ines, at=at, name=name),
        lambda: operations.end_need(by=ines, at=at, need=need),
        lambda: operations.withdraw_wish(by=ines, at=at, wish=wish),
    ):
        with pytest.raises(NotYours):
            verb()


def test_they_go_over_in_a_merge_and_come_back(
    anna: Person, eva: Customer, welcome: Welcome, at: datetime
) -> None:
    evi = welcome("Kovács Évi")
    operations.note_name(by=anna, at=at, customer=evi, kind="former", name="Szabó")
    operations.note_need(by=anna, at=at, customer=evi, words="Ring twice.")
    merge = operations.merge_customers(by=None, at=at, kept=eva, gone=evi)
    assert search("szabo") == [eva]
    operations.carry_on(at=at)
    assert {Name.objects.get().customer_id, Need.objects.get().customer_id} == {eva.pk}
    merge.refresh_from_db()
    operations.unmerge_customers(by=None, at=at, merge=merge)
    operations.carry_on(at=at)
    assert {Name.objects.get().customer_id, Need.objects.get().customer_id} == {evi.pk}
    assert search("szabo") == [Customer.objects.get(pk=evi.pk)]
