"""A complaint is found by its number and by what was written at its stages, by whoever may see its case."""

from collections.abc import Callable
from datetime import datetime

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from hospes.complaints.models import Complaint
from hospes.complaints.operations import note_findings, note_outcome, open_dispute, take_back
from hospes.complaints.queries.wording import words_of_complaints
from hospes.search.models import Entry, Kind
from hospes.search.operations import forget_customer, make_anew, rebuild
from hospes.staff.models import Person
from tests.cases.conftest import Opened
from tests.complaints.conftest import Complained
from tests.search.conftest import Finds

When = Callable[..., datetime]


def test_the_number_read_out_on_the_phone_finds_it_at_once(complaint: Complaint, finds: Finds) -> None:
    assert finds(complaint.key)["complaint"] == [complaint.case_id]
    assert finds(complaint.key.lower())["complaint"] == [complaint.case_id]


def test_what_was_written_at_its_stages_and_outside_the_house_is_found(
    investigated: Complaint,
    anna: Person,
    at: datetime,
    finds: Finds,
) -> None:
    assert finds("surveyor")["complaint"] == [investigated.case_id]
    dispute = open_dispute(
        by=anna, at=at, complaint=investigated, kind="ombudsman", body="Conciliation Board", reference="CB-7"
    )
    assert finds("conciliation cb")["complaint"] == [investigated.case_id]
    note_outcome(by=anna, at=at, dispute=dispute, outcome="upheld", words="The plinth was ours.")
    assert finds("plinth")["complaint"] == [investigated.case_id]


def test_nobody_finds_the_complaint_of_a_case_they_may_not_see(
    investigated: Complaint,
    zoltan: Person,
    ada: Person,
    anna: Person,
    finds: Finds,
) -> None:
    assert finds("surveyor", anna) == {"complaint": [investigated.case_id]}
    for stranger in (zoltan, ada):
        assert finds("surveyor", stranger) == finds(investigated.key, stranger) == {}


def test_taken_back_it_is_found_no_more(
    complaint: Complaint, anna: Person, at: datetime, finds: Finds
) -> None:
    key = complaint.key
    assert finds(key)["complaint"] == [complaint.case_id]
    take_back(by=anna, at=at, complaint=complaint)
    assert finds(key) == {}
    assert not Entry.objects.filter(pk__gte=Kind.COMPLAINT.entry(0)).exists()


def test_the_index_made_anew_is_the_same_and_an_erased_customer_is_in_neither(
    investigated: Complaint,
    finds: Finds,
) -> None:
    finds("surveyor")
    row = Kind.COMPLAINT.entry(investigated.pk)
    before = Entry.objects.get(pk=row).words
    Entry.objects.all().delete()
    make_anew()
    assert rebuild()
    assert Entry.objects.get(pk=row).words == before
    forget_customer(investigated.case.customer_id)
    assert finds("surveyor") == {}


@pytest.mark.parametrize("many", [1, 4])
def test_more_complaints_are_not_more_queries(
    many: int,
    opened: Opened,
    complained: Complained,
    anna: Person,
    at: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(many):
        complaint = complained(case=opened(f"The tap drips, the {n}th time."))
        note_findings(by=anna, at=at, complaint=complaint, words=f"Washer {n}.")
    with django_assert_num_queries(3):
        found = list(words_of_complaints(pk__in=Complaint.objects.values_list("pk", flat=True)))
    assert sorted(text.parts[1] for text in found) == [f"Washer {n}." for n in range(many)]
