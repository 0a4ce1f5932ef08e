"""What the customer reads of their complaint, wherever it lies: with us, standing still, outside, and back again."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.channels.web.queries import page_token
from hospes.complaints.models import Complaint, Dispute
from hospes.complaints.operations import (
    close_complaint,
    complain,
    decide_complaint,
    look_at,
    note_findings,
    note_outcome,
    open_dispute,
    pause_clock,
    reopen_complaint,
    resume_clock,
    send_letter,
    tell_decision,
)
from hospes.complaints.operations.printing import printed
from hospes.complaints.queries import told_to_customer
from hospes.decisions.operations import decide
from hospes.lib import clock
from hospes.staff.models import Person
from tests.complaints.conftest import REJECTED

When = Callable[..., datetime]
Page = Callable[..., str]


@pytest.fixture(autouse=True)
def today(at: datetime) -> Iterator[None]:
    with clock.stopped_at(at):
        yield


@pytest.fixture
def complaint(board: Callable[..., Any], case: Case, anna: Person, at: datetime) -> Complaint:
    board()
    return complain(by=anna, at=at, case=case)


@pytest.fixture
def page(case: Case) -> Page:
    """Éva's page in English, as plain words."""

    def read() -> str:
        browser = Client()
        browser.cookies["django_language"] = "en"
        answer = browser.get(reverse("channels:page", args=[page_token(case)]))
        assert answer.status_code == 200
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))

    return read


@pytest.fixture
def rejected(complaint: Complaint, anna: Person, at: datetime) -> Complaint:
    note_findings(by=anna, at=at, complaint=complaint, words="An old crack.")
    decide_complaint(by=anna, at=at, complaint=complaint, **REJECTED)
    tell_decision(by=anna, at=at, complaint=complaint, channel="phone", words="No, because it is older.")
    return complaint


@pytest.fixture
def outside(rejected: Complaint, anna: Person, later: When) -> Dispute:
    close_complaint(
        by=anna, at=later(days=1), complaint=rejected, how="reasons", words="They turn to the board."
    )
    return open_dispute(
        by=anna,
        at=later(days=2),
        complaint=rejected,
        kind="ombudsman",
        body="Conciliation Board",
        reference="CB-7",
    )


def test_while_an_answer_is_owed_its_day_is_the_promise_and_nothing_says_there_is_none(
    complaint: Complaint, page: Page
) -> None:
    told = page()
    assert "You will have our answer by" in told
    assert "Nothing with a date yet" not in told
    assert "We are still at it." in told


def test_a_pause_is_told_with_its_why_and_ends(
    complaint: Complaint, page: Page, anna: Person, at: datetime
) -> None:
    pause_clock(by=anna, at=at, complaint=complaint, why="Your photographs of the wall.")
    told = page()
    assert "We wait for something before we can answer" in told
    assert "Your photographs of the wall." in told
    assert "You will have our answer by" not in told
    resume_clock(by=anna, at=at, complaint=complaint)
    assert "You will have our answer by" in page()


def test_what_takes_longer_says_so_kindly_and_its_new_day_stands_on_the_page(
    complaint: Complaint, page: Page, mailbox: object, anna: Person, at: datetime
) -> None:
    what = {"complaint": complaint, "kind": "holding", "language": "en", "expected": date(2026, 4, 20)}
    sheet = look_at(at=at, **what)  # type: ignore[arg-type]
    assert sheet.passages["opening"] == (
        "Dear Kovács Éva,\n\nWe have not finished looking into your complaint of 2 March 2026 yet. "
        "We are sorry that it takes longer."
    )
    said = {**sheet.passages, "why_not_yet": "The surveyor is ill."}
    letter = send_letter(by=anna, at=at, passages=said, **what)  # type: ignore[arg-type]
    told = page()
    assert "You will have our answer by 20 April 2026 at the latest." in told
    assert "You will have our answer by Mon" not in told
    assert printed(letter).startswith(b"%PDF-")


def test_a_no_has_its_reasons_its_way_on_and_where_to_turn(rejected: Complaint, page: Page) -> None:
    told = page()
    for words in (
        "We could not accept your complaint", REJECTED["reasons"], "What is possible instead:", REJECTED["alternative"],
        "If you do not agree with our answer, you can turn to Conciliation Board, outside our company.",
        f"Give them the number of your complaint: {rejected.key}.", "You will find them here: board.example",
        "You have our answer. If it settles the matter for you, tell us here",
    ):  # fmt: skip
        assert words in told, words
    assert "We are still at it." not in told


def test_the_address_of_another_body_is_not_given_for_it(
    complaint: Complaint, case: Case, anna: Person, at: datetime
) -> None:
    note_findings(by=anna, at=at, complaint=complaint, words="An old crack.")
    decide_complaint(by=anna, at=at, complaint=complaint, **(REJECTED | {"outside_body": "County Court"}))
    assert told_to_customer(case).web == ""  # type: ignore[union-attr]
    tell_decision(by=anna, at=at, complaint=complaint, channel="phone", words="No, because …")
    assert told_to_customer(case).web == ""  # type: ignore[union-attr]


def test_closed_says_when_and_how_to_come_back(
    rejected: Complaint, page: Page, anna: Person, later: When
) -> None:
    close_complaint(by=anna, at=later(days=1), complaint=rejected, how="word")
    assert "It was closed on 3 Mar 2026. If that is not right for you, write to us below." in page()


