"""A signature's places are filled with what is known, and what nobody knows is named before it is kept."""

import pytest

from hospes.channels.email.core.signing import filled, unknown_places

KNOWN = {"name": "Anna Kertész", "company": "Meridian Kitchens", "team": "Service"}


def test_places_are_filled() -> None:
    assert filled("Kind regards,\n{name}\n{ team }, {company}", KNOWN) == (
        "Kind regards,\nAnna Kertész\nService, Meridian Kitchens"
    )


def test_a_line_of_which_nothing_is_known_is_left_out_and_a_gap_stays() -> None:
    assert filled("Yours,\n{team}\n\n{name}", {**KNOWN, "team": ""}) == "Yours,\n\nAnna Kertész"


def test_what_stands_in_a_place_is_no_place_itself() -> None:
    assert filled("{name}", {"name": "{company}", "company": "x"}) == "{company}"


@pytest.mark.parametrize("text", ["", "  \n ", "plain"])
def test_without_places_it_stands_as_it_is(text: str) -> None:
    assert filled(text, KNOWN) == text.strip()
    assert unknown_places(text) == ()


def test_a_place_that_nobody_knows_is_named_once_and_left_as_it_is() -> None:
    assert unknown_places("{phone} {name} {phone}\n{mobile}") == ("phone", "mobile")
    assert filled("{phone}", KNOWN) == "{phone}"
