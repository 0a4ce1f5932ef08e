"""A letter greets and is signed once, whoever has thought of it first."""

import pytest

from hospes.channels.email.core.framing import framed, greets, is_signed

LETTER = {
    "to": "Kovács Éva",
    "by": "Anna Kertész",
    "greeting": "Dear Kovács Éva,",
    "closing": "Regards,\nAnna Kertész",
}


def test_bare_words_are_greeted_led_on_and_signed() -> None:
    assert framed(" We wait for you. ", "Here: /c/1", **LETTER) == (
        "Dear Kovács Éva,\n\nWe wait for you.\n\nHere: /c/1\n\nRegards,\nAnna Kertész"
    )


def test_without_a_way_on_no_gap_is_left() -> None:
    assert framed("We wait.", "", **LETTER) == "Dear Kovács Éva,\n\nWe wait.\n\nRegards,\nAnna Kertész"


def test_what_the_writer_has_greeted_and_signed_is_left_as_it_is() -> None:
    words = "Kedves Éva!\n\nMegvárjuk.\n\nÜdvözlettel:\nAnna"
    assert framed(words, "Itt: /c/1", **LETTER) == f"{words}\n\nItt: /c/1"


@pytest.mark.parametrize(
    ("line", "to"),
    [
        ("Dear Mrs Hughes,", "Rosalind Hughes"),
        ("Kedves Éva!", "Kovács Éva"),
        ("Αγαπητέ Νίκο,", "Νίκος Παπάς"),
        ("Γεια σου Νίκο!", "Νίκος Παπάς"),
        ("Уважаемая Лариса Петровна!", "Лариса Громова"),
        ("Good evening,", "Rosalind Hughes"),
    ],
)
def test_a_greeting_is_known_in_every_language_of_the_house(line: str, to: str) -> None:
    assert greets(f"{line}\n\nWe wait for you.", to)


@pytest.mark.parametrize(
    "words",
    [
        "Kedves Éva!",  # nothing follows: it is all there is to say
        "We close at eight!\nWe wait for you.",
        "We have asked Éva in the showroom, who is the one to know about such things, and she says yes,\nso come.",
        "For Éva we keep it open\nuntil nine.",
        "",
    ],
)
def test_a_sentence_is_no_greeting(words: str) -> None:
    assert not greets(words, "Kovács Éva")


@pytest.mark.parametrize(
    "end", ["Anna", "Anna Kertész", "Regards, Anna K.", "Kertész Anna\nMeridian Kitchens"]
)
def test_a_signature_is_the_writers_name_in_one_of_the_last_lines(end: str) -> None:
    assert is_signed(f"We wait for you.\n\n{end}", "Anna Kertész")


@pytest.mark.parametrize(
    "words",
    [
        "Anna waits for you.",  # the only line is what is said
        "We wait.\nShall it be Anna?",
        "We wait.\nAnna stays with you this evening until the plan is settled, and locks up.",
        "We wait.\n\nJó",
        "",
    ],
)
def test_a_sentence_with_the_name_is_no_signature(words: str) -> None:
    assert not is_signed(words, "Anna Kertész")


def test_names_too_short_to_tell_are_no_sign() -> None:
    assert not is_signed("We wait.\n\nBo", "Bo Li")
