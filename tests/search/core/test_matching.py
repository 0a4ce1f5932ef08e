"""What each database is asked: by one shape, in two dialects."""

import pytest

from hospes.search.core.asked import read
from hospes.search.core.matching import POSTGRESQL, SQLITE, Dialect, beside, match, share

NAMES = {"or": "or"}


@pytest.fixture(autouse=True)
def _without_stems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hospes.search.core.matching.languages", lambda: ())
    monkeypatch.setattr("hospes.search.core.matching.stems_of", lambda _text: set())


def asked(text: str, dialect: Dialect = SQLITE, *marks: tuple[str, ...]) -> str:
    found = read(text, NAMES)
    return match(found.groups, found.without, marks, dialect)


def test_a_word_is_found_by_its_beginning_a_letter_as_it_is() -> None:
    assert asked("hinge a") == '("hinge" * AND "a")'
    assert asked("hinge a", POSTGRESQL) == "('hinge':* & 'a')"


def test_one_of_several_and_none_of_others() -> None:
    assert asked("door or drawer -oven -x") == '("door" * OR "drawer" *) NOT "oven" * NOT "x"'
    assert asked("door or drawer -oven", POSTGRESQL) == "('door':* | 'drawer':*) & !'oven':*"


def test_words_beside_each_other_are_asked_for_as_they_stand_and_looked_up_in_the_text() -> None:
    found = read('"on my foot" or toe', NAMES)
    assert asked('"on my foot" or toe') == '(("on" AND "my" AND "foot") OR "toe" *)'
    assert beside(found.groups[0]) == (" on my foot ", " toe")
    assert beside(read("foot or toe", NAMES).groups[0]) == ()


def test_words_beside_each_other_that_must_not_be_there_are_not_left_to_the_index() -> None:
    assert asked('hinge -"my foot" -"foot"') == '"hinge" * NOT "foot"'


def test_of_marks_one_of_each_set_must_be_there() -> None:
    assert asked("", SQLITE, ("c:1", "c:2"), ("y:2026",)) == '(("c:1" OR "c:2") AND "y:2026")'
    assert asked("") == asked("-oven") == ""


def test_a_stem_finds_its_word_and_other_words_of_the_stem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hospes.search.core.matching.languages", lambda: ("hungarian",))
    monkeypatch.setattr("hospes.search.core.matching.stems_of", lambda _text: {"kert"})
    assert asked("kertekkel") == '("kertekkel" * OR "=kert" OR "=kertekkel" OR "kert")'
    assert asked("ajto -kertekkel").endswith(' NOT "kertekkel" *')
    assert beside(read('kertekkel or "a b"', NAMES).groups[0]) == (
        " kertekkel",
        " =kert ",
        " =kertekkel ",
        " kert ",
        " a b ",
    )


SHARES = {"hinge": 0.5, "door": 0.25, "oven": 0.125, "y:2026": 0.25, "y:2025": 0.5}


def of(word: str, begins: bool) -> float:
    """A beginning is as common as all that begin so; whatever is not among them, a hundredth."""
    if begins:
        return max(0.01, sum(each for known, each in SHARES.items() if known.startswith(word)))
    return SHARES.get(word, 0.01)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 1.0),
        ("hinge", 0.5),
        ("hin", 0.5),
        ("hinge door", 0.25),
        ("door or oven", 0.375),
        ("hinge or hinge or hinge", 1.0),
        ('"hinge door oven"', 0.125),
        ("tap", 0.01),
        ("hinge -door", 0.5),
    ],
)
def test_as_many_can_fit_as_hold_the_rarest_of_what_is_asked(text: str, expected: float) -> None:
    found = read(text, NAMES)
    assert share(found.groups, [], of) == pytest.approx(expected)


def test_one_mark_of_each_set_is_to_be_there_too() -> None:
    groups = read("hinge", NAMES).groups
    assert share(groups, [("y:2026", "y:2025")], of) == pytest.approx(0.5)
    assert share(groups, [("y:2026",), ("y:2025",)], of) == pytest.approx(0.25)
    assert share(groups, [("c:1", "c:2")], of) == pytest.approx(0.02)


def test_the_forms_of_a_word_count_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hospes.search.core.matching.stems_of", lambda text: {f"{text}s"})
    assert share(read("door", NAMES).groups, [], of) == pytest.approx(0.25 + 0.01 + 0.01)
