"""A mail that passes on another one: who passes it on, and whose words are in it.

As the common programs write it: a line that says so, or three header lines under each other, then the words.
"""

import re
from dataclasses import dataclass

from hospes.channels.email.core.parsed import Addressee

_SUBJECT = re.compile(
    r"^\W{0,3}(fwd?|fw|tov|továbbítás|továbbítva|πρθ|προώθ|προωθ|пересл|пер|wg|tr|i|rv)\s?(\[\d+\])?:",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"^[-_ >*]{0,20}\s?(begin forwarded message|forwarded message|original message|továbbított üzenet|eredeti üzenet"
    r"|továbbított levél|προωθημένο μήνυμα|αρχικό μήνυμα|пересылаемое сообщение|пересланное сообщение"
    r"|исходное сообщение)\s?:?\s?[-_ *]{0,20}$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"^[> *]{0,6}(from|feladó|από|от|от кого|von|de)\*?:\*?\s?(?P<who>\S.{0,300})$", re.IGNORECASE
)
_FIELD = re.compile(
    r"^[> *]{0,6}(from|sent|to|cc|date|subject|feladó|küldve|elküldve|címzett|dátum|tárgy|από|στάλθηκε|προς|ημερομηνία"
    r"|θέμα|от|от кого|отправлено|кому|дата|тема)\*?:",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[^\s<>\[\]():;,\"']{1,64}@[^\s<>\[\]():;,\"']{1,190}")
_MOST_LINES, _LONGEST_LINE, _HEAD = 2_000, 400, 8


@dataclass(frozen=True, slots=True)
class PassedOn:
    """`words` are what the one who passes it on says first; `rest` is what was passed on, its head with it."""

    writer: Addressee
    words: str
    rest: str


def passed_on(subject: str, text: str) -> PassedOn | None:
    """What a mail passes on; None unless both its subject and its text say so, and an address stands there."""
    if not _SUBJECT.match(subject):
        return None
    lines = text.split("\n")[:_MOST_LINES]
    for at, line in enumerate(lines):
        bare = line[:_LONGEST_LINE].strip()
        if _BEGINS.match(bare) or _head_at(lines, at):
            writer = _writer(lines[at : at + _HEAD])
            if writer is None:
                return None
            begun = len("\n".join(lines[:at]))
            return PassedOn(writer, text[:begun].strip(), text[begun:].strip())
    return None


def _head_at(lines: list[str], at: int) -> bool:
    return at + 2 < len(lines) and all(
        _FIELD.match(line[:_LONGEST_LINE].strip()) for line in lines[at : at + 3]
    )


def _writer(head: list[str]) -> Addressee | None:
    for line in head:
        found = _FROM.match(line[:_LONGEST_LINE].strip())
        address = _ADDRESS.search(found["who"]) if found else None
        if found and address:
            name = found["who"][: address.start()].removesuffix("mailto:").strip(" <[(\"'*")
            return Addressee(name, address.group().rstrip(".*"))
    return None
