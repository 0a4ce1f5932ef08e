"""Files in and out: every format there and back, and files that nobody would send in good faith."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hospes.codex import operations, queries
from hospes.codex.core.documents import CodexError
from hospes.codex.core.documents.archive import write_archive
from hospes.codex.core.documents.writing import texts_for
from hospes.codex.core.editing import duplicate
from hospes.codex.core.model import Codex, Situation
from hospes.codex.forms.files import ACCEPTED, OF_A_SITUATION, WHOLE, read_file, situation_file, whole_file
from hospes.codex.forms.starters import started, starters
from hospes.codex.models import Draft
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.samples import codex, end, meridian, process, situation, step, steps
from tests.codex.test_book_pages import words

ZIP = "hospes/codex/core/documents/archive"


def packed(files: dict[str, bytes | str], method: int = ZIP_DEFLATED) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", method) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()


def files() -> dict[str, bytes | str]:
    return dict(texts_for(codex()))


def marked(data: bytes, *, local: int, central: int, value: int) -> bytes:
    """The archive with one byte of every entry's two headers set."""
    changed = bytearray(data)
    for head, offset in ((b"PK\x03\x04", local), (b"PK\x01\x02", central)):
        place = -1
        while (place := changed.find(head, place + 1)) >= 0:
            changed[place + offset] = value
    return bytes(changed)


# There and back.


@pytest.mark.one_database
@pytest.mark.parametrize("kind", ["zip", "json"])
@pytest.mark.parametrize("whole", [codex, meridian])
def test_the_whole_comes_back_the_same(kind: str, whole: Callable[[], Codex]) -> None:
    file = whole_file(whole(), kind, "en")
    assert read_file(file.name, file.data).part == whole()
    assert whole_file(whole(), kind, "en") == file


@pytest.mark.parametrize("language", ["en", "hu", "el", "ru"])
def test_an_outline_comes_back_with_every_situation_process_and_step(language: str) -> None:
    file = whole_file(meridian(), "md", language)
    back = read_file(file.name, file.data).part
    shape = [[len(each.steps) for each in one.processes] for one in meridian().situations]
    assert [[len(each.steps) for each in one.processes] for one in back.situations] == shape
    assert str(back.situations[0].name.in_(language)) == meridian().situations[0].name.in_(language)


@pytest.mark.parametrize("key", [each.key for each in meridian().situations])
@pytest.mark.parametrize("kind", list(OF_A_SITUATION))
def test_every_situation_goes_out_and_comes_back(kind: str, key: str) -> None:
    complaint = meridian().situation(key)
    assert complaint is not None
    file = situation_file(meridian(), complaint, kind, "hu")
    back = read_file(file.name, file.data).part
    assert isinstance(back, Situation)
    assert [len(each.steps) for each in back.processes] == [len(each.steps) for each in complaint.processes]
    assert kind != "bpmn" or back == complaint


def test_nothing_else_goes_out() -> None:
    for kind in ("", "exe", "bpmn", "pdf", "../zip"):
        with pytest.raises(KeyError):
            whole_file(codex(), kind, "en")
    for kind in ("", "zip", "json", "md", "svg"):
        with pytest.raises(KeyError):
            situation_file(codex(), codex().situations[0], kind, "en")
    assert set(WHOLE) == {"zip", "json", "md"}


def test_no_situation_is_lost_in_an_archive() -> None:
    twice = codex(lambda data: data["situations"].append(situation("complaint", process("other", end()))))
    assert len(read_file("a.zip", whole_file(twice, "zip", "en").data).part.situations) == 2


def test_a_copy_of_a_part_with_a_long_key_can_be_read() -> None:
    long = codex(lambda data: (steps(data)[0].update(key="x" * 80), data.update(tests=[])))
    copied, _path = duplicate(long, "complaint/receive/" + "x" * 80)
    assert read_file("a.json", whole_file(copied, "json", "en").data).part == copied


# Files that are refused.


@pytest.mark.parametrize(
    "name", ["", ".", "codex", "codex.", "codex.zip.exe", "codex.yaml", "codex.pdf", "zip.", "x" * 5000]
)
def test_what_a_file_is_called_decides_whether_it_is_read(name: str) -> None:
    with pytest.raises(CodexError, match="This kind of file is not read here"):
        read_file(name, write_archive(codex()))


