r"""The marks of an outline within a line: what a backslash takes the meaning from, and `{keys}` at the end.

As in Markdown, a backslash before a mark makes it a plain character, and one at the end of a line begins a new line
of the same text (CommonMark 0.31, 2.4 and 6.7). `{#welcome}` behind a heading is its key, as other Markdown tools
write identifiers; `{control/gives-name}` behind a line is what the line refers to.
"""

import re
from typing import NamedTuple

_MARK = re.compile(r"[\\{]")
_ESCAPED = re.compile(r"\\([^\w\s]|_)")
_BRACES = re.compile(r"(?<!\\)\{#?([a-z0-9][a-z0-9_/-]*)\}$")
_ARROW = re.compile(r"(?<!\\)(?:--?>|=>|→)")
_OPENING = re.compile(r"(\d{0,3})([-*+•–.)#=_])")  # what would make a line a bullet, a heading or a rule


class Marked(NamedTuple):
    """Words, and the key or reference in braces behind them; "" when there is none."""

    words: str
    ref: str


def tidy(words: str) -> str:
    """The words as an outline can give them back: without blanks around the text and around each of its lines."""
    return "\n".join(line.strip(" \t") for line in words.strip(" \t\n").split("\n"))


def escaped(words: str) -> str:
    """A text as it is written behind a label: a backslash where a new line of it begins."""
    return _MARK.sub(r"\\\g<0>", tidy(words)).replace("\n", "\\\n  ")


def one_line(words: str) -> str:
    """A name, for a heading or a label."""
    return " ".join(escaped(tidy(words).replace("\n", " ")).split(" "))


def heading(words: str) -> str:
    """A name behind hashes; hashes of its own stay its own."""
    return one_line(words).replace("#", "\\#")


def title(words: str) -> str:
    """A name on a line of its own."""
    return (
        _OPENING.sub(r"\1\\\2", one_line(words), count=1)
        if _OPENING.match(one_line(words))
        else one_line(words)
    )


def beside_arrow(words: str) -> str:
    """A name beside an arrow, and in brackets: no arrow of its own ends it, nor a bracket."""
    plain = one_line(words).replace("->", "-\\>").replace("=>", "=\\>").replace("→", "\\→")
    return plain.replace("(", "\\(").replace(")", "\\)")


def braces(ref: str) -> str:
    """A reference, to be put behind words."""
    return f"{{{ref}}}"


def unescaped(words: str) -> str:
    """The text that was meant."""
    return tidy(_ESCAPED.sub(r"\1", words))


def marked(words: str) -> Marked:
    """Words and reference apart."""
    words = words.rstrip(" \t")
    found = _BRACES.search(words)
    return Marked(unescaped(words[: found.start()] if found else words), found[1] if found else "")


def marked_heading(words: str) -> Marked:
    """The name and key of a heading; hashes that close it are no part of it."""
    whole = words.rstrip(" \t")
    bare = whole.rstrip("#")
    return marked(bare if not bare or bare.endswith((" ", "\t")) else whole)


def halves(words: str) -> tuple[str, str] | None:
    """What stands before and behind an arrow; None without one. Still with its marks."""
    found = _ARROW.search(words)
    return (words[: found.start()], words[found.end() :]) if found else None


def is_continued(line: str) -> bool:
    """Whether the next line belongs to the same text."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1
