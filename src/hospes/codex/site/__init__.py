"""The book as files: plain pages in every language of the codex, for a folder, a stick, or a page without a server.

    for name, content in site_files(codex, imprint):    # "en/complaint.html", b"<!doctype html>…"

The pages are those of the book: only what is around them, and where their links lead, is different.
"""

from hospes.codex.site.packing import site_archive
from hospes.codex.site.pages import site_files

__all__ = ["site_archive", "site_files"]
