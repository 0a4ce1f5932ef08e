"""Raw bytes to a ParsedMail, or the reason why not."""

import logging
import re
from collections.abc import Sequence
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.policy import Compat32
from typing import Any

from hospes.channels.email.core import bodies, headers, languages, machines
from hospes.channels.email.core.bounces import bounce
from hospes.channels.email.core.charsets import decode
from hospes.channels.email.core.invitations import MOST, Invitation, invitations
from hospes.channels.email.core.parsed import Addressee, Kind, ParsedMail, Unreadable
from hospes.channels.email.core.plain import clean
from hospes.channels.email.core.protection import protection
from hospes.channels.email.core.slimming import slim, without_marks

log = logging.getLogger(__name__)

# Beyond this only the beginning is read; the raw message is kept whole all the same.
LONGEST_MAIL = 60_000_000
_FIELDS_OF_A_MAIL = (
    "from", "to", "subject", "date", "message-id", "sender", "reply-to", "cc", "bcc", "return-path",
    "received", "content-type", "mime-version", "delivered-to",
)  # fmt: skip
_MOST_ODDITIES = 10
MOST_WITHIN = 5
_LONGEST_HEAD = 100_000
_LONGEST_STRUCTURED = 8_000  # a field with parameters: reading them costs the square of their number
# Obsolete but lawful (RFC 5322 §4.5): a blank before the colon. Unlawful but sent: no «;» before a parameter.
_BLANK_BEFORE_COLON = re.compile(rb"^([!-9;-~]{1,60})[ \t]{1,10}:", re.MULTILINE)
_NO_SEMICOLON = re.compile(
    rb"^(content-type:[ \t]{0,5}[a-z]{1,20}/[a-z0-9.+-]{1,60})(\s{1,10}[a-z]{1,20}=)",
    re.MULTILINE | re.IGNORECASE,
)


class _AsWritten(Compat32):
    """The stdlib's reading of a message's structure, with header values left exactly as they came.

    `email.policy.default` parses every field as it is fetched: it is slow, and it raises on charsets and
    dates it does not know. Fields are read by `headers` instead, which does not.
    """

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return value

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_STRUCTURED] if name.casefold().startswith("content-") else value


_POLICY = _AsWritten()


def parse(raw: bytes) -> ParsedMail | Unreadable:
    """Read one mail. Any bytes give an answer, in time that grows with their length."""
    if not raw.strip(b"\x00 \t\r\n"):
        return Unreadable("The message is empty.")
    try:
        message, oddities = _structure(raw[:LONGEST_MAIL])
        if not any(message.get(name) is not None for name in _FIELDS_OF_A_MAIL):
            return Unreadable("There are no mail headers in it.")
        return _read(message, oddities, raw)
    except Exception as problem:  # strangers write mails: none may stop the next
        log.exception("A mail could not be read")
        return Unreadable(f"Reading it failed: {type(problem).__name__}.")


def structure(raw: bytes) -> bodies.Part:
    """The message as a tree of parts, for fetching an attachment."""
    return _structure(raw[:LONGEST_MAIL])[0]


def inside(raw: bytes, path: Sequence[int]) -> bytes | None:
    """The mail within the mail, and so on inward, by the numbers of the parts; None if none is there."""
    for number in path[:MOST_WITHIN]:
        every = bodies.parts(structure(raw))
        if number >= len(every) or every[number].get_content_type() != "message/rfc822":
            return None
        raw = bodies.content(every[number])
    return raw


def _structure(raw: bytes) -> tuple[bodies.Part, tuple[str, ...]]:
    """The tree of parts; where that cannot be had, the headers and everything after them as one text."""
    raw = _without_envelope(raw)
    small = slim(raw)
    try:
        message: bodies.Part = BytesParser(policy=_POLICY).parsebytes(small.mail)
        every = list(message.walk())
        bodies.mark_cut(every, raw, small)
        defects = (defect for part in every for defect in part.defects)
        named = dict.fromkeys(type(defect).__name__ for defect, _ in zip(defects, range(1000), strict=False))
        return message, tuple(named)[:_MOST_ODDITIES]
    except Exception as problem:  # noqa: BLE001 (the parser recurses into nested parts and may give up)
        message = BytesHeaderParser(policy=_POLICY).parsebytes(small.mail)
        plain: bodies.Part = Message(policy=_POLICY)
        for name, value in message.items():
            if not name.casefold().startswith("content-"):
                plain[name] = value
        plain.set_payload(decode(without_marks(small.mail[_body_begins(small.mail) :])).encode("utf-8"))
        return plain, (type(problem).__name__,)


def _without_envelope(raw: bytes) -> bytes:
    """The message without what may stand before its first header: a byte order mark, an mbox's «From »."""
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if raw.startswith((b"From ", b">From ")):
        raw = raw.partition(b"\n")[2]
    body = _body_begins(raw[:_LONGEST_HEAD])
    head = raw[:body]
    mended = _NO_SEMICOLON.sub(rb"\1;\2", _BLANK_BEFORE_COLON.sub(rb"\1:", head))
    return raw if mended == head else mended + raw[body:]


def _body_begins(raw: bytes) -> int:
    """Where the first empty line ends the headers; the end where there is none."""
    ends = [at for at in (raw.find(b"\n\n"), raw.find(b"\r\n\r\n")) if at >= 0]
    return min(ends) if ends else len(raw)


def _read(message: bodies.Part, oddities: tuple[str, ...], raw: bytes) -> ParsedMail:
    def first(name: str) -> str:
        return str(message.get(name) or "")

    def people(name: str) -> tuple[Addressee, ...]:
        return headers.addresses(", ".join(str(value) for value in message.get_all(name) or ()))

    body = bodies.read(message)
    if oddities and not body.text and not any(each.size for each in body.attachments):
        body.words = [
            decode(raw[_body_begins(raw) : bodies.LONGEST_TEXT])
        ]  # its parts could not be told apart
    subject = headers.text(first("subject"))
    sender = next((one for one in (*people("from"), *people("sender")) if one.address), None)
    signs = machines.signs(message, sender, subject)
    report = bounce(message, body.text) if signs.kind is Kind.BOUNCE else None
    return ParsedMail(
        message_id=next(iter(headers.ids(first("message-id"))), ""),
        in_reply_to=headers.ids(" ".join(message.get_all("in-reply-to") or ())),
        references=headers.ids(" ".join(message.get_all("references") or ())),
        sender=sender or next(iter(people("from")), None),
        reply_to=tuple(one for one in people("reply-to") if one.address),
        to=people("to"),
        cc=people("cc"),
        date=headers.date(first("date")),
        subject=subject,
        text=body.text,
        html=clean("\n".join(body.html))[: bodies.LONGEST_TEXT],
        attachments=tuple(body.attachments),
        invitations=_invitations(body),
        protection=protection(message, body.text),
        kind=signs.kind,
        wants_no_answer=signs.wants_no_answer,
        bounce=report,
        language=languages.guess(f"{subject}\n{body.text}"),
        oddities=oddities,
    )


def _invitations(body: bodies.Body) -> tuple[Invitation, ...]:
    """Each appointment once: mailers send the same in several parts."""
    found = [each for text, method in body.calendars for each in invitations(text, method)]
    return tuple(dict.fromkeys(found))[:MOST]
