"""What an author writes and what a browser is given: everything that was meant, and nothing else."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.knowledge.core.rendering import film_host, named_pictures, plain, render

ALLOWED = {
    "a", "blockquote", "br", "code", "div", "em", "h2", "h3", "h4", "hr", "img", "li", "ol", "p", "pre", "s", "span",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_HANDLER = re.compile(r"on\w+")


class _Walk(HTMLParser):
    """Notes every element and attribute of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def walked(html: str) -> list[tuple[str, dict[str, str | None]]]:
    walk = _Walk()
    walk.feed(html)
    return walk.found


def test_headings_begin_below_the_title_whatever_the_author_began_with() -> None:
    assert "<h2" in render("# Wood").html
    assert "<h2" in render("### Wood").html
    html = render("## Wood\n\n### Oil\n\n##### Often").html
    assert [tag for tag, _ in walked(html)] == ["h2", "h3", "h4"]


def test_headings_have_addresses_in_every_script_each_of_its_own() -> None:
    found = render("## Ξύλο και πέτρα\n\n## Дерево\n\n## Ápolás\n\n## Дерево\n\n## ?!")
    assert [each.anchor for each in found.headings] == [
        "at-ξυλο-και-πετρα", "at-дерево", "at-apolas", "at-дерево-2", "at",
    ]  # fmt: skip
    assert [each.text for each in found.headings][:2] == ["Ξύλο και πέτρα", "Дерево"]
    assert 'id="at-дерево-2"' in found.html


def test_markup_in_the_text_stays_text() -> None:
    html = render(
        "Hello <script>alert(1)</script> <b onclick=x>you</b>\n\n<div style='color:red'>no</div>"
    ).html
    assert {tag for tag, _ in walked(html)} == {"p"}
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"],
)
def test_a_link_that_runs_something_is_none(address: str) -> None:
    assert not [attrs for tag, attrs in walked(render(f"[press]({address})").html) if attrs.get("href")]


def test_links_lead_to_the_web_a_mail_a_telephone_and_within_the_page() -> None:
    html = render(
        "[a](https://a.example) [b](mailto:b@a.example) [c](tel:+3612345678) [d](#at-wood) [e](/help/)"
    ).html
    found = [attrs["href"] for tag, attrs in walked(html) if tag == "a"]
    assert found == ["https://a.example", "mailto:b@a.example", "tel:+3612345678", "#at-wood", "/help/"]
    assert all(attrs["rel"] == "noopener" for tag, attrs in walked(html) if tag == "a")


def test_another_article_is_linked_where_the_reader_may_read_it_and_its_words_stay_where_not() -> None:
    body = "See [how to oil it](article:worktop-care), or [**more**](article:abuse)."
    html = render(body, article={"worktop-care": "/help/en/worktop-care/"}.get).html
    assert '<a href="/help/en/worktop-care/" rel="noopener">how to oil it</a>' in html
    assert "<strong>more</strong>" in html
    assert "abuse" not in html


def test_pictures_are_the_articles_own_and_come_when_they_are_seen() -> None:
    html = render(
        "![Three screws](picture:7) ![gone](picture:8) ![far](https://x.example/a.png)",
        picture={"7": "/p/7"}.get,
    ).html
    assert [attrs for tag, attrs in walked(html) if tag == "img"] == [
        {"src": "/p/7", "alt": "Three screws", "loading": "lazy"}
    ]
    assert "gone" in html
    assert "far" in html
    assert "x.example" not in html


def test_the_pictures_that_a_text_shows_are_known() -> None:
    assert named_pictures("![a](picture:7)\n\n- ![b](picture:12)\n\n![c](https://x.example/c.png)") == {
        "7",
        "12",
    }


def test_a_film_is_a_link_that_names_its_host_and_loads_nothing() -> None:
    html = render("[Setting a door straight](https://www.youtube.com/watch?v=abc)").html
    assert '<p class="film">' in html
    assert "(youtube.com)" in html
    assert {tag for tag, _ in walked(html)} == {"p", "a", "span"}
    assert "film" not in render("Look [here](https://example.com/page) first.").html
    beside = render("Or see [the film](https://vimeo.com/1), two minutes.").html
    assert 'class="film"' not in beside
    assert "(vimeo.com)" in beside


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://youtu.be/x", "youtu.be"),
        ("https://m.youtube.com/x", "m.youtube.com"),
        ("https://films.example.com/door.MP4", "films.example.com"),
        ("https://notyoutube.com/x", ""),
        ("https://example.com/", ""),
        ("/door.mp4", ""),
        ("http://[broken", ""),
    ],
)
def test_where_a_film_is_shown(address: str, host: str) -> None:
    assert film_host(address) == host


def test_a_table_keeps_its_columns_by_class_and_can_be_scrolled() -> None:
    html = render("| What | Price |\n|:--|--:|\n| Oil | 12 |\n\n| a | b |\n|:-:|---|\n| c | d |").html
    assert '<div class="table-wrap"><table>' in html
    assert '<th class="end" scope="col">' in html or '<th scope="col" class="end">' in html
    assert 'class="middle"' in html
    assert "style" not in html


def test_the_words_alone_are_what_an_index_keeps() -> None:
    said = plain("# Wood\n\nRub **oil**\nin [twice](https://x.example/secret).\n\n![Three screws](picture:7)")
    assert said.split("\n") == ["Wood", "Rub oil in twice.", "Three screws"]


def test_numbered_lists_keep_their_number_and_lines_their_breaks() -> None:
    html = render("3. third\n4. fourth\n\none  \ntwo\n\n---\n\n> said\n\n~~gone~~ `x`\n\n    code").html
    assert '<ol start="3">' in html
    assert {"br", "hr", "blockquote", "s", "code", "pre"} <= {tag for tag, _ in walked(html)}


_HOSTILE = st.lists(
    st.sampled_from(
        [
            "<script>", "</p>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "![x](picture:1)", "\n\n",
            "# ", "](", "[", "`", "|", "---|", "<!--", "&lt;script&gt;", "article:x", "[y](article:y)", "\x00", "ё",
            "<svg/onload=1>",
            "[f](https://youtu.be/a)", "style=", "<iframe src=//x>", "> ", "1. ", "**",
        ]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(st.one_of(_HOSTILE, st.text(max_size=200)))
def test_whatever_is_written_nothing_but_what_is_allowed_comes_out(body: str) -> None:
    found = render(body, picture=lambda name: f"/p/{name}", article=lambda key: f"/a/{key}")
    for tag, attrs in walked(found.html):
        assert tag in ALLOWED
        assert not any(_HANDLER.fullmatch(name) or name == "style" for name in attrs)
        href = (attrs.get("href") or "").strip().lower()
        assert not href.startswith(("javascript:", "data:", "vbscript:", "file:"))
        if tag == "img":
            assert (attrs.get("src") or "").startswith("/p/")
    ids = [attrs["id"] for _tag, attrs in walked(found.html) if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert set(ids) == {each.anchor for each in found.headings}
