"""A mail as the words of a case."""

from dataclasses import replace
from typing import Any

import pytest

from hospes.channels.email.core.parsed import Addressee, Attachment, Kind, ParsedMail
from hospes.channels.email.core.reasons import LONGEST_REASON, bare_subject, fingerprint, logged, reason

MAIL = ParsedMail(message_id="a@x", sender=Addressee("Bella", "b@x"), subject="Door", text="It hangs.")


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Re: Door", "Door"),
        ("RE: Fwd: re: Door", "Door"),
        ("Re[2]: Door", "Door"),
        ("VÁ: Ajtó", "Ajtó"),
        ("ΑΠ: Πόρτα", "Πόρτα"),
        ("Отв: Дверь", "Дверь"),
        ("Re: Door [#1042]", "Door"),
        ("[#1042]", ""),
        ("Reading lamp", "Reading lamp"),
        ("", ""),
    ],
)
def test_a_subject_is_bared_of_what_mailers_add(subject: str, bare: str) -> None:
    assert bare_subject(subject) == bare


def test_the_reason_is_the_subject_and_the_words() -> None:
    assert reason(MAIL, "It hangs.") == "Door\n\nIt hangs."


def test_a_subject_that_the_words_repeat_stands_once() -> None:
    assert reason(replace(MAIL, subject="Re: it hangs"), "It hangs.") == "It hangs."


def test_where_nothing_was_written_the_subject_is_the_reason() -> None:
    assert reason(MAIL, "") == "Door"
    assert reason(replace(MAIL, subject=""), "") == ""


def test_a_reason_has_an_end() -> None:
    assert len(reason(MAIL, "word " * 100_000)) == LONGEST_REASON


def test_what_is_logged_leaves_out_quotes_and_names_what_is_attached() -> None:
    found = logged(
        replace(
            MAIL,
            text="Yes.\n> Shall we come?",
            attachments=(Attachment(1, "door.png", "image/png", 7), Attachment(2, "", "text/calendar", 1)),
        )
    )
    assert found == "Yes.\n\n📎 door.png\n📎 text/calendar"


@pytest.mark.parametrize(
    "other",
    [
        {"text": "It fell."},
        {"subject": "Doors"},
        {"kind": Kind.AUTO},
        {"to": (Addressee("", "c@x"),)},
        {"in_reply_to": ("z@x",)},
        {"message_id": "b@x"},
    ],
)
def test_two_mails_that_differ_have_different_fingerprints(other: dict[str, Any]) -> None:
    assert fingerprint(replace(MAIL, **other)) != fingerprint(MAIL)


def test_two_deliveries_of_one_mail_have_one_fingerprint() -> None:
    assert fingerprint(replace(MAIL, oddities=("SomeDefect",))) == fingerprint(MAIL)
    assert len(fingerprint(MAIL)) == 64


def test_what_was_passed_on_is_new_to_us_and_stays() -> None:
    text = "Please see.\n\n---------- Forwarded message ---------\nFrom: Shop\n\nYour order."
    assert logged(replace(MAIL, text=text)) == text
    text = "Please see.\n\nFrom: Shop\nSent: Monday\nTo: Bella\n\nYour order."
    assert logged(replace(MAIL, subject="FW: Order", text=text)) == text
    assert logged(replace(MAIL, subject="Re: FW: Order", text=text)) == "Please see."


def test_a_quote_that_only_the_html_marks_is_left_out() -> None:
    html = "<div>Yes.</div><blockquote type=cite>Shall we come?</blockquote>"
    assert logged(replace(MAIL, text="Yes.\n\nShall we come?", html=html)) == "Yes."
