"""The translation sheet: many parts written on one page, saved at once, and nobody's words lost."""

import html
import re
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hospes.codex import operations, queries
from hospes.codex.core import editing
from hospes.codex.core.editing import part_at
from hospes.codex.core.model import Codex, Text
from hospes.codex.models import Draft, DraftVersion
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.samples import codex
from tests.codex.test_book_pages import words
from tests.codex.test_studio_parts import save

pytestmark = pytest.mark.django_db
WELCOME = "complaint/receive/welcome"
_FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
_WORDS = re.compile(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', re.DOTALL)


def _hungarian(**fields: Any) -> Codex:
    def turn(data: dict[str, Any]) -> None:
        data["languages"] = ["en", "hu"]
        data["situations"][0]["processes"][0]["steps"][0]["goal"] = {"en": "A goal.", "hu": "Egy cél."}
        data.update(fields)

    return codex(turn)


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish(_hungarian())
    return operations.start_draft(by=lead, at=at)


def _now() -> Draft:
    return Draft.objects.select_related("base_edition").get()


def _address(draft: Draft) -> str:
    return f"/codex/studio/{draft.pk}/language/hu"


def _said(path: str, field: str, language: str = "hu") -> str:
    element = part_at(queries.parsed_draft(_now()), path)
    assert element is not None
    text = getattr(element.part, field)
    return "" if isinstance(text.root, str) else text.root.get(language, "")


def _refused(page: Any) -> str:
    assert page.status_code == 409
    page.status_code = 200  # for `words`, which reads pages that are as they should be
    return words(page)


class _Sheet:
    """The sheet as a browser has it: its fields, and what is typed into them."""

    def __init__(self, writer: Client, address: str, **asked: str) -> None:
        self.writer, self.address, self.asked = writer, address, asked
        self.text = writer.get(address, asked).content.decode()
        form = self.text.split('id="writing"')[1]
        self.fields = {
            name: html.unescape(value) for name, value in (*_FIELD.findall(form), *_WORDS.findall(form))
        }

    def name(self, path: str, field: str) -> str:
        number = next(
            name for name, value in self.fields.items() if name.startswith("part.") and value == path
        )
        return f"{number.removeprefix('part.')}.{field}"

    def write(self, path: str, field: str, said: str) -> None:
        self.fields[self.name(path, field)] = said

    def send(self, to: str = "", **more: Any) -> Any:
        address = f"{self.address}{to}?{urlencode(self.asked)}"
        return self.writer.post(address, self.fields | more, follow=not to)


def test_what_is_missing_is_written_on_one_page_and_saved_at_once(writer: Client, draft: Draft) -> None:
    sheet = _Sheet(writer, _address(draft))
    left = queries.languages_of(draft)["hu"]
    sheet.write(WELCOME, "name", "Köszöntés")
    sheet.write("complaint", "name", "Panasz")
    page = sheet.send()
    assert "2 texts are saved." in words(page)
    assert f"{left.whole - left.written - 2} texts are to be written." in words(page)
    assert (_said(WELCOME, "name"), _said("complaint", "name")) == ("Köszöntés", "Panasz")
    assert _said(WELCOME, "goal") == "Egy cél."
    assert DraftVersion.objects.count() == 1, "one press is one step back"
    assert Event.objects.filter(name="codex.draft_saved").count() == 1


def test_each_part_is_named_and_leads_to_its_page_in_the_language(writer: Client, draft: Draft) -> None:
    page = writer.get(_address(draft)).content.decode()
    assert f"/codex/studio/{draft.pk}/write/{WELCOME}?in=hu" in page
    assert "Missing and stale" in page
    outline = page.split('id="outline"')[1].split("</nav>")[0]
    assert f"/codex/studio/{draft.pk}/write/complaint?in=hu" in outline
    part = writer.get(f"/codex/studio/{draft.pk}/write/{WELCOME}", {"in": "hu"}).content.decode()
    assert f"/codex/studio/{draft.pk}/write/complaint/receive?in=hu" in part.split('id="outline"')[1]


def test_only_what_is_to_do_is_shown_until_all_is_asked_for(writer: Client, draft: Draft) -> None:
    assert "Egy cél." not in writer.get(_address(draft)).content.decode()
    assert "Egy cél." in writer.get(_address(draft), {"show": "all"}).content.decode()


def test_a_sheet_is_of_one_situation_or_of_what_holds_everywhere(writer: Client, draft: Draft) -> None:
    of_one = _Sheet(writer, _address(draft), of="complaint")
    house = _Sheet(writer, _address(draft), of="house")
    paths = {value for name, value in of_one.fields.items() if name.startswith("part.")}
    everywhere = {value for name, value in house.fields.items() if name.startswith("part.")}
    assert {path.split("/")[0] for path in paths} <= {"complaint", "tests"}
    assert "house" in everywhere
    assert not paths & everywhere
    house.write("house", "name", "A ház")
    assert "One text is saved." in words(house.send())


def test_what_somebody_else_wrote_meanwhile_is_shown_and_neither_is_lost(
    writer: Client, draft: Draft
) -> None:
    sheet = _Sheet(writer, _address(draft))
    other = _Sheet(writer, _address(draft))
    other.write(WELCOME, "name", "Üdvözlés")
    other.send()
    sheet.write(WELCOME, "name", "Köszöntés")
    sheet.write("complaint", "name", "Panasz")
    page = sheet.send()
    assert "Stands there now: Üdvözlés" in _refused(page)
    assert "Köszöntés" in page.content.decode()
    assert (_said(WELCOME, "name"), _said("complaint", "name")) == ("Üdvözlés", "Panasz")
    again = dict(
        (
            *_FIELD.findall(page.content.decode().split('id="writing"')[1]),
            *_WORDS.findall(page.content.decode()),
        )
    )
    writer.post(_address(draft), {name: html.unescape(value) for name, value in again.items()})
    assert _said(WELCOME, "name") == "Köszöntés"


def test_a_source_that_changed_while_it_was_translated_is_read_again_first(
    writer: Client, draft: Draft
) -> None:
    sheet = _Sheet(writer, _address(draft))
    save(writer, draft, name="Another name")
    sheet.write(WELCOME, "name", "Köszöntés")
    page = sheet.send()
    assert "The source was changed while you wrote." in _refused(page)
    assert _said(WELCOME, "name") == ""


def test_others_write_in_other_fields_of_the_part_and_both_stand(writer: Client, draft: Draft) -> None:
    sheet = _Sheet(writer, _address(draft))
    save(writer, draft, goal="Another goal.")
    sheet.write(WELCOME, "name", "Köszöntés")
    assert "One text is saved." in words(sheet.send())
    assert (_said(WELCOME, "name"), _said(WELCOME, "goal", "en")) == ("Köszöntés", "Another goal.")


def test_a_stale_translation_is_said_to_fit_on_the_sheet(writer: Client, draft: Draft) -> None:
    save(writer, draft, goal="Another goal.")
    sheet = _Sheet(writer, _address(draft))
    assert "One is older than its source." in sheet.text
    (pair,) = queries.stale_in(_now())
    assert f'value="{pair.mark}"' in sheet.text
    assert "One text is saved." in words(sheet.send(fits=[pair.mark]))
    assert queries.stale_in(_now()) == []
    assert Event.objects.filter(name="codex.translation_fits").count() == 1


def test_a_stale_translation_that_is_written_anew_is_no_longer_said_to_fit(
    writer: Client, draft: Draft
) -> None:
    save(writer, draft, goal="Another goal.")
    sheet = _Sheet(writer, _address(draft))
    sheet.write(WELCOME, "goal", "Egy másik cél.")
    (pair,) = queries.stale_in(_now())
    sheet.send(fits=[pair.mark, "nothing"])
    assert _said(WELCOME, "goal") == "Egy másik cél."
    assert not Event.objects.filter(name="codex.translation_fits").exists()


def test_a_part_that_is_gone_is_said_and_the_rest_is_saved(
    writer: Client, draft: Draft, lead: Person, at: datetime
) -> None:
    sheet = _Sheet(writer, _address(draft))
    sheet.write(WELCOME, "name", "Köszöntés")
    sheet.write("complaint", "name", "Panasz")
    operations.remove_part(by=lead, at=at, draft=draft, path=WELCOME)
    page = words(sheet.send())
    assert "is not in the draft any more" in page
    assert "One text is saved." in page


def test_the_sheet_saves_itself_and_tells_by_what_its_fields_are_known(writer: Client, draft: Draft) -> None:
    sheet = _Sheet(writer, _address(draft))
    for said in ("Kösz", "Köszöntés"):
        sheet.write(WELCOME, "name", said)
        told = sheet.send("/keep")
        assert "Saved" in words(told)
        sheet.fields.update(_FIELD.findall(told.content.decode()))
    assert _said(WELCOME, "name") == "Köszöntés"
    assert DraftVersion.objects.count() == 1, "what saves itself is one step back"
    _Sheet(writer, _address(draft), show="all")
    other = _Sheet(writer, _address(draft), show="all")
    other.write(WELCOME, "name", "Üdvözlés")
    other.send()
    sheet.write(WELCOME, "name", "Köszöntő")
    assert "Not all of it is saved" in words(sheet.send("/keep"))
    assert _said(WELCOME, "name") == "Üdvözlés"


def test_nothing_written_is_no_save(writer: Client, draft: Draft) -> None:
    sheet = _Sheet(writer, _address(draft))
    sheet.send()
    assert DraftVersion.objects.count() == 0
    assert writer.post(_address(draft), {"part.0": WELCOME, "0.nonsense": "x", "x.y": "z"}).status_code == 302
    assert DraftVersion.objects.count() == 0


def test_a_row_that_moved_meanwhile_is_translated_where_it_stands_now(writer: Client, draft: Draft) -> None:
    sheet = _Sheet(writer, _address(draft))
    first = part_at(queries.parsed_draft(draft), "complaint")
    assert first is not None
    moved = (Text("Before it."), *first.part.recognise)
    put = editing.replace(
        queries.parsed_draft(draft), "complaint", first.part.model_copy(update={"recognise": moved})
    )
    operations.save_draft(by=draft.edited_by, at=draft.updated_at, draft=draft, codex=put)
    sheet.write("complaint", "recognise[0]", "Egy mondat.")
    assert "One text is saved." in words(sheet.send())
    now = part_at(queries.parsed_draft(_now()), "complaint")
    assert now is not None
    assert now.part.recognise[-1].root == {"en": first.part.recognise[0].in_("en"), "hu": "Egy mondat."}


def test_sixty_texts_are_a_page_and_the_next_begins_behind_the_last(
    writer: Client, lead: Person, at: datetime
) -> None:
    draft = operations.start_draft(by=lead, at=at, codex=_hungarian())
    for number in range(70):
        _draft, _path = operations.add_part(
            by=lead, at=at, draft=draft, container="values", name=f"Value {number}"
        )
    sheet = _Sheet(writer, _address(draft), of="house")
    assert sum(name.startswith("was.") for name in sheet.fields) == 60
    found = re.search(r'href="([^"]+after=[^"]+)"', sheet.text)
    assert found
    address = html.unescape(found[1])
    for name in list(sheet.fields):
        if name[0].isdigit() and name.endswith(".name"):
            sheet.fields[name] = "Érték"
    sheet.send("/keep")
    following = writer.get(address).content.decode()
    assert "Value 69" in following
    assert "From the beginning" in following
    assert writer.get(address.replace("of=house", "of=nothing")).status_code == 200


def test_the_sheet_asks_as_few_questions_however_long_it_is(
    writer: Client, lead: Person, at: datetime
) -> None:
    counts = []
    for length in (2, 40):
        draft = operations.start_draft(by=lead, at=at, codex=_hungarian(), name=f"of-{length}")
        for number in range(length):
            operations.add_part(by=lead, at=at, draft=draft, container="values", name=f"Value {number}")
        writer.get(_address(draft))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            writer.get(_address(draft))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_who_does_not_write_the_codex_finds_no_sheet(draft: Draft, reader: Client) -> None:
    for to in ("", "/keep"):
        assert reader.post(_address(draft) + to, {}).status_code == 404
