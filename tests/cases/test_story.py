"""The story of a case: what its page, its next owner and the customer need, in a constant number of queries."""

from collections.abc import Callable
from datetime import datetime

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from hospes.cases.models import Case
from hospes.cases.operations import (
    accept_handover,
    announce_closing,
    ask_again,
    ask_whether_solved,
    cancel_commitment,
    close_after_silence,
    close_with_reason,
    confirm_solved,
    correct_fact,
    decline_handover,
    keep_commitment,
    log_contact,
    move_commitment,
    note_customer_told,
    note_fact,
    offer_handover,
    promise,
    rehome_cases,
    reopen,
    withdraw_handover,
)
from hospes.cases.queries import CaseStory, Entry, case_story
from hospes.staff.models import Person
from tests.cases.conftest import HINGE, Hire

When = Callable[..., datetime]


def kinds(story: CaseStory) -> list[str]:
    return [entry.kind for entry in story.timeline]


def entry(story: CaseStory, kind: str) -> Entry:
    (found,) = (each for each in story.timeline if each.kind == kind)
    return found


def test_it_begins_with_the_reason_in_the_customers_words(case: Case, at: datetime) -> None:
    story = case_story(case)
    assert story.timeline == [Entry(at, "opened", "Anna Kertész", HINGE, "taken", "email")]
    assert (story.customer.name, story.owner.name) == ("Kovács Éva", "Anna Kertész")
    assert case_story(case.pk).case == case


def test_everything_stands_in_the_order_it_happened(
    case: Case, anna: Person, thomas: Person, later: When
) -> None:
    log_contact(by=None, at=later(hours=1), case=case, direction="in", channel="email", body="Hello?")
    note_fact(by=anna, at=later(hours=2), case=case, key="order", value="MK-1")
    made = promise(by=anna, at=later(hours=3), case=case, what="I call you.", due_at=later(hours=9))
    log_contact(by=anna, at=later(hours=4), case=case, direction="out", channel="email", body="Ordered.")
    keep_commitment(by=anna, at=later(hours=5), commitment=made)
    log_contact(by=thomas, at=later(hours=6), case=case, direction="note", channel="", body="Tired.")
    ask_whether_solved(by=anna, at=later(hours=7), case=case)
    confirm_solved(by=None, at=later(hours=8), case=case, how="link")
    assert kinds(case_story(case)) == (
        ["opened", "in", "fact", "promised", "out", "kept", "note", "asked", "ended"]
    )


def test_who_spoke_is_the_customer_coming_in_and_one_of_us_going_out(
    case: Case, anna: Person, later: When
) -> None:
    log_contact(by=None, at=later(), case=case, direction="in", channel="web", body="Hello?", subject="Hinge")
    log_contact(by=anna, at=later(), case=case, direction="out", channel="phone", body="Ordered.")
    log_contact(
        by=None, at=later(), case=case, direction="out", channel="email", body="We have your message."
    )
    story = case_story(case)
    assert [each.by for each in story.timeline if each.kind == "out"] == ["Anna Kertész", ""]
    came = entry(story, "in")
    assert (came.by, came.voice, came.detail, came.about) == ("Kovács Éva", "Hello?", "Hinge", "web")
    assert len(story.contacts) == 3


