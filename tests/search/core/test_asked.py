"""What is asked of the search: read from any text, nothing swallowed, written and read again the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.search.core.asked import MOST_TERMS, OPERATORS, Asked, Filter, Strange, Term, Why, read, written

ENGLISH = {key: key for key in (*OPERATORS, "or")}
HUNGARIAN = ENGLISH | {"felelos": "owner", "vagy": "or"}


def words(asked: Asked) -> list[list[tuple[str, ...]]]:
    return [[term.words for term in group] for group in asked.groups]


def test_words_must_all_be_found() -> None:
    asked = read("Hinge  Ajtó", ENGLISH)
    assert asked.groups == ((Term(("hinge",), "Hinge"),), (Term(("ajto",), "Ajtó"),))
    assert asked.is_plain
    assert asked.plain_text == "Hinge Ajtó"


def test_quoted_words_stand_beside_each_other() -> None:
    asked = read('"fell on my foot" "never closed', ENGLISH)
    assert words(asked) == [[("fell", "on", "my", "foot")], [("never", "closed")]]
    assert all(group[0].exact for group in asked.groups)
    assert not asked.is_plain


def test_what_is_written_as_one_word_and_is_several_stands_beside_each_other() -> None:
    assert read("eva.kovacs@example.com", ENGLISH).groups == (
        (Term(("eva", "kovacs", "example", "com"), "eva.kovacs@example.com", exact=True),),
    )


def test_or_joins_what_stands_around_it() -> None:
    assert words(read("door or drawer hinge", ENGLISH)) == [[("door",), ("drawer",)], [("hinge",)]]
    assert words(read("ajtó VAGY fiók", HUNGARIAN)) == [[("ajto",), ("fiok",)]]
    assert words(read("ajtó vagy fiók", ENGLISH)) == [[("ajto",)], [("vagy",)], [("fiok",)]]


@pytest.mark.parametrize(
    "text", ["or hinge", "hinge or", "hinge or -door", "hinge or owner:me", "-door or hinge"]
)
def test_an_or_that_joins_nothing_is_said(text: str) -> None:
    assert [each.why for each in read(text, ENGLISH).strange] == [Why.OR_ALONE]


def test_a_minus_takes_away() -> None:
    asked = read('hinge -oven -"top floor"', ENGLISH)
    assert words(asked) == [[("hinge",)]]
    assert [term.words for term in asked.without] == [("oven",), ("top", "floor")]


def test_taking_away_alone_finds_nothing_and_is_said() -> None:
    asked = read("-oven", ENGLISH)
    assert asked == Asked(strange=(Strange("-oven", Why.ONLY_WITHOUT),))
    assert read("-oven state:open", ENGLISH).without == (Term(("oven",), "oven"),)


def test_operators_in_english_and_in_the_readers_language() -> None:
    assert read('owner:anna Felelős:"Kertész Anna" -state:closed', HUNGARIAN).filters == (
        Filter("owner", "anna"),
        Filter("owner", "Kertész Anna"),
        Filter("state", "closed", without=True),
    )


def test_what_is_not_understood_is_said_and_not_swallowed() -> None:
    asked = read("ownr:anna owner: - hinge", ENGLISH)
    assert asked.strange == (
        Strange("ownr:", Why.NO_OPERATOR),
        Strange("owner:", Why.NO_VALUE),
        Strange("-", Why.NO_WORDS),
    )
    assert words(asked) == [[("ownr", "anna")], [("hinge",)]]


def test_a_subject_and_an_address_are_no_mistakes() -> None:
    assert read("Re: http://example.org/a", ENGLISH).strange == ()


def test_more_than_is_looked_for_is_said() -> None:
    asked = read(" ".join(f"word{n}" for n in range(MOST_TERMS + 2)), ENGLISH)
    assert len(asked.groups) == MOST_TERMS
    assert asked.strange == (
        Strange(f"word{MOST_TERMS}", Why.TOO_MANY),
        Strange(f"word{MOST_TERMS + 1}", Why.TOO_MANY),
    )


PARTS = st.lists(
    st.sampled_from(
        [
            "or",
            "-",
            '"',
            "owner:",
            "state:open",
            ":",
            "vagy",
            "ajtó",
            "a.b",
            "#12",
            " ",
            "\x00",
            "ß",
            "½",
            "//",
        ]
    )
    | st.text(max_size=6),
    max_size=25,
)


@given(PARTS.map("".join) | PARTS.map(" ".join))
def test_any_text_can_be_read_and_what_is_read_can_be_written_and_read_again(text: str) -> None:
    asked = read(text, HUNGARIAN)
    again = read(written(asked), ENGLISH)
    assert words(again) == words(asked)
    assert [term.words for term in again.without] == [term.words for term in asked.without]
    assert again.filters == asked.filters
    assert {each.why for each in again.strange} <= {Why.ONLY_WITHOUT}


@given(st.text(max_size=80))
def test_every_word_typed_counts_or_is_said(text: str) -> None:
    asked = read(text, ENGLISH)
    if any(letter.isalnum() for letter in text) and not asked.groups:
        assert asked.without or asked.filters or asked.strange
