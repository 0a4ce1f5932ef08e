"""Why two records may be one customer; a family is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.customers.core.alike import Alike, Known, alike, compare_names, distance


def known(name: str, *, kind: str = "person", **addresses: str) -> Known:
    return Known(kind, (name,), **{key: frozenset([value]) for key, value in addresses.items()})


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("Kovács Éva", "eva KOVACS", "same_name"),
        ("Dr. Kovács Éva", "Kovács Éva", "same_name"),
        ("Παπαδόπουλος Νίκος", "Nikos Papadopoulos", "same_name"),
        ("Иванова Ольга", "Olga Ivanova", "same_name"),
        ("Kovács Éva Anna", "Kovács Éva", "similar_name"),
        ("Kovács É.", "Kovács Éva", "similar_name"),
        ("Kovátcs Éva", "Kovács Éva", "similar_name"),
        ("Kovács Béla", "Kovács Éva", "other_name"),
        ("Kovács", "Kovács Éva", "other_name"),
        ("Kis Anna", "Kos Anna", "other_name"),
        ("…", "Kovács Éva", "other_name"),
    ],
)
def test_names_are_compared_whatever_the_order_the_script_and_the_title(
    one: str, other: str, relation: str
) -> None:
    assert compare_names(one, other) == compare_names(other, one) == relation


def test_a_name_alone_is_not_enough() -> None:
    assert alike(known("Kovács Éva"), known("Kovács Éva")) is None


def test_a_name_and_a_number_are() -> None:
    found = alike(known("Kovács Éva", phones="+3630"), known("Éva Kovács", phones="+3630"))
    assert found == Alike(75, ("same_name", "same_phone"))


def test_a_family_shares_a_number_and_a_street_and_is_not_one_person() -> None:
    eva = known("Kovács Éva", phones="+3630", postal="fo u 12")
    assert alike(eva, known("Kovács Béla", phones="+3630", postal="fo u 12")) is None


def test_a_slip_in_an_address_shows() -> None:
    found = alike(
        known("Kovács Éva", emails="eva.kovacs@gmail.com"), known("Kovács É.", emails="eva.kovacs@gmial.com")
    )
    assert found == Alike(55, ("similar_name", "close_email"))


def test_the_same_mailbox_name_elsewhere_counts_unless_it_is_a_desk() -> None:
    eva, evi = (
        known("Kovács Éva", emails="evakovacs@a.hu"),
        known("Kovács Éva", emails="eva.kovacs+x@bbbb.com"),
    )
    assert alike(eva, evi) == Alike(65, ("same_name", "same_mailbox_name"))
    desk, other = known("Kovács Éva", emails="info@a.hu"), known("Kovács Éva", emails="info@a.eu")
    assert alike(desk, other) is None


def test_one_of_several_names_may_fit() -> None:
    eva = Known("person", ("Nagy Éva", "Kovács Éva", "Kovács Éva Anna"), phones=frozenset(["1200"]))
    found = alike(eva, known("Kovács Anna Éva", phones="1200"))
    assert found is not None
    assert found.reasons == ("same_name", "same_phone")
    again = alike(
        Known("person", ("Kovács É.", "X"), phones=frozenset(["1200"])), known("Kovács Éva", phones="1200")
    )
    assert again == Alike(60, ("similar_name", "same_phone"))


def test_a_person_is_no_organisation() -> None:
    assert alike(known("Harbour", phones="1"), known("Harbour", phones="1", kind="organisation")) is None


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [
        ("abc", "abc", 0),
        ("abc", "acb", 1),
        ("abc", "abd", 1),
        ("abc", "abcd", 1),
        ("abcd", "wxyz", 3),
        ("a", "abcde", 3),
    ],
)
def test_the_distance_of_two_words(one: str, other: str, letters: int) -> None:
    assert distance(one, other, most=2) == distance(other, one, most=2) == letters


@given(st.text("ab", max_size=6), st.text("ab", max_size=6))
def test_the_distance_is_none_only_between_equals(one: str, other: str) -> None:
    assert (distance(one, other, most=9) == 0) == (one == other)
