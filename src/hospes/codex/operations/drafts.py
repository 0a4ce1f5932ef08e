"""Drafts of the codex: begun, saved, brought in from files, thrown away."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from hospes.codex import events, queries
from hospes.codex.core.documents import content_hash, known_by, leaves_of, read_folder, read_json, turned
from hospes.codex.core.model import Codex
from hospes.codex.models import Draft, Edition
from hospes.codex.operations.crediting import let_go
from hospes.codex.operations.keeping import (
    bring_comments,
    count_save,
    held,
    keep_version,
    new_stamp,
    put_leaves,
)
from hospes.codex.operations.refusals import DraftExists, DraftMoved, NothingToUndo, check_writer
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff.models import Person

MAIN_DRAFT = "next"


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
            name=name, stamp=new_stamp(), base_edition=base, edited_by=by, updated_at=at,
            fitting=base.fitting if base else [],
        )  # fmt: skip
        put_leaves(draft, dict(leaves_of(written)))
        data = {"draft": name, "base": base.number if base else None, "hash": content_hash(written)}
        record(events.DRAFT_STARTED, about=draft, data=data)
        transaction.on_commit(lambda: queries.keep_ready(draft, written))
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
    moved: Mapping[str, str] | None = None,
    by_itself: bool = False,
) -> Draft:
    """Keep what was written. With `revision`, only if nobody has saved since that revision was read.

    `onto` names the edition that the text now builds on, when that is not the one the draft was begun from; `place`
    the part that was written; `moved` which parts stand in another list now, path to path. What the draft said before
    can be brought back with `undo`; what saved itself (`by_itself`) while one person wrote in one part at once.
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
        leaves = turned(queries.parsed_draft(kept), codex)
        # By number: an edition in hand brings its whole body with it.
        if not leaves and (onto is None or onto.pk == kept.base_edition_id):
            return kept  # it says so already: that is no save, and a yes to this wording holds
        keep_version(kept, leaves, by=by, at=at, place=place, moved=moved or {}, by_itself=by_itself)
        put_leaves(kept, leaves)
        bring_comments(kept, moved or {})
        kept.base_edition_id = onto.pk if onto else kept.base_edition_id
        count_save(kept, by=by, at=at)
        now = {path: body and known_by(body) for path, body in leaves.items()}
        data = {"draft": kept.name, "revision": kept.revision, "place": place, "now": now}
        record(events.DRAFT_SAVED, about=kept, data=data)
        transaction.on_commit(lambda: queries.keep_ready(kept, codex))
    return kept


def undo(*, by: Person | None, at: datetime, draft: Draft) -> Draft:
    """Bring back what the draft said before the last save, whoever made it. Raises NothingToUndo."""
    check_writer(by)
    with change(by=by, at=at) as record:
        kept = held(draft)
        before = kept.versions.first()
        if before is None:
            raise NothingToUndo(_("There is nothing left to take back."))
        put_leaves(kept, before.leaves)
        bring_comments(kept, {new: old for old, new in before.moved.items()})
        kept.base_edition_id = before.base_edition_id
        count_save(kept, by=by, at=at)
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
    """Throw a draft away. What was taken up in it waits for an answer again."""
    check_writer(by)
    with change(by=by, at=at) as record:
        kept = held(draft)
        record(events.DRAFT_DISCARDED, about=kept, data={"draft": kept.name, "revision": kept.revision})
        let_go(kept)
        kept.delete()
