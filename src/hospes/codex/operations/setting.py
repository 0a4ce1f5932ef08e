"""A codex set on paper: worded in its language, handed to the press."""

import json
import logging
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from hospes.codex import queries
from hospes.codex.core.book import Book
from hospes.codex.core.model import Codex
from hospes.codex.core.printing import press
from hospes.codex.core.printing.printer import Printer
from hospes.codex.core.printing.sheets import Imprint, Kind, gather
from hospes.codex.core.printing.text import markdown
from hospes.codex.models import Edition

log = logging.getLogger(__name__)

LONGEST = 600  # seconds


class PressFailed(Exception):  # noqa: N818
    """The press stopped; the message is the last line it said."""


def imprint_of(edition: Edition) -> Imprint:
    """What stands on each page of an edition, its day by the company's clock."""
    return Imprint(edition.content_hash, edition.number, timezone.localtime(edition.published_at).date())


def set_on_paper(
    codex: Codex,
    *,
    language: str,
    kind: Kind = "book",
    situation: str = "",
    imprint: Imprint,
    at: datetime | None = None,
    tell: Callable[[float], None] | None = None,
    begin: Callable[[int], None] | None = None,
) -> bytes:
    """The codex as a PDF, in one of its languages; of all situations, or the one of that key.

    The program's words are in the same language where the program speaks it. `at` is the time the file bears, and
    `tell` hears how much was gathered, from 0 to 1; `begin` how many letters go to the press, when they do. Raises
    PressFailed, and subprocess.TimeoutExpired.
    """
    return _pressed(_gathered(codex, language, kind, situation, imprint, tell), at, begin)


def as_markdown(
    codex: Codex,
    *,
    language: str,
    situation: str = "",
    imprint: Imprint,
    tell: Callable[[float], None] | None = None,
) -> str:
    """The codex as one Markdown text to be read, in one of its languages; whole, or the situation of that key."""
    return markdown(_gathered(codex, language, "text", situation, imprint, tell))


def _gathered(
    codex: Codex,
    language: str,
    kind: Kind,
    situation: str,
    imprint: Imprint,
    tell: Callable[[float], None] | None,
) -> dict[str, Any]:
    """What is to be set, worded in the language as far as the program speaks it."""
    tongue = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with override(tongue):
        say, span = (
            cache(_),
            cache(queries.span_in_words),
        )  # a book says the same few words ten thousand times
        printer = Printer(Book(codex, language), say, span, tongue)
        return gather(printer, kind=kind, imprint=imprint, situation=situation, tell=tell)


def _pressed(
    sheets: Mapping[str, Any], at: datetime | None, begin: Callable[[int], None] | None = None
) -> bytes:
    """The press runs as a program of its own: what it takes of memory ends with it."""
    order = json.dumps({"sheets": sheets, "at": at.isoformat() if at else ""}, ensure_ascii=False)
    if begin is not None:
        begin(len(order))
    run = subprocess.run(
        [sys.executable, "-I", press.__file__],
        input=order.encode("utf-8", "replace"),
        capture_output=True,
        timeout=LONGEST,
        check=False,
    )
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip()
        log.error("The press stopped with %d:\n%s", run.returncode, said)
        raise PressFailed((said.splitlines() or [str(run.returncode)])[-1])
    return run.stdout
