"""Reading YAML safely, and knowing where everything stands."""

import contextlib
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.codex.core.documents.emitting import emit
from hospes.codex.core.documents.errors import CodexError, Place
from hospes.codex.core.documents.yaml_source import MAX_BYTES, parse_yaml


def read(text: str) -> Any:
    return parse_yaml(text, "codex.yaml").data


def fault(text: str) -> Place:
    with pytest.raises(CodexError) as caught:
        read(text)
    (place,) = caught.value.places
    return place


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: 1", {"a": 1}),
        ("a: -5", {"a": -5}),
        ("a: 1_000", {"a": 1000}),
        ("a: 0x1F", {"a": 31}),
        ("a: 0o17", {"a": 15}),
        ("a: 1.5", {"a": 1.5}),
        ("a: true", {"a": True}),
        ("a: False", {"a": False}),
        ("a: null", {"a": None}),
        ("a:", {"a": None}),
        ("a: yes", {"a": "yes"}),
        ("answer: no", {"answer": "no"}),
        ("a: 2027-03-01", {"a": "2027-03-01"}),
        ("a: '12'", {"a": "12"}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a: >\n  one\n  two\n", {"a": "one two\n"}),
        ("a: [x, {b: c}]", {"a": ["x", {"b": "c"}]}),
        ("- a\n- b\n", ["a", "b"]),
        ("# only a comment\n", None),
        ("", None),
        ("<<: x", {"<<": "x"}),
        ("a: =", {"a": "="}),
        ("a: «Κουζίνα»", {"a": "«Κουζίνα»"}),
    ],
)
def test_yaml_becomes_plain_data(text: str, data: object) -> None:
    assert read(text) == data


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        ("a: 1\nb: !!python/object:os.system x\n", "Tags such as", 2),
        ("a: !secret x", "Tags such as", 1),
        ("!!set {a, b}", "Tags such as", 1),
        ("a: !!omap [x: 1]", "Tags such as", 1),
        ("a: &x 1\nb: *x\n", "Anchors and aliases", 1),
        ("? [a, b]\n: c\n", "plain text", 1),
        ("&k a: 1\n", "plain text", 1),
        ("a: 1\nb: 2\na: 3\n", "“a” stands here twice", 3),
        ("a: [1, 2\nb: 3\n", "", 2),
        ("a: b: c\n", "", 1),
        ("a:\n\t- b\n", "", 2),
        ("a: 'open\n", "", None),
        ("a: !!int twelve", "not a number", 1),
        ("a: !!float many", "not a number", 1),
        ("a: !!binary aGk=", "Tags such as", 1),
    ],
)
def test_what_is_not_read_is_refused_with_its_line(text: str, words: str, line: int | None) -> None:
    place = fault(text)
    assert words in place.message
    assert place.file == "codex.yaml"
    if line is not None:
        assert place.line == line


def test_two_documents_in_one_file_are_refused() -> None:
    assert fault("a: 1\n---\nb: 2\n").message


def test_an_unreadable_character_is_refused() -> None:
    assert fault("a: \x07\n").message


def test_a_file_that_is_too_large_is_refused_before_it_is_parsed() -> None:
    begun = time.monotonic()
    assert "10 MB" in fault("a: " + "x" * MAX_BYTES).message
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    "text",
    [
        "[" * 5000,
        "a: " + "{a: " * 5000,
        "\n".join("[" for _ in range(5000)),
        "- \n " + "- [\n   " + "[" * 600,
        "- " * 100 + "a",
        "".join("  " * depth + "a:\n" for depth in range(80)),
        "".join(" " * depth + "a:\n" for depth in range(1500)),
    ],
)
def test_deep_nesting_is_refused_quickly(text: str) -> None:
    begun = time.monotonic()
    assert "too deeply" in fault(text).message
    assert time.monotonic() - begun < 5


def test_an_alias_bomb_does_not_go_off() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    assert "Anchors" in fault("\n".join(lines)).message


def test_every_part_knows_its_line() -> None:
    source = parse_yaml("a: 1\nb:\n  - c: 2\n    d: 3\n  - e\n", "x.yaml")
    assert source.line(()) == 1
    assert source.line(("a",)) == 1
    assert source.line(("b",)) == 2
    assert source.line(("b", 0, "d")) == 4
    assert source.line(("b", 1)) == 5


def test_what_is_not_there_has_the_line_of_what_is_around_it() -> None:
    source = parse_yaml("a: 1\nb:\n  - c: 2\n", "x.yaml")
    assert source.line(("b", 0, "missing", "deeper")) == 3
    assert parse_yaml("", "x.yaml").line(("a",)) is None


def test_an_error_names_file_line_and_field() -> None:
    place = Place("codex.yaml", 3, "roles.0.key", "Not a key.")
    assert str(place) == "codex.yaml:3: roles.0.key: Not a key."
    assert str(Place("codex.yaml", None, "", "Not there.")) == "codex.yaml: Not there."


def test_an_error_shows_the_first_twenty_places_and_counts_the_rest() -> None:
    error = CodexError([Place("a.yaml", line, "", "Wrong.") for line in range(1, 26)])
    assert str(error).count("Wrong.") == 20
    assert str(error).endswith("… and 5 more.")
    assert len(error.places) == 25


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_with_a_codex_error(text: str) -> None:
    with contextlib.suppress(CodexError):
        parse_yaml(text, "x.yaml")


plain = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**9), 10**9),
        st.text(st.characters(blacklist_categories=("Cs", "Cc"), max_codepoint=0x2FFF), max_size=40),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), inner, max_size=4),
    ),
    max_leaves=15,
)


@given(st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), plain, min_size=1, max_size=4))
def test_what_is_written_is_read_back(data: dict[str, Any]) -> None:
    assert read(emit(data)) == data


@pytest.mark.parametrize(
    "awkward",
    ["yes", "null", "12", "1e3", "2027-03-01", "2027-02-30", "- a", "# x", "a: b", "a #b", "'", '"', "", " x ", "a\nb",
     "a\n", "…", "{x}", "[x]", "*x", "&x", "!x", "%x", "@x", "`x`", "x:", ": x", "|", ">", "~", "0o7", "a\n\nb\n"],
)  # fmt: skip
def test_awkward_strings_are_read_back_as_strings(awkward: str) -> None:
    assert read(emit({"a": awkward, "b": [awkward], "c": {"d": awkward}})) == {
        "a": awkward, "b": [awkward], "c": {"d": awkward},
    }  # fmt: skip


def test_short_things_stand_on_one_line_and_long_ones_are_unfolded() -> None:
    text = emit({"roles": [{"key": "agent", "name": "Adviser"}], "purpose": "word " * 40})
    assert "  - {key: agent, name: Adviser}\n" in text
    assert max(len(line) for line in text.splitlines()) <= 120


def test_dates_are_written_without_quotes() -> None:
    assert emit({"review": "2027-03-01"}) == "review: 2027-03-01\n"
