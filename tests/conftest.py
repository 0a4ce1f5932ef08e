"""What every test stands on: which database, a fixed present, the named cast."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, settings

from tests.append_only import flush_may_empty_append_only_tables  # noqa: F401 (a fixture)
from tests.laws import EXAMPLES

# A busy machine is slow, not wrong.
settings.register_profile(
    "suite", max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("suite")

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


@pytest.fixture(autouse=True, scope="session")
def _passwords_are_quickly_sealed() -> Iterator[None]:
    """A million rounds for each password protect people, and nobody's is real here."""
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PBKDF2PasswordHasher, "iterations", 1_000)
        yield


@pytest.fixture(autouse=True)
def _nobody_counted() -> None:
    """Sign-ins and passwords are counted in the cache, the rest in leases: each test begins with nothing counted."""
    from django.core.cache import cache

    from hospes.ledger.operations.limits import forget_leases

    cache.clear()
    forget_leases()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what meets the database: all else has just been run beside SQLite, and would say the same."""
    if os.environ.get("HOSPES_TEST_DB") != "postgres":
        return
    kept = [item for item in items if _meets_the_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _meets_the_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    if item.get_closest_marker("one_database") is not None:
        return False
    marked = item.get_closest_marker("django_db") is not None
    return marked or bool(fixtures & {"db", "transactional_db", "django_db_setup", "live_server"})
