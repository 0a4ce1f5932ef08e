"""Meridian Kitchens, the demo company: its codex, its people, its customers and what they come with."""

from pathlib import Path
from typing import Final

CODEX_FOLDER: Final = Path(__file__).parent / "codex"
ARTICLES_FOLDER: Final = Path(__file__).parent / "articles"
LOGO: Final = Path(__file__).parent / "data" / "meridian.svg"
