"""The book as files: every page in every language, every link to a file that is there, nothing from anywhere else."""

import json
import re
from datetime import UTC, date, datetime
from functools import cache
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZipFile

import pytest
from django.utils.translation import override

from hospes.codex.core.model import Codex
from hospes.codex.core.printing.sheets import Imprint
from hospes.codex.core.search import Index
from hospes.codex.site import site_archive, site_files
from hospes.codex.site.environment import link
from tests.codex.samples import codex, meridian, process, situation, step

IMPRINT = Imprint("0123456789abcdef", 7, date(2026, 3, 4))
AT = datetime(2026, 3, 4, 10, tzinfo=UTC)


def made(sample: Codex, imprint: Imprint = IMPRINT) -> dict[str, str]:
    return {name: content.decode() for name, content in site_files(sample, imprint)}


@cache
def meridian_site() -> dict[str, str]:
    return made(meridian())


class Links(HTMLParser):
    """Every address on a page, and every place on it that an address can lead to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.to: list[str] = []
        self.ids: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.add(str(value))
            elif name in ("href", "src", "action"):
                self.to.append(str(value))


def pages(files: dict[str, str]) -> dict[str, Links]:
    return {name: Links(content) for name, content in files.items() if name.endswith(".html")}


def test_there_is_a_page_for_everything_in_every_language() -> None:
    files = meridian_site()
    for language in meridian().languages:
        expected = ["index", "search", "promises", "behaviours", "authority", "facts", "house"]
        expected += [each.key for each in meridian().situations]
        assert {f"{language}/{name}.html" for name in expected} <= set(files)
        assert {f"{language}/drawings/{each.key}-flow.svg" for each in meridian().situations} <= set(files)
    assert {"index.html", "style.css", "site.js"} <= set(files)


def test_every_link_leads_to_a_file_and_a_place_that_are_there() -> None:
    files = meridian_site()
    found = pages(files)
    lost = []
    for name, page in found.items():
        for address in page.to:
            file, _hash, anchor = address.partition("#")
            target = normpath(join(dirname(name), file)) if file else name
            if address.startswith(("https://", "mailto:")):
                continue  # an article somewhere else, which a reader may choose to follow
            if target not in files or (anchor and target in found and anchor not in found[target].ids):
                lost.append(f"{name}: {address}")
    assert lost == []


def test_nothing_is_fetched_from_anywhere_else() -> None:
    for name, content in meridian_site().items():
        assert not re.search(r'(src|<link[^>]*href|<use href)="(https?:)?//', content), name
        assert not re.search(r'(href|src|action)="/', content), name
    assert not re.search(r"url\((?!\"?data:)", meridian_site()["style.css"])


def test_each_page_is_in_its_language_and_leads_to_the_others() -> None:
    page = meridian_site()["hu/complaint.html"]
    assert '<html lang="hu">' in page
    assert "Az igazság pillanata" in page
    for code in ("en", "el", "ru"):
        assert f'href="../{code}/complaint.html"' in page


def test_a_language_that_the_program_does_not_speak_is_set_around_in_english() -> None:
    files = made(codex(lambda data: data.update(languages=["tlh"])))
    assert '<html lang="en">' in files["tlh/index.html"]
    assert 'class="book codex" lang="tlh"' in files["tlh/index.html"]


def test_the_edition_is_on_every_page() -> None:
    for name, content in meridian_site().items():
        if name.startswith("en/") and name.endswith(".html"):
            assert "Edition 7, published 4 Mar 2026" in content, name
            assert "0123456789ab" in content, name


def test_a_draft_says_that_it_is_one() -> None:
    assert "Draft" in made(codex(), Imprint("0123456789abcdef"))["en/index.html"]


def test_a_situation_called_index_does_not_take_the_place_of_the_contents() -> None:
    files = made(codex(lambda data: data.update(situations=[situation("index", process("p", step("s")))])))
    assert 'href="index_.html"' in files["en/index.html"]
    assert "<h1>Index</h1>" in files["en/index_.html"]


def test_what_is_large_is_drawn_in_a_file_of_its_own_only() -> None:
    long = process("long", *(step(f"s{place}") for place in range(61)))
    files = made(codex(lambda data: data.update(situations=[situation("complaint", long)], tests=[])))
    assert "<figure" not in files["en/complaint.html"]
    assert 'href="drawings/complaint-flow.svg"' in files["en/complaint.html"]
    assert files["en/drawings/complaint-flow.svg"].startswith("<svg")


def test_the_words_that_are_searched_are_those_of_the_books_own_search() -> None:
    told = meridian_site()["el/words.js"].removeprefix("window.hospesWords = ").removesuffix(";\n")
    entries = json.loads(told)
    index = Index(meridian(), "el")
    assert [entry["words"] for entry in entries] == [entry.everything for entry in index.entries]
    assert all(entry["href"].partition("#")[0].endswith(".html") for entry in entries)


def test_what_the_codex_says_is_words_and_no_markup() -> None:
    files = made(codex(lambda data: data.update(purpose="</script><b>bold</b>")))
    assert "<b>bold" not in files["en/index.html"]
    assert "</script><b>bold</b>" in unescape(files["en/index.html"])


def test_it_is_made_in_its_own_languages_whoever_asks() -> None:
    with override("ru"):
        assert made(codex())["en/index.html"] == made(codex())["en/index.html"]
        assert "Situations" in made(codex())["en/index.html"]


def test_the_archive_holds_the_same_files_in_one_folder_and_is_the_same_each_time() -> None:
    packed = site_archive(codex(), IMPRINT, at=AT)
    assert packed == site_archive(codex(), IMPRINT, at=AT)
    with ZipFile(BytesIO(packed)) as archive:
        assert set(archive.namelist()) == {f"codex/{name}" for name in made(codex())}


def test_it_tells_how_much_is_done() -> None:
    heard: list[float] = []
    sample = codex(lambda data: data.update(languages=["en", "hu", "el", "ru"]))
    list(site_files(sample, IMPRINT, tell=heard.append))
    assert heard == [0.25, 0.5, 0.75, 1.0]


@pytest.mark.parametrize("name", ["codex:studio", "desk:case"])
def test_a_link_to_what_is_not_among_the_files_is_a_loud_mistake(name: str) -> None:
    with pytest.raises(LookupError):
        link(name)
