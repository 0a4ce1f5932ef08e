"""Two records of one customer: what hangs on the one follows to the other, and goes back to the last row."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospes.cases.models import Case, Contact, Fact
from hospes.cases.operations import log_contact, note_fact, open_case
from hospes.customers import operations
from hospes.customers.models import Address, Customer, Merge, MergeState, SearchWord
from hospes.customers.operations import CannotMerge, CannotUnmerge, NotThere, NotYours
from hospes.customers.operations import carrying as carrying_module
from hospes.customers.queries import by_email, by_phone, page, search
from hospes.ledger.queries import history_of
from hospes.staff.models import Person
from tests.cases.conftest import Hire, Opened, Welcome

pytestmark = pytest.mark.django_db


@pytest.fixture
def twin(welcome: Welcome) -> Customer:
    return welcome("Éva Kovács-Nagy", language="en", emails=["evi@example.net"], phones=["06 20 765 4321"])


@pytest.fixture
def matters(anna: Person, eva: Customer, twin: Customer, at: datetime) -> tuple[Case, Case]:
    cases = []
    for customer in (eva, twin):
        case = open_case(by=anna, at=at, customer=customer, reason="The hinge broke.", channel="phone")
        log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body="It fell.")
        note_fact(by=anna, at=at, case=case, key="order_number", value="K-1")
        cases.append(case)
    return cases[0], cases[1]


def merged(by: Person | None, at: datetime, kept: Customer, gone: Customer, **details: Any) -> Merge:
    merge = operations.merge_customers(by=by, at=at, kept=kept, gone=gone, **details)
    operations.carry_on(at=at)
    merge.refresh_from_db()
    return merge


def everything() -> dict[str, list[Any]]:
    """Every row that a merge may touch, as it stands."""
    rows: dict[str, list[Any]] = {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for model in (Customer, Address, Case, Contact, Fact)
    }
    rows["words"] = sorted(SearchWord.objects.values_list("customer", "word"))
    return rows


def test_what_hangs_on_the_one_follows_to_the_other(
    niamh: Person, eva: Customer, twin: Customer, matters: tuple[Case, Case], at: datetime
) -> None:
    merge = merged(niamh, at, eva, twin)
    assert (merge.state, merge.expected, merge.moved) == (MergeState.DONE, 3, 3)
    assert {case.customer_id for case in Case.objects.all()} == {eva.pk}
    assert {contact.customer_id for contact in Contact.objects.all()} == {eva.pk}
    assert {fact.customer_id for fact in Fact.objects.all()} == {eva.pk}


def test_whoever_writes_calls_or_is_looked_for_is_the_one_that_is_kept(
    niamh: Person, eva: Customer, twin: Customer, at: datetime
) -> None:
    operations.add_address(by=None, at=at, customer=twin, kind="phone", value="06 30 123 4567")
    operations.add_address(by=None, at=at, customer=eva, kind="phone", value="06 30 123 4567")
    operations.merge_customers(by=niamh, at=at, kept=eva, gone=twin)
    assert by_email("evi@example.net") == eva
    assert by_phone("06 20 765 4321") == by_phone("06 30 123 4567") == [eva]
    assert search("nagy") == [eva]
    assert [each.pk for each in page().customers if each.pk in (eva.pk, twin.pk)] == [eva.pk]


def test_the_ledger_says_it_once_by_numbers_alone(
    niamh: Person, eva: Customer, twin: Customer, matters: tuple[Case, Case], at: datetime
) -> None:
    merge = merged(niamh, at, eva, twin, taken_over=["language"])
    event = history_of("customer", eva.pk).get(name="customer.merged")
    assert event.data == {"merge": merge.pk, "kept": eva.pk, "gone": twin.pk, "chosen": ["language"]}
    assert event.actor_id == niamh.pk
    eva.refresh_from_db()
    assert eva.language == "en"


def test_a_case_opened_for_the_old_record_is_opened_for_the_kept_one(
    niamh: Person, eva: Customer, twin: Customer, at: datetime
) -> None:
    operations.merge_customers(by=niamh, at=at, kept=eva, gone=twin)
    case = open_case(by=None, at=at, customer=twin, reason="Again.", channel="email", owner=niamh)
    assert case.customer_id == eva.pk


def test_the_database_opens_no_case_and_notes_no_address_for_a_record_that_is_gone(
    niamh: Person, eva: Customer, twin: Customer, matters: tuple[Case, Case], at: datetime
) -> None:
    stale = Customer.objects.get(pk=twin.pk)
    merged(niamh, at, eva, twin)
    with pytest.raises(IntegrityError, match="customer_is_there_at_opening"), transaction.atomic():
        open_case(by=None, at=at, customer=stale, reason="Again.", channel="email", owner=niamh)
    with pytest.raises(IntegrityError, match="customer_is_there"), transaction.atomic():
        Case.objects.update(customer=twin)
    with pytest.raises(IntegrityError, match="address_leads_to_somebody"), transaction.atomic():
        Address.objects.create(customer=twin, kind="postal", value="Fő u. 1", normalised="fo u 1")
    other = Customer.objects.create(name="A", sort_name="a")
    with pytest.raises(IntegrityError, match="merged_into_somebody"), transaction.atomic():
        Customer.objects.filter(pk=other.pk).update(merged_into=twin)


def test_the_record_that_is_gone_takes_no_changes(
    anna: Person, niamh: Person, eva: Customer, twin: Customer, at: datetime
) -> None:
    stale = Customer.objects.get(pk=twin.pk)
    operations.merge_customers(by=niamh, at=at, kept=eva, gone=twin)
    with pytest.raises(NotThere, match=eva.name):
        operations.change_customer(by=anna, at=at, customer=stale, name="Évi")


def test_what_is_written_to_it_a_moment_later_is_carried_over_too(
    niamh: Person, eva: Customer, twin: Customer, matters: tuple[Case, Case], at: datetime
) -> None:
    merged(niamh, at, eva, twin)
    late = Contact.objects.create(case=matters[1], customer_id=twin.pk, direction="note", at=at, body="late")
    operations.carry_on(at=at + timedelta(minutes=1))
    late.refresh_from_db()
    assert late.customer_id == eva.pk


def test_an_agent_cannot_merge_and_is_told_who_can(
    anna: Person, eva: Customer, twin: Customer, at: datetime
) -> None:
    with pytest.raises(NotYours, match="Service lead, Manager"):
        operations.merge_customers(by=anna, at=at, kept=eva, gone=twin)
    merge = merged(None, at, eva, twin)
    with pytest.raises(NotYours):
        operations.unmerge_customers(by=anna, at=at, merge=merge)


def test_what_cannot_be_one_is_refused(
    niamh: Person, welcome: Welcome, eva: Customer, twin: Customer, at: datetime
) -> None:
    house = welcome("Harbour", kind="organisation")
    for other, why in ((eva, "one record"), (house, "are two")):
        with pytest.raises(CannotMerge, match=why):
            operations.merge_customers(by=niamh, at=at, kept=eva, gone=other)
    operations.merge_customers(by=niamh, at=at, kept=eva, gone=twin)
    with pytest.raises(CannotMerge, match="at this moment"):
        operations.merge_customers(by=niamh, at=at, kept=welcome("Third"), gone=eva)
    operations.carry_on(at=at)
    with pytest.raises(CannotMerge, match="Choose a record that is there"):
        operations.merge_customers(by=niamh, at=at, kept=twin, gone=welcome("Fourth"))


def test_taken_apart_what_was_carried_over_goes_back_and_what_came_since_stays(
    niamh: Person, eva: Customer, twin: Customer, matters: tuple[Case, Case], at: datetime
) -> None:
    merge = merged(niamh, at, eva, twin)
    since = open_case(by=None, at=at, customer=eva, reason="Something else.", channel="email", owner=niamh)
    operations.remove_address(by=None, at=at, address=Address.objects.get(normalised="evi@example.net"))
    operations.unmerge_customers(by=niamh, at=at, merge=merge)
    operations.carry_on(at=at)
    merge.refresh_from_db()
    assert (merge.state, merge.moved, merge.stayed) == (MergeState.UNDONE, 0, 1)
    assert {case.pk: case.customer_id for case in Case.objects.all()} == {
        matters[0].pk: eva.pk, matters[1].pk: twin.pk, since.pk: eva.pk
    }  # fmt: skip
    assert search("nagy") == [Customer.objects.get(pk=twin.pk)]


def test_one_that_was_merged_further_is_taken_apart_from_the_end(
    niamh: Person, welcome: Welcome, eva: Customer, twin: Customer, at: datetime
) -> None:
    first = merged(niamh, at, eva, twin)
    second = merged(niamh, at, welcome("Kovács É."), eva)
    assert by_email("evi@example.net") == second.kept
    with pytest.raises(CannotUnmerge, match="Take that apart first"):
        operations.unmerge_customers(by=niamh, at=at, merge=first)
    operations.unmerge_customers(by=niamh, at=at, merge=second)
    with pytest.raises(CannotUnmerge, match="under way"):
        operations.unmerge_customers(by=niamh, at=at, merge=second)
    operations.carry_on(at=at)
    operations.unmerge_customers(by=niamh, at=at, merge=first)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    own=st.lists(
        st.sampled_from(["06 30 111 1111", "06 30 222 2222", "1200", "1201"]), unique=True, max_size=3
    ),
    theirs=st.lists(st.sampled_from(["06 30 111 1111", "06 30 333 3333", "1200"]), unique=True, max_size=3),
    cases=st.tuples(st.integers(0, 2), st.integers(0, 4)),
    taken_over=st.sets(st.sampled_from(["language", "tier", "organisation"])),
    portion=st.integers(1, 4),
)
def test_merged_and_taken_apart_every_row_is_as_it_was(
    own: list[str],
    theirs: list[str],
    cases: tuple[int, int],
    taken_over: set[str],
    portion: int,
    niamh: Person,
    welcome: Welcome,
    at: datetime,
) -> None:
    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(carrying_module, "PORTION", portion)
        house = welcome("Harbour", kind="organisation")
        kept = welcome("Kovács Éva", phones=own, language="hu")
        gone = welcome("Papp Évi", phones=theirs, tier="plus", organisation=house)
        for customer, number in zip((kept, gone), cases, strict=True):
            for _ in range(number):
                case = open_case(
                    by=None, at=at, customer=customer, reason="So.", channel="phone", owner=niamh
                )
                log_contact(by=niamh, at=at, case=case, direction="in", channel="phone", body="Well.")
        before = everything()
        merge = merged(niamh, at, kept, gone, taken_over=taken_over)
        assert not Case.objects.filter(customer=gone).exists()
        operations.unmerge_customers(by=niamh, at=at, merge=merge)
        operations.carry_on(at=at)
        assert everything() == before
        transaction.set_rollback(True)


def test_carrying_over_more_cases_asks_no_more_for_each(
    niamh: Person,
    eva: Customer,
    twin: Customer,
    at: datetime,
    opened: Opened,
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    for _ in range(20):
        opened(customer=twin)
    merge = operations.merge_customers(by=niamh, at=at, kept=eva, gone=twin)
    with django_assert_max_num_queries(15):
        assert operations.carry_portion(merge, at=at)


def test_a_stranger_finds_no_merge(hired: Hire, eva: Customer, twin: Customer, at: datetime) -> None:
    with pytest.raises(NotYours):
        operations.merge_customers(by=hired("Ilona", "inspector"), at=at, kept=eva, gone=twin)
