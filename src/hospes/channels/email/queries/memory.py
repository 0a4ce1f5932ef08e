"""What the house knows of the ids, numbers and people that a batch of mails mentions."""

from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings

from hospes.cases.models import Case, Contact
from hospes.channels.email.core import tokens
from hospes.channels.email.core.parsed import ParsedMail
from hospes.channels.email.core.threads import Known, addressees, mentioned_ids, mentioned_number, writer
from hospes.channels.email.models import InboundMessage, Mailbox, OutboundMessage
from hospes.channels.email.queries.mailboxes import homes
from hospes.customers.core.addresses import email_key
from hospes.customers.models import Address, Customer
from hospes.lib.ids import LARGEST
from hospes.lib.prepared import PreparedSet, text

_CAME = PreparedSet(
    lambda ids: (
        InboundMessage.objects.filter(message_id__in=ids, case__isnull=False)
        .order_by("pk")
        .only("message_id", "case_id", "fingerprint", "copy_of_id")
    ),
    slot=text,
)
_WENT = PreparedSet(
    lambda ids: OutboundMessage.objects.filter(message_id__in=ids).values_list(
        "message_id", "case_id", "subject"
    ),
    slot=text,
)
_KNOWN = PreparedSet(
    lambda keys: Address.objects.filter(kind="email", normalised__in=keys).select_related("customer"),
    slot=text,
)


def signed(id_: str) -> int | None:
    """The case that a message id of ours carries, None when we did not sign it."""
    return tokens.signed_case(id_, settings.SECRET_KEY.encode())


def addressed(address: str) -> int | None:
    """The case that an address of ours carries, None when we did not sign it."""
    return tokens.addressed_case(address, settings.SECRET_KEY.encode())


class Memory:
    """Looked up once for a whole batch, in a constant number of queries, and kept up as its mails are handled."""

    def __init__(self, mails: Iterable[ParsedMail]) -> None:
        mails = list(mails)
        ids = {id_ for mail in mails for id_ in mentioned_ids(mail)}
        self.homes = homes()
        self.own = frozenset(self.homes)
        self.cases: dict[str, int] = {}
        self.copies: dict[str, list[InboundMessage]] = defaultdict(list)
        self.ours: set[str] = set()
        self.participants: dict[int, set[str]] = {}
        self.subjects: dict[int, set[str]] = defaultdict(set)
        self.customers: dict[str, Customer] = {}
        self._learn_ids(ids)
        carried = {number for id_ in ids if (number := signed(id_)) is not None}
        carried |= {
            number for mail in mails for each in addressees(mail) if (number := addressed(each)) is not None
        }
        numbers = {number for mail in mails if (number := mentioned_number(mail)) is not None}
        self._learn_cases({*self.cases.values(), *carried, *numbers})
        self._learn_people({key for mail in mails if (key := self.key_of(mail))})

    @staticmethod
    def key_of(mail: ParsedMail) -> str:
        """By what the customers' room finds the writer of a mail."""
        who = writer(mail)
        return email_key(who.address) if who is not None else ""

    @property
    def known(self) -> Known:
        """What the decision about a thread is made from."""
        return Known(self.cases, self.ours, self.participants, self.subjects)

    def is_own(self, address: str) -> bool:
        """Whether an address is ours, with or without a case in it."""
        key = address.casefold()
        return key in self.own or tokens.untagged(key) in self.own

    def came_to(self, mail: ParsedMail, mailbox: Mailbox) -> str:
        """The alias of the mailbox that a mail was written to; "" for its own address, or none that is named."""
        named = (tokens.untagged(key) if key not in self.own else key for key in addressees(mail))
        of_it = next((key for key in named if self.homes.get(key) == mailbox.pk), "")
        return "" if of_it == mailbox.address.casefold() else of_it

    def note(self, message: InboundMessage, mail: ParsedMail, customer: Customer | None) -> None:
        """A mail of this batch was handled: the next ones may answer it."""
        if message.case_id is None:
            return
        if mail.message_id:
            self.cases.setdefault(mail.message_id, message.case_id)
            self.copies[mail.message_id].append(message)
        named = (message.sender, message.answer_to, *message.others)
        taking_part = {each.casefold() for each in named if each and not self.is_own(each)}
        self.participants.setdefault(message.case_id, set()).update(taking_part)
        self.subjects[message.case_id].add(message.subject)
        if customer is not None and (key := self.key_of(mail)):
            self.customers[key] = customer

    def _learn_ids(self, ids: set[str]) -> None:
        for message in _CAME.all(ids):
            self.cases[message.message_id] = message.case_id or 0
            self.copies[message.message_id].append(message)
        for id_, case, subject in _WENT.tuples(ids):
            self.ours.add(id_)
            if case is not None:
                self.cases[id_] = case
                self.subjects[case].add(subject)

    def _learn_cases(self, numbers: set[int]) -> None:
        """Who takes part: the customer, whoever spoke in the case, and those whom they copied in."""
        if not numbers:
            return
        # A number that fits no case would be too large for the database to compare with.
        numbers = {number for number in numbers if number <= LARGEST}
        holders: dict[int, set[int]] = defaultdict(set)
        leads: dict[
            int, int
        ] = {}  # cases that became one with another: whoever took part in them speaks there
        found = Case.objects.filter(pk__in=numbers).values_list(
            "pk", "customer_id", "merged_into_id", "title"
        )
        for case, customer, into, title in found:
            self.subjects[case].add(title)
            self.participants[case] = set()
            holders[customer].add(case)
            if into is not None:
                leads[case] = into
        numbers = numbers | set(leads.values())
        spoke = Contact.objects.filter(case__in=numbers, direction="in").values_list("customer_id", "case_id")
        for customer, case in spoke.distinct():
            holders[customer].add(case)
        reached = Address.objects.filter(customer__in=holders, kind="email")
        for customer, address in reached.values_list("customer_id", "normalised"):
            for case in holders[customer]:
                self.participants.setdefault(case, set()).add(address)
        self._learn_correspondents(numbers)
        for case, into in leads.items():
            self.participants[case] |= self.participants.get(into, set())
            self.subjects[case] |= self.subjects[into]

    def _learn_correspondents(self, numbers: set[int]) -> None:
        came = InboundMessage.objects.filter(case__in=numbers, kind="human")
        found = came.values_list("case_id", "sender", "answer_to", "others", "subject")
        for case, sender, answer_to, others, subject in found:
            self.subjects[case].add(subject)
            taking_part = {each.casefold() for each in (sender, answer_to, *others) if each}
            self.participants.setdefault(case, set()).update(
                each for each in taking_part if not self.is_own(each)
            )

    def _learn_people(self, keys: set[str]) -> None:
        self.customers = {address.normalised: address.customer for address in _KNOWN.all(keys)}
