"""Files that are there when a call or a visit begins: chosen before there is a case, kept with what was said."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case, Contact
from hospes.channels.web.queries import page_token
from hospes.codex.models import Edition
from hospes.customers.models import Customer
from hospes.files.models import Attachment, Chosen, Shelf
from hospes.files.operations import sweep
from hospes.ledger.models import Event
from hospes.lib.clock import stopped_at
from hospes.staff.models import Person
from tests.files.conftest import its_shelf, on_the_disk  # noqa: F401 (its_shelf is a fixture)
from tests.files.contents import png

REASON = "The door of the tall cupboard fell on my foot."


@pytest.fixture(autouse=True)
def monday(at: datetime) -> Iterator[None]:
    with stopped_at(at):
        yield


def photo(name: str = "foot.png", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, png() if data is None else data)


def beside(page: str) -> str:
    found = re.search(r'name="beside" value="(contact-[a-z0-9-]{12})"', page)
    assert found
    return found[1]


@pytest.fixture
def begun(desk: Client, edition: Edition) -> str:
    """The name of the page on which the call begins."""
    return beside(desk.get(reverse("desk:new_contact")).content.decode())


def send(client: Client, page: str, /, **given: Any) -> Any:
    usual = {"channel": "counter", "reason": REASON, "language": "en", "beside": page}
    return client.post(reverse("desk:new_contact"), usual | given)


def test_the_page_takes_files_and_has_a_name_of_its_own(desk: Client, edition: Edition) -> None:
    page = desk.get(reverse("desk:new_contact")).content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert 'type="file"' in page
    assert beside(page) != beside(desk.get(reverse("desk:new_contact")).content.decode())


def test_what_comes_with_the_form_belongs_to_what_was_said(
    desk: Client, begun: str, eva: Customer, anna: Person
) -> None:
    assert send(desk, begun, who=str(eva.pk), files_new=[photo()]).status_code == 302
    contact, kept = Contact.objects.get(), Attachment.objects.get()
    assert (kept.contact, kept.by, kept.name) == (contact, anna, "foot.png")
    assert not Chosen.objects.exists()
    page = desk.get(reverse("desk:case", args=[contact.case_id])).content.decode()
    assert reverse("files:file", args=[kept.pk]) in page
    theirs = Client().get(reverse("channels:page", args=[page_token(contact.case)])).content.decode()
    assert "foot.png" in theirs


def test_someone_new_with_a_photo_is_one_change(desk: Client, begun: str) -> None:
    send(desk, begun, who="new", name="Orla Finnegan", files_new=[photo()])
    assert Attachment.objects.get().contact.customer.name == "Orla Finnegan"


def test_looking_the_customer_up_without_scripts_keeps_the_file(
    desk: Client, begun: str, eva: Customer
) -> None:
    found = send(desk, begun, find="1", look_for="Éva", files_new=[photo()]).content.decode()
    [kept] = Chosen.objects.all()
    assert beside(found) == begun
    assert f'name="files" value="{kept.pk}"' in found
    send(desk, begun, who=str(eva.pk), files=[kept.pk])
    assert Attachment.objects.get().name == "foot.png"


def test_a_slip_in_the_form_keeps_the_file_and_the_words(desk: Client, begun: str) -> None:
    answer = send(desk, begun, who="new", name="", files_new=[photo()])
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "foot.png" in page
    assert REASON in page
    assert not Case.objects.exists()


def test_a_file_is_left_out_again(desk: Client, begun: str) -> None:
    send(desk, begun, files_add="1", files_new=[photo()])
    page = send(desk, begun, file_drop=Chosen.objects.get().pk).content.decode()
    assert "foot.png" not in page
    assert REASON in page
    assert not Chosen.objects.exists()


def test_a_file_that_is_refused_is_named_and_nothing_begins(desk: Client, begun: str, eva: Customer) -> None:
    answer = send(desk, begun, who=str(eva.pk), files_new=[photo("empty.png", b"")])
    assert answer.status_code == 422
    assert "empty.png" in answer.content.decode()
    assert not Case.objects.exists()


def test_a_file_that_is_gone_holds_all_of_it_up(desk: Client, begun: str, eva: Customer) -> None:
    send(desk, begun, files_add="1", files_new=[photo()])
    kept = Chosen.objects.get()
    kept.delete()
    assert send(desk, begun, who=str(eva.pk), files=[4711]).status_code == 422
    assert not Case.objects.exists()


def test_what_was_chosen_on_another_page_never_comes_along(
    desk: Client, begun: str, eva: Customer, edition: Edition
) -> None:
    send(desk, begun, files_add="1", files_new=[photo()])
    another = beside(desk.get(reverse("desk:new_contact")).content.decode())
    assert "foot.png" not in send(desk, another, find="1").content.decode()
    assert send(desk, another, who=str(eva.pk), files=[Chosen.objects.get().pk]).status_code == 422
    assert not Attachment.objects.exists()


def test_each_goes_up_as_soon_as_it_is_chosen_and_only_its_chooser_sees_it(
    desk: Client, begun: str, niamh: Person, ilona: Person
) -> None:
    choosing = reverse("desk:contact_files", args=[begun])
    assert "foot.png" in desk.post(choosing, {"files_new": [photo()]}).content.decode()
    assert desk.post(choosing, {"files_new": [photo("empty.png", b"")]}).status_code == 422
    kept = reverse("files:chosen", args=[Chosen.objects.get().pk])
    assert desk.get(kept).status_code == 200
    for other in (niamh, ilona):
        client = Client()
        client.force_login(other)
        assert client.get(kept).status_code == 404
    assert (
        client.post(choosing, {"files_new": [photo()]}).status_code == 404
    )  # an inspector takes nothing down
    for wrong in ("contact-x", "reply", "contact-0123456789ABCDEF"):
        assert desk.post(reverse("desk:contact_files", args=[wrong])).status_code == 404


def test_a_name_that_nobody_gave_out_is_replaced(desk: Client, edition: Edition) -> None:
    page = send(desk, "reply", find="1", files_new=[photo()]).content.decode()
    assert beside(page) == Chosen.objects.get().verb


def test_an_inspector_reads_the_page_and_is_asked_for_no_files(edition: Edition, ilona: Person) -> None:
    client = Client()
    client.force_login(ilona)
    assert 'type="file"' not in client.get(reverse("desk:new_contact")).content.decode()


def test_of_a_call_that_did_not_begin_nothing_is_left_after_a_day(
    desk: Client,
    begun: str,
    at: datetime,
    its_shelf: Shelf,  # noqa: F811
) -> None:
    send(desk, begun, files_add="1", files_new=[photo()])
    sweep(at=at + timedelta(hours=23))
    assert Chosen.objects.exists()
    sweep(at=at + timedelta(hours=25))
    assert not Chosen.objects.exists()
    assert on_the_disk(its_shelf) == set()


def test_while_nobody_is_named_the_ledger_keeps_no_name_of_the_file(desk: Client, begun: str) -> None:
    send(desk, begun, files_add="1", files_new=[photo()])
    chosen = Event.objects.get(name="file.chosen")
    assert (chosen.customer_id, chosen.sealed) == (None, None)
    assert "foot" not in str(chosen.data)
