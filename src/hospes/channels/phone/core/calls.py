"""How a call goes on, whatever the order in which an exchange tells of it."""

from datetime import datetime, timedelta

RINGS_AT_MOST = timedelta(minutes=3)  # an exchange that never says how a call ended leaves none ringing
_WEIGHT = {"": 0, "ringing": 1, "answered": 2, "missed": 3, "ended": 4}


def becomes(state: str, event: str) -> str:
    """How a call stands after an event: what is told late takes nothing back.

    One that was answered is not missed any more; one that ended and never was answered was missed.
    """
    if state == "answered" and event == "missed":
        return "ended"
    if state in ("", "ringing") and event == "ended":
        return "missed"
    if state == "missed" and event in ("answered", "ended"):
        return "ended" if event == "answered" else "missed"
    return event if _WEIGHT[event] > _WEIGHT[state] else state


def still_rings(state: str, rang_at: datetime, at: datetime) -> bool:
    """Whether it rings now."""
    return state == "ringing" and at - rang_at <= RINGS_AT_MOST


def is_for(said: str, *, email: str, username: str, phone: str, number: str) -> bool:
    """Whether an exchange means this person: by address, name to sign in, extension or number. `number` is `said` as a
    number, "" where it is none; `phone` the person's, in the same form."""
    key = said.casefold()
    return bool(key) and (
        key in (email.casefold(), username.casefold()) or (bool(number) and number == phone)
    )
