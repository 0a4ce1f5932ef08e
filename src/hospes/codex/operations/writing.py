"""Writing in a draft, one part at a time: what two people write in different parts meets without harm."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from hospes.codex import queries
from hospes.codex.core import editing
from hospes.codex.core.documents import part_hash
from hospes.codex.core.model import Codex
from hospes.codex.models import Draft
from hospes.codex.operations.drafts import held, save_draft
from hospes.codex.operations.refusals import PartChanged, PartGone, WordsMissing, check_writer
from hospes.ledger.operations import change
from hospes.lib.text import storable
from hospes.staff.models import Person


def write_words(
    *,
    by: Person | None,
    at: datetime,
    draft: Draft,
    path: str,
    language: str,
    words: Mapping[str, str],
    seen: str,
) -> Draft:
    """Write what these fields of the part at `path` say in `language`; "" takes the words away.

    `seen` is the `part_hash` of the part as the writer read it. Raises PartGone, PartChanged, WordsMissing.
    """

    def write(codex: Codex) -> Codex:
        element = codex.find(path)
        if element is None:
            raise PartGone(_gone())
        if part_hash(element.part) != seen:
            raise PartChanged(
                _("Somebody changed this very part in the meantime. Your words stand below and are not saved yet: "
                  "compare them with the part as it is now, then save again.")
            )  # fmt: skip
        said = {field: _clean(text) for field, text in words.items()}
        try:
            part = editing.with_words(element.part, said, language=language, first=codex.languages[0])
        except editing.MustSay as silent:
            raise WordsMissing(str(silent.args[0])) from silent
        except editing.NoSuchField as unknown:
            raise PartGone(_gone()) from unknown
        return editing.replace(codex, path, part)

    return _write(write, by=by, at=at, draft=draft, place=path)


def add_part(
    *, by: Person | None, at: datetime, draft: Draft, container: str, name: str, after: str | None = None
) -> tuple[Draft, str]:
    """Put a new part into a list, behind the one with the key `after` (None: at the end); the draft and its path.

    Raises WordsMissing without a name, PartGone.
    """
    named = _clean(name).strip()
    if not named:
        raise WordsMissing("name")
    paths: list[str] = []

    def add(codex: Codex) -> Codex:
        added, path = editing.add(codex, container, named, after=after)
        paths.append(path)
        return added

    written = _write(add, by=by, at=at, draft=draft, place=container)
    return written, paths[0]


def move_part(*, by: Person | None, at: datetime, draft: Draft, path: str, places: int) -> Draft:
    """Move a part among its brothers, towards the beginning with a negative number. Raises PartGone."""
    return _write(lambda codex: editing.move(codex, path, by=places), by=by, at=at, draft=draft, place=path)


def duplicate_part(*, by: Person | None, at: datetime, draft: Draft, path: str) -> tuple[Draft, str]:
    """Put a copy of a part behind it; the draft and the path of the copy. Raises PartGone."""
    paths: list[str] = []

    def copy(codex: Codex) -> Codex:
        copied, copy_path = editing.duplicate(codex, path)
        paths.append(copy_path)
        return copied

    written = _write(copy, by=by, at=at, draft=draft, place=path)
    return written, paths[0]


def remove_part(*, by: Person | None, at: datetime, draft: Draft, path: str) -> Draft:
    """Take a part out with all that is in it; `undo` brings it back. Raises PartGone."""
    return _write(lambda codex: editing.remove(codex, path), by=by, at=at, draft=draft, place=path)


def _write(
    do: Callable[[Codex], Codex], *, by: Person | None, at: datetime, draft: Draft, place: str
) -> Draft:
    """Do it to the draft as it stands now, held so that nobody writes at the same moment."""
    check_writer(by)
    with change(by=by, at=at):
        kept = held(draft)
        codex = queries.parsed_draft(kept)
        try:
            written = do(codex)
        except editing.NoSuchPart as missing:
            raise PartGone(_gone()) from missing
        return save_draft(by=by, at=at, draft=kept, codex=written, place=place) if written != codex else kept


def _gone() -> str:
    return _("This part is not in the draft any more. Go back to the outline and look for it there.")


def _clean(text: str) -> str:
    """What can be kept: no control characters but the ends of lines."""
    return "".join(each for each in storable(text).replace("\r\n", "\n") if each >= " " or each in "\n\t")
