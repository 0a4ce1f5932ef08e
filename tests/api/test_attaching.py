"""Files sent up by a program: with a note, or for what was said; bounded, once, and only where its person may."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile

from hospes.cases.models import Case, Contact
from hospes.cases.operations import log_contact
from hospes.channels.email.models import Mailbox
from hospes.channels.email.operations import reply
from hospes.channels.web.queries import page_token
from hospes.files.models import Attachment, Shelf
from hospes.lib import clock
from hospes.staff.models import Person
from tests.api.conftest import API, Acting, Program, kind, said
from tests.cases.conftest import Opened
from tests.files.conftest import coming, its_shelf  # noqa: F401 (its_shelf is a fixture)
from tests.files.contents import EXE, PDF, png


def photo(name: str = "hinge.png", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, png() if data is None else data, content_type="text/html")


def send(program: Program, case: Case, *files: Any, **given: Any) -> Any:
    """As `curl -F file=@hinge.png -F body=…` sends it."""
    headers = {name.replace("_", "-"): given.pop(name) for name in list(given) if name[0].isupper()}
    address = f"{API}/cases/{case.pk}/attachments"
    fields = {**given, "file": list(files)}
    return program.client.post(address, fields, headers={**program.headers, **headers})


def test_files_come_with_a_note_that_says_what_they_are(program: Program, case: Case, anna: Person) -> None:
    told = said(send(program, case, photo(), photo("offer.pdf", PDF), body="From the fitter."), 201)
    assert told["contact"]["body"] == "From the fitter."
    assert told["contact"]["direction"] == "note"
    assert [(each["name"], each["kind"], each["by_id"]) for each in told["files"]] == [
        ("hinge.png", "png", anna.pk),
        ("offer.pdf", "pdf", anna.pk),
    ]
    assert said(program.get(f"/cases/{case.pk}/attachments"), 200)["rows"] == told["files"]


def test_a_recording_joins_the_call_that_was_logged(program: Program, case: Case) -> None:
    call = said(
        program.post(
            f"/cases/{case.pk}/contacts", {"direction": "in", "channel": "phone", "body": "It fell."}
        ),
        201,
    )
    told = said(send(program, case, photo(), contact=call["id"]), 201)
    assert told["contact"]["id"] == call["id"]
    assert Contact.objects.count() == 1


def test_what_was_written_stays_as_it_went(
    program: Program, case: Case, anna: Person, mailbox: Mailbox
) -> None:
    letter = reply(by=anna, at=clock.now(), case=case, body="We come on Monday.")
    answer = send(program, case, photo(), contact=letter.contact_id)
    assert kind(answer, 409) == "files:as-it-was"
    theirs = log_contact(
        by=None, at=clock.now(), case=case, direction="in", channel="web", body="Here it is."
    )
    assert kind(send(program, case, photo(), contact=theirs.pk), 409) == "files:as-it-was"
    assert not Attachment.objects.exists()


def test_of_another_case_nothing_is_touched(
    program: Program, case: Case, opened: Opened, anna: Person
) -> None:
    elsewhere = log_contact(
        by=anna, at=clock.now(), case=opened("The tap."), direction="note", channel="web", body="x"
    )
    assert kind(send(program, case, photo(), contact=elsewhere.pk), 404) == "not-found"
    assert not Attachment.objects.exists()


def test_sent_twice_with_its_key_they_are_there_once(program: Program, case: Case) -> None:
    first = said(send(program, case, photo(), body="See.", Idempotency_Key="up-1"), 201)
    again = said(send(program, case, photo(), body="See.", Idempotency_Key="up-1"), 200)
    assert first == again
    assert (Contact.objects.count(), Attachment.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "other",
    [
        {"body": "Other words."},
        {"file": photo("hinge.png", png(red=9))},
        {"file": photo("other.png")},
    ],
    ids=["words", "content", "name"],
)
def test_a_key_with_something_else_is_refused(program: Program, case: Case, other: dict[str, Any]) -> None:
    said(send(program, case, photo(), body="See.", Idempotency_Key="up-1"), 201)
    sent = {"body": "See.", "file": photo()} | other
    file = sent.pop("file")
    file.seek(0)
    answer = send(program, case, file, Idempotency_Key="up-1", **sent)
    assert kind(answer, 409) == "api:key-used-otherwise"
    assert Attachment.objects.count() == 1


def test_without_words_the_note_says_so(program: Program, case: Case) -> None:
    assert said(send(program, case, photo(), body="  "), 201)["contact"]["body"] == "Files, without words."


def test_one_that_does_not_fit_is_named_and_none_comes(
    program: Program,
    case: Case,
    settings: LazySettings,
    its_shelf: Shelf,  # noqa: F811
) -> None:
    answer = send(program, case, photo(), photo("empty.png", b""), body="x")
    assert kind(answer, 409) == "files:unfit"
    assert "empty.png" in answer.json()["title"]
    settings.LARGEST_UPLOAD = 100
    for others in ([], [photo()]):
        answer = send(program, case, photo("film.mp4", b"x" * 300), *others, body="x")
        assert "film.mp4" in answer.json()["title"]
    settings.LARGEST_UPLOAD, settings.FILES_NUMBER = 10**6, 2
    many = [photo(f"{n}.png", png(red=n)) for n in range(3)]
    assert kind(send(program, case, *many, body="x"), 409) == "files:unfit"
    assert not Contact.objects.exists()
    assert coming(its_shelf) == []


def test_without_a_file_it_is_said_where_one_is_missing(program: Program, case: Case) -> None:
    answer = send(program, case, body="x")
    assert kind(answer, 422) == "input"
    assert "file" in answer.json()["errors"][0]["where"]
    assert kind(program.post(f"/cases/{case.pk}/attachments", {"body": "x"}), 422) == "input"


@pytest.mark.parametrize(
    "bad", [{"contact": "x"}, {"contact": "0"}, {"contact": str(10**20)}, {"body": "x" * 20_001}]
)
def test_what_is_out_of_bounds_is_said(program: Program, case: Case, bad: dict[str, str]) -> None:
    assert kind(send(program, case, photo(), **({"body": "x"} | bad)), 422) == "input"
    assert not Contact.objects.exists()


def test_what_no_database_keeps_does_no_harm(program: Program, case: Case) -> None:
    answer = send(program, case, photo("a\x00b\u202egnp.exe"), body="a\x00b")
    assert answer.status_code in {201, 409, 422}
    for each in Attachment.objects.all():
        assert "\x00" not in each.name
        assert "\u202e" not in each.name


def test_its_name_and_type_are_not_believed(program: Program, case: Case) -> None:
    told = said(send(program, case, photo("../../photo.png", EXE), body="x"), 201)
    [one] = told["files"]
    assert (one["name"], one["kind"]) == ("photo.png", "exe")


def test_the_customer_sees_no_file_of_a_note(program: Program, case: Case) -> None:
    send(program, case, photo(), body="Among us.")
    page = program.client.get(f"/c/{page_token(case)}").content.decode()
    assert "hinge.png" not in page


def test_only_whoever_may_change_the_case_puts_files_into_it(
    acting: Acting, case: Case, zoltan: Person, ilona: Person, anna: Person
) -> None:
    for stranger in (acting(zoltan), acting(ilona)):
        assert kind(send(stranger, case, photo(), body="x"), 404) == "not-found"
    assert kind(send(acting(anna, may_write=False), case, photo(), body="x"), 403) == "scope"
    assert kind(send(Program(), case, photo(), body="x"), 401) == "token"
    assert not Contact.objects.exists()
