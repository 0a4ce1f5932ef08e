"""Files at the desk: beside a letter, a note and a call; on the page, in the mail, taken back, and refused by name."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case, Contact
from hospes.channels.email.core.composing import compose
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.channels.email.operations.delivering import _as_letter
from hospes.files.models import Attachment, Chosen
from hospes.files.queries import chosen_by
from hospes.lib.clock import stopped_at
from hospes.staff.models import Person
from hospes.worklists.models import Begun
from tests.files.conftest import its_shelf  # noqa: F401 (a fixture)
from tests.files.contents import EXE, PDF, TEXT, png

LIGHT = "A note.png"


@pytest.fixture(autouse=True)
def monday(at: datetime, mailbox: Mailbox) -> Iterator[None]:
    with stopped_at(at):
        yield


def file(name: str = LIGHT, data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, png() if data is None else data)


def address(verb: str, case: Case) -> str:
    return reverse(f"desk:{verb}", args=[case.pk])


def choosing(case: Case, verb: str = "reply") -> str:
    return reverse("desk:choose_files", args=[case.pk, verb])


SENT = {
    "reply": {"body": "Here is the drawing."},
    "note": {"body": "The fitter's photo."},
    "call": {"body": "She held it up.", "channel": "counter", "direction": "in"},
}


@pytest.mark.parametrize("verb", SENT)
def test_files_go_with_the_form_without_any_script(verb: str, desk: Client, case: Case) -> None:
    page = desk.get(address(verb, case)).content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert 'type="file"' in page
    sent = {**SENT[verb], "files_new": [file(), file("offer.pdf", PDF)]}
    assert desk.post(address(verb, case), sent).status_code == 302
    contact = Contact.objects.latest("pk")
    assert [each.name for each in contact.attachments.order_by("pk")] == [LIGHT, "offer.pdf"]
    assert not Chosen.objects.exists()
    shown = desk.get(reverse("desk:case", args=[case.pk])).content.decode()
    assert LIGHT in shown
    assert "offer.pdf" in shown


@pytest.mark.parametrize("verb", SENT)
def test_files_chosen_beforehand_go_with_the_words(verb: str, desk: Client, case: Case, anna: Person) -> None:
    answer = desk.post(choosing(case, verb), {"files_new": file()})
    assert answer.status_code == 200
    assert LIGHT in answer.content.decode()
    [one] = chosen_by(anna, case, verb)
    assert f'name="files" value="{one.pk}"' in desk.get(address(verb, case)).content.decode()
    desk.post(address(verb, case), {**SENT[verb], "files": [one.pk]})
    assert [each.name for each in Contact.objects.latest("pk").attachments.all()] == [LIGHT]


def test_the_mail_carries_them_as_its_parts(desk: Client, case: Case, at: datetime) -> None:
    sent = {
        **SENT["reply"],
        "files_new": [file("Terv – Éva.png"), file("jegyzet.txt", TEXT), file("run.exe", EXE)],
    }
    desk.post(address("reply", case), sent)
    letter = OutboundMessage.objects.get()
    mail = message_from_bytes(compose(_as_letter(letter, at)), policy=default)
    parts = list(mail.iter_attachments())
    assert [part.get_filename() for part in parts] == ["Terv – Éva.png", "jegyzet.txt", "run.exe"]
    assert [part.get_content_type() for part in parts] == [
        "image/png", "text/plain", "application/vnd.microsoft.portable-executable",
    ]  # fmt: skip
    assert [part.get_payload(decode=True) for part in parts] == [png(), TEXT, EXE]
    assert "Here is the drawing." in mail.get_body().get_content()


def test_a_letter_taken_back_gives_its_files_back_with_its_words(
    desk: Client, case: Case, anna: Person
) -> None:
    desk.post(address("reply", case), {**SENT["reply"], "files_new": file()})
    letter = OutboundMessage.objects.get()
    answer = desk.post(reverse("desk:undo_letter", args=[letter.pk]), follow=True)
    page = answer.content.decode()
    assert "Here is the drawing." in page
    assert LIGHT in page
    assert not Attachment.objects.exists()
    [one] = chosen_by(anna, case, "reply")
    desk.post(address("reply", case), {**SENT["reply"], "files": [one.pk]})
    assert Attachment.objects.get().contact == Contact.objects.latest("pk")


@pytest.mark.parametrize("verb", SENT)
def test_a_refused_file_is_named_with_why_and_the_words_and_the_other_files_are_kept(
    verb: str, desk: Client, case: Case, settings
) -> None:
    settings.FILES_EACH_MB = 1
    large = file("film.mov", b"x" * 1_100_000)
    answer = desk.post(
        address(verb, case), {**SENT[verb], "files_new": [file(), large, file("empty.txt", b"")]}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“film.mov” is too large" in page
    assert "“empty.txt” is empty" in page
    assert SENT[verb]["body"].replace("'", "&#39;") in page
    assert not Attachment.objects.exists()
    assert Contact.objects.filter(case=case).exclude(direction="in").count() == 0
    assert [each.name for each in Chosen.objects.all()] == [LIGHT]
    assert LIGHT in page


def test_a_slip_in_the_form_loses_no_file(desk: Client, case: Case) -> None:
    answer = desk.post(address("note", case), {"body": "", "files_new": file()})
    assert answer.status_code == 422
    [one] = Chosen.objects.all()
    assert f'name="files" value="{one.pk}"' in answer.content.decode()


def test_words_that_were_overtaken_keep_their_files(
    desk: Client, case: Case, thomas: Person, at: datetime
) -> None:
    from hospes.cases.operations import log_contact

    log_contact(case=case, direction="in", channel="phone", body="Wait!", by=thomas, at=at)
    answer = desk.post(address("reply", case), {**SENT["reply"], "seen": "0", "files_new": file()})
    page = answer.content.decode()
    assert "Not sent yet" in page
    assert LIGHT in page
    assert not OutboundMessage.objects.exists()


def test_without_a_script_files_are_put_beside_the_words_and_left_out_again(
    desk: Client, case: Case, anna: Person
) -> None:
    page = desk.post(address("note", case), {"body": "Look:", "files_add": "1", "files_new": file()})
    assert page.status_code == 200
    assert "Look:" in page.content.decode()
    [one] = chosen_by(anna, case, "note")
    page = desk.post(address("note", case), {"body": "Look:", "files": [one.pk], "file_drop": one.pk})
    assert "Look:" in page.content.decode()
    assert LIGHT not in page.content.decode()
    assert chosen_by(anna, case, "note") == []


def test_what_is_kept_for_later_keeps_its_files_and_what_is_let_go_lets_them_go(
    desk: Client, case: Case, anna: Person
) -> None:
    desk.post(address("note", case), {"body": "Later.", "keep": "1", "files_new": file()})
    assert "files" not in Begun.objects.get().words
    assert LIGHT in desk.get(address("note", case)).content.decode()
    desk.post(reverse("desk:drop_begun", args=[case.pk, "note"]))
    assert chosen_by(anna, case, "note") == []


def test_looking_for_a_phrase_keeps_the_files(desk: Client, case: Case, edition) -> None:
    page = desk.post(
        address("reply", case), {"body": "Dear", "phrases": "1", "find": "", "files_new": file()}
    )
    assert page.status_code == 200
    assert LIGHT in page.content.decode()


def test_a_list_that_is_asked_for_by_a_script_says_what_was_refused(
    desk: Client, case: Case, settings
) -> None:
    settings.FILES_NUMBER = 1
    answer = desk.post(choosing(case), {"files_new": [file("one.png"), file("two.png")]})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "“two.png” is one too many" in page
    assert "one.png" in page
    assert "<html" not in page
    assert desk.get(choosing(case)).status_code == 405
    assert desk.post(choosing(case, "promise"), {"files_new": file()}).status_code == 404


def test_only_who_chose_it_sees_it_and_sends_it(
    desk: Client, case: Case, thomas: Person, client: Client
) -> None:
    desk.post(choosing(case), {"files_new": file()})
    [one] = Chosen.objects.all()
    other = Client()
    other.force_login(thomas)
    assert desk.get(reverse("files:chosen", args=[one.pk])).status_code == 200
    assert other.get(reverse("files:chosen", args=[one.pk])).status_code == 404
    assert LIGHT not in other.get(address("reply", case)).content.decode()
    answer = other.post(address("reply", case), {**SENT["reply"], "files": [one.pk]})
    assert "no longer there" in answer.content.decode()
    assert not Attachment.objects.exists()
    other.post(choosing(case), {"file_drop": one.pk})
    assert Chosen.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "status"),
    [("thomas", 200), ("niamh", 200), ("marta", 200), ("ilona", 404), ("zoltan", 404), ("ada", 404)],
)
def test_files_are_chosen_by_whoever_may_work_on_the_case(
    who: str, status: int, case: Case, request: pytest.FixtureRequest
) -> None:
    client = Client()
    client.force_login(request.getfixturevalue(who))
    assert client.post(choosing(case), {"files_new": file()}).status_code == status
    assert Chosen.objects.count() == (status == 200)


@pytest.mark.parametrize("given", ["abc", "-1", "9" * 30, "0", "\x00"])
def test_numbers_that_are_none_are_no_files(given: str, desk: Client, case: Case) -> None:
    answer = desk.post(address("note", case), {"body": "Hm.", "files": [given]})
    assert answer.status_code in (302, 422)
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("..\\..\\boot.ini", "boot.ini"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ('a"b<script>.png', "a_b_script_.png"),
        ("x" * 300 + ".png", "x" * 116 + ".png"),
        ("photo.png.exe", "photo.png.exe"),
    ],
)
def test_a_hostile_name_is_a_plain_one_on_the_page(given: str, shown: str, desk: Client, case: Case) -> None:
    desk.post(address("note", case), {"body": "Hm.", "files_new": file(given)})
    assert Attachment.objects.get().name == shown
    page = desk.get(reverse("desk:case", args=[case.pk])).content.decode()
    assert shown in page
    assert "<script>.png" not in page


def test_the_case_page_costs_the_same_with_many_files(
    desk: Client, case: Case, django_assert_max_num_queries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            desk.get(reverse("desk:case", args=[case.pk]))
        return len(asked)

    desk.post(address("note", case), {"body": "One.", "files_new": file()})
    cost()
    once = cost()
    for number in range(4):
        files = [file(f"{number}-{n}.txt", b"%d %d" % (number, n)) for n in range(4)]
        desk.post(address("note", case), {"body": f"More {number}.", "files_new": files})
    assert cost() == once


def test_pictures_are_small_and_lazy_and_a_text_shows_its_first_lines(desk: Client, case: Case) -> None:
    files = [file(), file("note.txt", TEXT), file("page.html", b"<html>hello</html>"), file("run.exe", EXE)]
    desk.post(address("note", case), {"body": "All kinds.", "files_new": files})
    page = desk.get(reverse("desk:case", args=[case.pk])).content.decode()
    [picture] = re.findall(r"<img[^>]*>", page)
    assert 'loading="lazy"' in picture
    assert "Kedves Éva!" in page
    assert "<html>hello" not in page
    assert page.count("may set something off when opened") == 2


def test_what_was_sent_long_ago_is_still_there(desk: Client, case: Case, at: datetime) -> None:
    desk.post(address("note", case), {"body": "One.", "files_new": file()})
    with stopped_at(at + timedelta(days=400)):
        one = Attachment.objects.get()
        assert desk.get(reverse("files:content", args=[one.pk])).status_code == 200
