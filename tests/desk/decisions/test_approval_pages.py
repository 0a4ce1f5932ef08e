"""A second yes from the phone: read, answered with two buttons, and back to who asked."""

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.decisions.models import Approval
from hospes.lib import clock
from hospes.staff.models import Person
from tests.decisions.conftest import Asked
from tests.desk.decisions.conftest import as_
from tests.desk.decisions.test_deciding_page import text


@pytest.fixture
def approval(asked: Asked) -> Approval:
    return asked(at=clock.now())


def address(approval: Approval) -> str:
    return reverse("desk:approval", args=[approval.pk])


def test_it_stands_on_the_day_and_in_the_list_of_who_may_answer(
    approval: Approval, niamh: Person, zoltan: Person
) -> None:
    for page in ("desk:day", "desk:approvals"):
        assert address(approval) in text(as_(niamh), reverse(page))
        assert address(approval) not in text(as_(zoltan), reverse(page))


def test_the_page_says_what_how_much_why_and_for_whom(approval: Approval, niamh: Person) -> None:
    page = text(as_(niamh), address(approval))
    for words in (
        "Discount: €400",
        "Four hundred off",
        "We were late twice.",
        "Kovács Éva",
        "Anna Kertész",
        "The hinge",
    ):
        assert words in page
    assert 'value="approve"' in page
    assert 'value="refuse"' in page


def test_yes_comes_back_to_who_asked(approval: Approval, niamh: Person, desk: Client) -> None:
    answered = as_(niamh).post(address(approval), {"answer": "approve", "note": "Because of the delay."})
    assert answered.status_code == 302
    assert "Niamh Doyle said yes" in text(desk, reverse("desk:day"))
    assert "Because of the delay." in text(
        desk, reverse("desk:decide", args=[approval.case_id]) + "?action=discount&amount=400"
    )
    assert 'value="approve"' not in text(as_(niamh), address(approval))


def test_no_needs_a_word(approval: Approval, niamh: Person, desk: Client) -> None:
    lead = as_(niamh)
    assert lead.post(address(approval), {"answer": "refuse", "note": " "}).status_code == 422
    assert lead.post(address(approval), {"answer": "refuse", "note": "Not a third time."}).status_code == 302
    page = text(desk, reverse("desk:decide", args=[approval.case_id]) + "?action=discount&amount=400")
    assert "Niamh Doyle said no" in page
    assert "Not a third time." in page


def test_a_press_that_says_nothing_is_no_yes(approval: Approval, niamh: Person) -> None:
    as_(niamh).post(address(approval), {"note": "?"})
    approval.refresh_from_db()
    assert approval.state != "approved"


def test_who_asks_reads_it_and_cannot_answer(approval: Approval, desk: Client) -> None:
    assert 'value="approve"' not in text(desk, address(approval))
    assert desk.post(address(approval), {"answer": "approve"}).status_code == 422
    approval.refresh_from_db()
    assert approval.state == "open"


def test_what_is_late_is_marked(asked: Asked, niamh: Person, desk: Client, case: Case) -> None:
    asked()  # in March
    for page in (reverse("desk:approvals"), reverse("desk:day")):
        assert "late since" in text(as_(niamh), page)
    assert "late since" in text(desk, reverse("desk:case", args=[case.pk]))


def test_it_is_taken_back(approval: Approval, desk: Client, niamh: Person) -> None:
    withdraw = reverse("desk:approval_withdraw", args=[approval.pk])
    assert desk.post(withdraw).status_code == 302
    assert "Nobody waits for your yes" in text(as_(niamh), reverse("desk:approvals"))


def test_another_teams_approval_is_not_here(approval: Approval, zoltan: Person) -> None:
    assert as_(zoltan).get(address(approval)).status_code == 404
    assert as_(zoltan).post(address(approval), {"answer": "approve"}).status_code == 404


def test_without_a_table_the_page_says_who_writes_one(desk: Client, case: Case) -> None:
    assert "There is no authority table yet" in text(desk, reverse("desk:decide", args=[case.pk]))
    assert desk.post(reverse("desk:decide", args=[case.pk]), {"answer": "yes"}).status_code == 422
