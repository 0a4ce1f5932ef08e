"""A mail in full: its words with all quotes, what is attached, and the bytes as they came."""

import re

from django.http import Http404, HttpResponse
from django.shortcuts import render

from hospes.channels.email.access import mail_or_404
from hospes.channels.email.queries import attachment_of, whole_mail
from hospes.staff.access import SignedInRequest, signed_in
from hospes.web.strangers import SAVED_AS, saved_only

_SAFE_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")


@signed_in
def mail(request: SignedInRequest, pk: int) -> HttpResponse:
    message = mail_or_404(request.user, pk)
    return render(request, "channels/mail.html", {"message": message, "mail": whole_mail(message)})


@signed_in
def raw(request: SignedInRequest, pk: int) -> HttpResponse:
    message = mail_or_404(request.user, pk)
    return _download(message.raw.data, "message/rfc822", f"mail-{message.pk}.eml")


@signed_in
def part(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    found = attachment_of(mail_or_404(request.user, pk), number)
    if found is None:
        raise Http404
    attachment, data = found
    return _download(data, attachment.content_type, attachment.name or f"part-{number}")


def _download(data: bytes, content_type: str, name: str) -> HttpResponse:
    """Always saved, never shown: what strangers send is not run on our address."""
    safe = content_type if _SAFE_TYPE.fullmatch(content_type) else SAVED_AS
    return saved_only(data, name=name, media_type=safe)