@pytest.mark.parametrize(
    "name", ["CODEX.ZIP", "my.codex.zip", "../../etc/codex.zip", "<b>.zip", ".zip", "zip"]
)
def test_only_the_end_of_the_name_counts(name: str) -> None:
    assert read_file(name, write_archive(codex())).part == codex()


@pytest.mark.parametrize("suffix", ACCEPTED.split(","))
def test_eleven_megabytes_are_too_many(suffix: str) -> None:
    with pytest.raises(CodexError, match="larger than 10 MB"):
        read_file(f"codex{suffix}", b" " * 11_000_000)


@pytest.mark.parametrize("suffix", [".json", ".zip", ".dot", ".gv", ".bpmn", ".xml"])
@pytest.mark.parametrize("data", [b"", b"\x00", b"\xff\xfe\x00", b"\xef\xbb\xbf", b"{" * 9999, b"<a>" * 9999,
                                  b"[" * 99999,
                                  b"digraph " * 999, b"PK\x03\x04", b"null", b'"x"', b"<a/>"])  # fmt: skip
def test_what_is_no_codex_is_refused(suffix: str, data: bytes) -> None:
    with pytest.raises(CodexError):
        read_file(f"codex{suffix}", data)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"  \n\n", b"- "])
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_an_empty_outline_is_refused(suffix: str, data: bytes) -> None:
    with pytest.raises(CodexError):
        read_file(f"codex{suffix}", data)


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_an_archive_may_be_packed_in_any_way(method: int) -> None:
    assert read_file("a.zip", packed(files(), method)).part == codex()


def test_an_archive_with_a_password_is_refused() -> None:
    with pytest.raises(CodexError):
        read_file("a.zip", marked(packed(files()), local=6, central=8, value=1))


def test_an_archive_packed_in_an_unknown_way_is_refused() -> None:
    with pytest.raises(CodexError):
        read_file("a.zip", marked(packed(files()), local=8, central=10, value=99))


