"""From the case: one press, then stage by stage; the lists to the minute; what the customer reads of it."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.channels.web.queries import page_token
from hospes.complaints.models import Complaint, Dispute, HouseRow, Letter
from hospes.complaints.operations import (
    close_complaint,
    complain,
    decide_complaint,
    give_investigation,
    look_at,
    name_complained_about,
    open_dispute,
    pause_clock,
    send_letter,
    tell_decision,
)
from hospes.lib import clock
from hospes.staff.models import Person
from tests.cases.conftest import Opened
from tests.complaints.conftest import REJECTED
from tests.decisions.conftest import Decided
from tests.desk.decisions.conftest import as_

When = Callable[..., datetime]


@pytest.fixture(autouse=True)
def today(at: datetime) -> Iterator[None]:
    with clock.stopped_at(at):
        yield


def page(client: Client, name: str, *args: Any, **query: str) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def send(client: Client, name: str, *args: Any, **said: Any) -> Any:
    return client.post(reverse(name, args=args), said)


def test_one_press_on_the_case_makes_it_a_complaint(desk: Client, case: Case) -> None:
    assert "This is a complaint" in page(desk, "desk:case", case.pk)
    answer = send(desk, "desk:complain", case.pk)
    complaint = Complaint.objects.get()
    assert answer["Location"] == reverse("desk:complaint", args=[complaint.pk])
    assert f"Tell the customer its number: {complaint.key}" in page(desk, "desk:complaint", complaint.pk)
    shown = page(desk, "desk:case", case.pk)
    assert complaint.key in shown
    assert "This is a complaint" not in shown


def test_the_rules_the_time_and_the_people_may_be_chosen(desk: Client, case: Case, thomas: Person) -> None:
    assert "UK DISP" in page(desk, "desk:complain", case.pk)
    send(desk, "desk:complain", case.pk, preset="uk-disp", received_at="2026-02-27T10:30", about=[thomas.pk])
    complaint = Complaint.objects.get()
    assert (complaint.preset, complaint.about.get().person) == ("uk-disp", thomas)
    assert complaint.received_at.date().isoformat() == "2026-02-27"
    assert "Thomas Byrne" in page(desk, "desk:complaint", complaint.pk)


def test_a_time_to_come_is_refused_kindly(desk: Client, case: Case) -> None:
    answer = send(desk, "desk:complain", case.pk, received_at="2030-02-27T10:30")
    assert answer.status_code == 422
    assert "Choose a time that has passed" in answer.content.decode()


def test_it_is_undone_from_its_page_while_nothing_followed(desk: Client, complaint: Complaint) -> None:
    assert "Not a complaint after all" in page(desk, "desk:complaint", complaint.pk)
    answer = send(desk, "desk:complaint_take_back", complaint.pk)
    assert answer["Location"] == reverse("desk:case", args=[complaint.case_id])
    assert not Complaint.objects.exists()


def test_stage_by_stage_to_its_end(
    desk: Client, complaint: Complaint, niamh: Person, thomas: Person, decided: Decided
) -> None:
    pk = complaint.pk
    steps: tuple[tuple[str, dict[str, Any]], ...] = (
        ("about", {"person": thomas.pk}),
        ("acknowledge", {"channel": "phone", "words": "I have it."}),
        ("assess", {"severity": "3", "complexity": "1", "acts_at_once": "on", "words": "The floor is wet."}),
        ("investigate", {"person": niamh.pk, "words": "The wall."}),
        ("findings", {"words": "An old crack."}),
        ("pause", {"words": "We wait for her photographs."}),
        ("resume", {}),
        (
            "decide",
            {"verdict": "redress", "redress": decided("exception").pk, "reasons": "It was nobody's fault."},
        ),
        ("tell", {"channel": "phone", "words": "A hundred for the floor."}),
        ("close", {"how": "reasons", "words": "Told, and nothing more came."}),
        ("reopen", {"words": "It came back."}),
    )
    for name, said in steps:
        page(desk, f"desk:complaint_{name}", pk)
        assert send(desk, f"desk:complaint_{name}", pk, **said).status_code == 302, name
    shown = page(desk, "desk:complaint", pk)
    for words in ("Severity: High", "An old crack.", "Redress without accepting it", "Told, and nothing more came.",
                  "It came back.", "opened again once", "Thomas Byrne", "Niamh Doyle"):  # fmt: skip
        assert words in shown, words


def test_what_cannot_follow_is_refused_with_every_word_kept(desk: Client, complaint: Complaint) -> None:
    answer = send(
        desk, "desk:complaint_decide", complaint.pk, verdict="reject", reasons="An old crack in the wall."
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Write down what was found first" in text
    assert "An old crack in the wall." in text


def test_whoever_is_complained_about_is_not_among_those_who_may_investigate(
    desk: Client, complaint: Complaint, thomas: Person, anna: Person, at: datetime
) -> None:
    name_complained_about(by=anna, at=at, complaint=complaint, person=thomas)
    shown = page(desk, "desk:complaint_investigate", complaint.pk)
    assert "Niamh" not in shown or "Thomas" not in shown
    assert "Thomas Byrne" not in shown
    assert send(desk, "desk:complaint_investigate", complaint.pk, person=thomas.pk).status_code == 422


def test_a_letter_is_looked_at_edited_and_sent(desk: Client, mailbox: Mailbox, complaint: Complaint) -> None:
    address = reverse("desk:complaint_letter", args=[complaint.pk, "acknowledgement"]) + "?language=en"
    first = desk.get(address).content.decode()
    assert "Everything the rules ask for is there" in first
    sheet = look_at(complaint=complaint, kind="acknowledgement", at=clock.now(), language="en")
    said = {"subject": "About your hinge", "language": "en", "how": "mail", **sheet.passages, "key": ""}
    looked = desk.post(address, said | {"do": "look"})
    assert looked.status_code == 200
    assert "The tracking key, naming" in looked.content.decode()
    assert not Letter.objects.exists()
    refused = desk.post(address, said | {"do": "send"})
    assert refused.status_code == 422
    assert "does not say yet" in refused.content.decode()
    assert desk.post(address, said | {"do": "send", "key": f"It is {complaint.key}."}).status_code == 302
    mail = OutboundMessage.objects.get()
    assert "About your hinge" in mail.subject
    assert f"It is {complaint.key}." in mail.body
    assert "About your hinge" in page(desk, "desk:complaint", complaint.pk)


def test_a_letter_of_no_known_kind_is_not_there(desk: Client, complaint: Complaint) -> None:
    assert desk.get(reverse("desk:complaint_letter", args=[complaint.pk, "postcard"])).status_code == 404


def test_a_holding_letter_takes_the_day_it_names(desk: Client, complaint: Complaint) -> None:
    address = reverse("desk:complaint_letter", args=[complaint.pk, "holding"])
    sheet = look_at(complaint=complaint, kind="holding", at=clock.now(), language="en")
    words = {**sheet.passages, "why_not_yet": "The surveyor is ill.", "expected": "2026-03-20"}
    assert "surveyor" in desk.post(address, {**words, "language": "en", "do": "look"}).content.decode()
    said = {"subject": "x", "language": "en", "how": "paper", "why_not_yet": "The surveyor is ill."}
    refused = desk.post(address, said | {"do": "send", "expected": ""})
    assert refused.status_code == 422
    assert not Letter.objects.exists()


@pytest.fixture
def letter(complaint: Complaint, mailbox: Mailbox, anna: Person, at: datetime) -> Letter:
    sheet = look_at(complaint=complaint, kind="acknowledgement", at=at, language="en")
    return send_letter(
        by=anna, at=at, complaint=complaint, kind="acknowledgement", passages=sheet.passages, language="en"
    )


def test_a_letter_is_there_on_paper_for_us_and_for_the_customer(
    desk: Client, letter: Letter, case: Case, opened: Opened, zoltan: Person
) -> None:
    ours = reverse("desk:complaint_letter_file", args=[letter.pk])
    assert desk.get(ours).content.startswith(b"%PDF-")
    assert as_(zoltan).get(ours).status_code == 404
    theirs = reverse("complaints:letter", args=[page_token(case), letter.pk])
    answer = Client().get(theirs)
    assert answer["Content-Type"] == "application/pdf"
    assert theirs in Client().get(reverse("channels:page", args=[page_token(case)])).content.decode()
    elsewhere = page_token(opened("The tap."))
    assert Client().get(reverse("complaints:letter", args=[elsewhere, letter.pk])).status_code == 404


def test_the_customer_reads_the_number_the_stages_and_the_answer_once_told(
    investigated: Complaint, case: Case, anna: Person, niamh: Person, at: datetime
) -> None:
    token = page_token(case)
    give_investigation(by=anna, at=at, complaint=investigated, investigator=niamh)
    decide_complaint(by=anna, at=at, complaint=investigated, **REJECTED)
    client = Client(headers={"accept-language": "en"})
    client.cookies["django_language"] = "en"
    before = page(client, "channels:page", token)
    assert investigated.key in before
    assert REJECTED["reasons"] not in before
    assert "surveyor found" not in before
    tell_decision(by=anna, at=at, complaint=investigated, channel="phone", words="No, because …")
    open_dispute(by=anna, at=at, complaint=investigated, kind="court", body="County Court", reference="CC-9")
    after = page(client, "channels:page", token)
    for words in (REJECTED["reasons"], REJECTED["alternative"], "Conciliation Board", "County Court", "CC-9"):
        assert words in after, words


def test_a_case_that_is_no_complaint_says_nothing_of_one(case: Case) -> None:
    assert (
        'id="complaint"'
        not in Client().get(reverse("channels:page", args=[page_token(case)])).content.decode()
    )


def test_a_dispute_is_noted_and_its_outcome_brings_the_complaint_back(
    desk: Client, complaint: Complaint, anna: Person, at: datetime
) -> None:
    close_complaint(by=anna, at=at, complaint=complaint, how="word")
    said = {"kind": "court", "body": "County Court", "reference": "CC-9", "answer_by": "2026-04-01"}
    send(desk, "desk:complaint_outside", complaint.pk, **said)
    dispute = Dispute.objects.get()
    assert "County Court" in page(desk, "desk:complaint", complaint.pk)
    assert complaint.key in page(desk, "desk:complaints", list="outside")
    page(desk, "desk:complaint_outcome", dispute.pk)
    send(desk, "desk:complaint_outcome", dispute.pk, outcome="partly", words="Half of it.")
    shown = page(desk, "desk:complaint", complaint.pk)
    assert "Partly for the customer" in shown
    assert "County Court has decided" in shown


def test_the_lists_tell_the_minutes_left_and_those_late(
    desk: Client, complaint: Complaint, at: datetime
) -> None:
    due = complaint.clocks.get(kind="acknowledge").due_at
    with clock.stopped_at(due - timedelta(minutes=134)):
        shown = page(desk, "desk:complaints")
        assert complaint.key in shown
        assert "134" in shown
        assert "134 minutes left" in page(desk, "desk:complaint", complaint.pk)
        assert complaint.key in page(desk, "desk:day")
    with clock.stopped_at(due + timedelta(minutes=7)):
        assert "-7" in page(desk, "desk:complaints", list="late").replace("−", "-")
        assert "7 minutes late" in page(desk, "desk:complaint", complaint.pk)
    with clock.stopped_at(due + timedelta(days=4, hours=3)):
        assert "4d 3h late" in page(desk, "desk:complaint", complaint.pk).replace("\xa0", " ")
        assert "Nothing falls due" in page(desk, "desk:complaints", list="near")
        assert "late since" in page(desk, "desk:case", complaint.case_id)


def test_a_key_leads_to_its_complaint_and_a_wrong_one_is_said_to_be(
    desk: Client, complaint: Complaint
) -> None:
    found = desk.get(reverse("desk:complaints"), {"key": complaint.key.replace("-", " ")})
    assert found["Location"] == reverse("desk:complaint", args=[complaint.pk])
    assert "digit by digit" in page(desk, "desk:complaints", key="123")


def test_a_lead_chooses_a_team_and_strange_numbers_do_no_harm(
    complaint: Complaint, niamh: Person, showroom: Any
) -> None:
    lead = as_(niamh)
    assert complaint.key in page(lead, "desk:complaints", list="open")
    assert complaint.key not in page(lead, "desk:complaints", list="open", team=str(showroom.pk))
    for odd in ("x", "0", "9" * 30, "²"):
        page(lead, "desk:complaints", list=odd, team=odd, after=odd)
    answer = lead.get(reverse("desk:complaints"), headers={"hx-request": "true"})
    assert "<html" not in answer.content.decode()


@pytest.mark.parametrize("number", [2, 9])
def test_a_longer_list_costs_no_more_queries(
    desk: Client, opened: Opened, anna: Person, at: datetime, number: int, django_assert_max_num_queries: Any
) -> None:
    for each in range(number):
        complain(by=anna, at=at, case=opened(f"The tap, {each}"))
    desk.get(reverse("desk:complaints"))
    with django_assert_max_num_queries(13):
        assert page(desk, "desk:complaints", list="near").count("Answer it") == 0


def test_a_longer_story_costs_no_more_queries(
    desk: Client, complaint: Complaint, anna: Person, at: datetime, django_assert_max_num_queries: Any
) -> None:
    pause_clock(by=anna, at=at, complaint=complaint, why="We wait for her.")
    for _ in range(12):
        give_investigation(by=anna, at=at, complaint=complaint, investigator=anna)
    desk.get(reverse("desk:complaint", args=[complaint.pk]))
    with django_assert_max_num_queries(14):
        page(desk, "desk:complaint", complaint.pk)


def test_whoever_only_judges_reads_and_changes_nothing(complaint: Complaint, ilona: Person) -> None:
    judge = as_(ilona)
    shown = page(judge, "desk:complaint", complaint.pk)
    assert complaint.key in shown
    assert "Write the acknowledgement" not in shown
    assert send(judge, "desk:complaint_assess", complaint.pk).status_code == 404


def test_the_rules_are_read_by_all_with_their_sources_and_set_by_a_lead(desk: Client, niamh: Person) -> None:
    shown = page(desk, "desk:complaint_rules")
    for words in (
        "DISP 1.5 and 1.6",
        "22 Nov 2026",
        "Not verified:",
        "within 8 weeks",
        "none: the time runs on",
    ):
        assert words in shown, words
    assert "Set the house" not in shown
    assert desk.get(reverse("desk:complaint_rules_set")).status_code == 403
    lead = as_(niamh)
    page(lead, "desk:complaint_rules_set")
    said = {
        "usual": "house",
        "acknowledge_days": "2",
        "decide_days": "15",
        "outside_body": "Conciliation Board",
    }
    assert send(lead, "desk:complaint_rules_set", **said).status_code == 302
    row = HouseRow.objects.get()
    assert (row.decide_days, row.may_pause, row.outside_body) == (15, False, "Conciliation Board")
    assert "Conciliation Board" in page(lead, "desk:complaint_rules")
    wrong = send(lead, "desk:complaint_rules_set", **(said | {"acknowledge_days": "20"}))
    assert wrong.status_code == 422


def test_the_case_asks_for_its_complaint_before_it_is_ended(desk: Client, complaint: Complaint) -> None:
    answer = send(desk, "desk:close", complaint.case_id, reason="A duplicate.")
    assert answer.status_code == 422
    assert complaint.key in answer.content.decode()
