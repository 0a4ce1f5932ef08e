"""What comes with a mail stands among the files of its case; what goes with a letter goes with its mail."""

import base64
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.channels.email.models import InboundMessage, OutboundState
from hospes.channels.email.operations import keep_enclosures, reply, take_back, take_in
from hospes.channels.email.operations.enclosures import MOST_TRIES
from hospes.channels.email.tasks import keep_files_of_mails
from hospes.files.models import Attachment, Content, Shelf
from hospes.files.operations import attach_new, receive
from hospes.files.queries import attachments_in, chosen_by
from hospes.lib.clock import stopped_at
from hospes.staff.models import Person
from tests.channels.conftest import TakeIn, last_mail, only_case, send, state_of
from tests.channels.letters import bounce_of, mail, parts
from tests.channels.servers import Postman
from tests.files.conftest import coming, its_shelf  # noqa: F401 (a fixture)
from tests.files.contents import EXE, HTML, PDF, png


def piece(
    name: str, data: bytes, kind: str = "application/octet-stream", disposition: str = "attachment"
) -> str:
    """One part of a mail, as a mail program sends a file."""
    return (
        f'Content-Type: {kind}\r\nContent-Disposition: {disposition}; filename="{name}"\r\n'
        f"Content-Transfer-Encoding: base64\r\n\r\n{base64.encodebytes(data).decode()}"
    )


WORDS = "Content-Type: text/plain; charset=utf-8\r\n\r\nSee the photo."


def names(case: Case) -> list[str]:
    return [each.name for each in attachments_in(case)]


def test_what_is_attached_to_a_mail_is_a_file_of_its_case(
    received: TakeIn, at: datetime, anna: Person
) -> None:
    received(parts(WORDS, piece("photo.png", png(), "image/png"), piece("offer.pdf", PDF)))
    assert last_mail().files_due_at == at
    assert keep_enclosures(at=at) == 1
    case = only_case()
    assert names(case) == ["photo.png", "offer.pdf"]
    photo, offer = attachments_in(case)
    assert (photo.is_a.key, offer.is_a.key) == ("png", "pdf")
    assert (photo.by, photo.contact) == (None, last_mail().contact)
    assert last_mail().files_due_at is None
    assert keep_enclosures(at=at) == 0


def test_a_preview_of_what_came_stands_in_the_timeline(
    received: TakeIn, at: datetime, anna: Person, client: Client
) -> None:
    received(parts(WORDS, piece("photo.png", png(), "image/png")))
    keep_enclosures(at=at)
    client.force_login(anna)
    with stopped_at(at):
        page = client.get(reverse("desk:case", args=[only_case().pk])).content.decode()
        [photo] = attachments_in(only_case())
        assert reverse("files:content", args=[photo.pk]) in page
        assert client.get(reverse("files:content", args=[photo.pk]))["Content-Type"] == "image/png"
        assert client.get(reverse("files:file", args=[photo.pk])).status_code == 200


def test_a_mail_without_any_waits_for_nothing(received: TakeIn, at: datetime) -> None:
    received(mail())
    assert last_mail().files_due_at is None
    assert keep_enclosures(at=at) == 0


