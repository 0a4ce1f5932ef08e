"""osTicket's tickets as JSON: its tables with everything that was said, or the rows of a list with nothing of it.

Sure, from its own sources (osTicket/osTicket): the columns of `ticket`, `thread`, `thread_entry` (type M, R, N),
`user`, `user_email`, `staff` and `ticket_status` (setup/inc/streams/core/install-mysql.sql); that a list is written
as CSV by headings, and as JSON by the paths of its fields («cdata.subject», include/class.export.php), and holds no
messages (issues #4905, #5999); that `manage.php export` writes a document a line: a head «osTicket-Backup», then for
each table its name and columns, its rows, and an end.
Not sure: in which zone its times stand (those of its database's server; read as UTC here), whether that backup of the
newest versions has rows at all (the result of its query is dropped in class.export.php), which bit of
`flags` hides an entry (4 was not found in the source at hand), and what an extension adds.
Tables are written as JSON by phpMyAdmin as `{"type": "table", "name": …, "data": […]}`, by Adminer as lists by name
(vrana/adminer, plugins/dump-json.php). Telephone numbers lie in forms
of the house's own and are not read. Not tried on a file of a real house.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from hospes.exchange.core.json_things import Thing, key, loaded, text, thing, things, when
from hospes.exchange.core.matters import Flaw, Matter, Said, Who
from hospes.exchange.core.plain import plain
from hospes.exchange.core.tables import NoTable

Tables = dict[str, list[Thing]]
_BACKUP = "osTicket-Backup"
_DIRECTIONS = {"m": "in", "r": "out", "n": "note"}
_CHANNELS = {"web": "web", "email": "email", "phone": "phone"}
_ENDED = ("closed", "archived", "deleted", "resolved")
_HIDDEN = 4  # ThreadEntry::FLAG_HIDDEN: what an edited entry said before


def read(content: bytes) -> Iterator[Matter | Flaw]:
    """Each ticket. Raises NoTable when the file is no such export."""
    if _BACKUP.encode() in content[:200]:
        return _of_tables(_from_backup(content))
    whole = loaded(content)
    tables = _tables(whole)
    if tables:
        return _of_tables(tables)
    rows = things(whole) if isinstance(whole, list) else []
    if not any(_listed(row, "number", "Ticket Number") for row in rows):
        raise NoTable("no json")
    return (_of_list(line, row) for line, row in enumerate(rows, start=1))


def _from_backup(content: bytes) -> Tables:
    """Its lines: `["table", name, columns]`, then a list for each row, then `["end-table"]`."""
    tables: Tables = {}
    name, columns = "", []
    try:
        for line in content.decode("utf-8-sig").splitlines():
            found = json.loads(line) if line.strip() else None
            if not isinstance(found, list) or not found:
                continue
            if found[0] == "table" and len(found) > 2 and isinstance(found[2], list):
                name, columns = str(found[1]), [str(each) for each in found[2]]
                tables.setdefault(name, [])
            elif found == ["end-table"]:
                name = ""
            elif name:
                tables[name].append(dict(zip(columns, found, strict=False)))
    except UnicodeDecodeError as problem:
        raise NoTable("encoding") from problem
    except (ValueError, RecursionError) as problem:
        raise NoTable("broken") from problem
    return tables


def _tables(whole: Any) -> Tables:
    """Tables by name: as phpMyAdmin lists them, or an object of lists."""
    if isinstance(whole, list):
        return {
            key(each, "name"): things(each.get("data"))
            for each in things(whole)
            if each.get("type") == "table"
        }
    return {name: things(rows) for name, rows in thing(whole).items() if isinstance(rows, list)}


def _of_tables(tables: Tables) -> Iterator[Matter | Flaw]:
    """The tables without what the house put before their names («ost_»)."""
    before = next(
        (name[:-6] for name in tables if name.endswith("ticket") and f"{name[:-6]}thread" in tables), None
    )
    if before is None:
        raise NoTable("no json")
    return _House(tables, before).matters()


class _House:
    """The tables of one house, each by what the others call its rows."""

    def __init__(self, tables: Tables, before: str) -> None:
        def named(name: str) -> list[Thing]:
            return tables.get(f"{before}{name}", [])

        self.tickets = named("ticket")
        self.users = {key(each, "id"): each for each in named("user")}
        self.mails = {key(each, "id"): each for each in named("user_email")}
        self.staff = {key(each, "staff_id"): text(each, "email", "username") for each in named("staff")}
        self.states = {key(each, "id"): text(each, "state").lower() for each in named("ticket_status")}
        self.subjects = {key(each, "ticket_id"): text(each, "subject") for each in named("ticket__cdata")}
        self.said: dict[str, list[Thing]] = {}
        threads = {
            key(each, "id"): key(each, "object_id")
            for each in named("thread")
            if key(each, "object_type") == "T"
        }
        for entry in named("thread_entry"):
            ticket = threads.get(key(entry, "thread_id"))
            if ticket and not _number(entry, "flags") & _HIDDEN:
                self.said.setdefault(ticket, []).append(entry)

    def matters(self) -> Iterator[Matter | Flaw]:
        for line, ticket in enumerate(self.tickets, start=1):
            entries = self.said.get(key(ticket, "ticket_id"), [])
            yield self._matter(line, ticket, sorted(entries, key=lambda each: text(each, "created")))

    def _matter(self, line: int, ticket: Thing, entries: list[Thing]) -> Matter | Flaw:
        number, opened = key(ticket, "number", "ticket_id")[:120], when(ticket, "created")
        if opened is None:
            return Flaw(line, "no time", "opened_at", number)
        channel = _CHANNELS.get(text(ticket, "source").lower(), "email")
        said = [self._said(each, channel, opened) for each in entries]
        title = self.subjects.get(key(ticket, "ticket_id"), "") or next(
            (each.subject for each in said if each.subject), ""
        )
        state, closed = self.states.get(key(ticket, "status_id"), ""), when(ticket, "closed")
        last = max([opened, *(each.at for each in said)])
        return Matter(
            line=line,
            key=number,
            who=self._who(ticket),
            reason=next((each.body for each in said if each.direction == "in" and each.body), "") or title,
            opened_at=opened,
            closed_at=(closed or last) if (state in _ENDED if state else closed is not None) else None,
            title=title,
            channel=channel,
            owner=self.staff.get(key(ticket, "staff_id"), ""),
            said=tuple(said),
        )

    def _who(self, ticket: Thing) -> Who:
        user = self.users.get(key(ticket, "user_id"), {})
        mail = self.mails.get(key(user, "default_email_id")) or self.mails.get(
            key(ticket, "user_email_id"), {}
        )
        address = text(mail, "address")
        return Who(text(user, "name"), (address,) if address else ())

    def _said(self, entry: Thing, channel: str, opened: datetime) -> Said:
        direction = _DIRECTIONS.get(text(entry, "type").lower(), "note")
        body = text(entry, "body")
        words = body if text(entry, "format") == "text" else plain(body)
        by = "" if direction == "in" else self.staff.get(key(entry, "staff_id"), "")
        return Said(direction, channel, when(entry, "created") or opened, words, text(entry, "title"), by)


def _of_list(line: int, row: Thing) -> Matter | Flaw:
    """A row of a list: the ticket without a word of what was said."""
    number = _listed(row, "number", "Ticket Number")[:120]
    opened = when(row, "created", "Date Created")
    if opened is None:
        return Flaw(line, "no time", "opened_at", number)
    title = _listed(row, "cdata.subject", "Subject")
    mail = _listed(row, "user.default_email.address", "From Email")
    ended = _listed(row, "status::getName", "Current Status").lower() in _ENDED
    return Matter(
        line=line,
        key=number,
        who=Who(_listed(row, "user.name", "From"), (mail,) if mail else ()),
        reason=title,
        opened_at=opened,
        closed_at=(when(row, "closed", "Close Date", "lastupdate", "Last Updated") or opened)
        if ended
        else None,
        title=title,
        channel=_CHANNELS.get(_listed(row, "source", "Source").lower(), "email"),
    )


def _listed(row: Thing, path: str, heading: str) -> str:
    return key(row, path, heading)


def _number(of: Thing, field: str) -> int:
    found = key(of, field)
    return int(found) if found.isascii() and found.isdecimal() and len(found) < 18 else 0
