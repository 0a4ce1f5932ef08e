"""What other rooms keep of a case when it becomes one with another: what goes along, and what holds it up."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hospes.agreements.operations import agree_scope
from hospes.cases.models import Case
from hospes.cases.operations import note_fact
from hospes.channels.email.models import InboundMessage, Mailbox, OutboundMessage
from hospes.channels.email.operations import reply, set_up_mailbox, take_in
from hospes.channels.email.queries import letters_of, mails_of
from hospes.channels.web.queries import case_of, page_token
from hospes.codex.models import Edition
from hospes.complaints.operations import complain
from hospes.customers.models import Customer
from hospes.decisions.models import Decision
from hospes.decisions.operations import ask_for_approval, decide
from hospes.encounters.operations import begin
from hospes.feedback.models import Expectation
from hospes.feedback.queries import expectation_of
from hospes.followups.operations import plan_follow_up
from hospes.insight.core.periods import Month
from hospes.insight.queries.figures import Asked, time_to_satisfaction
from hospes.lib.errors import Refusal
from hospes.matters.models import CaseMerge
from hospes.matters.operations import take_apart
from hospes.search.models import Entry
from hospes.search.operations import follow
from hospes.staff.models import Person, Team
from hospes.worklists.operations import put_tags
from hospes.worklists.queries import tags_on
from tests.matters.conftest import When, fresh, writes

pytestmark = pytest.mark.django_db
Joined = Callable[..., CaseMerge]


@pytest.fixture
def mailbox(service: Team, at: datetime) -> Mailbox:
    return set_up_mailbox(
        address="service@meridian.example.com", team=service, is_rehearsal=True, by=None, at=at
    )


def mail(subject: str, number: int, sender: str = "eva.kovacs@example.com") -> bytes:
    return (
        f"From: Eva <{sender}>\r\nTo: service@meridian.example.com\r\nSubject: {subject}\r\n"
        f"Message-ID: <mail.{number}@mail.example.com>\r\nDate: Mon, 02 Mar 2026 08:00:00 +0000\r\n\r\nStill loose.\r\n"
    ).encode()


def test_tags_go_along_and_stand_once(
    hinge: Case, handle: Case, joined: Joined, anna: Person, at: datetime, later: When
) -> None:
    put_tags(by=anna, at=at, case=hinge, names=["hinges"])
    put_tags(by=anna, at=at, case=handle, names=["hinges", "delivery"])
    merge = joined()
    assert {tag.name for tag in tags_on(hinge.pk)} == {"hinges", "delivery"}
    take_apart(by=anna, at=later(hours=2), merge=merge)
    assert {tag.name for tag in tags_on(handle.pk)} == {"hinges", "delivery"}
    assert {tag.name for tag in tags_on(hinge.pk)} == {"hinges"}


def test_decisions_go_along(
    hinge: Case,
    handle: Case,
    joined: Joined,
    edition: Edition,
    anna: Person,
    at: datetime,
    later: When,
) -> None:
    decide(
        case=handle, action="refund", asked="Ten back", answer="exception", amount=1_000, why="It fell on her foot.",
        words="Not what we usually do; for you we will.", by=anna, at=at,
    )  # fmt: skip
    merge = joined()
    assert Decision.objects.get().case == hinge
    take_apart(by=anna, at=later(hours=2), merge=merge)
    assert Decision.objects.get().case == handle


def test_what_they_hoped_for_goes_along_unless_it_was_said_there_too(
    hinge: Case, handle: Case, joined: Joined, anna: Person, at: datetime, later: When
) -> None:
    hoped = Expectation.objects.create(case=handle, words="A handle by Friday", at=at)
    merge = joined()
    assert expectation_of(hinge) == hoped
    take_apart(by=anna, at=later(hours=2), merge=merge)
    Expectation.objects.create(case=hinge, words="A door that closes", at=at)
    joined(at=later(hours=3))
    assert expectation_of(handle) == hoped


def test_a_guide_that_is_open_holds_it_up(
    handle: Case,
    joined: Joined,
    edition: Edition,
    anna: Person,
    at: datetime,
) -> None:
    begin(case=handle, situation="complaint", channel="phone", by=anna, at=at)
    with pytest.raises(Refusal, match="The guide is open in"):
        joined()


def test_a_second_yes_that_is_asked_for_holds_it_up(
    niamh: Person,
    handle: Case,
    joined: Joined,
    edition: Edition,
    anna: Person,
    at: datetime,
) -> None:
    ask_for_approval(
        case=handle, action="refund", asked="All of it", why="It fell twice.", amount=90_000, by=anna, at=at
    )
    with pytest.raises(Refusal, match="A second yes is asked for in"):
        joined()


def test_something_agreed_holds_it_up_and_may_be_kept(
    hinge: Case,
    handle: Case,
    joined: Joined,
    edition: Edition,
    anna: Person,
    at: datetime,
) -> None:
    agree_scope(case=handle, what="A kitchen", rounds=3, agreed_with="Éva", by=anna, at=at)
    with pytest.raises(Refusal, match="Keep that case and let the other one go"):
        joined()
    assert joined(kept=handle, gone=hinge).kept == handle


def test_a_complaint_stays_with_its_case(
    hinge: Case,
    handle: Case,
    joined: Joined,
    edition: Edition,
    anna: Person,
    at: datetime,
) -> None:
    complain(case=handle, by=anna, at=at)
    with pytest.raises(Refusal, match="was handled as a complaint"):
        joined()
    assert joined(kept=handle, gone=hinge).kept == handle


def test_a_follow_up_holds_it_up(handle: Case, joined: Joined, anna: Person, at: datetime) -> None:
    plan_follow_up(case=handle, what="Is it straight?", due_at=at + timedelta(days=9), by=anna, at=at)
    with pytest.raises(Refusal, match="that we come back to them"):
        joined()


def test_a_letter_on_its_way_holds_it_up_until_it_has_gone(
    hinge: Case, handle: Case, joined: Joined, mailbox: Mailbox, anna: Person, at: datetime
) -> None:
    letter = reply(case=handle, body="I am on it.", by=anna, at=at)
    with pytest.raises(Refusal, match="still on its way"):
        joined()
    OutboundMessage.objects.filter(pk=letter.pk).update(state="sent", sent_at=at, next_try_at=None)
    joined()
    assert list(letters_of(hinge)) == [letter.contact_id]
    assert letters_of(handle) == {}


def test_a_mail_to_the_number_that_went_lands_in_the_case_that_goes_on(
    hinge: Case, handle: Case, joined: Joined, mailbox: Mailbox, at: datetime, later: When
) -> None:
    take_in(raw=mail(f"[{handle.number}] The handle", 1), mailbox=mailbox, at=later(minutes=5))
    assert InboundMessage.objects.get().case == handle
    joined()
    assert len(mails_of(hinge)) == 1, "what had come goes along"
    came = take_in(
        raw=mail(f"Re: [{handle.number}] The handle", 2), mailbox=mailbox, at=later(hours=2)
    ).message
    came.refresh_from_db()
    assert came.case == hinge
    assert [each.body for each in hinge.contacts.order_by("at")] == ["Still loose.", "Still loose."]
    assert fresh(handle).is_closed
    assert Case.objects.count() == 2


def test_a_stranger_who_writes_that_number_is_not_led_there(
    hinge: Case, handle: Case, joined: Joined, mailbox: Mailbox, later: When
) -> None:
    joined()
    raw = mail(f"[{handle.number}] Hello", 3, sender="somebody@else.example.org")
    came = take_in(raw=raw, mailbox=mailbox, at=later(hours=2)).message
    came.refresh_from_db()
    assert came.case not in (hinge, handle)
    assert not hinge.contacts.exists()


def test_the_customers_page_leads_to_the_case_that_goes_on(
    client: Client, hinge: Case, handle: Case, joined: Joined, harbour: Customer
) -> None:
    token = page_token(handle)
    joined()
    assert case_of(token) == hinge
    shown = client.get(reverse("channels:page", args=[token])).content.decode()
    assert hinge.reason in shown
    Case.objects.filter(pk=hinge.pk).update(customer=harbour)
    assert case_of(token) == handle, "never to another customer's"


def _found(word: str) -> set[int]:
    """The cases of the entries in which a word stands."""
    return {entry.case_id for entry in Entry.objects.all() if word in entry.words}


def test_words_are_found_where_they_are_read_now(
    hinge: Case, handle: Case, joined: Joined, anna: Person, at: datetime, later: When
) -> None:
    writes(handle, "The brass knob is missing.", at)
    note_fact(by=anna, at=at, case=handle, key="order_number", value="K-1")
    while follow():
        pass
    merge = joined()
    while follow():
        pass
    assert _found("brass") == {hinge.pk}
    take_apart(by=anna, at=later(hours=2), merge=merge)
    while follow():
        pass
    assert _found("brass") == {handle.pk}


def test_no_figure_counts_one_matter_twice(
    hinge: Case, handle: Case, joined: Joined, at: datetime, later: When
) -> None:
    asked = Asked(month=Month(2026, 3), at=later(days=1))
    assert time_to_satisfaction(asked).n == 2
    joined()
    assert time_to_satisfaction(asked).n == 1
