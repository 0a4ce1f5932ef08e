"""Drafts of the codex: begun, saved, brought in from files, thrown away."""

import json
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from hospes.codex import events, queries
from hospes.codex.core.documents import canonical_json, content_hash, read_folder, read_json
from hospes.codex.core.model import Codex
from hospes.codex.models import Draft, DraftVersion, Edition
from hospes.codex.operations.refusals import DraftExists, DraftGone, DraftMoved, NothingToUndo, check_writer
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff.models import Person

MAIN_DRAFT = "next"
VERSIONS_KEPT = 100


def start_draft(
    *, by: Person | None, at: datetime, name: str = MAIN_DRAFT, codex: Codex | None = None
) -> Draft:
    """Begin to write: from the given codex, else from the edition in force."""
    check_writer(by)
    base = queries.current_edition()
    if codex is None and base is None:
        raise Refusal(_("There is no edition to start from. Import a codex, or make one with “codex new”."))
    written = codex or queries.parsed(base)  # type: ignore[arg-type]  # one of the two is there
    if Draft.objects.filter(name=name).exists():
        raise DraftExists(_("There is a draft called “%(name)s” already. Continue it, or discard it first.")
                          % {"name": name})  # fmt: skip
    with change(by=by, at=at) as record:
        draft = Draft.objects.create(
            name=name, body=stored(written), base_edition=base, edited_by=by, updated_at=at
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
    place: str = "",
) -> Draft:
    """Keep what was written. With `revision`, only if nobody has saved since that revision was read.

    `onto` names the edition that the text now builds on, when that is not the one the draft was begun from;
    `place` the part that was written. What the draft said before can be brought back with `undo`.
    """
    check_writer(by)
    with change(by=by, at=at) as record:
        kept = held(draft)
        if revision is not None and kept.revision != revision:
            who = kept.edited_by.name if kept.edited_by else _("somebody")
            raise DraftMoved(
                _("%(name)s saved this draft in the meantime. Your text was not saved: reload, then add it.")
                % {"name": who}
            )
        _keep_version(kept, by=by, at=at, place=place)
        kept.body, kept.edited_by, kept.updated_at = stored(codex), by, at
        kept.base_edition = onto or kept.base_edition
        kept.revision += 1
        kept.save()
        data = {"draft": kept.name, "revision": kept.revision, "hash": content_hash(codex), "place": place}
        record(events.DRAFT_SAVED, about=kept, data=data)
    return kept


def held(draft: Draft) -> Draft:
    """The draft as it stands now, held until the transaction ends. Raises DraftGone."""
    kept = Draft.objects.select_for_update().filter(pk=draft.pk).first()
    if kept is None:
        raise DraftGone(_("This draft was published or thrown away in the meantime. Nothing was saved."))
    return kept


def _keep_version(draft: Draft, *, by: Person | None, at: datetime, place: str) -> None:
    DraftVersion.objects.create(
        draft=draft, revision=draft.revision, body=draft.body, base_edition=draft.base_edition,
        saved_by=by, saved_at=at, place=place,
    )  # fmt: skip
    draft.versions.filter(revision__lte=draft.revision - VERSIONS_KEPT).delete()


def undo(*, by: Person | None, at: datetime, draft: Draft) -> Draft:
    """Bring back what the draft said before the last save, whoever made it. Raises NothingToUndo."""
    check_writer(by)
    with change(by=by, at=at) as record:
        kept = held(draft)
        before = kept.versions.first()
        if before is None:
            raise NothingToUndo(_("There is nothing left to take back."))
        kept.body, kept.base_edition = before.body, before.base_edition
        kept.edited_by, kept.updated_at = by, at
        kept.revision += 1
        kept.save()
        before.delete()
        data = {
            "draft": kept.name,
            "revision": kept.revision,
            "back_to": before.revision,
            "place": before.place,
        }
        record(events.DRAFT_UNDONE, about=kept, data=data)
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
    check_writer(by)
    with change(by=by, at=at) as record:
        kept = held(draft)
        record(events.DRAFT_DISCARDED, about=kept, data={"draft": kept.name, "revision": kept.revision})
        kept.delete()


def stored(codex: Codex) -> dict[str, object]:
    """The body as it is kept: canonical, so that the stored document and its hash agree."""
    stored: dict[str, object] = json.loads(canonical_json(codex))
    return stored
