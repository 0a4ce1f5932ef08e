"""What a person wrote is split from what their mailer quoted, and nothing they wrote is hidden."""

import time

import pytest

from hospes.channels.email.core.quotes import Split, split

EARLIER = "> Dear Bella,\n> we will come on Monday.\n>\n> Anna"


@pytest.mark.parametrize(
    "attribution",
    [
        "On Mon, 2 Mar 2026 at 10:00, Anna Kertész <anna@meridian.example> wrote:",
        "On Mon, 2 Mar 2026 at 10:00, Anna Kertész\n<anna@meridian.example> wrote:",
        "Anna Kertész <anna@meridian.example> ezt írta (időpont: 2026. márc. 2., H, 10:00):\n",
        "2026. 03. 02. 10:00 keltezéssel, Anna Kertész írta:",
        "Στις Δευ 2 Μαρ 2026 στις 10:00, ο χρήστης Anna έγραψε:",
        "пн, 2 мар. 2026 г. в 10:00, Anna Kertész пишет:",
        "2 марта 2026, Anna написала:",
        "Am 02.03.2026 um 10:00 schrieb:",
        "",
    ],
)
def test_the_answer_is_set_apart_in_every_language_of_the_house(attribution: str) -> None:
    found = split(f"Monday is fine.\n\nBella\n\n{attribution}\n{EARLIER}")
    assert found.words.startswith("Monday is fine.\n\nBella")
    assert found.quoted.endswith(EARLIER)


@pytest.mark.parametrize(
    "divider",
    ["-----Original Message-----", "---------- Forwarded message ---------", "----- Eredeti üzenet -----",
     "-----Αρχικό μήνυμα-----", "-------- Пересылаемое сообщение --------"],
)  # fmt: skip
def test_all_below_a_divider_is_old(divider: str) -> None:
    assert split(f"Thank you.\n\n{divider}\nFrom: Anna\n\nWe will come.") == Split(
        "Thank you.", f"{divider}\nFrom: Anna\n\nWe will come."
    )


@pytest.mark.parametrize(
    "block",
    [
        "From: Anna\nSent: Monday\nTo: Bella\nSubject: Door\n\nWe will come.",
        "Feladó: Anna\nKüldve: hétfő\nCímzett: Bella\nTárgy: Ajtó\n\nMegyünk.",
        "Από: Anna\nΣτάλθηκε: Δευτέρα\nΠρος: Bella\nΘέμα: Πόρτα\n\nΕρχόμαστε.",
        "От: Anna\nОтправлено: пн\nКому: Bella\nТема: Дверь\n\nПридём.",
        "*From:* Anna\n*Sent:* Monday\n*To:* Bella\n\nWe will come.",
    ],
)
def test_the_header_block_of_office_mailers_begins_the_old_mail(block: str) -> None:
    assert split(f"Thank you.\n\n{block}") == Split("Thank you.", block)


def test_answers_between_the_quoted_lines_keep_everything_visible() -> None:
    text = "See below.\n\n> When?\nOn Monday.\n> Where?\nAt home."
    assert split(text) == Split(text)


def test_a_signature_below_the_quote_is_no_answer() -> None:
    assert split("Yes.\n> Is it fine?\n-- \nBella").words == "Yes."


def test_a_mail_that_begins_with_the_quote_is_shown_whole() -> None:
    text = f"{EARLIER}\nMonday is fine."
    assert split(text) == Split(text)


def test_a_mail_of_nothing_but_a_quote_is_shown_whole() -> None:
    assert split(EARLIER) == Split(EARLIER)


def test_words_that_only_look_like_an_attribution_stay() -> None:
    text = "This is what your colleague wrote:\nCome on Monday."
    assert split(text) == Split(text)
    assert split("From: nobody\nand back again") == Split("From: nobody\nand back again")


def test_an_empty_text_stays_empty() -> None:
    assert split("") == Split("")


@pytest.mark.parametrize(
    "text",
    [
        "On " * 300_000,
        "> \n" * 200_000,
        "words\n" + "> quoted\n" * 100_000,
        "-" * 500_000,
        "From: a\n" * 100_000,
        "On 1 x wrote\n" * 50_000,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    begun = time.perf_counter()
    split(text)
    assert time.perf_counter() - begun < 3
