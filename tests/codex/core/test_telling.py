"""Values of a codex in a reader's words."""

from datetime import date

import pytest

from hospes.codex.core.telling import Teller, day_in
from tests.codex.samples import codex


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "20 Nov 2026"),
        ("hu", "2026. nov. 20."),
        ("el", "20 Νοε 2026"),
        ("ru", "20 нояб. 2026\u202fг."),
    ],
)
def test_a_day_is_told_as_its_readers_write_it(language: str, said: str) -> None:
    assert day_in(date(2026, 11, 20), language) == said
    assert Teller(codex(), language=language).words(date(2026, 11, 20), "review_by") == said
