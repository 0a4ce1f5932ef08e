"""What every test stands on: which database, a fixed present, the named cast."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.append_only import flush_may_empty_append_only_tables  # noqa: F401 (a fixture)

MONDAY_NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def at() -> datetime:
    """A fixed Monday morning: the moment at which verbs are called."""
    return MONDAY_NINE


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """A page read in another language leaves that language on in this thread; each test begins in English."""
    from django.utils import translation

    with translation.override("en"):
        yield


def pytest_report_header() -> str:
    return f"hospes: database {os.environ.get('HOSPES_TEST_DB', 'sqlite')}"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """SQLite in a file, as in life: threads of a test meet its real locks, not those of a shared memory."""
    from django.db import connections

    database = connections.databases["default"]
    if database["ENGINE"].endswith("sqlite"):
        database["TEST"]["NAME"] = f"{database['NAME']}.test-{os.getpid()}"


@pytest.fixture(autouse=True)
def _nobody_counted() -> None:
    """The limits on sign-ins and passwords count in the cache: each test begins with nothing counted."""
    from django.core.cache import cache

    cache.clear()