@pytest.mark.parametrize("method", [ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_a_damaged_archive_is_refused(method: int) -> None:
    data = bytearray(packed(files(), method))
    data[60:90] = b"\xff" * 30
    with pytest.raises(CodexError):
        read_file("a.zip", bytes(data))


def test_an_archive_cut_off_is_refused() -> None:
    data = packed(files())
    for length in (4, 30, len(data) // 2, len(data) - 1):
        with pytest.raises(CodexError):
            read_file("a.zip", data[:length])


@pytest.mark.parametrize("name", ["../../x.yaml", "/etc/x.yaml", "C:\\x.yaml", "situations/../../x.yaml"])
def test_names_that_lead_out_of_the_archive_write_nothing(name: str, tmp_path: Any, monkeypatch: Any) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert read_file("a.zip", packed({**files(), name: "# nothing\n"})).part == codex()
    assert [each.name for each in tmp_path.rglob("*")] == ["here"]


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    bombs = [{"codex.yaml": b"#" * 20_000_000},
             {"codex.yaml": b"name: X\n", **{f"{n}.yaml": b"#" * 900_000 for n in range(12)}},
             {"codex.yaml": b"name: X\n", **{f"situations/{n}.yaml": b"" for n in range(1001)}}]  # fmt: skip
    for bomb in bombs:
        with pytest.raises(CodexError, match="larger than 10 MB"):
            read_file("a.zip", packed(bomb))  # type: ignore[arg-type]


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    data = packed({"codex.yaml": b"name: X\n" + b"#" * 20_000_000})
    lying = data.replace((20_000_008).to_bytes(4, "little"), (8).to_bytes(4, "little"))
    assert lying != data
    with pytest.raises(CodexError):
        read_file("a.zip", lying)


def test_directories_and_other_files_are_passed_over() -> None:
    extra = {"situations/": b"", "empty.yaml/": b"", "photo.jpg": b"\xff\xd8", "notes.txt": b"\xff"}
    assert read_file("a.zip", packed({**files(), **extra})).part == codex()


@pytest.mark.parametrize(
    ("name", "data"), [("__MACOSX/._codex.yaml", b"\x00\x05\x16\x07\xff"), ("old/notes.yaml", b"- x\n")]
)
def test_an_archive_is_read_as_its_folder_would_be(name: str, data: bytes) -> None:
    assert read_file("a.zip", packed({**files(), name: data})).part == codex()


def test_the_codex_in_the_root_is_meant() -> None:
    assert read_file("a.zip", packed({"backup/codex.yaml": "name: Old\n", **files()})).part == codex()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_files_of_one_name_one_is_read() -> None:
    data = BytesIO(packed({"codex.yaml": "name: First\n"}))
    with ZipFile(data, "a") as archive:
        archive.writestr("codex.yaml", "name: Second\n")
    assert str(read_file("a.zip", data.getvalue()).part.name) in ("First", "Second")


# In the browser.


@pytest.fixture
def writer(lead: Person) -> Client:
    client = Client()
    client.force_login(lead)
    return client


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish(codex())
    return operations.start_draft(by=lead, at=at)


def _now() -> Codex:
    return queries.parsed_draft(Draft.objects.get())


def _bring(client: Client, draft: Draft, name: str, data: bytes) -> Any:
    return client.post(
        f"/codex/studio/{draft.pk}/bring", {"file": SimpleUploadedFile(name, data)}, follow=True
    )


@pytest.mark.django_db
def test_what_is_refused_is_said_without_its_markup(writer: Client, draft: Draft) -> None:
    page = _bring(writer, draft, "<img src=x>.exe", b"x").content.decode()
    assert "This kind of file is not read here." in page
    assert "<img src=x>" not in page


@pytest.mark.django_db
def test_a_situation_brought_in_twice_is_told_with_the_place_that_it_got(
    writer: Client, draft: Draft
) -> None:
    complaint = situation_file(_now(), _now().situations[0], "bpmn", "en")
    page = _bring(writer, draft, complaint.name, complaint.data)
    assert [each.key for each in _now().situations] == ["complaint", "complaint-2"]
    assert "complaint-2" in (page.redirect_chain[-1][0] if page.redirect_chain else page.content.decode())


@pytest.mark.django_db
def test_what_was_brought_in_is_noted_where_it_stands(writer: Client, draft: Draft) -> None:
    complaint = situation_file(_now(), _now().situations[0], "bpmn", "en")
    _bring(writer, draft, complaint.name, complaint.data)
    last = queries.last_change(Draft.objects.get())
    assert last is not None
    assert last.place == "complaint-2"


@pytest.mark.django_db
def test_a_draft_begun_from_a_situation_is_written_in_its_languages(writer: Client) -> None:
    name = {"hu": "Panasz", "el": "Παράπονο"}
    there = codex(lambda data: data.update(languages=["hu", "el"], tests=[], situations=[
        situation("complaint", process("receive", step("ask", name=name), end()), name=name)]))  # fmt: skip
    file = situation_file(there, there.situations[0], "bpmn", "hu")
    writer.post("/codex/studio/begin", {"file": SimpleUploadedFile(file.name, file.data)})
    assert _now().situations[0].name.root == name
    assert set(_now().languages) == {"hu", "el"}


@pytest.mark.django_db
@pytest.mark.parametrize("which", ["edition:99", "edition:x", "starter:nothing", "starter:", "else:1"])
def test_a_beginning_that_is_not_there_is_refused(writer: Client, publish: Publish, which: str) -> None:
    publish(codex())
    writer.post("/codex/studio/begin", {"from": which})
    assert not Draft.objects.exists()


def test_every_starter_that_is_offered_can_be_begun_in_each_of_its_languages() -> None:
    for key, label, languages in starters():
        assert str(label)
        for language in languages:
            begun = started(key, language)
            assert begun is not None
            assert begun.languages[0] == language
        assert started(key, "xx") is not None
    assert started("../six", "en") is None


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["zip", "json", "md"])
def test_what_goes_out_is_called_by_its_kind_in_whatever_language(
    writer: Client, draft: Draft, kind: str
) -> None:
    for asked in ("", "?in=hu", "?in=xx", "?in=%00"):
        sent = writer.get(f"/codex/studio/{draft.pk}/export/{kind}{asked}")
        assert (sent.status_code, sent["Content-Disposition"]) == (
            200,
            f'attachment; filename="codex.{kind}"',
        )
    assert "charset" in sent["Content-Type"] or kind != "md"
    assert words(writer.get(f"/codex/studio/{draft.pk}"))
