"""The database backend: Django's, with one question less a request.

Django asks a connection that is kept whether it still works (`SELECT 1`) before each request. One that worked half a
second ago is taken to work still; should it not, that one request fails, as it does when the server goes away in its
midst. Source: HikariCP, `aliveBypassWindowMs`, which has the same half second.
"""

import time

from django.db.backends.postgresql import base

REST = 0.5  # seconds after which a connection is asked again


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection to PostgreSQL."""

    _worked_at = float("-inf")

    def close_if_unusable_or_obsolete(self) -> None:
        """As Django's: before each request and after it."""
        super().close_if_unusable_or_obsolete()
        now = time.monotonic()
        if now - self._worked_at < REST:
            self.health_check_done = True
        self._worked_at = now
