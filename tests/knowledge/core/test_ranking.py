"""Which articles fit, best first, by words as people type them in four languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.knowledge.core.ranking import MOST_WEIGHT, Fit, Posted, Term, rank, suggest, terms_of, weigh
from hospes.lib.text import fold

TEXTS = {
    (1, "en"): (
        "Caring for your worktop",
        "Wood and stone",
        "Oil the wood twice a year. Wipe up wine at once.",
    ),
    (1, "hu"): (
        "A munkalap ápolása",
        "Fa és kő",
        "Olajozza be a fát évente kétszer. A bort azonnal törölje fel.",
    ),
    (1, "el"): ("Η φροντίδα του πάγκου", "Ξύλο και πέτρα", "Λαδώστε το ξύλο δύο φορές τον χρόνο."),
    (1, "ru"): ("Уход за столешницей", "Дерево и камень", "Смазывайте дерево маслом дважды в год."),
    (2, "en"): ("Setting a door straight", "Three screws", "Turn the upper screw of the hinge."),
    (2, "hu"): ("Ajtó beállítása", "Három csavar", "Fordítsa el a zsanér felső csavarját."),
    (3, "en"): (
        "The day of delivery",
        "What has to be empty",
        "Somebody has to be at home. The crew rings first.",
    ),
}
POSTED = [
    Posted(article, language, word, weight)
    for (article, language), text in TEXTS.items()
    for word, weight in weigh(*text).items()
]


def found(text: str, language: str = "en") -> list[int]:
    return [each.article for each in rank(terms_of(text), POSTED, articles=3, language=language)]


@pytest.mark.parametrize(
    ("text", "language", "article"),
    [
        ("worktop", "en", 1),
        ("WORK", "en", 1),
        ("screws", "en", 2),
        ("screw", "en", 2),
        ("csavart", "hu", 2),
        ("ajtot", "hu", 2),
        ("munkalapot", "hu", 1),
        ("ξυλο", "el", 1),
        ("ΠΑΓΚΟΥ", "el", 1),
        ("столешницу", "ru", 1),
        ("дерев", "ru", 1),
    ],
)
def test_a_word_is_found_by_its_beginning_its_stem_and_without_its_accents(
    text: str, language: str, article: int
) -> None:
    assert found(text, language)[:1] == [article]


def test_what_has_all_words_stands_alone_and_else_what_has_most_of_them() -> None:
    assert found("oil wood") == [1]
    assert found("oil the wood") == [1]
    assert found("oil zebra") == [1]
    assert found("zebra lion oil") == []
    assert found("zebra") == []
    assert rank((), POSTED, articles=3, language="en") == []


def test_a_title_counts_more_than_the_text() -> None:
    posted = [*_posted(1, weigh("Wine", "", "")), *_posted(2, weigh("Glasses", "", "For wine"))]
    assert [each.article for each in rank(terms_of("wine"), posted, articles=2, language="en")] == [1, 2]


def _posted(article: int, words: dict[str, int], language: str = "en") -> list[Posted]:
    return [Posted(article, language, word, weight) for word, weight in words.items()]


def test_the_readers_language_goes_before_another() -> None:
    posted = [*_posted(1, weigh("Menu", "", ""), "ru"), *_posted(2, weigh("Menu", "", ""), "en")]
    assert [each.article for each in rank(terms_of("menu"), posted, articles=2, language="en")] == [2, 1]
    assert [each.article for each in rank(terms_of("menu"), posted, articles=2, language="ru")] == [1, 2]


def test_a_word_is_worth_most_as_it_stands() -> None:
    term = Term("screw", frozenset({"scre"}))
    assert term.worth("screw") > term.worth("=scre") > term.worth("screwdriver") > term.worth("door") == 0
    assert term.worth("=screw") == term.worth("scre") == term.worth("=scre")
    assert term.worth("=other") == 0
    assert Term("screw", frozenset(), by_beginning=False).worth("screwdriver") == 0
    assert Term("s", frozenset()).worth("screw") == 0


def test_a_word_is_looked_for_once_and_so_many_at_the_most() -> None:
    assert [term.word for term in terms_of("oil Oil OIL wood")] == ["oil", "wood"]
    assert len(terms_of(" ".join(f"word{n}" for n in range(50)))) == 8


def test_weights_have_an_end() -> None:
    assert weigh("", "", "oil " * 500)["oil"] == MOST_WEIGHT


def test_a_story_calls_for_what_it_tells_of_and_says_by_which_words() -> None:
    story = "The hinge of the tall cupboard broke and the door fell on my foot."
    fits = suggest(terms_of(story, most=60, by_beginning=False), POSTED, articles=3, language="en")
    assert fits[0].article == 2
    assert set(fits[0].words) <= {"hinge", "door"}
    assert "the" not in fits[0].words


def test_what_stands_everywhere_adds_nothing_to_what_tells() -> None:
    common = {f"word{number}": 20 for number in range(9)}
    posted = [
        each for article in range(1, 8) for each in _posted(article, common if article > 1 else {"hinge": 8})
    ]
    posted += _posted(2, {"hinge": 8})
    fits = suggest(terms_of(" ".join(["hinge", *common]), most=20), posted, articles=7, language="en")
    assert {each.article: each.words for each in fits} == {1: ("hinge",), 2: ("hinge",)}
    assert fits[0].score == fits[1].score


def test_a_word_that_stands_once_in_passing_calls_for_nothing() -> None:
    others = [_posted(article, {"other": 8}) for article in range(2, 9)]
    passing = [*_posted(1, {"hinge": 1}), *(each for posted in others for each in posted)]
    about = [*_posted(1, {"hinge": 4}), *(each for posted in others for each in posted)]
    terms = terms_of("the hinge broke", by_beginning=False)
    assert suggest(terms, passing, articles=8, language="en") == []
    assert [each.article for each in suggest(terms, about, articles=8, language="en")] == [1]


def test_words_that_stand_everywhere_call_for_nothing() -> None:
    assert suggest(terms_of("the of and has", by_beginning=False), POSTED, articles=3, language="en") == []


def test_articles_of_the_situation_are_offered_even_without_words_and_first_with_them() -> None:
    fits = suggest((), (), articles=3, language="hu", of_situation=[3])
    assert fits == [Fit(3, "hu", 2.0, ())]
    terms = terms_of("the hinge and the crew", by_beginning=False)
    fits = suggest(terms, POSTED, articles=3, language="en", of_situation=[3])
    assert fits[0].article == 3


@given(st.text(max_size=80), st.sampled_from(["en", "hu", "el", "ru"]))
def test_any_text_is_answered_with_articles_there_are(text: str, language: str) -> None:
    fits = rank(terms_of(text), POSTED, articles=3, language=language)
    assert len({each.article for each in fits}) == len(fits)
    assert {each.article for each in fits} <= {1, 2, 3}
    assert all(each.score >= 0 for each in fits)


@given(st.sampled_from(sorted(TEXTS)), st.integers(0, 30))
def test_every_word_of_an_article_finds_it(place: tuple[int, str], number: int) -> None:
    words = fold(" ".join(TEXTS[place])).replace(".", "").split()
    assert place[0] in found(words[number % len(words)], place[1])
