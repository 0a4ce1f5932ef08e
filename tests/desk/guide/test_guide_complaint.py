"""The guide through a complaint leads to its letters, to the one that comes next first."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.complaints.models import Complaint
from hospes.complaints.operations import acknowledge, close_complaint, complain, decide_complaint
from hospes.encounters.models import Encounter
from hospes.staff.models import Person


@pytest.fixture
def complaint(run: Encounter, anna: Person, at: datetime) -> Complaint:
    return complain(by=anna, at=at, case=run.case)


def shown(desk: Client, run: Encounter) -> list[str]:
    """The guide on the page of its case, and alone on the phone."""
    case = desk.get(reverse("desk:case", args=[run.case_id]))
    alone = desk.get(reverse("desk:guide_phone", args=[run.pk]))
    assert case.status_code == alone.status_code == 200
    return [case.content.decode(), alone.content.decode()]


def letter(complaint: Complaint, kind: str) -> str:
    return reverse("desk:complaint_letter", args=[complaint.pk, kind])


def test_first_to_the_acknowledgement(desk: Client, run: Encounter, complaint: Complaint) -> None:
    for page in shown(desk, run):
        assert letter(complaint, "acknowledgement") in page
        assert letter(complaint, "final") not in page
        assert reverse("desk:complaint", args=[complaint.pk]) in page


def test_to_the_final_response_once_it_is_decided(
    desk: Client, run: Encounter, complaint: Complaint, anna: Person, at: datetime
) -> None:
    acknowledge(by=anna, at=at, complaint=complaint, channel="phone", words="I have it.")
    assert all(letter(complaint, "final") not in page for page in shown(desk, run))
    decide_complaint(by=anna, at=at, complaint=complaint, verdict="accept")
    for page in shown(desk, run):
        assert letter(complaint, "final") in page
        assert letter(complaint, "acknowledgement") not in page


def test_nothing_where_there_is_no_complaint_or_it_is_over(
    desk: Client, run: Encounter, anna: Person, at: datetime
) -> None:
    word = "its stages and letters"
    assert all(word not in page for page in shown(desk, run))
    complaint = complain(by=anna, at=at, case=run.case)
    assert all(word in page for page in shown(desk, run))
    close_complaint(by=anna, at=at, complaint=complaint, how="word", words="She is content.")
    assert all(word not in page for page in shown(desk, run))
