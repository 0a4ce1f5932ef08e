"""What is written in which language, and what is older than its source."""

from typing import Any

from hypothesis import given

from hospes.codex.core.documents import from_body
from hospes.codex.core.model import Codex, Text
from hospes.codex.core.translations import completeness, missing, pairs, stale
from hospes.codex.core.walk import texts
from tests.codex.core.strategies import bodies


def _book(**steps: Any) -> Codex:
    step = {"key": "a", "name": {"en": "A", "hu": "Á"}, **steps}
    return from_body({
        "name": {"en": "House", "hu": "Ház"}, "languages": ["en", "hu", "el"],
        "situations": [{"key": "s", "name": "S", "processes": [{"key": "p", "name": "P", "steps": [step]}]}],
    })  # fmt: skip


def _goal(en: str, hu: str) -> Codex:
    return _book(goal={"en": en, "hu": hu})


def test_a_translation_whose_source_was_changed_is_stale() -> None:
    before, now = _goal("Old.", "Régi."), _goal("New.", "Régi.")
    assert [(pair.path, pair.field, pair.language) for pair in stale(before, now)] == [
        ("s/p/a", "goal", "hu")
    ]
    assert stale(before, before) == []
    assert stale(before, _goal("New.", "Új.")) == []


def test_what_was_stale_stays_so_until_it_is_written_anew_or_said_to_fit() -> None:
    first, second = _goal("Old.", "Régi."), _goal("New.", "Régi.")
    marks = {pair.mark for pair in stale(first, second)}
    assert [pair.mark for pair in stale(second, second, known=marks)] == list(marks)
    assert stale(second, second, known=marks, fitting=marks) == []
    assert stale(second, _goal("New.", "Új."), known=marks) == []


def test_a_text_that_only_moved_in_its_list_is_not_stale() -> None:
    rules = [{"do": {"en": "One.", "hu": "Egy."}}, {"do": {"en": "Two.", "hu": "Kettő."}}]
    assert stale(_book(rules=rules), _book(rules=rules[::-1])) == []
    assert stale(_book(rules=rules), _book(rules=rules[1:])) == []


def test_where_a_text_is_written() -> None:
    body = {
        "name": "House", "languages": ["en", "hu"], "roles": [{"key": "agent", "name": "Agent"}],
        "authority": [{"action": "give", "role": "agent", "name": "Give", "answer": "yes"}],
        "tests": [{"name": "It works", "situation": "s", "expect": {}}],
    }  # fmt: skip
    assert {pair.part for pair in missing(from_body(body), "hu")} == {
        "house",
        "roles/agent",
        "authority",
        "tests/0",
    }


def test_what_is_missing_and_how_much_is_written() -> None:
    book = _goal("New.", "Új.")
    assert {(pair.path, pair.field) for pair in missing(book, "hu")} == {("s", "name"), ("s/p", "name")}
    counted = completeness(book, stale(_goal("Old.", "Új."), book))
    assert (counted["hu"].written, counted["hu"].whole, counted["hu"].stale) == (3, 5, 1)
    assert counted["hu"].share == 0.6
    assert (counted["el"].written, counted["el"].share) == (0, 0.0)
    bare = Codex(name=Text(""), languages=("en", "hu"))
    assert completeness(bare, [])["hu"].share == 1.0


@given(bodies())
def test_a_codex_is_never_stale_against_itself(body: dict[str, Any]) -> None:
    book = from_body(body)
    assert stale(book, book) == []
    others = len(book.languages) - 1
    assert len(list(pairs(book))) <= others * len(list(texts(book)))


def test_a_step_that_did_not_change_is_as_stale_as_it_was() -> None:
    before, now = _goal("Old.", "Régi."), _goal("New.", "Régi.")
    first = stale(before, now)
    renamed = now.model_copy(update={"name": Text("Another house")})
    assert [pair for pair in stale(before, renamed) if pair.path] == first
    assert stale(renamed, renamed) == []
    assert stale(renamed, renamed, known=frozenset(pair.mark for pair in first)) == first
    assert stale(before, renamed.model_copy(update={"languages": ("en", "el")})) == []


def test_a_step_that_is_in_no_older_book_is_stale_only_where_it_was_known_to_be() -> None:
    bare, now = Codex(name=Text("House"), languages=("en", "hu", "el")), _goal("New.", "Régi.")
    (mark,) = (pair.mark for pair in pairs(now) if pair.field == "goal" and pair.language == "hu")
    assert stale(bare, now) == []
    assert [pair.mark for pair in stale(bare, now, known=frozenset({mark}))] == [mark]


@given(bodies(), bodies())
def test_step_by_step_it_finds_what_it_finds_in_each_part(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    before, now = from_body(first), from_body({**second, "languages": first.get("languages", ["en"])})
    whole = stale(before, now)
    for path in {spot.path for spot in texts(now) if now.find(spot.path)}:
        inside = [pair for pair in whole if pair.path == path]
        assert [pair for pair in stale(before, now, path=path) if pair.path == path] == inside


def test_a_step_counts_anew_in_other_languages() -> None:
    book = _goal("New.", "Új.")
    assert set(completeness(book, [])) == {"hu", "el"}
    assert set(completeness(book.model_copy(update={"languages": ("en", "hu")}), [])) == {"hu"}
