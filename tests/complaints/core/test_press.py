"""A letter on paper: its words are data, never source; the same letter is the same file."""

import io
import json
import runpy
import sys
from datetime import UTC, datetime
from typing import Any

import pytest

from hospes.complaints.core.press import main, press

AT = datetime(2026, 3, 2, 9, 0, 30, 5, tzinfo=UTC)


def letter(*paragraphs: str) -> dict[str, Any]:
    return {
        "company": "Meridian Kitchens", "lang": "en", "key": "418-207-935", "subject": "Our answer", "to": "Éva",
        "day": "2 March 2026", "paragraphs": list(paragraphs),
    }  # fmt: skip


@pytest.mark.parametrize("words", ["Dear Éva,\nagain.", '#panic("x") $1 \\ *', "Γεια σας", "Ёлка", "x" * 400])
def test_whatever_is_said_is_set_and_can_be_read_by_everybody(words: str) -> None:
    file = press(letter(words), at=AT)
    assert file.startswith(b"%PDF-")
    assert b"pdfuaid" in file  # PDF/UA: tagged
    assert file == press(letter(words), at=AT)


def test_a_letter_that_no_font_has_is_set_without_that_claim() -> None:
    assert press(letter("It is done 𒀀."), at=AT).startswith(b"%PDF-")


def test_it_is_a_program_of_its_own() -> None:
    come, go = io.BytesIO(json.dumps({"letter": letter("Yes."), "at": AT.isoformat()}).encode()), io.BytesIO()
    main(come, go)
    assert go.getvalue() == press(letter("Yes."), at=AT)


class _Stream:
    """Standard input or output, of which only the bytes matter."""

    def __init__(self, buffer: io.BytesIO) -> None:
        self.buffer = buffer


def test_it_is_called_as_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    come, go = io.BytesIO(json.dumps({"letter": letter("Yes."), "at": AT.isoformat()}).encode()), io.BytesIO()
    monkeypatch.setattr(sys, "stdin", _Stream(come))
    monkeypatch.setattr(sys, "stdout", _Stream(go))
    runpy.run_path(press.__code__.co_filename, run_name="__main__")
    assert go.getvalue().startswith(b"%PDF-")
