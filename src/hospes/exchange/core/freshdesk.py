"""Freshdesk's tickets: as its API writes them (JSON), or as the whole account is exported (JSON or XML).

Of a ticket by the API (v2, `include=requester,stats,conversations`): `id`, `subject`, `description_text`, `status`
(2 open, 3 pending, 4 resolved, 5 closed), `source` (1 e-mail, 2 portal, 3 phone, 7 chat, 9 widget), `requester`,
`stats.closed_at`, `stats.resolved_at`, `created_at`; of a conversation: `body_text`, `incoming`, `private`,
`created_at`. Sources: the ticket schema of api-evangelist/freshdesk, the Stats and Conversation pages of
developers.freshworks.com/freshdesk-sdk. That the account's export wraps a ticket in `helpdesk_ticket` with `notes`,
and writes the same with dashes in XML (`helpdesk-tickets`), is an assumption; not tried on a file of a real house.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

from hospes.exchange.core.json_things import Thing, key, loaded, text, thing, things, when
from hospes.exchange.core.matters import Flaw, Matter, Said, Who
from hospes.exchange.core.plain import plain
from hospes.exchange.core.tables import NoTable

_ENDED = ("4", "5")
_CHANNELS = {"1": "email", "2": "web", "3": "phone", "7": "chat", "9": "web"}
_DEEPEST = 12


def read(content: bytes) -> Iterator[Matter | Flaw]:
    """Each ticket. Raises NoTable when the file is no such export."""
    is_xml = content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<"
    for line, found in enumerate(_from_xml(content) if is_xml else _from_json(content), start=1):
        yield _matter(line, thing(found.get("helpdesk_ticket")) or found)


def _from_json(content: bytes) -> list[Thing]:
    whole = loaded(content)
    tickets = whole.get("tickets") if isinstance(whole, dict) else whole
    if not isinstance(tickets, list):
        raise NoTable("no json")
    return things(tickets)


def _from_xml(content: bytes) -> list[Thing]:
    """A file that defines entities of its own is refused: they could unfold without end."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise NoTable("broken")
    try:
        root = ElementTree.fromstring(content)  # noqa: S314 (no document type, so no entities)
    except (ElementTree.ParseError, ValueError, LookupError) as problem:
        raise NoTable("broken") from problem
    return [thing(_value(each, 0)) for each in root if _tag(each) == "helpdesk_ticket"]


def _value(element: ElementTree.Element, depth: int) -> Any:
    """A list where it says so, an object where it holds others, else its words; yes and no as such."""
    if depth > _DEEPEST:
        return None
    if element.get("type") == "array":
        return [_value(each, depth + 1) for each in element]
    if len(element):
        return {_tag(each): _value(each, depth + 1) for each in element}
    words = (element.text or "").strip()
    return words == "true" if element.get("type") == "boolean" else words


def _tag(element: ElementTree.Element) -> str:
    return element.tag.replace("-", "_")


def _matter(line: int, ticket: Thing) -> Matter | Flaw:
    number, opened = key(ticket, "display_id", "id")[:120], when(ticket, "created_at")
    if opened is None:
        return Flaw(line, "no time", "opened_at", number)
    asked, stats = thing(ticket.get("requester")), thing(ticket.get("stats"))
    channel = _CHANNELS.get(key(ticket, "source"), "email")
    notes = things(ticket.get("conversations")) or things(ticket.get("notes"))
    said = [_said(thing(each.get("helpdesk_note")) or each, channel, opened) for each in notes]
    closed = when(stats, "closed_at", "resolved_at") or max([opened, *(each.at for each in said)])
    mail, phone = text(asked, "email"), text(asked, "phone", "mobile")
    return Matter(
        line=line,
        key=number,
        who=Who(text(asked, "name"), (mail,) if mail else (), (phone,) if phone else ()),
        reason=_words(ticket, "description_text", "description") or text(ticket, "subject"),
        opened_at=opened,
        closed_at=closed if key(ticket, "status") in _ENDED else None,
        title=text(ticket, "subject"),
        channel=channel,
        owner=text(thing(ticket.get("responder")), "email"),
        said=tuple(said),
    )


def _said(note: Thing, channel: str, opened: datetime) -> Said:
    direction = "note" if note.get("private") is True else "in" if note.get("incoming") is True else "out"
    return Said(direction, channel, when(note, "created_at") or opened, _words(note, "body_text", "body"))


def _words(of: Thing, as_text: str, as_html: str) -> str:
    return text(of, as_text) or plain(text(of, as_html))
