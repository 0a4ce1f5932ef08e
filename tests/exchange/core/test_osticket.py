"""osTicket: its tables with everything that was said, its backup, and a list with nothing of it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.exchange.core import osticket
from hospes.exchange.core.matters import Flaw, Matter
from hospes.exchange.core.reading import matters_of
from hospes.exchange.core.tables import NoTable

TABLES: dict[str, list[dict[str, Any]]] = {
    "ticket": [
        {"ticket_id": "7", "number": "482913", "user_id": "3", "status_id": "3", "staff_id": "2", "source": "Phone",
         "created": "2024-03-04 09:00:00", "closed": "2024-03-06 09:00:00"},
        {"ticket_id": "8", "number": "482914", "user_id": "4", "user_email_id": "12", "status_id": "1", "staff_id": "0",
         "source": "Web", "created": "2024-03-05 09:00:00", "closed": None},
        {"ticket_id": "9", "number": "482915", "created": "0000-00-00 00:00:00"},
    ],
    "ticket__cdata": [{"ticket_id": "7", "subject": "Hinge", "priority": "2"}],
    "ticket_status": [{"id": "1", "name": "Open", "state": "open"}, {"id": "3", "name": "Closed", "state": "closed"}],
    "thread": [
        {"id": "70", "object_id": "7", "object_type": "T"},
        {"id": "80", "object_id": "8", "object_type": "T"},
        {"id": "90", "object_id": "7", "object_type": "A"},
    ],
    "thread_entry": [
        {"id": "2", "thread_id": "70", "staff_id": "2", "type": "R", "format": "html", "flags": "64", "title": None,
         "body": "<p>We <b>come</b>.</p><script>x()</script>", "created": "2024-03-05 10:00:00"},
        {"id": "1", "thread_id": "70", "staff_id": "0", "user_id": "3", "type": "M", "format": "text", "flags": "0",
         "title": "Hinge", "body": "The hinge <broke>.", "created": "2024-03-04 09:00:00"},
        {"id": "3", "thread_id": "70", "staff_id": "2", "type": "N", "format": "html", "body": "Part 7",
         "created": "2024-03-05 11:00:00"},
        {"id": "4", "thread_id": "70", "staff_id": "2", "type": "R", "format": "html", "flags": "4",
         "body": "As it was before it was edited", "created": "2024-03-05 09:30:00"},
        {"id": "5", "thread_id": "90", "type": "N", "body": "Of a task, not of a ticket", "created": ""},
        {"id": "6", "thread_id": "80", "user_id": "4", "type": "M", "title": "Tap", "body": "<div>It drips.</div>",
         "created": "2024-03-05 09:00:00"},
    ],
    "user": [{"id": "3", "name": "Kovács Éva", "default_email_id": "11"}, {"id": "4", "name": "Béla"}],
    "user_email": [
        {"id": "11", "user_id": "3", "address": "eva@example.com"},
        {"id": "12", "user_id": "4", "address": "bela@example.com"},
    ],
    "staff": [{"staff_id": "2", "username": "anna", "email": "anna@example.com"}],
}  # fmt: skip
LIST = [
    {"number": "482913", "created": "2024-03-04 09:00:00", "cdata.subject": "Hinge", "user.name": "Kovács Éva",
     "user.default_email.address": "eva@example.com", "source": "Phone", "status::getName": "Closed",
     "lastupdate": "2024-03-06 09:00:00"},
    {"Ticket Number": "482914", "Date Created": "2024-03-05 09:00:00", "Subject": "Tap", "From": "Béla",
     "From Email": "bela@example.com", "Source": "Other", "Current Status": "Open"},
    {"number": 482915},
]  # fmt: skip


def packed(what: Any) -> bytes:
    return json.dumps(what).encode()


def of_phpmyadmin(tables: dict[str, list[dict[str, Any]]]) -> bytes:
    head = [{"type": "header", "comment": "x"}, {"type": "database", "name": "helpdesk"}]
    listed = [{"type": "table", "name": f"ost_{name}", "data": rows} for name, rows in tables.items()]
    return packed([*head, *listed])


def of_an_object(tables: dict[str, list[dict[str, Any]]]) -> bytes:
    return packed(tables)


def of_a_backup(tables: dict[str, list[dict[str, Any]]]) -> bytes:
    lines: list[Any] = [[["osTicket-Backup", "B"], {"version": "v1.10", "table_prefix": "ost_"}]]
    for name, rows in tables.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        lines.append(["table", name, columns])
        lines += [[row.get(column) for column in columns] for row in rows]
        lines.append(["end-table"])
    return "\n".join(json.dumps(line) for line in lines).encode()


@pytest.mark.parametrize("written", [of_phpmyadmin, of_an_object, of_a_backup])
def test_tickets_come_with_everything_that_was_said_in_order(written: Any) -> None:
    hinge, tap, flaw = osticket.read(written(TABLES))
    assert isinstance(hinge, Matter)
    assert (hinge.key, hinge.who.name, hinge.who.emails) == ("482913", "Kovács Éva", ("eva@example.com",))
    assert (hinge.reason, hinge.title, hinge.channel, hinge.owner) == (
        "The hinge <broke>.", "Hinge", "phone", "anna@example.com",
    )  # fmt: skip
    assert hinge.closed_at is not None
    assert hinge.closed_at.day == 6
    assert [(each.direction, each.body, each.by) for each in hinge.said] == [
        ("in", "The hinge <broke>.", ""),
        ("out", "We come.", "anna@example.com"),
        ("note", "Part 7", "anna@example.com"),
    ]
    assert isinstance(tap, Matter)
    assert (tap.title, tap.reason, tap.channel, tap.owner, tap.closed_at) == (
        "Tap",
        "It drips.",
        "web",
        "",
        None,
    )
    assert tap.who.emails == ("bela@example.com",)
    assert flaw == Flaw(3, "no time", "opened_at", "482915")


def test_without_the_table_of_states_it_ended_when_it_says_so() -> None:
    bare = {name: rows for name, rows in TABLES.items() if name in ("ticket", "thread")}
    hinge, tap, _flaw = osticket.read(packed(bare))
    assert isinstance(hinge, Matter)
    assert isinstance(tap, Matter)
    assert hinge.closed_at is not None
    assert (tap.closed_at, tap.reason, tap.who.emails) == (None, "", ())


def test_one_that_is_closed_and_does_not_say_when_ended_when_it_was_last_spoken_of() -> None:
    ticket = {**TABLES["ticket"][0], "closed": None}
    (hinge,) = osticket.read(packed({**TABLES, "ticket": [ticket]}))
    assert isinstance(hinge, Matter)
    assert hinge.closed_at == hinge.said[-1].at


def test_a_list_brings_the_tickets_without_a_word_of_what_was_said() -> None:
    hinge, tap, flaw = osticket.read(packed(LIST))
    assert isinstance(hinge, Matter)
    assert isinstance(tap, Matter)
    assert (hinge.key, hinge.reason, hinge.channel, hinge.said) == ("482913", "Hinge", "phone", ())
    assert hinge.closed_at is not None
    assert hinge.closed_at.day == 6
    assert (tap.who.name, tap.who.emails, tap.channel, tap.closed_at) == (
        "Béla", ("bela@example.com",), "email", None,
    )  # fmt: skip
    assert flaw == Flaw(3, "no time", "opened_at", "482915")


def test_it_stands_among_the_readers() -> None:
    from datetime import UTC

    found = list(matters_of("osticket", of_a_backup(TABLES), None, {}, UTC))
    assert [each.key for each in found] == ["482913", "482914", "482915"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"nonsense", "no json"),
        (b"\xff\xfe{", "encoding"),
        (b"{}", "no json"),
        (b"[]", "no json"),
        (b'[{"type": "table", "name": "wp_posts", "data": []}]', "no json"),
        (b'{"ticket": []}', "no json"),
        (b'[[["osTicket-Backup", "B"], {}]\n', "broken"),
        (b'[["osTicket-Backup", "B"], {}]\n\n[]\n["table", "ticket"]', "no json"),
        (b'[["osTicket-Backup", "B"], {}]\n["\xff"]', "encoding"),
        (b'["osTicket-Backup"]\n' + b"[" * 100_000, "broken"),
    ],
)
def test_what_is_no_export_of_osticket_says_why(content: bytes, why: str) -> None:
    with pytest.raises(NoTable, match=why):
        list(osticket.read(content))


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
_FIELDS = (
    "ticket_id",
    "number",
    "user_id",
    "status_id",
    "created",
    "closed",
    "source",
    "thread_id",
    "flags",
    "body",
)


@given(st.dictionaries(st.sampled_from(_FIELDS), _ANYTHING))
def test_whatever_stands_in_the_fields_nothing_breaks(row: dict[str, Any]) -> None:
    tables = {
        **TABLES,
        "ticket": [row],
        "thread_entry": [row],
        "user": [row],
        "thread": [{**row, "object_type": "T"}],
    }
    assert len(list(osticket.read(packed(tables)))) == 1
