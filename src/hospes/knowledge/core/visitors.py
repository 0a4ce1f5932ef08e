"""Telling one visitor of a day from another without a cookie and without keeping who they are.

The mark is a keyed digest (HMAC-SHA-256) of the address and the browser a request came from, of what it is about, and
of the day: tomorrow the same visitor has another one, and without the server's secret nobody can make or trace any. Two
people behind one address with the same browser are one visitor of that day, and one person on two devices is two.
"""

import hashlib
import hmac
from datetime import date, timedelta

LENGTH = 32
GOOD_FOR = 2  # days: a page that was opened before midnight is answered after it


def mark(*, secret: str, day: date, address: str, browser: str, about: str) -> str:
    """By which a second answer of the same visitor to the same thing is known on that day."""
    return _digest(secret, "visitor", day.isoformat(), address, browser, about)


def seal(*, secret: str, day: date, about: str) -> str:
    """What the form of a page carries: only who had the page can answer it."""
    return _digest(secret, "page", day.isoformat(), about)


def is_sealed(given: str, *, secret: str, today: date, about: str) -> bool:
    """Whether the form came from a page of ours, of today or of yesterday."""
    days = (today - timedelta(days=back) for back in range(GOOD_FOR))
    return any(
        hmac.compare_digest(given.encode(), seal(secret=secret, day=day, about=about).encode())
        for day in days
    )


def _digest(secret: str, *parts: str) -> str:
    # Each part with its length, so that no two different lists are written alike.
    told = "".join(f"{len(part)}:{part}" for part in parts)
    return hmac.new(secret.encode(), told.encode(), hashlib.sha256).hexdigest()[:LENGTH]
