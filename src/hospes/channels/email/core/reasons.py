"""A mail as the words of a case: the reason, what is logged, how two copies are told to be one."""

import hashlib
import re

from hospes.channels.email.core import invitations, quotes
from hospes.channels.email.core.parsed import ParsedMail
from hospes.lib.text import shorten

LONGEST_REASON = 20_000
_PREFIX = re.compile(
    r"^((re|fw|fwd|aw|sv|vá|válasz|továbbítás|απ|πρθ|отв|пер)\s?(\[\d+\])?:\s?)+", re.IGNORECASE
)
_PASSED_ON = re.compile(
    r"^(fw|fwd|tov|továbbítás|πρθ|προώθ|пер|пересл|wg|tr|i|rv|enc|doorst|pd|vs)\s?:", re.IGNORECASE
)
_TAG = re.compile(r"\s?\[#\d{1,18}\]")


def bare_subject(subject: str) -> str:
    """The subject without «Re:», «Fwd:» (in any language of the house) and our case number."""
    return _PREFIX.sub("", _TAG.sub("", subject).strip()).strip()


def reason(mail: ParsedMail, words: str) -> str:
    """What the customer came with: the subject and the `words` logged; "" when they wrote nothing."""
    subject = bare_subject(mail.subject)
    if subject and not words.casefold().startswith(subject.casefold()):
        words = f"{subject}\n\n{words}"
    return words.strip()[:LONGEST_REASON]


def split(mail: ParsedMail) -> quotes.Split:
    """The mail's text, set apart from what was quoted. What was passed on is new to us: it stays with the words."""
    found = quotes.split_mail(mail.text, mail.html)
    if found.is_forward or _PASSED_ON.match(mail.subject.strip()):
        return quotes.Split(mail.text, is_forward=True)
    return found


def logged(mail: ParsedMail) -> str:
    """What is logged of a mail: what was written this time, and the names of what is attached."""
    enclosed = [f"📎 {shorten(one.name or one.content_type, 100)}" for one in mail.attachments]
    told = (split(mail).words, "\n".join(invitations.lines(mail.invitations)), "\n".join(enclosed[:30]))
    return "\n\n".join(filter(None, told))


def fingerprint(mail: ParsedMail) -> str:
    """The same for two deliveries of one mail (by two routes, to two mailboxes), whatever was stamped on the way.

    A Message-ID alone does not tell: broken programs use one for many mails, and strangers can copy it.
    """
    said = (
        mail.message_id, mail.in_reply_to, mail.references, mail.sender, mail.reply_to, mail.to, mail.cc, mail.date,
        mail.subject, mail.text, mail.html, mail.attachments, mail.kind,
    )  # fmt: skip
    return hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()
