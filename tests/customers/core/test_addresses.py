"""Two spellings of one address meet in one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.customers.core import addresses


@pytest.mark.parametrize(
    "written",
    [
        "eva.kovacs@example.com",
        "  Eva.Kovacs@EXAMPLE.com ",
        "mailto:eva.kovacs@example.com",
        "MAILTO: eva.kovacs@example.com",
        "<eva.kovacs@example.com>",
    ],
)
def test_spellings_of_one_email_address_meet(written: str) -> None:
    assert addresses.email_key(written) == "eva.kovacs@example.com"


def test_letters_of_every_language_may_stand_in_an_email_address() -> None:
    assert addresses.email_key("Ελένη@παράδειγμα.example") == "ελένη@παράδειγμα.example"
    assert addresses.email_key("Почта@пример.example") == "почта@пример.example"


def test_odd_but_real_email_addresses_are_taken() -> None:
    assert addresses.email_key('"Front Desk"@example.org') == '"front desk"@example.org'
    assert addresses.email_key("root@localhost") == "root@localhost"
    assert addresses.email_key("a+b=c@example.org") == "a+b=c@example.org"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "eva",
        "@example.com",
        "eva@",
        "eva@ex ample.com",
        "eva@.example",
        "e\nva@example.com",
        "x" * 250 + "@e.com",
    ],
)
def test_what_is_no_email_address_has_no_key(written: str) -> None:
    assert addresses.email_key(written) == ""


@pytest.mark.parametrize(
    "written",
    [
        "06 30 123 4567",
        "+36 30 123 4567",
        "0036301234567",
        "(06-30) 123-4567",
        "06301234567",
        "+36-30/123.4567",
    ],
)
def test_spellings_of_one_number_meet(written: str) -> None:
    assert addresses.phone_key(written, "HU") == "+36301234567"


def test_a_national_number_is_read_as_one_of_the_region() -> None:
    assert addresses.phone_key("210 555 1234", "GR") == "+302105551234"
    assert addresses.phone_key("8 495 123-45-67", "RU") == "+74951234567"
    assert addresses.phone_key("020 7946 0018", "GB") == "+442079460018"


def test_an_extension_of_the_house_stays_as_it_is() -> None:
    assert addresses.phone_key("1204", "HU") == "1204"
    assert addresses.phone_key("12-04", "HU") == "1204"
    assert addresses.phone_key("11", "HU") == "11"


def test_a_lone_digit_is_too_short_even_for_an_extension() -> None:
    assert addresses.phone_key("7", "HU") == ""


@pytest.mark.parametrize("written", ["", "call me", "+", "+36 12", "12 or 34", "123456789012345678901234"])
def test_what_is_no_number_has_no_key(written: str) -> None:
    assert addresses.phone_key(written, "HU") == ""


def test_a_postal_address_is_its_folded_words() -> None:
    assert addresses.postal_key("1011 Budapest,\nFő u. 12.") == "1011 budapest fo u 12"
    assert addresses.postal_key("–") == ""


def test_an_address_is_kept_on_one_line() -> None:
    assert addresses.tidy(" Fő utca 12.\n1011  Budapest\x00") == "Fő utca 12. 1011 Budapest"


def test_a_number_is_known_by_every_way_it_is_typed() -> None:
    assert addresses.phone_digits("+36301234567") == ("36301234567", "06301234567", "301234567", "1234567")


def test_a_number_without_trunk_prefix_has_no_form_twice() -> None:
    forms = addresses.phone_digits("+302105551234")
    assert forms[0] == "302105551234"
    assert "2105551234" in forms
    assert len(forms) == len(set(forms))


def test_an_extension_is_typed_in_one_way() -> None:
    assert addresses.phone_digits("1204") == ("1204",)


@given(st.text())
def test_no_text_breaks_the_reading_of_addresses(text: str) -> None:
    for key in (addresses.email_key(text), addresses.phone_key(text, "HU"), addresses.postal_key(text)):
        key.encode("utf-8")
        assert "\x00" not in key


@given(st.from_regex(r"\+(36|30|7|44)[1-9][0-9]{7,9}", fullmatch=True))
def test_a_stored_number_is_read_back_as_itself(number: str) -> None:
    key = addresses.phone_key(number, "HU")
    if key.startswith("+"):
        assert addresses.phone_key(key, "GB") == key
        assert addresses.phone_digits(key)[0] == key[1:]


@given(st.emails())
def test_real_email_addresses_have_a_key_that_stays(written: str) -> None:
    key = addresses.email_key(written)
    assert key == written.casefold()
    assert addresses.email_key(key) == key
