"""A chat begins: the customer's first words open a case, with an owner by the usual routing."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from hospes.cases import operations as cases
from hospes.cases.models import Case
from hospes.channels.chat import events
from hospes.channels.chat.core.words import By, is_own
from hospes.channels.chat.models import Chat, ChatLine
from hospes.channels.chat.operations.lines import add, words_of
from hospes.channels.chat.operations.refusals import NoAddress, Nobody, NoName
from hospes.channels.chat.queries import wires
from hospes.channels.chat.queries.attending import anybody_there
from hospes.channels.opening.queries import standing
from hospes.channels.portal.queries import Visitor
from hospes.codex.queries import current_edition, parsed
from hospes.customers.models import Customer
from hospes.customers.operations import AddressTaken, welcome_customer
from hospes.customers.operations.reading import address_of
from hospes.customers.queries import by_email, by_phone
from hospes.ledger.operations import change
from hospes.lib.text import storable

SAME_WITHIN = timedelta(hours=1)
LONGEST_NAME = 200
MET_IN = ("chat", "web")


@dataclass(frozen=True)
class Whoever:
    """Who somebody says they are: nothing of it is asked for. `visitor` has signed in to the portal."""

    name: str = ""
    email: str = ""
    phone: str = ""
    visitor: Visitor | None = None

    @property
    def called(self) -> str:
        return " ".join(storable(self.name).split())[:LONGEST_NAME]


def begin(
    *,
    at: datetime,
    words: str,
    language: str,
    once: str,
    who: Whoever,
    situation: str = "",
    page: str = "",
    about: Case | None = None,
) -> Chat:
    """Begin a chat; the same sent twice begins one. `about`: an open case of a signed-in customer that it goes on with.

    Raises NothingSaid, TooLong, NoName, Nobody, customers' UnreadableAddress, NobodyToOwn.
    """
    told = words_of(words)
    if not is_own(once):
        raise NoName
    named = hashlib.sha256(f"{once}\0{told}".encode()).hexdigest()
    if (before := _begun_before(named, at)) is not None:
        return before
    stands = standing(channel="chat", at=at, language=language)
    if not stands.is_open or not anybody_there(at):
        raise Nobody(stands)
    try:
        with transaction.atomic():
            return _begun(at, told, language, named, who, situation, page, about)
    except IntegrityError:  # the same at the same moment: one of them is there
        if (before := _begun_before(named, at)) is not None:
            return before
        raise


def write_instead(*, at: datetime, words: str, language: str, who: Whoever) -> Case:
    """Nobody is in the chat: the same words as a written request, to be answered where they say. Sent twice, one case.

    Raises NothingSaid, TooLong, NoAddress, customers' UnreadableAddress, NobodyToOwn.
    """
    told = words_of(words)
    if not (who.email.strip() or who.phone.strip()):
        raise NoAddress
    with change(by=None, at=at):
        customer = whose(who, language, at)
        lately = Case.objects.filter(customer=customer, channel="web", opened_at__gte=at - SAME_WITHIN)
        if (same := next((each for each in lately if each.reason == told), None)) is not None:
            return same
        with change(by=customer, at=at):
            case = cases.open_case(
                by=None, at=at, customer=customer, reason=told, channel="web", language=language
            )
            cases.log_contact(
                by=None, at=at, case=case, direction="in", channel="web", body=told, language=language
            )
    return case


def _begun_before(named: str, at: datetime) -> Chat | None:
    """Whoever sends it again within the hour has lost the answer; later nobody is let in by it."""
    found = Chat.objects.filter(once=named).select_related("case__owner", "person").first()
    if found is not None and found.begun_at < at - SAME_WITHIN:
        raise NoName
    return found


def _begun(
    at: datetime,
    told: str,
    language: str,
    named: str,
    who: Whoever,
    situation: str,
    page: str,
    about: Case | None,
) -> Chat:
    known = who.visitor.customer if who.visitor else None
    with change(by=known, at=at):
        customer = known or whose(who, language, at)
        with change(by=customer, at=at) as record:
            case = about or _opened(customer, told, situation, language, at)
            chat = Chat.objects.create(
                once=named, case=case, customer=customer, team=case.team, language=language,
                name=who.called or customer.name, page=storable(page)[:500],
                is_signed_in=who.visitor is not None, is_begun_here=about is None,
                begun_at=at, waits_since=at, last_at=at,
            )  # fmt: skip
            add(chat, ChatLine(by=By.CUSTOMER.value, words=told), at)
            data = {"owner": case.owner_id, "language": language, "signed_in": chat.is_signed_in}
            record(events.BEGUN, about=chat, case=case, customer=customer, team=case.team_id, data=data)
            wires.say(wires.Word(chat.pk, wires.MOVED))
    return chat


def whose(who: Whoever, language: str, at: datetime) -> Customer:
    """The customer that an address leads to, else somebody new. A number that several share tells nobody apart."""
    for kind, given in (("email", who.email), ("phone", who.phone)):
        if given.strip():
            address_of(kind, given)
    if who.email.strip() and (known := by_email(who.email)) is not None:
        return known
    found = by_phone(who.phone) if who.phone.strip() else []
    if len(found) == 1:
        return found[0]
    return _newcomer(who, language, at)


def _newcomer(who: Whoever, language: str, at: datetime) -> Customer:
    with translation.override(language):
        name = who.called or (who.visitor.address if who.visitor else "") or _("Somebody in the chat")
    emails = [who.visitor.address] if who.visitor else [who.email] if who.email.strip() else []
    phones = [who.phone] if who.phone.strip() else []
    try:
        with transaction.atomic():
            return welcome_customer(
                by=None, at=at, name=name, language=language, emails=emails, phones=phones
            )
    except AddressTaken as taken:  # they wrote by another way at the same moment
        return taken.customer


def _opened(customer: Customer, told: str, situation: str, language: str, at: datetime) -> Case:
    edition = current_edition()
    met = edition is not None and situation in {
        each.key for each in parsed(edition.pk).situations if set(MET_IN) & set(each.channels)
    }
    return cases.open_case(
        by=None, at=at, customer=customer, reason=told, channel="chat", language=language,
        situation=situation if met else "", edition_number=edition.number if edition and met else None,
    )  # fmt: skip
