"""Mails for tests, written as a customer's program would write them."""

from itertools import count

_numbers = count(1)

BELLA = "Bella Fodor <bella@example.com>"
STUDIO = "hello@meridian.example"


def mail(
    body: str | bytes = "The drawer is stuck.\n",
    *,
    sender: str | None = BELLA,
    to: str | None = STUDIO,
    subject: str | None = "A stuck drawer",
    message_id: str | None = None,
    date: str | None = "Mon, 02 Mar 2026 08:30:00 +0000",
    **fields: str,
) -> bytes:
    """A mail as bytes. Fields are given as `in_reply_to="<a@b>"`; None leaves a usual one out."""
    usual = {
        "From": sender,
        "To": to,
        "Subject": subject,
        "Date": date,
        "Message-ID": f"<{next(_numbers)}.test@example.com>" if message_id is None else message_id or None,
    }
    named = {**usual, **{name.replace("_", "-"): value for name, value in fields.items()}}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value is not None)
    text = body.encode() if isinstance(body, str) else body
    if "content-type" not in head.casefold():
        head += 'Content-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n'
    return head.encode("utf-8", "surrogateescape") + b"\r\n" + text


def parts(*pieces: str, boundary: str = "limit", kind: str = "mixed", **fields: str) -> bytes:
    """A multipart mail; each piece is its own headers, an empty line, its text."""
    body = "".join(f"--{boundary}\r\n{piece}\r\n" for piece in pieces) + f"--{boundary}--\r\n"
    return mail(body, content_type=f'multipart/{kind}; boundary="{boundary}"', **fields)


def bounce_of(
    message_id: str,
    *,
    recipient: str = "bella@example.com",
    status: str = "5.1.1",
    action: str = "failed",
    to: str = STUDIO,
) -> bytes:
    """A delivery report (RFC 3464) about a mail of ours."""
    return parts(
        "Content-Type: text/plain\r\n\r\nI could not deliver your message.",
        "Content-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.example.com\r\n\r\n"
        f"Final-Recipient: rfc822; {recipient}\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp; 550 {status} No such user here\r\n",
        f"Content-Type: message/rfc822\r\n\r\nMessage-ID: <{message_id}>\r\nSubject: Hello\r\n\r\nOur words.",
        kind="report; report-type=delivery-status",
        sender="Mail Delivery System <mailer-daemon@mx.example.com>",
        subject="Undelivered Mail Returned to Sender",
        to=to,
        return_path="<>",
    )
