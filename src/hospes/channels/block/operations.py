"""What somebody sends from a contact block on another page: words for us, or the wish to be called."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hospes.cases import operations as cases
from hospes.cases.models import Case
from hospes.channels.block.core.reading import is_once
from hospes.channels.block.models import Written
from hospes.channels.email.core.acknowledging import MOST_A_DAY
from hospes.channels.email.core.machines import is_sender_only
from hospes.channels.email.models import OutboundMessage, Purpose
from hospes.channels.email.operations import texts
from hospes.channels.email.operations.queueing import queued, tell_of
from hospes.channels.email.queries.letters import acknowledged_since
from hospes.channels.email.queries.mailboxes import NoMailbox
from hospes.channels.email.queries.signing import signature_under
from hospes.channels.phone.models import CallBack
from hospes.channels.phone.operations import ask_for_call
from hospes.channels.portal.operations import LONGEST, NameMissing, NothingAsked
from hospes.channels.portal.queries import mailbox_of_the_house, situations_to_ask
from hospes.channels.web.queries import page_link
from hospes.codex.queries import current_edition
from hospes.customers.core.addresses import email_key
from hospes.customers.models import Customer
from hospes.customers.operations import AddressTaken, welcome_customer
from hospes.customers.queries import by_email
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.lib.text import storable

KEPT_FOR = timedelta(days=2)
LONGEST_NAME = 200


class AddressUnclear(Refusal):
    """Where to shall the answer go?"""


class OnceUnclear(Refusal):
    """A program names what it sends in a way that cannot be kept."""


def write(
    *, at: datetime, address: str, words: str, name: str, situation: str, language: str, once: str
) -> Case:
    """A new matter in the customer's words, with whoever's turn it is; a letter tells them that it arrived.

    Who the writer is, is what they say, as with a mail: so they see nothing of what is known of that address, and
    the letter with the page of this case goes to the address and to nobody else. The same `once` is one case.
    Raises NothingAsked, AddressUnclear, NameMissing, OnceUnclear, NobodyToOwn.
    """
    told, to, called = _checked(words, address, name, once)
    try:
        with change(by=None, at=at):
            found = Written.objects.select_related("case__owner").filter(once=once).first() if once else None
            return found.case if found else _written(to, told, called, situation, language, once, at)
    except _SentTwice:
        return Written.objects.select_related("case__owner").get(once=once).case


class _SentTwice(Exception):  # noqa: N818 (an answer, not a fault)
    """The same is being written at this very moment; the other one wins."""


def _checked(words: str, address: str, name: str, once: str) -> tuple[str, str, str]:
    told, to = storable(words).strip()[:LONGEST], email_key(address)
    called = " ".join(storable(name).split())[:LONGEST_NAME]
    if not is_once(once):
        raise OnceUnclear(_("This program sends something that cannot be read. Please write to us by mail."))
    if not told:
        raise NothingAsked(_("Please write what it is about, then send it."))
    if not called:
        raise NameMissing(_("Please tell us your name, so that we know whom we are talking to."))
    if not to:
        raise AddressUnclear(_("Please write your e-mail address, such as eva@example.com."))
    return told, to, called


def _written(to: str, told: str, called: str, situation: str, language: str, once: str, at: datetime) -> Case:
    customer = _customer(to, called, language, at)
    with change(by=customer, at=at) as record:
        case = _opened(customer, told, situation, language, at)
        if once and not _kept(once, case, at):
            raise _SentTwice
        letter = _letter(case, to, language, at)
        if letter is not None:
            letter.save(force_insert=True)
            tell_of(letter, record)
    return case


def _kept(once: str, case: Case, at: datetime) -> bool:
    rows = Written.objects.bulk_create([Written(once=once, case=case, at=at)], ignore_conflicts=True)
    return Written.objects.filter(once=once, case=case).exists() and len(rows) == 1


def _customer(to: str, called: str, language: str, at: datetime) -> Customer:
    known = by_email(to)
    if known is not None and known.erased_at is None:
        return known
    try:
        with transaction.atomic():
            return welcome_customer(by=None, at=at, name=called, language=language, emails=[to])
    except AddressTaken as taken:  # they wrote by another way while the form was open
        return taken.customer


def _opened(customer: Customer, told: str, situation: str, language: str, at: datetime) -> Case:
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
    cases.log_contact(by=None, at=at, case=case, direction="in", channel="web", body=told, language=language)
    return case


def _letter(case: Case, to: str, language: str, at: datetime) -> OutboundMessage | None:
    """That it arrived, who looks after it, where it can be followed; none to machines, and no more than some a day."""
    try:
        mailbox = mailbox_of_the_house(language)
    except NoMailbox:
        return None
    lately = acknowledged_since([to], at - timedelta(days=1)).get(to.casefold(), 0)
    if not mailbox.acknowledges or is_sender_only(to) or lately >= MOST_A_DAY:
        return None
    subject, body = texts.acknowledgement(case, "", page_link(case), signature_under(case, case.owner))
    return queued(
        mailbox=mailbox,
        case=case,
        purpose=Purpose.ACKNOWLEDGEMENT,
        to=to,
        subject=subject,
        body=body,
        in_reply_to="",
        references=(),
        at=at,
    )


def call_back(*, at: datetime, number: str, words: str, name: str, language: str, once: str) -> CallBack:
    """The wish to be called, as the telephone takes it down. Raises what that refuses."""
    return ask_for_call(at=at, number=number, words=words, name=name, language=language, once=once)


def forget_what_was_sent(*, at: datetime) -> int:
    """Names of what was sent two days ago are not kept: nobody sends it again."""
    return Written.objects.filter(at__lt=at - KEPT_FOR).delete()[0]
