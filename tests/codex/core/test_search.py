"""Finding a place by words."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.codex.core.search import Index
from tests.codex.samples import codex, meridian, steps


def change(data: dict[str, Any]) -> None:
    data["languages"] = ["en", "hu", "el"]
    steps(data)[0]["goal"] = {"en": "They tell it once.", "hu": "Egyszer mondják el az ügyfelek."}
    steps(data)[1]["goal"] = {"en": "Anger has gone.", "el": "Η κουζίνα είναι έτοιμη."}
    steps(data)[2]["tools"] = [{"phrase": "word " * 60 + "needle in the long text " + "more " * 60}]


ENGLISH = Index(codex(change), "en")


def paths(text: str, index: Index = ENGLISH) -> list[str]:
    return [hit.path for hit in index.search(text)]


def test_a_word_leads_to_the_part_that_says_it() -> None:
    assert paths("anger") == ["complaint/receive/calm"]


@pytest.mark.parametrize("text", ["ANGER", "Ánger", "ange", "  anger  ", "gone anger"])
def test_capitals_accents_order_and_endings_do_not_matter(text: str) -> None:
    assert paths(text) == ["complaint/receive/calm"]


@pytest.mark.parametrize("text", ["nger", "angerous", "anger needle", "xyz"])
def test_a_word_must_begin_so_and_every_word_must_be_there(text: str) -> None:
    assert paths(text) == []


@pytest.mark.parametrize("text", ["", "   ", "…", "!?"])
def test_without_words_nothing_is_found(text: str) -> None:
    assert paths(text) == []


def test_hungarian_is_found_without_its_accents() -> None:
    assert paths("ugyfelek", Index(codex(change), "hu")) == ["complaint/receive/welcome"]


def test_greek_is_found_without_its_tonos() -> None:
    assert paths("κουζινα ετοιμη", Index(codex(change), "el")) == ["complaint/receive/calm"]


def test_a_text_without_the_language_is_found_in_the_codexs_own() -> None:
    assert paths("needle", Index(codex(change), "el")) == ["complaint/receive/ask"]


def test_a_part_so_called_comes_before_one_that_only_says_it() -> None:
    assert paths("welcome")[0] == "complaint/receive/welcome"


def test_a_hit_tells_the_way_to_it() -> None:
    (hit,) = ENGLISH.search("anger")
    assert hit.trail == ("Complaint", "Receive", "Calm")
    assert hit.snippet == "Anger has gone."


def test_a_long_passage_is_cut_around_the_word() -> None:
    (hit,) = ENGLISH.search("needle")
    assert hit.snippet.startswith("…")
    assert "needle" in hit.snippet
    assert len(hit.snippet) <= 161


def test_a_long_passage_that_begins_with_the_word_is_cut_at_its_end() -> None:
    def long(data: dict[str, Any]) -> None:
        data["purpose"] = "x"
        steps(data)[0]["goal"] = "haystack " + "straw " * 60

    (hit,) = Index(codex(long), "en").search("haystack")
    assert hit.snippet.startswith("haystack straw")
    assert hit.snippet.endswith("…")


def test_a_title_alone_is_its_own_passage() -> None:
    (hit,) = Index(codex(), "en").search("calm")
    assert hit.snippet in ("A goal.", "An effect.", "Calm")


def test_parts_are_found_by_their_path_too() -> None:
    assert "complaint/receive/welcome/first-words" in paths("first words")
    assert "facts/order_number" in paths("order")


def test_authority_is_found_by_its_action() -> None:
    assert "authority/discount" in paths("discount")


def test_hits_may_be_limited() -> None:
    assert len(Index(meridian(), "en").search("the", limit=7)) == 7


def test_the_demo_companys_exception_is_found() -> None:
    hits = Index(meridian(), "en").search("exception")
    assert hits
    assert all(hit.snippet and hit.trail for hit in hits)


@given(st.text(max_size=60))
def test_no_search_raises(text: str) -> None:
    ENGLISH.search(text)
