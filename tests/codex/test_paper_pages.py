"""Paper on the web: choose, watch, download."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from hospes.codex import operations, tasks
from hospes.codex.models import Print
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.samples import codex
from tests.codex.test_book_pages import queries_of, words

pytestmark = pytest.mark.django_db

FRAGMENT = {"HX-Request": "true", "HX-Request-Type": "partial"}
BOOK = {"kind": "book", "situation": "-", "language": "en"}


def html(response: Any) -> str:
    return str(response.content.decode())


def wanted(reader: Client, **fields: str) -> str:
    """Ask on the page; the address of the print."""
    answer = reader.post("/codex/paper", {**BOOK, **fields})
    assert answer.status_code == 302
    return str(answer["Location"])


def make(at: datetime) -> None:
    assert operations.make_next_print(now=lambda: at) is not None


def test_the_book_leads_to_paper(reader: Client, publish: Publish) -> None:
    publish()
    assert 'href="/codex/paper"' in html(reader.get("/codex/"))
    assert 'href="/codex/paper?situation=complaint"' in html(reader.get("/codex/complaint"))


def test_one_chooses_form_extent_and_language(reader: Client, publish: Publish) -> None:
    publish(codex(lambda data: data.update(languages=["en", "hu", "tlh"])))
    page = html(reader.get("/codex/paper?kind=cards&situation=complaint"))
    assert re.search(r'value="cards"\s+checked', page)
    assert '<option value="complaint" selected>Complaint</option>' in page
    assert all(f">{name}</option>" in page for name in ("English", "Magyar", "tlh", "The whole codex"))


def test_a_print_is_wanted_watched_and_taken_home(reader: Client, publish: Publish, at: datetime) -> None:
    publish()
    address = wanted(reader)
    assert "Being gathered" in words(reader.get(address))
    assert reader.get(f"{address}/file").status_code == 404
    make(at)
    assert "The file is ready." in words(reader.get(address))
    file = reader.get(f"{address}/file")
    assert file["Content-Type"] == "application/pdf"
    assert file["Content-Disposition"] == 'attachment; filename="meridian-kitchens-book-1-en.pdf"'
    assert file.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("kind", "content_type", "name", "begins"),
    [
        ("text", "text/markdown; charset=utf-8", "meridian-kitchens-text-1-en.md", b"# Meridian Kitchens"),
        ("site", "application/zip", "meridian-kitchens-site-1-en.zip", b"PK"),
    ],
)
def test_it_is_taken_home_as_text_and_as_web_pages(
    reader: Client, publish: Publish, kind: str, content_type: str, name: str, begins: bytes
) -> None:
    publish()
    address = wanted(reader, kind=kind)
    tasks.make_prints()
    assert "The file is ready." in words(reader.get(address))
    file = reader.get(f"{address}/file")
    assert (file["Content-Type"], file["Content-Disposition"]) == (
        content_type, f'attachment; filename="{name}"',
    )  # fmt: skip
    assert file.content.startswith(begins)


def test_web_pages_are_of_everything_whatever_else_was_chosen(reader: Client, publish: Publish) -> None:
    publish(codex(lambda data: data.update(languages=["en", "hu"])))
    first = wanted(reader, kind="site")
    assert wanted(reader, kind="site", situation="complaint", language="hu") == first


def test_it_is_asked_for_in_the_name_of_whoever_asks(reader: Client, publish: Publish, agent: Person) -> None:
    publish()
    wanted(reader, kind="cards", situation="complaint")
    found = Print.objects.get()
    assert (found.wanted_by, found.kind, found.situation) == (agent, "cards", "complaint")
    assert Event.objects.get(name="codex.print_wanted").actor_id == agent.pk


def test_the_page_asks_again_until_it_is_done(reader: Client, publish: Publish, at: datetime) -> None:
    publish()
    address = wanted(reader)
    waiting = html(reader.get(address, headers=FRAGMENT))
    assert "<html" not in waiting
    assert f'hx-get="{address}"' in waiting
    make(at)
    done = html(reader.get(address, headers=FRAGMENT))
    assert "hx-get" not in done
    assert f'href="{address}/file"' in done


def test_without_a_script_the_page_is_loaded_anew_while_it_is_made(
    reader: Client, publish: Publish, at: datetime
) -> None:
    publish()
    address = wanted(reader)
    assert '<noscript><meta http-equiv="refresh"' in html(reader.get(address))
    make(at)
    assert 'http-equiv="refresh"' not in html(reader.get(address))


def test_what_could_not_be_made_says_why_and_can_be_tried_again(reader: Client, publish: Publish) -> None:
    publish()
    address = wanted(reader)
    Print.objects.update(state="failed", error="The paper jammed.")
    page = reader.get(address)
    assert "The file could not be made. The paper jammed." in words(page)
    form = dict(
        re.findall(r'<input type="hidden" name="(kind|situation|language)" value="([^"]*)"', html(page))
    )
    assert reader.post("/codex/paper?edition=1", form)["Location"] == address
    assert Print.objects.get().state == "wanted"


def test_prints_of_the_edition_are_listed_with_how_far_they_are(
    reader: Client, publish: Publish, at: datetime
) -> None:
    publish()
    wanted(reader)
    make(at)
    wanted(reader, kind="cards", situation="complaint")
    page = words(reader.get("/codex/paper"))
    assert "Made before" in page
    assert re.search(r"Complaint Cards English .* Waiting", page)
    assert re.search(r"Meridian Kitchens Book English .* Ready", page)


def test_an_older_edition_can_be_printed(reader: Client, publish: Publish) -> None:
    publish()
    publish(codex(lambda data: data.update(purpose="Another.")))
    reader.post("/codex/paper?edition=1", BOOK)
    assert Print.objects.get().edition.number == 1
    assert "Made before" not in words(reader.get("/codex/paper"))
    assert "Edition 1" in words(reader.get("/codex/paper?edition=1"))


@pytest.mark.parametrize(
    "fields", [{"language": "hu"}, {"kind": "poster"}, {"situation": "nobody"}, {"language": ""}]
)
def test_what_is_not_there_is_refused_in_words(
    reader: Client, publish: Publish, fields: dict[str, str]
) -> None:
    publish()
    answer: HttpResponse = reader.post("/codex/paper", {**BOOK, **fields}, follow=True)  # type: ignore[assignment]
    assert "This edition" in words(answer)
    assert not Print.objects.exists()


def test_before_the_first_edition_there_is_nothing_to_print(reader: Client) -> None:
    assert "No edition of the codex has been published yet" in words(reader.get("/codex/paper"))
    assert reader.post("/codex/paper", BOOK).status_code == 200


@pytest.mark.parametrize("address", ["/codex/paper", "/codex/paper/1", "/codex/paper/1/file"])
def test_a_stranger_is_sent_to_sign_in(client: Client, publish: Publish, address: str) -> None:
    publish()
    assert client.get(address).status_code == 302
    assert client.post("/codex/paper", BOOK).status_code == 302
    assert not Print.objects.exists()


def test_a_print_that_is_not_there_is_not_here(reader: Client, publish: Publish) -> None:
    publish()
    assert reader.get("/codex/paper/999").status_code == 404
    assert reader.get("/codex/paper/999/file").status_code == 404


def test_more_prints_cost_no_more_queries(reader: Client, publish: Publish) -> None:
    publish()
    wanted(reader)
    few = queries_of(reader, "/codex/paper")
    wanted(reader, kind="cards")
    wanted(reader, situation="complaint")
    assert queries_of(reader, "/codex/paper") <= few


def test_no_page_carries_a_style_or_a_script_of_its_own(reader: Client, publish: Publish) -> None:
    publish()
    address = wanted(reader)
    for page in ("/codex/paper", address):
        assert " style=" not in html(reader.get(page))
        assert "<script>" not in html(reader.get(page))


def test_on_the_press_it_tells_how_long_that_usually_takes(
    reader: Client, publish: Publish, at: datetime
) -> None:
    publish()
    address = wanted(reader)
    make(at)
    letters = Print.objects.get().letters
    Print.objects.update(pressed_in=12.0)
    other = wanted(reader, situation="complaint")
    waiting = Print.objects.filter(pk=int(other.rsplit("/", 1)[1]))
    waiting.update(state="setting", progress=50, press_began_at=at, letters=letters)
    page = words(reader.get(other, headers=FRAGMENT))
    assert "Being set" in page
    assert "Usually about 12 seconds for one of this size here." in page
    waiting.update(letters=90 * letters)
    page = words(reader.get(other, headers=FRAGMENT))
    assert "Usually" not in page
    assert "You may leave this page; the file is kept." in page
    assert "Usually" not in words(reader.get(address))
