"""Texts in several languages, keys, and spans of time."""

import pytest
from pydantic import TypeAdapter, ValidationError

from hospes.codex.core.model import Rule
from hospes.codex.core.text import Key, Message, Ref, Span, Text, _, span_parts

BOTH = Text({"en": "Hello", "hu": "Szia"})


def test_a_plain_string_reads_the_same_in_every_language() -> None:
    assert Text("Hello").in_("hu") == "Hello"
    assert Text("Hello").in_("el", ()) == "Hello"


def test_a_map_reads_in_the_language_asked_for() -> None:
    assert BOTH.in_("hu") == "Szia"
    assert BOTH.in_("en") == "Hello"


def test_a_regional_language_reads_its_base_language() -> None:
    assert BOTH.in_("hu-HU") == "Szia"


def test_a_missing_language_reads_the_fallbacks_in_their_order() -> None:
    assert BOTH.in_("ru") == "Hello"
    assert BOTH.in_("ru", ("el", "hu")) == "Szia"


def test_without_any_fallback_the_first_wording_that_says_something_is_read() -> None:
    assert Text({"el": " ", "hu": "Szia"}).in_("ru", ()) == "Szia"
    assert Text({"el": " "}).in_("ru", ()) == ""


def test_an_empty_wording_counts_as_missing() -> None:
    assert Text({"en": "Hello", "hu": "  "}).in_("hu") == "Hello"


def test_a_text_names_its_languages() -> None:
    assert BOTH.languages() == {"en", "hu"}
    assert Text("Hello").languages() == frozenset()


def test_a_plain_string_lacks_every_language_but_the_first() -> None:
    assert Text("Hello").lacks(["en", "hu", "ru"]) == ["hu", "ru"]
    assert Text(" ").lacks(["en", "hu"]) == ["en", "hu"]


def test_a_map_lacks_what_it_does_not_say() -> None:
    assert BOTH.lacks(["en", "hu"]) == []
    assert Text({"en": "Hello", "hu": ""}).lacks(["en", "hu", "el"]) == ["hu", "el"]


def test_all_wordings_are_there_for_search() -> None:
    assert list(BOTH.all()) == ["Hello", "Szia"]
    assert list(Text("Hello").all()) == ["Hello"]


def test_a_text_is_true_when_it_says_something() -> None:
    assert BOTH
    assert Text("x")
    assert not Text("  ")
    assert not Text({"en": "", "hu": " "})


def test_a_text_prints_itself_in_english_or_as_it_can() -> None:
    assert str(BOTH) == "Hello"
    assert str(Text({"hu": "Szia"})) == "Szia"


def test_equal_texts_hash_alike() -> None:
    assert hash(Text({"en": "a", "hu": "b"})) == hash(Text({"hu": "b", "en": "a"}))
    assert hash(Text("a")) == hash(Text("a"))
    assert len({Text("a"), Text("a"), BOTH}) == 2


def test_a_map_without_languages_is_no_text() -> None:
    with pytest.raises(ValidationError, match="at least one language"):
        Text({})


@pytest.mark.parametrize("wrong", [3, None, ["a"], {"en": 3}, {"English": "x"}, {"": "x"}, True])
def test_what_is_no_text_is_refused(wrong: object) -> None:
    with pytest.raises(ValidationError):
        Text.model_validate(wrong)


def test_a_text_does_not_change() -> None:
    with pytest.raises(ValidationError):
        BOTH.root = "other"  # type: ignore[misc]


@pytest.mark.parametrize("key", ["a", "order_number", "first-words", "a1", "2nd"])
def test_keys_are_slugs(key: str) -> None:
    assert TypeAdapter(Key).validate_python(key) == key


@pytest.mark.parametrize("key", ["", "A", "a b", "a/b", "-a", "a-", "a--b", "é", "x" * 81])
def test_what_is_no_slug_is_no_key(key: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Key).validate_python(key)


@pytest.mark.parametrize("ref", ["a", "a/b", "complaint/receive/first-words", "a_b/c"])
def test_references_join_keys_with_slashes(ref: str) -> None:
    assert TypeAdapter(Ref).validate_python(ref) == ref


@pytest.mark.parametrize("ref", ["", "/a", "a/", "a//b", "A/b", "a b"])
def test_what_joins_nothing_is_no_reference(ref: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Ref).validate_python(ref)


@pytest.mark.parametrize(
    ("span", "parts"),
    [
        ("30 minutes", (30, "minutes")),
        ("1 minute", (1, "minutes")),
        ("4 hours", (4, "hours")),
        ("2 days", (2, "days")),
        ("1 week", (1, "weeks")),
        ("3 working hours", (3, "working hours")),
        ("1 working day", (1, "working days")),
        (" 2 working days ", (2, "working days")),
    ],
)
def test_a_span_is_a_number_and_a_unit(span: str, parts: tuple[int, str]) -> None:
    assert span_parts(span) == parts


@pytest.mark.parametrize(
    "span", ["", "soon", "2", "days", "-1 days", "1.5 days", "2 working weeks", "12345 days", "2 Days"]
)
def test_anything_else_is_no_span(span: str) -> None:
    with pytest.raises(ValueError, match="number and a unit"):
        span_parts(span)
    with pytest.raises(ValidationError):
        TypeAdapter(Span).validate_python(span)


def test_a_message_is_a_template_with_its_values() -> None:
    assert str(Message(_("%(name)s is not there."), {"name": "welcome"})) == "welcome is not there."


def test_a_message_without_values_may_hold_a_percent_sign() -> None:
    assert str(Message("100 %")) == "100 %"


def test_a_copy_has_not_worked_anything_out_yet() -> None:
    rule = Rule(do=Text("Say your name."))
    rule.kept["said"] = "Say your name."
    assert rule.kept == {"said": "Say your name."}
    copy = rule.model_copy(update={"do": Text("Say it slowly.")})
    assert (copy.kept, str(copy.do), copy == rule) == ({}, "Say it slowly.", False)
    assert rule == Rule(do=Text("Say your name."))
