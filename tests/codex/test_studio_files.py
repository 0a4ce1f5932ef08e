"""Files in and out of the studio, and what a draft can be begun from."""

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hospes.codex import operations, queries
from hospes.codex.core.documents.archive import read_archive
from hospes.codex.core.exchange import bpmn, graphviz, outline
from hospes.codex.models import Draft
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.samples import codex
from tests.codex.test_book_pages import words

pytestmark = pytest.mark.django_db
CHART = b"""digraph g {
    greet [label="Say hello"]; close [label="Done", shape=doublecircle]; greet -> close [label="heard"];
}"""


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish(codex())
    return operations.start_draft(by=lead, at=at)


def _now() -> Any:
    return queries.parsed_draft(Draft.objects.get())


def _file(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def _bring(client: Client, draft: Draft, name: str, data: bytes) -> Any:
    return client.post(f"/codex/studio/{draft.pk}/bring", {"file": _file(name, data)}, follow=True)


def _export(client: Client, draft: Draft, what: str) -> bytes:
    sent = client.get(f"/codex/studio/{draft.pk}/export/{what}")
    assert sent.status_code == 200
    assert "attachment" in sent["Content-Disposition"]
    return bytes(sent.content)


def test_the_draft_goes_out_and_comes_back_the_same(writer: Client, draft: Draft) -> None:
    before = _now()
    for kind in ("json", "zip"):
        data = _export(writer, draft, kind)
        operations.remove_part(by=None, at=draft.updated_at, draft=draft, path="complaint")
        assert _now() != before
        page = words(_bring(writer, draft, f"codex.{kind}", data))
        assert "Brought in." in page
        assert _now() == before


def test_an_archive_holds_the_yaml_files_and_may_lie_in_a_folder(writer: Client, draft: Draft) -> None:
    data = _export(writer, draft, "zip")
    with ZipFile(BytesIO(data)) as archive:
        assert {"codex.yaml", "situations/complaint.yaml"} <= set(archive.namelist())
        files = {name: archive.read(name) for name in archive.namelist()}
    inside = BytesIO()
    with ZipFile(inside, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"meridian/{name}", text)
    assert read_archive(inside.getvalue()) == _now()


def test_a_situation_goes_out_as_bpmn_and_as_a_flowchart(writer: Client, draft: Draft) -> None:
    complaint = _now().situation("complaint")
    assert bpmn.read(_export(writer, draft, "bpmn/complaint")).part == complaint
    drawn = graphviz.read(_export(writer, draft, "dot/complaint").decode()).part
    assert [len(process.steps) for process in drawn.processes] == [
        len(each.steps) for each in complaint.processes
    ]
    assert outline.read(_export(writer, draft, "md").decode()).part.situations[0].key == "complaint"
    for unknown in ("pdf2", "json/complaint", "bpmn/nowhere", "dot"):
        assert writer.get(f"/codex/studio/{draft.pk}/export/{unknown}").status_code == 404


def test_a_flowchart_becomes_a_situation_beside_the_others(writer: Client, draft: Draft) -> None:
    page = _bring(writer, draft, "greeting.dot", CHART)
    assert "Say hello" in page.content.decode()
    new = _now().situations[-1]
    assert "Say hello" in [str(step.name) for process in new.processes for step in process.steps]
    again = _bring(writer, draft, "greeting.dot", CHART)
    assert again.status_code == 200
    assert len({situation.key for situation in _now().situations}) == len(_now().situations)


def test_what_could_not_be_kept_is_told(writer: Client, draft: Draft) -> None:
    chart = b'digraph g { a [label="Ask", URL="https://example.com"]; b [label="End"]; a -> b; }'
    notes = [queries.in_words(note) for note in graphviz.read(chart.decode()).notes]
    page = words(_bring(writer, draft, "chart.gv", chart))
    assert notes
    assert "could not be kept as" in page
    assert notes[0] in page


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("codex.exe", b"MZ", "This kind of file is not read here."),
        ("codex.zip", b"no archive", "This is no ZIP archive"),
        ("codex.json", b"{", "codex.json"),
        ("codex.json", b"\xff\xfe", "not written in UTF-8"),
        ("chart.dot", b"digraph {", "chart.dot"),
        ("chart.bpmn", b"<!DOCTYPE x [<!ENTITY a 'a'>]><x/>", "chart.bpmn"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_lost(
    writer: Client, draft: Draft, name: str, data: bytes, told: str
) -> None:
    before = _now()
    assert told in words(_bring(writer, draft, name, data))
    assert _now() == before


def test_without_a_file_one_is_asked_for(writer: Client, draft: Draft) -> None:
    assert "Choose a file first." in words(writer.post(f"/codex/studio/{draft.pk}/bring", follow=True))


def test_an_archive_without_a_codex_or_too_large_is_refused(writer: Client, draft: Draft) -> None:
    empty, large = BytesIO(), BytesIO()
    with ZipFile(empty, "w") as archive:
        archive.writestr("readme.txt", "Nothing.")
    with ZipFile(large, "w", compression=8) as archive:
        archive.writestr("codex.yaml", "name: X\n" + "#" * 11_000_000)
    assert "There is no codex.yaml" in words(_bring(writer, draft, "a.zip", empty.getvalue()))
    assert "larger than 10 MB" in words(_bring(writer, draft, "b.zip", large.getvalue()))


@pytest.mark.parametrize("which", ["six", "dental", "software"])
def test_a_draft_begins_from_a_codex_to_begin_with(writer: Client, which: str) -> None:
    assert "Begin with it" in words(writer.get("/codex/studio"))
    writer.post("/codex/studio/begin", {"from": f"starter:{which}"})
    assert len(_now().situations) >= 3
    blocking = [
        each
        for each in queries.problems_of(Draft.objects.get(), today=Draft.objects.get().updated_at.date())
        if each.blocks
    ]
    assert blocking == []


@pytest.mark.parametrize("language", ["hu", "el", "ru"])
def test_meridians_codex_can_be_had_in_any_of_its_languages(writer: Client, language: str) -> None:
    writer.post("/codex/studio/begin", {"from": "starter:meridian", "in": language})
    assert _now().languages == (language,)
    assert (
        _now().situation("complaint").name.root
        == {"hu": "Panasz", "el": "Παράπονο", "ru": "Жалоба"}[language]
    )


def test_a_draft_begins_from_an_older_edition_or_a_file(writer: Client, publish: Publish) -> None:
    publish(codex())
    publish(codex(lambda data: data.update(purpose="Newer.")))
    writer.post("/codex/studio/begin", {"from": "edition:1"})
    assert str(_now().purpose) != "Newer."
    Draft.objects.all().delete()
    writer.post("/codex/studio/begin", {"file": _file("greeting.dot", CHART)})
    assert len(_now().situations) == 1
    Draft.objects.all().delete()
    refused = writer.post("/codex/studio/begin", {"file": _file("a.zip", b"x")}, follow=True)
    assert "This is no ZIP archive" in words(refused)
    assert not Draft.objects.exists()
