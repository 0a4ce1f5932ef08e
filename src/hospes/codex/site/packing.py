"""The files as one ZIP archive."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hospes.codex.core.model import Codex
from hospes.codex.core.printing.sheets import Imprint
from hospes.codex.site.pages import site_files


def site_archive(
    codex: Codex, imprint: Imprint, *, at: datetime, tell: Callable[[float], None] | None = None
) -> bytes:
    """All pages in one archive, all of them made `at`: the same edition gives the same bytes."""
    packed, made = BytesIO(), at.timetuple()[:6]
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in site_files(codex, imprint, tell=tell):
            archive.writestr(ZipInfo(f"codex/{name}", made), content, ZIP_DEFLATED)
    return packed.getvalue()