def test_facts_say_who_noted_them_when_where_and_how_often_they_were_asked_again(
    case: Case, anna: Person, thomas: Person, later: When
) -> None:
    call = log_contact(by=anna, at=later(), case=case, direction="in", channel="phone", body="…")
    first = note_fact(by=anna, at=later(), case=case, key="order", value="MK-1", contact=call, step="a/b")
    ask_again(by=thomas, at=later(hours=1), case=case, key="order", why="Verify")
    correct_fact(by=thomas, at=later(hours=2), fact=first, value="MK-2", why="Misheard")
    ask_again(by=anna, at=later(hours=3), case=case, key="order", why="Verify, once more")
    note_fact(by=anna, at=later(hours=4), case=case, key="doors", value=2, source="us")
    story = case_story(case)
    order, doors = story.facts
    assert (order.key, order.value, order.noted_by, order.times_asked_again) == (
        "order",
        "MK-2",
        "Thomas Byrne",
        2,
    )
    assert (doors.value, doors.source, doors.channel, doors.times_asked_again) == (2, "us", "", 0)
    assert story.known() == {"order": "MK-2", "doors": 2}
    assert (entry(story, "corrected").voice, entry(story, "corrected").about) == ("Misheard", "order")
    asked = [each for each in story.timeline if each.kind == "asked-again"]
    assert [(each.by, each.voice, each.about) for each in asked] == [
        ("Thomas Byrne", "Verify", "order"),
        ("Anna Kertész", "Verify, once more", "order"),
    ]


def test_a_fact_says_in_which_contact_it_was_heard(case: Case, anna: Person, at: datetime) -> None:
    call = log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body="…")
    note_fact(by=anna, at=at, case=case, key="order", value="MK-1", contact=call, step="a/b")
    (fact,) = case_story(case).facts
    assert (fact.channel, fact.step, fact.said_at) == ("phone", "a/b", at)


def test_promises_are_open_or_settled_with_their_moves(case: Case, anna: Person, later: When) -> None:
    kept, late, gone, open_ = (
        promise(by=anna, at=later(), case=case, what=what, due_at=later(hours=hours))
        for what, hours in (("A", 1), ("B", 2), ("C", 3), ("D", 4))
    )
    keep_commitment(by=anna, at=later(minutes=30), commitment=kept)
    keep_commitment(by=anna, at=later(hours=3), commitment=late)
    cancel_commitment(by=anna, at=later(hours=3), commitment=gone, reason="Not needed")
    move_commitment(
        by=anna,
        at=later(hours=3),
        commitment=open_,
        to_due=later(days=2),
        reason="Late hinge",
        customer_told_how="Called",
    )
    story = case_story(case)
    assert [each.what for each in story.open_commitments] == ["D"]
    assert [each.what for each in story.settled_commitments] == ["A", "B", "C"]
    assert [move.voice for move in story.moves_of(story.open_commitments[0])] == ["Late hinge"]
    assert {"kept", "kept-late", "cancelled", "moved"} <= set(kinds(story))
    moved = entry(story, "moved")
    assert (moved.by, moved.voice, moved.detail, moved.about) == ("Anna Kertész", "Late hinge", "Called", "D")
    assert moved.until == later(days=2)
    assert entry(story, "cancelled").detail == "Not needed"


def test_every_answer_to_an_offer_stands_there(
    case: Case, anna: Person, thomas: Person, niamh: Person, zoltan: Person, later: When
) -> None:
    first = offer_handover(by=anna, at=later(hours=1), case=case, to=zoltan, story="One")
    decline_handover(by=zoltan, at=later(hours=2), handover=first, note="On the fair")
    second = offer_handover(by=niamh, at=later(hours=3), case=case, to=zoltan, story="Two")
    withdraw_handover(by=niamh, at=later(hours=4), handover=second)
    third = offer_handover(by=anna, at=later(hours=5), case=case, to=thomas, story="Three")
    assert case_story(case).offered == third
    accept_handover(has_read=True, by=thomas, at=later(hours=6), handover=third)
    assert case_story(case).untold == third
    note_customer_told(by=thomas, at=later(hours=7), handover=third, how="Called her")
    story = case_story(case)
    assert kinds(story) == (
        ["opened", "offered", "declined", "offered", "withdrawn", "offered", "accepted", "told"]
    )
    assert (entry(story, "declined").by, entry(story, "declined").voice) == ("Zoltán Fekete", "On the fair")
    assert entry(story, "withdrawn").by == "Niamh Doyle"
    assert (entry(story, "told").by, entry(story, "told").voice) == ("Thomas Byrne", "Called her")
    assert (story.offered, story.untold, story.owner) == (None, None, thomas)


