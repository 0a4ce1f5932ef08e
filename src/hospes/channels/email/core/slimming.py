"""Large mails made small before they are taken apart: what is read is read, what is only kept is found again later.

The parser of the standard library needs about ten times the bytes it is given. So the long bodies of a large mail
are cut short, each with a mark at its end that says where in the raw bytes all of it lies.
"""

import re
import secrets
from dataclasses import dataclass, field

LARGE = 300_000
_HEAD = 128_000  # of headers; a mail has a few thousand bytes of them
_FIRST_BODY = 700_000  # of the body of a part: no text is shown beyond 500 000 letters
_LATER_BODY = 4_000  # once the whole has grown to _ENOUGH
_ENOUGH = 3_000_000
_MOST_SEGMENTS = 5_000
_MOST_LIMITS = 200
_LONGEST_LIMIT = 250
_LIMIT = re.compile(rb"boundary(\*[\d*]{0,3})?\s{0,5}=\s{0,5}\"?([^\"\r\n;]{1,200})", re.IGNORECASE)
_MARK = re.compile(rb"\ncut\.[0-9a-f]{16}\.\d{1,4}\.\n")
_BLANK = re.compile(rb"\r?\n\r?\n")


@dataclass(slots=True)
class Slim:
    """The small mail, and where the bodies that were cut lie in the raw one, by the mark at the end of each."""

    mail: bytes
    cut: dict[str, tuple[int, int]] = field(default_factory=dict)


def slim(raw: bytes) -> Slim:
    """A mail that is small enough to be taken apart; a small one as it is."""
    if len(raw) <= LARGE:
        return Slim(raw)
    kept: list[bytes] = []
    size, at = 0, 0
    made, nonce = Slim(b""), secrets.token_hex(8)
    for end in _ends(raw):
        for start, stop, is_cut in _kept_of(raw, at, end, _FIRST_BODY if size < _ENOUGH else _LATER_BODY):
            kept.append(raw[start:stop])
            size += stop - start
            if is_cut:
                mark = f"cut.{nonce}.{len(made.cut)}."
                made.cut[mark] = (start, end - len(_line_end(raw, end)))
                kept.append(f"\n{mark}\n".encode())
        at = end
    made.mail = b"".join(kept)
    return made


def without_marks(mail: bytes) -> bytes:
    """A small mail whose parts could not be told apart, to be shown as it is."""
    return _MARK.sub(b"", mail)


def _line_end(raw: bytes, end: int) -> bytes:
    """The line end before a limit belongs to the limit (RFC 2046 §5.1.1)."""
    if end >= len(raw):
        return b""
    return b"\r\n" if raw[end - 2 : end] == b"\r\n" else b"\n"


def _ends(raw: bytes) -> list[int]:
    """Where the limits between parts stand, as far as they are declared; and the end."""
    limits = _declared(raw)
    ends: list[int] = []
    at = 0
    while limits and len(ends) < _MOST_SEGMENTS and (at := raw.find(b"\n--", at) + 1):
        line = raw[at : at + _LONGEST_LIMIT].partition(b"\n")[0].rstrip()
        if (
            line in limits
            or line.removesuffix(b"--") in limits
            or (None in limits and len(line) < _LONGEST_LIMIT)
        ):
            ends.append(at)
    return [*ends, len(raw)]


def _declared(raw: bytes) -> set[bytes | None]:
    """The limits that headers declare, with their strokes; None among them where one is given in pieces (RFC 2231)."""
    limits: set[bytes | None] = set()
    for name in (b"boundary", b"Boundary", b"BOUNDARY"):
        at = -1
        while len(limits) < _MOST_LIMITS and (at := raw.find(name, at + 1)) >= 0:
            found = _LIMIT.match(raw, at)
            if found:
                limits.add(None if found.group(1) else b"--" + found.group(2).rstrip())
    return limits


def _kept_of(raw: bytes, at: int, end: int, most: int) -> list[tuple[int, int, bool]]:
    """Of the bytes between two limits: a part's headers, bounded, and the beginning of its body."""
    blank = _BLANK.search(raw, at, end)
    body = blank.end() if blank else end
    head = (at, body, False)
    if body - at > _HEAD:
        line = raw.rfind(b"\n", at, at + _HEAD) + 1
        head = (at, line or at + _HEAD, False)
    after = (blank.start(), body, False) if blank and head[1] < body else None
    if end - body <= most:
        return [each for each in (head, after, (body, end, False)) if each]
    line = raw.rfind(b"\n", body + most // 2, body + most) + 1
    return [each for each in (head, after, (body, line or body + most, True)) if each]
