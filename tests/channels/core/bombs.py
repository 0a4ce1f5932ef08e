"""Mails made to hurt whoever reads them. Run as a program it reads one, and says what that cost.

`python -m tests.channels.core.bombs NAME`
"""

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path

LINE = b"QUJD" * 19 + b"\r\n"


def head(kind: str = "text/plain", *fields: str) -> bytes:
    more = "".join(f"{field}\r\n" for field in fields)
    return f"From: bella@example.com\r\nSubject: A bomb\r\n{more}Content-Type: {kind}\r\n".encode()


def nested(depth: int, kind: str = "mixed", inner: bytes = b"Content-Type: text/plain\r\n\r\nDeep.") -> bytes:
    limit = b"\r\n--b%d\r\nContent-Type: multipart/%s; boundary=b%d\r\n"
    limits = b"".join(limit % (n, kind.encode(), n + 1) for n in range(depth))
    return head(f"multipart/{kind}; boundary=b0") + limits + b"\r\n--b%d\r\n" % depth + inner


def two_parts(second: str, body: bytes) -> bytes:
    first = b"\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee.\r\n--b\r\n"
    return head("multipart/mixed; boundary=b") + first + second.encode() + b"\r\n\r\n" + body + b"\r\n--b--"


BOMBS: dict[str, Callable[[], bytes]] = {
    "parts within parts": lambda: nested(10_000),
    "alternatives within alternatives": lambda: nested(
        28, "alternative", b"Content-Type: text/html\r\n\r\n" + b"<p>x" * 50_000
    ),
    "mails within mails": lambda: (
        head("message/rfc822") + b"\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 5_000 + b"\r\nDeep."
    ),
    "a hundred thousand parts": lambda: (
        head("multipart/mixed; boundary=b") + b"\r\n" + b"--b\r\n\r\nx\r\n" * 100_000
    ),
    "fifty megabytes of base64": lambda: two_parts(
        "Content-Type: video/mp4; name=a.mp4\r\nContent-Transfer-Encoding: base64", LINE * 640_000
    ),
    "fifty megabytes on one line": lambda: two_parts(
        "Content-Type: video/mp4; name=a.mp4\r\nContent-Transfer-Encoding: base64", b"QUJD" * 12_500_000
    ),
    "fifty megabytes of words": lambda: head() + b"\r\n" + b"some words of a text\r\n" * 2_200_000,
    "thirty million empty lines": lambda: head() + b"\r\n" + b"\n" * 30_000_000,
    "open elements": lambda: head("text/html") + b"\r\n" + b"<div>x" * 8_000_000,
    "a million headers": lambda: b"From: bella@example.com\r\n" + b"X-A: b\r\n" * 1_000_000 + b"\r\nx",
    "a header of fifty megabytes": lambda: (
        b"From: bella@example.com\r\nX-A: " + b"b" * 50_000_000 + b"\r\n\r\nx"
    ),
    "a million recipients": lambda: head() + b"To: a@b.c" + b",\r\n x@y.z" * 1_000_000 + b"\r\n\r\nx",
    "a million parameters": lambda: head("text/plain" + "; a=b" * 1_000_000) + b"\r\nx",
    "parameters in pieces": lambda: (
        head("text/plain" + "".join(f"; name*{n}*=%41" for n in range(100_000))) + b"\r\nx"
    ),
    "encoded words": lambda: (
        b"From: bella@example.com\r\nSubject: "
        + b"=?utf-7?q?+AGE-?= =?koi8-r?b?8NLJ?= " * 1_000_000
        + b"\r\n\r\nx"
    ),
    "a charset that grows": lambda: head("text/plain; charset=idna") + b"\r\n" + b"xn--a." * 5_000_000,
    "a charset of shifts": lambda: (
        head("text/plain; charset=iso-2022-jp-2") + b"\r\n" + b"\x1b$B!!\x1b(B" * 3_000_000
    ),
    "uuencoded": lambda: (
        head("text/plain", "Content-Transfer-Encoding: x-uuencode")
        + b"\r\nbegin 644 a\r\n"
        + b"#86)C\r\n" * 3_000_000
    ),
    "a quote without end": lambda: head() + b"\r\nYes.\r\n" + b"> " * 20_000_000,
    "attributions": lambda: head() + b"\r\n" + b"On 1 x wrote:\r\n" * 1_000_000,
    "calendars within calendars": lambda: (
        head("text/calendar") + b"\r\nBEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 100_000
    ),
    "guests": lambda: (
        head("text/calendar")
        + b"\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"
        + b"ATTENDEE:mailto:a@b.c\r\n" * 100_000
        + b"END:VEVENT\r\nEND:VCALENDAR\r\n"
    ),
    "files in a wrapper": lambda: (
        head("application/ms-tnef", "Content-Transfer-Encoding: binary")
        + b"\r\n\x78\x9f\x3e\x22\x01\x00"
        + b"\x02\x02\x90\x06\x00\x00\x00\x00\x00\x00\x00" * 2_000_000
    ),
    "a report of addresses": lambda: b"From: mailer-daemon@example.com\r\n\r\n" + b"a@b.c " * 5_000_000,
    "a report of one address": lambda: b"From: mailer-daemon@example.com\r\n\r\n" + b"a" * 20_000_000 + b"@b",
    "limits that are none": lambda: (
        head('multipart/mixed; boundary="' + "x" * 200 + '"')
        + b"\r\n"
        + (b"--" + b"x" * 200 + b"y\r\n") * 100_000
    ),
}


def _most_held() -> int:
    """The most this process ever held; `ru_maxrss` would begin with what its parent held."""
    told = Path("/proc/self/status").read_text()
    return int(told.partition("VmHWM:")[2].split()[0]) // 1024


def main(name: str) -> None:
    raw = BOMBS[name]()
    from hospes.channels.email.core import reasons
    from hospes.channels.email.core.parsed import ParsedMail
    from hospes.channels.email.core.reading import parse

    resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
    before = resource.getrusage(resource.RUSAGE_SELF)
    found = parse(raw)
    words = reasons.logged(found) if isinstance(found, ParsedMail) else ""
    after = resource.getrusage(resource.RUSAGE_SELF)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    told = {
        "seconds": seconds,
        "megabytes": _most_held(),
        "read": isinstance(found, ParsedMail),
        "words": len(words),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1])
