"""Tickets of Freshdesk and Zammad become matters; what is no such file is said to be none."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.exchange.core import freshdesk, zammad
from hospes.exchange.core.json_things import key, text, things
from hospes.exchange.core.matters import Flaw, Matter
from hospes.exchange.core.plain import plain
from hospes.exchange.core.tables import NoTable

FRESH: dict[str, Any] = {
    "id": 20, "subject": "Hinge", "description_text": "The hinge broke.", "status": 5, "source": 3,
    "created_at": "2024-03-04T09:00:00Z", 
    "requester": {"name": "Éva", "email": "eva@example.com", "phone": "+3612345678"},
    "responder": {"email": "anna@example.com"}, "stats": {"closed_at": "2024-03-06T09:00:00Z"},
    "conversations": [
        {"body_text": "Any news?", "incoming": True, "private": False, "created_at": "2024-03-05T09:00:00Z"},
        {"body": "<p>We <b>come</b>.</p>", "incoming": False, "private": False, "created_at": "2024-03-05T10:00:00Z"},
        {"body_text": "Spare part 7", "private": True},
    ],
}  # fmt: skip
XML = b"""<?xml version="1.0" encoding="UTF-8"?>
<helpdesk-tickets type="array"><helpdesk-ticket>
<display-id type="integer">20</display-id><subject>Hinge</subject><description>The hinge broke.</description>
<status type="integer">4</status><source type="integer">1</source>
<created-at type="datetime">2024-03-04T09:00:00Z</created-at>
<requester><name>Eva</name><email>eva@example.com</email></requester>
<notes type="array"><helpdesk-note><body>Any news?</body><incoming type="boolean">true</incoming>
<private type="boolean">false</private><created-at>2024-03-05T09:00:00Z</created-at></helpdesk-note></notes>
</helpdesk-ticket><other/></helpdesk-tickets>"""
ZAMMAD: dict[str, Any] = {
    "tickets": [
        {"id": 1, "number": "31001", "title": "Hinge", "customer_id": 5, "owner_id": 6, "state_id": 4,
         "created_at": "2024-03-04T09:00:00Z", "close_at": "2024-03-06T09:00:00Z"},
        {"id": 2, "number": "31002", "title": "Tap", "customer": "bela@example.com", "owner": "anna@example.com",
         "state": "open", "created_at": "2024-03-04T09:00:00Z"},
        {"id": 3, "number": "31003"},
    ],
    "users": [
        {"id": 5, "firstname": "Éva", "lastname": "Kovács", "email": "eva@example.com", "mobile": "+36301234567"},
        {"id": 6, "email": "anna@example.com"},
    ],
    "ticket_articles": [
        {"ticket_id": 1, "sender": "Agent", "type": "email", "body": "<div>We come.</div><script>x()</script>",
         "content_type": "text/html", "created_by_id": 6, "created_at": "2024-03-05T09:00:00Z"},
        {"ticket_id": 1, "sender": "Customer", "type": "phone", "body": "The hinge broke.",
         "created_at": "2024-03-04T09:00:00Z"},
        {"ticket_id": 1, "sender": "Agent", "type": "note", "internal": True, "body": "Part 7"},
    ],
}  # fmt: skip


def packed(what: Any) -> bytes:
    return json.dumps(what).encode()


def one(found: Any) -> Matter:
    (matter,) = found
    assert isinstance(matter, Matter)
    return matter


@pytest.mark.parametrize(
    "wrap", [lambda t: [t], lambda t: {"tickets": [t]}, lambda t: [{"helpdesk_ticket": t}]]
)
def test_a_ticket_of_freshdesk_comes_with_everything_that_was_said(wrap: Any) -> None:
    found = one(freshdesk.read(packed(wrap(FRESH))))
    assert (found.key, found.who.name, found.who.emails, found.who.phones) == (
        "20", "Éva", ("eva@example.com",), ("+3612345678",),
    )  # fmt: skip
    assert (found.reason, found.title, found.channel, found.owner) == (
        "The hinge broke.", "Hinge", "phone", "anna@example.com",
    )  # fmt: skip
    assert found.closed_at is not None
    assert found.closed_at.day == 6
    assert [(each.direction, each.body) for each in found.said] == [
        ("in", "Any news?"),
        ("out", "We come."),
        ("note", "Spare part 7"),
    ]


def test_the_same_from_xml_and_closed_when_it_was_last_spoken_of() -> None:
    found = one(freshdesk.read(XML))
    assert (found.key, found.who.name, found.channel, found.reason) == (
        "20",
        "Eva",
        "email",
        "The hinge broke.",
    )
    assert [(each.direction, each.body) for each in found.said] == [("in", "Any news?")]
    assert found.closed_at == found.said[0].at


def test_an_open_one_stays_open_and_one_without_a_time_is_a_flaw() -> None:
    still = {key: value for key, value in FRESH.items() if key != "stats"} | {"status": 2}
    opened, flaw = freshdesk.read(packed([still, {"id": 9}]))
    assert isinstance(opened, Matter)
    assert opened.closed_at is None
    assert flaw == Flaw(2, "no time", "opened_at", "9")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"nonsense", "no json"),
        (b"\xff\xfe{", "encoding"),
        (b'{"users": []}', "no json"),
        (b"[" * 100_000, "no json"),
        (b"<unfinished>", "broken"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>', "broken"),
    ],
)
def test_what_is_no_export_of_freshdesk_says_why(content: bytes, why: str) -> None:
    with pytest.raises(NoTable, match=why):
        list(freshdesk.read(content))


def test_xml_without_end_is_read_to_a_depth() -> None:
    deep = b"<subject>" + b"<a>" * 50 + b"x" + b"</a>" * 50 + b"</subject>"
    content = b"<t><helpdesk-ticket>" + deep + b"<created-at>2024-03-04</created-at></helpdesk-ticket></t>"
    assert one(freshdesk.read(content)).title == ""


def test_tickets_of_zammad_come_with_their_articles_in_order() -> None:
    first, second, flaw = zammad.read(packed(ZAMMAD))
    assert isinstance(first, Matter)
    assert (first.key, first.who.name, first.who.emails, first.who.phones) == (
        "31001", "Éva Kovács", ("eva@example.com",), ("+36301234567",),
    )  # fmt: skip
    assert (first.reason, first.owner) == ("The hinge broke.", "anna@example.com")
    assert first.closed_at is not None
    assert first.closed_at.day == 6
    assert {(each.direction, each.channel, each.body, each.by) for each in first.said} == {
        ("in", "phone", "The hinge broke.", ""),
        ("out", "email", "We come.", "anna@example.com"),
        ("note", "email", "Part 7", ""),
    }
    assert isinstance(second, Matter)
    assert (second.reason, second.who.emails, second.owner, second.closed_at) == (
        "Tap", ("bela@example.com",), "anna@example.com", None,
    )  # fmt: skip
    assert flaw == Flaw(3, "no time", "opened_at", "31003")


def test_its_assets_and_articles_within_a_ticket_are_read_too() -> None:
    ticket = {**ZAMMAD["tickets"][0], "articles": ZAMMAD["ticket_articles"][:2]}
    assets = {"Ticket": {"1": ticket}, "User": {str(each["id"]): each for each in ZAMMAD["users"]}}
    found = one(zammad.read(packed({"assets": assets})))
    assert len(found.said) == 2
    assert found.who.name == "Éva Kovács"


@pytest.mark.parametrize("content", [b"{}", b"[]", b"nonsense", b'{"assets": 7}'])
def test_what_is_no_document_of_zammad_says_so(content: bytes) -> None:
    with pytest.raises(NoTable, match="no json"):
        list(zammad.read(content))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(FRESH)), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON)
def test_whatever_stands_in_the_fields_nothing_breaks(ticket: Any) -> None:
    for document in ([ticket], {"tickets": [ticket], "ticket_articles": ticket, "users": ticket}):
        assert all(isinstance(each, Matter | Flaw) for each in freshdesk.read(packed(document)))
    assert all(
        isinstance(each, Matter | Flaw)
        for each in zammad.read(packed({"tickets": [ticket], "users": ticket}))
    )


def test_html_becomes_its_words() -> None:
    assert (
        plain("<p>We&nbsp;come &amp; look<br>at <i>nine</i></p><style>p{}</style>")
        == "We come & look\nat nine"
    )
    assert plain("no tag") == "no tag"
    assert plain("</script>still here") == "still here"


def test_fields_that_are_not_what_they_should_be_are_nothing() -> None:
    assert things({"1": {"a": 1}, "2": 7}) == [{"a": 1}]
    assert things("words") == []
    assert (text({"a": 7, "b": " "}, "a", "b"), key({"a": "", "b": 7}, "a", "b"), key({}, "a")) == (
        "",
        "7",
        "",
    )
