"""Which case a mail belongs to: one it continues, or a new one."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from hospes.channels.email.core.machines import is_sender_only
from hospes.channels.email.core.parsed import Addressee, Kind, ParsedMail

_TAG = re.compile(r"\[#(\d{1,18})\]")


@dataclass(frozen=True, slots=True)
class Known:
    """What the house knows of the ids and numbers a mail mentions.

    `cases` leads from message ids (ours and the customers') to cases, `ours` are the ids that we gave out
    ourselves, and `participants` are, for each case, the addresses of those who take part in it; `subjects`, for
    each case, what it was called so far.
    """

    cases: Mapping[str, int] = field(default_factory=dict)
    ours: Collection[str] = ()
    participants: Mapping[int, Collection[str]] = field(default_factory=dict)
    subjects: Mapping[int, Collection[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Continues:
    """The mail goes on with a case. `aside` is what nobody said: a machine's notice, an echo of our own."""

    case: int
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Opens:
    """The mail opens a case. `mentions` is a case it points to, though its writer has no part in that one."""

    mentions: int | None = None


def writer(mail: ParsedMail) -> Addressee | None:
    """The person behind a mail: the sender, or whom a web form that sends in its own name asks to answer."""
    sender = mail.sender if mail.sender and mail.sender.address else None
    if mail.reply_to and (sender is None or is_sender_only(sender.key)):
        return mail.reply_to[0]
    return sender


def answer_to(mail: ParsedMail) -> str:
    """The address an answer goes to (RFC 5322 §3.6.2), "" when there is none."""
    for one in (*mail.reply_to, writer(mail)):
        if one is not None and not is_sender_only(one.key):
            return one.address
    return ""


def mentioned_ids(mail: ParsedMail) -> tuple[str, ...]:
    """Every id that may lead to a case, likeliest first: what the mail answers, then its own (sent twice)."""
    reported = (mail.bounce.original_id,) if mail.bounce else ()
    return tuple(dict.fromkeys(id_ for id_ in (*reported, *mail.answers, mail.message_id) if id_))


def addressees(mail: ParsedMail) -> tuple[str, ...]:
    """Every address the mail was written to."""
    return tuple(one.key for one in (*mail.to, *mail.cc) if one.address)


def mentioned_number(mail: ParsedMail) -> int | None:
    """The case number in the subject, as we write it there: [#1042]."""
    found = _TAG.search(mail.subject)
    return int(found.group(1)) if found else None


Signed = Callable[[str], int | None]


def nobody(_: str) -> int | None:
    """No address carries a case."""
    return None


def thread(mail: ParsedMail, known: Known, signed: Signed, addressed: Signed = nobody) -> Continues | Opens:
    """Continue the case that the mail answers when its writer takes part in that case; else open one.

    An id can be read by everybody a mail was passed on to, and a case number can be guessed, so neither lets
    a stranger into a case: their mail opens its own, and says which one it mentions. Only machines answer
    in other names (a mailer daemon, a delegate's absence notice); for them an id that we gave out is
    enough, and what they say is noted without waking the case.

    `signed` tells the case number that a message id of ours carries, None when we did not sign it; `addressed` that of
    an address. An address is as good as an id: whoever got a letter of ours has both.
    """
    mentions: int | None = None
    for id_ in mentioned_ids(mail):
        by_signature = signed(id_)
        case = known.cases.get(id_, by_signature)
        if case is None:
            continue
        ours = by_signature is not None or id_ in known.ours
        by_machine = mail.kind in (Kind.BOUNCE, Kind.AUTO) or id_ == mail.message_id
        if _takes_part(mail, case, known):
            return Continues(case, aside=mail.kind in (Kind.BOUNCE, Kind.AUTO))
        if ours and by_machine:
            return Continues(case, aside=True)
        mentions = mentions or case
    for address in addressees(mail):
        case = addressed(address)
        if case is None or case not in known.participants:
            continue
        by_machine = mail.kind in (Kind.BOUNCE, Kind.AUTO)
        if by_machine or _takes_part(mail, case, known):
            return Continues(case, aside=by_machine)
        mentions = mentions or case
    number = mentioned_number(mail)
    if number is not None and number in known.participants:
        if _takes_part(mail, number, known):
            return Continues(number, aside=mail.kind in (Kind.BOUNCE, Kind.AUTO))
        mentions = mentions or number
    return Opens(mentions)


def _takes_part(mail: ParsedMail, case: int, known: Known) -> bool:
    who = writer(mail)
    return who is not None and who.key in known.participants.get(case, ())
