"""The ledger's own keys, derived from the server's secret; older secrets still open what they sealed."""

import functools

from django.conf import settings

from hospes.ledger.core.sealing import derived


def wrapping_keys() -> tuple[bytes, ...]:
    """Keys that customers' keys may be wrapped under: the present one first."""
    return _derived("seal keys", settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


def signing_keys() -> tuple[bytes, ...]:
    """Keys that the head of the chain may be signed with: the present one first."""
    return _derived("head", settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


@functools.cache
def _derived(purpose: str, *secrets: str) -> tuple[bytes, ...]:
    return tuple(derived(secret, purpose) for secret in secrets)
