"""What a customer may ask of their files: all of them, and that we keep them no longer."""

import io
import json
import zipfile
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case, Contact
from hospes.cases.operations import close_with_reason, log_contact, open_case
from hospes.customers.models import Customer
from hospes.customers.operations import erase_customer
from hospes.customers.queries import whose
from hospes.files.models import Attachment, Chosen, Content, Shelf
from hospes.files.operations import attach_new, choose, receive, sweep
from hospes.files.queries import flaws, of_customers
from hospes.ledger.models import Event
from hospes.ledger.queries import unseal, verify
from hospes.staff.models import Person
from tests.cases.conftest import Welcome
from tests.files.conftest import on_the_disk
from tests.files.contents import TEXT, png


def came(name: str, data: bytes):
    return receive(name=name, chunks=[data])


@pytest.fixture
def others(welcome: Welcome, anna: Person, at: datetime) -> Contact:
    """Somebody else's contact, to whom the same price list was sent."""
    case = open_case(by=anna, at=at, customer=welcome("Bella Fodor"), reason="A price?", channel="phone")
    contact = log_contact(case=case, direction="out", channel="phone", body="Here.", by=anna, at=at)
    attach_new(by=anna, at=at, contact=contact, received=[came("Prices.txt", TEXT)])
    return contact


@pytest.fixture
def theirs(contact: Contact, case: Case, anna: Person, at: datetime) -> Case:
    files = [came("Éva's door.png", png()), came("Prices.txt", TEXT)]
    attach_new(by=anna, at=at, contact=contact, received=files)
    choose(by=anna, at=at, case=case, verb="note", received=[came("begun.txt", b"begun")])
    return case


@pytest.mark.django_db(transaction=True)
def test_an_erased_customer_leaves_no_name_and_no_content_that_nobody_else_has(
    others: Contact, theirs: Case, anna: Person, marta: Person, at: datetime, its_shelf: Shelf
) -> None:
    event = Event.objects.filter(name="file.attached", customer_id=theirs.customer_id).first()
    close_with_reason(by=anna, at=at, case=theirs, reason="Moved away.")
    erase_customer(by=marta, at=at, customer=theirs.customer, ground="asked")
    assert [each.name for each in Attachment.objects.all()] == ["Prices.txt"]
    assert not Chosen.objects.exists()
    assert on_the_disk(its_shelf) == {others.attachments.get().content.sha256}
    assert Content.objects.count() == 1
    assert list(flaws()) == []
    assert unseal(event) == {}
    assert verify() is None


@pytest.mark.django_db(transaction=True)
def test_killed_right_after_an_erasure_what_is_left_goes_with_the_next_sweep(
    theirs: Case, anna: Person, marta: Person, at: datetime, its_shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    close_with_reason(by=anna, at=at, case=theirs, reason="Moved away.")
    with monkeypatch.context() as patch:
        patch.setattr("hospes.files.operations.sweeping._remove", lambda *_: 1 / 0)
        erase_customer(by=marta, at=at, customer=theirs.customer, ground="asked")
    assert len(on_the_disk(its_shelf)) == 3
    assert sweep(at=at) == 3
    assert on_the_disk(its_shelf) == set()


@pytest.mark.django_db(transaction=True)
def test_an_erasure_that_is_refused_takes_no_file(
    theirs: Case, marta: Person, at: datetime, its_shelf: Shelf
) -> None:
    from hospes.cases.holdings import StillOpen

    with pytest.raises(StillOpen):
        erase_customer(by=marta, at=at, customer=theirs.customer, ground="asked")
    assert len(on_the_disk(its_shelf)) == 3
    assert list(flaws()) == []


def test_they_are_handed_everything_with_its_files(
    others: Contact, theirs: Case, marta: Person, client: Client
) -> None:
    client.force_login(marta)
    answer = client.post(reverse("desk:customer_everything", args=[theirs.customer_id]), {"as": "files"})
    assert answer["Content-Disposition"].endswith(f'filename="customer-{theirs.customer_id}.zip"')
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    door, prices = of_customers(whose(theirs.customer))
    assert set(archive.namelist()) == {
        "customer.json",
        f"files/{door.pk} {door.name}",
        f"files/{prices.pk} Prices.txt",
    }
    assert archive.read(f"files/{door.pk} {door.name}") == png()
    told = json.loads(archive.read("customer.json"))
    [listed] = [part for part in told["kept"] if part["model"] == "files.Attachment"]
    assert [row["name"] for row in listed["rows"]] == ["Éva's door.png", "Prices.txt"]
    assert Event.objects.filter(name="customer.exported").exists()


def test_a_file_that_is_missing_is_named_and_holds_nothing_up(
    theirs: Case, marta: Person, client: Client, its_shelf: Shelf
) -> None:
    door = Attachment.objects.order_by("pk")[0]
    its_shelf.remove(door.content.sha256)
    client.force_login(marta)
    answer = client.post(reverse("desk:customer_everything", args=[theirs.customer_id]), {"as": "files"})
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert json.loads(archive.read("customer.json"))["files_missing"] == [door.pk]
    assert len(archive.namelist()) == 2


def test_who_may_not_hand_out_gets_no_file(theirs: Case, anna: Person, client: Client) -> None:
    client.force_login(anna)
    answer = client.post(reverse("desk:customer_everything", args=[theirs.customer_id]), {"as": "files"})
    assert answer.status_code in (403, 404)


def test_a_file_of_hers_stays_hers_when_two_records_become_one(
    theirs: Case, welcome: Welcome, anna: Person, at: datetime
) -> None:
    from hospes.customers.operations import merge_customers

    kept = welcome("Éva Kovács")
    merge_customers(by=None, at=at, kept=kept, gone=theirs.customer)
    assert {each.name for each in of_customers(whose(Customer.objects.get(pk=kept.pk)))} == {
        "Éva's door.png", "Prices.txt",
    }  # fmt: skip
