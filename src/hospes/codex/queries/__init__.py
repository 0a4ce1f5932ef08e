"""Questions about drafts and editions. Bodies are big: lists leave them out, `parsed` keeps a few."""

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import cast

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.db.models import Exists, F, OuterRef, TextField
from django.db.models.functions import Cast
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext as _

from hospes.codex.core.approval import is_approved, may_approve, yeses
from hospes.codex.core.book import Book
from hospes.codex.core.checks import Problem, all_checks, run_checks
from hospes.codex.core.checks.failing_test import FailingTest
from hospes.codex.core.checks.untranslated_text import UntranslatedText
from hospes.codex.core.diff import Change, diff
from hospes.codex.core.documents import Leaf, from_stored, reread
from hospes.codex.core.drawing import Drawing, Scribe, blueprint, flow
from hospes.codex.core.field_names import FIELDS, field_name
from hospes.codex.core.mending import NOWHERE, Way, way
from hospes.codex.core.model import Codex, Situation, Span, span_parts
from hospes.codex.core.search import Hit, Index
from hospes.codex.core.telling import day_in
from hospes.codex.core.text import Message, Named
from hospes.codex.core.translations import Completeness, Pair, completeness, stale
from hospes.codex.models import Draft, DraftLeaf, DraftReview, DraftVersion, DraftVisit, Edition, Print
from hospes.lib.collecting import collecting_later, there_to_stay
from hospes.lib.kept import Kept
from hospes.lib.prepared import Prepared
from hospes.staff.models import Person
from hospes.staff.queries import holders_of

_CURRENT = Prepared(lambda: Edition.objects.defer("body").order_by("-number")[:1])
WRITERS = ("lead", "manager", "administrator")  # the roles that write the codex
_SPANS = {
    "minutes": ngettext_lazy("%(count)d minute", "%(count)d minutes", "count"),
    "hours": ngettext_lazy("%(count)d hour", "%(count)d hours", "count"),
    "days": ngettext_lazy("%(count)d day", "%(count)d days", "count"),
    "weeks": ngettext_lazy("%(count)d week", "%(count)d weeks", "count"),
    "working hours": ngettext_lazy("%(count)d working hour", "%(count)d working hours", "count"),
    "working days": ngettext_lazy("%(count)d working day", "%(count)d working days", "count"),
}
STILL_THERE = timedelta(seconds=75)  # an open page tells every twenty; one that was closed tells nothing
DRAWN_BESIDE = 60  # steps: what is larger is drawn on a page of its own only
LONG = 500_000  # letters of a codex that takes long to read, and to be gone through
KEPT = 16  # editions (and search indexes) that one process keeps ready
# By the stamp of a draft's wording: the codex, what it changes, what the checks say of it.
_DRAFTS: Kept[Codex] = Kept(4)
_LEAVES: Kept[dict[str, Leaf]] = Kept(4)  # by draft, as they were read last
_CHANGES: Kept[tuple[Change, ...]] = Kept(16)
_PROBLEMS: Kept[list[Problem]] = Kept(16)
_STALE: Kept[list[Pair]] = Kept(16)
_COUNTED: Kept[dict[str, Completeness]] = Kept(16)
_STALE_MARKS: Kept[frozenset[str]] = Kept(64)  # by edition


@dataclass(frozen=True)
class Found:
    """A problem found by a check, for a reader: where, what, how to mend it, whether it blocks publishing."""

    path: str
    message: str
    fix: str
    blocks: bool
    is_gap: bool = False  # a text that is missing in languages none of which is required
    is_test: bool = False  # a codex test that fails: a person may publish over it, with a reason
    explanation: str = ""
    way: Way = NOWHERE  # the one step that mends it


def current_edition() -> Edition | None:
    """The edition in force; None before the first is published."""
    return _CURRENT.first()


def codex_in_force() -> Codex | None:
    """What the edition in force says; None before the first is published."""
    current = current_edition()
    return parsed(current) if current else None


def company_name() -> str:
    """What the company is called to its customers: as the codex in force names it, until then as it was set up."""
    found = _CURRENT.first()
    return found.name if found is not None and found.name else str(settings.COMPANY)


def edition(number: int) -> Edition | None:
    """The edition of that number."""
    return Edition.objects.defer("body").filter(number=number).first()


def editions() -> list[Edition]:
    """All editions, newest first."""
    return list(Edition.objects.defer("body").select_related("published_by", "approved_by"))