def test_a_case_that_was_placed_says_by_whom(
    case: Case, anna: Person, thomas: Person, niamh: Person, later: When
) -> None:
    rehome_cases(by=niamh, at=later(hours=1), person=anna, to=thomas)
    placed = entry(case_story(case), "placed")
    assert (placed.by, placed.about) == ("Niamh Doyle", "Thomas Byrne")
    assert "Anna Kertész" in placed.voice


def test_endings_that_were_taken_back_stay_in_the_story(
    case: Case, anna: Person, niamh: Person, later: When
) -> None:
    close_with_reason(by=anna, at=later(hours=1), case=case, reason="No answer")
    reopen(by=niamh, at=later(hours=2), case=case, why="She called")
    confirm_solved(by=anna, at=later(hours=3), case=case, how="spoken", said_by="Her husband")
    story = case_story(case)
    assert kinds(story) == ["opened", "ended", "reopened", "ended"]
    _, first, back, last = story.timeline
    assert (first.by, first.voice, first.about) == ("Anna Kertész", "No answer", "reason")
    assert (back.by, back.voice) == ("Niamh Doyle", "She called")
    assert (last.about, last.detail) == ("spoken", "Her husband")


def test_an_announced_closing_says_when_until_it_is_over(case: Case, anna: Person, later: When) -> None:
    log_contact(by=anna, at=later(), case=case, direction="out", channel="email", body="Solved?")
    announce_closing(by=anna, at=later(hours=1), case=case, closes_at=later(days=3))
    story = case_story(case)
    assert (story.closes_at, entry(story, "announced").until) == (later(days=3), later(days=3))
    close_after_silence(at=later(days=3), case=case)
    assert case_story(case).closes_at is None


@pytest.fixture
def busy(hired: Hire, anna: Person, thomas: Person) -> Callable[[Case, int, When], None]:
    """Fills a case with so many of everything."""

    def fill(case: Case, number: int, later: When) -> None:
        for each in range(number):
            at = later(minutes=each)
            contact = log_contact(by=anna, at=at, case=case, direction="out", channel="email", body="x")
            key = f"{each}-{number}"
            note_fact(by=anna, at=at, case=case, key=key, value=each, contact=contact)
            ask_again(by=thomas, at=at, case=case, key=key, why="Verify")
            made = promise(by=anna, at=at, case=case, what="x", due_at=later(days=9), person=thomas)
            move_commitment(
                by=anna, at=at, commitment=made, to_due=later(days=8), reason="x", customer_told_how="x"
            )
            keep_commitment(by=anna, at=at, commitment=made)
            offer = offer_handover(by=anna, at=at, case=case, to=thomas, story="x")
            decline_handover(by=thomas, at=at, handover=offer)

    return fill


def read_all(story: CaseStory) -> None:
    """Touches what a page touches."""
    _ = (story.customer.organisation, story.case.team.name, story.case.ended_by)
    for contact in story.contacts:
        _ = (contact.person, contact.customer.name, contact.case.reason)
    for commitment in (*story.open_commitments, *story.settled_commitments):
        _ = (
            commitment.keeper.name,
            commitment.promised_by.name,
            story.moves_of(commitment),
            commitment.case,
        )
    for handover in story.handovers:
        _ = (handover.from_person.name, handover.to_person.name, handover.case)


def test_twenty_contacts_take_no_more_queries_than_one(
    case: Case,
    busy: Callable[[Case, int, When], None],
    later: When,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    busy(case, 1, later)
    with django_assert_num_queries(7):
        read_all(case_story(case))
    busy(case, 20, later)
    with django_assert_num_queries(7):
        read_all(case_story(case))
    assert len(case_story(case).contacts) == 21
