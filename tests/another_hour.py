"""Everything tried as if it were some other hour: tests that pass by day only are found so.

    HOSPES_TESTS_AT=2026-11-30T22:50 pytest -p tests.another_hour tests -m "not mail_servers"

The hour is in UTC and goes on from there; choose an evening, the hour before midnight, a Sunday, a month's end.
Processes that a test starts keep the wall's time.
"""

import os
from datetime import UTC, datetime, tzinfo
from typing import Self

import pytest

from hospes.lib import clock

AHEAD = datetime.fromisoformat(os.environ["HOSPES_TESTS_AT"]).replace(tzinfo=UTC) - datetime.now(UTC)
BY_THE_WALL = "test_the_clock_tells_the_present_in_utc"


class _AnotherHour(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return super().now(tz) + AHEAD


clock.datetime = _AnotherHour  # type: ignore[misc]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items[:] = [each for each in items if each.name != BY_THE_WALL]