def drafts() -> list[Draft]:
    """All drafts, last edited first."""
    return list(Draft.objects.select_related("edited_by", "asked_by").order_by("-updated_at"))


def draft(name: str) -> Draft | None:
    """The draft of that name."""
    return Draft.objects.filter(name=name).first()


def parsed(which: Edition | int) -> Codex:
    """The codex of an edition (or of the edition with that id), ready to use; the same object every time."""
    if isinstance(which, Edition):
        return _parsed(which.content_hash)
    return _parsed(Edition.objects.values_list("content_hash", flat=True).get(pk=which))


@lru_cache(maxsize=KEPT)
def _parsed(content_hash: str) -> Codex:
    found = Edition.objects.filter(content_hash=content_hash)
    text = found.values_list(Cast("body", TextField()), flat=True)[0]
    with _reading(len(text)):
        return from_stored(json.loads(text))


def _reading(letters: int) -> AbstractContextManager[None]:
    """While so many letters of a codex are read: a long one stays."""
    return there_to_stay() if letters > LONG else collecting_later()


def parsed_draft(draft: Draft) -> Codex:
    """The codex a draft holds; the same object as long as nobody saves it.

    When somebody has saved since the row was read, the row is read again. Raises Draft.DoesNotExist when it is gone.
    """
    while (codex := _DRAFTS.get(draft.stamp)) is None:
        of_this_wording = DraftLeaf.objects.filter(draft=draft.pk, draft__stamp=draft.stamp)
        if texts := dict(of_this_wording.values_list("path", Cast("body", TextField()))):
            known = _LEAVES.get(draft.pk) or {}
            with _reading(0 if known else sum(map(len, texts.values()))):
                read = _LEAVES.put(draft.pk, reread(texts, known))
            codex = _DRAFTS.put(draft.stamp, cast(Codex, read[""].part))
            break
        draft.refresh_from_db()
    return codex


def keep_ready(draft: Draft, codex: Codex) -> None:
    """Spare the next reader the work: this is what the draft holds, and it is written for good."""
    _DRAFTS.put(draft.stamp, codex)


def search_book(text: str, language: str, edition: Edition | None = None) -> list[Hit]:
    """Places in an edition (the current one if none is named) that hold all the words."""
    book = edition or current_edition()
    return _index(book.content_hash, language).search(text[:200]) if book else []


@lru_cache(maxsize=KEPT)
def _index(content_hash: str, language: str) -> Index:
    return Index(_parsed(content_hash), language)


@dataclass(frozen=True)
class Drawings:
    """What is drawn of a situation, or of one process of it."""

    flow: Drawing
    blueprint: Drawing


def drawings(which: Edition, situation: str, *, only: str = "") -> Drawings:
    """The drawings of the situation of that key, its program's words in the reader's language.

    With `only`, of the process of that key; without steps there is nothing in them.
    """
    return _drawings(which.content_hash, situation, get_language() or "en", only)


@lru_cache(maxsize=2 * KEPT)
def _drawings(content_hash: str, situation: str, language: str, only: str) -> Drawings:
    book = Book(_parsed(content_hash), language)
    return drawn(book, next(each for each in book.codex.situations if each.key == situation), only=only)


def drawn(book: Book, situation: Situation, *, only: str = "") -> Drawings:
    """As `drawings`, of a book that is no edition."""
    scribe, chapter = Scribe(book, _, span_in_words), book.chapter(situation)
    title = scribe.read(situation.name)
    return Drawings(
        flow(chapter, scribe, title=_("%(name)s: flow") % {"name": title}, only=only),
        blueprint(chapter, scribe, title=_("%(name)s: service blueprint") % {"name": title}, only=only),
    )


def span_in_words(span: Span) -> str:
    """`2 working days` in the reader's language."""
    number, unit = span_parts(span)
    return _SPANS[unit] % {"count": number}


def prints(which: Edition) -> list[Print]:
    """What was printed of an edition, or is to be, last wanted first; without the files."""
    return list(which.prints.defer("file").select_related("wanted_by"))


def changes_in(which: Edition) -> list[tuple[str, str]]:
    """What an edition changed against the one before it: path and sentence. The first changed nothing."""
    before = Edition.objects.defer("body").filter(number__lt=which.number).order_by("-number").first()
    if before is None:
        return []
    return changes_between(before, which)


