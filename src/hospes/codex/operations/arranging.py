"""Parts put elsewhere in their list, copied, taken out, made two."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.codex.core import editing
from hospes.codex.core.model import Codex, Process
from hospes.codex.models import Draft
from hospes.codex.operations.refusals import CannotBeSplit, WordsMissing
from hospes.codex.operations.writing import check_seen, write_draft
from hospes.staff.models import Person


def move_part(
    *, by: Person | None, at: datetime, draft: Draft, path: str, places: int, seen: str = ""
) -> tuple[Draft, str]:
    """Move a part among its brothers, towards the beginning with a negative number; the draft and the part's path.

    With `seen` only if the part there still says what it said; a part without a key is known by nothing else. Raises
    PartGone, PartChanged.
    """
    paths: list[str] = []

    def move(codex: Codex) -> Codex:
        check_seen(codex, path, seen)
        paths.append(editing.path_after(codex, path, by=places))
        return editing.move(codex, path, by=places)

    written = write_draft(move, by=by, at=at, draft=draft, place=lambda: paths[0])
    return written, paths[0]


def duplicate_part(
    *, by: Person | None, at: datetime, draft: Draft, path: str, seen: str = ""
) -> tuple[Draft, str]:
    """Put a copy of a part behind it; the draft and the path of the copy. Raises as `move_part` does."""
    paths: list[str] = []

    def copy(codex: Codex) -> Codex:
        check_seen(codex, path, seen)
        copied, copy_path = editing.duplicate(codex, path)
        paths.append(copy_path)
        return copied

    written = write_draft(copy, by=by, at=at, draft=draft, place=path)
    return written, paths[0]


def remove_part(*, by: Person | None, at: datetime, draft: Draft, path: str, seen: str = "") -> Draft:
    """Take a part out with all that is in it; `undo` brings it back. Raises as `move_part` does."""

    def remove(codex: Codex) -> Codex:
        check_seen(codex, path, seen)
        return editing.remove(codex, path)

    return write_draft(remove, by=by, at=at, draft=draft, place=path)


def split_part(
    *, by: Person | None, at: datetime, draft: Draft, path: str, name: str, cut: str = ""
) -> tuple[Draft, str]:
    """Make two of one: from the step at `path` on a process of its own, or, with `cut`, the step itself at that field.

    `name` is that of the second. Whatever named the steps still means what it meant. The draft and the path of the
    second. Raises WordsMissing without a name, CannotBeSplit, PartGone.
    """
    named = editing.clean(name).strip()
    if not named:
        raise WordsMissing("name")
    paths: list[str] = []

    def split(codex: Codex) -> Codex:
        try:
            if cut:
                made, second = editing.split_step(codex, path, at=cut, name=named)
            else:
                made, second = editing.split_process(codex, path, name=named)
        except editing.CannotSplit as cannot:
            raise CannotBeSplit(_(cannot.reason.template)) from cannot
        paths.append(second)
        return made

    written = write_draft(
        split, by=by, at=at, draft=draft, place=path,
        moved=None if cut else lambda codex: _from_one_to_other(codex, editing.container_of(path), paths[0]),
    )  # fmt: skip
    return written, paths[0]


def _from_one_to_other(codex: Codex, process: str, other: str) -> dict[str, str]:
    """The steps that the second process has now, from where each of them stood in the first."""
    there = editing.part_at(codex, other)
    steps = there.part.steps if there and isinstance(there.part, Process) else ()
    return {f"{process}/{step.key}": f"{other}/{step.key}" for step in steps}


def put_part(
    *, by: Person | None, at: datetime, draft: Draft, path: str, after: str, seen: str = "", into: str = ""
) -> tuple[Draft, str]:
    """Put a part behind the one with the key `after`, "" for the beginning; the draft and the part's path.

    `into` is another list of its kind, "" its own. What named a step names it where it stands now. Raises PartGone,
    and PartChanged as `move_part` does.
    """
    paths: list[str] = []

    def put(codex: Codex) -> Codex:
        check_seen(codex, path, seen)
        arranged, new_path = editing.put_into(codex, path, into or editing.container_of(path), after=after)
        paths.append(new_path)
        return arranged

    written = write_draft(
        put, by=by, at=at, draft=draft, place=lambda: paths[0],
        moved=lambda _codex: {} if paths[0] == path else {path: paths[0]},
    )  # fmt: skip
    return written, paths[0]
