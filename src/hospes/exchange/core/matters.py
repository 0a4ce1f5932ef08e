"""What comes in, in one plain form, wherever it comes from: a customer's matter with everything said about it.

A reader gives a `Matter` for each case of its file, or a `Flaw` that says where and why there is none. Words of
people never stand in a flaw: it is kept in a report.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from hospes.customers.core.addresses import email_key, phone_key
from hospes.lib.text import storable

DIRECTIONS = ("in", "out", "note")
CHANNELS = ("phone", "counter", "email", "chat", "web")
LANGUAGES = ("en", "hu", "el", "ru")
NAME_LENGTH, KEY_LENGTH, SUBJECT_LENGTH, MOST_CONTACTS = 200, 120, 400, 500


@dataclass(frozen=True)
class Who:
    """A customer, as the other system knew them."""

    name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True)
class Said:
    """One contact of the past. `by` is the username or e-mail address of who wrote it, if it was one of ours."""

    direction: str
    channel: str
    at: datetime
    body: str
    subject: str = ""
    by: str = ""


@dataclass(frozen=True)
class Matter:
    """One case of the past. `line` is where it stands in the file, `key` its number there."""

    line: int
    key: str
    who: Who
    reason: str
    opened_at: datetime
    closed_at: datetime | None = None
    title: str = ""
    channel: str = "email"
    language: str = ""
    situation: str = ""
    owner: str = ""
    said: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Flaw:
    """What is wrong in a line, as a key of `WHYS`; `field` names the field. `is_out`: the case stays outside."""

    line: int
    why: str
    field: str = ""
    key: str = ""
    is_out: bool = True


WHYS = (
    "unreadable", "no key", "no reason", "no customer", "no time", "bad time", "in the future", "closed before opened",
    "too many contacts", "key too long", "twice", "already here", "bad email", "bad phone", "unknown language",
    "unknown channel", "unknown situation", "unknown owner", "owner cannot own",
)  # fmt: skip


def put_right(
    matter: Matter, *, now: datetime, region: str, situations: frozenset[str]
) -> tuple[Matter | None, list[Flaw]]:
    """The matter as it can be brought in, or None; and what is wrong with it."""
    if why := _obstacle(matter, now):
        return None, [Flaw(matter.line, *why, key=matter.key[:KEY_LENGTH])]
    flaws: list[Flaw] = []

    def without(why: str, field: str) -> str:
        flaws.append(Flaw(matter.line, why, field, matter.key, is_out=False))
        return ""

    who = _reachable(matter.who, region, without)
    if not (who.name or who.emails or who.phones):
        return None, [*flaws, Flaw(matter.line, "no customer", "customer", matter.key)]
    known = not matter.situation or matter.situation in situations
    right = replace(
        matter,
        who=who,
        reason=storable(matter.reason).strip(),
        title=storable(matter.title).strip(),
        channel=matter.channel
        if matter.channel in CHANNELS
        else without("unknown channel", "channel") or "email",
        language=matter.language
        if matter.language in ("", *LANGUAGES)
        else without("unknown language", "language"),
        situation=matter.situation if known else without("unknown situation", "situation"),
        said=tuple(sorted((_tidied(each, matter.channel) for each in matter.said), key=lambda each: each.at)),
    )
    return right, flaws


def _obstacle(matter: Matter, now: datetime) -> tuple[str, str] | None:
    closed = matter.closed_at
    times = [matter.opened_at, *(each.at for each in matter.said), *([closed] if closed else [])]
    checks = (
        (not matter.key, "no key", "number"),
        (len(matter.key) > KEY_LENGTH, "key too long", "number"),
        (not storable(matter.reason).strip(), "no reason", "reason"),
        (closed is not None and closed < matter.opened_at, "closed before opened", "closed_at"),
        (any(at > now for at in times), "in the future", "opened_at"),
        (len(matter.said) > MOST_CONTACTS, "too many contacts", "body"),
    )
    return next(((why, field) for hit, why, field in checks if hit), None)


def _reachable(who: Who, region: str, without: Callable[[str, str], str]) -> Who:
    emails = [each for each in who.emails if email_key(each) or without("bad email", "email")]
    phones = [each for each in who.phones if phone_key(each, region) or without("bad phone", "phone")]
    language = who.language if who.language in ("", *LANGUAGES) else without("unknown language", "language")
    name = " ".join(storable(who.name).split())[:NAME_LENGTH]
    return Who(name or next(iter([*emails, *phones]), ""), tuple(emails), tuple(phones), language)


def _tidied(said: Said, channel: str) -> Said:
    fallback = channel if channel in CHANNELS else "email"
    return replace(
        said,
        channel=said.channel if said.channel in CHANNELS else fallback,
        body=storable(said.body),
        subject=storable(said.subject)[:SUBJECT_LENGTH],
    )
