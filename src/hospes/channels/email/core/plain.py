"""Text made plain: what a person would read, without marks, markup and control characters."""

import re
from html import unescape

from hospes.channels.email.core.quoting_html import LEVEL, SIGNATURE, Nesting

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n|\r|\x0b|\x0c|\u2028|\u2029")
_SPACES = re.compile(r"[^\S\n]+")
_MANY_LINES = re.compile(r"\n{3,}")
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_HREF = re.compile(
    r"""\bhref\s*=\s*(?:"([^"]{1,2000})"|'([^']{1,2000})'|([^\s"'>]{1,2000}))""", re.IGNORECASE
)

_SILENT = {"script", "style", "head", "title", "template", "svg", "math", "object", "noscript"}
_BLOCK = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main",
    "nav", "ol", "p", "pre", "section", "table", "tbody", "thead", "tr", "ul",
}  # fmt: skip
_APART = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre"}
_LONGEST_HTML = 2_000_000


def clean(text: str) -> str:
    """The text without control characters, with plain line ends and no wide gaps; its words untouched."""
    lines = _CONTROL.sub("", _LINE_END.sub("\n", text)).split("\n")
    return _MANY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")


def one_line(text: str, length: int = 998) -> str:
    """The text on one line, cut at `length` characters (998: RFC 5322 §2.1.1)."""
    return " ".join(_CONTROL.sub("", text[: 20 * length]).split())[:length]


def unflow(text: str, *, delete_space: bool = False) -> str:
    """Paragraphs of `format=flowed` text joined again (RFC 3676)."""
    lines: list[str] = []
    flowing = False
    for line in _LINE_END.sub("\n", text).split("\n"):
        quoted = line.startswith(">")
        body = line if quoted else line.removeprefix(" ")
        soft = body.endswith(" ") and body != "-- " and not quoted
        if flowing and lines and not quoted and body != "-- ":
            lines[-1] += body
        else:
            lines.append(body)
        if soft and delete_space:
            lines[-1] = lines[-1][:-1]
        flowing = soft
    return "\n".join(lines)


def from_html(html: str) -> str:
    """The words of an HTML mail as plain text. One pass over the text, whatever its nesting.

    The outcome is text, to be escaped like any other: nothing here is meant to make HTML safe to show.
    """
    writer = _Writer()
    html = _CONTROL.sub("", html[:_LONGEST_HTML])
    at, closing = 0, -1
    while (opening := html.find("<", at)) >= 0:
        if html.startswith("<!--", opening):
            writer.text(html[at:opening])
            at = html.find("-->", opening) + 3
            if at < 3:
                return writer.finished()
            continue
        # Searched again only when passed: a far «>» must not be looked for from every «<».
        closing = closing if closing > opening else html.find(">", opening)
        if closing < 0:
            break
        writer.text(html[at:opening])
        at = _pass_tag(writer, html, opening, closing)
    writer.text(html[at:])
    return writer.finished()


def _pass_tag(writer: "_Writer", html: str, opening: int, closing: int) -> int:
    """Tell the writer of the tag between the two; where to read on. A «<» that opens none is a character."""
    named = _NAME.match(html, opening + 1)
    if named:
        writer.tag(named.group(1).lower(), html[opening + 1 : closing])
    elif html[opening + 1 : opening + 2] not in ("!", "?", "/"):
        writer.text("<")
        return opening + 1
    return closing + 1


class _Writer:
    """Collects lines while tags pass by."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.silent: dict[str, int] = {}
        self.preformatted = 0
        self.nesting = Nesting()
        self.attribution_from: int | None = None
        self.link = ""
        self.link_from = 0

    def text(self, raw: str) -> None:
        if any(self.silent.values()) or not raw:
            return
        words = unescape(raw)
        if not self.preformatted:
            words = re.sub(r"\s+", " ", words)
        self.parts.append(words)

    def tag(self, name: str, inside: str) -> None:
        ends = inside.startswith("/")
        if name in _BLOCK:
            self._block(name, ends=ends)
        self._quote(name, inside, ends=ends)
        if name in _SILENT:
            self._hush(name, ends=ends, alone=inside.endswith("/"))
        elif name == "body":
            self.silent.clear()  # a head that was never closed ends here
        elif name == "br":
            self.parts.append("\n")
        elif name == "a":
            self._link(inside, ends=ends)
        elif name in ("td", "th") and ends:
            self.parts.append(" ")

    def _hush(self, name: str, *, ends: bool, alone: bool) -> None:
        if ends:
            self.silent[name] = 0
        elif not alone:
            self.silent[name] = 1

    def _link(self, inside: str, *, ends: bool) -> None:
        if not ends:
            found = _HREF.search(inside[:4000])
            self.link = unescape(next(filter(None, found.groups()))) if found else ""
            self.link_from = len(self.parts)
            return
        if not self.link:
            return
        words = "".join(self.parts[self.link_from :]).strip()
        target = self.link.strip()
        shown = target.removeprefix("mailto:").removeprefix("tel:").rstrip("/")
        if target.startswith(("http", "mailto:", "tel:")) and shown not in words and words:
            self.parts.append(f" <{shown}>")
        self.link = ""

    def _quote(self, name: str, inside: str, *, ends: bool) -> None:
        """Text changes its depth here. What Gmail passes on stands in the element of its attributions: it is none."""
        mark = self.nesting.closed(name) if ends else self.nesting.opened(name, inside)
        if not mark:
            return
        if not ends and "gmail_attr" in inside:
            self.attribution_from = len(self.parts)
        elif self.attribution_from is not None:
            begun, self.attribution_from = self.attribution_from, None
            if "".join(self.parts[begun + 1 :]).lstrip().startswith("----"):
                self.parts[begun] = f"{LEVEL}{self.nesting.level}"
        self.parts.append(mark)

    def _block(self, name: str, *, ends: bool) -> None:
        self.parts.append("\n\n" if name in _APART else "\n")
        step = -1 if ends else 1
        if name == "pre":
            self.preformatted = max(0, self.preformatted + step)
        elif name == "li" and not ends:
            self.parts.append("- ")
        elif name == "hr":
            self.parts.append("----\n")

    def finished(self) -> str:
        """All lines, those inside quotes marked with «>» as mailers do."""
        depth, lines = 0, []
        for line in "".join(self.parts).replace("\xa0", " ").split("\n"):
            signs = SIGNATURE in line
            line = line.replace(SIGNATURE, "")
            while LEVEL in line:
                before, _, after = line.partition(LEVEL)
                if before.strip():
                    lines.append(_quoted(before, depth))
                depth, line = int(after[:1] or 0), after[1:]
            if signs and not _has_delimiter(lines, line):
                lines.append("--")
            lines.append(_quoted(line, depth))
        return clean("\n".join(lines))


def _quoted(line: str, depth: int) -> str:
    words = _SPACES.sub(" ", line).strip()
    return f"{'>' * depth} {words}" if depth and words else words


def _has_delimiter(lines: list[str], line: str) -> bool:
    """Whether «-- » stands there already, as the last words before a signature or as its first."""
    last = next((each for each in reversed(lines[-4:]) if each), "")
    return line.strip() in ("", "--") or last == "--"
