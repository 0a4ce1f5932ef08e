"""Files on the customer's own page: sent with their words, seen with ours, and never a note of ours among them."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case, Contact
from hospes.cases.operations import log_contact, open_case
from hospes.channels.web.queries import page_token
from hospes.files.models import Attachment, Shelf
from hospes.files.operations import attach_new, receive
from hospes.ledger.models import Event
from hospes.lib.clock import stopped_at
from hospes.lib.ids import secret
from hospes.staff.models import Person
from tests.files.conftest import coming, its_shelf  # noqa: F401 (a fixture)
from tests.files.contents import HTML, png


@pytest.fixture(autouse=True)
def monday(at: datetime) -> Iterator[None]:
    with stopped_at(at):
        yield


def file(name: str = "Photo.png", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, png() if data is None else data)


def say(client: Client, case: Case, words: str, *files: SimpleUploadedFile):
    return client.post(
        reverse("channels:say", args=[page_token(case)]), {"words": words, "files_new": list(files)}
    )


def attached(case: Case, by: Person, at: datetime, direction: str, name: str) -> Attachment:
    contact = log_contact(
        by=by, at=at, case=case, direction=direction, channel="" if direction == "note" else "phone", body="x"
    )
    return attach_new(by=by, at=at, contact=contact, received=[receive(name=name, chunks=[name.encode()])])[0]


def test_a_customer_sends_files_with_their_words_and_sees_them(client: Client, case: Case) -> None:
    assert (
        say(client, case, "This is how it looks.", file(), file("list.txt", b"one\ntwo")).status_code == 302
    )
    contact = Contact.objects.latest("pk")
    assert (contact.body, contact.direction) == ("This is how it looks.", "in")
    assert [each.name for each in contact.attachments.order_by("pk")] == ["Photo.png", "list.txt"]
    assert not contact.attachments.filter(by__isnull=False).exists()
    assert Event.objects.filter(name="file.attached").first().actor_kind == "customer"
    page = client.get(reverse("channels:page", args=[page_token(case)])).content.decode()
    assert "Photo.png" in page
    assert 'loading="lazy"' in page


def test_files_alone_are_a_message_too(client: Client, case: Case) -> None:
    assert say(client, case, "  ", file()).status_code == 302
    assert Contact.objects.latest("pk").body == "Files, without words."
    assert say(client, case, "  ").status_code == 422


def test_the_same_sent_twice_is_taken_once_and_other_files_with_the_same_words_are_not(
    client: Client,
    case: Case,
    its_shelf: Shelf,  # noqa: F811
) -> None:
    for _ in range(2):
        say(client, case, "Look.", file())
    assert Attachment.objects.count() == 1
    say(client, case, "Look.", file("Other.png", png(red=9)))
    assert Attachment.objects.count() == 2
    assert coming(its_shelf) == []


def test_a_refused_file_is_named_nothing_is_sent_and_the_words_stay(
    client: Client,
    case: Case,
    settings,
    its_shelf: Shelf,  # noqa: F811
) -> None:
    settings.FILES_EACH_MB = 1
    answer = say(client, case, "Watch this.", file(), file("film.mov", b"x" * 1_200_000))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“film.mov” is too large" in page
    assert "Watch this." in page
    assert not Attachment.objects.exists()
    assert coming(its_shelf) == []
    settings.FILES_NUMBER = 1
    answer = say(client, case, "Two.", file("1.txt", b"1"), file("2.txt", b"2"))
    assert "“2.txt” is one too many" in answer.content.decode()
    assert not Contact.objects.filter(channel="web").exists()


def test_a_page_takes_only_so_much_in_a_day(client: Client, case: Case, at: datetime, settings) -> None:
    settings.FILES_OF_A_DAY_MB = 1
    assert say(client, case, "One.", file("a.bin", b"a" * 600_000)).status_code == 302
    answer = say(client, case, "Two.", file("b.bin", b"b" * 600_000))
    assert answer.status_code == 422
    assert "until tomorrow" in answer.content.decode()
    assert say(client, case, "Words.").status_code == 302
    with stopped_at(at + timedelta(days=1, minutes=1)):
        assert say(client, case, "Two.", file("b.bin", b"b" * 600_000)).status_code == 302


def test_what_we_sent_is_there_and_a_note_among_us_is_not(
    client: Client, case: Case, anna: Person, at: datetime
) -> None:
    ours, note = attached(case, anna, at, "out", "offer.txt"), attached(case, anna, at, "note", "gossip.txt")
    token = page_token(case)
    page = client.get(reverse("channels:page", args=[token])).content.decode()
    assert "offer.txt" in page
    assert "gossip.txt" not in page
    answer = client.get(reverse("channels:file", args=[token, ours.pk]))
    assert b"".join(answer.streaming_content) == b"offer.txt"
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["Referrer-Policy"] == "same-origin"
    assert client.get(reverse("channels:file", args=[token, note.pk])).status_code == 404


def test_a_page_opens_the_files_of_its_own_case_alone(
    client: Client, case: Case, anna: Person, at: datetime
) -> None:
    other = open_case(by=anna, at=at, customer=case.customer, reason="A lamp.", channel="phone")
    theirs = attached(other, anna, at, "out", "lamp.txt")
    for number in (theirs.pk, 0, 10**15, 10**19):
        assert client.get(reverse("channels:file", args=[page_token(case), number])).status_code == 404
    old = page_token(other)
    other.link_secret = secret()
    other.save()
    assert client.get(reverse("channels:file", args=[old, theirs.pk])).status_code == 404
    assert client.get(reverse("channels:file", args=[page_token(other), theirs.pk])).status_code == 200


def test_what_a_customer_sends_cannot_run_for_us_nor_for_them(
    client: Client, case: Case, anna: Person
) -> None:
    say(client, case, "Open this.", file("offer.html", HTML), file("photo.png", HTML))
    for each in Attachment.objects.all():
        answer = client.get(reverse("channels:file", args=[page_token(case), each.pk]))
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Content-Security-Policy"].startswith("sandbox")


def test_reading_costs_the_same_with_many_files(
    client: Client, case: Case, django_assert_max_num_queries
) -> None:
    for number in range(5):
        say(
            client,
            case,
            f"No. {number}",
            *(file(f"{number}{n}.txt", b"%d%d" % (number, n)) for n in range(4)),
        )
    client.get(
        reverse("channels:page", args=[page_token(case)])
    )  # how soon we answer is measured once in a while
    with django_assert_max_num_queries(13):
        client.get(reverse("channels:page", args=[page_token(case)]))
