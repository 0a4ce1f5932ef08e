"""Writing an edited codex back: what did not change keeps its very lines."""

import copy
import difflib
from pathlib import Path
from typing import Any

import pytest

from hospes.codex.core.documents import CodexError, body_of, from_body, read_folder
from hospes.codex.core.documents.reading import judged, put_together
from hospes.codex.core.documents.writing import texts_for, write_folder
from tests.codex.samples import MERIDIAN, codex, lay, readme_files, situation

MAIN = """\
# The standard of one company.
name: Meridian   # as on the door
languages: [en]

# Who decides.
roles:
  # the first one
  - key: agent
    name: Adviser   # says hello

  # the second one
  - key: lead   # decides
    # what she is called
    name: Lead
    description: >
      Decides what goes
      beyond an adviser.
  - {key: manager, name: Manager}   # in one line

# Facts.
facts:
  - key: late
    label: {en: Late}
    type: boolean
# The end.
"""
COMPLAINT = """\
# About complaints.
key: complaint
name: Complaint
recognise:
  # what they say
  - I want to complain.
  - Where is it?   # the commonest
processes:
  - key: receive
    name: Receive
    steps:
      # always first
      - key: welcome
        name: Welcome
        lane: customer   # the default, written out
        goal: G.
        effect: E.
      # then
      - key: close
        name: Close
        goal: G.
        effect: E.
        kind: end
        end: {how: resolved}
tests:
  # one example
  - name: It begins
    expect: {suggest: [welcome]}
"""
FILES = {"codex.yaml": MAIN, "situations/complaint.yaml": COMPLAINT}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay(tmp_path, FILES)


def edit(folder: Path, change: Any) -> list[str]:
    """Change the codex of a folder, write it back, and check that it says exactly that; the files touched."""
    body = copy.deepcopy(body_of(read_folder(folder)))
    change(body)
    touched = write_folder(from_body(body), folder)
    assert body_of(read_folder(folder)) == body_of(from_body(body))
    return touched


def changed(folder: Path, name: str = "codex.yaml") -> list[str]:
    """The lines that differ from before, with + and -."""
    now = (folder / name).read_text(encoding="utf-8")
    return [line for line in difflib.ndiff(FILES[name].splitlines(), now.splitlines()) if line[0] in "+-"]


def test_an_unchanged_codex_touches_no_file(folder: Path) -> None:
    assert write_folder(read_folder(folder), folder) == []


def test_a_changed_text_changes_its_line_and_keeps_the_remark(folder: Path) -> None:
    def rename(body: dict[str, Any]) -> None:
        body["name"] = "Meridian Kitchens"

    assert edit(folder, rename) == ["codex.yaml"]
    assert changed(folder) == [
        "- name: Meridian   # as on the door",
        "+ name: Meridian Kitchens   # as on the door",
    ]


def test_a_changed_field_deep_inside_changes_its_line_alone(folder: Path) -> None:
    def describe(body: dict[str, Any]) -> None:
        body["roles"][1]["description"] = "Decides."

    edit(folder, describe)
    assert sorted(changed(folder)) == [
        "+     description: Decides.",
        "-       Decides what goes",
        "-       beyond an adviser.",
        "-     description: >",
    ]


def test_a_new_field_stands_after_the_one_it_follows_in_the_model(folder: Path) -> None:
    def describe(body: dict[str, Any]) -> None:
        body["roles"][0]["description"] = "Looks after customers."

    edit(folder, describe)
    assert changed(folder) == ["+     description: Looks after customers."]


def test_a_removed_field_takes_the_comment_above_it_along(folder: Path) -> None:
    def purpose(body: dict[str, Any]) -> None:
        del body["facts"]

    edit(folder, purpose)
    assert changed(folder) == [
        "- # Facts.", "- facts:", "-   - key: late", "-     label: {en: Late}", "-     type: boolean",
    ]  # fmt: skip


def test_an_item_in_one_line_is_written_in_one_line_again(folder: Path) -> None:
    def rename(body: dict[str, Any]) -> None:
        body["roles"][2]["name"] = "Boss"

    edit(folder, rename)
    assert changed(folder) == [
        "-   - {key: manager, name: Manager}   # in one line",
        "+   - {key: manager, name: Boss}",
    ]


def test_a_new_item_comes_in_at_its_place(folder: Path) -> None:
    def add(body: dict[str, Any]) -> None:
        body["roles"].insert(1, {"key": "coach", "name": "Coach"})

    edit(folder, add)
    assert changed(folder) == ["+   - {key: coach, name: Coach}"]


