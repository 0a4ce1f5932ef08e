"""Who is there, and which cases are theirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, F, Prefetch, Q, QuerySet

from hospes.cases.models import Case, Commitment
from hospes.channels.email.models import Mailbox
from hospes.channels.email.queries.mailboxes import NoMailbox
from hospes.channels.portal.core.houses import House, house_of
from hospes.channels.portal.core.signing_in import (
    OF_ADDRESS_WITHIN,
    OTHERS_WITHIN,
    Lately,
    digest_of,
    goes_on,
)
from hospes.channels.portal.models import PortalSession, SignInLink
from hospes.channels.web.queries import page_token
from hospes.codex.core.model import Situation
from hospes.codex.queries import current_edition, parsed
from hospes.customers.models import Customer
from hospes.customers.queries import by_email
from hospes.knowledge.queries.finding import Found, suggested
from hospes.staff.queries import StandIn, stand_ins

AT_ONCE = 50
MOST_OFFERED = 3
BY_THEMSELVES = "web"  # the channel of a situation that somebody may begin without us


@dataclass(frozen=True)
class Visitor:
    """Somebody who has signed in. `customer` is None as long as we do not know the address."""

    session: PortalSession
    customer: Customer | None

    @property
    def address(self) -> str:
        return self.session.address


@dataclass(frozen=True)
class Matter:
    """A case as its customer sees it in their list."""

    case: Case
    token: str
    looks_after: str
    promised: list[Commitment]


@dataclass(frozen=True)
class Matters:
    """What is open, the last spoken of first; what is settled, by pages; `older` goes on from its last row."""

    open: list[Matter]
    settled: list[Matter]
    older: int | None


def visitor(key: str, *, at: datetime) -> Visitor | None:
    """Who bears this key; None once they left, stayed away too long, or never were here."""
    if not key:
        return None
    session = PortalSession.objects.filter(digest=digest_of(key)).first()
    if session is None or not goes_on(seen_at=session.seen_at, ended_at=session.ended_at, now=at):
        return None
    customer = by_email(session.address)
    if customer is not None and customer.erased_at is not None:
        customer = None
    return Visitor(session, customer)


def passkey_house() -> House | None:
    """Where passkeys are good, by HOSPES_BASE_URL; None where browsers know none."""
    return house_of(settings.BASE_URL)


def link_of(key: str) -> SignInLink | None:
    """The link with this key, good or not; one statement."""
    return SignInLink.objects.filter(digest=digest_of(key)).first()


def asked_lately(address: str, place: str, *, at: datetime) -> Lately:
    """How many letters were asked for; one statement."""
    near = Q(address=address, asked_at__gt=at - OF_ADDRESS_WITHIN)
    found = SignInLink.objects.filter(asked_at__gt=at - OTHERS_WITHIN).aggregate(
        near=Count("pk", filter=near), here=Count("pk", filter=Q(place=place)), all=Count("pk")
    )
    return Lately(to_address=found["near"], from_place=found["here"] if place else 0, in_all=found["all"])


def mailbox_of_the_house(language: str) -> Mailbox:
    """The mailbox from which a letter goes that is about no case: one that writes in this language, else any.

    Raises NoMailbox where none could send.
    """
    able = Mailbox.objects.filter(Q(is_rehearsal=True) | ~Q(smtp_host=""), is_active=True)
    found = sorted(able, key=lambda each: (each.language != language, each.pk))
    if not found:
        raise NoMailbox
    return found[0]


def matters_of(customer: Customer, *, at: datetime, before: int | None = None) -> Matters:
    """The customer's own cases, never anybody else's; five statements, however many there are."""
    own = (
        Case.objects.filter(customer=customer)
        .exclude(ended_how="merged")
        .select_related("owner", "customer")
        .prefetch_related(Prefetch("commitments", _to_come(), to_attr="to_come"))
    )
    away = stand_ins(at)
    going = own.filter(ended_at__isnull=True).order_by(F("last_contact_at").desc(), "-pk")[:AT_ONCE]
    ended = own.filter(ended_at__isnull=False, **({"pk__lt": before} if before else {}))
    settled = list(ended.order_by("-pk")[: AT_ONCE + 1])
    return Matters(
        open=[] if before else [_matter(each, away) for each in going],
        settled=[_matter(each, away) for each in settled[:AT_ONCE]],
        older=settled[AT_ONCE - 1].pk if len(settled) > AT_ONCE else None,
    )


def _to_come() -> QuerySet[Commitment]:
    return Commitment.objects.filter(state="open").order_by("due_at", "pk")


def _matter(case: Case, away: dict[int, StandIn]) -> Matter:
    stand_in = away.get(case.owner_id)
    looks_after = stand_in.acting.name if stand_in else case.owner.name
    return Matter(case, page_token(case), looks_after, list(getattr(case, "to_come", ())))


def asked_within(customer: Customer, *, since: datetime) -> list[Case]:
    """What this customer asked for here since then."""
    return list(
        Case.objects.filter(customer=customer, channel="web", opened_at__gte=since).order_by("-pk")[:5]
    )


def answered_already(words: str, *, situation: str, language: str) -> list[Found]:
    """Public articles that have the very words of a request, the best first: what may help at once."""
    found = suggested(situation=situation, words=words, language=language, most=MOST_OFFERED, public=True)
    return [each for each in found if each.words]


def situations_to_ask() -> Sequence[Situation]:
    """What somebody may come with by themselves: the situations that are met on the web."""
    edition = current_edition()
    if edition is None:
        return ()
    return [each for each in parsed(edition.pk).situations if BY_THEMSELVES in each.channels]
