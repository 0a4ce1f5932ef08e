"""Places of phrases in a letter: filled, kept where nothing is known, found when they are left."""

from hospes.codex.core.places import left_in, pieces, written


def test_what_is_known_is_written_and_the_rest_keeps_its_place() -> None:
    words = "{customer}, your order {order_number} is here."
    assert (
        written(words, {"customer": "Éva", "order_number": " "}) == "Éva, your order {order_number} is here."
    )


def test_places_that_are_left_are_found_once_and_other_braces_are_the_writers() -> None:
    assert left_in("{order_number} and {order_number}, {x} {", {"order_number": ""}) == ["order_number"]
    assert left_in("nothing", {"order_number"}) == []


def test_the_words_are_cut_at_their_places() -> None:
    assert pieces("a {b} c") == [("a ", False), ("b", True), (" c", False)]
    assert pieces("{b}") == [("b", True)]
