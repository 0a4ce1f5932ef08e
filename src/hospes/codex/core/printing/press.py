"""The press: sheets in, a PDF out, set by typst.

It is a program of its own (`python -m hospes.codex.core.printing.press`: sheets as JSON in, PDF out), because
setting a long book takes hundreds of megabytes, which only a process that ends gives back.
"""

import json
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

HERE = Path(__file__).resolve().parent
ACCESSIBLE: Final = "ua-1"  # PDF/UA-1, ISO 14289-1: everything tagged, every drawing told in words


def press(sheets: Mapping[str, Any], *, at: datetime | None = None) -> bytes:
    """The sheets as a tagged PDF.

    `at`, aware, is the time that the file says it was made at: the same sheets at the same time give the same file.
    Letters that no font has cannot stand in an accessible file; it is then set without that claim.
    """
    import typst  # loaded where it is needed: most processes never print

    made = at.replace(microsecond=0) if at else None
    source, given = HERE / f"{sheets['kind']}.typ", {"sheets": json.dumps(sheets, ensure_ascii=False)}
    try:
        return typst.compile(source, root=HERE, sys_inputs=given, timestamp=made, pdf_standards=[ACCESSIBLE])
    except typst.TypstError:
        return typst.compile(source, root=HERE, sys_inputs=given, timestamp=made)


def main(come: BinaryIO, go: BinaryIO) -> None:
    """Sheets and time as JSON in, the PDF out."""
    order = json.loads(come.read())
    at = datetime.fromisoformat(order["at"]) if order["at"] else None
    go.write(press(order["sheets"], at=at))


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
