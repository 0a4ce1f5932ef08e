"""Whatever comes, in whatever order and batches: every mail ends in one case, once, and the house stays sound."""

import contextlib
import random
from datetime import datetime, timedelta

import pytest
from django.db.models import Count

from hospes.cases.models import Case, Contact
from hospes.cases.operations import close_with_reason, confirm_solved
from hospes.channels.email import operations
from hospes.channels.email.models import InboundMessage, Mailbox, OutboundMessage, RawMessage
from hospes.channels.email.operations import Outcome
from hospes.customers.models import Address, Customer
from hospes.ledger.queries import verify
from hospes.staff.models import Person
from tests.channels.conftest import send
from tests.channels.letters import bounce_of, mail

WRITERS = tuple(f"Customer {n} <c{n}@example.com>" for n in range(4))


class Post:
    """Makes mails up: new matters, answers, strangers' answers, machines, copies, rubbish."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.number = 0
        self.sent: list[tuple[str, str, bytes]] = []

    def one(self) -> bytes:
        self.number += 1
        kinds = (
            self.matter,
            self.answer,
            self.answer_to_us,
            self.stranger,
            self.away,
            self.back,
            self.copy,
            self.rubbish,
        )
        return self.chance.choice(kinds)()

    def write(self, **fields: str) -> bytes:
        sender = fields.pop("sender", self.chance.choice(WRITERS))
        id_ = f"<{self.number}@example.com>"
        raw = mail(
            f"Words {self.number}.", sender=sender, message_id=id_, subject=f"Matter {self.number}", **fields
        )
        self.sent.append((id_, sender, raw))
        return raw

    def matter(self) -> bytes:
        return self.write()

    def answer(self) -> bytes:
        if not self.sent:
            return self.matter()
        id_, sender, _ = self.chance.choice(self.sent)
        return self.write(in_reply_to=id_, sender=sender)

    def our_id(self) -> str:
        ids = list(OutboundMessage.objects.values_list("message_id", flat=True))
        return self.chance.choice(ids) if ids else "nothing@example.com"

    def answer_to_us(self) -> bytes:
        return self.write(references=f"<{self.our_id()}>")

    def stranger(self) -> bytes:
        return self.write(in_reply_to=f"<{self.our_id()}>", sender="zed@example.org")

    def away(self) -> bytes:
        return self.write(in_reply_to=f"<{self.our_id()}>", auto_submitted="auto-replied")

    def back(self) -> bytes:
        return bounce_of(self.our_id())

    def copy(self) -> bytes:
        if not self.sent:
            return self.matter()
        return (
            b"Received: from elsewhere.example\r\n" * self.chance.randint(0, 2)
            + self.chance.choice(self.sent)[2]
        )

    def rubbish(self) -> bytes:
        return b"rubbish %d" % self.chance.randint(0, 5)


def something_else(chance: random.Random, person: Person, at: datetime) -> None:
    """Meanwhile at the desk: a case ends, somebody answers, what is due goes out."""
    open_cases = list(Case.objects.open())
    if open_cases and chance.random() < 0.5:
        case = chance.choice(open_cases)
        if chance.random() < 0.5:
            confirm_solved(by=None, at=at, case=case, how="link")
        else:
            close_with_reason(by=person, at=at, case=case, reason="A test.")
    cases = list(Case.objects.filter(customer__addresses__kind="email"))
    if cases and chance.random() < 0.7:
        with contextlib.suppress(operations.NoAddress):  # a mailer daemon is not written to
            operations.reply(by=person, at=at, case=chance.choice(cases), body="We look into it.")
    send(at)


def check(raws: list[bytes], mailbox: Mailbox) -> None:
    """What must hold after every batch."""
    assert RawMessage.objects.count() == len(set(raws)), "every mail is kept, once"
    assert InboundMessage.objects.count() == RawMessage.objects.count()
    assert not InboundMessage.objects.filter(state="received").exists()
    assert not InboundMessage.objects.filter(case=None).exists()
    logged = InboundMessage.objects.filter(state="handled", copy_of=None)
    assert not logged.filter(contact=None).exists(), "what was said is logged"
    assert InboundMessage.objects.exclude(copy_of=None).exclude(contact=None).count() == 0
    # A machine wakes nobody: what it says stands in a case as a note, unless it opened that case.
    for message in logged.filter(kind__in=("auto", "bounce")).select_related("contact", "case"):
        first = message.case.contacts.order_by("pk").first() if message.case else None
        assert message.contact is not None
        assert message.contact.direction == "note" or message.contact == first
    told = OutboundMessage.objects.filter(purpose="acknowledgement")
    assert not told.values("case").annotate(n=Count("pk")).filter(n__gt=1).exists()
    for letter in told.select_related("case"):
        opened_by = InboundMessage.objects.filter(case=letter.case).order_by("pk").first()
        assert opened_by is not None
        assert opened_by.kind == "human", "a machine was told that its mail arrived"
    assert not Case.objects.open().exclude(owner__is_active=True).exists()
    emails = Address.objects.filter(kind="email")
    assert emails.count() == emails.values("normalised").distinct().count()
    # Nobody is in a case who has no part in it.
    for message in logged.filter(kind="human", contact__direction="in").select_related("case__customer"):
        assert message.case is not None
        mine = set(message.case.customer.addresses.values_list("normalised", flat=True))
        assert message.sender in mine or not message.sender, (message.sender, mine)


@pytest.mark.parametrize("seed", range(6))
def test_every_mail_ends_in_a_case_whatever_the_order(
    mailbox: Mailbox, anna: Person, thomas: Person, niamh: Person, at: datetime, seed: int
) -> None:
    chance = random.Random(seed)
    Mailbox.objects.update(is_rehearsal=True)
    mailbox.refresh_from_db()
    post, raws = Post(chance), list[bytes]()
    for turn in range(6):
        moment = at + timedelta(hours=turn)
        batch = [post.one() for _ in range(chance.randint(1, 7))]
        taken = operations.take_in_many(raws=batch, mailbox=mailbox, at=moment)
        assert all(one.outcome is not Outcome.WAITING for one in taken)
        raws += batch
        something_else(chance, niamh, moment)
        check(raws, mailbox)
    assert operations.take_in_many(raws=raws, mailbox=mailbox, at=at + timedelta(days=1))
    check(raws, mailbox)
    assert verify() is None
    assert Contact.objects.filter(direction="in").count() <= len(set(raws))
    assert Customer.objects.filter(addresses__normalised="c0@example.com").count() <= 1
