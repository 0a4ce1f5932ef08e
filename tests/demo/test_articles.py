"""What Meridian Kitchens explains: every article whole, in four languages, fitting its codex."""

import re
from datetime import datetime

import pytest

from hospes.codex.core.documents import read_folder
from hospes.codex.core.model import Codex
from hospes.demo import CODEX_FOLDER
from hospes.demo.cast import PEOPLE
from hospes.demo.month.explaining import LANGUAGES, Written, read_articles, readers, write_articles
from hospes.knowledge.core.access import may_write
from hospes.knowledge.core.rendering import LONGEST, named_pictures, render
from hospes.knowledge.models import ArticleKind, Version
from hospes.knowledge.queries.centre import start
from hospes.knowledge.queries.finding import find
from hospes.knowledge.queries.standing import in_use, published, standing
from hospes.staff.models import Person

ARTICLES = {each.key: each for each in read_articles()}
_SCRIPTS = {
    "el": re.compile(r"[α-ωά-ώ]"),
    "ru": re.compile(r"[а-яё]"),
    "hu": re.compile(r"[őűáéíóúöü]"),
    "en": re.compile("[a-z]"),
}


@pytest.fixture(scope="module")
def codex() -> Codex:
    return read_folder(CODEX_FOLDER)


def test_there_is_a_dozen_for_everybody_and_some_for_the_house() -> None:
    assert len([each for each in ARTICLES.values() if each.is_public]) >= 12
    assert {"abuse", "who-may-know"} <= {each.key for each in ARTICLES.values() if not each.is_public}


@pytest.mark.parametrize("each", ARTICLES.values(), ids=ARTICLES)
def test_an_article_is_whole(each: Written, codex: Codex) -> None:
    assert each.key in {article.key for article in codex.articles}
    assert each.kind in ArticleKind.values
    assert {code.rstrip("+") for code in each.texts} == set(LANGUAGES)
    assert set(each.situations) <= {situation.key for situation in codex.situations}
    owner = next(person for person in PEOPLE if person.username == each.owner)
    assert may_write(owner.roles)
    assert (each.kind == "menu") == bool(each.lines)


@pytest.mark.parametrize("each", ARTICLES.values(), ids=ARTICLES)
def test_every_language_says_the_same_in_its_own_script(each: Written) -> None:
    shapes = {}
    for code, body in each.texts.items():
        assert 250 < len(body) < LONGEST
        letters = [letter for letter in body.lower() if letter.isalpha()]
        own = sum(bool(_SCRIPTS[code.rstrip("+")].match(letter)) for letter in letters)
        assert own / len(letters) > (0.03 if code == "hu" else 0.7), code
        headings = len(render(body).headings)
        items = len(re.findall(r"^(?:- |\d\. |\|)", body, re.MULTILINE))
        shapes[code] = (headings, items - (code == "en+"))
    assert len(set(shapes.values())) == 1, shapes


@pytest.mark.parametrize("each", ARTICLES.values(), ids=ARTICLES)
def test_what_an_article_points_to_is_there(each: Written) -> None:
    for body in each.texts.values():
        for key in re.findall(r"\(article:([^)]+)\)", body):
            assert key in ARTICLES
            assert ARTICLES[key].is_public or not each.is_public
        assert named_pictures(body) == set()


def test_the_steps_name_what_is_there_and_some_that_is_still_to_be_written(codex: Codex) -> None:
    named = {tool.article for _path, step in codex.steps() for tool in step.tools if tool.article}
    assert len(named & set(ARTICLES)) >= 9
    assert named - set(ARTICLES)


@pytest.fixture
def centre(db: None, codex: Codex, at: datetime) -> None:
    people = {
        each.username: Person.objects.create(
            username=each.username, email=each.email, name=each.name, roles=list(each.roles)
        )
        for each in PEOPLE
    }
    write_articles(people, codex, at=at)


def test_the_company_publishes_them_and_one_translation_is_older(centre: None) -> None:
    assert in_use().count() == len(ARTICLES)
    assert published().count() == len([each for each in ARTICLES.values() if each.is_public])
    stale = {each.article.key: each.stale for each in standing(in_use()) if each.stale}
    assert stale == {"shut-off": {"hu", "el", "ru"}}
    menu = Version.objects.get(article__key="service-menu", language="en")
    assert {line["currency"] for line in menu.lines} == {"EUR", ""}


@pytest.mark.parametrize(
    ("typed", "language", "key"),
    [
        ("door hangs", "en", "door-adjustment"),
        ("olajozni a munkalapot", "hu", "worktop-care"),
        ("garancia", "hu", "guarantee"),
        ("πόρτα μεντεσές", "el", "door-adjustment"),
        ("κρασι παγκος", "el", "worktop-care"),
        ("перекрыть воду", "ru", "shut-off"),
        ("вернуть деньги", "ru", "cancellation"),
    ],
)
def test_people_find_them_in_their_own_words(typed: str, language: str, key: str, centre: None) -> None:
    found = [each.article.key for each in find(typed, language=language, public=True)]
    assert key in found[:3], found


def test_nobody_outside_finds_what_is_for_the_house(centre: None) -> None:
    for language in LANGUAGES:
        page = start(language)
        assert not {"abuse", "who-may-know"} & {entry.key for shelf in page.kinds for entry in shelf.entries}


def test_readers_answer_and_look_for_things_before_the_last_day_ends(at: datetime) -> None:
    heard = list(readers(until=at))
    assert len(heard) > 80
    assert all(when < at for when, _do in heard)
