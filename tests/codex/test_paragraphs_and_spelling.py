"""Every paragraph has its own link, which holds; every word is found however it is spelled."""

import re
from html import unescape

import pytest
from django.test import Client

from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.samples import codex, steps
from tests.codex.test_book_pages import words

pytestmark = pytest.mark.django_db

WORDS = {
    "hu": "Őszinte, gyors ügyintézés: tűzhely, fűrész, hűtő.",
    "el": "Καλωσόρισμα: ο πελάτης λέει το πρόβλημά του. Ευγενικός τόνος.",
    "ru": "Ещё раз: самолёт, ёлка, чай.",
    "en": "Honest.",
}


def spoken_in_four(data: dict) -> None:  # type: ignore[type-arg]
    data["languages"] = ["en", "hu", "el", "ru"]
    steps(data)[1]["goal"] = WORDS


@pytest.mark.parametrize(
    "anchor",
    ["says--1", "receive/welcome", "receive/welcome/first-words", "receive/welcome--rule-1", "receive/welcome--rule-2",
     "receive/welcome--say-1", "receive/welcome--hand-1"],
)  # fmt: skip
def test_each_paragraph_has_a_place_and_a_link_to_it(reader: Client, publish: Publish, anchor: str) -> None:
    publish()
    page = unescape(reader.get("/codex/complaint").content.decode())
    assert page.count(f'id="{anchor}"') == 1
    assert (
        f'href="/codex/complaint?edition=1#{anchor}"' in page or f'href="/codex/complaint/{anchor}"' in page
    )


def test_no_two_places_of_a_page_are_called_the_same(reader: Client, publish: Publish) -> None:
    publish()
    ids = re.findall(r'\sid="([^"]+)"', reader.get("/codex/complaint").content.decode())
    assert sorted(ids) == sorted(set(ids))


def test_a_link_to_a_paragraph_holds_when_another_edition_is_in_force(
    reader: Client, publish: Publish
) -> None:
    publish()
    link = re.search(r'href="([^"]+)--rule-1"', reader.get("/codex/complaint").content.decode())
    assert link is not None
    publish(codex(lambda data: steps(data)[0].update(rules=[])))
    page = reader.get(unescape(link[1]).partition("#")[0])
    assert "Say your name." in words(page)
    assert "no longer in force" in words(page)


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("hu", "őszinte"), ("hu", "öszinte"), ("hu", "oszinte"), ("hu", "OSZINTE"), ("hu", "tuzhely"),
        ("hu", "tüzhely"), ("hu", "TŰZHELY"), ("hu", "huto"), ("hu", "hütö"), ("hu", "gyors ugyintezes"),
        ("el", "καλωσορισμα"), ("el", "ΚΑΛΩΣΟΡΙΣΜΑ"), ("el", "πελάτης"), ("el", "πελατησ"), ("el", "ΠΕΛΑΤΗΣ"),
        ("el", "προβλημα"), ("el", "τονος"), ("el", "ΤΌΝΟΣ"), ("el", "ευγενικοσ"),
        ("ru", "ещё"), ("ru", "еще"), ("ru", "ЕЩЁ"), ("ru", "самолет"), ("ru", "елка"), ("ru", "чай"), ("ru", "ЧАЙ"),
    ],
)  # fmt: skip
def test_it_is_found_however_it_is_spelled(
    reader: Client, publish: Publish, agent: Person, language: str, asked: str
) -> None:
    Person.objects.filter(pk=agent.pk).update(language=language)
    publish(codex(spoken_in_four))
    page = reader.get("/codex/search", {"q": asked}).content.decode()
    assert 'href="/codex/complaint/receive/calm"' in page


@pytest.mark.parametrize(("language", "asked"), [("ru", "чаи"), ("hu", "uszinte"), ("el", "πελατισ")])
def test_another_letter_is_another_word(
    reader: Client, publish: Publish, agent: Person, language: str, asked: str
) -> None:
    Person.objects.filter(pk=agent.pk).update(language=language)
    publish(codex(spoken_in_four))
    page = reader.get("/codex/search", {"q": asked}).content.decode()
    assert 'href="/codex/complaint/receive/calm"' not in page
