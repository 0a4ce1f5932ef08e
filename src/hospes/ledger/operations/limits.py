"""How often somebody may do a thing in a time, counted together by all processes.

A row counts what was taken in one stretch of time. A process takes a tenth of the limit at once and spends it from
memory: a thousand requests write ten times. The sum of what was taken never passes the limit, so neither does what is
spent; what a process took and did not spend is lost until the stretch ends, so that with several processes the
last few may be refused early, and never too late. Stretches are fixed: over the border of two, up to twice the
limit may come in one stretch's time.

Whose it is (an address, a token, a person) is kept only as an HMAC under the server's secret.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock

from django.db import DEFAULT_DB_ALIAS, connections
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from hospes.ledger.core.leases import Lease, Window, portion, window
from hospes.ledger.models import Spent
from hospes.lib.errors import Refusal

MOST_IN_MEMORY = 20_000
KEPT = timedelta(minutes=10)  # after its stretch, for a process whose clock is behind

_TAKE = """
INSERT INTO ledger_spent (whose, begins, ends_at, taken) VALUES (%s, %s, %s, %s)
ON CONFLICT (whose, begins) DO UPDATE SET taken = ledger_spent.taken + excluded.taken
WHERE ledger_spent.taken + excluded.taken <= %s
RETURNING taken
"""

_leases: dict[str, Lease] = {}
_lock = Lock()


class TooMany(Refusal):
    """It was done too often in a time; `retry_after` says in how many seconds it is worth another try."""

    status = 429

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(
            ngettext(
                "That was too much in a short time. Try again in %(num)s second.",
                "That was too much in a short time. Try again in %(num)s seconds.",
                retry_after,
            )
            % {"num": retry_after}
        )


@dataclass(frozen=True)
class Left:
    """What may still be done in this stretch, as far as this process knows, and the seconds until the next."""

    remaining: int
    resets_in: int


def allow(*, what: str, whose: str, limit: int, seconds: int, at: datetime) -> None:
    """Count one; raises TooMany when `whose` has done `what` as often as `limit` in this stretch of `seconds`."""
    spend(what=what, whose=whose, limit=limit, seconds=seconds, at=at)


def spend(*, what: str, whose: str, limit: int, seconds: int, at: datetime) -> Left:
    """As `allow`, and says what is left.

    Within a transaction nothing is taken ahead: were it rolled back, this process would spend what nobody counted.
    """
    now, name = window(at, seconds), _name(what, whose)
    if connections[DEFAULT_DB_ALIAS].in_atomic_block:
        taken = _take(name, now, 1, limit)
        if taken is None:
            raise TooMany(now.left(at))
        return Left(max(0, limit - taken), now.left(at))
    return Left(_spend_from_lease(name, now, limit, at), now.left(at))


def forget_leases() -> None:
    """What this process holds in memory goes; what it had taken stays counted. For tests that empty the tables."""
    with _lock:
        _leases.clear()


def sweep(*, at: datetime) -> int:
    """Remove what was counted in stretches that are over; returns how many rows."""
    return Spent.objects.filter(ends_at__lt=at - KEPT).delete()[0]


def _spend_from_lease(name: str, now: Window, limit: int, at: datetime) -> int:
    with _lock:
        lease = _lease(name, now)
        if lease.spend():
            return lease.remaining(limit)
        if lease.is_spent:
            raise TooMany(now.left(at))
    # Outside the lock, so that one that waits for the database holds up nobody else.
    size = portion(limit)
    taken = _take(name, now, size, limit)
    if taken is None and size > 1:
        size, taken = 1, _take(name, now, 1, limit)
    with _lock:
        lease = _lease(name, now)
        if taken is None:
            lease.is_spent = True
            raise TooMany(now.left(at))
        lease.own += size - 1
        lease.taken = max(lease.taken, taken)
        return lease.remaining(limit)


def _lease(name: str, now: Window) -> Lease:
    """What this process holds of it in this stretch. Dropping what it holds of others loses only what it took ahead."""
    lease = _leases.get(name)
    if lease is None or lease.window != now:
        if len(_leases) >= MOST_IN_MEMORY:
            _leases.clear()
        lease = _leases[name] = Lease(now)
    return lease


def _take(name: str, now: Window, size: int, limit: int) -> int | None:
    """Count `size` in one statement, unless the limit would be passed; what was taken by all, or None."""
    if size > limit:
        return None
    database = connections[DEFAULT_DB_ALIAS]
    ends_at = database.ops.adapt_datetimefield_value(datetime.fromtimestamp(now.ends, UTC))
    with database.cursor() as cursor:
        cursor.execute(_TAKE, [name, now.begins, ends_at, size, limit])
        found = cursor.fetchone()
    return int(found[0]) if found else None


def _name(what: str, whose: str) -> str:
    mark = salted_hmac(f"hospes.limits:{what}", whose, algorithm="sha256").hexdigest()
    return f"{what[:40]}:{mark[:48]}"
