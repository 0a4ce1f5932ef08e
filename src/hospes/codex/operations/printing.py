"""The codex on paper: wanted, set in the background, kept.

Setting takes seconds, so it happens outside any transaction, between two short ones: claimed, (set), noted. Only one
worker makes prints, one after the other: a print that is still being set when it looks again was left by one that
is no more, and is simply set again.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Any, Protocol

from django.db.models import F
from django.utils.translation import gettext as _

from hospes.codex import events, queries
from hospes.codex.core.model import Codex
from hospes.codex.core.printing.lasting import GATHERED
from hospes.codex.core.printing.sheets import Imprint, Kind
from hospes.codex.models import Edition, Print, PrintKind, PrintState
from hospes.codex.operations.refusals import NothingToPrint
from hospes.codex.operations.setting import as_markdown, imprint_of, set_on_paper
from hospes.ledger.operations import change
from hospes.staff.models import Person

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
PRESSED: dict[str, Kind] = {PrintKind.BOOK: "book", PrintKind.CARDS: "cards"}


class Site(Protocol):
    """What makes the web pages of a codex, as one archive."""

    def __call__(
        self, codex: Codex, imprint: Imprint, *, at: datetime, tell: Callable[[float], None] | None
    ) -> bytes: ...


def want_print(
    *, by: Person | None, at: datetime, edition: Edition, language: str, kind: str, situation: str = ""
) -> Print:
    """Ask for an edition on paper. What was asked for before is given at once, with its file if that is made.

    A print that could not be made is tried again. Raises NothingToPrint for what the edition does not have.
    """
    codex = queries.parsed(edition)
    if kind == PrintKind.SITE:
        language, situation = codex.languages[0], ""
    _check(codex, language=language, kind=kind, situation=situation)
    known = {"edition": edition, "language": language, "kind": kind, "situation": situation}
    fresh = {
        "state": PrintState.WANTED, "progress": 0, "attempts": 0, "error": "", "done_at": None,
        "wanted_by": by, "wanted_at": at, "letters": 0, "press_began_at": None, "pressed_in": None,
    }  # fmt: skip
    with change(by=by, at=at) as record:
        found, is_new = Print.objects.defer("file").get_or_create(**known, defaults=fresh)
        if is_new or Print.objects.filter(pk=found.pk, state=PrintState.FAILED).update(**fresh):
            record(events.PRINT_WANTED, about=found, data=_told(found))
    found.refresh_from_db(fields=[*fresh])
    return found


def _check(codex: Codex, *, language: str, kind: str, situation: str) -> None:
    if language not in codex.languages or kind not in PrintKind.values:
        raise NothingToPrint(_("This edition is not there in that language or form."))
    if situation and codex.situation(situation) is None:
        raise NothingToPrint(_("This edition has no such situation."))


def make_next_print(*, now: Callable[[], datetime], site: Site | None = None) -> Print | None:
    """Make the print that waits longest; None when none does. Whatever goes wrong is noted with it.

    `site` makes the web pages, which know addresses and templates as no verb does.
    """
    wanted = _claimed(at=now())
    if wanted is None:
        return None
    try:
        file = _made(wanted, site, now)
    except Exception as problem:
        log.exception("Print %d could not be made", wanted.pk)
        why = _("The press stopped. Try again; if it stops again, tell your administrator: %(problem)s")
        why %= {"problem": f"{type(problem).__name__}: {problem}"[:300]}
        _note(wanted, at=now(), state=PrintState.FAILED, error=why[:500])
    else:
        ended = now()
        began = wanted.press_began_at
        pressed_in = (ended - began).total_seconds() if began is not None else None
        _note(wanted, at=ended, state=PrintState.READY, file=file, pressed_in=pressed_in)
    return wanted


def _made(wanted: Print, site: Site | None, now: Callable[[], datetime]) -> bytes:
    """The file itself."""
    edition = wanted.edition
    codex, imprint = queries.parsed(edition), imprint_of(edition)

    def tell(done: float) -> None:
        _progress(wanted, round(done * (GATHERED if wanted.kind in PRESSED else 99)))

    def begin(letters: int) -> None:
        wanted.press_began_at = now()
        told = {"letters": letters, "press_began_at": wanted.press_began_at}
        Print.objects.filter(pk=wanted.pk).update(**told)

    about: dict[str, Any] = {"language": wanted.language, "situation": wanted.situation, "imprint": imprint}
    if wanted.kind == PrintKind.SITE and site is not None:
        return site(codex, imprint, at=edition.published_at, tell=tell)
    if wanted.kind == PrintKind.TEXT:
        return as_markdown(codex, **about, tell=tell).encode()
    return set_on_paper(
        codex, **about, kind=PRESSED[wanted.kind], at=edition.published_at, tell=tell, begin=begin
    )


def _claimed(*, at: datetime) -> Print | None:
    """The next one to be made. One that brought the program down several times is given up."""
    due = Print.objects.filter(done_at=None).select_related("edition").defer("file", "edition__body")
    for wanted in due.order_by("wanted_at", "pk")[:10]:
        if wanted.attempts >= MOST_ATTEMPTS:
            why = _("The program ended several times while it was being set.")
            _note(wanted, at=at, state=PrintState.FAILED, error=why)
            continue
        claim = {
            "state": PrintState.SETTING,
            "progress": 1,
            "attempts": F("attempts") + 1,
            "press_began_at": None,
        }
        Print.objects.filter(pk=wanted.pk).update(**claim)
        wanted.press_began_at = None
        return wanted
    return None


def _progress(wanted: Print, progress: int) -> None:
    Print.objects.filter(pk=wanted.pk).update(progress=progress)


def _note(
    wanted: Print,
    *,
    at: datetime,
    state: PrintState,
    file: bytes | None = None,
    error: str = "",
    pressed_in: float | None = None,
) -> None:
    """What came of it."""
    made = sha256(file).hexdigest() if file else ""
    with change(by=None, at=at) as record:
        Print.objects.filter(pk=wanted.pk).update(
            state=state, done_at=at, progress=100 if file else 0, error=error, file=file,
            size=len(file or b""), file_hash=made, pressed_in=pressed_in,
        )  # fmt: skip
        if file:
            record(events.PRINTED, about=wanted, data={**_told(wanted), "hash": made, "size": len(file)})


def _told(wanted: Print) -> dict[str, str | int]:
    return {
        "edition": wanted.edition.number,
        "language": wanted.language,
        "kind": wanted.kind,
        "situation": wanted.situation,
    }
