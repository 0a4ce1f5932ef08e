"""Text is made plain without losing a word."""

import time

import pytest

from hospes.channels.email.core.plain import clean, from_html, one_line, unflow


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One.<br>Two.<br/>Three.", "One.\nTwo.\nThree."),
        ("<div>a</div><div>b</div>", "a\n\nb"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n\n- b"),
        ("<b>bold</b> and <i>leaning</i>", "bold and leaning"),
        ("5 &lt; 6 &amp; 7 &gt; 6 &nbsp; &eacute;", "5 < 6 & 7 > 6 é"),
        ("5 < 6 and <3", "5 < 6 and <3"),
        ("<style>p{color:red}</style><script>alert(1)</script>words", "words"),
        ("<head><title>T</title></head><body>words</body>", "words"),
        ("<head><title>never closed<body>words</body>", "words"),
        ("<svg/>words", "words"),
        ("<!-- secret -->words", "words"),
        ("words<!-- never closed", "words"),
        ("<!DOCTYPE html><?xml?>words", "words"),
        ("words <unclosed", "words <unclosed"),
        ("1 <2 <3> 4", "1 <2 <3> 4"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("<blockquote>old<blockquote>older</blockquote></blockquote>new", "> old\n\n>> older\n\nnew"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("above<hr>below", "above\n----\nbelow"),
        ('<a href="https://example.com/x?a=1&amp;b=2">here</a>', "here <https://example.com/x?a=1&b=2>"),
        ('<a href="https://example.com/">https://example.com</a>', "https://example.com"),
        ("<a href='mailto:b@example.com'>write</a>", "write <b@example.com>"),
        ("<a href=tel:+361234567>call</a>", "call <+361234567>"),
        ('<a href="javascript:alert(1)">trick</a>', "trick"),
        ("<a name=x>anchor</a></a>", "anchor"),
        ('<a href="https://example.com"></a>', ""),
        ("", ""),
    ],
)
def test_html_reads_as_a_person_would_read_it(html: str, text: str) -> None:
    assert from_html(html) == text


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "x",
        "<!--" * 200_000,
        '<a href="' * 100_000,
        "</a>" * 100_000,
        "<" * 500_000,
        "&" * 500_000,
        "<1" * 100_000 + ">",
        "<!-->" * 100_000,
    ],
)
def test_no_html_takes_long(html: str) -> None:
    begun = time.perf_counter()
    from_html(html)
    assert time.perf_counter() - begun < 10


def test_control_characters_and_wide_gaps_go() -> None:
    assert clean("a\x00b\r\n\r\n\r\n\r\nc\u200b \t\n") == "ab\n\nc"
    assert clean("lone \ud800 surrogate") == "lone  surrogate"


def test_one_line_is_one_line() -> None:
    assert one_line(" a\n b\tc ", 4) == "a b "


def test_flowed_text_is_joined_but_quotes_and_signatures_stay() -> None:
    assert unflow("one \ntwo\n> three \nfour \n-- \nBella") == "one two\n> three \nfour \n-- \nBella"
    assert unflow("ha \nlo", delete_space=True) == "halo"
    assert unflow(" stuffed") == "stuffed"
