"""Writing a mail as the network wants it."""

from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from hospes.channels.email.core.plain import clean, one_line

CRLF = "\r\n"
_MOST_REFERENCES = 20
_POLICY = SMTP.clone(max_line_length=200)


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that goes with a mail."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to be sent. `automatic` is "" for a person's words, else what RFC 3834 calls the machine's."""

    from_name: str
    from_address: str
    to: str
    subject: str
    body: str
    message_id: str
    date: datetime
    language: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    automatic: str = ""
    enclosed: tuple[Enclosed, ...] = ()


class BadAddressError(ValueError):
    """No mail can be sent to an address like this."""


def compose(letter: Letter) -> bytes:
    """The letter as bytes with CRLF line ends. Raises BadAddressError; nothing in it can add a header."""
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = Address(one_line(letter.from_name, 100), addr_spec=_spec(letter.from_address))
    mail["To"] = Address(addr_spec=_spec(letter.to))
    mail["Date"] = format_datetime(letter.date)
    mail["Message-ID"] = f"<{letter.message_id}>"
    if letter.in_reply_to:
        mail["In-Reply-To"] = f"<{letter.in_reply_to}>"
    if letter.references:
        mail["References"] = " ".join(f"<{id_}>" for id_ in letter.references[-_MOST_REFERENCES:])
    if letter.automatic:
        mail["Auto-Submitted"] = letter.automatic
        mail["X-Auto-Response-Suppress"] = "All"
    if letter.language:
        mail["Content-Language"] = letter.language
    mail.set_content(clean(letter.body) + "\n", cte="quoted-printable")
    for each in letter.enclosed:
        kind, _, form = each.media_type.partition("/")
        mail.add_attachment(each.data, maintype=kind, subtype=form, filename=one_line(each.name, 200))
    return _subject(one_line(letter.subject, 300)) + mail.as_bytes()


def _subject(words: str) -> bytes:
    """The subject's line or lines. EmailMessage, breaking a long one, loses the space between two words."""
    charset = "us-ascii" if words.isascii() else "utf-8"
    return f"Subject: {Header(words, charset, header_name='Subject').encode(linesep=CRLF)}{CRLF}".encode(
        "ascii"
    )


def _spec(address: str) -> str:
    bare = address.strip()
    local, at, domain = bare.rpartition("@")
    if not (local and at and domain) or any(char.isspace() or char in "<>,;" for char in bare):
        raise BadAddressError(address)
    try:
        ascii_domain = domain if domain.isascii() else domain.encode("idna").decode("ascii")
        spec = f"{local}@{ascii_domain}"
        Address(addr_spec=spec)
    except (ValueError, IndexError, UnicodeError) as problem:
        raise BadAddressError(address) from problem
    return spec
