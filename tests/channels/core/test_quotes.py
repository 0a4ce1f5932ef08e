"""What a person wrote is split from what their mailer put below it, and nothing they wrote is hidden."""

import sys
from collections import Counter
from types import FrameType
from typing import Any

import pytest

from hospes.channels.email.core import attributions, quotes, signatures
from hospes.channels.email.core.plain import from_html
from hospes.channels.email.core.quotes import Split, split, split_mail
from hospes.channels.email.core.signatures import by_device
from tests.channels.core.reply_texts import BELOW, MIXED, OLD_EN, WHOLE


def lines_of(text: str) -> Counter[str]:
    return Counter(line.strip() for line in text.split("\n") if line.strip())


def whole(found: Split) -> str:
    return "\n".join((found.words, found.signature, found.quoted))


@pytest.mark.parametrize("name", BELOW)
def test_what_was_written_is_set_apart_from_what_stands_below_it(name: str) -> None:
    words, below = BELOW[name]
    found = split(f"{words}\n\n{below}")
    assert found.words == words
    assert lines_of(whole(found)) == lines_of(f"{words}\n{below}")


@pytest.mark.parametrize("name", WHOLE)
def test_in_doubt_all_is_shown(name: str) -> None:
    assert split(WHOLE[name]) == Split(WHOLE[name])


@pytest.mark.parametrize("name", MIXED)
def test_only_what_follows_the_last_words_is_set_apart(name: str) -> None:
    text, words = MIXED[name]
    found = split(text)
    assert found.words == words
    assert lines_of(whole(found)) == lines_of(text)


@pytest.mark.parametrize("name", [name for name in MIXED if name.startswith("forwarded")])
def test_what_is_passed_on_is_said_to_be(name: str) -> None:
    assert split(MIXED[name][0]).is_forward


def test_a_signature_between_words_and_quote_is_told_from_the_quote() -> None:
    found = split(f"Yes.\n-- \nBella\n\nOn 02/03/2026 10:00, Anna wrote:\n{OLD_EN}")
    assert (found.words, found.signature) == ("Yes.", "-- \nBella")
    assert found.quoted == f"On 02/03/2026 10:00, Anna wrote:\n{OLD_EN}"
    assert split("Yes.\n\n--\nBella") == Split("Yes.", "", "--\nBella")


def test_a_signature_below_the_quote_goes_with_it() -> None:
    assert split("Yes.\n> Is it fine?\n-- \nBella") == Split("Yes.", "> Is it fine?\n-- \nBella")


def test_strokes_above_an_old_mail_belong_to_it() -> None:
    text = "Thank you.\n\n====\n\nMessage du : 02/03/2026 10:00\nDe : Anna\nA : Bella\n\nBonjour"
    assert split(text).words == "Thank you."
    assert split(text).quoted.startswith("====")


def test_a_long_value_of_a_header_may_run_on() -> None:
    block = "From: The Long Name of Somebody\n<somebody@example.com>\nSent: Monday\nTo: Bella\n\nOld."
    assert split(f"Thank you.\n\n{block}") == Split("Thank you.", block)
    assert split("Thank you.\n\nFrom: Anna\nand\nso on\nSent: Monday").quoted == ""


def test_two_who_are_no_header_block() -> None:
    text = "Cold air comes.\n\nFrom: the door\nFrom: the window\nTo: the stairs"
    assert split(text) == Split(text)


def test_what_has_no_words_of_its_own_is_shown_with_the_old_mail_apart() -> None:
    found = split("-- \nBella\n\n-----Original Message-----\nWe come on Monday.")
    assert found == Split("-- \nBella", "-----Original Message-----\nWe come on Monday.")


def test_a_signature_is_not_endless() -> None:
    text = "Yes.\n--\n" + "\n".join(f"Point {n} matters to me." for n in range(60))
    assert split(text) == Split(text)
    text = "Yes.\n--\n" + "so many words " * 400
    assert split(text) == Split(text)


