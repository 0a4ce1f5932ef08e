"""The public help centre, as somebody reads it who has no account, no cookie and perhaps no script."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from hospes.knowledge.core.lines import Line
from hospes.knowledge.models import Article
from hospes.knowledge.operations import add_picture, retire, settle
from hospes.lib import clock
from hospes.staff.models import Person
from tests.knowledge.conftest import Told, Written

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.fixture
def visitor() -> Client:
    return Client()


@pytest.fixture
def secret_article(written: Written, niamh: Person, at: datetime) -> Article:
    """An internal one, which a public one names in its text."""
    inner = written(
        "abuse",
        public=False,
        title="When somebody shouts zebra",
        body="Zebra rules.",
        situations=["complaint"],
    )
    written("policy", title="How we talk", body="See [this](article:abuse).", situations=["complaint"])
    return inner


def test_the_front_door_leads_to_the_language_of_the_browser(written: Written, visitor: Client) -> None:
    written()
    answer = visitor.get("/help/", headers={"accept-language": "hu;q=0.9,de"})
    assert (answer.status_code, answer["Location"]) == (302, "/help/hu/")
    assert "Accept-Language" in answer["Vary"]
    assert visitor.get("/help/", headers={"accept-language": "de"})["Location"] == "/help/en/"


def test_the_start_page_lists_what_may_be_read_in_the_nearest_language(
    written: Written, told: Told, visitor: Client
) -> None:
    told(written(), "hu", "A munkalap ápolása", summary="Fa és kő")
    written("door-adjustment", title="Setting a door straight")
    page = visitor.get("/help/hu/").content.decode()
    assert '<html lang="hu"' in page
    assert "A munkalap ápolása" in page
    assert '<a href="/help/hu/door-adjustment/" lang="en">Setting a door straight</a>' in page


def test_an_empty_centre_says_so(db: None, visitor: Client) -> None:
    page = visitor.get("/help/en/")
    assert page.status_code == 200
    assert "There is nothing to read here yet" in page.content.decode()


def test_an_article_is_read_with_its_headings_its_languages_and_its_own_address(
    written: Written, told: Told, visitor: Client
) -> None:
    told(written(summary="Wood"), "hu", "A munkalap ápolása")
    page = visitor.get("/help/en/worktop-care/").content.decode()
    base = settings.BASE_URL
    assert '<h1 class="voice" id="title">Caring for your worktop</h1>' in page
    assert '<h2 id="at-wine">Wine</h2>' in page
    assert f'<link rel="canonical" href="{base}/help/en/worktop-care/">' in page
    assert f'<link rel="alternate" hreflang="hu" href="{base}/help/hu/worktop-care/">' in page
    assert '<meta name="description" content="Wood">' in page


def test_another_language_is_read_instead_and_said(written: Written, visitor: Client) -> None:
    written()
    page = visitor.get("/help/el/worktop-care/").content.decode()
    assert '<html lang="el"' in page
    assert '<article class="article" lang="en"' in page
    assert '<link rel="canonical" href="' + settings.BASE_URL + '/help/en/worktop-care/">' in page
    assert 'hreflang="el" href="http' not in page


def test_an_older_translation_says_that_it_is_one_and_leads_to_the_original(
    written: Written, told: Told, visitor: Client
) -> None:
    article = written()
    told(article, "hu", "A munkalap ápolása")
    fresh = visitor.get("/help/hu/worktop-care/").content.decode()
    told(article, "en", "Caring for your worktop", "Changed.")
    stale = visitor.get("/help/hu/worktop-care/").content.decode()
    assert 'href="/help/en/worktop-care/" hreflang="en"' in stale.split("<article")[0].split("<main")[1]
    assert 'href="/help/en/worktop-care/" hreflang="en"' not in fresh.split("<article")[0].split("<main")[1]


def test_a_menu_has_prices_in_the_readers_way_of_writing_them(
    menu: Article, told: Told, visitor: Client
) -> None:
    told(menu, "hu", "Mit vállalunk", lines=[Line("a-visit-at-home", "Látogatás")])
    assert "€90" in visitor.get("/help/en/service-menu/").content.decode()
    hungarian = visitor.get("/help/hu/service-menu/").content.decode()
    assert "Látogatás" in hungarian
    assert "90" in hungarian


def test_nothing_internal_is_anywhere(
    secret_article: Article, visitor: Client, niamh: Person, at: datetime
) -> None:
    picture = add_picture(by=niamh, at=at, article=secret_article, content=PNG)
    for address in (
        "/help/en/", "/help/en/find/?q=zebra", "/help/en/find/?q=shouts", "/help/sitemap.xml", "/help/en/policy/",
        "/help/en/abuse/", "/help/hu/abuse/", "/help/en/nothing/zebra",
    ):  # fmt: skip
        said = visitor.get(address).content.decode()
        assert "shouts" not in re.sub(r'q=shouts|value="shouts"|“shouts”', "", said), address
        assert "Zebra rules" not in said, address
        assert "/abuse/" not in said, address
    assert visitor.get("/help/en/abuse/").status_code == 404
    assert visitor.post("/help/en/abuse/solved/", {"helped": "yes"}).status_code == 404
    assert visitor.get(f"/help/pictures/{picture.pk}").status_code == 404


def test_what_was_public_is_gone_at_once_when_it_is_made_internal_or_taken_out_of_use(
    written: Written, visitor: Client, niamh: Person, at: datetime
) -> None:
    article = written(body="![Oil](picture:1)")
    picture = add_picture(by=niamh, at=at, article=article, content=PNG)
    assert visitor.get(f"/help/pictures/{picture.pk}").status_code == 200
    etag = visitor.get("/help/en/worktop-care/")["ETag"]
    settle(by=niamh, at=at, article=article, kind="policy", is_public=False, situations=(), review_on=None)
    assert visitor.get("/help/en/worktop-care/", headers={"if-none-match": etag}).status_code == 404
    assert visitor.get(f"/help/pictures/{picture.pk}").status_code == 404
    settle(by=niamh, at=at, article=article, kind="policy", is_public=True, situations=(), review_on=None)
    assert visitor.get("/help/en/worktop-care/").status_code == 200
    retire(by=niamh, at=at, article=article)
    assert visitor.get("/help/en/worktop-care/").status_code == 404


def test_a_draft_is_read_by_nobody_outside(
    written: Written, niamh: Person, at: datetime, visitor: Client
) -> None:
    from hospes.knowledge.operations import Wording, keep_draft

    article = written()
    wording = Wording("Unfinished zebra", "", "Zebra.")
    keep_draft(by=niamh, at=at, article=article, language="en", wording=wording, revision=0)
    keep_draft(by=niamh, at=at, article=article, language="ru", wording=wording, revision=0)
    for address in (
        "/help/en/",
        "/help/en/worktop-care/",
        "/help/ru/worktop-care/",
        "/help/en/find/?q=unfinished",
    ):
        assert "zebra" not in visitor.get(address).content.decode().lower()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("worktop", True),
        ("WÓRKTOP", True),
        ("wiping", True),
        ("wood wine", True),
        ("hinge", False),
        ('" OR 1=1', False),
    ],
)
def test_the_search_finds_by_words_and_says_when_it_does_not(
    typed: str, found: bool, written: Written, visitor: Client
) -> None:
    written()
    page = visitor.get("/help/en/find/", {"q": typed}).content.decode()
    assert ("/help/en/worktop-care/" in page) is found
    assert ("Nothing was found" in page) is not found
    assert '<meta name="robots" content="noindex">' in page


def test_while_one_types_only_the_list_comes(written: Written, visitor: Client) -> None:
    written()
    page = visitor.get("/help/en/find/", {"q": "work"}, headers={"hx-request": "true"}).content.decode()
    assert page.lstrip().startswith('<div id="found"')
    assert "/help/en/worktop-care/" in page


@pytest.mark.parametrize(
    "address",
    [
        "/help/en/worktop/",
        "/help/en/worktop-care/more/",
        "/help/xx/worktop-care/",
        "/help/en/a/b/c",
        "/help/%00",
    ],
)
def test_a_page_that_is_not_there_helps(address: str, written: Written, visitor: Client) -> None:
    written()
    answer = visitor.get(address)
    assert answer.status_code in (400, 404)
    if "%00" not in address:
        page = answer.content.decode()
        assert 'role="search"' in page
        assert "noindex" in page
        assert ("worktop" not in address) or "/worktop-care/" in page


def test_the_map_names_every_page_in_every_language_it_is_there_in(
    written: Written, told: Told, visitor: Client
) -> None:
    told(written(), "hu", "A munkalap ápolása")
    answer = visitor.get("/help/sitemap.xml")
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    tree = ElementTree.fromstring(answer.content)
    places = [each.findtext("s:loc", "", names) for each in tree.findall("s:url", names)]
    base = settings.BASE_URL
    assert places == [
        *(f"{base}/help/{code}/" for code in ("en", "hu", "el", "ru")),
        f"{base}/help/en/worktop-care/",
        f"{base}/help/hu/worktop-care/",
    ]
    links = tree.findall("s:url", names)[-1].findall("x:link", names)
    assert [link.get("hreflang") for link in links] == ["en", "hu"]


def test_an_unchanged_page_is_not_sent_again_and_a_changed_one_is(
    written: Written, told: Told, visitor: Client, later: Callable[..., datetime]
) -> None:
    article = written()
    first = visitor.get("/help/en/worktop-care/")
    assert "public" in first["Cache-Control"]
    again = visitor.get("/help/en/worktop-care/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert visitor.get("/help/en/", headers={"if-none-match": first["ETag"]}).status_code == 200
    told(article, "en", "Caring for your worktop", "Changed.", when=later(hours=1))
    changed = visitor.get("/help/en/worktop-care/", headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert "Changed." in changed.content.decode()


def test_the_day_changes_the_page_because_its_form_is_sealed_for_a_day(
    written: Written, visitor: Client
) -> None:
    written()
    first = visitor.get("/help/en/worktop-care/")["ETag"]
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        assert visitor.get("/help/en/worktop-care/")["ETag"] != first


def test_no_page_sets_a_cookie_or_needs_a_script(written: Written, visitor: Client) -> None:
    written()
    for address in ("/help/en/", "/help/en/worktop-care/", "/help/en/find/?q=worktop", "/help/en/nothing"):
        answer = visitor.get(address)
        assert not answer.cookies
        page = answer.content.decode()
        assert "csrfmiddlewaretoken" not in page
        assert not re.search(r"<script(?![^>]*src=)", page)
        assert not re.search(r"\sstyle=|\son\w+=", page)
    assert not visitor.cookies


def test_a_page_is_the_same_for_whoever_is_signed_in(
    written: Written, visitor: Client, signed_in: Callable[[Person], Client], anna: Person
) -> None:
    written()
    anna.language = "ru"
    anna.save()
    assert (
        signed_in(anna).get("/help/en/worktop-care/").content == visitor.get("/help/en/worktop-care/").content
    )


def test_more_articles_cost_no_more_questions(
    written: Written, visitor: Client, count_queries: Callable[..., int]
) -> None:
    for number in range(2):
        written(f"oil-{number}", title=f"Oil {number}", situations=["complaint"])
    addresses = (
        "/help/en/",
        "/help/en/oil-0/",
        "/help/en/find/?q=oil",
        "/help/sitemap.xml",
        "/help/en/nothing",
    )
    visitor.get("/help/en/")  # how soon we answer is measured once in some minutes
    few = [count_queries(lambda a=a: visitor.get(a)) for a in addresses]  # type: ignore[misc]
    for number in range(2, 9):
        written(f"oil-{number}", title=f"Oil {number}", situations=["complaint"])
    assert [count_queries(lambda a=a: visitor.get(a)) for a in addresses] == few  # type: ignore[misc]
    assert max(few) <= 16
