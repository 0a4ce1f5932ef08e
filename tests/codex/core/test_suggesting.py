"""What can be suggested of a part, and what a suggestion may become."""

from typing import Any

import pytest

from hospes.codex.core.suggesting import (
    Verb,
    element_of,
    field_of,
    is_spoken_of,
    may,
    spoken_of,
    trail,
    wording_at,
    wordings,
)
from tests.codex.samples import codex

WELCOME = "complaint/receive/welcome"


def bilingual() -> Any:
    def turn(data: dict[str, Any]) -> None:
        data["languages"] = ["en", "hu"]
        data["situations"][0]["processes"][0]["steps"][0]["goal"] = {"en": "A goal.", "hu": "Egy cél."}

    return codex(turn)


def test_a_step_offers_its_words_and_those_of_its_moments() -> None:
    found = {(each.path, each.field): each.words for each in wordings(codex(), WELCOME, "en")}
    assert found[WELCOME, "goal"] == "A goal."
    assert found[WELCOME, "tools[0].phrase"] == "I'm Anna; this is mine now."
    assert found[WELCOME, "rules[1].avoid"] == "Asking for the number first."
    assert found[f"{WELCOME}/first-words", "expectation"] == "A form and a wait."
    assert all(words.strip() for words in found.values())


def test_a_situation_offers_its_own_words_and_not_those_of_its_steps() -> None:
    assert {each.path for each in wordings(codex(), "complaint", "en")} == {"complaint"}


def test_words_are_those_that_a_reader_of_the_language_reads() -> None:
    assert wording_at(bilingual(), WELCOME, "goal", "hu") == "Egy cél."
    assert wording_at(bilingual(), WELCOME, "effect", "hu") == "An effect."


def test_nothing_is_offered_where_nothing_is() -> None:
    assert wordings(codex(), "complaint/receive/sing", "en") == []
    assert wording_at(codex(), WELCOME, "alternative", "en") is None
    assert wording_at(codex(), "praise", "name", "en") is None


def test_the_way_to_a_part_is_told_by_names() -> None:
    assert trail(codex(), f"{WELCOME}/first-words", "en") == (
        "Complaint", "Receive", "Welcome", "The first words",
    )  # fmt: skip
    assert trail(codex(), "promises/same-day", "en") == ("We answer on the same day.",)
    assert trail(codex(), "praise/sing", "en") == ()


def test_a_part_without_a_name_is_called_by_its_key() -> None:
    def nameless(data: dict[str, Any]) -> None:
        moment = data["situations"][0]["processes"][0]["steps"][0]["moments"][0]
        del moment["name"], moment["expectation"]

    assert trail(codex(nameless), f"{WELCOME}/first-words", "en")[-1] == "first words"


@pytest.mark.parametrize(
    ("verb", "states"),
    [
        ("withdraw", {"open"}),
        ("take_up", {"open", "not-now"}),
        ("not_now", {"open"}),
        ("merge", {"open"}),
        ("put_back", {"taken-up", "not-now"}),
    ],
)
def test_what_is_settled_stays_settled(verb: Verb, states: set[str]) -> None:
    every = {"open", "taken-up", "done", "not-now", "merged", "withdrawn"}
    assert {state for state in every if may(verb, state)} == states


def test_what_has_no_key_of_its_own_is_spoken_of_with_its_list() -> None:
    assert spoken_of("authority/3") == "authority"
    assert spoken_of("tests/0") == "tests"
    assert spoken_of(f"/{WELCOME}/") == WELCOME


def test_the_words_that_were_read_are_found_where_they_stand_now() -> None:
    def another_before(data: dict[str, Any]) -> None:
        tools = data["situations"][0]["processes"][0]["steps"][0]["tools"]
        tools.insert(0, {"phrase": "Good morning."})

    def fix(sample: Any, was: str) -> str | None:
        return field_of(sample, WELCOME, "tools[0].phrase", "en", was=was)

    assert fix(codex(), "I'm Anna; this is mine now.") == "tools[0].phrase"
    assert fix(codex(another_before), "I'm Anna; this is mine now.") == "tools[1].phrase"
    assert fix(codex(another_before), "Say your name.") is None, "a rule is no phrase"
    assert fix(codex(), "Words that somebody took out.") is None


def test_a_place_that_is_spoken_of_is_a_part_or_a_list_without_keys() -> None:
    assert is_spoken_of(codex(), WELCOME)
    assert is_spoken_of(codex(), "authority")
    assert is_spoken_of(codex(), "house")
    assert not is_spoken_of(codex(), "complaint/sing")


def test_a_question_of_authority_is_spoken_of_by_its_name() -> None:
    found = element_of(codex(), "authority/discount")
    assert found is not None
    assert found.path == "authority/0"
    assert trail(codex(), "authority/discount", "en") == ("Give a discount",)
    assert wordings(codex(), "authority/discount", "en") == []
    assert element_of(codex(), "authority/sing") is None
    assert element_of(codex(), "authority/0") is None, "places shift: they name nothing for long"
    assert trail(codex(), "authority/0", "en") == ("Give a discount",), "in a draft they do, at the moment"
    assert element_of(codex(), WELCOME) is not None
