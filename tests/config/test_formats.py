"""How a time is written where there is no template: the day first, a clock of 24 hours, in every language."""

from datetime import datetime

import pytest
from django.utils import translation
from django.utils.formats import date_format

WRITTEN = {
    "en": "22 Nov 2026, 13:05",
    "hu": "2026.11.22. 13:05",
    "el": "22/11/2026 13:05",
    "ru": "22.11.2026 13:05",
}


@pytest.mark.parametrize("language", WRITTEN)
def test_a_time_is_written_as_offices_write_it(language: str) -> None:
    with translation.override(language):
        written = date_format(datetime(2026, 11, 22, 13, 5), "SHORT_DATETIME_FORMAT")
    assert written.replace("\N{NO-BREAK SPACE}", " ") == WRITTEN[language]
