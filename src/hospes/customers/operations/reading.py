"""From what somebody typed to a name or an address in its one form."""

from collections.abc import Callable, Iterable, Mapping

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hospes.customers.core.addresses import email_key, phone_key, postal_key, tidy
from hospes.customers.core.names import tidy_name
from hospes.customers.models import Address
from hospes.lib.errors import Refusal
from hospes.lib.text import shorten

ADDRESS_LENGTH = 400


class NameMissing(Refusal):
    """A customer needs a name."""


class UnreadableAddress(Refusal):
    """The text is no address of its kind."""


_KEYS: Mapping[str, Callable[[str], str]] = {
    "email": email_key,
    "phone": lambda value: phone_key(value, settings.PHONE_REGION),
    "postal": postal_key,
}
_ADVICE = {
    "email": gettext_lazy("“%(text)s” is not an e-mail address: it needs a name, an @ and a domain."),
    "phone": gettext_lazy(
        "“%(text)s” is not a telephone number: give it with its country code, such as +36 30 123 4567."
    ),
    "postal": gettext_lazy("“%(text)s” is not a postal address: give the street and the town."),
}


def name_of(text: str) -> str:
    """The name on one line; refuses an empty one."""
    tidied = tidy_name(text)
    if not tidied:
        raise NameMissing(_("Give the customer a name: what they are called, or what you know of them."))
    return tidied


def address_of(kind: str, value: str) -> Address:
    """An address that is not stored yet, with its key; refuses what is no address of its kind."""
    given = tidy(value)
    key = _KEYS[kind](given)
    if not key or len(given) > ADDRESS_LENGTH:
        raise UnreadableAddress(_ADVICE[kind] % {"text": shorten(given, 60)})
    return Address(kind=kind, value=given, normalised=key)


def different(addresses: Iterable[Address]) -> list[Address]:
    """Each address once, the first of a kind as the preferred one."""
    once: dict[tuple[str, str], Address] = {}
    for address in addresses:
        once.setdefault((address.kind, address.normalised), address)
    kinds: set[str] = set()
    for address in once.values():
        address.is_primary = address.kind not in kinds
        kinds.add(address.kind)
    return list(once.values())
