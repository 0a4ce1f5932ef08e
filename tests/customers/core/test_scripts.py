"""One name in three alphabets."""

import pytest

from hospes.customers.core.scripts import latin, spelling


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Παπαδόπουλος", "papadopoulos"),
        ("Μπακάλης", "bakalis"),
        ("Ευγενία", "evgenia"),
        ("Άγγελος", "angelos"),
        ("Иванова", "ivanova"),
        ("Щукин", "shchukin"),
        ("Ольга", "olga"),
        ("Kovács", "kovacs"),
    ],
)
def test_a_name_is_read_in_latin_letters(written: str, read: str) -> None:
    assert latin(written) == read


@pytest.mark.parametrize(
    "spellings",
    [
        ("Чайковский", "Tchaikovsky", "Chaikovskij"),
        ("Παπαδόπουλος", "Papadopoulos", "Papadopulos"),
        ("Юлия", "Yulia", "Julia", "Iuliia"),
        ("Φίλιππος", "Philippos", "Filipos"),
        ("Μπάμπης", "Babis", "Mpampis"),
    ],
)
def test_spellings_of_one_name_meet(spellings: tuple[str, ...]) -> None:
    assert len({spelling(each) for each in spellings}) == 1


def test_different_names_stay_different() -> None:
    assert len({spelling(each) for each in ("Anna", "Éva", "Olga", "Иван", "Ιωάννης")}) == 5
