"""A folder of YAML files as one codex."""

from datetime import date
from pathlib import Path

import pytest

from hospes.codex.core.checks import blocking, run_checks
from hospes.codex.core.documents import CodexError, read_folder
from hospes.codex.core.testing import run_tests
from tests.codex.samples import MERIDIAN, lay, meridian, readme_files

MAIN = "name: Ours\nlanguages: [en]\n"
COMPLAINT = """\
key: complaint
name: Complaint
processes:
  - key: receive
    name: Receive
    steps:
      - {key: close, name: Close, goal: G., effect: E., kind: end, end: {how: resolved}}
"""


def fault(path: Path) -> str:
    with pytest.raises(CodexError) as caught:
        read_folder(path)
    return str(caught.value)


def test_the_example_of_the_readme_is_a_codex_and_its_tests_pass(tmp_path: Path) -> None:
    codex = read_folder(lay(tmp_path, readme_files()))
    assert [result.failures for result in run_tests(codex)] == [(), ()]
    assert blocking(run_checks(codex, today=date(2026, 11, 21))) == []


def test_a_main_file_is_enough(tmp_path: Path) -> None:
    assert str(read_folder(lay(tmp_path, {"codex.yaml": MAIN})).name) == "Ours"


def test_without_a_main_file_there_is_no_codex(tmp_path: Path) -> None:
    assert "There is no codex.yaml in this folder." in fault(tmp_path)


def test_sections_may_stand_in_files_of_their_own(tmp_path: Path) -> None:
    files = {
        "codex.yaml": MAIN + "roles: [{key: agent, name: A}]\n",
        "facts.yaml": "facts:\n  - {key: late, label: Late, type: boolean}\n",
        "more-roles.yaml": "roles: [{key: lead, name: L}]\n",
    }
    codex = read_folder(lay(tmp_path, files))
    assert [role.key for role in codex.roles] == ["agent", "lead"]
    assert [fact.key for fact in codex.facts] == ["late"]


def test_a_section_that_is_no_list_stands_in_one_file(tmp_path: Path) -> None:
    files = {"codex.yaml": MAIN, "other.yaml": "\nname: Theirs\n"}
    assert "other.yaml:2" in fault(lay(tmp_path, files))
    assert "stands in another file too" in fault(tmp_path)


def test_a_list_in_one_file_and_something_else_in_another_do_not_go_together(tmp_path: Path) -> None:
    files = {"codex.yaml": MAIN + "roles: {agent: A}\n", "other.yaml": "roles: [{key: lead, name: L}]\n"}
    assert "“roles” must be a list" in fault(lay(tmp_path, files))


def test_situations_are_read_from_their_folder_in_the_order_of_their_names(tmp_path: Path) -> None:
    files = {
        "codex.yaml": MAIN,
        "situations/b.yaml": COMPLAINT,
        "situations/a.yaml": COMPLAINT.replace("key: complaint", "key: problem"),
    }
    assert [each.key for each in read_folder(lay(tmp_path, files)).situations] == ["problem", "complaint"]


def test_the_main_file_may_set_the_order(tmp_path: Path) -> None:
    files = {
        "codex.yaml": MAIN + "situations: [complaint]\n",
        "situations/c.yaml": COMPLAINT,
        "situations/a.yaml": COMPLAINT.replace("key: complaint", "key: problem"),
        "situations/b.yaml": COMPLAINT.replace("key: complaint", "key: praise"),
    }
    assert [each.key for each in read_folder(lay(tmp_path, files)).situations] == [
        "complaint",
        "problem",
        "praise",
    ]


def test_an_order_that_names_what_is_not_there_is_refused_with_its_line(tmp_path: Path) -> None:
    files = {"codex.yaml": MAIN + "situations:\n  - complaint\n  - praise\n", "situations/c.yaml": COMPLAINT}
    assert "codex.yaml:5: There is no situation “praise” in situations/." in fault(lay(tmp_path, files))


def test_situations_may_stand_in_the_main_file(tmp_path: Path) -> None:
    inline = MAIN + "situations:\n  - key: complaint\n    name: Complaint\n"
    assert [each.key for each in read_folder(lay(tmp_path, {"codex.yaml": inline})).situations] == [
        "complaint"
    ]