def test_what_a_sender_says_of_a_file_is_not_believed(
    received: TakeIn, at: datetime, anna: Person, client: Client
) -> None:
    received(
        parts(
            WORDS,
            piece("../../photo.png", HTML, "image/png"),
            piece("photo\u202egnp.exe".encode().decode("latin-1"), EXE, "image/png"),
            piece("", b"\x00\x01", "message/rfc822"),
            piece("nothing.txt", b"", "text/plain"),
        )
    )
    keep_enclosures(at=at)
    case = only_case()
    first = attachments_in(case).first()
    assert first is not None
    assert (first.name, first.is_a.key, first.may_be_shown) == ("photo.png", "html", False)
    assert not any("/" in name or "\u202e" in name for name in names(case))
    client.force_login(anna)
    with stopped_at(at):
        answer = client.get(reverse("files:content", args=[first.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"


def test_more_than_a_message_of_ours_may_carry_is_taken_all_the_same(
    received: TakeIn, at: datetime, settings
) -> None:
    settings.FILES_NUMBER, settings.FILES_EACH_MB, settings.FILES_TOGETHER_MB = 1, 0, 0
    received(parts(WORDS, *(piece(f"{n}.txt", b"%d" % n) for n in range(5))))
    keep_enclosures(at=at)
    assert len(names(only_case())) == 5


def test_what_stands_inside_the_words_comes_last(received: TakeIn, at: datetime) -> None:
    received(
        parts(
            WORDS,
            piece("logo.png", png(red=1), "image/png", "inline"),
            piece("photo.png", png(red=2), "image/png"),
        )
    )
    keep_enclosures(at=at)
    assert names(only_case()) == ["photo.png", "logo.png"]


def test_the_same_mail_twice_keeps_its_files_once(received: TakeIn, at: datetime) -> None:
    raw = parts(WORDS, piece("photo.png", png(), "image/png"), message_id="<one@example.com>")
    received(raw)
    keep_enclosures(at=at)
    received(raw)
    InboundMessage.objects.update(files_due_at=at)
    keep_enclosures(at=at)
    assert names(only_case()) == ["photo.png"]


def test_killed_halfway_it_begins_again_and_keeps_each_once(
    received: TakeIn,
    at: datetime,
    its_shelf: Shelf,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    received(parts(WORDS, piece("photo.png", png(), "image/png"), piece("offer.pdf", PDF)))
    put, times = Shelf.put, []

    def breaks(self: Shelf, one) -> None:
        times.append(one.name)
        if len(times) == 2:
            raise OSError("no space left")
        put(self, one)

    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "put", breaks)
        assert keep_enclosures(at=at) == 0
    assert not Attachment.objects.exists()
    assert coming(its_shelf) == []
    assert keep_enclosures(at=at) == 0, "not at once"
    assert keep_enclosures(at=at + timedelta(minutes=2)) == 1
    assert names(only_case()) == ["photo.png", "offer.pdf"]


def test_one_that_fails_holds_up_no_other_and_is_given_up_in_the_end(
    received: TakeIn, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    received(parts(WORDS, piece("bad.png", png(), "image/png"), subject="One"))
    received(parts(WORDS, piece("good.png", png(red=3), "image/png"), subject="Two"))
    receives = Shelf.receive

    def breaks(self: Shelf, name: str, chunks):
        if name == "bad.png":
            raise OSError("no")
        return receives(self, name, chunks)

    monkeypatch.setattr(Shelf, "receive", breaks)
    assert keep_enclosures(at=at) == 1
    assert [each.name for each in Attachment.objects.all()] == ["good.png"]
    for day in range(MOST_TRIES + 3):
        keep_enclosures(at=at + timedelta(days=day + 1))
    assert not InboundMessage.objects.filter(files_due_at__isnull=False).exists()
    assert InboundMessage.objects.filter(files_tries=MOST_TRIES).count() == 1


def test_what_came_back_brings_nothing_of_ours_again(
    received: TakeIn, case: Case, anna: Person, at: datetime
) -> None:
    letter = reply(by=anna, at=at, case=case, body="Hello.")
    received(bounce_of(letter.message_id))
    assert last_mail().files_due_at is None


def test_an_answer_goes_on_with_its_case_files_and_all(
    received: TakeIn, case: Case, anna: Person, at: datetime
) -> None:
    letter = reply(by=anna, at=at, case=case, body="Which colour?")
    received(parts(WORDS, piece("red.png", png(), "image/png"), in_reply_to=f"<{letter.message_id}>"))
    keep_enclosures(at=at)
    assert names(case) == ["red.png"]


def test_the_clock_keeps_them(received: TakeIn, at: datetime) -> None:
    received(parts(WORDS, piece("photo.png", png(), "image/png")))
    with stopped_at(at):
        keep_files_of_mails()
    assert Content.objects.count() == 1


def test_a_letter_takes_its_files_through_a_real_server(
    postman: Postman, case: Case, anna: Person, at: datetime
) -> None:
    letter = reply(by=anna, at=at, case=case, body="Itt a terv.")
    attach_new(
        by=anna, at=at, contact=letter.contact,
        received=[receive(name="Terv és ár.png", chunks=[png()]), receive(name="offer.pdf", chunks=[PDF])],
    )  # fmt: skip
    send(at)
    assert state_of(letter) == OutboundState.SENT
    went = message_from_bytes(postman.received[0].original_content, policy=default)
    enclosed = list(went.iter_attachments())
    assert [each.get_filename() for each in enclosed] == ["Terv és ár.png", "offer.pdf"]
    assert [each.get_payload(decode=True) for each in enclosed] == [png(), PDF]
    assert max(len(line) for line in postman.received[0].original_content.splitlines()) <= 998


def test_a_letter_whose_file_is_missing_does_not_go_without_it(
    postman: Postman,
    case: Case,
    anna: Person,
    at: datetime,
    its_shelf: Shelf,  # noqa: F811
) -> None:
    letter = reply(by=anna, at=at, case=case, body="Here.")
    [one] = attach_new(
        by=anna, at=at, contact=letter.contact, received=[receive(name="a.png", chunks=[png()])]
    )
    its_shelf.remove(one.content.sha256)
    send(at)
    assert state_of(letter) == OutboundState.FAILED
    assert "missing on our side" in letter.error
    assert postman.received == []


def test_a_letter_taken_back_gives_its_files_back(case: Case, anna: Person, mailbox, at: datetime) -> None:
    letter = reply(by=anna, at=at, case=case, body="Here.", hold=True)
    attach_new(by=anna, at=at, contact=letter.contact, received=[receive(name="a.png", chunks=[png()])])
    take_back(by=anna, at=at, letter=letter)
    assert not Attachment.objects.exists()
    assert [each.name for each in chosen_by(anna, case, "reply")] == ["a.png"]


def test_ten_files_cost_intake_no_statement(mailbox, at: datetime, django_assert_max_num_queries) -> None:
    take_in(raw=mail(subject="Warm"), mailbox=mailbox, at=at)
    with django_assert_max_num_queries(200) as bare:
        take_in(raw=mail(subject="Bare", sender="a@example.com"), mailbox=mailbox, at=at)
    files = [piece(f"{n}.txt", b"%d" % n) for n in range(10)]
    with django_assert_max_num_queries(len(bare)):
        take_in(raw=parts(WORDS, *files, subject="Full", sender="b@example.com"), mailbox=mailbox, at=at)
