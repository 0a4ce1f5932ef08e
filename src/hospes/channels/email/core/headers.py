"""Header fields read leniently: encoded words, addresses, message ids, dates."""

import base64
import binascii
import quopri
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from hospes.channels.email.core.charsets import codec, decode
from hospes.channels.email.core.parsed import Addressee
from hospes.channels.email.core.plain import one_line

_LONGEST = 100_000
_MOST_ADDRESSES = 200
_MOST_IDS = 100
_LONGEST_ID = 500
# RFC 2047, forgiving about spaces inside the encoded text; RFC 2231 §5 adds a language after the charset.
_ENCODED = re.compile(r"=\?([^?*\s]{1,60})(?:\*[^?\s]{0,60})?\?([bBqQ])\?([^?\n]{0,2000})\?=")
_ID = re.compile(r"<([^<>]{1,1000})>")
_ADDRESS = re.compile(r"[^\s@<>()\[\]\",;:]{1,200}@[^\s@<>()\",;:]{1,255}")
_PIECE = re.compile(
    r"""=\?[^?\s]{1,120}\?[bBqQ]\?[^?]{0,2000}\?=   # an encoded word is one thing, commas and all
    | "(?:[^"\\]|\\.){0,2000}"
    | <[^<>]{0,1000}>
    | \[[^\[\]]{0,300}\]
    | [(),;:]
    | [^(),;:<\["=]+
    | .""",
    re.VERBOSE | re.DOTALL,
)


def unfold(raw: str) -> str:
    """A header field's value on one line; raw eight-bit bytes (surrogates) become text."""
    value = raw[:_LONGEST]
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        value = decode(value.encode("utf-8", "surrogateescape"))
    return value.replace("\r", "").replace("\n", "")


def text(raw: str) -> str:
    """A field of free words (RFC 5322 unstructured), with its encoded words decoded."""
    return one_line(decode_words(unfold(raw)))


def decode_words(value: str) -> str:
    """Encoded words to text. Neighbours in one charset are joined as bytes first: mailers cut characters."""
    out: list[str] = []
    waiting: list[tuple[str, bytes]] = []
    at = 0
    for found in _ENCODED.finditer(value):
        between = value[at : found.start()]
        if between.strip() or not waiting:
            out.append(_join(waiting) + between)
            waiting = []
        waiting.append(_word(*found.groups()))
        at = found.end()
    return "".join(out) + _join(waiting) + value[at:]


def _word(charset: str, encoding: str, body: str) -> tuple[str, bytes]:
    """An encoded word's charset and bytes. Letters that a mailer left as they are count as in that charset."""
    try:
        raw = body.encode("ascii" if body.isascii() else codec(charset) or "utf-8")
    except UnicodeError:
        charset, raw = "utf-8", body.encode("utf-8")
    return charset, _payload(encoding, raw)


def _payload(encoding: str, raw: bytes) -> bytes:
    if encoding in "qQ":
        return quopri.decodestring(raw.replace(b"_", b"=20"))
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    try:
        return base64.b64decode(letters[: len(letters) - (len(letters) % 4 == 1)] + b"==")
    except binascii.Error:  # pragma: no cover (the letters were counted; kept for other Pythons)
        return raw


def _join(words: list[tuple[str, bytes]]) -> str:
    out: list[str] = []
    for at, (charset, body) in enumerate(words):
        if at and words[at - 1][0].casefold() == charset.casefold():
            continue
        run = [body]
        for later, more in words[at + 1 :]:
            if later.casefold() != charset.casefold():
                break
            run.append(more)
        out.append(decode(b"".join(run), charset))
    return "".join(out)


def addresses(raw: str) -> tuple[Addressee, ...]:
    """The people named in From, To, Cc or Reply-To: groups opened, comments as names, nonsense left out."""
    found: list[Addressee] = []
    for pieces in _mailboxes(unfold(raw)):
        person = _addressee(pieces)
        if person and person not in found:
            found.append(person)
        if len(found) >= _MOST_ADDRESSES:
            break
    return tuple(found)


def _mailboxes(value: str) -> list[list[str]]:
    """The value cut at commas, at semicolons and after a group's name, comments kept whole."""
    mailboxes: list[list[str]] = [[]]
    depth, comment = 0, [""]
    for match in _PIECE.finditer(value):
        piece = match.group()
        if piece == "(" or (depth and piece == ")"):
            depth += 1 if piece == "(" else -1
            if depth and (piece == ")" or depth > 1):
                comment.append(piece)
            elif not depth:
                mailboxes[-1].append(f"({''.join(comment)})")
                comment = [""]
        elif depth:
            comment.append(piece)
        elif piece in (",", ";"):
            mailboxes.append([])
        elif piece == ":":
            mailboxes[-1] = []  # what stood before was the group's name (RFC 5322 §3.4)
        else:
            mailboxes[-1].append(piece)
    return mailboxes


def _addressee(pieces: list[str]) -> Addressee | None:
    angled = [piece[1:-1].strip() for piece in pieces if piece.startswith("<") and piece.endswith(">")]
    comments = [piece[1:-1] for piece in pieces if piece.startswith("(")]
    plain = "".join(piece for piece in pieces if not piece.startswith(("<", "(")))[:2000]
    if angled:
        address = "".join(angled[-1].split()).strip("'\"")
        name = _name(plain) or _name(" ".join(comments))
    else:
        bare = _ADDRESS.search(plain)
        address = bare.group() if bare else ""
        name = _name(" ".join(comments)) or _name(plain.replace(address, "", 1) if address else plain)
    address = one_line(address, 320).strip(".")
    if not _sound(address):
        return Addressee(name, "") if name else None
    return Addressee("" if name == address else name, address)


def _sound(address: str) -> bool:
    local, at, domain = address.rpartition("@")
    return bool(local and at and domain) and not re.search(r"[\s<>]", address)


def _name(raw: str) -> str:
    bare = re.sub(r'"((?:[^"\\]|\\.)*)"', lambda quoted: re.sub(r"\\(.)", r"\1", quoted.group(1)), raw[:2000])
    name = one_line(decode_words(bare), 200).strip(" <>")
    if name.count('"') % 2 or name[:1] + name[-1:] in ('""', "''"):
        name = name.strip("'\"")
    return name


def ids(raw: str) -> tuple[str, ...]:
    """The message ids in a field, in order, without brackets; a bare id counts when there are no brackets."""
    value = unfold(raw)
    found = ["".join(id_.split()) for id_ in _ID.findall(value)]
    if not found:
        found = [word.strip("<>") for word in value.split()[:_MOST_IDS] if "@" in word]
    kept = [one_line(id_, _LONGEST_ID) for id_ in found if id_]
    # A long thread is known by its beginning and by its end.
    return tuple(dict.fromkeys(kept[:1] + kept[-(_MOST_IDS - 1) :]))


def date(raw: str) -> datetime | None:
    """The moment in a Date field, in UTC; None when it is not one, or in no year that mail was sent in."""
    try:
        moment = parsedate_to_datetime(unfold(raw)[:200])
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if 1971 <= moment.year <= 2200 else None
