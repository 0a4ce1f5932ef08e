"""A complaint's letter at the desk: files chosen beside it, its PDF in the timeline and on the customer's page."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.channels.web.queries import page_token
from hospes.complaints.core import press
from hospes.complaints.models import Complaint, Letter
from hospes.complaints.operations import look_at
from hospes.files.models import Attachment, Chosen, shelf
from hospes.lib.clock import stopped_at
from hospes.staff.models import Person
from tests.cases.conftest import Opened
from tests.files.conftest import its_shelf  # noqa: F401 (a fixture)
from tests.files.contents import png


@pytest.fixture(autouse=True)
def monday(at: datetime, mailbox: Mailbox) -> Iterator[None]:
    with stopped_at(at):
        yield


@pytest.fixture
def said(complaint: Complaint, at: datetime) -> dict[str, Any]:
    """The acknowledgement as the page proposes it."""
    sheet = look_at(complaint=complaint, kind="acknowledgement", at=at, language="en")
    return {"subject": sheet.subject, "language": "en", "how": "mail", "do": "send", **sheet.passages}


@pytest.fixture
def address(complaint: Complaint) -> str:
    return reverse("desk:complaint_letter", args=[complaint.pk, "acknowledgement"])


def photo(name: str = "hinge.png", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, png() if data is None else data)


def names() -> list[str]:
    return [each.name for each in Attachment.objects.order_by("pk")]


def test_the_page_takes_files_and_says_how_it_may_go(desk: Client, address: str) -> None:
    page = desk.get(address).content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert 'type="file"' in page
    assert "with the letter as a PDF" in page
    assert "the words alone" in page


def test_files_that_come_with_the_form_go_after_the_pdf(
    desk: Client, address: str, said: dict[str, Any]
) -> None:
    assert desk.post(address, {**said, "files_new": [photo()]}).status_code == 302
    assert names() == [f"{said['subject']}.pdf", "hinge.png"]
    assert not Chosen.objects.exists()


def test_looking_at_the_letter_keeps_its_files_beside_it(
    desk: Client, address: str, said: dict[str, Any]
) -> None:
    looked = desk.post(address, {**said, "do": "look", "files_new": [photo()]})
    assert looked.status_code == 200
    [kept] = Chosen.objects.all()
    assert f'name="files" value="{kept.pk}"' in looked.content.decode()
    assert desk.post(address, {**said, "files": [kept.pk]}).status_code == 302
    assert "hinge.png" in names()


def test_a_file_is_left_out_again_and_the_words_stay(
    desk: Client, address: str, said: dict[str, Any]
) -> None:
    desk.post(address, {**said, "do": "look", "files_new": [photo()]})
    kept = Chosen.objects.get()
    again = desk.post(address, {**said, "do": "", "file_drop": kept.pk, "opening": "Dear Éva, of the oak,"})
    assert again.status_code == 200
    assert "of the oak" in again.content.decode()
    assert not Chosen.objects.exists()
    assert not Letter.objects.exists()


def test_a_file_that_is_refused_is_named_and_nothing_goes(
    desk: Client, address: str, said: dict[str, Any]
) -> None:
    answer = desk.post(address, {**said, "files_new": [photo("empty.png", b"")]})
    assert answer.status_code == 422
    assert "empty.png" in answer.content.decode()
    assert not OutboundMessage.objects.exists()


def test_files_of_one_kind_of_letter_are_not_beside_another(
    desk: Client, address: str, said: dict[str, Any], complaint: Complaint
) -> None:
    desk.post(address, {**said, "do": "look", "files_new": [photo()]})
    holding = desk.get(reverse("desk:complaint_letter", args=[complaint.pk, "holding"])).content.decode()
    assert "hinge.png" not in holding


def test_each_goes_up_as_soon_as_it_is_chosen(desk: Client, case: Case, zoltan: Person) -> None:
    choosing = reverse("desk:choose_files", args=[case.pk, "letter-final"])
    answer = desk.post(choosing, {"files_new": [photo()]})
    assert answer.status_code == 200
    assert "hinge.png" in answer.content.decode()
    assert desk.post(reverse("desk:choose_files", args=[case.pk, "letter-poem"])).status_code == 404
    stranger = Client()
    stranger.force_login(zoltan)
    assert stranger.post(choosing, {"files_new": [photo()]}).status_code == 404


def test_the_timeline_of_the_case_shows_the_pdf_to_be_looked_at(
    desk: Client, address: str, said: dict[str, Any], case: Case
) -> None:
    desk.post(address, said)
    pdf = Attachment.objects.get()
    page = desk.get(reverse("desk:case", args=[case.pk])).content.decode()
    assert pdf.name in page
    assert reverse("files:file", args=[pdf.pk]) in page
    shown = desk.get(reverse("files:content", args=[pdf.pk]))
    assert shown["Content-Type"] == "application/pdf"
    assert b"".join(shown).startswith(b"%PDF-")  # type: ignore[arg-type]


def test_the_customer_opens_what_went_and_nobody_elses(
    desk: Client, address: str, said: dict[str, Any], case: Case, opened: Opened
) -> None:
    desk.post(address, said)
    letter, pdf = Letter.objects.get(), Attachment.objects.get()
    with shelf().opened(pdf.content.sha256) as file:
        went = file.read()
    theirs = reverse("complaints:letter", args=[page_token(case), letter.pk])
    assert Client().get(theirs).content == went
    page = Client().get(reverse("channels:page", args=[page_token(case)])).content.decode()
    assert re.search(rf'href="[^"]*/{pdf.pk}[^"]*"[^>]*>{re.escape(pdf.name)}', page)
    elsewhere = reverse("channels:file", args=[page_token(opened("The tap.")), pdf.pk])
    assert Client().get(elsewhere).status_code == 404


def test_when_the_press_fails_the_words_are_still_there_and_may_go_alone(
    desk: Client, address: str, said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "__file__", "/nowhere/press.py")
    answer = desk.post(address, {**said, "opening": "Dear Éva, of the oak,"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "could not be set as a PDF" in page
    assert "of the oak" in page
    assert not OutboundMessage.objects.exists()
    assert desk.post(address, {**said, "how": "words"}).status_code == 302
    assert OutboundMessage.objects.exists()
    assert names() == []