def test_tests_stand_with_their_situation_or_in_the_main_file_or_in_a_folder(tmp_path: Path) -> None:
    test = "- name: {name}\n  situation: complaint\n  expect: {{suggest: [close]}}\n"
    files = {
        "codex.yaml": MAIN + "tests:\n  " + test.format(name="main").replace("\n  ", "\n    "),
        "situations/complaint.yaml": COMPLAINT + "tests:\n  - name: own\n    expect: {suggest: [close]}\n",
        "tests/a.yaml": test.format(name="list"),
        "tests/b.yaml": "tests:\n  " + test.format(name="map").replace("\n  ", "\n    "),
    }
    codex = read_folder(lay(tmp_path, files))
    assert {str(each.name) for each in codex.tests} == {"main", "own", "list", "map"}
    assert all(each.situation == "complaint" for each in codex.tests)
    assert all(result.passed for result in run_tests(codex))


def test_tests_that_are_no_list_are_refused(tmp_path: Path) -> None:
    files = {"codex.yaml": MAIN, "situations/c.yaml": COMPLAINT + "tests: often\n"}
    assert "situations/c.yaml" in fault(lay(tmp_path, files))


def test_an_empty_file_beside_it_does_no_harm(tmp_path: Path) -> None:
    files = {"codex.yaml": MAIN, "roles.yaml": "# later\n", "situations/x.yaml": ""}
    assert read_folder(lay(tmp_path, files)).situations == ()


@pytest.mark.parametrize("name", ["roles.yaml", "situations/x.yaml"])
def test_a_file_that_is_no_map_is_refused(tmp_path: Path, name: str) -> None:
    assert f"{name}:1: The file must be a map" in fault(lay(tmp_path, {"codex.yaml": MAIN, name: "- a\n"}))


def test_a_fault_is_named_with_file_and_line(tmp_path: Path) -> None:
    files = {"codex.yaml": MAIN, "situations/complaint.yaml": COMPLAINT.replace("goal: G.", "gaol: G.")}
    words = fault(lay(tmp_path, files))
    assert (
        "situations/complaint.yaml:7: situations.0.processes.0.steps.0.gaol: This field is not known here."
        in words
    )


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    files = {
        "codex.yaml": MAIN + "colour: red\nroles:\n  - {key: Agent, name: A}\n",
        "facts.yaml": "facts:\n  - {key: late, label: Late, type: colour}\n",
    }
    words = fault(lay(tmp_path, files))
    assert "codex.yaml:3: colour" in words
    assert "codex.yaml:5: roles.0.key" in words
    assert "facts.yaml:2: facts.0.type" in words


def test_a_fault_in_a_condition_is_named_with_its_line(tmp_path: Path) -> None:
    files = {
        "codex.yaml": MAIN,
        "authority.yaml": "authority:\n  - action: gift\n    role: agent\n    answer: yes\n    when: {fact: late}\n",
    }
    words = fault(lay(tmp_path, files))
    assert "authority.yaml:5" in words
    assert "compare with exactly one of" in words


def test_a_missing_field_is_named_where_it_should_be(tmp_path: Path) -> None:
    files = {"codex.yaml": "languages: [en]\n"}
    assert "codex.yaml: name: Field required" in fault(lay(tmp_path, files))


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    lay(tmp_path, {"codex.yaml": MAIN})
    (tmp_path / "facts.yaml").write_bytes("facts: []  # hűtő\n".encode("iso8859-2"))
    assert "facts.yaml: The file is not written in UTF-8." in fault(tmp_path)


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "codex.yaml").write_bytes(MAIN.encode("utf-8-sig"))
    assert str(read_folder(tmp_path).name) == "Ours"


def test_a_folder_that_is_too_large_is_refused(tmp_path: Path) -> None:
    lay(tmp_path, {"codex.yaml": MAIN, "big.yaml": "# " + "x" * (10 * 1024 * 1024)})
    assert "larger than 10 MB" in fault(tmp_path)


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    files = {
        "codex.yaml": MAIN,
        "README.md": "# Hello",
        "situations/notes.txt": "x",
        "old/codex.yaml": "nonsense: [",
    }
    assert str(read_folder(lay(tmp_path, files)).name) == "Ours"


def test_the_demo_companys_codex_is_read() -> None:
    codex = meridian()
    assert str(codex.name) == "Meridian Kitchens"
    assert len(codex.situations) >= 6
    assert (MERIDIAN / "codex.yaml").exists()
