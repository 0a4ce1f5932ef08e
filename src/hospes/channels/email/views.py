"""A mail in full: its words with all quotes, as it was formatted, what is attached, and the bytes as they came."""

import re
from hashlib import sha256
from io import BytesIO

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from hospes.channels.email.access import mail_or_404
from hospes.channels.email.core import reasons
from hospes.channels.email.core.formatted import Formatted
from hospes.channels.email.core.parsed import Attachment, ParsedMail
from hospes.channels.email.models import InboundMessage
from hospes.channels.email.queries import attachment_of, bytes_of, formatted_mail, whole_mail
from hospes.files.core.kinds import HEAD, Family, kind_of, may_be_shown
from hospes.staff.access import SignedInRequest, signed_in
from hospes.web.security import CONTENT_SECURITY_POLICY
from hospes.web.strangers import SAVED_AS, framed_mail, saved_only, send_file

_SAFE_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
_WITHIN = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,4}")
_WITH_A_FRAME = f"{CONTENT_SECURITY_POLICY}; frame-src 'self'"


@signed_in
def mail(request: SignedInRequest, pk: int) -> HttpResponse:
    """The plain words first; `?formatted=1` shows beside them how they looked, `&fetch=1` with what lies elsewhere.

    `?inside=3` is the mail that came as part 3 of it, and so on inward; so it is with all that follow.
    """
    message = mail_or_404(request.user, pk)
    within = _within(request)
    found = whole_mail(message, within)
    if within and found is None:
        raise Http404
    response = render(
        request,
        "channels/mail.html",
        {
            "message": message,
            "mail": found,
            "inside": ".".join(map(str, within)),
            "parted": reasons.split(found) if found else None,
            "formatted": _formatted(request, message, found) if found else None,
            "is_formatted": _wished(request, "formatted"),
            "is_fetched": _wished(request, "fetch"),
        },
    )
    response["Content-Security-Policy"] = _WITH_A_FRAME
    return response


@signed_in
def formatted(request: SignedInRequest, pk: int) -> HttpResponse:
    """What stands in the frame."""
    message = mail_or_404(request.user, pk)
    found = whole_mail(message, _within(request))
    shown = _formatted(request, message, found) if found else None
    if found is None or shown is None:
        raise Http404
    context = {"shown": shown, "language": found.language, "subject": found.subject}
    response = render(request, "channels/mail_formatted.html", context)
    return framed_mail(response, fetch=_wished(request, "fetch"))


@signed_in
def picture(request: SignedInRequest, pk: int, number: int) -> HttpResponseBase:
    """A picture inside the words, when it is one that browsers may show."""
    attachment, data = _attachment(request, pk, number)
    kind = kind_of(data[:HEAD])
    if kind.family is not Family.PICTURE or not may_be_shown(kind, attachment.name):
        raise Http404
    name, digest = attachment.name or f"part-{number}", sha256(data).hexdigest()
    return send_file(request, BytesIO(data), name=name, media_type=kind.media_type, sha256=digest, show=True)


@signed_in
def raw(request: SignedInRequest, pk: int) -> HttpResponse:
    message = mail_or_404(request.user, pk)
    within = _within(request)
    data = bytes_of(message, within)
    if data is None:
        raise Http404
    name = "-".join(map(str, (message.pk, *within)))
    return _download(data, "message/rfc822", f"mail-{name}.eml")


@signed_in
def part(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    attachment, data = _attachment(request, pk, number)
    return _download(data, attachment.content_type, attachment.name or f"part-{number}")


def _attachment(request: SignedInRequest, pk: int, number: int) -> tuple[Attachment, bytes]:
    found = attachment_of(mail_or_404(request.user, pk), number, _within(request))
    if found is None:
        raise Http404
    return found


def _within(request: HttpRequest) -> tuple[int, ...]:
    """Which mail inside the mail is meant, () for itself."""
    asked = request.GET.get("inside", "")
    if not asked:
        return ()
    if not _WITHIN.fullmatch(asked):
        raise Http404
    return tuple(int(number) for number in asked.split("."))


def _formatted(request: HttpRequest, message: InboundMessage, found: ParsedMail) -> Formatted | None:
    inside = request.GET.get("inside", "")

    def address(number: int) -> str:
        here = reverse("channels:mail_picture", args=[message.pk, number])
        return f"{here}?inside={inside}" if inside else here

    return formatted_mail(found, address, fetch=_wished(request, "fetch"))


def _wished(request: HttpRequest, name: str) -> bool:
    return request.GET.get(name) == "1"


def _download(data: bytes, content_type: str, name: str) -> HttpResponse:
    """Always saved, never shown: what strangers send is not run on our address."""
    safe = content_type if _SAFE_TYPE.fullmatch(content_type) else SAVED_AS
    return saved_only(data, name=name, media_type=safe)
