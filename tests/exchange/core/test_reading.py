"""Files as they come: tables in old encodings, Zendesk's tickets, and what only looks like one."""

import json
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.exchange.core import zendesk
from hospes.exchange.core.matters import Flaw, Matter
from hospes.exchange.core.reading import matters_of
from hospes.exchange.core.tables import NoTable, Table, look, rows
from hospes.lib.cells import harmless

TICKET: dict[str, Any] = {
    "id": 5, "subject": "Hinge", "description": "It broke.", "status": "solved", "created_at": "2024-03-04T10:00:00Z",
    "updated_at": "2024-03-09T10:00:00Z", "via": {"channel": "voice"},
    "requester": {"id": 1, "name": "Éva", "email": "eva@example.com", "phone": "+36301234567", "locale": "hu-HU"},
    "assignee": {"id": 2, "name": "Anna", "email": "anna@example.com"},
    "comments": [
        {"author_id": 1, "public": True, "body": "Hello", "created_at": "2024-03-04T10:00:00Z"},
        {"author_id": 2, "public": True, "plain_body": "Sorry", "created_at": "2024-03-05T10:00:00Z"},
        {"author_id": 2, "public": False, "body": "Among us", "created_at": "bad"},
        "odd",
    ],
}  # fmt: skip


def test_a_ticket_a_line_is_a_case_with_all_that_was_said() -> None:
    (one,) = zendesk.read(json.dumps(TICKET).encode() + b"\n\n")
    assert isinstance(one, Matter)
    assert (one.key, one.channel, one.owner, one.reason, one.title) == (
        "5",
        "phone",
        "anna@example.com",
        "It broke.",
        "Hinge",
    )
    assert (one.who.name, one.who.emails, one.who.phones, one.who.language) == (
        "Éva", ("eva@example.com",), ("+36301234567",), "hu",
    )  # fmt: skip
    assert [(each.direction, each.body, each.by) for each in one.said] == [
        ("in", "Hello", ""), ("out", "Sorry", "anna@example.com"), ("note", "Among us", "anna@example.com"),
    ]  # fmt: skip
    assert one.closed_at is not None
    assert one.closed_at.day == 9


def test_a_document_of_the_api_is_put_together() -> None:
    ticket = {
        "id": 5,
        "subject": "Hinge",
        "status": "closed",
        "created_at": "2024-03-04T10:00:00Z",
        "requester_id": 1,
    }
    comment = {"ticket_id": 5, "author_id": 1, "body": "Hello", "created_at": "2024-03-06T10:00:00Z"}
    users = [{"id": 1, "name": "Éva"}]
    (one,) = zendesk.read(json.dumps({"tickets": [ticket], "users": users, "comments": [comment]}).encode())
    assert isinstance(one, Matter)
    assert (one.who.name, one.reason, one.said[0].direction, one.owner) == ("Éva", "Hinge", "in", "")
    assert one.closed_at == one.said[0].at
    assert len(list(zendesk.read(json.dumps([ticket, ticket]).encode()))) == 2


def test_a_ticket_that_cannot_be_read_is_a_flaw_and_a_file_that_cannot_be_none() -> None:
    lines = json.dumps(TICKET) + '\n{"id": 6\n[1]\n{"id": 7}'
    assert [each.why for each in zendesk.read(lines.encode()) if isinstance(each, Flaw)] == [
        "unreadable", "unreadable", "no time",
    ]  # fmt: skip
    for bad in (b"a,b\n1,2", b"\xff\xfe\xfa", b"[" * 100_000):
        with pytest.raises(NoTable):
            list(zendesk.read(bad))
    assert list(zendesk.read(b"")) == []


KEYS = ["tickets", "users", "comments", "id", "requester", "created_at", "via", "author_id"]
THINGS = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda x: st.lists(x, max_size=3) | st.dictionaries(st.sampled_from(KEYS), x, max_size=4),
)


@given(THINGS)
def test_whatever_json_comes_nothing_breaks(found: object) -> None:
    assert all(
        isinstance(each, Matter | Flaw) for each in zendesk.read(json.dumps({"tickets": found}).encode())
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found(encoding: str, delimiter: str) -> None:
    content = f'"név, cím"{delimiter}szám\n"őű\nűő"{delimiter}1\n\n"x"{delimiter}2\n'.encode(encoding)
    table = look(content)
    assert (table.delimiter, table.columns) == (delimiter, ("név, cím", "szám"))
    assert list(rows(content, table)) == [
        (2, {"név, cím": "őű\nűő", "szám": "1"}),
        (5, {"név, cím": "x", "szám": "2"}),
    ]


def test_an_old_encoding_is_guessed_and_may_be_said() -> None:
    assert look("név\nőű".encode("cp1250")).encoding == "cp1250"
    assert look("όνομα\nx".encode("cp1253"), encoding="cp1253", delimiter=";").columns == ("όνομα",)


@pytest.mark.parametrize(
    ("content", "encoding", "why"),
    [
        (b"", "", "no headings"),
        (b",,\n", "", "no headings"),
        (b"a," * 300, "", "no headings"),
        (b"PK\x03\x04\0", "", "broken"),
        (b"a\n\xff", "utf-8-sig", "encoding"),
        (b"a", "rot13", "encoding"),
        (b'"a"b\n', "", "broken"),
    ],
)
def test_what_is_no_table_says_why(content: bytes, encoding: str, why: str) -> None:
    with pytest.raises(NoTable, match=why):
        look(content, encoding=encoding)


@given(st.sampled_from("=+-@"), st.text(alphabet="abc1+=", min_size=1, max_size=5))
def test_a_cell_we_made_harmless_comes_back_as_it_was(sign: str, rest: str) -> None:
    content = f"a\n{harmless(sign + rest)}\n".encode()
    assert list(rows(content, Table("utf-8-sig", ",", ("a",)))) == [(2, {"a": sign + rest})]


def test_a_number_met_twice_is_a_flaw_the_second_time() -> None:
    found = list(matters_of("zendesk", b"\n".join([json.dumps(TICKET).encode()] * 2), None, {}, UTC))
    assert isinstance(found[0], Matter)
    assert found[1] == Flaw(2, "twice", "number", "5")
    content = b"n,c,o,r\n1,A,2024-03-04,x\n2,A,2024-03-04,x\n1,A,2024-03-04,x\n"
    mapped = {"number": "n", "customer": "c", "opened_at": "o", "reason": "r"}
    assert [type(each) for each in matters_of("csv", content, look(content), mapped, UTC)] == [
        Matter,
        Matter,
        Flaw,
    ]
