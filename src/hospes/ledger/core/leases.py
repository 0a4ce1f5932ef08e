"""How a limit that several processes share is spent: in leases, so that not every request writes to the database."""

from dataclasses import dataclass
from datetime import datetime

PART = 10  # a process takes a tenth of the limit at a time


@dataclass(frozen=True)
class Window:
    """A stretch of `seconds` that begins at a multiple of them since 1970: the same in every process."""

    begins: int
    seconds: int

    @property
    def ends(self) -> int:
        """The first second after it."""
        return self.begins + self.seconds

    def left(self, at: datetime) -> int:
        """Whole seconds until it ends, at least one: what `Retry-After` says."""
        return max(1, self.ends - int(at.timestamp()))


def window(at: datetime, seconds: int) -> Window:
    """The stretch that `at` lies in. Raises ValueError for a stretch of nothing."""
    if seconds < 1:
        raise ValueError("A limit is for a stretch of at least one second.")
    return Window(int(at.timestamp()) // seconds * seconds, seconds)


def portion(limit: int) -> int:
    """How much one process takes at a time. Small limits are taken one by one, and so are spent to the last."""
    return max(1, limit // PART)


@dataclass
class Lease:
    """What this process may still spend in one window, and what everybody had taken when it last looked."""

    window: Window
    own: int = 0
    taken: int = 0
    is_spent: bool = False

    def spend(self) -> bool:
        """One of what this process holds; False when it holds none."""
        if self.own < 1:
            return False
        self.own -= 1
        return True

    def remaining(self, limit: int) -> int:
        """How much is left as far as this process knows: its own, and what nobody had taken."""
        return self.own + max(0, limit - self.taken)
