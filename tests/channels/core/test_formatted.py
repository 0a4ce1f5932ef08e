"""The HTML of strangers made safe to look at: nothing runs, nothing is fetched unasked, links say where they lead."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.channels.email.core.formatted import Formatted, formatted, place_of

OURS = {"pic@1": "/mail/7/picture/2"}


def shown(html: str, *, fetch: bool = False) -> Formatted:
    found = formatted(html, OURS, fetch=fetch)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>x",
        '<p onclick="alert(1)">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
        '<a href=" cid:x">x</a>',
        '<img src=x onerror="alert(1)">',
        '<img src="data:image/svg+xml;base64,AAAA">',
        "<svg><script>alert(1)</script></svg>x",
        "<math><mtext><script>alert(1)</script></mtext></math>x",
        '<iframe src="https://evil.example"></iframe>x',
        '<form action="https://evil.example"><input name=password><button>ok</button></form>',
        '<base href="https://evil.example/">x',
        '<meta http-equiv="refresh" content="0;url=https://evil.example">x',
        '<link rel=stylesheet href="https://evil.example/x.css">x',
        "<style>@import url(https://evil.example/x.css);</style>x",
        '<div style="background:url(https://evil.example/x.png)">x</div>',
        "<div style=\"background:u\\72l('https://evil.example/x.png')\">x</div>",
        '<table background="https://evil.example/x.png"><tr><td>x</td></tr></table>',
        '<video src="https://evil.example/x.mp4" poster="https://evil.example/x.png"></video>x',
        '<object data="https://evil.example/x"></object>x',
        "<img srcset='https://evil.example/x.png 2x'>x",
        "<!--[if mso]><script>alert(1)</script><![endif]-->x",
        '<noscript><p title="</noscript><script>alert(1)</script>">x</noscript>y',
    ],
)
def test_nothing_in_it_can_run_load_or_send(html: str) -> None:
    found = shown(html, fetch=True).html.casefold()
    for bad in (
        "script",
        "onerror",
        "onclick",
        "javascript",
        "evil.example",
        "<form",
        "<input",
        "<iframe",
        "svg",
        "cid:",
    ):
        assert bad not in found
    assert "data:" not in found


def test_the_looks_are_kept() -> None:
    html = '<table width="500" bgcolor="#eee"><tr><td style="color:red;padding:2px"><b>Hello</b></td></tr></table>'
    found = shown(html).html
    assert 'bgcolor="#eee"' in found
    assert 'style="color:red;padding:2px"' in found
    assert "<b>Hello</b>" in found


def test_only_what_fetches_is_taken_out_of_a_style() -> None:
    assert (
        shown('<p style="color:red;background:url(x);margin:0">x</p>').html
        == '<p style="color:red;margin:0">x</p>'
    )
    assert shown('<p style="background:url(x)">x</p>').html == "<p>x</p>"


def test_pictures_elsewhere_are_named_and_counted_and_fetched_only_when_asked_for() -> None:
    html = '<img src="https://shop.example/lamp.jpg" alt="A &quot;lamp&quot; > 1" width="300"><img src="https://shop.example/b.jpg">'
    asleep = shown(html)
    assert (asleep.pictures, asleep.trackers) == (2, 0)
    assert "shop.example" not in asleep.html
    assert '<span class="not-shown">A &quot;lamp&quot; &gt; 1</span>' in asleep.html
    awake = shown(html, fetch=True)
    assert awake.pictures == 2
    assert (
        '<img src="https://shop.example/lamp.jpg" alt="A &quot;lamp&quot; &gt; 1" width="300"' in awake.html
    )
    assert awake.html.count('referrerpolicy="no-referrer"') == 2


@pytest.mark.parametrize(
    "unseen",
    ['width="1" height="1"', 'height="0"', 'width="2"', 'style="display:none"', 'style="width:1px;height:1px"',
     'style="visibility: hidden"', 'style="color:red;height:0"'],
)  # fmt: skip
def test_pictures_nobody_sees_are_counted_and_never_fetched(unseen: str) -> None:
    found = shown(f'x<img src="https://spy.example/?id=7" {unseen}>', fetch=True)
    assert (found.pictures, found.trackers) == (0, 1)
    assert found.html == "x"


def test_pictures_that_came_with_the_mail_are_served_from_here() -> None:
    assert '<img src="/mail/7/picture/2" alt="Door"' in shown('<img src="cid:pic@1" alt="Door">').html
    assert shown('<img src="cid:gone" alt="Door">').html == '<span class="not-shown">Door</span>'
    assert '<img src="data:image/png;base64,AAAA"' in shown('<img src="data:image/png;base64,AAAA">').html
    assert (
        shown(
            '<img src="/mail/8/picture/1"><img src="//x.example/a.png"><img src="file:///etc/x">'
        ).html.count("<img")
        == 0
    )


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ('<a href="https://shop.example/x">See the door</a>', '<span class="leads-to">→ shop.example</span>'),
        ('<a href="https://shop.example/x">https://shop.example/x</a>', ""),
        ('<a href="https://www.shop.example/x">shop.example</a>', ""),
        ('<a href="https://mail.shop.example/x">www.shop.example</a>', ""),
        (
            '<a href="https://evil.example/">https://shop.example</a>',
            '<span class="elsewhere">→ evil.example</span>',
        ),
        (
            '<a href="https://shop.example.evil.example/">shop.example</a>',
            '"elsewhere">→ shop.example.evil.example<',
        ),
        ('<a href="https://shop.example@evil.example/">shop.example</a>', '"elsewhere">→ evil.example<'),
        ('<a href="mailto:anna@shop.example?subject=x">Write</a>', "→ anna@shop.example"),
        ('<a href="mailto:anna@shop.example">anna@shop.example</a>', ""),
        ('<a href="tel:+3615550101">Call</a>', "→ +3615550101"),
        ("<a>x</a>", ""),
    ],
)
def test_a_link_says_where_it_leads(html: str, told: str) -> None:
    found = shown(html).html
    assert told in found
    assert ("→" in found) is bool(told)


def test_a_link_opens_apart_and_knows_nothing_of_us() -> None:
    found = shown('<a href="https://shop.example/a?b=1&amp;c=2" target="_top" rel="opener">x</a>').html
    assert 'target="_blank" rel="noopener noreferrer"' in found
    assert 'title="https://shop.example/a?b=1&amp;c=2"' in found


def test_a_place_is_said_shortly() -> None:
    assert place_of("https://WWW.Shop.example:8080/x") == "shop.example"
    assert place_of("https://" + "a" * 200 + ".example") == "a" * 80
    assert place_of("https://[broken") == "https://[broken"
    assert place_of("") == ""


@pytest.mark.parametrize("html", ["", "  \n", "<div>" * 5000, "<b><i>" * 1000])
def test_what_cannot_be_shown_in_good_time_is_not(html: str) -> None:
    assert formatted(html, {}) is None


def test_many_elements_beside_each_other_are_shown() -> None:
    assert shown("<div>x</div>" * 5000).html.count("<div>") == 5000


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(
    ["<a href=", "'http://x.example'", '"', ">", "<img src=", "cid:pic@1", "<b", "</a>", "</", "&lt;", "<!--", "-->",
     " style=", "x",
     "<svg>", "<style>", "url(", "\x00", "&#0;", "<p>", "=", "/>", "<table><td>", "alt="]
), max_size=40).map("".join))  # fmt: skip
def test_any_pieces_give_html_without_what_runs(html: str) -> None:
    found = formatted(html, OURS)
    if found is not None:
        assert "<script" not in found.html
        assert "<style" not in found.html
        assert 'src="http' not in found.html
        tags = re.findall(r"<[a-z]+(?:\s[a-z-]+=\"[^\"]*\")*", found.html)
        assert not any(re.search(r'\sstyle="[^"]*url\(', tag) for tag in tags)
