"""How an outline looks, and the words it is made of."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.codex.core.documents import from_body
from hospes.codex.core.exchange import outline
from hospes.codex.core.exchange.outline.words import LANGUAGES, folded, said_span, span_of, value_of
from hospes.codex.core.model import CHANNELS, EndHow, StepKind
from hospes.codex.core.situations import Lane
from tests.codex import samples
from tests.codex.core.exchange_strategies import spans
from tests.laws import examples


def test_it_reads_pleasantly() -> None:
    text = outline.write(samples.codex(), "en")
    assert text.startswith(
        "Meridian Kitchens\n=================\n\n- Purpose: So that it is settled.\n\n# Complaint\n\n"
        "- Purpose: They stay with us.\n- Channels: phone\n- Certificate: yes\n- Result: Put right\n"
        "- Customers say:\n  - I want to complain.\n\n## Receive\n\n### Welcome\n\n- Goal: A goal.\n"
    )
    assert "- Outcome: They take it {yes} -> Settle\n" in text
    assert "- Only when: the answer to “it is late” is yes\n" in text
    assert "\n\n\n" not in text
    assert text.endswith("- Alternative: We repair it instead.\n")


def test_it_is_written_in_the_readers_language() -> None:
    text = outline.write(samples.codex(), "hu")
    assert "- Cél: A goal.\n" in text
    assert "- Megígérjük: We bring it.\n- Határidő: 2 munkanap\n" in text
    assert "- Mire várunk: az ügyfélre\n- Legfeljebb: 5 munkanap\n" in text


def test_other_languages_are_written_with_english_words() -> None:
    assert "- Goal: A goal.\n" in outline.write(samples.codex(), "de")


def test_a_codex_of_nothing_is_an_empty_page() -> None:
    assert outline.write(from_body({"name": ""}), "en") == "\n"


@pytest.mark.parametrize(
    "name", ["- a", "12. b", "# c", "===", "---", "* d", "_e_", "Goal: f", "1) g", "\\", "{#h}"]
)
def test_names_that_look_like_marks_come_back(name: str) -> None:
    book = from_body(
        {
            "name": name,
            "purpose": name,
            "situations": [{"key": "s", "name": name, "recognise": [name, f"{name}\n{name}"]}],
        }
    )
    found = outline.read(outline.write(book, "en")).part
    assert found == book


@pytest.mark.parametrize(
    "words", ["Cél: x", "Goal : x", "-> x", "a -> b", "- x", "## x", "**Do:** x", "x\\", "x\n\n- y"]
)
def test_sentences_that_look_like_lines_of_an_outline_come_back(words: str) -> None:
    fields = {"goal": words, "rules": [{"do": words}], "tools": [{"phrase": words, "label": "a (b) -> c"}]}
    step = samples.step("go", **fields, outcomes=[{"key": "k", "label": words.split("\n")[0], "to": "end"}])
    book = samples.of(samples.situation("s", samples.process("p", step), recognise=[words]))
    found = outline.read(outline.write(book, "en")).part.situations[0]
    assert found.processes[0].steps[0] == book.situations[0].processes[0].steps[0]
    assert found.recognise == book.situations[0].recognise


@settings(max_examples=examples(60))
@given(spans, st.sampled_from(sorted(LANGUAGES)))
def test_spans_of_time_are_understood_in_the_language_they_are_written_in(span: str, language: str) -> None:
    assert span_of(said_span(span, language)) == span


@pytest.mark.parametrize(
    ("words", "span"),
    [("2 business days", "2 working days"), ("1 hét", "1 week"), ("5 λεπτά.", "5 minutes"), ("21 час", "21 hours"),
     ("soon", ""), ("3 moons", ""), ("", "")],
)  # fmt: skip
def test_spans_are_typed_in_many_ways(words: str, span: str) -> None:
    assert span_of(words) == span


def test_every_language_has_a_word_for_everything() -> None:
    entries = [
        {(group, entry) for group, table in words.items() for entry in table} for words in LANGUAGES.values()
    ]
    assert all(each == entries[0] for each in entries)
    assert all(words for table in LANGUAGES.values() for group in table.values() for words in group.values())


def test_no_word_means_two_things() -> None:
    for language, table in LANGUAGES.items():
        for group, entries in table.items():
            words = [folded(word) for each in entries.values() for word in each]
            assert len(words) == len(set(words)), (language, group)


def test_every_kind_lane_and_channel_can_be_written() -> None:
    assert set(LANGUAGES["en"]["kind"]) == set(get_args(StepKind))
    assert set(LANGUAGES["en"]["lane"]) == set(get_args(Lane))
    assert set(LANGUAGES["en"]["end"]) == set(get_args(EndHow))
    assert all(value_of("channel", channel) == channel for channel in CHANNELS)
