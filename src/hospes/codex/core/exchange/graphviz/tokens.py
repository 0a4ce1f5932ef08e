"""The words of the DOT language, as the Graphviz documentation gives them ("The DOT Language", lexical part)."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from hospes.codex.core.documents.errors import CodexError

MAX_TOKENS = 120_000
MAX_LENGTH = 20_000  # characters of one name or label
_TOKEN = re.compile(
    r"""(?P<space>(?:\s|//[^\n]*|(?m:^)\#[^\n]*|/\*[^*]*(?:\*(?!/)[^*]*)*\*/)+)
      | (?P<quoted>"[^"\\]*(?:\\.[^"\\]*)*")
      | (?P<mark>->|--|[{}\[\];,:=+])
      | (?P<word>-?(?:\.\d|\d)[\w.]*|[A-Za-z_\u0080-\U0010ffff][\w.\u0080-\U0010ffff]*)
      | (?P<html><)""",
    re.VERBOSE | re.DOTALL,
)
_BRACKET = re.compile(r"<!--.{0,500}?-->|[<>]", re.DOTALL)
_COMMENT = re.compile(r"<!--.{0,500}?-->", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"<br\s*/?>|</tr>|</td>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class Token(NamedTuple):
    """A word or mark. `kind`: word, quoted, html, mark, or end at the end of the text."""

    kind: str
    text: str
    line: int


def tokens(text: str, file: str) -> Iterator[Token]:
    """The tokens of a DOT file, comments left out, and one `end` token. CodexError names the line of what is none."""
    at, line, count = 0, 1, 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            raise CodexError.at(file, f"This cannot be read: {text[at : at + 30].splitlines()[0]}", line=line)
        kind, words, stop = found.lastgroup, found[0], found.end()
        if kind == "html":
            stop = _end_of_html(text, at, file, line)
            words = text[at + 1 : stop - 1]
        if kind != "space":
            count += 1
            yield Token(kind, _unquoted(words) if kind == "quoted" else words, line)
        if count > MAX_TOKENS or (kind not in ("space", "html") and stop - at > MAX_LENGTH):
            raise CodexError.at(file, "The drawing is larger than anybody could follow.", line=line)
        line += text.count("\n", at, stop)
        at = stop
    yield Token("end", "", line)


def _end_of_html(text: str, at: int, file: str, line: int) -> int:
    depth = 0
    for bracket in _BRACKET.finditer(text, at, at + MAX_LENGTH):
        depth += {"<": 1, ">": -1}.get(bracket[0], 0)
        if depth == 0:
            return bracket.end()
    raise CodexError.at(file, "A label in angle brackets is not closed.", line=line)


def _unquoted(words: str) -> str:
    """Only quotes are escaped here; other escapes are the label's own. A line may be continued after a backslash."""
    return words[1:-1].replace("\\\r\n", "").replace("\\\n", "").replace('\\"', '"')


def label_words(words: str, kind: str, *, node: str = "", graph: str = "") -> str:
    r"""What a reader of the drawing sees: `\n` is a new line, `\N` the node's name, tags and entities are resolved."""
    if kind == "html":
        return _tidy(html.unescape(_TAG.sub("", _BREAK.sub("\n", _COMMENT.sub("", words)))))
    meant = {"n": "\n", "l": "\n", "r": "\n"}
    if words.count("\\") * (len(node) + len(graph)) <= MAX_LENGTH:  # names are put in where that stays short
        meant |= {"N": node, "G": graph}
    return _tidy(html.unescape(_ESCAPED.sub(lambda found: meant.get(found[1], found[1]), words)))


def _tidy(words: str) -> str:
    return " ".join(words.split())
