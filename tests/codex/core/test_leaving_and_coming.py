"""A codex in one archive, in one language, and begun from what others wrote."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from hospes.codex.core.book import Book
from hospes.codex.core.documents import CodexError, from_stored
from hospes.codex.core.documents import archive as archives
from hospes.codex.core.documents.archive import read_archive, write_archive
from hospes.codex.core.editing import NoSuchPart, items_of, only_in
from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Codex, Text
from hospes.codex.core.starting import STARTERS, starter
from hospes.codex.core.translations import pairs
from hospes.codex.core.walk import texts, texts_of
from tests.codex.samples import codex, meridian


def _zip(files: dict[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def test_a_codex_goes_into_an_archive_and_comes_out_the_same() -> None:
    book = codex()
    data = write_archive(book)
    assert read_archive(data) == book
    assert write_archive(book) == data


def test_files_beside_the_codex_and_outside_its_folder_are_left_alone() -> None:
    files = {"house/codex.yaml": b"name: X\n", "house/readme.txt": b"?", "other/codex2.yaml": b"name: Y\n"}
    assert str(read_archive(_zip(files)).name) == "X"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"no archive", "no ZIP archive"),
        (_zip({"readme.txt": b""}), "There is no codex.yaml"),
        (_zip({"codex.yaml": b"name: \xff\n"}), "not written in UTF-8"),
        (_zip({"codex.yaml": b"#" * 10_600_000}), "larger than 10 MB"),
    ],
)
def test_an_archive_that_holds_no_codex_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(CodexError, match=told):
        read_archive(data)


def test_a_file_that_is_larger_than_it_says_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_BYTES", 20)
    with ZipFile(BytesIO(_zip({"codex.yaml": b"name: " + b"x" * 30}))) as opened:
        file = opened.infolist()[0]
        with pytest.raises(CodexError, match="larger than 10 MB"):
            archives._text(opened, file)


@pytest.mark.parametrize("language", ["en", "hu", "el", "ru"])
def test_a_codex_can_be_had_in_one_of_its_languages(language: str) -> None:
    one = only_in(meridian(), language)
    assert one.languages == (language,)
    assert all(isinstance(spot.text.root, str) for spot in texts(one))
    complaint = one.situation("complaint")
    whole = meridian().situation("complaint")
    assert complaint is not None
    assert whole is not None
    assert complaint.name.root == whole.name.in_(language)
    with pytest.raises(ValueError, match="not written in"):
        only_in(one, "fr")


@pytest.mark.parametrize("name", STARTERS)
def test_there_is_something_to_begin_with(name: str) -> None:
    assert starter(name).situations


def test_nothing_else_is_there_to_begin_with() -> None:
    with pytest.raises(KeyError):
        starter("circus")


def test_what_is_stored_and_no_codex_any_more_is_named() -> None:
    with pytest.raises(CodexError, match="not known"):
        from_stored({"name": "X", "colour": "blue"})


def test_the_texts_of_one_part() -> None:
    book = codex()
    welcome = book.find("complaint/receive/welcome")
    assert welcome is not None
    fields = {(spot.path, spot.field) for spot in texts_of(welcome.part, welcome.path)}
    assert ("complaint/receive/welcome", "goal") in fields
    assert ("complaint/receive/welcome/first-words", "expectation") in fields
    promise = f"promises/{meridian().promises[0].key}"
    assert {pair.path for pair in pairs(meridian(), promise)} == {promise}
    assert list(pairs(meridian(), "promises/nobody")) == []


def test_every_step_a_run_can_meet_has_its_page() -> None:
    book = codex()
    graph = Graph(book, book.situations[0])
    assert set(Book(book, "en").chapter_of(graph)) == set(graph.steps)


def test_a_family_that_is_none_holds_nothing() -> None:
    with pytest.raises(NoSuchPart):
        items_of(codex(), "behaviours/cleverness")


def test_a_text_of_spaces_says_nothing() -> None:
    assert not Text("  ")
    assert not Text({"en": " ", "hu": ""})
    assert Text({"en": " ", "hu": "Igen."})
    assert isinstance(codex(lambda data: data.update(purpose="x")), Codex)
