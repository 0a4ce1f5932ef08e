"""A mail that passes on another one: who passes it on, and whose words are in it."""

import time

import pytest

from hospes.channels.email.core.forwards import passed_on
from hospes.channels.email.core.parsed import Addressee

WAYS = {
    "webmail": (
        "Fwd: Broken tap",
        "Please help her.\n\n---------- Forwarded message ---------\nFrom: Dora Kiss <dora@example.org>\n"
        "Date: Mon, 2 Mar 2026\nSubject: Broken tap\nTo: <carl@example.com>\n\nIt drips.",
    ),
    "office program": (
        "FW: Broken tap",
        "Please help her.\n\nFrom: Dora Kiss <dora@example.org>\nSent: Monday, March 2\nTo: Carl\n"
        "Subject: Broken tap\n\nIt drips.",
    ),
    "telephone": (
        "Fwd: Broken tap",
        "Please help her.\n\nBegin forwarded message:\n\n> From: Dora Kiss <dora@example.org>\n> Date: 2 March\n"
        "> Subject: Broken tap\n> \n> It drips.",
    ),
    "Hungarian": (
        "Továbbítás: Csöpög a csap",
        "Please help her.\n\n-------- Továbbított üzenet --------\nTárgy: Csöpög\nDátum: 2026\n"
        "Feladó: Dora Kiss <dora@example.org>\nCímzett: carl@example.com\n\nIt drips.",
    ),
    "Greek": (
        "ΠΡΘ: Βρύση",
        "Please help her.\n\nΑπό: Dora Kiss <dora@example.org>\nΣτάλθηκε: Δευτέρα\nΠρος: Carl\nΘέμα: Βρύση\n\n"
        "It drips.",
    ),
    "Russian": (
        "Пересл: Кран",
        "Please help her.\n\n-------- Пересылаемое сообщение --------\nОт кого: Dora Kiss <dora@example.org>\n\n"
        "It drips.",
    ),
}


@pytest.mark.parametrize(("subject", "text"), WAYS.values(), ids=WAYS)
def test_each_program_says_in_its_way_who_wrote_first(subject: str, text: str) -> None:
    found = passed_on(subject, text)
    assert found is not None
    assert found.writer == Addressee("Dora Kiss", "dora@example.org")
    assert found.words == "Please help her."
    assert found.rest.endswith("It drips.")


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Broken tap", WAYS["webmail"][1]),  # quoted below an answer: not passed on
        ("Re: Fwd: Broken tap", WAYS["webmail"][1]),
        ("Fwd: Broken tap", "Please help her."),
        ("Fwd: Broken tap", "---- Forwarded message ----\nFrom: Dora\n\nIt drips."),  # nobody to answer
        ("Fwd:", ""),
    ],
)
def test_in_doubt_nothing_is_passed_on(subject: str, text: str) -> None:
    assert passed_on(subject, text) is None


def test_an_address_by_itself_is_enough() -> None:
    found = passed_on("Fwd: x", "Begin forwarded message:\nFrom: [mailto:dora@example.org]\n\nHello.")
    assert found is not None
    assert found.writer == Addressee("", "dora@example.org")


def test_what_is_made_to_be_slow_is_not() -> None:
    began = time.perf_counter()
    for text in (
        "From: " + "a@" * 50_000,
        "> " * 100_000,
        "-" * 200_000,
        "From:\n" * 50_000,
        "x" * 64 + "@" * 10_000,
    ):
        passed_on("Fwd: x", f"Begin forwarded message:\n{text}")
        passed_on("Fwd: x", text)
    passed_on("Fwd" * 50_000, "x")
    assert time.perf_counter() - began < 1
