"""Where a request comes from."""

from django.conf import settings
from django.http import HttpRequest

LONGEST = 300


def address_of(request: HttpRequest) -> str:
    """The network address. Behind a proxy of ours (`HOSPES_BEHIND_PROXY`) it is the last that the proxy names: what
    stands before that, anybody can write."""
    address: str = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER and (told := request.META.get("HTTP_X_FORWARDED_FOR", "")):
        address = told.rsplit(",", 1)[-1].strip()
    return address[:LONGEST]
