"""The pages: contents, situations, what holds everywhere, and the words that are searched."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import override

from hospes.codex import queries
from hospes.codex.core.book import Book
from hospes.codex.core.drawing import standalone
from hospes.codex.core.model import FAMILIES, Codex
from hospes.codex.core.printing.sheets import Imprint
from hospes.codex.core.search import Index
from hospes.codex.site.environment import SECTIONS, link, page_name, site_environment
from hospes.codex.site.style import script, style

File = tuple[str, bytes]


def site_files(
    codex: Codex, imprint: Imprint, *, tell: Callable[[float], None] | None = None
) -> Iterator[File]:
    """Name and content of every file. `tell` hears how much is done, from 0 to 1."""
    yield "style.css", style()
    yield "site.js", script()
    yield "index.html", _languages(codex, imprint)
    for number, language in enumerate(codex.languages, start=1):
        yield from _in_language(codex, imprint, language)
        if tell:
            tell(number / len(codex.languages))


def _in_language(codex: Codex, imprint: Imprint, language: str) -> Iterator[File]:
    with override(_program_language(language)):
        book = Book(codex, language)
        about = _about(book, imprint)
        yield from _situations(book, about)
        shown: dict[str, dict[str, Any]] = {
            "promises": {},
            "behaviours": {"uses": book.uses_of_behaviour()},
            "authority": {"table_of": book.authority()},
            "facts": {"uses": book.uses_of_fact()},
            "house": {},
        }
        for name in SECTIONS:
            yield f"{language}/{name}.html", _page(name, f"{name}.html", about, **shown[name])
        yield f"{language}/index.html", _page("contents", "index.html", about)
        yield f"{language}/search.html", _page("site/search", "search.html", about)
        yield f"{language}/words.js", _words(codex, language)


def _situations(book: Book, about: dict[str, Any]) -> Iterator[File]:
    for situation in book.codex.situations:
        steps = sum(len(process.steps) for process in situation.processes)
        drawings = queries.drawn(book, situation)
        for kind, drawing in (("flow", drawings.flow), ("blueprint", drawings.blueprint)):
            svg = standalone(drawing, language=book.language)
            yield f"{book.language}/drawings/{situation.key}-{kind}.svg", svg.encode()
        file = page_name(situation.key)
        yield f"{book.language}/{file}", _page(
            "situation", file, about, situation=situation, chapter=book.chapter(situation), steps=steps,
            throughout=book.rules_of(situation),
            drawings=drawings if steps <= queries.DRAWN_BESIDE else None,
        )  # fmt: skip


def _page(template: str, file: str, about: dict[str, Any], **shown: Any) -> bytes:
    page = site_environment().get_template(f"codex/{template}.html")
    return page.render({**about, "file": file, **shown}).encode()


def _languages(codex: Codex, imprint: Imprint) -> bytes:
    with override(_program_language(codex.languages[0])):
        return _page("site/languages", "index.html", _about(Book(codex, codex.languages[0]), imprint))


def _about(book: Book, imprint: Imprint) -> dict[str, Any]:
    named = dict(settings.LANGUAGES)
    return {
        "codex": book.codex,
        "lang": book.language,
        "families": FAMILIES,
        "span": queries.span_in_words,
        "imprint": imprint,
        "tongues": [(code, named.get(code, code)) for code in book.codex.languages],
    }


def _words(codex: Codex, language: str) -> bytes:
    """What is searched: each part with its words, folded here as the words that are asked are folded there."""
    entries = [
        {
            "href": link("codex:part", path=entry.path),
            "trail": entry.trail,
            "title": entry.title,
            "words": entry.everything,
            "passages": entry.passages,
        }
        for entry in Index(codex, language).entries
    ]
    told = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    return f"window.hospesWords = {told};\n".encode()


def _program_language(language: str) -> str:
    """The program speaks the codex's language where it can."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
