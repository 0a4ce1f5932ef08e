"""The words that lead to a customer, and the words that people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.customers.core.addresses import phone_key
from hospes.customers.core.search import MOST_WORDS_ASKED, MOST_WORDS_KEPT, WORD_LENGTH, asked, words_of


def found_by(typed: str, name: str, *addresses: tuple[str, str]) -> bool:
    """Whether every word typed begins a word that leads to the customer."""
    kept = words_of(name, addresses)
    return all(any(word.startswith(prefix) for word in kept) for prefix in asked(typed))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("kovacs", "Kovács Éva"),
        ("ÉVA kov", "Kovács Éva"),
        ("eva", "Kovács Éva"),
        ("παπαδ", "Ελένη Παπαδοπούλου"),
        ("ΕΛΕΝΗ", "Ελένη Παπαδοπούλου"),
        ("ελενη", "Ελένη Παπαδοπούλου"),
        ("семен", "Семён Фёдоров"),
        ("ФЁДОР", "Семен Федоров"),
        ("o'neill", "Mary O’Neill"),
        ("strasse", "Café Straße"),
        ("μαριος", "Μάριος"),
    ],
)
def test_people_are_found_without_accents_in_four_languages(typed: str, name: str) -> None:
    assert found_by(typed, name)


def test_a_word_from_the_middle_does_not_find() -> None:
    assert not found_by("vacs", "Kovács Éva")


def test_every_word_typed_must_be_found() -> None:
    assert found_by("eva kovacs", "Kovács Éva")
    assert not found_by("eva nagy", "Kovács Éva")


@pytest.mark.parametrize(
    "typed",
    [
        "06 30 123 4567",
        "+36 30 123 4567",
        "0036 30",
        "30 123",
        "301234567",
        "123 4567",
        "123-45",
        "(06) 30/123",
    ],
)
def test_a_number_is_found_however_it_is_typed(typed: str) -> None:
    assert found_by(typed, "Kovács Éva", ("phone", phone_key("+36 30 123 4567", "HU")))


def test_a_name_and_the_start_of_a_number_are_found_together() -> None:
    number = ("phone", "+36301234567")
    assert found_by("kovacs 06 30 12", "Kovács Éva", number)
    assert not found_by("kovacs 06 20", "Kovács Éva", number)


@pytest.mark.parametrize(
    "typed", ["eva.k", "Eva.K@Example.com", "eva.k@exa", "@example.com", "@EXAM", "eva k"]
)
def test_an_email_address_is_found_by_its_start_its_parts_and_its_domain(typed: str) -> None:
    assert found_by(typed, "Somebody", ("email", "eva.k@example.com"))


def test_a_domain_is_found_only_with_its_sign() -> None:
    assert not found_by("example", "Somebody", ("email", "eva.k@example.com"))


def test_a_street_is_found_with_its_number_and_postcode() -> None:
    place = ("postal", "1011 budapest fo u 12")
    assert found_by("Fő u. 12", "Somebody", place)
    assert found_by("1011 Budapest Fő 12", "Somebody", place)


def test_the_most_telling_word_comes_first() -> None:
    assert asked("fő utca kovács 12") == ("kovacs", "utca", "fo", "12")


def test_a_word_typed_twice_is_asked_once() -> None:
    assert asked("éva Eva EVA") == ("eva",)


def test_nothing_typed_asks_for_nothing() -> None:
    assert asked("  ") == ()
    assert asked("…!") == ()


def test_double_zero_alone_is_still_a_number() -> None:
    assert asked("00") == ("00",)


def test_a_word_is_kept_once_however_often_it_stands() -> None:
    kept = words_of("Anna Anna", [("email", "anna.anna@example.com")])
    assert len(kept) == len(set(kept))


def test_long_words_with_one_beginning_are_kept_and_asked_once() -> None:
    first, second = "a" * WORD_LENGTH + "b", "a" * WORD_LENGTH + "c"
    assert words_of(f"{first} {second}", []) == ("a" * WORD_LENGTH,)
    assert asked(f"{first} {second}") == ("a" * WORD_LENGTH,)


@given(st.text(max_size=400))
def test_whatever_is_typed_makes_a_bounded_question(text: str) -> None:
    prefixes = asked(text)
    assert len(prefixes) <= MOST_WORDS_ASKED
    for word in prefixes:
        assert 0 < len(word) <= WORD_LENGTH
        word.encode("utf-8")
        assert "\x00" not in word


@given(st.text(max_size=3000))
def test_a_customer_is_found_by_a_bounded_number_of_words(name: str) -> None:
    kept = words_of(name, [])
    assert len(kept) <= MOST_WORDS_KEPT
    assert all(0 < len(word) <= WORD_LENGTH for word in kept)


@given(st.text(alphabet="abcáéőκάέжёйß ", min_size=1, max_size=40))
def test_everybody_is_found_by_their_own_name(name: str) -> None:
    assert found_by(name, name)