def test_an_empty_text_stays_empty() -> None:
    assert split("") == Split("")


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Sent from my iPhone", True),
        ("Get Outlook for iOS<https://aka.ms/x>", True),
        ("Sent from Mail for Windows", True),
        ("Inviato da iPhone", True),
        ("Wysłane z mojego telefonu Samsung", True),
        ("Sendt fra min mobil", True),
        ("Skickat från min iPhone", True),
        ("Отправлено из Почты для Windows 10", True),
        ("Αποστολή από Ταχυδρομείο για Windows", True),
        ("Gesendet von Outlook für Android", True),
        ("The picture was sent from my phone", False),
        ("Sent from my office", False),
        ("Sent from my phone. It is broken.", False),
        ("", False),
        ("Sent from my iPhone " + "and more words " * 5, False),
    ],
)
def test_a_device_that_says_its_name_is_known(line: str, *, is_one: bool) -> None:
    assert by_device(line) is is_one


# HTML

PLAIN = "Monday is fine.\n\nBella\n\nNa dagen 2026 van Anna stond er:\n\nMay we come?"
ATTRIBUTION = "Na dagen 2026 van Anna stond er:"
HTML = {
    "gmail": '<div dir="ltr">Monday is fine.<div><br></div><div>Bella</div></div><br><div class="gmail_quote">'
    f'<div dir="ltr" class="gmail_attr">{ATTRIBUTION}<br></div><blockquote class="gmail_quote" style="margin:0">'
    "<div>May we come?</div></blockquote></div>",
    "thunderbird": f'<p>Monday is fine.</p><p>Bella</p><div class="moz-cite-prefix">{ATTRIBUTION}<br></div>'
    '<blockquote type="cite" cite="mid:1@x">May we come?</blockquote>',
    "yahoo": f'<div>Monday is fine.</div><div>Bella</div><div id="ydp_quoted" class="yahoo_quoted"><div>{ATTRIBUTION}'
    "</div><div>May we come?</div></div>",
    "outlook": "<p>Monday is fine.</p><p>Bella</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'>"
    f"<p>{ATTRIBUTION}</p></div><p>May we come?</p>",
    "outlook web": '<div>Monday is fine.</div><div>Bella</div><hr><div id="divRplyFwdMsg" dir="ltr">'
    f"{ATTRIBUTION}</div><div>May we come?</div>",
    "mail.ru": f"<div>Monday is fine.</div><div>Bella</div><blockquote style='border-left:1px solid'>{ATTRIBUTION}"
    "<div>May we come?</div></blockquote>",
}


@pytest.mark.parametrize("client", HTML)
def test_the_structure_of_the_html_says_where_a_quote_begins_in_any_language(client: str) -> None:
    assert split(PLAIN) == Split(PLAIN)  # the text alone does not know it
    found = split_mail(PLAIN, HTML[client])
    assert found.words == "Monday is fine.\n\nBella"
    assert lines_of(whole(found)) == lines_of(PLAIN)


def test_html_that_says_something_else_than_the_text_does_not_cut_it() -> None:
    assert split_mail("Other words.\n\nMay we come?", HTML["gmail"]) == Split("Other words.\n\nMay we come?")
    assert split_mail("Monday is", HTML["gmail"]) == Split("Monday is")
    assert split_mail("Yes.", '<blockquote type="cite">Old.</blockquote>') == Split("Yes.")
    assert split_mail("Yes.", "<p>Yes.</p>") == Split("Yes.")


def test_a_text_that_is_the_html_made_plain_is_split_once() -> None:
    html = "<p>Yes.</p><blockquote type=cite>Old.</blockquote>"
    assert split_mail("Yes.\n\n> Old.", html) == Split("Yes.", "> Old.")


def test_words_of_one_line_are_found_to_its_end() -> None:
    found = split_mail("Yes!\nOld.", "<div>Yes!</div><blockquote type=cite>Old.</blockquote>")
    assert found == Split("Yes!", "Old.")
    assert split_mail("Yes!", "<div>Yes!</div><blockquote type=cite>Old.</blockquote>") == Split("Yes!")


