"""Files as they leave the house: to whom, as what, and with which guards."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case, Contact
from hospes.cases.operations import offer_handover, open_case
from hospes.files.models import Attachment, Content, Shelf
from hospes.files.operations import attach_new, choose, receive
from hospes.matters.operations import split_case
from hospes.staff.models import Person
from tests.files.contents import EXE, GIF, HTML, PDF, SVG, TEXT, bomb, png

Attach = Callable[..., Attachment]


@pytest.fixture
def attached(contact: Contact, anna: Person, at: datetime) -> Attach:
    def make(name: str, data: bytes) -> Attachment:
        return attach_new(by=anna, at=at, contact=contact, received=[receive(name=name, chunks=[data])])[0]

    return make


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def content(one: Attachment, **query: str) -> str:
    return reverse("files:content", args=[one.pk], query=query or None)


def page(one: Attachment) -> str:
    return reverse("files:file", args=[one.pk])


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("photo.png", png(), "image/png"),
        ("photo.gif", GIF, "image/gif"),
        ("note.txt", TEXT, "text/plain; charset=utf-8"),
        ("offer.pdf", PDF, "application/pdf"),
    ],
)
def test_what_is_safe_is_shown_as_what_it_is_and_saved_when_asked(
    name: str, data: bytes, media_type: str, attached: Attach, anna: Person
) -> None:
    one, client = attached(name, data), signed_in(anna)
    answer = client.get(content(one))
    assert answer["Content-Type"] == media_type
    assert answer["Content-Disposition"] == f'inline; filename="{name}"'
    assert b"".join(answer.streaming_content) == data
    assert answer["Content-Length"] == str(len(data))
    saved = client.get(content(one, save="1"))
    assert saved["Content-Disposition"] == f'attachment; filename="{name}"'
    assert saved["Content-Type"] == "application/octet-stream"
    assert b"".join(saved.streaming_content) == data


HOSTILE = [
    ("page.html", HTML),
    ("photo.png", HTML),
    ("drawing.svg", SVG),
    ("drawing.png", SVG),
    ("run.exe", EXE),
    ("photo.jpg", EXE),
    ("photo.png.exe", png()),
    ("photo.html", png()),
    ("note.js", b"alert(1)"),
    ("feed.xml", b"<?xml version='1.0'?><a/>"),
    ("old.mht", b"From: x\nContent-Type: text/html\n"),
    ("bomb.png", bomb()),
    ("nothing", b"\x00\x01"),
    ("zip.pdf", b"PK\x03\x04" + PDF),
]


@pytest.mark.parametrize(("name", "data"), HOSTILE)
def test_everything_else_is_only_saved(name: str, data: bytes, attached: Attach, anna: Person) -> None:
    one, client = attached(name, data), signed_in(anna)
    for address in (content(one), content(one, save="1"), content(one, show="1")):
        answer = client.get(address)
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    shown = client.get(page(one)).content.decode()
    assert "<img" not in shown
    assert "<pre" not in shown
    assert "<object" not in shown
    assert "alert(" not in shown


@pytest.mark.parametrize(
    ("name", "data"),
    [*HOSTILE, ("photo.png", png()), ("note.txt", TEXT), ("polyglot.gif", GIF + b"/*" + HTML)],
)
def test_every_file_leaves_guarded_and_is_kept_by_its_reader_alone(
    name: str, data: bytes, attached: Attach, anna: Person
) -> None:
    answer = signed_in(anna).get(content(attached(name, data)))
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "script-src" not in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Cache-Control"] == "private, no-cache"
    assert "html" not in answer["Content-Type"]


def test_a_pdf_is_shown_outside_the_sandbox_that_no_viewer_enters_and_may_still_load_nothing(
    attached: Attach, anna: Person
) -> None:
    one, client = attached("offer.pdf", PDF), signed_in(anna)
    policy = client.get(content(one))["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'self'" in policy
    assert "form-action 'none'" in policy
    assert "script-src" not in policy
    shown = client.get(page(one))
    assert "object-src 'self'" in shown["Content-Security-Policy"]
    assert 'type="application/pdf"' in shown.content.decode()
    assert (
        "object-src"
        not in client.get(reverse("desk:case", args=[one.contact.case_id]))["Content-Security-Policy"]
    )


def test_a_browser_that_has_it_is_not_sent_it_again_but_is_asked_each_time_who_it_is(
    attached: Attach, anna: Person, zoltan: Person
) -> None:
    one = attached("photo.png", png())
    client = signed_in(anna)
    etag = client.get(content(one))["ETag"]
    assert etag == f'"{one.content.sha256}"'
    again = client.get(content(one), headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == "private, no-cache"
    assert signed_in(zoltan).get(content(one), headers={"If-None-Match": etag}).status_code == 404
    assert client.get(content(one), headers={"If-None-Match": '"other"'}).status_code == 200


def test_files_are_not_packed_again_and_pages_are(attached: Attach, anna: Person) -> None:
    one, client = attached("note.txt", TEXT * 400), signed_in(anna)
    packed = {"Accept-Encoding": "gzip"}
    assert "Content-Encoding" not in client.get(content(one), headers=packed)
    assert client.get(page(one), headers=packed)["Content-Encoding"] == "gzip"


def test_a_name_in_other_letters_is_told_as_browsers_read_it(attached: Attach, anna: Person) -> None:
    one = attached("Προσφορά «2».pdf", PDF)
    told = signed_in(anna).get(content(one, save="1"))["Content-Disposition"]
    assert told.startswith("attachment; filename*=utf-8''%CE%A0")
    assert "\n" not in told


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("anna", 200),
        ("thomas", 200),
        ("ilona", 200),
        ("niamh", 200),
        ("marta", 200),
        ("zoltan", 404),
        ("ada", 404),
    ],
)
def test_it_is_open_to_whoever_may_see_the_case(
    who: str, status: int, attached: Attach, request: pytest.FixtureRequest
) -> None:
    one, client = attached("photo.png", png()), signed_in(request.getfixturevalue(who))
    assert client.get(content(one)).status_code == status
    assert client.get(page(one)).status_code == status


def test_it_is_open_as_long_as_the_case_is(
    attached: Attach, case: Case, anna: Person, zoltan: Person, at: datetime
) -> None:
    one, client = attached("photo.png", png()), signed_in(zoltan)
    assert client.get(content(one)).status_code == 404
    offer = offer_handover(case=case, to=zoltan, story="Yours?", by=anna, at=at)
    assert client.get(content(one)).status_code == 200
    offer.state, offer.answered_at = "withdrawn", at
    type(offer).objects.filter(pk=offer.pk).update(state="withdrawn", answered_at=at)
    assert client.get(content(one)).status_code == 404


def test_a_contact_that_is_read_in_another_case_as_well_takes_its_files_along(
    attached: Attach, case: Case, contact: Contact, anna: Person, zoltan: Person, at: datetime
) -> None:
    one, client = attached("photo.png", png()), signed_in(zoltan)
    split_case(by=anna, at=at, case=case, reason="And a lamp.", owner=zoltan, contacts=[contact])
    assert client.get(content(one)).status_code == 200


def test_nobody_who_is_not_signed_in_gets_any(attached: Attach, client: Client) -> None:
    one = attached("photo.png", png())
    for address in (content(one), page(one)):
        answer = client.get(address)
        assert answer.status_code == 302
        assert "/account/login/" in answer["Location"]


@pytest.mark.parametrize("number", [0, 10**15, 10**18, 10**19])
def test_a_number_that_is_none_is_not_here(number: int, anna: Person) -> None:
    client = signed_in(anna)
    for name in ("files:file", "files:content", "files:chosen"):
        assert client.get(reverse(name, args=[number])).status_code == 404


def test_a_content_that_is_missing_is_not_here_and_breaks_no_list(
    attached: Attach, anna: Person, its_shelf: Shelf
) -> None:
    one, client = attached("note.txt", TEXT), signed_in(anna)
    its_shelf.remove(one.content.sha256)
    assert client.get(content(one)).status_code == 404
    assert client.get(page(one)).status_code == 404
    assert client.get(reverse("desk:case", args=[one.contact.case_id])).status_code == 200


def test_a_page_shows_a_text_as_text_and_says_where_it_was_cut(attached: Attach, anna: Person) -> None:
    client = signed_in(anna)
    shown = client.get(page(attached("note.txt", b"1 < 2 & <b>bold</b>\n"))).content.decode()
    assert "1 &lt; 2 &amp; &lt;b&gt;bold" in shown
    assert "Only the beginning" not in shown
    long = client.get(page(attached("long.txt", b"line\n" * 60_000))).content.decode()
    assert "Only the beginning" in long
    assert len(long) < 250_000


def test_a_page_leads_to_the_one_before_and_the_next_and_back_to_what_was_said(
    attached: Attach, anna: Person
) -> None:
    first, second, third = (attached(f"{n}.png", png(red=n)) for n in range(3))
    shown = signed_in(anna).get(page(second)).content.decode()
    assert page(first) in shown
    assert page(third) in shown
    assert "2 of 3" in shown
    assert f"#contact-{second.contact_id}" in shown
    assert 'data-key="Escape"' in shown


def test_a_page_costs_the_same_beside_many_files(
    attached: Attach, anna: Person, django_assert_max_num_queries
) -> None:
    first, client = attached("0.png", png()), signed_in(anna)
    client.get(page(first))
    with django_assert_max_num_queries(12) as once:
        client.get(page(first))
    for number in range(12):
        attached(f"{number + 1}.png", png(red=number))
    with django_assert_max_num_queries(len(once)):
        client.get(page(first))


def test_what_one_has_chosen_is_one_s_own(
    case: Case, anna: Person, thomas: Person, niamh: Person, at: datetime
) -> None:
    [one] = choose(by=anna, at=at, case=case, verb="note", received=[receive(name="x.png", chunks=[png()])])
    address = reverse("files:chosen", args=[one.pk])
    assert signed_in(anna).get(address)["Content-Type"] == "image/png"
    assert {signed_in(each).get(address).status_code for each in (thomas, niamh)} == {404}


def test_a_case_of_another_team_opens_none_of_ours(
    attached: Attach, zoltan: Person, case: Case, at: datetime
) -> None:
    one = attached("photo.png", png())
    open_case(by=zoltan, at=at, customer=case.customer, reason="Another.", channel="phone")
    assert signed_in(zoltan).get(content(one)).status_code == 404
    assert Content.objects.count() == 1
