"""What must hold for the studio's pages of every codex there can be."""

from typing import Any

from django.utils.datastructures import MultiValueDict
from hypothesis import given, settings

from hospes.codex.core.documents import from_body
from hospes.codex.core.editing import HOUSE, part_at, with_settings, with_words
from hospes.codex.core.model import Codex, Element
from hospes.codex.forms import page_of
from tests.codex.core.strategies import bodies
from tests.laws import EXAMPLES


def _as_a_browser_sends_it(codex: Codex, element: Element, language: str) -> MultiValueDict[str, str]:
    """Every field of the page with what stands in it, nothing touched."""
    page = page_of(codex, element, language, reader="en")
    sent: MultiValueDict[str, str] = MultiValueDict(
        {f"row.{row}": [known] for row, known in page.known.items()}
    )
    for line in page.lines:
        sent[f"was.{line.field}"] = line.was
        if line.type == "checkboxes":
            sent.setlist(line.field, list(line.value))
        elif line.type != "checkbox" or line.value:
            sent[line.field] = str(line.value)
    return sent


def _parts(codex: Codex) -> list[Element]:
    by_place = [f"authority/{place}" for place in range(len(codex.authority))]
    by_place += [f"tests/{place}" for place in range(len(codex.tests))]
    found = [part_at(codex, path) for path in (HOUSE, *by_place)]
    return [*codex.elements(), *(element for element in found if element)]


@settings(max_examples=EXAMPLES)
@given(bodies())
def test_any_part_opened_and_saved_as_it_is_stays_the_same(body: dict[str, Any]) -> None:
    codex = from_body(body)
    first = codex.languages[0]
    for element in _parts(codex):
        for language in codex.languages:
            sent = _as_a_browser_sends_it(codex, element, language)
            page = page_of(codex, element, language, reader="en", sent=sent)
            assert page.words == {}
            written = with_words(element.part, page.words, language=language, first=first)
            assert with_settings(written, page.settings) == element.part
