"""Chooses the database before Django reads its settings (loaded by `-p tests.database` in pyproject).

HOSPES_TEST_DB=sqlite (default) or postgres. HOSPES_TEST_PG=postgresql://… uses a server that is there
already; otherwise a throw-away one is started for the run and stopped after it.
"""

import atexit
import os
import shutil
import tempfile


def _quick_place() -> str | None:
    """Memory where the machine offers it as a disk: what a test keeps is forgotten after it."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def _choose() -> None:
    os.environ["HOSPES_DATA_DIR"] = folder = tempfile.mkdtemp(prefix="hospes-test-", dir=_quick_place())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["HOSPES_SECRET_KEY"] = "only-for-tests-" * 4
    if os.environ.get("HOSPES_TEST_DB", "sqlite") != "postgres":
        os.environ["HOSPES_DATABASE_URL"] = ""
        return
    from tests.throwaway_postgres import url_for_tests

    # The workers of xdist inherit the address and share the server, each with a database of its own.
    os.environ["HOSPES_TEST_PG"] = os.environ["HOSPES_DATABASE_URL"] = url_for_tests()


_choose()
