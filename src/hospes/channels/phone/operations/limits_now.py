"""How often something may be asked, counted in the cache of this process."""

from datetime import datetime
from hashlib import sha256

from django.core.cache import cache
from django.utils.translation import gettext as _

from hospes.lib.errors import Refusal


class TooMany(Refusal):
    """More than anybody means; `retry_after` is in seconds."""

    status = 429

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(_("That was asked for very often just now. Please try again a little later."))


def allow(*, what: str, whose: str, limit: int, seconds: int, at: datetime) -> None:
    """Count one, and refuse what is over `limit` within `seconds`. Raises TooMany."""
    stretch, since = divmod(int(at.timestamp()), seconds)
    key = f"hospes-limit:{what}:{sha256(whose.encode()).hexdigest()[:32]}:{stretch}"
    cache.add(key, 0, timeout=seconds)
    if cache.incr(key) > limit:
        raise TooMany(seconds - since)
