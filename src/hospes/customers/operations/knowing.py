"""What helps to look after somebody is noted, and taken back when it holds no more."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.customers import events
from hospes.customers.core.names import one_line
from hospes.customers.core.rights import KEEPS_CUSTOMERS
from hospes.customers.models import Customer, Name, NameKind, Need, Way, Wish
from hospes.customers.operations.addresses import locked
from hospes.customers.operations.finding import refresh_words
from hospes.customers.operations.reading import name_of
from hospes.customers.operations.rights import require
from hospes.customers.operations.telling import tell
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff.models import Person

WORDS_LENGTH = 300


class NothingNoted(Refusal):
    """The words are missing, or there is no such kind."""


def note_name(*, by: Person | None, at: datetime, customer: Customer, kind: str, name: str) -> Name:
    """Another name, by which they are found from now on; the one they have already is given back."""
    require(by, KEEPS_CUSTOMERS)
    if kind not in NameKind.values:
        raise NothingNoted(_("Say what kind of name it is."))
    with change(by=by, at=at) as record:
        wanted = name_of(name)
        noted, is_new = locked(customer).names.get_or_create(
            kind=kind, name=wanted, defaults={"noted_by": by, "noted_at": at}
        )
        if is_new:
            refresh_words(customer)
            tell(record, events.NAME_NOTED, noted, {"kind": kind}, {"name": wanted})
    return noted


def note_need(*, by: Person | None, at: datetime, customer: Customer, words: str) -> Need:
    """What they need from us, in plain words."""
    require(by, KEEPS_CUSTOMERS)
    said = one_line(words)[:WORDS_LENGTH]
    if not said:
        raise NothingNoted(_("Write what they need from us, such as “Read the letter out to them”."))
    with change(by=by, at=at) as record:
        need = Need.objects.create(customer=locked(customer), words=said, noted_by=by, noted_at=at)
        tell(record, events.NEED_NOTED, need, {}, {"words": said})
    return need


def note_wish(*, by: Person | None, at: datetime, customer: Customer, way: str, words: str = "") -> Wish:
    """They do not want to be reached in this way; one that stands is given back."""
    require(by, KEEPS_CUSTOMERS)
    if way not in Way.values:
        raise NothingNoted(_("Say in which way they do not want to be reached."))
    said = one_line(words)[:WORDS_LENGTH]
    with change(by=by, at=at) as record:
        wish, is_new = locked(customer).wishes.get_or_create(
            way=way, withdrawn_at=None, defaults={"words": said, "noted_by": by, "noted_at": at}
        )
        if is_new:
            tell(record, events.WISH_NOTED, wish, {"way": way}, {"words": said})
    return wish


def forget_name(*, by: Person | None, at: datetime, name: Name) -> None:
    """They are not called that."""
    require(by, KEEPS_CUSTOMERS)
    with change(by=by, at=at) as record:
        customer = locked(name.customer)
        tell(record, events.NAME_FORGOTTEN, name, {"kind": name.kind}, {"name": name.name})
        name.delete()
        refresh_words(customer)


def end_need(*, by: Person | None, at: datetime, need: Need) -> Need:
    """They need it no more; that they did is kept."""
    require(by, KEEPS_CUSTOMERS)
    with change(by=by, at=at) as record:
        locked(need.customer)
        need.refresh_from_db(fields=["ended_at"])
        if need.ended_at is None:
            need.ended_at = at
            need.save(update_fields=["ended_at"])
            tell(record, events.NEED_ENDED, need, {})
    return need


def withdraw_wish(*, by: Person | None, at: datetime, wish: Wish) -> Wish:
    """They may be reached in this way again, as they told us."""
    require(by, KEEPS_CUSTOMERS)
    with change(by=by, at=at) as record:
        locked(wish.customer)
        wish.refresh_from_db(fields=["withdrawn_at"])
        if wish.withdrawn_at is None:
            wish.withdrawn_at = at
            wish.save(update_fields=["withdrawn_at"])
            tell(record, events.WISH_WITHDRAWN, wish, {"way": wish.way})
    return wish
