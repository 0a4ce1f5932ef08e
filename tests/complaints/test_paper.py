"""A letter goes out with its PDF: set before anything is written, the same bytes whenever it is tried, kept, erased."""

from collections.abc import Callable
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from django.db import connection

from hospes.cases.models import Case, Contact
from hospes.cases.operations import confirm_solved
from hospes.channels.email.core.composing import compose
from hospes.channels.email.models import OutboundMessage, OutboundState
from hospes.channels.email.operations import send_again, send_due
from hospes.channels.email.operations.delivering import _as_letter
from hospes.complaints.core import press
from hospes.complaints.models import Complaint, Letter
from hospes.complaints.operations import (
    ChangedMeanwhile,
    ContentsMissing,
    NotOnPaper,
    chosen_beside,
    close_complaint,
    look_at,
    printing,
    send_letter,
)
from hospes.complaints.operations.printing import printed
from hospes.complaints.operations.writing import PAPER, WORDS
from hospes.customers.operations import erase_customer
from hospes.files.models import Attachment, Chosen, Content, Shelf
from hospes.files.operations import FileGone, choose, receive
from hospes.staff.models import Person
from tests.files.conftest import coming, on_the_disk
from tests.files.contents import png

Send = Callable[..., Letter]
pytestmark = pytest.mark.usefixtures("mailbox")


@pytest.fixture
def send(complaint: Complaint, anna: Person, at: datetime) -> Send:
    """Anna sends the acknowledgement as it is proposed."""

    def sent(language: str = "en", **details: Any) -> Letter:
        sheet = look_at(complaint=complaint, kind="acknowledgement", at=at, language=language)
        usual: dict[str, Any] = {"by": anna, "at": at, "passages": sheet.passages, "language": language}
        return send_letter(complaint=complaint, kind="acknowledgement", **(usual | details))

    return sent


@pytest.fixture
def photo(case: Case, anna: Person, at: datetime) -> Chosen:
    beside = chosen_beside("acknowledgement")
    received = [receive(name="hinge.png", chunks=[png()])]
    return choose(by=anna, at=at, case=case, verb=beside, received=received)[0]


def as_it_goes(letter: Letter, at: datetime) -> EmailMessage:
    mail = OutboundMessage.objects.select_related("mailbox").get(contact=letter.contact)
    return message_from_bytes(compose(_as_letter(mail, at)), policy=default)  # type: ignore[return-value]


def enclosed_in(mail: EmailMessage) -> dict[str, tuple[str, bytes]]:
    return {
        str(each.get_filename()): (each.get_content_type(), each.get_payload(decode=True))  # type: ignore[misc]
        for each in mail.iter_attachments()
    }


def nothing_was_done(complaint: Complaint) -> bool:
    return not (
        Letter.objects.exists()
        or OutboundMessage.objects.exists()
        or Attachment.objects.exists()
        or complaint.stages.exists()
        or Contact.objects.filter(direction="out").exists()
    )


def test_it_goes_out_with_its_pdf_and_the_words(send: Send, at: datetime) -> None:
    letter = send()
    mail = as_it_goes(letter, at)
    body = mail.get_body()
    assert body is not None
    assert letter.text.splitlines()[0] in body.get_content()
    [(name, (kind, data))] = enclosed_in(mail).items()
    assert name == f"{letter.subject}.pdf"
    assert kind == "application/pdf"
    assert data.startswith(b"%PDF-")


@pytest.mark.parametrize("language", ["en", "hu", "el", "ru"])
def test_it_is_called_by_its_subject_in_the_language_of_the_letter(
    send: Send, complaint: Complaint, language: str
) -> None:
    letter = send(language)
    assert letter.paper is not None
    assert letter.paper.name == f"{letter.subject}.pdf"
    assert complaint.key in letter.paper.name


def test_the_same_bytes_go_however_often_it_is_tried(send: Send, at: datetime, anna: Person) -> None:
    letter = send()
    first = enclosed_in(as_it_goes(letter, at))
    send_due(now=lambda: at)
    OutboundMessage.objects.update(
        state=OutboundState.FAILED, trouble_since=at, sent_at=None, error="The line broke."
    )
    mail = OutboundMessage.objects.get()
    send_again(by=anna, at=at + timedelta(days=1), letter=mail, to="eva@elsewhere.example.com")
    assert enclosed_in(as_it_goes(letter, at + timedelta(days=1))) == first
    assert Content.objects.count() == 1


