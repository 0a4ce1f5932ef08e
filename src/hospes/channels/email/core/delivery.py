"""What a mail server's answer means, and when to try again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# Half a minute at first, then longer and longer: some two days in all (RFC 5321 §4.5.4.1 asks for patience).
_WAITS = tuple(
    timedelta(minutes=minutes) for minutes in (0.5, 2, 5, 15, 30, 60, 120, 240, 240, 480, 480, 480, 480)
)
HOLD = timedelta(seconds=10)  # for which a person may take back what they have just sent
CLAIM_LASTS = timedelta(minutes=10)


class Outcome(StrEnum):
    """What became of one attempt."""

    SENT = "sent"
    TEMPORARY = "temporary"
    PERMANENT = "permanent"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt's outcome and the server's words."""

    outcome: Outcome
    said: str = ""


class Verdict(StrEnum):
    """What a report says of a letter: it is with their server, it came back, or it is only late so far."""

    DELIVERED = "delivered"
    HARD = "hard"
    SOFT = "soft"


def verdict(status: str, *, final: bool) -> Verdict:
    """By the class of the status (RFC 3463 §3.1): 2 is success; else whether a server still tries (`final`: none)."""
    if status.strip()[:1] == "2":
        return Verdict.DELIVERED
    return Verdict.HARD if final else Verdict.SOFT


def by_code(code: int, said: str) -> Attempt:
    """An SMTP reply as an outcome: 2xx accepted, 5xx refused for good, anything else worth another try."""
    if 200 <= code < 300:
        return Attempt(Outcome.SENT, said)
    words = f"{code} {said}".strip()
    return Attempt(Outcome.PERMANENT if 500 <= code < 600 else Outcome.TEMPORARY, words)


def next_try(attempts: int, at: datetime) -> datetime | None:
    """When to try again after `attempts` tries that failed for now; None when patience is over."""
    return at + _WAITS[attempts - 1] if attempts <= len(_WAITS) else None


def is_abandoned(*, claimed_at: datetime, at: datetime, holder_is_gone: bool) -> bool:
    """Whether a claimed mail was left behind: its worker is known to be gone, or has been silent too long.

    No attempt lasts as long as a claim: the connection's time limits add up to less.
    """
    return holder_is_gone or at - claimed_at >= CLAIM_LASTS
