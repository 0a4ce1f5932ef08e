"""The customers of what comes in: known ones found by e-mail or telephone, the others welcomed; a portion at a time."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from hospes.customers.core.addresses import email_key, phone_key
from hospes.customers.core.names import sort_key
from hospes.customers.models import Address, Customer
from hospes.customers.operations.welcoming import Newcomer, welcome_customers
from hospes.customers.queries import living
from hospes.exchange.core.matters import Who
from hospes.lib.prepared import PreparedSet, text
from hospes.staff.models import Person

Key = tuple[str, ...]
_BY_ADDRESS = PreparedSet(
    lambda some: (
        Address.objects.filter(kind__in=("email", "phone"), normalised__in=some)
        .select_related("customer")
        .order_by("-customer")
    ),
    slot=text,
)


def match_customers(*, by: Person, at: datetime, whos: Sequence[Who]) -> list[Customer]:
    """A customer for each. An e-mail address leads to one; families share a telephone, so there the name counts too.

    Whoever has no address is somebody else each time, except in one portion under one name.
    """
    keyed = [_keys(who) for who in whos]
    known = _known(keyed)
    newcomers: dict[Key, Newcomer] = {}
    ways: dict[Key, Key] = {}  # whatever leads to a newcomer → the one key they are welcomed under
    met: list[Key] = []
    for who, keys in zip(whos, keyed, strict=True):
        first = next((key for key in keys if key in known or key in ways), keys[0])
        if first not in known:
            first = ways.get(first, first)
            own = [key for key in keys if key not in known and ways.setdefault(key, first) == first]
            newcomers[first] = _joined(newcomers.get(first), who, own)
        met.append(first)
    welcomed = welcome_customers(by=by, at=at, newcomers=list(newcomers.values())) if newcomers else []
    found = known | dict(zip(newcomers, welcomed, strict=True))
    return [found[key] for key in met]


def _keys(who: Who) -> list[Key]:
    """What leads to somebody, the surest first."""
    name = sort_key(who.name)
    emails = [("email", email_key(each)) for each in who.emails]
    phones = [("phone", phone_key(each, settings.PHONE_REGION), name) for each in who.phones]
    return [*emails, *phones] or [("name", name)]


def _known(keyed: Sequence[Sequence[Key]]) -> dict[Key, Customer]:
    sought = {key[1] for keys in keyed for key in keys if key[0] != "name"}
    found: dict[Key, Customer] = {}
    for row in _BY_ADDRESS.all(sought):
        name = (row.customer.sort_name,) if row.kind == "phone" else ()
        found[(row.kind, row.normalised, *name)] = living(row.customer)
    return found


def _joined(so_far: Newcomer | None, who: Who, own: Sequence[Key]) -> Newcomer:
    """Everything said of one newcomer in a portion; an e-mail address that leads to somebody else stays theirs."""
    emails = tuple(each for each in who.emails if ("email", email_key(each)) in own)
    if so_far is None:
        return Newcomer(name=who.name, language=who.language or "en", emails=emails, phones=who.phones)
    return Newcomer(so_far.name, so_far.language, (*so_far.emails, *emails), (*so_far.phones, *who.phones))
