"""The HTML of a mail made safe to look at: nothing runs, nothing is fetched unasked, every link says where it leads.

What is left stands in a frame of its own, under a policy that would stop what slipped through
(`hospes.web.strangers`). The plain text stays what was said.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import urlsplit

import nh3

LONGEST = 500_000
_DEEPEST = 1000  # the parser's time grows with the square of the depth
_NESTS = re.compile(
    r"<(/?)(?:div|span|table|blockquote|font|center|section|article|ul|ol|dl|b|i|u|em|strong|a|small|big"
    r"|h[1-6]|pre|form|fieldset|main|header|footer|nav|aside|details|code|sub|sup|s|strike|tt)\b",
    re.IGNORECASE,
)
_TAGS = (nh3.ALLOWED_TAGS | {"font", "big", "tfoot"}) - {"area", "map", "details", "summary", "data"}
_SILENT = {"script", "style", "title", "template", "object", "iframe", "noscript", "svg", "math", "head"}
_EVERYWHERE = {"style", "align", "valign", "bgcolor", "dir", "lang", "width", "height"}
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "font": {"color", "face", "size"},
    "table": {"border", "cellpadding", "cellspacing"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start", "type"},
}
_FETCHES = re.compile(r"url\s*\(|image-set|expression|@|\\", re.IGNORECASE)
_NAMED = r"((?:\s[a-z-]+=\"[^\"]*\")*)"
_PICTURE = re.compile(rf"<img{_NAMED}\s?/?>")
_LINK = re.compile(rf"<a{_NAMED}>(.*?)</a>", re.DOTALL)  # the sanitiser closes every one of them
_ATTRIBUTE = re.compile(r"\s([a-z-]+)=\"([^\"]*)\"")
_INLINE_DATA = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*$", re.IGNORECASE)
_UNSEEN = re.compile(
    r"display:\s*none|visibility:\s*hidden|(?:width|height):\s*[012](?:px)?\s*(?:;|$)", re.IGNORECASE
)
_SMALLEST = {"0", "1", "2", "0px", "1px", "2px"}
_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,10}[^\W\d_]{2,20}")
_LONGEST_HOST = 80


@dataclass(frozen=True, slots=True)
class Formatted:
    """HTML to be shown in a frame; how many `pictures` lie elsewhere, and how many unseen ones were left out."""

    html: str
    pictures: int = 0
    trackers: int = 0


def formatted(html: str, inline: Mapping[str, str], *, fetch: bool = False) -> Formatted | None:
    """The mail's HTML made safe, None where there is none, or none that can be shown in good time.

    `inline` leads from the content ids of pictures that came with the mail to addresses of ours; those that lie
    elsewhere are named only, unless `fetch` says that somebody asked for them.
    """
    if not html.strip() or _too_deep(html[:LONGEST]):
        return None
    cleaned = nh3.clean(
        html[:LONGEST],
        tags=_TAGS,
        clean_content_tags=_SILENT,
        attributes={**_ATTRIBUTES, "*": _EVERYWHERE},
        attribute_filter=_harmless,
        url_schemes={"http", "https", "mailto", "tel", "cid", "data"},
        url_relative="deny",
        link_rel="noopener noreferrer",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )
    pictures = _Pictures(inline, fetch=fetch)
    shown = _LINK.sub(_link_told, _PICTURE.sub(pictures.placed, cleaned))
    return Formatted(shown, pictures.elsewhere, pictures.unseen)


def _too_deep(html: str) -> bool:
    depth = 0
    for found in _NESTS.finditer(html):
        depth = max(0, depth - 1) if found.group(1) else depth + 1
        if depth > _DEEPEST:
            return True
    return False


def _harmless(tag: str, attribute: str, value: str) -> str | None:
    """Styles without anything that fetches; addresses of links and pictures only of the kinds they may have."""
    if attribute == "style":
        kept = [each for each in value.split(";") if each.strip() and not _FETCHES.search(each)]
        return ";".join(kept) or None
    if attribute == "href" and value.strip().casefold().startswith(("data:", "cid:")):
        return None
    return value


class _Pictures:
    """Puts each picture where it was, or says that it is not shown; counts them."""

    def __init__(self, inline: Mapping[str, str], *, fetch: bool) -> None:
        self.inline = inline
        self.fetch = fetch
        self.elsewhere = 0
        self.unseen = 0

    def placed(self, found: re.Match[str]) -> str:
        told = {name: unescape(value) for name, value in _ATTRIBUTE.findall(found.group(1))}
        source = told.pop("src", "").strip()
        scheme = source.partition(":")[0].casefold()
        if scheme == "cid":
            return _img(self.inline.get(source[4:].strip("<> "), ""), told)
        if scheme == "data":
            return _img(source if _INLINE_DATA.match(source) else "", told)
        if scheme not in ("http", "https"):
            return _img("", told)
        if _is_unseen(told):
            self.unseen += 1
            return ""
        self.elsewhere += 1
        return _img(source if self.fetch else "", told)


def _is_unseen(told: Mapping[str, str]) -> bool:
    small = told.get("width", "").strip() in _SMALLEST or told.get("height", "").strip() in _SMALLEST
    return small or bool(_UNSEEN.search(told.get("style", "")))


def _img(source: str, told: Mapping[str, str]) -> str:
    if not source:
        words = told.get("alt", "").strip()[:200]
        return f'<span class="not-shown">{escape(words) or "…"}</span>'
    named = "".join(f' {name}="{escape(value)}"' for name, value in told.items())
    return f'<img src="{escape(source)}"{named} loading="lazy" referrerpolicy="no-referrer">'


def _link_told(found: re.Match[str]) -> str:
    """A link, and beside it the place it leads to, where its words do not say so."""
    told = {name: unescape(value) for name, value in _ATTRIBUTE.findall(found.group(1))}
    target = told.get("href", "").strip()
    title = f' title="{escape(target[:1000])}"' if target else ""
    words = unescape(re.sub(r"<[^<>]*>", "", found.group(2)))
    return f"<a{found.group(1)}{title}>{found.group(2)}</a>{_leads_to(target, words)}"


def _leads_to(target: str, words: str) -> str:
    """Said louder where the words name another place."""
    place = place_of(target)
    named = [each.casefold().removeprefix("www.") for each in _HOST.findall(words[:2000])]
    if not place or any(_same_place(each, place) for each in named):
        return ""
    kind = "elsewhere" if named and "@" not in place else "leads-to"
    return f' <span class="{kind}">→ {escape(place)}</span>'


def place_of(target: str) -> str:
    """Where a link leads, as short as it can be said: a host, an address, a number."""
    scheme, _, rest = target.partition(":")
    if scheme.casefold() in ("mailto", "tel"):
        return rest.partition("?")[0][:_LONGEST_HOST]
    try:
        return (urlsplit(target).hostname or "").removeprefix("www.")[:_LONGEST_HOST]
    except ValueError:
        return target[:_LONGEST_HOST]


def _same_place(named: str, place: str) -> bool:
    """The words name the host itself, or the address; a part of a name that only begins alike is another place."""
    host = place.rpartition("@")[2].casefold()
    return named == host or host.endswith("." + named)
