"""Questions about drafts and editions. Bodies are big: lists leave them out, `parsed` keeps a few."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hospes.codex.core.checks import all_checks, run_checks
from hospes.codex.core.diff import diff
from hospes.codex.core.documents import from_body
from hospes.codex.core.model import Codex
from hospes.codex.core.search import Hit, Index
from hospes.codex.core.text import Message
from hospes.codex.models import Draft, DraftVersion, Edition
from hospes.lib.prepared import Prepared

_CURRENT = Prepared(lambda: Edition.objects.defer("body").order_by("-number")[:1])
WRITERS = ("lead", "manager", "administrator")  # the roles that write the codex
KEPT = 16  # editions (and search indexes) that one process keeps ready


@dataclass(frozen=True)
class Found:
    """A problem found by a check, for a reader: where, what, how to mend it, whether it blocks publishing."""

    path: str
    message: str
    fix: str
    blocks: bool


def current_edition() -> Edition | None:
    """The edition in force; None before the first is published."""
    return _CURRENT.first()


def edition(number: int) -> Edition | None:
    """The edition of that number."""
    return Edition.objects.defer("body").filter(number=number).first()


def editions() -> list[Edition]:
    """All editions, newest first."""
    return list(Edition.objects.defer("body").select_related("published_by"))


def drafts() -> list[Draft]:
    """All drafts, last edited first."""
    return list(Draft.objects.defer("body").select_related("edited_by").order_by("-updated_at"))


def draft(name: str) -> Draft | None:
    """The draft of that name, with its body."""
    return Draft.objects.filter(name=name).first()


def parsed(which: Edition | int) -> Codex:
    """The codex of an edition (or of the edition with that id), ready to use; the same object every time."""
    if isinstance(which, Edition):
        return _parsed(which.content_hash)
    return _parsed(Edition.objects.values_list("content_hash", flat=True).get(pk=which))


@lru_cache(maxsize=KEPT)
def _parsed(content_hash: str) -> Codex:
    body = Edition.objects.filter(content_hash=content_hash).values_list("body", flat=True)[0]
    return from_body(body)


def parsed_draft(draft: Draft) -> Codex:
    """The codex a draft holds at present."""
    return from_body(draft.body, name=draft.name)


def search_book(text: str, language: str, edition: Edition | None = None) -> list[Hit]:
    """Places in an edition (the current one if none is named) that hold all the words."""
    book = edition or current_edition()
    return _index(book.content_hash, language).search(text[:200]) if book else []


@lru_cache(maxsize=KEPT)
def _index(content_hash: str, language: str) -> Index:
    return Index(_parsed(content_hash), language)


def changes_in(which: Edition) -> list[tuple[str, str]]:
    """What an edition changed against the one before it: path and sentence. The first changed nothing."""
    before = Edition.objects.defer("body").filter(number__lt=which.number).order_by("-number").first()
    if before is None:
        return []
    language = get_language() or "en"
    return [
        (change.path, in_words(change.message))
        for change in diff(parsed(before), parsed(which), language=language)
    ]


def changes_of(draft: Draft) -> list[tuple[str, str]]:
    """What a draft changes against the edition it was begun from: path and sentence. Without one, nothing."""
    if draft.base_edition_id is None:
        return []
    language = get_language() or "en"
    found = diff(parsed(draft.base_edition_id), parsed_draft(draft), language=language)
    return [(change.path, in_words(change.message)) for change in found]


def last_change(draft: Draft) -> DraftVersion | None:
    """The last save that can be taken back: who made it, when, and where."""
    return draft.versions.select_related("saved_by").defer("body").first()


def problems_of(codex: Codex, *, today: date) -> list[Found]:
    """What the checks say of a codex, in the reader's language: what blocks publishing first."""
    about = {check.id: check for check in all_checks()}
    return [
        Found(each.path, in_words(each.message), _(about[each.check].fix), blocks=each.severity == "blocks")
        for each in run_checks(codex, today=today)
    ]


def in_words(message: Message) -> str:
    """A message of the core in the reader's language."""
    values = {name: _(str(value)) if name == "kind" else value for name, value in message.values.items()}
    return _(message.template) % values if values else _(message.template)
