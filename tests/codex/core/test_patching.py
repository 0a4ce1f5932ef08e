"""Patching YAML line by line: the laws, and what a change looks like in the file."""

import tempfile
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given, settings

from hospes.codex.core.documents import body_of, from_body, read_folder
from hospes.codex.core.documents.patching import matched, patch_yaml
from hospes.codex.core.documents.writing import write_folder
from hospes.codex.core.documents.yaml_source import parse_yaml
from tests.codex.core.strategies import bodies
from tests.laws import EXAMPLES


@settings(max_examples=EXAMPLES)
@given(bodies())
def test_model_to_yaml_to_model_is_the_same(data: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as path:
        write_folder(from_body(data), Path(path))
        assert read_folder(Path(path)) == from_body(data)


@settings(max_examples=EXAMPLES)
@given(bodies(), bodies())
def test_any_codex_can_be_written_over_any_other(one: dict[str, Any], other: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as path:
        write_folder(from_body(one), Path(path))
        write_folder(from_body(other), Path(path))
        assert body_of(read_folder(Path(path))) == body_of(from_body(other))


@settings(max_examples=EXAMPLES)
@given(bodies())
def test_comments_on_what_did_not_change_are_kept(data: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as path:
        folder = Path(path)
        write_folder(from_body({**data, "values": [{"key": "v", "name": "V"}], "currency": "HUF"}), folder)
        main = (folder / "codex.yaml").read_text(encoding="utf-8")
        marked = main.replace("values:", "# kept one\nvalues:", 1).replace(
            "currency: HUF", "currency: HUF   # kept two", 1
        )
        (folder / "codex.yaml").write_text(marked, encoding="utf-8")
        body = body_of(read_folder(folder))
        body["name"], body["purpose"] = "Another name", "Another purpose"
        write_folder(from_body(body), folder)
        after = (folder / "codex.yaml").read_text(encoding="utf-8")
        assert "# kept one\nvalues:" in after
        assert "currency: HUF   # kept two" in after


@pytest.mark.parametrize(
    ("old", "new", "partners"),
    [
        ([], ["a"], {}),
        (["a", "b"], ["b", "a"], {0: 1, 1: 0}),
        (["a", "b"], ["a", "c"], {0: 0, 1: 1}),
        (["a", "a"], ["a"], {0: 0}),
        ([{"key": "x", "n": 1}], [{"key": "x", "n": 2}], {0: 0}),
        ([{"key": "x"}], [{"key": "y"}], {}),
        ([{"do": "a"}, {"do": "b"}], [{"do": "b"}, {"do": "c"}], {0: 1, 1: 0}),
        ([{"name": "t", "expect": {}}], [{"name": "t", "expect": {"suggest": []}}], {0: 0}),
        ([{"key": "x"}, "a"], ["b", {"key": "x"}], {1: 0, 0: 1}),
    ],
)
def test_new_items_are_matched_with_the_old_ones_they_were(
    old: list[Any], new: list[Any], partners: dict[int, int]
) -> None:
    assert matched(old, new) == partners


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\nb:\n- x\n- y\n",
        "a: 1\nb:\n    -   x\n    -   y\n",
        "b:\n  - x\n  -\n    y\na: 1\n",
        "a: |\n  text\n\n# c\nb: [x,\n  y]\n",
    ],
)
def test_layouts_of_many_kinds_are_patched_to_mean_the_new(text: str) -> None:
    source = parse_yaml(text, "x.yaml")
    for new in (
        {**source.data, "b": ["x"]},
        {**source.data, "b": ["y", "x", "z"]},
        {"b": source.data["b"]},
        {**source.data, "c": 1},
    ):
        assert parse_yaml(patch_yaml(source, source.data, new), "x.yaml").data == new


def test_nested_lists_are_patched_item_by_item() -> None:
    text = "a:\n  - - x   # one\n    - y\n  - - z   # two\n"
    source = parse_yaml(text, "x.yaml")
    new = {"a": [["x", "q"], ["z"]]}
    patched = patch_yaml(source, source.data, new)
    assert parse_yaml(patched, "x.yaml").data == new
    assert "# two" in patched


# What the file says, the change, and what it says then.
LOOKS: dict[str, tuple[str, Any, str]] = {
    "a changed value keeps the remark beside it": (
        """
        name: Ours  # as on the door
        purpose: Why
        """,
        lambda data: data.update(name="Theirs"),
        """
        name: Theirs  # as on the door
        purpose: Why
        """,
    ),
    "quotes stay on what did not change": (
        """
        name: 'Ours'
        purpose: "Why"
        """,
        lambda data: data.update(name="Theirs"),
        """
        name: Theirs
        purpose: "Why"
        """,
    ),
    "blank lines stay where they are": (
        """
        name: Ours


        purpose: Why

        values:

          - {key: a, name: A}
        """,
        lambda data: data.update(purpose="Why not"),
        """
        name: Ours


        purpose: Why not

        values:

          - {key: a, name: A}
        """,
    ),
    "a new item comes after the one it follows": (
        """
        roles:
          # one
          - key: a
            name: A
          # two
          - key: c
            name: C
        """,
        lambda data: data["roles"].insert(1, {"key": "b", "name": "B"}),
        """
        roles:
          # one
          - key: a
            name: A
          - {key: b, name: B}
          # two
          - key: c
            name: C
        """,
    ),
    "a new first item comes before the comment of the next": (
        """
        roles:
          # one
          - key: a
            name: A
        """,
        lambda data: data["roles"].insert(0, {"key": "z", "name": "Z"}),
        """
        roles:
          - {key: z, name: Z}
          # one
          - key: a
            name: A
        """,
    ),
    "a removed item in the middle leaves the comment of the next": (
        """
        roles:
          - key: a
            name: A
          # two
          - key: b
            name: B
          # three
          - key: c
            name: C
        """,
        lambda data: data["roles"].pop(1),
        """
        roles:
          - key: a
            name: A
          # three
          - key: c
            name: C
        """,
    ),
    "moved items take their comments along": (
        """
        roles:
          # one
          - key: a
            name: A
          # two
          - key: b
            name: B
        # below
        facts: []
        """,
        lambda data: data["roles"].reverse(),
        """
        roles:
          # two
          - key: b
            name: B
          # one
          - key: a
            name: A
        # below
        facts: []
        """,
    ),
    "a new field comes after the field it follows": (
        """
        name: Ours
        # at the end
        values:
          - {key: a, name: A}
        """,
        lambda data: (
            data.clear(),
            data.update(name="Ours", purpose="Why", values=[{"key": "a", "name": "A"}]),
        ),
        """
        name: Ours
        purpose: Why
        # at the end
        values:
          - {key: a, name: A}
        """,
    ),
    "a removed field takes the comment on top of it": (
        """
        name: Ours

        # Why we do this.
        purpose: Why

        # What we stand for.
        values:
          - {key: a, name: A}
        """,
        lambda data: data.pop("purpose"),
        """
        name: Ours


        # What we stand for.
        values:
          - {key: a, name: A}
        """,
    ),
    "a block of text is replaced as a whole": (
        """
        purpose: |
          One line.
          # no comment

          Another.
        name: Ours
        """,
        lambda data: data.update(purpose="Short."),
        """
        purpose: Short.
        name: Ours
        """,
    ),
    "a folded text that did not change stays folded": (
        """
        purpose: >
          One
          line.
        name: Ours
        """,
        lambda data: data.update(name="Theirs"),
        """
        purpose: >
          One
          line.
        name: Theirs
        """,
    ),
    "a wrapped list in brackets that did not change stays wrapped": (
        """
        languages: [en,
                    hu]
        name: Ours
        """,
        lambda data: data.update(name="Theirs"),
        """
        languages: [en,
                    hu]
        name: Theirs
        """,
    ),
    "a translation is added beside the others": (
        """
        name:
          en: Ours   # English
        purpose: Why
        """,
        lambda data: data["name"].update(hu="Miénk"),
        """
        name:
          en: Ours   # English
          hu: Miénk
        purpose: Why
        """,
    ),
    "items that begin at the margin stay there": (
        """
        roles:
        - key: a
          name: A
        - key: b
          name: B
        """,
        lambda data: data["roles"][1].update(name="Bee"),
        """
        roles:
        - key: a
          name: A
        - key: b
          name: Bee
        """,
    ),
    "deep down one line changes": (
        """
        situations:
          - key: complaint
            processes:
              - key: receive
                steps:
                  # first
                  - key: welcome
                    goal: One.   # why
                    rules:
                      - {do: Smile.}
                  - key: close
        """,
        lambda data: data["situations"][0]["processes"][0]["steps"][0].update(goal="Two."),
        """
        situations:
          - key: complaint
            processes:
              - key: receive
                steps:
                  # first
                  - key: welcome
                    goal: Two.   # why
                    rules:
                      - {do: Smile.}
                  - key: close
        """,
    ),
    "a comment within an item stays within it": (
        """
        roles:
          - key: a   # the key
            # the name
            name: A
            # the end of a
          - key: b
            name: B
        """,
        lambda data: data["roles"][0].update(name="Aye"),
        """
        roles:
          - key: a   # the key
            # the name
            name: Aye
            # the end of a
          - key: b
            name: B
        """,
    ),
    "the first field of an item may change": (
        """
        tests:
          - name: One
            situation: complaint
            expect: {suggest: [a]}
        """,
        lambda data: data["tests"][0].update(situation="problem"),
        """
        tests:
          - name: One
            situation: problem
            expect: {suggest: [a]}
        """,
    ),
    "a plain list grows at its end": (
        """
        recognise:
          - One.   # often
          - Two.
        name: Ours
        """,
        lambda data: data["recognise"].append("Three."),
        """
        recognise:
          - One.   # often
          - Two.
          - Three.
        name: Ours
        """,
    ),
    "what stands below the last part stays at the end": (
        """
        name: Ours
        # the end

        """,
        lambda data: data.update(name="Theirs"),
        """
        name: Theirs
        # the end
        """,
    ),
}


@pytest.mark.parametrize("look", LOOKS)
def test_a_change_looks_like_this_in_the_file(look: str) -> None:
    before, change, after = LOOKS[look]
    source = parse_yaml(dedent(before).lstrip("\n"), "codex.yaml")
    new = parse_yaml(source.text, "codex.yaml").data
    change(new)
    patched = patch_yaml(source, source.data, new)
    assert patched == dedent(after).lstrip("\n").rstrip("\n") + "\n"
    assert parse_yaml(patched, "codex.yaml").data == new


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_changed_leaves_every_character(look: str) -> None:
    text = dedent(LOOKS[look][0])
    source = parse_yaml(text, "codex.yaml")
    assert patch_yaml(source, source.data, source.data) == text
