"""How often something may be done, counted in this process, until the ledger counts for all of them.

The call is that of `hospes.ledger.operations.allow`, which takes this file's place.
"""

from collections import OrderedDict
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock

MOST_KEPT = 20_000
_done: OrderedDict[tuple[str, str, int], int] = OrderedDict()
_lock = Lock()


class TooMany(Exception):  # noqa: N818 (an answer, not a fault)
    """The limit is reached; `retry_after` seconds from now there is room again."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


def allow(*, what: str, whose: str, limit: int, seconds: int, at: datetime) -> None:
    """Count one more. Raises TooMany from the `limit`th on within so many seconds."""
    window, gone = divmod(int(at.timestamp()), seconds)
    key = (what, sha256(whose.encode("utf-8", "replace")).hexdigest(), window)
    with _lock:
        done = _done.get(key, 0)
        if done >= limit:
            raise TooMany(max(int(timedelta(seconds=seconds - gone).total_seconds()), 1))
        _done[key] = done + 1
        _done.move_to_end(key)
        while len(_done) > MOST_KEPT:
            _done.popitem(last=False)


def forget() -> None:
    """Count anew."""
    with _lock:
        _done.clear()
