"""The parts of a mail sorted into its own words and what is attached."""

import binascii
import quopri
import re
from dataclasses import dataclass, field
from email.message import Message
from typing import Any, TypeAlias

from hospes.channels.email.core import headers
from hospes.channels.email.core.charsets import decode
from hospes.channels.email.core.parsed import Attachment
from hospes.channels.email.core.plain import clean, from_html, one_line, unflow
from hospes.channels.email.core.slimming import Slim
from hospes.channels.email.core.tnef import Wrapped, unwrap

# The stdlib's Message is generic in its header type; ours are raw strings.
Part: TypeAlias = "Message[Any, Any]"

_WRAPPERS = ("application/ms-tnef", "application/vnd.ms-tnef")
_CALENDARS = ("text/calendar", "application/ics")
_MARK = re.compile(r"\r?\n(cut\.[0-9a-f]{16}\.\d{1,4}\.)\s*$")
_CHUNK = 1_000_000
_NO_LETTERS = bytes(
    set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
)
_DEEPEST = 30
_MOST_PARTS = 500
LONGEST_TEXT = 500_000


@dataclass(slots=True)
class Body:
    """What was found while walking through the parts."""

    words: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    calendars: list[tuple[str, str]] = field(
        default_factory=list
    )  # their text, and what the header says they do

    @property
    def text(self) -> str:
        return clean("\n\n".join(filter(None, (word.strip("\n") for word in self.words))))[:LONGEST_TEXT]


class Enclosed(Message):
    """A file from inside a wrapper of Outlook's, which is a part like the others."""

    def __init__(self, data: bytes, name: str, media_type: str, content_id: str) -> None:
        super().__init__()
        self.data = data
        self["Content-Type"] = media_type if media_type.count("/") == 1 else "application/octet-stream"
        self.add_header("Content-Disposition", "attachment", filename=name)
        if content_id:
            self["Content-ID"] = f"<{content_id}>"


def read(message: Part) -> Body:
    """The mail's own text (plain where there is any, else from HTML) and a list of everything else."""
    body = Body()
    every, wrapped = _laid_out(message)
    _walk(message, body, {id(part): at for at, part in enumerate(every)}, 0)
    _unwrap(body, every, wrapped)
    if not body.text:
        inner = next((part for part in every if part.get_content_maintype() == "message"), None)
        if inner is not None:
            body.words = [_enclosed(inner)]
    return body


def parts(message: Part) -> list[Part]:
    """Every part that is no container, in order, a bounded number; attachments are numbered by this.

    Files from inside a wrapper come last.
    """
    return _laid_out(message)[0]


def _laid_out(message: Part) -> tuple[list[Part], dict[int, Wrapped]]:
    """All parts, and what was inside those that are wrappers, by their number."""
    waiting: list[tuple[Part, int]] = [(message, 0)]
    found: list[Part] = []
    wrapped: dict[int, Wrapped] = {}
    while waiting and len(found) < _MOST_PARTS:
        part, depth = waiting.pop()
        if _is_container(part, depth):
            waiting.extend((inner, depth + 1) for inner in reversed(_inner(part)))
            continue
        if part.get_content_type() in _WRAPPERS or name_of(part).casefold() == "winmail.dat":
            opened = unwrap(content(part))
            if opened is not None:
                wrapped[len(found)] = opened
        found.append(part)
    for opened in wrapped.values():
        found.extend(
            Enclosed(each.data, each.name, each.media_type, each.content_id) for each in opened.files
        )
    return found, wrapped


def _unwrap(body: Body, every: list[Part], wrapped: dict[int, Wrapped]) -> None:
    """Files stand for the wrapper that they came in; its words count where the mail has none."""
    empty = {number for number, opened in wrapped.items() if opened.files}
    body.attachments = [each for each in body.attachments if each.part not in empty]
    for number, part in enumerate(every):
        if isinstance(part, Enclosed):
            body.attachments.append(_attachment(part, number, inline=False))
    if not body.text:
        for opened in wrapped.values():
            body.words.append(opened.text or from_html(opened.html))
            body.html.append(opened.html)


def _content(part: Part) -> bytes:
    """The bytes that the parser was given of a part."""
    if isinstance(part, Enclosed):
        return part.data
    if part.is_multipart():  # an enclosed message
        return b"".join(_as_bytes(inner) for inner in _inner(part))
    _tidy_encoding(part)
    try:
        found = part.get_payload(decode=True)
        return found if isinstance(found, bytes) else b""
    except (ValueError, LookupError, binascii.Error):
        return b""


def _tidy_encoding(part: Part) -> None:
    """The name of the transfer encoding without blanks or a comment, by which the stdlib knows it."""
    said = str(part.get("content-transfer-encoding") or "")
    bare = said.partition("(")[0].strip(" \t\r\n;\"'")
    if bare != said:
        part.replace_header("content-transfer-encoding", bare)


def mark_cut(every: list[Part], raw: bytes, small: Slim) -> None:
    """Note at each part whose body was cut short where all of it lies, and take the mark out of its body."""
    for part in every if small.cut else ():
        payload = part.get_payload()
        if (
            isinstance(payload, str)
            and (found := _MARK.search(payload[-80:]))
            and found.group(1) in small.cut
        ):
            part.set_payload(payload[: len(payload) - len(found.group())])
            part.whole = (raw, *small.cut[found.group(1)])  # type: ignore[attr-defined]


