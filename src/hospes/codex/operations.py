"""Writing the codex: drafts are started, saved and published as editions."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospes.codex import events, queries
from hospes.codex.core.checks import Problem, blocking, run_checks
from hospes.codex.core.documents import canonical_json, content_hash, read_folder, read_json
from hospes.codex.core.model import Codex
from hospes.codex.models import Draft, Edition
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff.models import Person

WRITERS = ("lead", "manager", "administrator")
MAIN_DRAFT = "next"
SHOWN = 10


class NotAWriter(Refusal):
    """The person may not write the codex."""


class DraftExists(Refusal):
    """A draft of that name is there already."""


class DraftMoved(Refusal):
    """Somebody saved the draft in the meantime."""


class NothingNew(Refusal):
    """The draft says exactly what the current edition says."""


class PublishedMeanwhile(Refusal):
    """Another edition came out since the draft was begun, or in this very moment."""


class HasProblems(Refusal):
    """Blocking problems, failing tests among them, keep the draft from being published."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        lines = [f"{problem.path}: {queries.in_words(problem.message)}" for problem in problems]
        if len(lines) > SHOWN:
            rest = len(lines) - SHOWN
            more = ngettext("… and %(count)d more.", "… and %(count)d more.", rest) % {"count": rest}
            lines = [*lines[:SHOWN], more]
        head = ngettext(
            "The codex was not published: %(count)d problem has to be mended first.",
            "The codex was not published: %(count)d problems have to be mended first.",
            len(problems),
        ) % {"count": len(problems)}
        super().__init__("\n".join([head, *lines]))


def start_draft(
    *, by: Person | None, at: datetime, name: str = MAIN_DRAFT, codex: Codex | None = None
) -> Draft:
    """Begin to write: from the given codex, else from the edition in force."""
    _check_writer(by)
    base = queries.current_edition()
    if codex is None and base is None:
        raise Refusal(_("There is no edition to start from. Import a codex, or make one with “codex new”."))
    written = codex or queries.parsed(base)  # type: ignore[arg-type]  # one of the two is there
    if Draft.objects.filter(name=name).exists():
        raise DraftExists(_("There is a draft called “%(name)s” already. Continue it, or discard it first.")
                          % {"name": name})  # fmt: skip
    with change(by=by, at=at) as record:
        draft = Draft.objects.create(
            name=name, body=_stored(written), base_edition=base, edited_by=by, updated_at=at
        )
        data = {"draft": name, "base": base.number if base else None, "hash": content_hash(written)}
        record(events.DRAFT_STARTED, about=draft, data=data)
    return draft


def save_draft(
    *,
    by: Person | None,
    at: datetime,
    draft: Draft,
    codex: Codex,
    revision: int | None = None,
    onto: Edition | None = None,
) -> Draft:
    """Keep what was written. With `revision`, only if nobody has saved since that revision was read.

    `onto` names the edition that the text now builds on, when that is not the one the draft was begun from.
    """
    _check_writer(by)
    with change(by=by, at=at) as record:
        kept = Draft.objects.select_for_update().get(pk=draft.pk)
        if revision is not None and kept.revision != revision:
            who = kept.edited_by.name if kept.edited_by else _("somebody")
            raise DraftMoved(
                _("%(name)s saved this draft in the meantime. Your text was not saved: reload, then add it.")
                % {"name": who}
            )
        kept.body, kept.edited_by, kept.updated_at = _stored(codex), by, at
        kept.base_edition = onto or kept.base_edition
        kept.revision += 1
        kept.save()
        data = {"draft": kept.name, "revision": kept.revision, "hash": content_hash(codex)}
        record(events.DRAFT_SAVED, about=kept, data=data)
    return kept


def import_folder(*, by: Person | None, at: datetime, path: Path, name: str = MAIN_DRAFT) -> Draft:
    """Read a folder (or one JSON document) into the draft of that name, begun now if it is not there."""
    codex = (
        read_json(path.read_text(encoding="utf-8"), name=path.name) if path.is_file() else read_folder(path)
    )
    if (draft := queries.draft(name)) is not None:
        return save_draft(by=by, at=at, draft=draft, codex=codex, onto=queries.current_edition())
    return start_draft(by=by, at=at, name=name, codex=codex)


def discard_draft(*, by: Person | None, at: datetime, draft: Draft) -> None:
    """Throw a draft away."""
    _check_writer(by)
    with change(by=by, at=at) as record:
        record(events.DRAFT_DISCARDED, about=draft, data={"draft": draft.name, "revision": draft.revision})
        draft.delete()


def publish(*, by: Person | None, at: datetime, draft: Draft, note: str = "") -> Edition:
    """Make the draft the edition in force, and put the draft away.

    Refuses with the problems that block (HasProblems), when it says nothing new (NothingNew), and when
    another edition came out since the draft was begun (PublishedMeanwhile).
    """
    _check_writer(by)
    codex = queries.parsed_draft(draft)
    if problems := blocking(run_checks(codex, today=at.date())):
        raise HasProblems(problems)
    with change(by=by, at=at) as record:
        edition = _next_edition(by, at, draft, codex, note)
        data = {"number": edition.number, "hash": edition.content_hash, "draft": draft.name}
        record(events.EDITION_PUBLISHED, about=edition, data=data)
        draft.delete()
    return edition


def _next_edition(by: Person | None, at: datetime, draft: Draft, codex: Codex, note: str) -> Edition:
    latest = Edition.objects.select_for_update().defer("body").order_by("-number").first()
    hash_ = content_hash(codex)
    if latest is not None and latest.content_hash == hash_:
        raise NothingNew(_("Edition %(number)d says the same already; nothing was published.")
                         % {"number": latest.number})  # fmt: skip
    if latest is not None and latest.pk != draft.base_edition_id:
        raise PublishedMeanwhile(
            _("Edition %(number)d came out after this draft was begun. Compare the two, and import again.")
            % {"number": latest.number}
        )
    try:
        with transaction.atomic():
            return Edition.objects.create(
                number=latest.number + 1 if latest else 1,
                name=codex.name.in_(codex.languages[0])[:200],
                body=_stored(codex),
                content_hash=hash_,
                note=note.strip()[:500],
                published_at=at,
                published_by=by,
            )
    except IntegrityError as error:  # two first editions at once; the number is unique
        raise PublishedMeanwhile(_("Somebody else has just published an edition. Try again.")) from error


def _stored(codex: Codex) -> dict[str, object]:
    """The body as it is kept: canonical, so that the stored document and its hash agree."""
    stored: dict[str, object] = json.loads(canonical_json(codex))
    return stored


def _check_writer(by: Person | None) -> None:
    if by is not None and not by.has_role(*WRITERS):
        raise NotAWriter(_("The codex is written by service leads, managers and administrators."))
