"""What a codex can be written as: a folder of YAML, one JSON document, a PDF, Markdown, web pages, drawings."""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext, override

from hospes.codex import queries
from hospes.codex.core.book import Book
from hospes.codex.core.documents import content_hash, write_json
from hospes.codex.core.documents.writing import write_folder
from hospes.codex.core.drawing import Scribe, blueprint, flow, standalone
from hospes.codex.core.model import Codex
from hospes.codex.core.printing.sheets import Imprint
from hospes.codex.models import Edition
from hospes.codex.operations import as_markdown, imprint_of, set_on_paper
from hospes.codex.site import site_archive, site_files
from hospes.lib.errors import Refusal

Options = dict[str, Any]


def add_arguments(parser: ArgumentParser) -> None:
    """What `hospes codex export` takes besides the path."""
    parser.add_argument(
        "--format",
        "--to",
        choices=sorted(_FORMATS),
        help="default: by the ending of PATH, else a folder of YAML",
    )
    parser.add_argument("--language", help="of a PDF, Markdown or drawings; default: the codex's first")
    parser.add_argument(
        "--situation", default="", metavar="KEY", help="only this one, as a PDF, Markdown or drawings"
    )
    parser.add_argument("--cards", action="store_true", help="as a PDF of cards, one for each step")


def export(codex: Codex, options: Options, *, now: datetime) -> Iterator[Path]:
    """Write it; yields what was written. Raises Refusal for what the codex does not have."""
    path: Path = options["path"]
    ending = path.suffix.removeprefix(".")
    form = options["format"] or (ending if ending in _FORMATS else "yaml")
    language, situation = options["language"] or codex.languages[0], options["situation"]
    if language not in codex.languages:
        raise Refusal(f"The codex is not written in {language}, but in {', '.join(codex.languages)}.")
    if situation and codex.situation(situation) is None:
        raise Refusal(f"The codex has no situation {situation}.")
    yield from _FORMATS[form](codex, path, {**options, "language": language, "now": now})


def _yaml(codex: Codex, path: Path, _options: Options) -> Iterator[Path]:
    for name in write_folder(codex, path):
        yield path / name


def _json(codex: Codex, path: Path, _options: Options) -> Iterator[Path]:
    write_json(codex, path)
    yield path


def _pdf(codex: Codex, path: Path, options: Options) -> Iterator[Path]:
    imprint, at = _edition(codex, options)
    pdf = set_on_paper(
        codex,
        language=options["language"],
        kind="cards" if options["cards"] else "book",
        situation=options["situation"],
        imprint=imprint,
        at=at,
    )
    path.write_bytes(pdf)
    yield path


def _svg(codex: Codex, path: Path, options: Options) -> Iterator[Path]:
    """The flow and the blueprint of each situation, in a folder."""
    path.mkdir(parents=True, exist_ok=True)
    book, wanted = Book(codex, options["language"]), options["situation"]
    with override(book.language):
        scribe = Scribe(book, gettext, queries.span_in_words)
        for situation in (each for each in codex.situations if wanted in ("", each.key)):
            chapter, title = book.chapter(situation), book.read(situation.name)
            for name, draw in (("flow", flow), ("blueprint", blueprint)):
                file = path / f"{situation.key}-{name}.svg"
                drawing = draw(chapter, scribe, title=title)
                file.write_text(standalone(drawing, language=book.language), encoding="utf-8")
                yield file


def _markdown(codex: Codex, path: Path, options: Options) -> Iterator[Path]:
    imprint, _at = _edition(codex, options)
    language, situation = options["language"], options["situation"]
    text = as_markdown(codex, language=language, situation=situation, imprint=imprint)
    path.write_text(text, encoding="utf-8")
    yield path


def _site(codex: Codex, path: Path, options: Options) -> Iterator[Path]:
    """Every page in every language, in a folder, or in one archive when the path ends so."""
    imprint, at = _edition(codex, options)
    if path.suffix == ".zip":
        path.write_bytes(site_archive(codex, imprint, at=at))
        yield path
        return
    for name, content in site_files(codex, imprint):
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        yield file


def _edition(codex: Codex, options: Options) -> tuple[Imprint, datetime]:
    """What stands on each page, and the time that a file bears: those of the edition that says the same."""
    digest = content_hash(codex)
    edition = Edition.objects.defer("body").filter(content_hash=digest).first()
    return (imprint_of(edition), edition.published_at) if edition else (Imprint(digest), options["now"])


_FORMATS: dict[str, Callable[[Codex, Path, Options], Iterator[Path]]] = {
    "yaml": _yaml, "json": _json, "pdf": _pdf, "svg": _svg, "md": _markdown, "site": _site,
}  # fmt: skip
