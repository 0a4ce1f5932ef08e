"""Beginning an article, and keeping what is written of it until it is published."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hospes.knowledge import events
from hospes.knowledge.core import access as core
from hospes.knowledge.core.lines import MOST_LINES, Line, from_stored, keyed
from hospes.knowledge.core.rendering import LONGEST
from hospes.knowledge.models import Article, Draft, Version
from hospes.knowledge.operations.refusals import EditedMeanwhile, Unclear, not_yours_to_write
from hospes.ledger.operations import change
from hospes.lib.ids import SLUG
from hospes.lib.text import storable
from hospes.staff.models import Person

RESERVED = ("find",)  # pages of the centre


class Wording(NamedTuple):
    """What is written of an article in one language."""

    title: str
    summary: str = ""
    body: str = ""
    lines: Sequence[Line] = ()


def begin_article(
    *, by: Person, at: datetime, key: str, kind: str, language: str, owner: Person | None = None
) -> Article:
    """An article without words yet, internal until somebody makes it public. Raises NotYours, Unclear."""
    if not core.may_write(by.roles):
        raise not_yours_to_write()
    if not SLUG.fullmatch(key) or len(key) > 80 or key in RESERVED:
        raise Unclear(_("A key is made of small letters, digits and hyphens, like care-of-wood."))
    with change(by=by, at=at) as record:
        try:
            with transaction.atomic():
                article = Article.objects.create(
                    key=key, kind=kind, language=language, owner=owner or by, made_at=at, changed_at=at
                )
        except IntegrityError as taken:
            raise Unclear(_("There is an article with the key %(key)s already.") % {"key": key}) from taken
        record(
            events.BEGUN,
            about=article,
            team=by.team_id,
            data={"key": key, "kind": kind, "language": language},
        )
    return article


def keep_draft(
    *, by: Person, at: datetime, article: Article, language: str, wording: Wording, revision: int,
    saw: int | None = None,
) -> Draft:  # fmt: skip
    """Keep what is written. `revision` is the one the writer began from, 0 when there was no draft; `saw` the number
    of the original's version that stood beside a translation (None: the latest).

    Raises NotYours, Unclear, and EditedMeanwhile: then nothing is changed.
    """
    if not core.may_write(by.roles):
        raise not_yours_to_write()
    words = _checked(wording)
    with change(by=by, at=at) as record:
        lock(article)
        draft = Draft.objects.select_related("edited_by").filter(article=article, language=language).first()
        if draft is not None and draft.revision != revision and _words_of(draft) != words:
            raise EditedMeanwhile(draft)
        of = _said_original(article, language, saw)
        if draft is None:
            draft = Draft(article=article, language=language, revision=0)
        elif _words_of(draft) == words and draft.of_original == of:
            return draft
        draft.of_original = of
        draft.title, draft.summary, draft.body = words.title, words.summary, words.body
        draft.lines = [line.stored() for line in words.lines]
        draft.revision, draft.edited_at, draft.edited_by = draft.revision + 1, at, by
        draft.save()
        record(
            events.DRAFT_KEPT,
            about=article,
            team=by.team_id,
            data={"language": language, "revision": draft.revision},
        )
    return draft


def drop_draft(*, by: Person, at: datetime, article: Article, language: str) -> None:
    """Let a draft go; what is published stays. Raises NotYours."""
    if not core.may_write(by.roles):
        raise not_yours_to_write()
    with change(by=by, at=at) as record:
        lock(article)
        gone, _each = Draft.objects.filter(article=article, language=language).delete()
        if gone:
            record(events.DRAFT_DROPPED, about=article, team=by.team_id, data={"language": language})


def original_number(article: Article, language: str) -> int | None:
    """The latest version of the original that a translation would say; None for the original itself."""
    if language == article.language:
        return None
    latest = Version.objects.filter(article=article, language=article.language).order_by("-number").first()
    return latest.number if latest else None


def _said_original(article: Article, language: str, saw: int | None) -> int | None:
    """What a translation says: the version its writer had before them, never a later one than there is."""
    latest = original_number(article, language)
    return latest if latest is None or saw is None else max(1, min(saw, latest))


def lock(article: Article) -> Article:
    """The article read afresh and held, so that two who write or publish at once do so one after the other."""
    article.refresh_from_db(from_queryset=Article.objects.select_for_update(no_key=True))
    return article


def _checked(wording: Wording) -> Wording:
    title, summary = (" ".join(storable(each).split()) for each in (wording.title, wording.summary))
    body = storable(wording.body).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not title:
        raise Unclear(_("An article needs a title: what its reader wants to know."))
    if len(title) > 160 or len(summary) > 300:
        raise Unclear(_("The title has at most 160 letters, and what it is about at most 300."))
    if len(body) > LONGEST:
        raise Unclear(_("This is longer than anybody reads at once: make two articles of it."))
    if len(wording.lines) > MOST_LINES:
        raise Unclear(_("A menu has at most %(most)d lines.") % {"most": MOST_LINES})
    return Wording(title, summary, body, keyed(tuple(wording.lines)))


def _words_of(draft: Draft) -> Wording:
    return Wording(draft.title, draft.summary, draft.body, from_stored(draft.lines))
