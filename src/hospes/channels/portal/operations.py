"""Coming in by a letter, going out again, and asking for something: what a customer does by themselves."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from hospes.cases import operations as cases
from hospes.cases.models import Case
from hospes.channels.email.events import MAIL_QUEUED
from hospes.channels.email.models import OutboundMessage, OutboundState, Purpose
from hospes.channels.portal import events
from hospes.channels.portal.core import signing_in as core
from hospes.channels.portal.models import PortalSession, SignInLink
from hospes.channels.portal.queries import (
    Visitor,
    asked_lately,
    asked_within,
    mailbox_of_the_house,
    situations_to_ask,
)
from hospes.codex.queries import company_name, current_edition
from hospes.customers.core.addresses import email_key
from hospes.customers.models import Customer
from hospes.customers.operations import AddressTaken, welcome_customer
from hospes.customers.queries import by_email
from hospes.files.models import Received
from hospes.files.operations import attach
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.lib.ids import secret
from hospes.lib.text import storable

LONGEST = 10_000
SAME_WITHIN = timedelta(minutes=15)
KEPT_FOR = timedelta(days=2)  # what expired is forgotten then


class AddressUnclear(Refusal):
    """What was written is not an e-mail address."""


class AskedTooOften(Refusal):
    """One address, one place or all together asked for more letters than anybody reads."""


class LinkSpent(Refusal):
    """The link was used, or too old, or never was one."""


class NameMissing(Refusal):
    """Whoever writes for the first time says who they are."""


class NothingAsked(Refusal):
    """A request needs words."""


def ask_for_link(*, at: datetime, address: str, language: str, place: str = "") -> SignInLink:
    """Send a link to this address, whether we know it or not: so nobody learns here whom we look after.

    Raises AddressUnclear, AskedTooOften, NoMailbox. `place` is where the request came from, beyond recognition.
    """
    to = _read(address)
    customer = by_email(to)
    with change(by=customer, at=at) as record:
        if not core.may_ask(asked_lately(to, place, at=at)):
            raise AskedTooOften(
                _(
                    "Several letters were sent already. Please look among your mail, also where unwanted mail is kept; "
                    "in a quarter of an hour you can ask again."
                )
            )
        link, key = _link(to, place, at)
        letter = _letter(to, key, language, at)
        letter.save(force_insert=True)
        whose = customer.pk if customer else None
        record(events.LINK_SENT, about=link, customer=whose)
        record(MAIL_QUEUED, about=letter, customer=whose, data={"purpose": letter.purpose})
    return link


def way_in(*, at: datetime, address: str) -> str:
    """The address by which a customer comes in, without a letter: whoever runs the command line hands it over.

    For somebody whom no letter reaches, and for a demo, whose letters reach nobody. Raises AddressUnclear.
    """
    to = _read(address)
    customer = by_email(to)
    with change(by=None, at=at) as record:
        link, key = _link(to, "", at)
        record(
            events.LINK_SENT, about=link, customer=customer.pk if customer else None, data={"way": "by hand"}
        )
    return _address(key)


def _read(address: str) -> str:
    to = email_key(address)
    if not to:
        raise AddressUnclear(_("Please write your e-mail address, such as eva@example.com."))
    return to


def _link(to: str, place: str, at: datetime) -> tuple[SignInLink, str]:
    """A new link, and its key, which is kept nowhere."""
    key = secret(core.KEY_LENGTH)
    link = SignInLink.objects.create(
        address=to, digest=core.digest_of(key), place=place, asked_at=at, expires_at=at + core.LINK_LASTS
    )
    return link, key


def _address(key: str) -> str:
    return str(settings.BASE_URL + reverse("channels:portal_enter", args=[key]))


def _letter(to: str, key: str, language: str, at: datetime) -> OutboundMessage:
    mailbox = mailbox_of_the_house(language)
    link = _address(key)
    with translation.override(language):
        name = company_name()
        subject = _("Your way in to %(company)s") % {"company": name}
        body = _(
            "Good day,\n\n"
            "with this link you come to everything that is open between us. It is good for half an hour, and once:\n"
            "%(link)s\n\n"
            "If you did not ask for it, you need not do anything: nobody comes in without this letter.\n\n"
            "%(company)s"
        ) % {"link": link, "company": name}
    return OutboundMessage(
        mailbox=mailbox,
        purpose=Purpose.NOTICE,
        to=to,
        to_key=to,
        subject=subject,
        body=body,
        language=language,
        message_id=f"enter.{secret(24).lower()}@{mailbox.domain}",
        state=OutboundState.QUEUED,
        queued_at=at,
        next_try_at=at,
    )


def sign_in(*, at: datetime, key: str) -> tuple[PortalSession, str]:
    """Come in by a link; the session, and its key, which is kept nowhere. Of two at once one comes in.

    Raises LinkSpent.
    """
    with transaction.atomic():
        link = SignInLink.objects.select_for_update().filter(digest=core.digest_of(key)).first()
        if link is None or not core.opens(expires_at=link.expires_at, used_at=link.used_at, now=at):
            raise LinkSpent(
                _("This link was used already, or it is too old. Ask for a new one; it takes a moment.")
            )
        customer = by_email(link.address)
        with change(by=customer, at=at) as record:
            link.used_at = at
            link.save(update_fields=["used_at"])
            session, own = begin_session(at=at, address=link.address)
            record(events.CAME_IN, about=session, customer=customer.pk if customer else None)
    return session, own


def begin_session(*, at: datetime, address: str) -> tuple[PortalSession, str]:
    """A session of whoever was let in, within the change of the verb that let them in; and its key, kept nowhere."""
    own = secret(core.KEY_LENGTH)
    session = PortalSession.objects.create(
        address=address, digest=core.digest_of(own), began_at=at, seen_at=at
    )
    return session, own


def sign_out(*, at: datetime, visitor: Visitor) -> None:
    """Leave this browser. Said twice, the first time stands."""
    customer, session = visitor.customer, visitor.session
    with change(by=customer, at=at) as record:
        if PortalSession.objects.filter(pk=session.pk, ended_at__isnull=True).update(ended_at=at):
            record(events.LEFT, about=session, customer=customer.pk if customer else None)


def note_seen(*, at: datetime, session: PortalSession) -> None:
    """They are still there; written down every ten minutes at most, and no event: nothing happened."""
    if core.is_worth_noting(seen_at=session.seen_at, now=at):
        PortalSession.objects.filter(pk=session.pk, ended_at__isnull=True).update(seen_at=at)


def ask(
    *,
    at: datetime,
    visitor: Visitor,
    words: str,
    name: str = "",
    situation: str = "",
    language: str = "en",
    files: Sequence[Received] = (),
) -> Case:
    """A new matter, in the customer's own words, with whoever's turn it is. Sent twice, it is one case.

    Who writes for the first time becomes a customer by it, called `name`. Raises NothingAsked, NameMissing, what
    files refuse, NobodyToOwn.
    """
    told = storable(words).strip()[:LONGEST]
    if not told:
        raise NothingAsked(_("Please write what it is about, then send it."))
    with change(by=visitor.customer, at=at):
        customer = visitor.customer or _newcomer(visitor, name, language, at)
        with change(by=customer, at=at):
            return _said_before(customer, told, at) or _opened(customer, told, situation, language, files, at)


def _said_before(customer: Customer, told: str, at: datetime) -> Case | None:
    """The case of a form that was sent twice."""
    lately = asked_within(customer, since=at - SAME_WITHIN)
    return next((each for each in lately if each.reason == told), None)


def _opened(
    customer: Customer, told: str, situation: str, language: str, files: Sequence[Received], at: datetime
) -> Case:
    edition = current_edition() if situation in {each.key for each in situations_to_ask()} else None
    case = cases.open_case(
        by=None,
        at=at,
        customer=customer,
        reason=told,
        channel="web",
        situation=situation if edition else "",
        edition_number=edition.number if edition else None,
        language=language,
    )
    contact = cases.log_contact(
        by=None, at=at, case=case, direction="in", channel="web", body=told, language=language
    )
    if files:
        attach(by=None, at=at, contact=contact, received=files)
    return case


def _newcomer(visitor: Visitor, name: str, language: str, at: datetime) -> Customer:
    called = " ".join(storable(name).split())[:200]
    if not called:
        raise NameMissing(_("Please tell us your name, so that we know whom we are talking to."))
    try:
        with transaction.atomic():
            return welcome_customer(by=None, at=at, name=called, language=language, emails=[visitor.address])
    except AddressTaken as taken:  # they wrote by another way while the form was open
        return taken.customer


def forget_what_expired(*, at: datetime) -> int:
    """Links and sessions that let nobody in any more are not kept. How many went."""
    links, _kinds = SignInLink.objects.filter(expires_at__lt=at - KEPT_FOR).delete()
    gone = PortalSession.objects.filter(seen_at__lt=at - core.SESSION_LASTS - KEPT_FOR)
    left = PortalSession.objects.filter(ended_at__lt=at - KEPT_FOR)
    return links + gone.delete()[0] + left.delete()[0]
