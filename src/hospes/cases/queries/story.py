"""The story of a case: everything its page, its next owner and its customer need, asked in seven queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hospes.cases.models import Case, Commitment, Contact, Fact, Handover
from hospes.cases.queries.timeline import Entry, incidents, timeline
from hospes.customers.models import Customer
from hospes.staff.models import Person


@dataclass(frozen=True)
class KnownFact:
    """A fact as it stands, who noted it, when and where it was said, how often it was asked again."""

    pk: int
    key: str
    value: object
    said_at: datetime
    noted_by: str
    channel: str
    source: str
    step: str
    times_asked_again: int


@dataclass(frozen=True)
class CaseStory:
    """What a page of the case shows. `timeline` has the earliest first."""

    case: Case
    customer: Customer
    owner: Person
    facts: list[KnownFact]
    open_commitments: list[Commitment]
    settled_commitments: list[Commitment]
    contacts: list[Contact]
    handovers: list[Handover]
    timeline: list[Entry]

    @property
    def offered(self) -> Handover | None:
        """The handover that waits for an answer."""
        return next((each for each in self.handovers if each.answered_at is None), None)

    @property
    def closes_at(self) -> datetime | None:
        """When the case closes by itself unless the customer speaks."""
        pending = (e for e in self.timeline if e.kind == "announced" and e.about == "pending")
        return next((entry.until for entry in pending), None)

    @property
    def untold(self) -> Handover | None:
        """The last change of owner, when the customer has not heard of it yet."""
        effective = [each for each in self.handovers if each.state in ("accepted", "placed")]
        return effective[-1] if effective and effective[-1].customer_told_at is None else None

    def known(self) -> dict[str, object]:
        """The facts by key."""
        return {fact.key: fact.value for fact in self.facts}


def case_story(case: Case | int) -> CaseStory:
    """The whole story of a case. Seven queries, however long it is."""
    pk = case if isinstance(case, int) else case.pk
    case = Case.objects.select_related("customer__organisation", "team", "owner", "ended_by").get(pk=pk)
    contacts = list(case.contacts.select_related("person", "customer").order_by("at", "pk"))
    facts = list(case.facts.select_related("noted_by").order_by("pk"))
    commitments = list(
        case.commitments.select_related("promised_by", "keeper")
        .prefetch_related("moves")
        .order_by("due_at", "pk")
    )
    handovers = list(
        case.handovers.select_related("from_person", "to_person", "offered_by").order_by("offered_at", "pk")
    )
    small = incidents(case)
    return CaseStory(
        case=case,
        customer=case.customer,
        owner=case.owner,
        facts=_known(facts, contacts, small),
        open_commitments=[each for each in commitments if each.settled_at is None],
        settled_commitments=[each for each in commitments if each.settled_at is not None],
        contacts=contacts,
        handovers=handovers,
        timeline=timeline(
            case,
            contacts=contacts,
            facts=facts,
            commitments=commitments,
            handovers=handovers,
            incidents=small,
        ),
    )


def _known(facts: Iterable[Fact], contacts: Iterable[Contact], small: Iterable[Entry]) -> list[KnownFact]:
    channels = {contact.pk: contact.channel for contact in contacts}
    asked = [entry.about for entry in small if entry.kind == "asked-again"]
    return [
        KnownFact(
            pk=fact.pk,
            key=fact.key,
            value=fact.value,
            said_at=fact.said_at,
            noted_by=fact.noted_by.name if fact.noted_by else "",
            channel=channels.get(fact.contact_id or 0, ""),
            source=fact.source,
            step=fact.step,
            times_asked_again=asked.count(fact.key),
        )
        for fact in facts
        if fact.replaced_by_id is None
    ]
