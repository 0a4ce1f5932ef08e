"""How often something may be asked for: counted in this process until the ledger counts for all of them."""

import hashlib
from datetime import datetime

from django.core.cache import cache


class TooMany(Exception):  # noqa: N818 (an answer, not a fault)
    """Asked for too often; `retry_after` in seconds."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(f"Try again in {retry_after} seconds.")


def allow(*, what: str, whose: str, limit: int, seconds: int, at: datetime) -> None:
    """Count one; raises TooMany beyond `limit` in a stretch of `seconds`."""
    stretch, into = divmod(int(at.timestamp()), seconds)
    name = hashlib.sha256(f"{what}\0{whose}\0{stretch}".encode()).hexdigest()
    cache.add(name, 0, timeout=seconds + 1)
    if cache.incr(name) > limit:
        raise TooMany(seconds - into)
