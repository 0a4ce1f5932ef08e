"""A customer adds a passkey, comes in by it, renames it, removes it. The letter stays as the way back."""

import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from hospes.channels.email.events import MAIL_QUEUED
from hospes.channels.email.models import OutboundMessage, OutboundState, Purpose
from hospes.channels.passkeys import events
from hospes.channels.passkeys.core import ceremony
from hospes.channels.passkeys.models import Challenge, Passkey
from hospes.channels.passkeys.queries import MOST
from hospes.channels.portal.core.houses import House
from hospes.channels.portal.core.signing_in import digest_of
from hospes.channels.portal.models import PortalSession
from hospes.channels.portal.operations import begin_session
from hospes.channels.portal.queries import Visitor, mailbox_of_the_house, passkey_house
from hospes.codex.queries import company_name
from hospes.customers.queries import by_email
from hospes.ledger.operations import allow, change
from hospes.lib.errors import Refusal
from hospes.lib.ids import secret
from hospes.lib.text import storable

GOOD_FOR = timedelta(minutes=5)
FROM_ONE_PLACE, IN_ALL, HOUR = 60, 3000, 3600


class NotHere(Refusal):
    """Browsers know no passkeys at this address."""


class PasskeyDoubtful(Refusal):
    """What the browser said of the passkey does not add up, or came too late."""


class TooManyPasskeys(Refusal):
    """Somebody has more of them than anybody uses."""


def _where() -> House:
    found = passkey_house()
    if found is None:
        raise NotHere(_("Passkeys do not work at this address. A link by mail always does."))
    return found


def challenge(*, at: datetime, place: str = "", session: PortalSession | None = None) -> str:
    """Something new to sign; no event, for nothing happened yet. Raises NotHere and the ledger's TooMany."""
    _where()
    allow(
        what="passkey",
        whose=place or "everybody",
        limit=FROM_ONE_PLACE if place else IN_ALL,
        seconds=HOUR,
        at=at,
    )
    asked = ceremony.coded(secret(43).encode())
    Challenge.objects.create(digest=digest_of(asked), session=session, asked_at=at, expires_at=at + GOOD_FOR)
    return asked


def handle_of(address: str) -> str:
    """By which an authenticator knows whose passkeys are whose; without the server's secret nobody reads it."""
    found = Passkey.objects.filter(address=address).values_list("handle", flat=True).first()
    return found or salted_hmac("hospes.passkeys", address, algorithm="sha256").hexdigest()


def add_passkey(
    *, at: datetime, visitor: Visitor, said: Mapping[str, str], name: str, language: str
) -> Passkey:
    """Keep a passkey that was just made, and tell its owner by letter.

    `said` has `client_data`, `authenticator`, `public_key` in base64url. Raises NotHere, PasskeyDoubtful,
    TooManyPasskeys, NoMailbox.
    """
    where, customer = _where(), visitor.customer
    with change(by=customer, at=at) as record:
        PortalSession.objects.select_for_update().get(pk=visitor.session.pk)
        if Passkey.objects.filter(address=visitor.address).count() >= MOST:
            raise TooManyPasskeys(
                _("You have %(num)s passkeys. Remove one that you do not use any more.") % {"num": MOST}
            )
        key = _made(where, said, visitor, at)
        passkey = _kept(key, visitor.address, name, at)
        letter = _letter(visitor.address, passkey.name, language, at)
        letter.save(force_insert=True)
        whose = customer.pk if customer else None
        record(events.ADDED, about=passkey, customer=whose)
        record(MAIL_QUEUED, about=letter, customer=whose, data={"purpose": letter.purpose})
    return passkey


def _made(where: House, said: Mapping[str, str], visitor: Visitor, at: datetime) -> ceremony.NewKey:
    try:
        client_data = ceremony.decoded(said.get("client_data", ""))
        asked = _spend(client_data, visitor.session, at)
        return ceremony.new_key(
            where,
            challenge=asked,
            client_data=client_data,
            authenticator=ceremony.decoded(said.get("authenticator", "")),
            public_key=ceremony.decoded(said.get("public_key", "")),
        )
    except ceremony.Doubtful as doubt:
        raise _doubtful() from doubt


def _kept(key: ceremony.NewKey, address: str, name: str, at: datetime) -> Passkey:
    try:
        with transaction.atomic():
            return Passkey.objects.create(
                address=address,
                handle=handle_of(address),
                credential=key.id,
                public_key=key.public_key,
                sign_count=key.sign_count,
                name=_called(name),
                made_at=at,
            )
    except IntegrityError as twice:  # the same credential again
        raise _doubtful() from twice


