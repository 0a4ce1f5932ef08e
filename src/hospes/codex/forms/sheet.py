"""The translation sheet: the texts of many parts in one form, each part's fields called by its number on the page."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from hospes.codex.core.documents import part_hash
from hospes.codex.core.editing import clean, part_at
from hospes.codex.core.model import Codex, Element
from hospes.codex.core.sheet import Slot, by_part
from hospes.codex.forms.lines import Line, Sent, known_by
from hospes.codex.forms.options import Choices
from hospes.codex.forms.others import names_at
from hospes.codex.forms.page import rewritten, words_at
from hospes.codex.forms.rows import Rows, rows_of

LONGEST = 60  # texts on a page
_NAMED = re.compile(r"(was\.|row\.|of\.|part\.)?(\d{1,3})\.?(.*)\Z", re.DOTALL)
_SOURCE = "of."  # a field's companion: by which its source is known
_COMPANIONS = ("was.", "row.", _SOURCE)


@dataclass(frozen=True)
class Group:
    """The texts of one part on the sheet."""

    number: str
    element: Element
    names: tuple[str, ...]  # what it stands in, and its own
    lines: tuple[Line, ...]  # as the page calls them
    words: Mapping[str, str]  # changed, by field
    known: Mapping[str, str]  # by what the rows are known
    rows: Rows

    @property
    def path(self) -> str:
        return self.element.path

    @property
    def seen(self) -> str:
        return part_hash(self.element.part)

    @property
    def is_disputed(self) -> bool:
        """Whether somebody else wrote meanwhile where this writer wrote, or wrote the source anew."""
        return any(line.theirs or line.error for line in self.lines)

    @property
    def sources(self) -> Iterator[tuple[str, str]]:
        """By what the sources are known, to be sent along."""
        return ((f"{_SOURCE}{line.field}", known_by(line.source)) for line in self.lines)

    def with_error(self, said: str) -> "Group":
        """The same with what is wrong beside its first field."""
        return replace(self, lines=(replace(self.lines[0], error=said), *self.lines[1:]))


def groups_of(codex: Codex, language: str, slots: Sequence[Slot]) -> list[Group]:
    """The sheet as it is read: these texts, part by part."""
    found = []
    for number, (path, wanted) in enumerate(by_part(slots)):
        element = part_at(codex, path)
        if element is not None:
            marks = {slot.field: slot.mark for slot in wanted}
            found.append(_group(codex, language, str(number), element, MultiValueDict(), marks))
    return found


def groups_sent(
    codex: Codex, language: str, sent: Sent, marks: Mapping[tuple[str, str], str]
) -> tuple[list[Group], list[str]]:
    """The sheet as it was sent, and the paths of parts that are not there any more; `marks` of stale texts."""
    found, gone = [], []
    for number, part in _by_number(sent).items():
        element = part_at(codex, path := str(sent[f"part.{number}"]))
        if element is None:
            gone.append(path)
            continue
        stale = {field: mark for (at, field), mark in marks.items() if at == path}
        found.append(_group(codex, language, number, element, part, stale))
    return [group for group in found if group.lines], gone


def known_now(groups: Sequence[Group], sent: Sent, codex: Codex, language: str) -> Iterator[tuple[str, str]]:
    """By what the fields of the writer's page are known once it was saved: name of the field, value."""
    for group in groups:
        element = part_at(codex, group.path)
        if element is None:
            continue
        rows = rows_of(MultiValueDict(), element.part, first=codex.languages[0], translating=True)
        now = words_at(codex, element, language, rows, {})
        places = {here: there for there, here in group.rows.places.items()}
        for field, line in now.items():
            name = f"{group.number}.{_called(field, places)}"
            if name in sent and clean(str(sent[name])).replace("\r\n", "\n").strip() == line.value:
                yield f"was.{name}", line.was


def _group(
    codex: Codex, language: str, number: str, element: Element, sent: Sent, marks: Mapping[str, str]
) -> Group:
    """Of a part the fields that were sent; when none were, those that have a mark, be it an empty one."""
    rows = rows_of(sent, element.part, first=codex.languages[0], translating=True)
    asked = {name for name in rows.sent if not name.startswith(_COMPANIONS)} if sent else set(marks)
    words = words_at(codex, element, language, rows, {field: mark for field, mark in marks.items() if mark})
    shown = [words[field] for field in words if field in asked]
    as_sent = {here: there for there, here in rows.places.items()}
    lines = (_checked(line, sent.get(f"{_SOURCE}{_called(line.field, as_sent)}")) for line in shown)
    return Group(
        number, element, names=names_at(codex, element.path, Choices(codex, codex.languages[0])), rows=rows,
        lines=tuple(replace(line, field=f"{number}.{line.field}") for line in lines),
        words=rewritten(codex, element, language, {line.field: line for line in shown}),
        known={f"row.{number}.{row}": name for row, name in rows.known(shown).items()},
    )  # fmt: skip


def _checked(line: Line, read: str | None) -> Line:
    """The line, told that its source is another than the one that was `read`, if somebody translated that."""
    if read in (None, known_by(line.source)) or known_by(str(line.value)) == line.was:
        return line
    return replace(line, error=_("The source was changed while you wrote. Read it again, then save."))


def _by_number(sent: Sent) -> dict[str, Sent]:
    """What was sent, part by part, under the names that a part's own page has for it."""
    found: dict[str, Sent] = {}
    for key in sent:
        at = _NAMED.match(key)
        if at is not None and at[1] != "part." and f"part.{at[2]}" in sent:
            found.setdefault(at[2], MultiValueDict()).setlist(f"{at[1] or ''}{at[3]}", sent.getlist(key))
    return found


def _called(field: str, places: Mapping[str, str]) -> str:
    """A field under the name of its row elsewhere."""
    row, bracket, rest = field.partition("]")
    return f"{places.get(row + bracket, row + bracket)}{rest}"