def test_a_moved_item_takes_its_comments_along(folder: Path) -> None:
    def turn(body: dict[str, Any]) -> None:
        body["roles"].insert(0, body["roles"].pop(1))

    edit(folder, turn)
    text = (folder / "codex.yaml").read_text(encoding="utf-8")
    assert (
        text.index("# the second one")
        < text.index("key: lead")
        < text.index("# the first one")
        < text.index("key: agent")
    )
    assert "# what she is called" in text
    assert sorted(text.splitlines()) == sorted(MAIN.splitlines())


def test_a_removed_item_leaves_the_others_as_they_were(folder: Path) -> None:
    def remove(body: dict[str, Any]) -> None:
        body["roles"].pop(1)

    edit(folder, remove)
    gone = [line[2:] for line in changed(folder)]
    assert all(line.startswith("-") for line in changed(folder))
    assert "  - key: lead   # decides" in gone
    assert "  # the first one" not in gone
    assert "  - {key: manager, name: Manager}   # in one line" not in gone


def test_the_first_item_removed_takes_its_own_comment_only(folder: Path) -> None:
    def remove(body: dict[str, Any]) -> None:
        body["roles"].pop(0)

    edit(folder, remove)
    text = (folder / "codex.yaml").read_text(encoding="utf-8")
    assert "# Who decides." in text
    assert "# the second one" in text
    assert "# the first one" not in text


def test_a_changed_key_is_a_new_item(folder: Path) -> None:
    def rename(body: dict[str, Any]) -> None:
        body["facts"][0]["key"] = "is_late"

    edit(folder, rename)
    assert any("is_late" in line for line in changed(folder))


def test_a_list_that_is_emptied_is_left_out(folder: Path) -> None:
    def empty(body: dict[str, Any]) -> None:
        body["roles"] = []

    edit(folder, empty)
    assert "roles" not in (folder / "codex.yaml").read_text(encoding="utf-8").replace("# ", "")


def test_a_default_that_was_written_out_stays(folder: Path) -> None:
    def aim(body: dict[str, Any]) -> None:
        body["situations"][0]["processes"][0]["steps"][0]["goal"] = "Another."

    assert edit(folder, aim) == ["situations/complaint.yaml"]
    assert changed(folder, "situations/complaint.yaml") == ["-         goal: G.", "+         goal: Another."]
    assert "lane: customer   # the default" in (folder / "situations/complaint.yaml").read_text(
        encoding="utf-8"
    )


def test_a_default_that_becomes_something_else_is_changed(folder: Path) -> None:
    def move(body: dict[str, Any]) -> None:
        body["situations"][0]["processes"][0]["steps"][0]["lane"] = "behind"

    edit(folder, move)
    assert "+         lane: behind   # the default, written out" in changed(
        folder, "situations/complaint.yaml"
    )


def test_steps_change_places_with_their_comments(folder: Path) -> None:
    def turn(body: dict[str, Any]) -> None:
        body["situations"][0]["processes"][0]["steps"].reverse()

    edit(folder, turn)
    text = (folder / "situations/complaint.yaml").read_text(encoding="utf-8")
    assert (
        text.index("# then")
        < text.index("key: close")
        < text.index("# always first")
        < text.index("key: welcome")
    )


def test_plain_items_are_matched_by_what_they_say(folder: Path) -> None:
    def add(body: dict[str, Any]) -> None:
        body["situations"][0]["recognise"].insert(0, "This is wrong.")

    edit(folder, add)
    assert changed(folder, "situations/complaint.yaml") == ["+   - This is wrong."]


def test_a_changed_plain_item_takes_the_place_of_the_old_one(folder: Path) -> None:
    def change(body: dict[str, Any]) -> None:
        body["situations"][0]["recognise"][0] = "I am unhappy."

    edit(folder, change)
    text = (folder / "situations/complaint.yaml").read_text(encoding="utf-8")
    assert "  # what they say\n  - I am unhappy.\n" in text


def test_a_test_stays_with_its_situation(folder: Path) -> None:
    def add(body: dict[str, Any]) -> None:
        body["tests"].append(
            {"name": "It ends", "situation": "complaint", "expect": {"suggest": ["welcome"]}}
        )

    assert edit(folder, add) == ["situations/complaint.yaml"]
    text = (folder / "situations/complaint.yaml").read_text(encoding="utf-8")
    assert "# one example" in text
    assert "name: It ends" in text
    assert "situation: complaint" not in text


