"""Letters are proposed in the customer's language, checked for what the rules ask of them, and sent as a reply."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.utils import translation

from hospes.cases.operations import NotYours
from hospes.channels.email.models import OutboundMessage
from hospes.complaints.core import press
from hospes.complaints.models import Clock, Complaint, Letter
from hospes.complaints.operations import (
    ContentsMissing,
    NotNow,
    decide_complaint,
    look_at,
    note_findings,
    send_letter,
    tell_decision,
    told,
)
from hospes.complaints.operations.printing import PressFailed, printed
from hospes.complaints.operations.writing import PAPER, WORDS
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.complaints.conftest import REJECTED, Complained
from tests.decisions.conftest import Decided

When = Callable[..., datetime]
pytestmark = pytest.mark.usefixtures("mailbox")


@pytest.fixture
def send(anna: Person, at: datetime) -> Callable[..., Letter]:
    """Anna sends what is proposed, with these passages instead."""

    def sent(complaint: Complaint, kind: str, when: datetime = at, **given: Any) -> Letter:
        passages, how = given.pop("passages", {}), {"by": given.pop("by", anna), "language": "en", **given}
        expected = given.get("expected")
        sheet = look_at(complaint=complaint, kind=kind, at=when, language="en", expected=expected)
        return send_letter(
            at=when, complaint=complaint, kind=kind, passages={**sheet.passages, **passages}, **how
        )

    return sent


Send = Callable[..., Letter]


def test_the_acknowledgement_goes_out_as_a_reply_and_is_the_stage(
    complaint: Complaint, send: Send, later: When
) -> None:
    letter = send(complaint, "acknowledgement", later(hours=1))
    mail = OutboundMessage.objects.get()
    assert (mail.contact, mail.body) == (letter.contact, letter.text)
    assert complaint.key in mail.body
    assert complaint.stages.get().contact == letter.contact
    assert Clock.objects.get(kind="acknowledge").done_at == later(hours=1)
    entry = Event.objects.get(name="complaint.letter_sent")
    assert entry.data["required"] == ["received", "key", "who", "when"]
    assert "Kovács" not in str(entry.data)


def test_what_is_missing_is_named_and_nothing_is_sent(complaint: Complaint, send: Send) -> None:
    with pytest.raises(ContentsMissing, match="tracking key, naming “" + complaint.key) as refusal:
        send(complaint, "acknowledgement", passages={"key": "You have a number.", "who": ""})
    assert [each.key for each in refusal.value.missing] == ["key", "who"]
    assert not OutboundMessage.objects.exists()
    assert not complaint.stages.exists()


def test_a_passage_that_is_worded_otherwise_passes_when_it_names_what_it_must(
    complaint: Complaint, send: Send
) -> None:
    letter = send(complaint, "acknowledgement", passages={"key": f"Please keep {complaint.key} at hand."})
    assert "Please keep" in letter.text


def test_a_holding_letter_says_why_and_until_when(complaint: Complaint, send: Send) -> None:
    with pytest.raises(ContentsMissing) as refusal:
        send(complaint, "holding")
    assert [each.key for each in refusal.value.missing] == ["why_not_yet", "expected"]
    why = {"why_not_yet": "The surveyor comes on Friday."}
    letter = send(complaint, "holding", expected=date(2026, 3, 20), passages=why)
    assert complaint.stages.get().kind == "held"
    assert "20 March 2026" in letter.text
    assert Clock.objects.get(kind="decide").done_at is None  # the house's rules know no such answer


def test_by_the_uk_rules_a_holding_letter_meets_the_eight_weeks_and_names_the_next_day(
    complained: Complained, send: Send, later: When
) -> None:
    complaint = complained(preset="uk-disp")
    words = {"why_not_yet": "The surveyor is ill.", "waiver": "We agree.", "leaflet": "It is enclosed."}
    send(complaint, "holding", later(days=50), expected=date(2026, 5, 12), passages=words)
    first, second = Clock.objects.filter(kind="decide").order_by("id")
    assert first.done_at == later(days=50)
    assert second.due_at.date() == date(2026, 5, 13)  # the midnight at which the twelfth ends
    assert (second.is_duty, second.may_pause, second.done_at) == (True, False, None)


def test_a_final_response_follows_the_decision_and_is_its_telling(
    investigated: Complaint, send: Send, anna: Person, at: datetime, board: Callable[..., Any]
) -> None:
    with pytest.raises(NotNow, match="Decide first"):
        send(investigated, "final")
    decide_complaint(by=anna, at=at, complaint=investigated, **REJECTED)
    letter = send(investigated, "final")
    assert letter.required == ["verdict", "reasons", "alternative"]
    assert REJECTED["reasons"] in letter.text
    assert REJECTED["alternative"] in letter.text
    assert investigated.stages.get(kind="told").contact == letter.contact
    with pytest.raises(NotNow, match="done already"):
        send(investigated, "final")


def test_a_rejection_by_the_houses_rules_names_the_body_the_house_has_joined(
    board: Callable[..., Any], complained: Complained, send: Send, anna: Person, at: datetime
) -> None:
    board()
    complaint = complained()
    note_findings(by=anna, at=at, complaint=complaint, words="An old crack.")
    decide_complaint(by=anna, at=at, complaint=complaint, **REJECTED)
    with pytest.raises(ContentsMissing, match="Conciliation Board"):
        send(complaint, "final", passages={"outside": "You can go elsewhere."})
    assert "board.example" in send(complaint, "final").text


def test_redress_is_told_in_the_words_of_its_decision(
    complaint: Complaint, send: Send, decided: Decided, anna: Person, at: datetime
) -> None:
    redress = decided("exception")
    decide_complaint(by=anna, at=at, complaint=complaint, verdict="redress", redress=redress)
    letter = send(complaint, "final")
    assert letter.required == ["verdict", "redress"]
    assert redress.words in letter.text


def test_spain_without_a_body_named_by_the_house_says_who_can_help(
    complained: Complained, anna: Person, at: datetime
) -> None:
    complaint = complained(preset="es-10-2025")
    decide_complaint(by=anna, at=at, complaint=complaint, verdict="accept")
    (unknown,) = look_at(complaint=complaint, kind="final", at=at).missing
    assert unknown.unknown
    assert "a lead sets it" in told(unknown)


def test_an_early_resolution_is_written_down(complained: Complained, send: Send) -> None:
    complaint = complained(preset="uk-disp")
    words = {"waiver": "We agree.", "leaflet": "www.example.org/leaflet"}
    assert "consider your complaint" in send(complaint, "summary", passages=words).text


@pytest.mark.parametrize("language", ["en", "hu", "el", "ru"])
def test_it_is_proposed_in_the_language_asked_for_and_leaves_the_readers_alone(
    complaint: Complaint, language: str, at: datetime
) -> None:
    sheet = look_at(complaint=complaint, kind="acknowledgement", at=at, language=language)
    assert sheet.language == language
    assert sheet.missing == ()
    assert translation.get_language() == "en"
    day = {"en": "2 March 2026", "hu": "2026. március 2.", "el": "2 Μαρτίου 2026", "ru": "2 марта 2026"}
    assert day[language] in sheet.text


def test_without_a_language_it_is_the_customers(complaint: Complaint, at: datetime) -> None:
    assert look_at(complaint=complaint, kind="acknowledgement", at=at).language == "hu"


def test_a_letter_on_paper_is_logged_and_no_mail_goes(complaint: Complaint, send: Send) -> None:
    letter = send(complaint, "acknowledgement", how=PAPER)
    assert letter.contact.channel == "counter"
    assert letter.contact.body == letter.text
    assert not OutboundMessage.objects.exists()


def test_looking_at_a_letter_writes_nothing(complaint: Complaint, at: datetime) -> None:
    assert look_at(complaint=complaint, kind="holding", at=at).missing
    assert not Letter.objects.exists()
    assert not complaint.stages.exists()


def test_a_stranger_sends_nothing(complaint: Complaint, send: Send, zoltan: Person, anna: Person) -> None:
    with pytest.raises(NotYours):
        send(complaint, "acknowledgement", by=zoltan)


def test_a_second_acknowledgement_is_a_letter_and_no_stage(
    complaint: Complaint, send: Send, later: When
) -> None:
    send(complaint, "acknowledgement")
    send(complaint, "acknowledgement", later(hours=1))
    assert complaint.stages.count() == 1
    assert complaint.letters.count() == 2


def test_once_told_by_mouth_it_is_not_told_again(
    investigated: Complaint, send: Send, anna: Person, at: datetime
) -> None:
    decide_complaint(by=anna, at=at, complaint=investigated, **REJECTED)
    tell_decision(by=anna, at=at, complaint=investigated, channel="phone", words="No, because …")
    with pytest.raises(NotNow):
        send(investigated, "final")


def test_it_is_set_on_paper_the_same_each_time(complaint: Complaint, send: Send) -> None:
    letter = send(complaint, "acknowledgement", passages={"closing": '#panic("x") Άννα Ёлкина $1'})
    file = printed(letter)
    assert file.startswith(b"%PDF-")
    assert file == printed(letter)


def test_a_press_that_fails_says_so(
    complaint: Complaint, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = send(complaint, "acknowledgement", how=WORDS)
    monkeypatch.setattr(press, "__file__", "/nowhere/press.py")
    with pytest.raises(PressFailed):
        printed(letter)
