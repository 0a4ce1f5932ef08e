"""Zammad's tickets as its REST API writes them, gathered in one JSON document.

`tickets`, `users` and `ticket_articles` as lists, or `Ticket`, `User` and `TicketArticle` by their numbers, as its
`assets` are; a ticket may hold its own `articles`. Of a ticket: `number`, `title`, `customer_id`, `owner_id`,
`state` (`expand=true`) or `state_id`, `created_at`, `close_at`. Of an article: `ticket_id`, `sender` (Customer,
Agent, System), `type` (email, phone, web, note …), `internal`, `content_type`, `body`, `created_at`.
Source: docs.zammad.org, «Ticket» and «Ticket Articles» (api/ticket/index, api/ticket/articles). The numbers of the
states are those it is seeded with (4 closed, 5 merged); a house that made states of its own exports with `expand`.
Not tried on a file of a real house.
"""

from collections.abc import Iterator

from hospes.exchange.core.json_things import Thing, key, loaded, text, thing, things, when
from hospes.exchange.core.matters import Flaw, Matter, Said, Who
from hospes.exchange.core.plain import plain
from hospes.exchange.core.tables import NoTable

_ENDED, _ENDED_NUMBERS = ("closed", "merged"), ("4", "5")
_CHANNELS = {"email": "email", "phone": "phone", "web": "web", "chat": "chat"}


def read(content: bytes) -> Iterator[Matter | Flaw]:
    """Each ticket. Raises NoTable when the file is no such document."""
    whole = thing(loaded(content))
    whole = thing(whole.get("assets")) or whole
    tickets = whole.get("tickets", whole.get("Ticket"))
    if tickets is None:
        raise NoTable("no json")
    users = {key(each, "id"): each for each in things(whole.get("users", whole.get("User")))}
    articles: dict[str, list[Thing]] = {}
    for each in things(whole.get("ticket_articles", whole.get("TicketArticle"))):
        articles.setdefault(key(each, "ticket_id"), []).append(each)
    for line, ticket in enumerate(things(tickets), start=1):
        own = things(ticket.get("articles")) or articles.get(key(ticket, "id"), [])
        yield _matter(line, ticket, sorted(own, key=lambda each: text(each, "created_at")), users)


def _matter(line: int, ticket: Thing, articles: list[Thing], users: dict[str, Thing]) -> Matter | Flaw:
    number, opened = key(ticket, "number", "id")[:120], when(ticket, "created_at")
    if opened is None:
        return Flaw(line, "no time", "opened_at", number)
    customer = users.get(key(ticket, "customer_id"), {})
    mail = text(customer, "email") or text(ticket, "customer")
    phones = [text(customer, field) for field in ("phone", "mobile")]
    said = [_said(each, ticket, users) for each in articles]
    last = max([opened, *(each.at for each in said)])
    ended = text(ticket, "state").lower() in _ENDED or key(ticket, "state_id") in _ENDED_NUMBERS
    first = next((each.body for each in said if each.direction == "in"), "")
    return Matter(
        line=line,
        key=number,
        who=Who(_name(customer), (mail,) if mail else (), tuple(phone for phone in phones if phone)),
        reason=first or text(ticket, "title"),
        opened_at=opened,
        closed_at=(when(ticket, "close_at", "last_close_at") or last) if ended else None,
        title=text(ticket, "title"),
        channel=said[0].channel if said else "email",
        owner=text(users.get(key(ticket, "owner_id"), {}), "email") or text(ticket, "owner"),
        said=tuple(said),
    )


def _said(article: Thing, ticket: Thing, users: dict[str, Thing]) -> Said:
    theirs = text(article, "sender").lower() == "customer"
    direction = "note" if article.get("internal") is True else "in" if theirs else "out"
    by = "" if theirs else text(users.get(key(article, "created_by_id"), {}), "email")
    body = text(article, "body")
    words = plain(body) if "html" in text(article, "content_type") else body
    at = when(article, "created_at") or when(ticket, "created_at")
    assert at is not None  # noqa: S101 (a ticket without a time came no further)
    return Said(
        direction, _CHANNELS.get(text(article, "type"), "email"), at, words, text(article, "subject"), by
    )


def _name(user: Thing) -> str:
    return " ".join(each for each in (text(user, "firstname"), text(user, "lastname")) if each)
