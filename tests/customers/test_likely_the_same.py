"""Records that may be one customer are found with reasons, and what somebody answered is remembered."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from hospes.customers import operations
from hospes.customers.models import Customer, Likeness
from hospes.customers.operations import CannotMerge, NotYours, compare_newcomers
from hospes.customers.operations import comparing as comparing_module
from hospes.customers.queries import pairs, pairs_of, search
from hospes.ledger.queries import history_of
from hospes.staff.models import Person
from tests.customers.conftest import Hire, Welcome

pytestmark = pytest.mark.django_db


@pytest.fixture
def evi(eva: Customer, welcome: Welcome) -> Customer:
    return welcome("Éva Kovács", phones=["+36 30 123 4567"])


def reasons() -> dict[tuple[int, int], list[str]]:
    return {(each.first_id, each.second_id): each.reasons for each in Likeness.objects.all()}


def test_the_same_name_and_number_are_noticed_by_the_clock(
    eva: Customer, evi: Customer, at: datetime
) -> None:
    assert compare_newcomers(at=at) == 2
    assert reasons() == {(eva.pk, evi.pk): ["same_name", "same_phone"]}
    assert [pair.other_than(eva) for pair in pairs_of(eva)] == [evi]
    assert [pair.other_than(evi) for pair in pairs_of(evi)] == [eva]


def test_what_was_compared_is_not_compared_again_until_it_changes(
    eva: Customer, evi: Customer, at: datetime
) -> None:
    compare_newcomers(at=at)
    assert compare_newcomers(at=at) == 0
    operations.add_address(by=None, at=at, customer=evi, kind="postal", value="1011 Budapest, Fő u. 12.")
    assert compare_newcomers(at=at) == 1
    assert reasons() == {(eva.pk, evi.pk): ["same_name", "same_phone", "same_postal"]}


def test_a_long_past_is_gone_through_in_parts(
    eva: Customer, evi: Customer, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing_module, "AT_ONCE", 1)
    assert [compare_newcomers(at=at) for _ in range(3)] == [1, 1, 0]
    assert len(reasons()) == 1


def test_a_family_is_not_suggested(eva: Customer, welcome: Welcome, at: datetime) -> None:
    welcome("Kovács Béla", phones=["06 30 123 4567"], postal=["1011 Budapest, Fő u. 12."])
    compare_newcomers(at=at)
    assert reasons() == {}


def test_a_name_in_another_script_is_found_and_compared(welcome: Welcome, at: datetime) -> None:
    nikos = welcome("Νίκος Παπαδόπουλος", phones=["+30 210 123 4567"])
    nick = welcome("Nikos Papadopoulos", emails=["nikos.papadopoulos@example.gr"])
    assert nikos in search("papadopou")
    operations.add_address(by=None, at=at, customer=nick, kind="phone", value="+30 210 123 4567")
    compare_newcomers(at=at)
    assert reasons() == {(nikos.pk, nick.pk): ["same_name", "same_phone"]}


def test_a_slip_in_an_e_mail_address_is_found_by_the_name(welcome: Welcome, at: datetime) -> None:
    eva = welcome("Kovács Éva", emails=["eva.kovacs@gmail.com"])
    slip = welcome("Kovacs Eva", emails=["eva.kovacs@gmial.com"])
    compare_newcomers(at=at)
    assert reasons() == {(eva.pk, slip.pk): ["same_name", "close_email"]}


def test_not_the_same_is_remembered_whatever_comes(
    anna: Person, eva: Customer, evi: Customer, at: datetime
) -> None:
    compare_newcomers(at=at)
    for _ in range(2):
        operations.tell_apart(by=anna, at=at, one=evi, other=eva)
    operations.add_address(by=None, at=at, customer=evi, kind="postal", value="1011 Budapest, Fő u. 12.")
    compare_newcomers(at=at)
    assert pairs_of(eva) == []
    assert pairs()[0] == []
    told = history_of("customer", eva.pk).filter(name="customer.told_apart")
    assert [event.data for event in told] == [{"other": evi.pk}]


def test_an_inspector_says_nothing_to_it(hired: Hire, eva: Customer, evi: Customer, at: datetime) -> None:
    with pytest.raises(NotYours, match="Agent, Service lead, Manager"):
        operations.tell_apart(by=hired("Ilona", "inspector"), at=at, one=eva, other=evi)


def test_what_was_merged_is_asked_about_no_more_until_it_is_taken_apart(
    eva: Customer, evi: Customer, at: datetime
) -> None:
    compare_newcomers(at=at)
    merge = operations.merge_customers(by=None, at=at, kept=eva, gone=evi)
    operations.carry_on(at=at)
    merge.refresh_from_db()
    assert pairs()[0] == []
    operations.unmerge_customers(by=None, at=at, merge=merge)
    assert len(pairs()[0]) == 1


def test_the_list_goes_page_by_page_and_asks_no_more_for_more(
    welcome: Welcome, at: datetime, django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in range(6):
        for _ in range(2):
            welcome(f"Customer {'abcdef'[number]}", phones=[f"120{number}"])
    compare_newcomers(at=at)
    with django_assert_num_queries(3):
        first, after = pairs(limit=4)
    rest, end = pairs(after=after, limit=4)
    assert (len(first), len(rest), end) == (4, 2, "")
    assert not {pair.likeness.pk for pair in first} & {pair.likeness.pk for pair in rest}


def test_comparing_one_costs_the_same_however_many_share_its_number(
    welcome: Welcome, django_assert_max_num_queries: Callable[..., Any], at: datetime
) -> None:
    for number in range(30):
        welcome(f"Guest {number}", phones=["06 30 123 4567"])
    eva = welcome("Kovács Éva", phones=["06 30 123 4567"], emails=["eva.kovacs@example.com"])
    with django_assert_max_num_queries(8):
        assert operations.compare(eva, at=at) == []


def test_nobody_is_told_apart_from_themselves(eva: Customer, anna: Person, at: datetime) -> None:
    with pytest.raises(CannotMerge, match="one record already"):
        operations.tell_apart(by=anna, at=at, one=eva, other=eva)
    assert not Likeness.objects.exists()
