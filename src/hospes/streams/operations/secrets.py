"""A webhook's secrets: sealed under a key derived from the server's own, so that the table alone signs nothing."""

from datetime import datetime, timedelta

from django.conf import settings

from hospes.ledger.core.sealing import SealBroken, derived, seal, unseal
from hospes.streams.models import Webhook

PURPOSE = "webhook secrets"
OLD_STAYS = timedelta(days=1)


def sealed(secret: str) -> bytes:
    """As it is kept."""
    return seal(derived(settings.SECRET_KEY, PURPOSE), {"secret": secret})


def opened(kept: bytes) -> str:
    """The secret again, under whichever of the server's secrets it was sealed. Raises SealBroken."""
    for each in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return str(unseal(derived(str(each), PURPOSE), kept)["secret"])
        except SealBroken:
            continue
    raise SealBroken("This webhook's secret was sealed under a secret that this server does not have.")


def in_force(webhook: Webhook, at: datetime) -> list[str]:
    """The secrets to sign with: its own, and for a day the one before."""
    found = [opened(bytes(webhook.secret))]
    if webhook.old_secret is not None and webhook.old_until is not None and at < webhook.old_until:
        found.append(opened(bytes(webhook.old_secret)))
    return found
