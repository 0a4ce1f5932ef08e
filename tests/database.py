"""Chooses the database before Django reads its settings (loaded by `-p tests.database` in pyproject).

HOSPES_TEST_DB=sqlite (default) or postgres. HOSPES_TEST_PG=postgresql://… uses a server that is there
already; otherwise a throw-away one is started for the run and stopped after it.
"""

import os
import tempfile


def _choose() -> None:
    os.environ["HOSPES_DATA_DIR"] = tempfile.mkdtemp(prefix="hospes-test-")
    os.environ["HOSPES_SECRET_KEY"] = "only-for-tests-" * 4
    if os.environ.get("HOSPES_TEST_DB", "sqlite") != "postgres":
        os.environ["HOSPES_DATABASE_URL"] = ""
        return
    from tests.throwaway_postgres import url_for_tests

    # The workers of xdist inherit the address and share the server, each with a database of its own.
    os.environ["HOSPES_TEST_PG"] = os.environ["HOSPES_DATABASE_URL"] = url_for_tests()


_choose()
