"""Which passkeys somebody has."""

from hospes.channels.passkeys.models import Passkey

MOST = 20


def passkeys_of(address: str) -> list[Passkey]:
    """The passkeys of whoever comes in by this address, the latest first. One statement."""
    return list(Passkey.objects.filter(address=address).order_by("-made_at", "-pk")[:MOST])
