"""The lines of an outline, sorted: headings, labelled lines, bullets and plain words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from hospes.codex.core.exchange.bounds import refuse_many
from hospes.codex.core.exchange.outline.marks import halves, is_continued, unescaped
from hospes.codex.core.exchange.outline.words import label_of

MAX_LINES = 40_000
TITLE = 0  # the depth of a heading that is underlined with `=`
_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})(?:[ \t]+(.*)|)$")
_BULLET = re.compile(r"([ \t]*)(?:[-*+•–]|\d{1,3}[.)])[ \t]+(.*)$")
_RULE = re.compile(r"[ \t]*(?:=+|(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_LABEL = re.compile(
    r"(?:\*\*|__|\*|_)?(?P<label>\w[^:：\\({*>]{0,40}?)[ \t]*(?:\((?P<aside>(?:\\.|[^()\\])*)\))?"
    r"(?:\*\*|__|\*|_)?[:：](?:\*\*|__|\*|_)?[ \t]*(?P<words>.*)$",
    re.DOTALL,
)


@dataclass(slots=True)
class Line:
    """One text of an outline: still with its marks, continued lines joined. `depth` is that of a heading, else -1."""

    number: int
    words: str  # with its marks; what it is continued by waits in `rest`
    depth: int = -1
    is_bullet: bool = False
    label: str = ""  # the field it names
    spoken: str = ""  # as it was typed
    aside: str = ""  # in brackets behind the label
    rest: list[str] = field(default_factory=list)


def lines_of(text: str, file: str) -> Iterator[Line]:
    """The lines that say something, in order. CodexError when there are too many."""
    waiting: Line | None = None
    continued = False
    blank = True
    for number, raw in enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"), start=1):
        refuse_many(number, "lines", file, line=number, most=MAX_LINES)
        if waiting is not None and (continued or _goes_on(waiting, raw, blank)):
            waiting.rest += ("\n" if continued else " ", _unended(raw.strip(" \t")))
        elif waiting is not None and waiting.depth < 0 and _underlines(raw, waiting, number):
            waiting.depth, waiting.label = (TITLE if raw.strip()[0] == "=" else 2), ""
        else:
            if waiting is not None:
                yield _labelled(waiting)
            waiting = _line(number, _unended(raw))
        continued, blank = is_continued(raw) and waiting is not None, not raw.strip(" \t")
    if waiting is not None:
        yield _labelled(waiting)


def _line(number: int, raw: str) -> Line | None:
    if not raw.strip(" \t") or _RULE.match(raw):
        return None
    if found := _HEADING.match(raw):
        return Line(number, (found[2] or "").strip(" \t"), len(found[1]))
    if found := _BULLET.match(raw):
        return Line(number, found[2].strip(" \t"), is_bullet=True)
    return Line(number, raw.strip(" \t"))


def _unended(raw: str) -> str:
    """A line without the backslash that says it goes on."""
    return raw[:-1] if is_continued(raw) else raw


def _goes_on(waiting: Line, raw: str, blank: bool) -> bool:
    """Whether a line is the rest of the sentence before it: moved in or small, and without a mark of its own."""
    words = raw.strip(" \t")
    if blank or waiting.depth >= 0 or not words or not (raw[0] in " \t" or words[0].islower()):
        return False
    return not (
        _RULE.match(raw) or _HEADING.match(raw) or _BULLET.match(raw) or _has_label(words) or halves(words)
    )


def _underlines(raw: str, waiting: Line, number: int) -> bool:
    """Whether a line of `===` or `---` makes the one just above it a heading."""
    return (
        not waiting.is_bullet
        and number == waiting.number + 1
        and bool(re.fullmatch(r"=+|--+", raw.strip(" \t")))
    )


def _has_label(words: str) -> bool:
    found = _LABEL.match(words)
    return found is not None and bool(label_of(found["label"]))


def _labelled(line: Line) -> Line:
    """The whole line, with its label taken off, if it has one that is known."""
    line.words = "".join((line.words, *line.rest))
    found = _LABEL.match(line.words) if line.depth < 0 else None
    if found is not None and (label := label_of(found["label"])):
        line.label, line.spoken, line.words = label, found["label"], found["words"]
        line.aside = unescaped(found["aside"] or "")
    return line


def without_label(words: str) -> str:
    """Words for a bullet, so written that nobody takes them for a label or a rule."""
    if _RULE.match("- " + words.partition("\n")[0].rstrip("\\")):
        return f"\\{words}"
    return words.replace(":", "\\:", 1).replace("：", "\\：", 1) if _has_label(words) else words
