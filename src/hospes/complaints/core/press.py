"""The press of a letter: what stands on it in, a PDF out, set by typst.

A program of its own (`python -I press.py`: a letter as JSON in, PDF out), as that of the codex is: the memory that
setting takes ends with it. Whatever the letter says reaches the typesetter as data, never as its source.
"""

import json
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

HERE = Path(__file__).resolve().parent
ACCESSIBLE: Final = "ua-1"  # PDF/UA-1, ISO 14289-1


def press(letter: Mapping[str, Any], *, at: datetime) -> bytes:
    """The letter as a tagged PDF; the same letter at the same time is the same file.

    Letters that no font has cannot stand in an accessible file; it is then set without that claim.
    """
    import typst  # loaded where it is needed: most processes never print

    given = {"letter": json.dumps(letter, ensure_ascii=False)}
    made = at.replace(microsecond=0)
    try:
        return typst.compile(
            HERE / "letter.typ", root=HERE, sys_inputs=given, timestamp=made, pdf_standards=[ACCESSIBLE]
        )
    except typst.TypstError:
        return typst.compile(HERE / "letter.typ", root=HERE, sys_inputs=given, timestamp=made)


def main(come: BinaryIO, go: BinaryIO) -> None:
    """A letter and its time as JSON in, the PDF out."""
    order = json.loads(come.read())
    go.write(press(order["letter"], at=datetime.fromisoformat(order["at"])))


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
