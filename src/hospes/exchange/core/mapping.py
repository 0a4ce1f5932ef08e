"""Which column is which field: guessed from the headings, changed by a person; and lines made into matters."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, tzinfo
from itertools import groupby

from hospes.exchange.core.matters import Flaw, Matter, Said, Who
from hospes.exchange.core.times import moment
from hospes.lib.text import words

# The fields, each with headings by which it is known: our own export, English, Hungarian, Greek, Russian, and what
# osTicket writes over its columns («Ticket Number», «Date Created», «From», «From Email», «Agent Assigned»).
FIELDS: Mapping[str, tuple[str, ...]] = {
    "number": ("number", "ticket number", "ticket id", "id", "case", "szám", "ügyszám", "αριθμός", "номер"),
    "customer": (
        "customer",
        "name",
        "from",
        "requester",
        "ügyfél",
        "név",
        "πελάτης",
        "όνομα",
        "клиент",
        "имя",
    ),
    "email": ("email", "e mail", "from email", "customer email", "requester email", "emails", "почта"),
    "phone": ("phone", "telephone", "phones", "phone number", "telefon", "τηλέφωνο", "телефон"),
    "language": ("language", "nyelv", "γλώσσα", "язык"),
    "title": ("title", "subject", "tárgy", "θέμα", "тема"),
    "reason": ("reason", "description", "message", "issue", "leírás", "περιγραφή", "описание"),
    "channel": ("channel", "source", "csatorna", "κανάλι", "канал"),
    "opened_at": (
        "opened",
        "opened at",
        "created",
        "created at",
        "date created",
        "created time",
        "nyitva",
        "создано",
    ),
    "closed_at": (
        "closed",
        "ended at",
        "closed at",
        "close date",
        "closed time",
        "solved at",
        "lezárva",
        "закрыто",
    ),
    "situation": ("situation", "help topic", "helyzet", "κατάσταση", "ситуация"),
    "owner": ("owner", "agent", "assignee", "agent assigned", "felelős", "υπεύθυνος", "ответственный"),
    "direction": ("direction", "irány", "κατεύθυνση", "направление"),
    "said_at": ("contact at", "said at", "at"),
    "body": ("body", "contact", "words", "comment", "szöveg", "κείμενο", "текст"),
    "by": ("by", "person", "author", "szerző"),
}
NEEDED = ("number", "customer", "opened_at")
Mapped = Mapping[str, str]  # field → heading


def guess(columns: Iterable[str]) -> dict[str, str]:
    """A heading for each field that has one; no heading twice."""
    known = {" ".join(words(column)): column for column in reversed(list(columns))}
    found: dict[str, str] = {}
    for field, names in FIELDS.items():
        keys = (" ".join(words(name)) for name in names)
        heading = next(
            (known[key] for key in keys if key in known and known[key] not in found.values()), None
        )
        if heading:
            found[field] = heading
    return found


def lacking(mapped: Mapped) -> list[str]:
    """The fields without which nothing can be brought in; a reason may also be a title or what was said."""
    missing = [field for field in NEEDED if not mapped.get(field)]
    if not missing and not any(mapped.get(field) for field in ("reason", "title", "body")):
        missing = ["reason"]
    return missing


def matters(
    lines: Iterable[tuple[int, dict[str, str]]], mapped: Mapped, zone: tzinfo
) -> Iterator[Matter | Flaw]:
    """A case for each number; lines with one number that follow each other are its contacts."""
    headings = [(field, mapped.get(field, "")) for field in FIELDS]
    cut = (
        (line, {field: cells.get(heading, "").strip() for field, heading in headings})
        for line, cells in lines
    )
    for key, group in groupby(cut, key=lambda each: each[1]["number"]):
        yield _matter(key, list(group), zone)


def _matter(key: str, lines: list[tuple[int, dict[str, str]]], zone: tzinfo) -> Matter | Flaw:
    line, first = lines[0]
    opened = moment(first["opened_at"], zone)
    if opened is None:
        return Flaw(line, "bad time" if first["opened_at"] else "no time", "opened_at", key[:120])
    closed = moment(first["closed_at"], zone)
    if first["closed_at"] and closed is None:
        return Flaw(line, "bad time", "closed_at", key[:120])
    said = [_said(each, first["channel"], opened, zone) for _number, each in lines if each["body"]]
    if None in said:
        return Flaw(line, "bad time", "said_at", key[:120])
    return Matter(
        line=line,
        key=key,
        who=Who(
            first["customer"], _several(first["email"]), _several(first["phone"]), first["language"].lower()
        ),
        reason=first["reason"] or first["title"] or first["body"],
        opened_at=opened,
        closed_at=closed,
        title=first["title"],
        channel=first["channel"].lower() or "email",
        situation=first["situation"],
        owner=first["owner"],
        said=tuple(each for each in said if each is not None),
    )


def _said(cells: dict[str, str], channel: str, opened: datetime, zone: tzinfo) -> Said | None:
    at = moment(cells["said_at"], zone) if cells["said_at"] else opened
    direction = cells["direction"].lower() or "in"
    known = direction if direction in ("in", "out", "note") else "note"
    return Said(known, channel.lower(), at, cells["body"], by=cells["by"]) if at else None


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part for each in cell.replace(",", ";").split(";") if (part := each.strip()))