def test_a_new_situation_gets_a_file_and_a_removed_one_loses_it(folder: Path) -> None:
    def add(body: dict[str, Any]) -> None:
        body["situations"].append({"key": "praise", "name": "Praise", "processes": []})

    assert edit(folder, add) == ["situations/praise.yaml"]

    def remove(body: dict[str, Any]) -> None:
        body["situations"] = [each for each in body["situations"] if each["key"] != "complaint"]
        body["tests"] = []

    assert edit(folder, remove) == ["situations/complaint.yaml"]
    assert not (folder / "situations/complaint.yaml").exists()


def test_an_order_other_than_that_of_the_files_is_written_down(folder: Path) -> None:
    def add(body: dict[str, Any]) -> None:
        body["situations"].append({"key": "acquisition", "name": "Winning"})

    assert edit(folder, add) == ["codex.yaml", "situations/acquisition.yaml"]
    assert "situations: [complaint, acquisition]" in (folder / "codex.yaml").read_text(encoding="utf-8")


def test_a_section_goes_to_the_file_that_has_it(tmp_path: Path) -> None:
    lay(tmp_path, {**FILES, "words.yaml": "# Values.\nvalues: [{key: a, name: A}]\n"})

    def add(body: dict[str, Any]) -> None:
        body["values"].append({"key": "b", "name": "B"})
        body["tiers"] = [{"key": "studio", "name": "Studio"}]

    assert edit(tmp_path, add) == ["codex.yaml", "words.yaml"]
    assert (tmp_path / "words.yaml").read_text(encoding="utf-8").startswith("# Values.\n")


def test_a_list_spread_over_files_stays_spread(tmp_path: Path) -> None:
    lay(tmp_path, {**FILES, "more.yaml": "roles:\n  - {key: coach, name: Coach}\n"})

    def rename(body: dict[str, Any]) -> None:
        body["roles"][3]["name"] = "Trainer"
        body["roles"].append({"key": "inspector", "name": "Inspector"})

    assert edit(tmp_path, rename) == ["more.yaml"]


def test_inline_situations_stay_in_the_main_file(tmp_path: Path) -> None:
    lay(tmp_path, {"codex.yaml": "name: A\nsituations:\n  - key: complaint\n    name: Complaint   # here\n"})

    def purpose(body: dict[str, Any]) -> None:
        body["situations"][0]["purpose"] = "Why."

    assert edit(tmp_path, purpose) == ["codex.yaml"]
    assert "name: Complaint   # here" in (tmp_path / "codex.yaml").read_text(encoding="utf-8")


def test_tests_in_a_list_file_stay_there(tmp_path: Path) -> None:
    tests = "# Examples.\n- name: One\n  situation: complaint\n  expect: {suggest: [welcome]}\n"
    lay(tmp_path, {**FILES, "tests/all.yaml": tests})

    def change(body: dict[str, Any]) -> None:
        for test in body["tests"]:
            if test["name"] == "One":
                test["expect"] = {"not_suggest": ["close"]}

    assert edit(tmp_path, change) == ["tests/all.yaml"]
    text = (tmp_path / "tests/all.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Examples.\n- name: One\n")


def test_an_empty_file_is_filled_below_its_comment(tmp_path: Path) -> None:
    lay(tmp_path, {"codex.yaml": "name: A\n", "situations/complaint.yaml": "# to be written\n"})

    def add(body: dict[str, Any]) -> None:
        body["situations"] = [{"key": "complaint", "name": "Complaint"}]

    edit(tmp_path, add)
    assert (
        (tmp_path / "situations/complaint.yaml").read_text(encoding="utf-8").startswith("# to be written\n")
    )


def test_a_file_laid_out_in_a_way_that_cannot_be_patched_is_written_anew(tmp_path: Path) -> None:
    lay(tmp_path, {"codex.yaml": "{name: A, purpose: B}\n"})

    def rename(body: dict[str, Any]) -> None:
        body["name"] = "C"

    edit(tmp_path, rename)
    assert (tmp_path / "codex.yaml").read_text(encoding="utf-8") == "name: C\npurpose: B\n"


def test_a_folder_that_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    lay(tmp_path, {"codex.yaml": "name: [\n"})
    with pytest.raises(CodexError):
        write_folder(codex(), tmp_path)
    assert (tmp_path / "codex.yaml").read_text(encoding="utf-8") == "name: [\n"


