"""How a matter reaches the company: by telephone, at the counter, by mail, by the other doors."""

from datetime import datetime
from email.header import Header
from email.utils import format_datetime, formataddr

from hospes.cases import operations as cases
from hospes.cases.models import Case
from hospes.channels.email.operations import take_in
from hospes.codex.queries import current_edition
from hospes.customers.models import Address, Customer
from hospes.demo.month.world import World
from hospes.demo.stories import Story
from hospes.feedback.operations import note_expectation
from hospes.lib.prepared import Prepared, number
from hospes.staff.models import Person

_ADDRESS = Prepared(
    lambda: Address.objects.filter(customer=number(0), kind="email").order_by("pk").values_list("value")[:1]
)
HOPES = (
    "That one person sees it through.",
    "A clear date, and that it holds.",
    "Not to have to ring again.",
    "To understand what happened.",
    "That it is done before the weekend.",
)


def arrive(world: World, story: Story, agent: Person, customer: Customer, at: datetime) -> Case:
    """The customer has said why they come, and somebody has the case."""
    if story.channel == "email":
        case = _by_mail(world, story, customer, at)
    else:
        case = cases.open_case(
            customer=customer, reason=story.reason, channel=story.channel, language=story.language,
            owner=agent, team=agent.team, by=agent, at=at,
        )  # fmt: skip
        case = cases.log_contact(
            case=case, direction="in", channel=story.channel, body=story.reason, language=story.language,
            by=agent, at=at,
        ).case  # fmt: skip
    if story.language == "en" and world.chance(0.35):
        note_expectation(case=case, words=world.rng.choice(HOPES), by=world.owner(case), at=at)
    world.count(f"by {story.channel}")
    return case


def _by_mail(world: World, story: Story, customer: Customer, at: datetime) -> Case:
    mailbox = world.mailboxes[story.team]
    raw = _letter(story, customer, mailbox.address, at, number=world.happened.get("mails", 0))
    world.count("mails")
    taken = take_in(raw=raw, mailbox=mailbox, at=at)
    case = taken.message.case
    if case is None:
        raise RuntimeError(f"The demo's own mail opened no case: {story.key}")
    case.customer = customer
    return case


def _letter(story: Story, customer: Customer, to: str, at: datetime, *, number: int) -> bytes:
    """A mail as the customer's own program would write it."""
    subject = story.reason.split(".")[0].split("?")[0][:70].strip()
    lines = (
        f"From: {formataddr((customer.name, _address(customer)))}",
        f"To: {to}",
        f"Subject: {Header(subject).encode()}",
        f"Date: {format_datetime(at)}",
        f"Message-ID: <{story.key}.{number}@mail.example.com>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        "",
        story.reason,
        "",
    )
    return "\r\n".join(lines).encode()


def _address(customer: Customer) -> str:
    return _ADDRESS.tuples(customer.pk)[0][0]  # type: ignore[no-any-return]


def recognise(world: World, story: Story, case: Case, at: datetime) -> Case:
    """Somebody says which situation it is."""
    edition = current_edition()
    return cases.recognise(
        case=case,
        situation=story.situation,
        edition_number=edition.number if edition else 1,
        by=world.owner(case),
        at=at,
    )
