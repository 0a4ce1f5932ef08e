"""A form that saves itself: what of it is kept while somebody goes on writing, and what the page has to know then.

Nothing is taken away while somebody writes: a row to be taken out, words of a list that are empty for the moment wait
for the button.
"""

import re
from collections.abc import Iterator

from hospes.codex.core.documents import part_hash
from hospes.codex.core.editing import clean
from hospes.codex.core.model import Codex, Element
from hospes.codex.forms.lines import Line, Sent
from hospes.codex.forms.page import Page, page_of
from hospes.codex.forms.rows import NEW

_OF_A_LIST = re.compile(r"[a-z_]+\[\d{1,4}\]\Z")
_ROW = re.compile(r"([a-z_]+\[\d{1,4}\])(.*)\Z")


def while_writing(sent: Sent) -> Sent:
    """What was sent, without what would take something away."""
    kept = sent.copy()
    for name in (
        "out",
        "up",
        *(name for name in sent if _OF_A_LIST.match(name) and not str(sent[name]).strip()),
    ):
        kept.pop(name, None)
    return kept


def known_now(
    page: Page, sent: Sent, codex: Codex, element: Element, *, reader: str
) -> Iterator[tuple[str, str]]:
    """By what each field and row of the writer's page is known once `page` was saved: name of the field, value.

    A field in which something else stands than was sent keeps what the page knows of it: it is somebody else's. As
    long as there is one, the page is not one of the part as it stands now.
    """
    after = page_of(codex, element, page.language, reader=reader)
    lines, is_whole = {line.field: line for line in after.lines}, True
    for name in sent:
        field = name.removeprefix("was.")
        line = lines.get(_now(page, field))
        if field != name and line is not None:
            if _is_what_was_sent(line, sent, field):
                yield name, line.was
            else:
                is_whole = False
    for row, place in page.rows.places.items():
        if after.known.get(place, NEW) != NEW:
            yield f"row.{row}", after.known[place]
    if is_whole:
        yield "seen", part_hash(element.part)


def _now(page: Page, field: str) -> str:
    found = _ROW.match(field)
    return f"{page.rows.places.get(found[1], found[1])}{found[2]}" if found else field


def _is_what_was_sent(line: Line, sent: Sent, field: str) -> bool:
    if line.type == "checkboxes":
        return set(line.value) == set(sent.getlist(field))
    value = clean(str(sent.get(field, ""))).strip()
    return value == line.value
