"""What a mail that came back says: whom it did not reach, why, and whether it ever could.

By the fields of RFC 3464 where a server keeps to it; else by the words that servers write, from qmail to Exchange.
"""

import re

from hospes.channels.email.core import bodies, headers
from hospes.channels.email.core.parsed import Bounce, Cause
from hospes.channels.email.core.plain import one_line

_LONGEST = 100_000
_LONGEST_NOTICE = 8_000
_ARRIVED = ("delivered", "relayed", "expanded")
_FIELD = re.compile(r"^([A-Za-z-]{1,60}):[ \t]*(.{0,2000}(?:\r?\n[ \t].{0,2000}){0,20})", re.MULTILINE)
_ADDRESS = r"[^\s<>@\"'(),:;]{1,200}@[^\s<>@\"'(),:;]{1,200}[^\s<>@\"'(),:;.]"
# How a server begins a paragraph about one recipient: «<a@b>: host said», an address alone, or in a sentence.
_ABOUT = re.compile(rf"^[ \t]{{0,8}}<({_ADDRESS})>[:\s]", re.MULTILINE)
_ALONE = re.compile(
    rf"^[ \t]{{0,8}}(?:to:|rcpt to:)?\s?<?({_ADDRESS})>?:?(?:\s?\([^()\n]{{0,100}}\))?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_ANY = re.compile(rf"({_ADDRESS})")
# Where the copy of our own mail begins.
_COPY = re.compile(
    r"^(?:-{2,}|={2,})?\s?(?:below this line is a copy of the message|this is a copy of (?:the"
    r"|your) message|original message|returned (?:mail|message)|message headers follow"
    r"|the header of the original message|original message headers|copy of the message|received: "
    r"|return-path: |az eredeti (?:levél|üzenet)|eredeti üzenet|исходное (?:письмо|сообщение)"
    r"|копия (?:письма|сообщения)|αρχικό μήνυμα)",
    re.MULTILINE | re.IGNORECASE,
)
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_CODE = re.compile(r"(?<![\d.])([45])\d\d(?:[ -]|$)")
_WAITING = re.compile(
    r"(?:delivery|message)[^.\n]{0,60}(?:delayed|has been delayed)|still (?:being )?(?:retried|trying)"
    r"|will (?:keep|continue) trying|will be retried|warning message only|not (?:yet )?been delivered"
    r"|do not need to resend|késik|később újra|задерж|повторн|будет продолж|καθυστ|νέα προσπάθεια",
    re.IGNORECASE,
)
# RFC 3463, §3: the subject and the detail of a status, whatever its class.
_BY_STATUS = {
    "1.1": Cause.NO_ADDRESS, "1.3": Cause.NO_ADDRESS, "1.6": Cause.NO_ADDRESS, "1.10": Cause.NO_ADDRESS,
    "1.2": Cause.NO_DOMAIN, "2.1": Cause.CLOSED, "2.2": Cause.FULL, "2.3": Cause.TOO_LARGE, "3.4": Cause.TOO_LARGE,
    "4.1": Cause.UNREACHABLE, "4.2": Cause.UNREACHABLE, "4.3": Cause.UNREACHABLE, "4.4": Cause.NO_DOMAIN,
    "4.6": Cause.LOOP, "4.7": Cause.UNREACHABLE, "7.1": Cause.REFUSED,
}  # fmt: skip
_WORDS = {
    Cause.FULL: (
        r"quota|mailbox (?:is )?full|full mailbox|out of storage|megtelt|betelt|tele van|переполнен|γεμάτ"
        r"|πλήρες"
    ),
    Cause.TOO_LARGE: (
        r"too (?:large|big)|size limit|exceeds? [^.\n]{0,40}size|túl nagy|слишком больш|πολύ μεγάλ"
    ),
    Cause.LOOP: (r"too many hops|mail ?loop|loops back"),
    Cause.CLOSED: (
        r"disabled|deactivated|suspended|inactive|no longer (?:active|in use|available)|letilt|megszűn"
        r"|заблокирован|отключен|απενεργοποι"
    ),
    Cause.NO_DOMAIN: (
        r"host (?:or domain name )?not found|domain[^.\n]{0,40}(?:not exist|not found|invalid)"
        r"|name service error|unrouteable|unroutable|couldn't find any host|no such domain"
        r"|nincs ilyen domain|домен не"
    ),
    Cause.NO_ADDRESS: (
        r"user (?:is )?unknown|unknown (?:user|recipient|address)|no such (?:user|recipient|mailbox|address"
        r"|person)|(?:address|user|mailbox|account|recipient)[^.\n]{0,60}(?:not (?:be )?found"
        r"|n't (?:be )?found|not exist|n't exist|not listed|invalid|unavailable)|invalid (?:recipient"
        r"|mailbox|address)|no mailbox here|not a valid|nincs ilyen|nem létez|ismeretlen|не существует"
        r"|нет такого|не найден|неизвестн|δεν υπάρχει|δεν βρέθηκε|άγνωστ"
    ),
    Cause.REFUSED: (
        r"spam|junk|black ?list|block ?list|blocked|dnsbl|reputation|policy|not permitted|access denied"
        r"|prohibited|spf|dkim|dmarc|relay|denied|rejected|refused to accept|elutasít|nem engedélyez|спам"
        r"|отклон|απορρί"
    ),
    Cause.UNREACHABLE: (
        r"tim(?:ed )?-?out|connection (?:refused|timed|dropped)|could not connect|couldn't connect|temporar"
        r"|try again|deferred|gr[ea]ylist|unreachable|expired|too long|átmeneti|időtúllép|временн|истек"
        r"|προσωριν|έληξε"
    ),
}
_BY_WORDS = {cause: re.compile(words, re.IGNORECASE) for cause, words in _WORDS.items()}


def bounce(message: bodies.Part, text: str) -> Bounce:
    """What the report says: from its machine-readable part where there is one, else from its words.

    One that says that the mail arrived has a status of success, and nothing that went wrong.
    """
    fields, returned = _reported(message)
    action = next(iter(fields.get("action", ())), "").casefold()
    notice, copy = _parted(text)
    returned = returned or copy
    if action in _ARRIVED:
        return _arrived(fields, returned)
    diagnostic = next(iter(fields.get("diagnostic-code", ())), "")
    reason = diagnostic.partition(";")[2].strip() or diagnostic
    recipients = _recipients(message, fields, notice)
    reason = reason or _paragraph(notice, recipients)
    status = _status(next(iter(fields.get("status", ())), ""), reason, notice)
    is_waiting = action == "delayed" if action else bool(_WAITING.search(notice))
    return Bounce(
        original_id=next(iter(headers.ids(_field(returned, "message-id"))), ""),
        recipients=recipients,
        status=status,
        reason=one_line(reason or notice, 300),
        final=not is_waiting,
        cause=_cause(status, f"{reason}\n{notice}"),
        original_subject=headers.text(_field(returned, "subject"))[:400],
    )


def _arrived(fields: dict[str, list[str]], returned: str) -> Bounce:
    """A report of success (RFC 3464 §2.3.3): to whom, and about which mail."""
    said = next(iter(fields.get("status", ())), "")
    return Bounce(
        original_id=next(iter(headers.ids(_field(returned, "message-id"))), ""),
        recipients=tuple(dict.fromkeys(_ANY.findall(" ".join(fields.get("final-recipient", ()))))),
        status=said if said.startswith("2") else "2.0.0",
        reason="",
        final=False,
        original_subject=headers.text(_field(returned, "subject"))[:400],
    )


def _reported(message: bodies.Part) -> tuple[dict[str, list[str]], str]:
    """The fields of the report, and the headers of our mail as far as they were sent back."""
    fields: dict[str, list[str]] = {}
    returned = ""
    for part in bodies.parts(message):
        kind = part.get_content_type()
        if kind in ("message/delivery-status", "message/global-delivery-status"):
            for name, value in _FIELD.findall(_readable(part)):
                fields.setdefault(name.casefold(), []).append(one_line(value, 500))
        elif kind in ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global"):
            returned = returned or _readable(part)
    return fields, returned


def _parted(text: str) -> tuple[str, str]:
    """The server's own words, and the copy of our mail below them."""
    begins = _COPY.search(text[:_LONGEST])
    at = begins.start() if begins and begins.start() else len(text)
    return text[:at][:_LONGEST_NOTICE], text[at : at + _LONGEST] or text[:_LONGEST]


def _recipients(message: bodies.Part, fields: dict[str, list[str]], notice: str) -> tuple[str, ...]:
    """Whom it did not reach: as the report says, as a header says, as the words say. Never who gets the report."""
    named = [value.rpartition(";")[2].strip() for value in fields.get("final-recipient", ())]
    named += [value.rpartition(";")[2].strip() for value in fields.get("original-recipient", ()) if not named]
    named = named or [one.address for one in headers.addresses(str(message.get("x-failed-recipients") or ""))]
    ours = {one.key for name in ("to", "from") for one in headers.addresses(str(message.get(name) or ""))}
    for words, most in ((_ABOUT, 50), (_ALONE, 50), (_ANY, 1)):
        named = named or [each for each in words.findall(notice) if _is_customer(each, ours)][:most]
    bare = (address.strip("<> ") for address in named)
    return tuple(dict.fromkeys(address for address in bare if "@" in address))[:50]


def _is_customer(address: str, ours: set[str]) -> bool:
    local, key = address.casefold().partition("@")[0], address.casefold()
    return key not in ours and local not in ("postmaster", "mailer-daemon", "abuse", "support")


def _paragraph(notice: str, recipients: tuple[str, ...]) -> str:
    """What is said of the first recipient: the lines from their address to the next empty one, or one more."""
    at = notice.casefold().find(recipients[0].casefold()) if recipients else -1
    if at < 0:
        return ""
    said = notice[at + len(recipients[0]) :].lstrip("<>:;,. \t\r\n()")
    first, _, rest = said.partition("\n\n")
    return first if len(first) > 20 else f"{first} {rest.partition(chr(10) + chr(10))[0]}"


def _status(told: str, reason: str, notice: str) -> str:
    """The status (RFC 3463): as told where that says something, else the first one in the words, else its class."""
    found = _STATUS.search(told)
    if found and not found.group(1).endswith(".0.0"):
        return found.group(1)
    for words in (reason, notice):
        said = _STATUS.search(words)
        if said:
            return said.group(1)
    if found:
        return found.group(1)
    code = _CODE.search(reason) or _CODE.search(notice)
    return f"{code.group(1)}.0.0" if code else ""


def _cause(status: str, words: str) -> Cause:
    """By the status where it is plain; else by the words; else by its subject."""
    by_status = _BY_STATUS.get(status.partition(".")[2])
    if by_status is not None and by_status is not Cause.REFUSED:
        return by_status
    for cause, said in _BY_WORDS.items():
        if said.search(words[:_LONGEST_NOTICE]):
            return cause
    return Cause.REFUSED if status[2:4] in ("6.", "7.") else Cause.UNCLEAR


def _readable(part: bodies.Part) -> str:
    return bodies.content(part)[:_LONGEST].decode("utf-8", "replace")


def _field(text: str, wanted: str) -> str:
    return next((value for name, value in _FIELD.findall(text[:_LONGEST]) if name.casefold() == wanted), "")