def test_html_of_signs_alone_says_nothing() -> None:
    assert split_mail("…", "<div>…</div><blockquote type=cite>Old.</blockquote>") == Split("…")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Yes.</p><blockquote style='margin:0 0 0 40px;border:none'>my own</blockquote>", "Yes.\n\nmy own"),
        ("<p>Yes.</p><blockquote class='gmail_quote' style='border:none'>old</blockquote>", "Yes.\n\n> old"),
        ("a<div class=gmail_attr>----- Forwarded message -----</div>b", "a\n----- Forwarded message -----\nb"),
        ("a<div class=gmail_attr>Anna wrote</div>b", "a\n> Anna wrote\nb"),
        ("a<div class=gmail_attr>Anna<div>wrote</div></div>b", "a\n> Anna\n> wrote\n\nb"),
        ('a<div class="gmail_signature">Bella</div>', "a\n--\nBella"),
        ('a<div class="gmail_signature">--<br>Bella</div>', "a\n--\nBella"),
        ('a<br>--<br><div class="moz-signature"><p>Bella</p></div>', "a\n--\n\nBella"),
        ("a<div id='divRplyFwdMsg'>From</div><div>b</div>", "a\n> From\n\n> b"),
        ("a</div></blockquote><div/>b", "a\n\nb"),
        ("a<blockquote>b<blockquote>c</blockquote>d", "a\n\n> b\n\n>> c\n\n> d"),
        ("a<span class='moz-cite-prefix'>b</span>c", "a\n> b\nc"),
    ],
)  # fmt: skip
def test_marks_of_quotes_and_signatures_come_through_into_the_plain_text(html: str, text: str) -> None:
    assert from_html(html) == text


def test_a_signature_known_by_its_element_is_set_apart() -> None:
    html = '<div>Yes.</div><div class="gmail_signature">Bella</div><blockquote type=cite>Old.</blockquote>'
    assert split(from_html(html)) == Split("Yes.", "> Old.", "--\nBella")


# Time: counted in lines of our code that run and in characters that expressions are given, never by the clock.

ENDLESS = {
    "on": "On 1 ",
    "quotes": "> \n",
    "quoted": "> quoted\n",
    "dashes": "-" * 7,
    "fields": "From: a\nSent: b\n",
    "who": "From: a\n",
    "wrote": "On 1 x wrote:\n",
    "marks": "<a@b.c> wrote:\n> \n",
    "signatures": "--\n> \n",
    "rules": "____\n\n",
    "addresses": "a@a <a@a>, ",
    "cut lines": "> " + "x" * 70 + "\nand on\n",
    "devices": "Sent from my iPhone\n",
    "colons": ":\n",
}


def work(text: str) -> int:
    """How many lines of the splitting run for a text."""
    files = {quotes.__file__, attributions.__file__, signatures.__file__}
    count = 0

    def each(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        if frame.f_code.co_filename not in files:
            return None
        count += event == "line"
        return each

    before = sys.gettrace()
    sys.settrace(each)
    try:
        split(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", ENDLESS)
def test_twice_the_text_is_at_most_twice_the_work(name: str) -> None:
    small, large = work("Words.\n" + ENDLESS[name] * 400), work("Words.\n" + ENDLESS[name] * 800)
    assert large <= 2.2 * small + 100


@pytest.mark.parametrize("name", ENDLESS)
def test_no_expression_is_given_more_than_a_few_hundred_characters(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    longest = 0

    class Measured:
        def __init__(self, pattern: Any) -> None:
            self.pattern = pattern

        def __getattr__(self, verb: str) -> Any:
            def ask(text: str, *more: Any) -> Any:
                nonlocal longest
                longest = max(longest, len(text))
                return getattr(self.pattern, verb)(text, *more)

            def replace(by: str, text: str) -> str:
                nonlocal longest
                longest = max(longest, len(text))
                return str(self.pattern.sub(by, text))

            return replace if verb == "sub" else ask

    for module in (attributions, signatures):
        for known, value in list(vars(module).items()):
            if type(value).__name__ == "Pattern":
                monkeypatch.setattr(module, known, Measured(value))
    split("Words.\n" + ENDLESS[name] * 2000)
    assert longest <= 2000