def test_what_is_opened_later_is_what_went_even_where_the_company_is_called_otherwise_by_then(
    send: Send, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = send()
    [(_, went)] = enclosed_in(as_it_goes(letter, at)).values()
    monkeypatch.setattr(printing, "company_name", lambda: "Renamed Ltd")
    assert printed(Letter.objects.get()) == went


def test_a_file_that_is_missing_is_set_anew(send: Send, its_shelf: Shelf) -> None:
    letter = send()
    before = printed(letter)
    assert letter.paper is not None
    its_shelf.remove(letter.paper.content.sha256)
    assert printed(Letter.objects.get()) == before


def test_a_letter_that_cannot_be_set_is_not_sent_and_leaves_nothing(
    send: Send,
    complaint: Complaint,
    monkeypatch: pytest.MonkeyPatch,
    its_shelf: Shelf,
) -> None:
    monkeypatch.setattr(press, "__file__", "/nowhere/press.py")
    with pytest.raises(NotOnPaper, match="send the words alone"):
        send()
    assert nothing_was_done(complaint)
    assert coming(its_shelf) == []


def test_the_words_alone_need_no_press(send: Send, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "__file__", "/nowhere/press.py")
    letter = send(how=WORDS)
    assert letter.paper is None
    assert enclosed_in(as_it_goes(letter, at)) == {}


def test_it_is_set_outside_of_any_change(
    send: Send, complaint: Complaint, monkeypatch: pytest.MonkeyPatch
) -> None:
    around, depth = len(connection.savepoint_ids), []
    set_it = printing.pressed

    def watched(order: str) -> bytes:
        depth.append(len(connection.savepoint_ids))
        return set_it(order)

    monkeypatch.setattr(printing, "pressed", watched)
    send()
    assert depth == [around]


def test_what_changed_while_it_was_set_is_looked_at_again(
    send: Send,
    complaint: Complaint,
    monkeypatch: pytest.MonkeyPatch,
    its_shelf: Shelf,
) -> None:
    set_it = printing.pressed

    def meanwhile(order: str) -> bytes:
        monkeypatch.setattr(printing, "company_name", lambda: "Renamed Ltd")
        return set_it(order)

    monkeypatch.setattr(printing, "pressed", meanwhile)
    with pytest.raises(ChangedMeanwhile):
        send()
    assert nothing_was_done(complaint)
    assert coming(its_shelf) == []


def test_what_the_rules_ask_for_is_asked_before_the_press(
    send: Send, complaint: Complaint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "__file__", "/nowhere/press.py")
    with pytest.raises(ContentsMissing):
        send(passages={"opening": "Dear Éva,"})
    assert nothing_was_done(complaint)


def test_on_paper_its_pdf_stands_with_the_contact_too(send: Send) -> None:
    letter = send(how=PAPER)
    assert letter.paper is not None
    assert letter.paper.contact == letter.contact
    assert not OutboundMessage.objects.exists()


def test_files_chosen_beside_it_go_along_after_the_letter(send: Send, photo: Chosen, at: datetime) -> None:
    letter = send(files={photo.pk})
    assert list(enclosed_in(as_it_goes(letter, at))) == [f"{letter.subject}.pdf", "hinge.png"]
    assert not Chosen.objects.exists()


def test_a_file_that_was_taken_away_holds_the_whole_letter_up(
    send: Send,
    complaint: Complaint,
    photo: Chosen,
    its_shelf: Shelf,
) -> None:
    photo.delete()
    with pytest.raises(FileGone):
        send(files={photo.pk or 1})
    assert nothing_was_done(complaint)
    assert coming(its_shelf) == []


@pytest.mark.django_db(transaction=True)
def test_an_erasure_takes_it_from_the_disk_too(
    send: Send,
    complaint: Complaint,
    anna: Person,
    marta: Person,
    at: datetime,
    its_shelf: Shelf,
) -> None:
    letter = send()
    send_due(now=lambda: at)
    assert len(on_the_disk(its_shelf)) == 1
    close_complaint(by=anna, at=at, complaint=complaint, how="word", words="She is content.")
    complaint.case.refresh_from_db()
    confirm_solved(by=anna, at=at, case=complaint.case, how="spoken", said_by="Éva")
    erase_customer(by=marta, at=at, customer=complaint.case.customer, ground="asked")
    letter.refresh_from_db()
    assert letter.paper is None
    assert not Attachment.objects.exists()
    assert on_the_disk(its_shelf) == set()
