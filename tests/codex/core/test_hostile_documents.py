"""Documents made to keep the program busy are refused before they do: by what they hold, never by a clock."""

from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from hospes.codex.core.documents import interchange, reading, yaml_source
from hospes.codex.core.documents.errors import CodexError
from hospes.codex.core.documents.interchange import MOST_FAULTS, from_body, read_json
from hospes.codex.core.documents.yaml_source import (
    LETTERS_A_VALUE,
    MAX_ITEMS,
    MAX_LINES,
    MAX_VALUES,
    SMALL,
    parse_yaml,
)


class Counted:
    """The parser, and how many events were asked of it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.events = 0
        monkeypatch.setattr(yaml_source, "_LOADER", self.loader(yaml_source._LOADER))

    def loader(self, real: Any) -> Any:
        def begun(text: str) -> Any:
            parsed = real(text)

            def get_event() -> Any:
                self.events += 1
                return parsed.get_event()

            return SimpleNamespace(get_event=get_event)

        return begun


@pytest.fixture
def parser(monkeypatch: pytest.MonkeyPatch) -> Counted:
    return Counted(monkeypatch)


def refusal(text: str) -> str:
    with pytest.raises(CodexError) as caught:
        parse_yaml(text, "codex.yaml")
    (place,) = caught.value.places
    return place.message


@pytest.mark.parametrize(
    "text",
    [
        "name: |\n" + "\n" * (MAX_LINES + 1) + "  x\n",
        'name: "' + "a\n\n" * MAX_LINES + '"',
        "# nothing\n" * (MAX_LINES + 1),
        "? a\n" * (MAX_LINES + 1),
        "---\n" * (MAX_LINES + 1),
        "\t\n" * (MAX_LINES + 1),
        "- {key: a}\n" * (MAX_LINES + 1),
        "- \n" * (MAX_LINES + 1),
        "a: b\r" * (MAX_LINES + 1),
        "a\u2028" * (MAX_LINES + 1),
        "a\x85" * (MAX_LINES + 1),
    ],
    ids=[
        "empty",
        "quoted",
        "comments",
        "questions",
        "documents",
        "tabs",
        "maps",
        "dashes",
        "cr",
        "ls",
        "nel",
    ],
)
def test_more_lines_than_any_codex_has_are_not_even_begun(text: str, parser: Counted) -> None:
    assert "lines" in refusal(text)
    assert parser.events == 0


@pytest.mark.parametrize("line", ["%TAG !e{}! tag:x,2000:\n", "%YAML 1.{}\n", "%other {}\n"])
def test_directives_which_the_parser_compares_each_with_each_are_not_begun(
    line: str, parser: Counted
) -> None:
    assert "Directives" in refusal("".join(line.format(number) for number in range(1000)))
    assert parser.events == 0


def test_a_line_of_words_may_begin_with_a_percent_sign() -> None:
    assert parse_yaml("a: |\n  %1\n  %2\n  %3\n  %4\n", "x.yaml").data == {"a": "%1\n%2\n%3\n%4\n"}


def lists_of(item: str, *, each: int, lists: int) -> str:
    """Lists in a list, each of so many items."""
    return "".join("-\n" + f"  - {item}\n" * each for _ in range(lists))


@pytest.mark.parametrize("item", ["a", "{a: 1}", "[]"])
def test_tiny_values_are_given_up_when_there_are_more_than_letters_would_make(
    item: str, parser: Counted
) -> None:
    text = lists_of(item, each=MAX_ITEMS - 1, lists=20)
    assert "more values" in refusal(text)
    most = min(MAX_VALUES, SMALL + len(text) // LETTERS_A_VALUE)
    assert parser.events <= 4 * most + 10


@pytest.mark.parametrize(
    "text",
    [
        "values: [" + f"{'x' * 88}, " * 99_000 + "]",
        "values:\n" + f"  - {'x' * 86}\n" * 99_000,
        "values:\n" + f"  - {{key: {'x' * 80}, name: {'y' * 80}}}\n" * 49_000,
        "values: [" + f"{{key: {'x' * 80}, name: {'y' * 80}}}, " * 49_000 + "]",
        "".join(f"k{number}: {'x' * 84}\n" for number in range(99_000)),
        "values: [" + "a," * 1_000_000 + "]",
        "[" + "[]," * 1_000_000 + "]",
    ],
    ids=["in one line", "below each other", "maps", "maps in one line", "fields", "tiny", "empty lists"],
)
def test_no_list_or_map_is_read_beyond_what_any_codex_has_in_one(text: str, parser: Counted) -> None:
    assert f"More than {MAX_ITEMS:,} things stand in one list or map" in refusal(text)
    assert parser.events <= 6 * MAX_ITEMS + 10


def test_a_list_may_be_as_long_as_that() -> None:
    assert len(parse_yaml("- a\n" * MAX_ITEMS, "x.yaml").data) == MAX_ITEMS


def test_a_folder_has_as_many_values_and_lines_as_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_VALUES", 20)
    file = "languages: [" + "en, " * 12 + "hu]\n"
    with pytest.raises(CodexError, match="more values"):
        reading.put_together({"codex.yaml": file, "more.yaml": file})
    monkeypatch.setattr(yaml_source, "MAX_LINES", 20)
    with pytest.raises(CodexError, match="lines"):
        reading.put_together({"codex.yaml": "\n" * 12, "more.yaml": "\n" * 12})


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"k{number}: &a{number} x\n" for number in range(50_000)),
        "".join(f"&a{number} k{number}: x\n" for number in range(50_000)),
        "*a " * 500_000,
        "! " * 500_000,
        "a: 1\n" * 100_000,
        "<<: {a: 1}\n<<: {b: 1}\n",
        "{" * 1_000_000,
        ":" * 1_000_000,
        "a: " * 500_000,
        "- " * 200_000,
        "k" * 1_000_000 + ": x",
        "name: " + "9" * 1_000_000,
        "name: " + "1_" * 500_000,
        "\0" * 1_000_000,
        "a: b\0",
        "a: \ud800",
    ],
    ids=["anchors", "anchored keys", "aliases", "tags", "same key", "merge", "braces", "colons", "maps in one line",
         "lists in one line", "long key", "digits", "underscores", "NULs", "NUL", "surrogate"],
)  # fmt: skip
def test_what_is_no_codex_is_refused_at_its_beginning(text: str, parser: Counted) -> None:
    assert len(refusal(text)) < 200
    assert parser.events < 80


@pytest.mark.parametrize("data", ["\xe9".encode("latin-1"), "name: X".encode("utf-16"), b"\xff\xfe\x00"])
def test_what_is_not_utf_8_is_refused_by_name(data: bytes, tmp_path: Any) -> None:
    (tmp_path / "codex.yaml").write_bytes(data)
    with pytest.raises(CodexError, match="UTF-8"):
        reading.texts_of(tmp_path)


def test_one_text_may_be_as_long_as_a_codex() -> None:
    assert len(parse_yaml("name: " + "x" * 9_000_000, "x.yaml").data["name"]) == 9_000_000


def test_of_very_many_faults_the_first_are_told_and_all_are_counted() -> None:
    with pytest.raises(CodexError) as caught:
        from_body({"name": "X", "languages": ["en"], "values": ["a"] * 5000})
    assert len(caught.value.places) == MOST_FAULTS + 1
    assert caught.value.places[-1].message == "There are 5,000 faults in all."


@pytest.mark.parametrize("item", ["1", "{}", "[]", '""'])
def test_json_of_tiny_values_is_not_even_parsed(item: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interchange.json, "loads", lambda *_args, **_more: pytest.fail("it was parsed"))
    with pytest.raises(CodexError, match="far more values"):
        read_json('{"values":[' + f"{item}," * 300_000 + "1]}")


def test_a_thousand_steps_in_four_languages_are_far_from_every_bound() -> None:
    body = long_codex(1000)
    texts = {"codex.yaml": yaml.safe_dump(body, allow_unicode=True, width=110)}
    folder = reading.put_together(texts)
    values = folder.sources["codex.yaml"].values
    assert 60_000 < values < MAX_VALUES / 1.3
    assert yaml_source.lines_in(texts["codex.yaml"]) < MAX_LINES / 1.3
    assert sum(1 for _step in reading.judged(folder).steps()) == 1000
    text = interchange.json_text(body)
    assert sum(1 for _step in read_json(text).steps()) == 1000


def long_codex(steps: int) -> dict[str, Any]:
    """As many steps, each with all that a good one says, in four languages."""

    def said(words: str) -> dict[str, str]:
        return {
            code: f"{words}, as it is said in {code}, at some length" for code in ("en", "hu", "el", "ru")
        }

    def step(number: int) -> dict[str, Any]:
        moment = {"key": "m", "name": said("A moment"), "expectation": said("A form"),
                  "meet": [said("Met"), said("Met too")], "exceed": [said("Exceeded")]}  # fmt: skip
        return {
            "key": f"s{number}", "name": said("A step"), "goal": said("A goal"), "effect": said("Calm"),
            "moments": [moment], "rules": [{"do": said("Do")}, {"avoid": said("Avoid")}],
            "tools": [{"phrase": said("One")}, {"phrase": said("Another")}],
            "when": {"any": [{"case": "tier", "is": "x"}, {"case": "channel", "is": "phone"}]},
        }  # fmt: skip

    process = {"key": "p", "name": said("A process"), "steps": [step(number) for number in range(steps)]}
    situation = {"key": "s", "name": said("A situation"), "processes": [process]}
    return {"name": "Long", "languages": ["en", "hu", "el", "ru"], "situations": [situation]}
