"""The one style sheet of the files, with its fonts in it: a page on a disk may not fetch them beside it."""

import re
from base64 import b64encode

from hospes.web.assets import STYLES, shelf

SHEETS = (STYLES, "codex/book.css", "codex/drawing.css", "codex/site.css")
_FONT = re.compile(r'url\("\.\./(vendor/fonts/[^"]+)"\)')


def style() -> bytes:
    """The look of the program and of the book."""
    sheets = "\n".join(shelf()[sheet].body.decode() for sheet in SHEETS)
    return _FONT.sub(lambda found: _inside(f"web/{found[1]}"), sheets).encode()


def script() -> bytes:
    """The script that searches."""
    return shelf()["codex/site.js"].body


def _inside(font: str) -> str:
    return f'url("data:font/woff2;base64,{b64encode(shelf()[font].body).decode()}")'