def come_in(*, at: datetime, said: Mapping[str, str]) -> tuple[PortalSession, str]:
    """Come in by a passkey; the session, and its key, which is kept nowhere. Raises NotHere, PasskeyDoubtful."""
    where = _where()
    with transaction.atomic():
        passkey = Passkey.objects.select_for_update().filter(credential=said.get("credential", "")).first()
        if passkey is None:
            raise _doubtful()
        try:
            count = _answered(where, passkey, said, at)
        except ceremony.Rewound:
            count = None
        except ceremony.Doubtful as doubt:
            raise _doubtful() from doubt
        customer = by_email(passkey.address)
        whose = customer.pk if customer else None
        with change(by=customer, at=at) as record:
            if count is None:
                record(events.DOUBTED, about=passkey, customer=whose)
            else:
                Passkey.objects.filter(pk=passkey.pk).update(sign_count=count, used_at=at)
                record(events.CAME_IN, about=passkey, customer=whose)
                return begin_session(at=at, address=passkey.address)
    raise _doubtful()  # what was doubted stays written down


def _answered(where: House, passkey: Passkey, said: Mapping[str, str], at: datetime) -> int:
    client_data = ceremony.decoded(said.get("client_data", ""))
    return ceremony.checked(
        where,
        challenge=_spend(client_data, None, at),
        client_data=client_data,
        authenticator=ceremony.decoded(said.get("authenticator", "")),
        signature=ceremony.decoded(said.get("signature", "")),
        public_key=bytes(passkey.public_key),
        sign_count=passkey.sign_count,
    )


def _spend(client_data: bytes, session: PortalSession | None, at: datetime) -> str:
    """The challenge that was answered, if it was ours, for this browser, and not used yet: it is used up here."""
    asked = ceremony.challenge_in(client_data)
    ours = Challenge.objects.filter(digest=digest_of(asked), session=session, expires_at__gt=at)
    if not ours.delete()[0]:
        raise ceremony.Doubtful("no challenge of ours")
    return asked


def rename_passkey(*, at: datetime, visitor: Visitor, passkey: Passkey, name: str) -> None:
    """Call it as its owner does."""
    with change(by=visitor.customer, at=at) as record:
        passkey.name = _called(name)
        passkey.save(update_fields=["name"])
        record(events.RENAMED, about=passkey, customer=visitor.customer.pk if visitor.customer else None)


def remove_passkey(*, at: datetime, visitor: Visitor, passkey: Passkey) -> None:
    """Nobody comes in by it any more. Said twice, the first time stands."""
    number = passkey.pk
    with change(by=visitor.customer, at=at) as record:
        if Passkey.objects.filter(pk=number).delete()[0]:
            record(
                events.REMOVED,
                about=Passkey(pk=number),
                customer=visitor.customer.pk if visitor.customer else None,
            )


def forget_challenges(*, at: datetime) -> int:
    """What can be answered no more is not kept. How many went."""
    return Challenge.objects.filter(expires_at__lt=at).delete()[0]


def _called(name: str) -> str:
    plain = "".join(" " if unicodedata.category(each).startswith("C") else each for each in storable(name))
    return " ".join(plain.split())[:80] or _("Passkey")


def _doubtful() -> PasskeyDoubtful:
    return PasskeyDoubtful(
        _("That passkey could not be checked. Try again, or let us send you a link by mail.")
    )


def _letter(to: str, name: str, language: str, at: datetime) -> OutboundMessage:
    mailbox = mailbox_of_the_house(language)
    with translation.override(language):
        company = company_name()
        subject = _("A passkey was added at %(company)s") % {"company": company}
        body = _(
            "Good day,\n\n"
            "from now on your matters with us can also be opened with a new passkey: %(name)s.\n\n"
            "If that was you, you need not do anything. If it was not, come in with a link by mail and remove it:\n"
            "%(link)s\n\n"
            "%(company)s"
        ) % {"name": name, "link": settings.BASE_URL + reverse("channels:passkeys"), "company": company}
    return OutboundMessage(
        mailbox=mailbox,
        purpose=Purpose.NOTICE,
        to=to,
        to_key=to,
        subject=subject,
        body=body,
        language=language,
        message_id=f"passkey.{secret(24).lower()}@{mailbox.domain}",
        state=OutboundState.QUEUED,
        queued_at=at,
        next_try_at=at,
    )
