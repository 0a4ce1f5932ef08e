"""Zendesk's tickets: one JSON object a line with everything in it, or one document as its API writes it.

Seen in what others read from such files: in the whole export each line is a ticket with `requester`, `assignee` and
`submitter` in it (`id`, `name`, `email`) and `comments` (`author_id`, `public`, `body`, `created_at`); the API
writes `tickets` with `requester_id` and `assignee_id`, and `users`. Not tried on a file of a real house; `solved_at`
beside `metric_set` and the document's own list of `comments` with a `ticket_id` are an assumption.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from hospes.exchange.core.matters import Flaw, Matter, Said, Who
from hospes.exchange.core.tables import NoTable
from hospes.exchange.core.times import moment

_CHANNELS = {"email": "email", "voice": "phone", "chat": "chat", "web": "web", "native_messaging": "chat"}
_ENDED = ("solved", "closed")
Thing = dict[str, Any]


def read(content: bytes) -> Iterator[Matter | Flaw]:
    """Each ticket. Raises NoTable when the file is no such export."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise NoTable("encoding") from problem
    whole = _document(text)
    if whole is None:
        yield from _by_lines(text)
        return
    users = {_number(user, "id"): user for user in _things(whole.get("users"))}
    comments: dict[Any, list[Thing]] = {}
    for comment in _things(whole.get("comments")):
        comments.setdefault(_number(comment, "ticket_id"), []).append(comment)
    for number, ticket in enumerate(_things(whole.get("tickets")), start=1):
        yield _matter(number, {"comments": comments.get(_number(ticket, "id"), []), **ticket}, users)


def _document(text: str) -> Thing | None:
    """The file as one document, if it is one that holds tickets; a single ticket on a line is none."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(whole, list):
        whole = {"tickets": whole}
    return whole if isinstance(whole, dict) and "tickets" in whole else None


def _by_lines(text: str) -> Iterator[Matter | Flaw]:
    is_first = True
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            ticket = json.loads(line)
        except (ValueError, RecursionError) as problem:
            if is_first:
                raise NoTable("no json") from problem
            ticket = None
        is_first = False
        yield _matter(number, ticket, {}) if isinstance(ticket, dict) else Flaw(number, "unreadable")


def _matter(line: int, ticket: Thing, users: dict[Any, Thing]) -> Matter | Flaw:
    key = str(_number(ticket, "id") or "")[:120]
    opened = _moment(ticket, "created_at")
    if opened is None:
        return Flaw(line, "no time", "opened_at", key)
    requester = _person(ticket, "requester", users)
    known = {**users, _number(requester, "id"): requester}
    for role in ("assignee", "submitter"):
        known.setdefault(_number(_person(ticket, role, users), "id"), _person(ticket, role, users))
    channel = _CHANNELS.get(_text(_thing(ticket.get("via")), "channel"), "email")
    said = [_said(each, requester, known, channel, opened) for each in _things(ticket.get("comments"))]
    ended = ticket.get("status") in _ENDED
    last = max([opened, *(each.at for each in said)])
    return Matter(
        line=line,
        key=key,
        who=Who(
            _text(requester, "name"), _one(requester, "email"), _one(requester, "phone"), _language(requester)
        ),
        reason=_text(ticket, "description") or _text(ticket, "subject"),
        opened_at=opened,
        closed_at=(_ended_at(ticket) or last) if ended else None,
        title=_text(ticket, "subject"),
        channel=channel,
        owner=_text(_person(ticket, "assignee", users), "email"),
        said=tuple(said),
    )


def _said(comment: Thing, requester: Thing, known: dict[Any, Thing], channel: str, opened: datetime) -> Said:
    author = _number(comment, "author_id")
    is_theirs = author is not None and author == _number(requester, "id")
    direction = "note" if comment.get("public") is False else "in" if is_theirs else "out"
    by = "" if is_theirs else _text(known.get(author, {}), "email")
    words = _text(comment, "plain_body") or _text(comment, "body")
    return Said(direction, channel, _moment(comment, "created_at") or opened, words, by=by)


def _ended_at(ticket: Thing) -> datetime | None:
    return _moment(_thing(ticket.get("metric_set")), "solved_at") or _moment(ticket, "updated_at")


def _person(ticket: Thing, role: str, users: dict[Any, Thing]) -> Thing:
    return _thing(ticket.get(role)) or users.get(_number(ticket, f"{role}_id"), {})


def _language(user: Thing) -> str:
    return _text(user, "locale")[:2].lower()


def _one(user: Thing, field: str) -> tuple[str, ...]:
    return (found,) if (found := _text(user, field)) else ()


def _number(thing: Thing, field: str) -> int | str | None:
    """A number that names something; whatever else stands there names nothing."""
    found = thing.get(field)
    return found if isinstance(found, int | str) else None


def _text(thing: Thing, field: str) -> str:
    found = thing.get(field)
    return found if isinstance(found, str) else ""


def _moment(thing: Thing, field: str) -> datetime | None:
    return moment(_text(thing, field), UTC)


def _thing(found: Any) -> Thing:
    return found if isinstance(found, dict) else {}


def _things(found: Any) -> list[Thing]:
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
