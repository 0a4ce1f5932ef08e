"""Coming back to a customer: from the case, on the day, by letter or aloud; and the lead's table."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from hospes.cases.models import Case
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.channels.web.queries import page_token
from hospes.customers.models import Customer
from hospes.followups.models import FollowUp, FollowUpLine
from hospes.lib import clock
from hospes.staff.models import Person
from tests.desk.decisions.conftest import as_
from tests.followups.conftest import Closed, fixed

pytestmark = pytest.mark.usefixtures("edition")


def text(answer: Any) -> str:
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def page(client: Client, name: str, *args: Any) -> str:
    return text(client.get(reverse(f"desk:{name}", args=args)))


def send(client: Client, name: str, *args: Any, **said: Any) -> Any:
    return client.post(reverse(f"desk:{name}", args=args), said)


def theirs(case: Case, verb: str = "page", **said: str) -> str:
    address = reverse(f"channels:{verb}", args=[page_token(case)])
    answer = Client().post(address, said, follow=True) if verb != "page" else Client().get(address)
    return text(answer)


@pytest.fixture
def english(eva: Customer) -> None:
    Customer.objects.filter(pk=eva.pk).update(language="en")


def test_it_is_planned_from_the_case_and_stands_on_the_day_when_it_comes(
    desk: Client, case: Case, at: datetime
) -> None:
    with clock.stopped_at(at):
        when = localtime(at + timedelta(days=3))
        said = {"what": "Is the door straight?", "due_at": when.strftime("%Y-%m-%dT%H:%M")}
        assert send(desk, "follow_up_new", case.pk, **said).status_code == 302
        assert "We come back to them" in page(desk, "case", case.pk)
        assert "once what they came for is done" in page(desk, "case", case.pk)
        assert "Is the door straight?" not in page(desk, "day")
    with clock.stopped_at(at + timedelta(days=3)):
        assert "Is the door straight?" not in page(desk, "day"), "the door is not mended yet"
        fixed(case, case.owner, clock.now())
        assert "once what they came for is done" not in page(desk, "case", case.pk)
        assert "Is the door straight?" in page(desk, "day")


def test_a_day_that_has_passed_is_refused_in_the_form(desk: Client, case: Case) -> None:
    assert send(desk, "follow_up_new", case.pk, what="Well?", due_at="2020-01-01T10:00").status_code == 422


def test_a_letter_asks_with_a_link_and_counts_as_told_before_they_asked(
    desk: Client, case: Case, table: FollowUpLine, closed: Closed, mailbox: Mailbox, english: None
) -> None:
    planned = closed()
    assert planned is not None
    assert send(desk, "follow_up", planned.pk, doing="write", channel="phone").status_code == 302
    assert f"/c/{page_token(case)}" in OutboundMessage.objects.filter(purpose="reply").get().body
    said = case.contacts.get()
    assert (said.is_progress, said.was_chased) == (True, False)
    assert "How is it by now?" in theirs(case)
    assert "Their answer is waited for" in page(desk, "follow_up", planned.pk)


def test_on_their_page_a_yes_is_one_click_and_a_no_opens_the_case_again(
    desk: Client,
    case: Case,
    table: FollowUpLine,
    closed: Closed,
    mailbox: Mailbox,
    english: None,
    anna: Person,
) -> None:
    planned = closed()
    assert planned is not None
    send(desk, "follow_up", planned.pk, doing="write", channel="phone")
    assert "takes it up again" in theirs(case, "not_well", words="It squeaks.")
    theirs(case, "not_well", words="It squeaks.")
    case.refresh_from_db()
    assert (case.is_closed, case.owner, case.contacts.filter(direction="in").count()) == (False, anna, 1)
    assert "How is it by now?" not in theirs(case)


def test_all_is_well_leaves_the_case_closed(
    desk: Client, case: Case, table: FollowUpLine, closed: Closed, mailbox: Mailbox, english: None
) -> None:
    planned = closed()
    assert planned is not None
    send(desk, "follow_up", planned.pk, doing="write", channel="phone")
    assert "We are glad that all is well." in theirs(case, "well")
    case.refresh_from_db()
    assert case.is_closed
    assert "All is well" in page(desk, "follow_up", planned.pk)


def test_nobody_is_asked_on_their_page_before_we_asked(case: Case, planned: FollowUp, english: None) -> None:
    assert "How is it by now?" not in theirs(case)
    theirs(case, "not_well", words="It squeaks.")
    planned.refresh_from_db()
    assert planned.state == "planned"


@pytest.mark.parametrize(
    ("doing", "state"), [("well", "well"), ("not_well", "not_well"), ("drop", "dropped")]
)
def test_what_was_said_aloud_is_noted(desk: Client, planned: FollowUp, doing: str, state: str) -> None:
    said = {"doing": doing, "channel": "phone", "words": "As she said."}
    assert send(desk, "follow_up", planned.pk, **said).status_code == 302
    planned.refresh_from_db()
    assert (planned.state, planned.words) == (state, "As she said.")
    calls = planned.case.contacts.filter(direction="out", channel="phone").count()
    assert calls == (0 if doing == "drop" else 1)


def test_a_call_noted_twice_is_one_call(desk: Client, planned: FollowUp) -> None:
    for _ in range(2):
        assert send(desk, "follow_up", planned.pk, doing="well", channel="phone").status_code == 302
    assert planned.case.contacts.count() == 1


def test_dropping_without_a_reason_is_refused(desk: Client, planned: FollowUp) -> None:
    answer = send(desk, "follow_up", planned.pk, doing="drop", channel="phone")
    assert answer.status_code == 422
    assert "Say why they are not asked after all." in answer.content.decode()


def test_a_letter_that_cannot_go_asks_nobody(desk: Client, planned: FollowUp, mailbox: Mailbox) -> None:
    planned.case.customer.addresses.filter(kind="email").delete()
    assert send(desk, "follow_up", planned.pk, doing="write", channel="phone").status_code == 422
    planned.refresh_from_db()
    assert planned.state == "planned"


def test_a_lead_keeps_the_table(niamh: Person, anna: Person, case: Case) -> None:
    lead = as_(niamh)
    assert "Nobody is asked by itself yet" in page(lead, "follow_up_table")
    said = {"situation": "complaint", "outcome": "", "days": "4", "what": "Does it hold?"}
    assert send(lead, "follow_up_line", **said).status_code == 302
    line = FollowUpLine.objects.get()
    assert "Does it hold?" in page(lead, "follow_up_table")
    known = lead.get(reverse("desk:follow_up_line"), {"situation": "complaint", "outcome": ""})
    assert 'value="Does it hold?"' in known.content.decode()
    assert as_(anna).get(reverse("desk:follow_up_table")).status_code == 403
    assert send(lead, "follow_up_line", **(said | {"days": "0"})).status_code == 422
    assert send(lead, "follow_up_lift", line.pk).status_code == 302
    assert not FollowUpLine.objects.exists()
