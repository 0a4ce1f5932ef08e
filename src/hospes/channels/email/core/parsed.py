"""What a mail says, once it has been read."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from hospes.channels.email.core.invitations import Invitation


class Kind(StrEnum):
    """Who wrote a mail: a person, or one of the machines that write by themselves."""

    HUMAN = "human"
    AUTO = "auto"
    BOUNCE = "bounce"
    LIST = "list"


class Protection(StrEnum):
    """How a mail is encrypted or signed, as far as it says so. What is encrypted or wrapped cannot be read here."""

    NONE = ""
    PGP_ENCRYPTED = "pgp-encrypted"
    PGP_SIGNED = "pgp-signed"
    SMIME_ENCRYPTED = "smime-encrypted"
    SMIME_SIGNED = "smime-signed"
    SMIME_WRAPPED = "smime-wrapped"

    @property
    def is_closed(self) -> bool:
        return self in (Protection.PGP_ENCRYPTED, Protection.SMIME_ENCRYPTED, Protection.SMIME_WRAPPED)


@dataclass(frozen=True, slots=True)
class Addressee:
    """A name and an address, as the mail gave them; either may be empty."""

    name: str
    address: str

    @property
    def key(self) -> str:
        """The address as it is compared: case and outer spaces do not count."""
        return self.address.strip().casefold()

    @property
    def domain(self) -> str:
        return self.key.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is not the message's own text: where it stands (`part` in walking order) and what it is."""

    part: int
    name: str
    content_type: str
    size: int
    content_id: str = ""
    inline: bool = False


class Cause(StrEnum):
    """Why a mail came back."""

    NO_ADDRESS = "no_address"
    NO_DOMAIN = "no_domain"
    CLOSED = "closed"
    FULL = "full"
    TOO_LARGE = "too_large"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    LOOP = "loop"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a delivery report says (RFC 3464): which mail of ours did not arrive, for whom, and why.

    `final`: nobody tries any more. `original_subject`: what the mail was called that came back, where it says so.
    """

    original_id: str
    recipients: tuple[str, ...]
    status: str
    reason: str
    final: bool
    cause: Cause = Cause.UNCLEAR
    original_subject: str = ""

    @property
    def is_hard(self) -> bool:
        """Whether writing to the same address again is of no use."""
        nobody_there = self.cause in (Cause.NO_ADDRESS, Cause.NO_DOMAIN, Cause.CLOSED)
        return self.final and nobody_there and not self.status.startswith("4")


@dataclass(frozen=True, slots=True)
class ParsedMail:
    """One readable mail. Texts are plain, without control characters; ids are without angle brackets."""

    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    sender: Addressee | None = None
    reply_to: tuple[Addressee, ...] = ()
    to: tuple[Addressee, ...] = ()
    cc: tuple[Addressee, ...] = ()
    date: datetime | None = None
    subject: str = ""
    text: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    kind: Kind = Kind.HUMAN
    wants_no_answer: bool = False
    bounce: Bounce | None = None
    invitations: tuple[Invitation, ...] = ()
    protection: Protection = Protection.NONE
    language: str = ""
    oddities: tuple[str, ...] = field(default=(), compare=False)

    @property
    def answers(self) -> tuple[str, ...]:
        """The ids it answers, nearest first, each once."""
        return tuple(dict.fromkeys((*self.in_reply_to, *reversed(self.references))))


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Bytes that are no mail we can read; `reason` says why, for a person."""

    reason: str
