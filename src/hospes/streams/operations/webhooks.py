"""Webhooks: made, changed, given a new secret, stopped and started, tried out."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from hospes.ledger.core.names import all_names
from hospes.ledger.operations import change
from hospes.ledger.queries import head
from hospes.lib.errors import Refusal
from hospes.lib.places import BadAddress, place_of
from hospes.staff.core.roles import may_keep_people
from hospes.staff.models import Person
from hospes.streams import events
from hospes.streams.core.signing import new_secret
from hospes.streams.models import Delivery, Webhook
from hospes.streams.operations.secrets import OLD_STAYS, sealed

TEST = "hospes.test"


class OnlyAdministrators(Refusal):
    status = 403

    def __init__(self) -> None:
        super().__init__(_("Webhooks are kept by a manager or an administrator. Ask one of them."))


class AddressUnfit(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _(
                "A webhook's address begins with https:// and has no name or password in it. Nothing was saved."
            )
        )


class KindUnknown(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(_("There is no event called “%(name)s”.") % {"name": name})


class NameMissing(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Give the webhook a name by which others know what it is for."))


class OwnerHasLeft(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("A webhook tells what its owner may see: its owner must be somebody who works here.")
        )


class IsStopped(Refusal):
    def __init__(self) -> None:
        super().__init__(_("This webhook is stopped. Start it again first."))


def make_webhook(
    *,
    by: Person,
    at: datetime,
    name: str,
    address: str,
    kinds: Sequence[str] = (),
    owner: Person | None = None,
) -> tuple[Webhook, str]:
    """A webhook, told what happens from now on, and its secret, which is given this once.

    It tells what its owner (whoever makes it, unless said) may see. No `kinds` is all of them.
    Raises OnlyAdministrators, NameMissing, AddressUnfit, KindUnknown, OwnerHasLeft.
    """
    whose, secret = owner or by, new_secret()
    _check(by, name, address, kinds, whose)
    with change(by=by, at=at) as record:
        made = Webhook.objects.create(
            owner=whose, name=name.strip(), address=address.strip(), kinds=sorted(set(kinds)),
            secret=sealed(secret), seq=head(), made_at=at,
        )  # fmt: skip
        record(events.WEBHOOK_MADE, about=made, data={"owner": whose.pk, "kinds": made.kinds})
    return made, secret


def change_webhook(
    *,
    by: Person,
    at: datetime,
    webhook: Webhook,
    name: str,
    address: str,
    kinds: Sequence[str],
    owner: Person,
) -> Webhook:
    """What it is called, where it leads, what it tells, and whose it is. Raises as `make_webhook` does."""
    _check(by, name, address, kinds, owner)
    with change(by=by, at=at) as record:
        found = held(webhook)
        found.name, found.address = name.strip(), address.strip()
        found.kinds, found.owner = sorted(set(kinds)), owner
        found.save(update_fields=["name", "address", "kinds", "owner"])
        record(events.WEBHOOK_CHANGED, about=found, data={"owner": owner.pk, "kinds": found.kinds})
    return found


def rotate_secret(*, by: Person, at: datetime, webhook: Webhook) -> str:
    """A new secret, given this once. The one before signs beside it for a day. Raises OnlyAdministrators."""
    check_may(by)
    secret = new_secret()
    with change(by=by, at=at) as record:
        found = held(webhook)
        found.old_secret, found.old_until = found.secret, at + OLD_STAYS
        found.secret = sealed(secret)
        found.save(update_fields=["secret", "old_secret", "old_until"])
        record(events.WEBHOOK_SECRET_CHANGED, about=found)
    return secret


def stop_webhook(
    *, by: Person | None, at: datetime, webhook: Webhook, why: str = Webhook.Why.BY_HAND
) -> Webhook:
    """Nothing goes there from now on; what was on its way waits. Raises OnlyAdministrators."""
    if by is not None:
        check_may(by)
    with change(by=by, at=at) as record:
        found = held(webhook)
        if found.stopped_at is None:
            found.stopped_at, found.why_stopped = at, why
            found.save(update_fields=["stopped_at", "why_stopped"])
            record(events.WEBHOOK_STOPPED, about=found, data={"why": str(why)})
    return found


def start_webhook(*, by: Person, at: datetime, webhook: Webhook) -> Webhook:
    """It goes on where it stopped: what happened meanwhile follows. Raises OnlyAdministrators, OwnerHasLeft."""
    check_may(by)
    with change(by=by, at=at) as record:
        found = held(webhook)
        if not found.owner.is_active:
            raise OwnerHasLeft
        if found.stopped_at is not None:
            found.stopped_at, found.why_stopped = None, ""
            found.failing_since = found.throttled_until = None
            found.save(update_fields=["stopped_at", "why_stopped", "failing_since", "throttled_until"])
            record(events.WEBHOOK_STARTED, about=found)
    return found


def send_test(*, by: Person, at: datetime, webhook: Webhook) -> Delivery:
    """An event that tells of nothing, to see whether it arrives. Raises OnlyAdministrators, IsStopped."""
    check_may(by)
    with change(by=by, at=at) as record:
        found = held(webhook)
        if found.stopped_at is not None:
            raise IsStopped
        sent = Delivery.objects.create(
            webhook=found, kind=TEST, message=f"msg_{uuid.uuid4().hex}", at=at, next_at=at
        )
        record(events.WEBHOOK_TESTED, about=found)
    return sent


def held(webhook: Webhook) -> Webhook:
    """The row, held until the change is over."""
    return Webhook.objects.select_for_update(of=("self",)).select_related("owner").get(pk=webhook.pk)


def check_may(by: Person) -> None:
    """Asked again of the person as they are now. Raises OnlyAdministrators."""
    by.refresh_from_db(fields=["is_active", "roles"])
    if not (by.is_active and may_keep_people(by.roles)):
        raise OnlyAdministrators


def _check(by: Person, name: str, address: str, kinds: Sequence[str], owner: Person) -> None:
    check_may(by)
    if not name.strip():
        raise NameMissing
    if not owner.is_active:
        raise OwnerHasLeft
    try:
        place = place_of(address.strip())
    except BadAddress as problem:
        raise AddressUnfit from problem
    if place.scheme != "https" and not settings.WEBHOOKS_MAY_BE_PRIVATE:
        raise AddressUnfit
    known = set(all_names())
    for kind in kinds:
        if kind not in known:
            raise KindUnknown(kind)