def changes_between(older: Edition, newer: Edition, *, to_work_by: bool = False) -> list[tuple[str, str]]:
    """What a reader of one edition finds different in another: path and sentence, in the other's reading order.

    `to_work_by`: without the codex tests, which are for its authors.
    """
    key = (older.content_hash, newer.content_hash, language := get_language() or "en")
    if (found := _CHANGES.get(key)) is None:
        found = _CHANGES.put(key, tuple(diff(parsed(older), parsed(newer), language=language, say=_)))
    told = [change for change in found if not (to_work_by and change.field == "tests")]
    return [(change.path, in_words(change.message)) for change in told]


def changes_of(draft: Draft) -> list[tuple[str, str]]:
    """What a draft changes against the edition it was begun from: path and sentence. Without one, nothing."""
    if draft.base_edition_id is None:
        return []
    language = get_language() or "en"
    codex, key = parsed_draft(draft), (draft.base_edition_id, draft.stamp, language)
    if (found := _CHANGES.get(key)) is None:
        found = _CHANGES.put(key, tuple(diff(parsed(draft.base_edition_id), codex, language=language, say=_)))
    return [(change.path, in_words(change.message)) for change in found]


def stale_in(draft: Draft) -> list[Pair]:
    """The draft's translations whose source was changed since they were written, and of which nobody said they fit."""
    codex = parsed_draft(draft)
    if draft.base_edition is None:
        return []
    key = (draft.stamp, draft.base_edition_id, tuple(draft.fitting))
    if (found := _STALE.get(key)) is None:
        base = draft.base_edition
        found = stale(parsed(base), codex, known=_known_stale(base), fitting=draft.fitting)
        _STALE.put(key, found)
    return found


def stale_at(draft: Draft, path: str) -> list[Pair]:
    """As `stale_in`, for the part at one path."""
    if draft.base_edition is None:
        return []
    base = draft.base_edition
    codex = parsed_draft(draft)
    return stale(parsed(base), codex, known=_known_stale(base), fitting=draft.fitting, path=path)


def _known_stale(edition: Edition) -> frozenset[str]:
    """Marks of what was stale already when this edition came out."""
    key = (edition.pk, edition.content_hash)
    if (marks := _STALE_MARKS.get(key)) is not None:
        return marks
    before = Edition.objects.defer("body").filter(number__lt=edition.number).order_by("-number").first()
    if before is None:
        return _STALE_MARKS.put(key, frozenset())
    found = stale(parsed(before), parsed(edition), known=_known_stale(before), fitting=edition.fitting)
    return _STALE_MARKS.put(key, frozenset(pair.mark for pair in found))


def languages_of(draft: Draft) -> dict[str, Completeness]:
    """For each language but the first, how much of the draft is written in it, and how much is stale."""
    codex, key = parsed_draft(draft), (draft.stamp, draft.base_edition_id, tuple(draft.fitting))
    return _COUNTED.get(key) or _COUNTED.put(key, completeness(codex, stale_in(draft)))


def reviews_of(draft: Draft) -> list[DraftReview]:
    """What was said of a draft, the latest first, of older wordings too."""
    return list(draft.reviews.select_related("person"))


def approver_of(draft: Draft) -> Person | None:
    """Who said yes to the draft's present wording, did not write it last, and may still write the codex."""
    writers = {person.pk: person for person in holders_of(*WRITERS)}
    for person in _yeses(draft, list(writers)):
        if may_approve(person, last_writer=draft.edited_by_id):
            return writers[person]
    return None


def may_be_published(draft: Draft, by: Person | None) -> bool:
    """Whether a second person has said yes to this wording, or there is no second person who could."""
    writers = [person.pk for person in holders_of(*WRITERS)]
    publisher = by.pk if by is not None else None
    return is_approved(
        _yeses(draft, writers), last_writer=draft.edited_by_id, publisher=publisher, writers=writers
    )


def asked_for_a_second_look(person: Person) -> list[Draft]:
    """Drafts on whose present wording somebody waits for this person's word. One query."""
    asked = Draft.objects.filter(asked_at__isnull=False).select_related("asked_by").order_by("asked_at")
    said = DraftReview.objects.filter(draft=OuterRef("pk"), stamp=OuterRef("stamp"), person=person)
    return [
        draft
        for draft in asked.exclude(Exists(said)).exclude(asked_by=person)
        if may_approve(person.pk, last_writer=draft.edited_by_id)
    ]