def test_a_new_folder_is_laid_out_by_situation(tmp_path: Path) -> None:
    assert write_folder(codex(), tmp_path / "new") == ["codex.yaml", "situations/complaint.yaml"]
    assert read_folder(tmp_path / "new") == codex()
    assert not list((tmp_path / "new").glob("*.new"))


def test_a_test_without_a_situation_file_goes_to_the_main_file(tmp_path: Path) -> None:
    body = {"name": "A", "tests": [{"name": "T", "situation": "nowhere", "expect": {}}]}
    write_folder(from_body(body), tmp_path)
    assert read_folder(tmp_path) == from_body(body)


def test_the_readmes_example_survives_many_edits(tmp_path: Path) -> None:
    lay(tmp_path, readme_files())

    def many(body: dict[str, Any]) -> None:
        steps = body["situations"][0]["processes"][0]["steps"]
        steps[0]["moments"][0]["expectation"] = "Nothing."
        steps[0]["rules"].reverse()
        steps[0]["tools"].append({"phrase": "Hello."})
        steps.insert(1, {"key": "new", "name": "New", "goal": "G", "effect": "E"})
        body["facts"].pop()
        body["behaviours"]["excellence"] = [{"key": "whole", "name": "Whole"}]

    assert edit(tmp_path, many) == ["codex.yaml", "situations/complaint.yaml"]
    assert "# customer | behind | support" in (tmp_path / "situations/complaint.yaml").read_text(
        encoding="utf-8"
    )


def test_one_word_changed_in_the_demo_codex_changes_one_line(tmp_path: Path) -> None:
    files = {
        path.relative_to(MERIDIAN).as_posix(): path.read_text(encoding="utf-8")
        for path in MERIDIAN.rglob("*.yaml")
    }
    lay(tmp_path, files)
    body = body_of(read_folder(tmp_path))
    body["situations"][0]["processes"][0]["steps"][0]["goal"]["en"] = "Another goal."
    (name,) = write_folder(from_body(body), tmp_path)
    before, after = files[name].splitlines(), (tmp_path / name).read_text(encoding="utf-8").splitlines()
    gone = [line for line in difflib.ndiff(before, after) if line.startswith("- ")]
    added = [line for line in difflib.ndiff(before, after) if line.startswith("+ ")]
    assert len(added) == 1
    assert 1 <= len(gone) <= 4


def test_an_order_that_two_files_cannot_hold_lays_the_codex_out_anew(tmp_path: Path) -> None:
    lay(tmp_path, {**FILES, "more.yaml": "roles:\n  - {key: coach, name: Coach}\n"})

    def turn(body: dict[str, Any]) -> None:
        body["roles"].reverse()

    assert edit(tmp_path, turn) == ["codex.yaml", "more.yaml", "situations/complaint.yaml"]
    assert not (tmp_path / "more.yaml").exists()


def test_an_order_of_tests_that_the_situations_cannot_hold_puts_them_into_the_main_file(
    tmp_path: Path,
) -> None:
    tests = [{"name": str(number), "situation": key, "expect": {}} for number, key in enumerate("bab")]
    body = {"name": "A", "situations": [{"key": "a", "name": "A"}, {"key": "b", "name": "B"}], "tests": tests}
    write_folder(from_body(body), tmp_path)
    assert read_folder(tmp_path) == from_body(body)
    assert "tests:" in (tmp_path / "codex.yaml").read_text(encoding="utf-8")


def test_a_text_in_languages_may_become_a_plain_one(tmp_path: Path) -> None:
    lay(tmp_path, {"codex.yaml": "name: A\npurpose:\n  en: Why   # English\n  hu: Miért\n"})

    def plain(body: dict[str, Any]) -> None:
        body["purpose"] = "Why not"

    edit(tmp_path, plain)
    assert (tmp_path / "codex.yaml").read_text(encoding="utf-8") == "name: A\npurpose: Why not\n"


def test_two_situations_of_one_key_have_a_file_each() -> None:
    twice = codex(lambda data: data["situations"].extend([situation("complaint"), situation("complaint")]))
    texts = texts_for(twice)
    assert {
        "situations/complaint.yaml",
        "situations/complaint~02.yaml",
        "situations/complaint~03.yaml",
    } <= set(texts)
    assert judged(put_together(texts)) == twice
