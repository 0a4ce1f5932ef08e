"""`hospes codex …`, as an author would use it."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from hospes.codex import queries
from hospes.codex.core.documents import read_folder, read_json
from hospes.codex.core.documents.writing import write_folder
from hospes.codex.models import Draft, Edition
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.samples import body, codex, steps

pytestmark = pytest.mark.django_db


def run(*words: Any) -> str:
    """What the command prints."""
    out = io.StringIO()
    call_command("codex", *[str(word) for word in words], stdout=out, no_color=True)
    return out.getvalue()


def refused(*words: Any) -> tuple[str, str]:
    """What a refused command prints, and the words of its refusal; its status is 1."""
    out = io.StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("codex", *[str(word) for word in words], stdout=out, no_color=True)
    assert caught.value.returncode == 1
    return out.getvalue(), str(caught.value)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_folder(codex(), tmp_path / "ours")
    return tmp_path / "ours"


def spoilt(tmp_path: Path) -> Path:
    def spoil(data: dict[str, Any]) -> None:
        steps(data)[0].pop("goal")
        data["tests"][0]["expect"] = {"suggest": ["offer"]}

    write_folder(codex(spoil), tmp_path / "spoilt")
    return tmp_path / "spoilt"


def test_a_new_codex_can_be_checked_tested_imported_and_published(tmp_path: Path) -> None:
    assert "Next: edit the files" in run("new", tmp_path / "ours")
    assert "0 blocking" in run("check", tmp_path / "ours")
    assert "3 codex tests passed, 0 failed." in run("test", tmp_path / "ours")
    assert "Draft “next” saved (revision 1)." in run("import", tmp_path / "ours")
    assert "Edition 1 published" in run("publish", "--note", "The first.")
    edition = queries.current_edition()
    assert edition is not None
    assert edition.note == "The first."
    assert queries.parsed(edition) == read_folder(tmp_path / "ours")


def test_new_writes_over_nothing(folder: Path) -> None:
    _, words = refused("new", folder)
    assert "There is something here already" in words


def test_check_names_every_problem_with_its_place(tmp_path: Path) -> None:
    out, words = refused("check", spoilt(tmp_path))
    assert "blocks complaint/receive/welcome: The step “Welcome” has no goal. [missing-goal]" in out
    assert "blocks tests/0:" in out
    assert "2 blocking" in out
    assert words == "The codex cannot be published like this."


def test_check_explains_when_asked(tmp_path: Path) -> None:
    out, _ = refused("check", spoilt(tmp_path), "--explain")
    assert "Every step has a goal of its own." in out
    assert "Write in one sentence what must be true when the step is over." in out


def test_warnings_fail_only_a_strict_check(folder: Path) -> None:
    assert "warns behaviours/control/two" in run("check", folder)
    refused("check", folder, "--strict")


def test_check_names_file_and_line_of_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "codex.yaml").write_text("name: Ours\ncolour: red\n")
    assert refused("check", tmp_path)[1] == "codex.yaml:2: colour: This field is not known here."


def test_a_problem_of_the_whole_codex_is_placed_there(tmp_path: Path) -> None:
    write_folder(codex(lambda data: data.update(purpose="…")), tmp_path / "x")
    assert "warns codex: purpose says nothing." in run("check", tmp_path / "x")


def test_test_tells_what_failed_and_why(tmp_path: Path) -> None:
    out, words = refused("test", spoilt(tmp_path))
    assert "FAILED complaint: It begins with the welcome" in out
    assert "    Expected offer to be suggested" in out
    assert "0 codex tests passed, 1 failed." in out
    assert words == "The codex does not do what its tests say."


def test_check_and_test_look_at_the_edition_in_force_unless_told_otherwise(publish: Publish) -> None:
    publish()
    assert "0 blocking" in run("check")
    assert "1 codex tests passed" in run("test")


def test_before_the_first_edition_they_say_so() -> None:
    assert refused("check")[1] == "No edition has been published yet."


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("@7", "There is no edition 7."),
        ("draft", "There is no draft called “next”."),
        ("draft:autumn", "There is no draft called “autumn”."),
        ("/nowhere/at/all", "there is no such folder or file"),
        ("@seven", "there is no such folder or file"),
    ],
)
def test_a_codex_that_is_not_there_is_named(source: str, words: str) -> None:
    assert words in refused("check", source)[1]


def test_diff_compares_two_codices(folder: Path, tmp_path: Path) -> None:
    write_folder(codex(lambda data: steps(data)[0].update(goal="Another goal.")), tmp_path / "theirs")
    out = run("diff", folder, tmp_path / "theirs")
    assert "complaint/receive/welcome: Step “Welcome”: goal changed from “A goal.” to “Another goal.”." in out
    assert "1 changes." in out
    assert run("diff", folder, folder) == "No changes.\n"


def test_diff_with_one_codex_compares_it_with_the_edition_in_force(folder: Path, publish: Publish) -> None:
    publish(codex(lambda data: data.update(purpose="Old.")))
    assert "codex: Codex “Meridian Kitchens”: purpose changed from “Old.” to" in run("diff", folder)


def test_diff_compares_editions_and_drafts(folder: Path, publish: Publish) -> None:
    publish()
    publish(codex(lambda data: data.update(purpose="New.")))
    run("import", folder, "--draft", "autumn")
    assert "1 changes." in run("diff", "@1", "@2")
    assert run("diff", "@1", "draft:autumn") == "No changes.\n"
    assert run("diff", "current", "@2") == "No changes.\n"


def test_import_and_publish_note_who_did_it(folder: Path, lead: Person) -> None:
    run("import", folder, "--by", lead.username)
    assert Draft.objects.get().edited_by == lead
    run("publish", "--by", lead.username)
    assert Edition.objects.get().published_by == lead


def test_a_person_who_is_not_there_does_nothing(folder: Path) -> None:
    assert refused("import", folder, "--by", "nobody")[1] == "There is nobody active called nobody."
    assert not Draft.objects.exists()


def test_a_person_who_may_not_write_is_refused(folder: Path, agent: Person) -> None:
    assert "written by service leads" in refused("import", folder, "--by", agent.username)[1]


def test_publish_without_a_draft_says_what_to_do() -> None:
    assert refused("publish")[1] == "There is no draft called “next”. Import one first."


def test_publish_names_the_problems(tmp_path: Path) -> None:
    run("import", spoilt(tmp_path))
    words = refused("publish")[1]
    assert "2 problems have to be mended first" in words
    assert "The step “Welcome” has no goal." in words
    assert not Edition.objects.exists()


def test_export_writes_a_folder_that_reads_back(publish: Publish, tmp_path: Path) -> None:
    publish()
    out = run("export", tmp_path / "out")
    assert out.count("written: ") == 2
    assert read_folder(tmp_path / "out") == codex()
    assert run("export", tmp_path / "out") == ""


def test_export_writes_one_json_document(publish: Publish, tmp_path: Path) -> None:
    publish()
    publish(codex(lambda data: data.update(purpose="New.")))
    run("export", tmp_path / "codex.json", "--from", "@1")
    assert read_json((tmp_path / "codex.json").read_text(encoding="utf-8")) == codex()


def test_export_over_a_folder_keeps_its_comments(publish: Publish, folder: Path) -> None:
    main = folder / "codex.yaml"
    main.write_text("# Ours.\n" + main.read_text(encoding="utf-8"), encoding="utf-8")
    publish(codex(lambda data: data.update(purpose="New.")))
    run("export", folder)
    text = main.read_text(encoding="utf-8")
    assert text.startswith("# Ours.\n")
    assert "purpose: New." in text


def test_export_of_a_file_that_cannot_be_written_is_refused_in_words(
    publish: Publish, tmp_path: Path
) -> None:
    publish()
    (tmp_path / "file").write_text("x")
    assert refused("export", tmp_path / "file" / "codex.json")[1]


def test_list_shows_editions_and_drafts(publish: Publish, folder: Path) -> None:
    publish(note="The first.")
    run("import", folder, "--draft", "autumn")
    out = run("list")
    assert "@1  2026-03-02" in out
    assert "The first." in out
    assert "draft:autumn" in out
    assert "revision 1" in out


def test_schema_writes_schemas_for_editors(tmp_path: Path) -> None:
    run("schema", tmp_path / "schemas")
    for name in ("codex", "situation"):
        schema = json.loads((tmp_path / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
        assert schema["type"] == "object"


@pytest.mark.parametrize("words", [(), ("sing",), ("diff",), ("import",), ("export",), ("new",)])
def test_a_command_that_says_too_little_is_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        call_command("codex", *words)


def test_the_sample_is_whole() -> None:
    assert body()["tests"]


def test_a_codex_is_exported_as_pdf_by_its_ending_or_by_name(publish: Publish, tmp_path: Path) -> None:
    publish()
    assert run("export", tmp_path / "book.pdf") == f"written: {tmp_path / 'book.pdf'}\n"
    run("export", tmp_path / "cards", "--format", "pdf", "--cards", "--situation", "complaint")
    files = [(tmp_path / name).read_bytes() for name in ("book.pdf", "cards")]
    assert all(file.startswith(b"%PDF") for file in files)
    assert files[0] != files[1]


def test_a_folder_can_be_printed_before_it_is_an_edition(folder: Path, tmp_path: Path) -> None:
    run("export", tmp_path / "draft.pdf", "--from", folder)
    assert (tmp_path / "draft.pdf").read_bytes().startswith(b"%PDF")


def test_drawings_are_exported_into_a_folder(publish: Publish, tmp_path: Path) -> None:
    publish()
    out = run("export", tmp_path / "drawings", "--format", "svg")
    assert [line.rsplit("/", 1)[1] for line in out.splitlines()] == [
        "complaint-flow.svg",
        "complaint-blueprint.svg",
    ]
    assert (tmp_path / "drawings" / "complaint-flow.svg").read_text(encoding="utf-8").startswith("<svg")


def test_the_book_is_exported_as_one_text(publish: Publish, tmp_path: Path) -> None:
    publish()
    run("export", tmp_path / "book.md")
    text = (tmp_path / "book.md").read_text(encoding="utf-8")
    assert text.startswith("# Meridian Kitchens")
    assert "Edition 1" in text
    run("export", tmp_path / "one", "--to", "md", "--situation", "complaint")
    assert "## Promises" not in (tmp_path / "one").read_text(encoding="utf-8")


def test_the_book_is_exported_as_pages_into_a_folder_or_an_archive(publish: Publish, tmp_path: Path) -> None:
    publish()
    out = run("export", tmp_path / "pages", "--to", "site")
    assert f"written: {tmp_path / 'pages' / 'en' / 'complaint.html'}" in out.splitlines()
    assert (tmp_path / "pages" / "index.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    run("export", tmp_path / "pages.zip", "--to", "site")
    assert (tmp_path / "pages.zip").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--language", "hu"), "The codex is not written in hu, but in en."),
        (("--situation", "nobody"), "The codex has no situation nobody."),
    ],
)
def test_what_the_codex_does_not_have_is_not_exported(
    publish: Publish, tmp_path: Path, words: tuple[str, str], said: str
) -> None:
    publish()
    assert refused("export", tmp_path / "book.pdf", *words)[1] == said
    assert not (tmp_path / "book.pdf").exists()
