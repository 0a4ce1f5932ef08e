"""From what authors write (Markdown, CommonMark with tables) to what a browser shows: nothing else than is listed here.

Markup in the text stays text. A picture is one of the article's own (`picture:7`), a link leads to the web, to a mail
or a telephone, within the page, or to another article (`article:its-key`). A film is a link with its host named:
nothing of another house is loaded before somebody follows it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from hospes.lib.wording import tokens

LONGEST = 60_000  # letters of one text
TOP = 2  # the article's title is the first heading of its page
LOWEST = 4
PICTURE, ARTICLE = "picture:", "article:"
FILM_HOSTS = (
    "youtube.com",
    "youtu.be",
    "youtube-nocookie.com",
    "vimeo.com",
    "dailymotion.com",
    "rutube.ru",
    "peertube.tv",
)
FILM_ENDINGS = (".mp4", ".webm", ".mov", ".m4v")
_TAGS = {
    "a", "blockquote", "br", "code", "div", "em", "h2", "h3", "h4", "hr", "img", "li", "ol", "p", "pre", "s", "span",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"}, "img": {"src", "alt", "title", "loading"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"},
    "ol": {"start"}, "p": {"class"}, "div": {"class"}, "span": {"class"}, "td": {"class"}, "th": {"class", "scope"},
}  # fmt: skip
_SCHEMES = {"http", "https", "mailto", "tel"}
Address = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text, for the list of what it contains."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as it is shown."""

    html: str
    headings: tuple[Heading, ...]


def nowhere(_name: str) -> None:
    """No pictures and no other articles."""


def render(body: str, *, picture: Address = nowhere, article: Address = nowhere) -> Rendered:
    """The text as safe HTML. `picture` and `article` give addresses; what has none is left out, its words stay."""
    found = _markdown().parse(body[:LONGEST])
    headings = tuple(_anchored(found))
    for token, after in zip_longest(found, found[1:]):
        _placed(token, after)
        if token.children:
            token.children = list(_children(token.children, picture, article))
    html = _markdown().renderer.render(found, _markdown().options, {})
    html = html.replace("<table>", '<div class="table-wrap"><table>').replace("</table>", "</table></div>")
    return Rendered(
        nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener"),
        headings,
    )


def plain(body: str) -> str:
    """The words of the text alone, a line for each paragraph; addresses are none of them."""
    return "\n".join(
        _said(token.children or ()) for token in _markdown().parse(body[:LONGEST]) if token.type == "inline"
    )


def named_pictures(body: str) -> set[str]:
    """The names of the pictures that the text shows."""
    return {
        str(child.attrs["src"]).removeprefix(PICTURE)
        for token in _markdown().parse(body[:LONGEST])
        for child in token.children or ()
        if child.type == "image" and str(child.attrs["src"]).startswith(PICTURE)
    }


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def _said(children: Sequence[Token]) -> str:
    return "".join(
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in children
        if child.type != "html_inline"
    )


def _anchored(found: Sequence[Token]) -> Iterator[Heading]:
    """Gives each heading its level on the page, whatever level the author began with, and an address of its own."""
    own = [int(token.tag[1]) for token in found if token.type == "heading_open"]
    shift = TOP - min(own, default=TOP)
    taken: dict[str, int] = {}
    for place, token in enumerate(found):
        if token.type not in ("heading_open", "heading_close"):
            continue
        level = min(LOWEST, max(TOP, int(token.tag[1]) + shift))
        token.tag = f"h{level}"
        if token.type == "heading_open":
            text = _said(found[place + 1].children or ())
            anchor = _once("-".join(("at", *tokens(text)[:8])), taken)
            token.attrSet("id", anchor)
            yield Heading(level, anchor, text)


def _once(anchor: str, taken: dict[str, int]) -> str:
    taken[anchor] = taken.get(anchor, 0) + 1
    return anchor if taken[anchor] == 1 else f"{anchor}-{taken[anchor]}"


def _placed(token: Token, after: Token | None) -> None:
    """Columns of numbers keep to the right by a class, not by a style; a film that stands alone is marked."""
    if token.type in ("td_open", "th_open"):
        style = str(token.attrs.pop("style", ""))
        if style.endswith(("right", "center")):
            token.attrSet("class", "end" if style.endswith("right") else "middle")
        if token.type == "th_open":
            token.attrSet("scope", "col")
    elif token.type == "paragraph_open" and after is not None and _is_film(after.children or ()):
        token.attrSet("class", "film")


def _is_film(children: Sequence[Token]) -> bool:
    opened = [child for child in children if child.type == "link_open"]
    alone = len(opened) == 1 and children[0] is opened[0] and children[-1].type == "link_close"
    return alone and bool(film_host(str(opened[0].attrs["href"])))


def film_host(address: str) -> str:
    """Where a film is shown; "" for an address that is no film."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    known = any(host == each or host.endswith(f".{each}") for each in FILM_HOSTS)
    return host if known or (host and parts.path.lower().endswith(FILM_ENDINGS)) else ""


def _children(children: Sequence[Token], picture: Address, article: Address) -> Iterator[Token]:
    film, open_links = "", list[bool]()
    for child in children:
        if child.type == "image":
            yield from _pictured(child, picture)
        elif child.type == "link_open":
            href = str(child.attrs["href"])
            target = article(href.removeprefix(ARTICLE)) if href.startswith(ARTICLE) else href
            open_links.append(target is not None)
            film = film_host(href)
            if target is not None:
                child.attrSet("href", target)
                yield child
        elif child.type == "link_close":
            if open_links.pop():
                yield child
            if film:
                yield from _host_named(film)
            film = ""
        else:
            yield child


def _pictured(child: Token, picture: Address) -> Iterator[Token]:
    source = str(child.attrs["src"])
    target = picture(source.removeprefix(PICTURE)) if source.startswith(PICTURE) else None
    if target is None:
        yield Token("text", "", 0, content=child.content)
    else:
        child.attrSet("src", target)
        child.attrSet("loading", "lazy")
        yield child


def _host_named(host: str) -> Iterator[Token]:
    yield Token("span_open", "span", 1, attrs={"class": "film-host"})
    yield Token("text", "", 0, content=f" ({host})")
    yield Token("span_close", "span", -1)