def content(part: Part) -> bytes:
    """All the bytes of a part, its transfer encoding undone as far as it can be."""
    whole = getattr(part, "whole", None)
    if whole is None:
        return _content(part)
    raw, start, end = whole
    data = raw[start:end]
    try:
        if _encoding(part) == "base64":
            return binascii.a2b_base64(data)
        return quopri.decodestring(data) if _encoding(part) == "quoted-printable" else data
    except binascii.Error:
        return _content(part)


def size_of(part: Part) -> int:
    """How many bytes `content` has; of a large one counted without undoing its encoding as a whole."""
    whole = getattr(part, "whole", None)
    if whole is None or _encoding(part) != "base64":
        return len(content(part))
    raw, start, end = whole
    chunks = (raw[at : min(at + _CHUNK, end)] for at in range(start, end, _CHUNK))
    return sum(len(chunk.translate(None, _NO_LETTERS)) for chunk in chunks) * 3 // 4


def _encoding(part: Part) -> str:
    _tidy_encoding(part)
    return str(part.get("content-transfer-encoding") or "").casefold()


def text_of(part: Part) -> str:
    """The text of a textual part, decoded and unflowed; of a very long one the beginning."""
    words = decode(_content(part), charset_of(part))
    if parameter(part, "format").casefold() == "flowed":
        words = unflow(words, delete_space=parameter(part, "delsp").casefold() == "yes")
    return words


def charset_of(part: Part) -> str:
    return parameter(part, "charset")


def parameter(part: Part, name: str, header: str = "content-type") -> str:
    """A parameter of a structured field, "" when it is missing or mangled."""
    try:
        value = part.get_param(name, "", header)
    except (ValueError, LookupError, TypeError, IndexError):
        return ""
    if isinstance(value, tuple):  # RFC 2231: charset, language, percent-encoded text already undone
        charset, _, encoded = value
        return decode(encoded.encode("latin-1", "replace"), charset or "utf-8")
    return headers.decode_words(headers.unfold(str(value or "")))


def name_of(part: Part) -> str:
    """The file name a part gives itself, without any folder."""
    given = parameter(part, "filename", "content-disposition") or parameter(part, "name")
    return one_line(given.replace("\\", "/").rpartition("/")[2], 200)


def _walk(part: Part, body: Body, order: dict[int, int], depth: int) -> None:
    if _is_container(part, depth):
        inner = _inner(part)
        if part.get_content_subtype() == "alternative":
            _choose(inner, body, order, depth)
            return
        for child in inner:
            _walk(child, body, order, depth + 1)
    elif id(part) in order:
        _take(part, body, order[id(part)])


def _choose(options: list[Part], body: Body, order: dict[int, int], depth: int) -> None:
    """Of alternatives the plain text speaks; the HTML speaks where the plain one is silent."""
    each_found: list[Body] = []
    for option in options:
        each_found.append(Body())
        _walk(option, each_found[-1], order, depth + 1)
    direct = [
        found
        for option, found in zip(options, each_found, strict=True)
        if option.get_content_type() == "text/plain" and found.text
    ]
    plain = direct or [found for found in each_found if found.text and not found.html][:1]
    body.words.extend(word for found in plain or each_found for word in found.words)
    for found in each_found:
        body.html.extend(found.html)
        body.attachments.extend(found.attachments)
        body.calendars.extend(found.calendars)


def _take(part: Part, body: Body, number: int) -> None:
    kind = part.get_content_type()
    disposition = str(part.get("content-disposition") or "").strip().casefold()
    if part.get_content_maintype() == "multipart" and not content(part).strip():
        return  # it says that it has parts, and has none
    if kind in _CALENDARS:
        body.calendars.append((text_of(part), parameter(part, "method")))
    textual = kind in ("text/plain", "text/html", "text/enriched", "text/markdown")
    if not textual or disposition.startswith("attachment") or (name_of(part) and kind != "text/html"):
        body.attachments.append(_attachment(part, number, inline=disposition.startswith("inline")))
        return
    words = text_of(part)
    if kind == "text/html":
        body.html.append(words)
        words = from_html(words)
    body.words.append(words)


def _attachment(part: Part, number: int, *, inline: bool) -> Attachment:
    return Attachment(
        part=number,
        name=name_of(part),
        content_type=one_line(part.get_content_type(), 100),
        size=size_of(part),
        content_id=one_line(str(part.get("content-id") or "").strip(" <>"), 200),
        inline=inline or part.get("content-id") is not None,
    )


def _enclosed(part: Part) -> str:
    """The words of a message that came as the whole of another one: a bare forward."""
    body, subject = Body(), ""
    for inner in _inner(part)[:1]:
        subject = headers.text(str(inner.get("subject") or ""))
        _walk(inner, body, {id(found): 0 for found in parts(inner)}, 1)
    return "\n\n".join(filter(None, (subject, body.text)))


def _is_container(part: Part, depth: int) -> bool:
    return part.is_multipart() and part.get_content_maintype() == "multipart" and depth < _DEEPEST


def _inner(part: Part) -> list[Part]:
    payload = part.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _as_bytes(message: Part) -> bytes:
    try:
        return message.as_bytes()
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return b""