def test_outside_it_says_where_it_lies_and_what_follows(outside: Dispute, page: Page) -> None:
    told = page()
    assert "It lies with Conciliation Board now" in told
    assert "When they have decided, we take it up again, and you hear from us." in told
    assert "You turned to Conciliation Board (CB-7)" in told


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("upheld", "Conciliation Board (CB-7) has decided in your favour"),
        ("partly", "Conciliation Board (CB-7) has decided partly in your favour"),
        ("not upheld", "Conciliation Board (CB-7) has decided in our favour"),
        ("settled", "Settled with you before Conciliation Board (CB-7)"),
        ("withdrawn", "Withdrawn from Conciliation Board (CB-7)"),
    ],
)
def test_back_from_outside_it_says_what_was_decided_and_its_next_step(
    outside: Dispute, page: Page, anna: Person, later: When, outcome: str, words: str
) -> None:
    with clock.stopped_at(later(days=30)):
        note_outcome(by=anna, at=later(days=30), dispute=outside, outcome=outcome, words="Half of it.")
        told = page()
    assert words in told
    assert "Conciliation Board has decided, and so we look at your complaint again." in told
    assert "You will have our answer by" in told
    assert "What we answered before" in told
    assert "We could not accept your complaint" not in told
    assert "Half of it." not in told  # what a colleague noted of it is ours
    assert "We opened it again" not in told  # said once


def test_opened_again_by_us_it_says_so_without_a_body(
    rejected: Complaint, page: Page, anna: Person, later: When
) -> None:
    close_complaint(by=anna, at=later(days=1), complaint=rejected, how="reasons", words="Told.")
    reopen_complaint(by=anna, at=later(days=2), complaint=rejected, why="A second leak.")
    with clock.stopped_at(later(days=2)):
        told = page()
    assert "We opened it again" in told
    assert "has decided, and so we look" not in told


def test_put_right_after_all_it_says_what_they_get(
    outside: Dispute, case: Case, page: Page, anna: Person, niamh: Person, later: When, edition: object
) -> None:
    note_outcome(by=anna, at=later(days=30), dispute=outside, outcome="partly")
    granted = decide(
        by=niamh, at=later(days=31), case=case, action="discount", asked="Half of the floor", answer="exception",
        amount=50_000, why="The board says so.", words="We pay half of your floor.",
    )  # fmt: skip
    complaint = outside.complaint
    decide_complaint(
        by=niamh, at=later(days=31), complaint=complaint, verdict="redress", reasons="As the board says.",
        redress=granted,
    )  # fmt: skip
    tell_decision(by=anna, at=later(days=31), complaint=complaint, channel="phone", words="Half.")
    told = page()
    for words in ("We put it right with you", "This is what we do for you:", "We pay half of your floor."):
        assert words in told, words
    assert "What we answered before" not in told


def test_letters_after_the_return_begin_with_what_was_decided_outside(
    outside: Dispute, anna: Person, niamh: Person, later: When, edition: object
) -> None:
    complaint = outside.complaint
    note_outcome(by=anna, at=later(days=30), dispute=outside, outcome="partly")
    when = {"complaint": complaint, "language": "en", "at": later(days=30)}
    again = look_at(kind="acknowledgement", **when)
    assert again.missing == ()
    assert again.passages["received"] == (
        "Conciliation Board has decided on your complaint, which reached us on 2 March 2026. So it is with us again, "
        "and we look at it anew."
    )
    note_findings(by=niamh, at=later(days=31), complaint=complaint, words="Looked at again.")
    decide_complaint(by=niamh, at=later(days=31), complaint=complaint, **REJECTED)
    final = look_at(kind="final", **when)
    assert final.passages["verdict"] == (
        "Conciliation Board has decided on your complaint of 2 March 2026, and so we have looked at it again. "
        "We stand by our answer, and you deserve to know why."
    )


def test_a_first_no_in_writing_says_why_what_else_and_where(
    complaint: Complaint, anna: Person, at: datetime
) -> None:
    note_findings(by=anna, at=at, complaint=complaint, words="An old crack.")
    decide_complaint(by=anna, at=at, complaint=complaint, **REJECTED)
    text = look_at(complaint=complaint, kind="final", language="en", at=at).text
    assert text.split("\n\n") == [
        "Dear Kovács Éva,",
        "We have looked into your complaint of 2 March 2026 carefully. "
        "We cannot accept it, and you deserve to know why.",
        f"Our reasons:\n{REJECTED['reasons']}",
        f"What is possible instead:\n{REJECTED['alternative']}",
        "If you do not agree with our answer, you can turn to Conciliation Board, outside our company. "
        f"Give them the number of your complaint: {complaint.key}.",
        "You will find them here: board.example",
        "If we have overlooked something, simply answer this letter. You do not need to explain anything twice.",
        "Yours sincerely,\nAnna Kertész\nHospes",
    ]


def test_the_page_costs_the_same_after_one_dispute_and_after_many(
    outside: Dispute, case: Case, anna: Person, later: When, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(6):
        told_to_customer(case)
    for number in range(8):
        open_dispute(
            by=anna,
            at=later(days=3),
            complaint=outside.complaint,
            kind="court",
            body="Court",
            reference=f"C-{number}",
        )
    with django_assert_num_queries(6):
        told_to_customer(case)
