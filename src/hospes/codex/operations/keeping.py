"""How a draft is kept: in leaves, of which a save writes those that it turned, and keeps what they said before."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from hospes.codex.models import Draft, DraftLeaf, DraftVersion
from hospes.codex.operations.refusals import DraftGone
from hospes.staff.models import Person

VERSIONS_KEPT = 100
ONE_STEP = timedelta(minutes=5)  # so long after the last keystroke that was saved the next is the same step


def held(draft: Draft) -> Draft:
    """The draft as it stands now, held until the transaction ends. Raises DraftGone."""
    kept = Draft.objects.select_for_update().filter(pk=draft.pk).first()
    if kept is None:
        raise gone()
    return kept


def gone() -> DraftGone:
    return DraftGone(_("This draft was published or thrown away in the meantime. Nothing was saved."))


def count_save(draft: Draft, *, by: Person | None, at: datetime) -> None:
    """The draft says something new from here on."""
    draft.edited_by, draft.updated_at = by, at
    draft.revision += 1
    draft.stamp = new_stamp()
    draft.save()


def new_stamp() -> str:
    """A name for a wording that no other has."""
    return secrets.token_hex(16)


def put_leaves(draft: Draft, leaves: Mapping[str, Any]) -> None:
    """Write these leaves, and take away those that say None."""
    gone = [path for path, body in leaves.items() if body is None]
    draft.leaves.filter(path__in=gone).delete() if gone else None
    DraftLeaf.objects.bulk_create(
        [DraftLeaf(draft=draft, path=path, body=body) for path, body in leaves.items() if body is not None],
        update_conflicts=True,
        unique_fields=("draft", "path"),
        update_fields=("body",),
    )


def keep_version(
    draft: Draft,
    leaves: Mapping[str, Any],
    *,
    by: Person | None,
    at: datetime,
    place: str,
    moved: Mapping[str, str],
    by_itself: bool = False,
) -> None:
    """Keep what these leaves say before they are written anew, and which parts go to another list.

    What saves itself joins the step that the same person made there by itself a moment ago: one way back for all.
    """
    there = dict(draft.leaves.filter(path__in=list(leaves)).values_list("path", "body"))
    before = {path: there.get(path) for path in leaves}
    last = draft.versions.first() if by_itself else None
    if last is not None and _goes_on(last, by, at, place):
        last.leaves, last.saved_at = {**before, **last.leaves}, at
        last.save(update_fields=["leaves", "saved_at"])
        return
    DraftVersion.objects.create(
        draft=draft, revision=draft.revision, leaves=before, base_edition_id=draft.base_edition_id,
        saved_by=by, saved_at=at, place=place, moved=dict(moved), is_open=by_itself,
    )  # fmt: skip
    too_old = draft.versions.values_list("revision", flat=True)[VERSIONS_KEPT : VERSIONS_KEPT + 1]
    if too_old:
        draft.versions.filter(revision__lte=too_old[0]).delete()


def bring_comments(draft: Draft, moved: Mapping[str, str]) -> None:
    """What is said of a part, and of all that is in it, goes where the part went."""
    for old, new in moved.items():
        for comment in draft.comments.filter(Q(path=old) | Q(path__startswith=f"{old}/")):
            comment.path = new + comment.path.removeprefix(old)
            comment.save(update_fields=["path"])


def _goes_on(last: DraftVersion, by: Person | None, at: datetime, place: str) -> bool:
    """Whether the last save, after which nobody wrote anything, was one of this person's writing at this part."""
    same = (last.saved_by_id, last.place) == (by.pk if by else None, place)
    return last.is_open and same and at - last.saved_at <= ONE_STEP
