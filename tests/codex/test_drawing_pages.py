"""A situation drawn on the web: on its own page, on the drawing's, and as a file."""

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils.translation import override

from hospes.codex import queries
from hospes.codex.core.documents import CodexError
from hospes.codex.queries import span_in_words
from tests.codex.conftest import Publish
from tests.codex.samples import codex, meridian, process, situation, step, steps
from tests.codex.test_book_pages import queries_of, words

pytestmark = pytest.mark.django_db

DRAWING = "/codex/drawings/complaint"
PAGES = ("/codex/complaint", DRAWING, f"{DRAWING}?process=settle")


def html(response: HttpResponse) -> str:
    assert response.status_code == 200
    return response.content.decode()


def links(page: str) -> list[str]:
    """Where the boxes of the drawings lead."""
    return re.findall(r'<a class="box [^"]*" href="([^"]+)"', page)


@pytest.mark.parametrize("page", PAGES)
def test_a_situation_is_drawn_as_flow_and_as_blueprint(reader: Client, publish: Publish, page: str) -> None:
    publish()
    shown = words(reader.get(page))
    for expected in ("Flow", "Service blueprint", "Line of interaction", "Decline", "2.4 End", "In words"):
        assert expected in shown


def test_boxes_lead_to_their_steps_on_the_same_page_or_by_permanent_address(
    reader: Client, publish: Publish
) -> None:
    publish()
    assert "#receive/welcome" in links(html(reader.get("/codex/complaint")))
    assert "/codex/complaint/receive/welcome" in links(html(reader.get(DRAWING)))


def test_an_older_edition_is_drawn_as_it_was(reader: Client, publish: Publish) -> None:
    publish(codex(lambda data: steps(data)[0].update(name="As it was")))
    publish()
    page = html(reader.get(f"{DRAWING}?edition=1"))
    assert "As it was" in page
    assert "/codex/complaint/receive/welcome?edition=1" in links(page)
    assert f"{DRAWING}/flow.svg?edition=1" in page
    assert "As it was" not in html(reader.get(DRAWING))


def test_one_process_is_drawn_alone(reader: Client, publish: Publish) -> None:
    publish()
    page = html(reader.get(f"{DRAWING}?process=settle"))
    assert links(page)
    assert all("/settle/" in link for link in links(page))
    assert f"{DRAWING}/blueprint.svg?process=settle" in page


@pytest.mark.parametrize(
    "address",
    [
        "/codex/drawings/nobody",
        "/codex/drawings/nobody/flow.svg",
        f"{DRAWING}?process=nobody",
        f"{DRAWING}/flow.svg?process=nobody",
        f"{DRAWING}/map.svg",
        f"{DRAWING}?edition=9",
    ],
)
def test_what_is_not_there_cannot_be_drawn(reader: Client, publish: Publish, address: str) -> None:
    publish()
    assert reader.get(address).status_code == 404


@pytest.mark.parametrize("kind", ["flow", "blueprint"])
def test_a_drawing_is_taken_home_as_a_file(reader: Client, publish: Publish, kind: str) -> None:
    publish()
    answer = reader.get(f"{DRAWING}/{kind}.svg?process=receive")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Disposition"] == f'attachment; filename="complaint-receive-{kind}.svg"'
    assert ElementTree.fromstring(answer.content).get("role") == "img"


def test_a_stranger_is_sent_to_sign_in(client: Client, publish: Publish) -> None:
    publish()
    for address in (DRAWING, f"{DRAWING}/flow.svg"):
        assert client.get(address).status_code == 302


def test_the_same_is_told_in_words_with_links(reader: Client, publish: Publish) -> None:
    publish()
    page = html(reader.get(DRAWING))
    told = page[page.index('class="drawing-words"') :]
    assert re.search(r'1\.1 Welcome</a><ul role="list"><li>We understand it .*?1\.3 Ask</a>', told)


def test_a_large_situation_is_drawn_on_a_page_of_its_own_only(reader: Client, publish: Publish) -> None:
    many = [process(f"p{number}", *(step(f"s{place}") for place in range(40))) for number in range(4)]
    publish(codex(lambda data: data.update(situations=[situation("complaint", *many)], tests=[])))
    page = html(reader.get("/codex/complaint"))
    assert links(page) == []
    assert f'href="{DRAWING}"' in page
    assert "10 steps more are not drawn" in words(reader.get(DRAWING))


def test_a_situation_without_steps_is_not_drawn(reader: Client, publish: Publish) -> None:
    publish(codex(lambda data: data.update(situations=[situation("complaint", process("none"))], tests=[])))
    assert "Service blueprint" not in html(reader.get("/codex/complaint"))
    assert reader.get(DRAWING).status_code == 200


def test_drawing_costs_no_query(reader: Client, publish: Publish) -> None:
    publish()
    before = queries_of(reader, "/codex/promises")
    assert queries_of(reader, DRAWING) == before


def test_no_drawing_needs_a_script_or_carries_a_style(reader: Client, publish: Publish) -> None:
    publish(meridian())
    for page in (html(reader.get("/codex/complaint")), html(reader.get(DRAWING))):
        assert " style=" not in page
        assert "<style" not in page


def test_whatever_a_step_is_called_stays_words(reader: Client, publish: Publish) -> None:
    publish(codex(lambda data: steps(data)[0].update(name='</svg><script>alert(1)</script>"')))
    for address in (DRAWING, f"{DRAWING}/flow.svg"):
        assert "<script>alert" not in html(reader.get(address))


@pytest.mark.parametrize(
    ("span", "said"),
    [
        ("1 minute", "1 minute"),
        ("30 minutes", "30 minutes"),
        ("4 hours", "4 hours"),
        ("1 day", "1 day"),
        ("2 weeks", "2 weeks"),
        ("3 working hours", "3 working hours"),
        ("2 working days", "2 working days"),
    ],
)
def test_a_span_of_time_is_said_in_words(span: str, said: str) -> None:
    assert span_in_words(span) == said


def test_drawings_are_kept_for_each_language(publish: Publish) -> None:
    edition = publish()
    english = queries.drawings(edition, "complaint")
    assert queries.drawings(edition, "complaint") is english
    with override("hu"):
        assert queries.drawings(edition, "complaint").flow is not english.flow


def changed(data: dict[str, Any]) -> None:
    data["situations"][0]["key"] = "drawings"


def test_no_situation_may_be_called_like_the_drawings() -> None:
    with pytest.raises(CodexError, match="drawings"):
        codex(changed)
