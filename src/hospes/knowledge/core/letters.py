"""An article as words of a letter: no markup, lists with their hyphens, addresses written out."""

import re
from collections.abc import Sequence

from hospes.knowledge.core.rendering import ARTICLE, PICTURE

_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_MARKS = re.compile(r"(\*\*|__|~~|`)")
_EMPHASIS = re.compile(r"(?<!\w)[*_](\S(?:[^*_\n]*\S)?)[*_](?!\w)")
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")
_RULE = re.compile(r"^\s*\|?\s*:?-{3,}.*$")
_GAPS = re.compile(r"\n{3,}")


def as_letter(title: str, body: str, prices: Sequence[tuple[str, str]] = ()) -> str:
    """The article as plain text, its title first; `prices` are the lines of a menu with what each costs."""
    lines = [f"- {name}: {price}" for name, price in prices]
    written = "\n".join(line for line in map(_line, body.split("\n")) if line is not None)
    return _GAPS.sub("\n\n", "\n\n".join(filter(None, (title, "\n".join(lines), written.strip()))))


def _line(line: str) -> str | None:
    if _RULE.match(line) and "|" in line:
        return None
    if line.lstrip().startswith("|"):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        return _bare(" – ".join(cell for cell in cells if cell))
    found = _HEADING.match(line)
    return _bare(found.group(1) if found else line)


def _bare(line: str) -> str:
    line = _LINK.sub(_written_out, _PICTURE.sub("", line))
    return _EMPHASIS.sub(r"\1", _MARKS.sub("", line)).rstrip()


def _written_out(found: re.Match[str]) -> str:
    words, address = found.groups()
    return (
        words
        if address.startswith((ARTICLE, PICTURE, "#", "/"))
        else f"{words} ({address.removeprefix('mailto:')})"
    )
