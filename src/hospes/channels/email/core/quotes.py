"""Splitting what a person wrote from what their mailer quoted below it: modest, and safe when in doubt."""

import re
from dataclasses import dataclass

# A line that says "here the earlier mail begins", in the four languages of the house and as Outlook does.
_WROTE = re.compile(
    r"(wrote|írta|írja|ezt írta|έγραψε|написала?|пишет|писала?|написал\(а\)|schrieb|a écrit)\s?:?$",
    re.IGNORECASE,
)
_DIVIDER = re.compile(
    r"^[-_ ]{3,20}\s?(original message|forwarded message|eredeti üzenet|továbbított üzenet|αρχικό μήνυμα"
    r"|προωθημένο μήνυμα|исходное сообщение|пересланное сообщение|пересылаемое сообщение)\s?[-_ ]{3,20}$",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"^\*?(from|sent|to|cc|date|subject|feladó|küldve|elküldve|címzett|dátum|tárgy|από|στάλθηκε|προς|ημερομηνία|θέμα"
    r"|от|отправлено|кому|дата|тема)\*?:\*?\s?\S",
    re.IGNORECASE,
)
_LONGEST_LINE = 300
_MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Split:
    """`words` is what was written this time; `quoted` is all that follows, "" when nothing was set apart."""

    words: str
    quoted: str = ""


def split(text: str) -> Split:
    """Cut where an earlier mail begins, if words stand before it and none of the writer's after it.

    Answers written between the quoted lines keep the whole text: nothing that somebody wrote is hidden.
    """
    lines = text.split("\n")[:_MOST_LINES]
    for at in range(len(lines)):
        length = _beginning(lines, at)
        if not length:
            continue
        words = "\n".join(lines[:at]).strip()
        if not words or (length != _REST and _speaks(lines[at + length :])):
            return Split(text)
        return Split(words, text[len("\n".join(lines[:at])) :].strip("\n"))
    return Split(text)


_REST = -1


def _beginning(lines: list[str], at: int) -> int:
    """How many lines introduce a quote at `at`: 0 when none begins, _REST when all that follows is old."""
    line = lines[at][:_LONGEST_LINE].strip()
    if line.startswith(">"):
        return 1
    if _DIVIDER.match(line):
        return _REST
    if _says_wrote(line):
        return 1 if _quote_follows(lines, at + 1) else 0
    if line and at + 1 < len(lines) and _says_wrote(lines[at + 1]):
        return 2 if _opens_attribution(line) and _quote_follows(lines, at + 2) else 0
    return _REST if _header_block(lines, at) else 0


def _says_wrote(line: str) -> bool:
    """Whether a line ends as an attribution does; only its end is looked at."""
    return bool(_WROTE.search(line[:_LONGEST_LINE].strip()[-40:]))


def _opens_attribution(line: str) -> bool:
    return any(char.isdigit() for char in line) and ("@" in line or "<" in line or line[0].isalpha())


def _quote_follows(lines: list[str], at: int) -> bool:
    following = next((line for line in lines[at : at + 3] if line.strip()), "")
    return following.lstrip().startswith(">")


def _header_block(lines: list[str], at: int) -> bool:
    """Outlook's way: three or more header lines under each other."""
    return all(_HEADER.match(line[:_LONGEST_LINE].strip()) for line in lines[at : at + 3]) and at + 3 <= len(
        lines
    )


def _speaks(lines: list[str]) -> bool:
    """Whether somebody goes on writing after the quote (a signature below «-- » does not count)."""
    for line in lines:
        bare = line.strip()
        if bare == "--":
            return False
        if bare and not bare.startswith(">"):
            return True
    return False