def second_looks_given(person: Person) -> list[DraftReview]:
    """What was said of the present wording of drafts for which this person asked a second look. One query."""
    return list(
        DraftReview.objects.filter(draft__asked_by=person, stamp=F("draft__stamp"))
        .exclude(person=person)
        .select_related("draft", "person")
        .order_by("at")
    )


def _yeses(draft: Draft, writers: list[int]) -> list[int]:
    said = draft.reviews.filter(stamp=draft.stamp).values_list("person_id", "is_yes")
    return yeses(said, writers=writers)


def others_in(draft: Draft, person: Person, *, now: datetime) -> list[DraftVisit]:
    """Who else is writing in a draft at this moment, and where."""
    here = draft.visits.filter(seen_at__gt=now - STILL_THERE).exclude(person=person)
    return list(here.filter(person__is_active=True).select_related("person"))


def last_change(draft: Draft) -> DraftVersion | None:
    """The last save that can be taken back: who made it, when, and where."""
    return draft.versions.select_related("saved_by").defer("leaves").first()


def last_of_others(draft: Draft, person: Person, path: str) -> DraftVersion | None:
    """The last save of one part that somebody else than this person made."""
    saved = draft.versions.filter(place=path).exclude(saved_by=person)
    return saved.select_related("saved_by").defer("leaves").first()


def problems_of(draft: Draft, *, today: date) -> list[Found]:
    """What the checks say of a draft, in the reader's language: what blocks publishing first."""
    codex, key = parsed_draft(draft), (draft.stamp, today)
    found = _PROBLEMS.get(key)
    if found is None:
        found = _PROBLEMS.put(key, run_checks(codex, today=today))
    about = {check.id: check for check in all_checks()}
    return [
        Found(
            each.path,
            in_words(each.message),
            _(about[each.check].fix),
            blocks=each.severity == "blocks",
            is_gap=each.check == UntranslatedText.id and each.severity != "blocks",
            is_test=each.check == FailingTest.id,
            explanation=_(about[each.check].explanation),
            way=way(codex, each),
        )
        for each in found
    ]


def problems_at(draft: Draft, path: str, *, today: date) -> list[Found]:
    """Those of `problems_of` that are mended in the part at this path."""
    return [each for each in problems_of(draft, today=today) if path in (each.path, each.way.place.path)]


def in_words(message: Message) -> str:
    """A message of the core in the reader's language."""
    values = {
        name: in_words(value)
        if isinstance(value, Message)
        else value.in_(get_language() or "en")
        if isinstance(value, Named)
        else _PUT[name](str(value))
        if name in _PUT
        else value
        for name, value in message.values.items()
    }
    return _TWO_STOPS.sub(r"\1", _(message.template) % values) if values else _(message.template)


def _named(codes: str) -> str:
    """Languages by their own names: `magyar, Ελληνικά`."""
    known = (LANG_INFO.get(code, {}).get("name_local", code) for code in codes.split(", "))
    return ", ".join(str(name) for name in known)


def _fields(fields: str) -> str:
    """Fields as a writer knows them: `outcomes[0].label, goal` as `how it can turn out 1, goal`."""
    return ", ".join(_field_called(field) for field in fields.split(", "))


def _field_called(field: str) -> str:
    parts = _PLACED.findall(field)
    if len(parts) == 2 and (whole := ".".join(name for name, _place in parts)) in FIELDS:
        return _one_of(whole, "".join(place for _name, place in parts))
    return " › ".join(_one_of(*part) for part in parts)


def _one_of(name: str, place: str) -> str:
    return f"{_(field_name(name))} {int(place) + 1}" if place else _(field_name(name))


_PLACED = re.compile(r"(\w+)(?:\[(\d+)\])?")
# What is quoted ends its sentence already, and so does a date in Hungarian and Russian.
_TWO_STOPS = re.compile(r"([.!?…][”»]|(?<!\.)\.)\.(?!\.)")
_PUT: dict[str, Callable[[str], str]] = {
    "kind": lambda word: _(word) if word else "",  # the catalogue answers nothing with its own header
    "field": lambda word: _(word) if word else "",
    "fields": _fields,
    "languages": _named,
    "date": lambda day: day_in(date.fromisoformat(day), get_language() or "en"),
}
