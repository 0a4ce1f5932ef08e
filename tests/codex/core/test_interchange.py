"""One JSON document, its hash, and the schemas."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from hospes.codex.core.documents import (
    CodexError,
    body_of,
    canonical_json,
    codex_schema,
    content_hash,
    from_body,
    part_hash,
    read_json,
    situation_schema,
    write_json,
)
from tests.codex.core.strategies import bodies
from tests.codex.samples import body, codex, meridian
from tests.laws import examples


def test_the_body_leaves_defaults_out() -> None:
    plain = body_of(codex())
    assert "languages" not in plain
    assert "lane" not in plain["situations"][0]["processes"][0]["steps"][0]
    assert plain["authority"][0]["limit"] == {"amount": 50}


def test_the_body_reads_back_as_the_same_codex() -> None:
    assert from_body(body_of(codex())) == codex()
    assert from_body(body_of(meridian())) == meridian()


def test_the_canonical_form_does_not_depend_on_the_order_of_fields() -> None:
    turned = dict(reversed(list(body().items())))
    assert canonical_json(from_body(turned)) == canonical_json(codex())


def test_the_canonical_form_has_no_spaces_and_keeps_letters() -> None:
    text = canonical_json(from_body({"name": "Konyha é ё", "languages": ["en"]}))
    assert text == '{"name":"Konyha é ё"}'


def test_an_explicit_default_hashes_like_none() -> None:
    explicit = {**body(), "languages": ["en"], "currency": "EUR"}
    assert content_hash(from_body(explicit)) == content_hash(codex())


def test_fifty_and_fifty_point_zero_hash_alike() -> None:
    other = body()
    other["authority"][0]["limit"]["amount"] = 50.0
    assert content_hash(from_body(other)) == content_hash(codex())


def test_a_changed_word_changes_the_hash() -> None:
    other = {**body(), "purpose": "Something else."}
    assert content_hash(from_body(other)) != content_hash(codex())
    assert len(content_hash(codex())) == 64


@settings(max_examples=examples(60))
@given(bodies())
def test_reading_what_was_written_gives_the_same_codex_and_hash(data: dict[str, Any]) -> None:
    once = from_body(data)
    again = read_json(canonical_json(once))
    assert again == once
    assert content_hash(again) == content_hash(once)


def test_a_document_is_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "codex.json"
    write_json(codex(), path)
    assert read_json(path.read_text(encoding="utf-8")) == codex()
    before = path.read_bytes()
    write_json(codex(), path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "codex.json:1"),
        ('{\n"name": "x",\n}', "codex.json:3"),
        ("[]", "codex.json"),
        ('"x"', "codex.json"),
        ("{}", "name: Field required"),
        ('{"name": "x", "colour": 1}', "colour: This field is not known here."),
        ('{"name": NaN}', "NaN is not a number"),
        ('{"name": "a\\u0000b"}', "control characters"),
        ('{"name": "a\\ud800b"}', "control characters"),
        ('{"name": {"en": "a\\u0007"}}', "name.en: A text may not contain control characters."),
        ('{"name": "x", "na\\u0000me": 1}', "control characters"),
        ("[" * 100_000, "nested too deeply"),
        ('{"name": ' + '{"en": ' * 100 + '"x"' + "}" * 100 + "}", "nested too deeply"),
    ],
)
def test_what_is_no_codex_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(CodexError) as caught:
        read_json(text)
    assert words in str(caught.value)


def test_a_document_that_is_too_large_is_refused() -> None:
    with pytest.raises(CodexError, match="10 MB"):
        read_json('{"name": "' + "x" * (10 * 1024 * 1024) + '"}')


def test_a_condition_nested_beyond_reason_is_refused() -> None:
    condition: dict[str, Any] = {"fact": "late", "is": True}
    for _ in range(70):
        condition = {"not": condition}
    data = body()
    data["authority"][0]["when"] = condition
    with pytest.raises(CodexError, match="nested too deeply"):
        from_body(data)


def test_line_breaks_and_tabs_are_not_control_characters() -> None:
    assert str(from_body({"name": "a\n\tb"}).name) == "a\n\tb"


def test_numbers_as_field_names_do_no_harm() -> None:
    with pytest.raises(CodexError):
        from_body({"name": "x", 3: "y"})


def test_the_schema_knows_every_field() -> None:
    schema = codex_schema()
    assert set(schema["properties"]) >= {"name", "situations", "authority", "facts", "tests"}
    assert "is" in schema["$defs"]["FactIs"]["properties"]
    assert "for" in schema["$defs"]["Wait"]["properties"]
    assert schema["additionalProperties"] is False
    json.dumps(schema)


def test_the_schema_of_a_situation_allows_its_own_tests() -> None:
    schema = situation_schema()
    assert schema["properties"]["tests"]["items"]["required"] == ["name", "expect"]
    assert "CodexTest" in schema["$defs"]
    assert {"key", "name", "processes"} <= set(schema["properties"])
    json.dumps(schema)


def test_a_part_is_known_by_what_it_says() -> None:
    book, again = codex(), codex()
    known = {element.path: part_hash(element.part) for element in book.elements()}
    assert known == {element.path: part_hash(element.part) for element in again.elements()}
    step = book.situations[0].processes[0].steps[0]
    other = step.model_copy(update={"goal": None})
    assert part_hash(other) != part_hash(step)
    assert len(part_hash(step)) == 16
