"""Whether a letter uses a phrase of the codex."""

import pytest

from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Text
from hospes.encounters.core.phrases import LONGEST, fingerprint, fits, offered_in, phrases_of, used_in
from tests.encounters.codices import graph, process

PHRASE = Text({"en": "I'm Anna; this is mine now.", "hu": "Anna vagyok, ez most az én ügyem."})


def wording(written: str) -> list[str]:
    return [used.wording for used in used_in(graph(), written)]


@pytest.mark.parametrize(
    ("written", "how"),
    [
        ("Dear Judit,\n\nI'm Anna; this is mine now.\n\nAnna", ["as_it_stands"]),
        ("i’m anna, THIS IS mine\nnow", ["as_it_stands"]),
        ("Anna vagyok, ez most az én ügyem. Holnap hívom.", ["as_it_stands"]),
        ("I'm Anna, and this matter is all mine now.", ["edited"]),
        ("We shall look into it.", []),
        ("now mine is this; Anna", []),
        ("", []),
        ("x" * LONGEST + " I'm Anna; this is mine now.", []),
    ],
)
def test_a_phrase_is_used_as_it_stands_with_edits_or_not(written: str, how: list[str]) -> None:
    assert wording(written) == how


def test_what_is_used_says_at_which_step_and_which_phrase() -> None:
    (used,) = used_in(graph(), "I'm Anna; this is mine now.")
    assert (used.path, used.phrase) == ("complaint/receive/welcome", fingerprint(PHRASE))
    assert [path for path, _text in phrases_of(graph())] == ["complaint/receive/welcome"]


def test_a_short_phrase_counts_only_as_it_stands() -> None:
    def saying(phrase: str) -> Graph:
        return graph(process({"key": "thank", "tools": [{"phrase": phrase}]}))

    assert [used.wording for used in used_in(saying("Thank you."), "Thank you so much")] == ["as_it_stands"]
    assert used_in(saying("Many thanks, Judit"), "Thanks, many of them, Judit") == []
    assert used_in(saying("…"), "…") == []


def test_a_fingerprint_holds_as_long_as_the_words_do() -> None:
    assert fingerprint(PHRASE) == fingerprint(Text(dict(reversed(list(PHRASE.root.items())))))  # type: ignore[union-attr]
    assert fingerprint(PHRASE) != fingerprint(Text("I'm Anna; this is mine now."))
    assert len(fingerprint(PHRASE)) == 16


def test_every_phrase_of_a_situation_is_offered_in_the_language_of_the_customer() -> None:
    (offered,) = offered_in(graph(), language="hu", reader="en")
    assert (offered.path, offered.place) == ("complaint/receive/welcome", 0)
    assert offered.words == "Anna vagyok, ez most az én ügyem."
    assert offered.step == graph().steps[offered.path].name.in_("en", ("en",))


@pytest.mark.parametrize(
    ("looked_for", "found"),
    [("", True), ("UGYEM", True), ("anna ez", True), ("anna holnap", False), ("welcome", True)],
)
def test_a_phrase_is_found_by_its_words_or_its_step_whatever_the_spelling(
    looked_for: str, found: bool
) -> None:
    (offered,) = offered_in(graph(), language="hu", reader="en")
    assert fits(offered._replace(step="Welcome them"), looked_for) is found
