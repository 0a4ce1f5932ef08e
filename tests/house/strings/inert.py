"""Whether words are shown as words: nothing of a page comes from what somebody wrote."""

import unicodedata

from tests.house.strings.forms import read
from tests.house.strings.nasty import MARK

# Attributes that say words to a reader or keep them for a form; everywhere else a person's words have no business.
SPEAKING = {"value", "title", "aria-label", "placeholder", "content", "alt", "download", "label", "datetime"}


def awake(html: str, words: list[str]) -> list[str]:
    """What of these words is more than words on this page; an empty list is good."""
    found = [
        f"stands raw: {each[:60]!r}"
        for each in words
        if any(sign in each for sign in '<"') and "<" in each and each in html
    ]
    if MARK not in html:
        return found
    for tag, has in read(html).elements:
        if tag in {"script", "iframe", "object", "embed", "style"} and any(
            MARK in value for value in has.values()
        ):
            found.append(f"<{tag}> {has}")
        for name, value in has.items():
            if name.startswith("on") or MARK in name:
                found.append(f"<{tag} {name}>")
            elif MARK in value and not _speaks(name, value):
                found.append(f"<{tag} {name}={value[:80]!r}>")
    return found


def _speaks(name: str, value: str) -> bool:
    if name in SPEAKING or name.startswith("data-"):
        return True
    if name in {"href", "action"}:
        return value.startswith(("/", "?", "#", "mailto:", "tel:", "http://", "https://"))
    return False


def as_is(value: str, sent: str) -> bool:
    """Whether what was stored is what was written: but for blanks at its ends, and the line ends and forms of
    accents of what is kept on one line."""
    kept = sent.replace("\r\n", "\n").strip()
    return kept in value or _on_one_line(sent) in _on_one_line(value)


def as_a_name(value: str, sent: str) -> bool:
    """The same of a name, which is kept without signs that nobody sees."""
    return _seen(sent) in _seen(value)


def as_in_a_codex(value: str, sent: str) -> bool:
    """The same of the codex: pasted lines are several entries, and YAML 1.2 (5.1) has no place for some signs."""
    last = _printable(sent).splitlines()[-1].strip() if _printable(sent).strip() else ""
    return as_is(_printable(value), last)


def as_in_a_mail(value: str, sent: str) -> bool:
    """The same of a mail, whose raw bytes are kept: what is read leaves out signs that steer a terminal."""
    return _legible(sent) in _legible(value)


def _legible(text: str) -> str:
    out = {"Cc", "Cf", "Cn", "Co"}
    return "".join(sign for sign in text if not sign.isspace() and unicodedata.category(sign) not in out)


def _printable(text: str) -> str:
    return "".join(
        sign for sign in text if sign in "\t\n\x85" or unicodedata.category(sign) not in {"Cc", "Cn"}
    )


def _on_one_line(text: str) -> str:
    plain = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text)
    return " ".join(unicodedata.normalize("NFC", plain).split())


def _seen(text: str) -> str:
    return _on_one_line("".join(" " if unicodedata.category(sign) == "Cf" else sign for sign in text))
