"""The story of a case: everything its page, its next owner and its customer need, in a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db.models import Model

from hospes.cases.models import Case, Commitment, Contact, Fact, Handover
from hospes.cases.queries.incidents import Incident, incidents
from hospes.cases.queries.timeline import Entry, timeline
from hospes.customers.models import Customer
from hospes.lib.prepared import Prepared, PreparedSet, number
from hospes.staff.models import Person

_CASE = Prepared(
    lambda: Case.objects.select_related("customer__organisation", "team", "owner", "usual_owner").filter(
        pk=number(0)
    )
)
_CONTACTS = Prepared(lambda: Contact.objects.filter(case=number(0)).order_by("at", "pk"))
_FACTS = Prepared(lambda: Fact.objects.filter(case=number(0)).order_by("pk"))
_COMMITMENTS = Prepared(lambda: Commitment.objects.filter(case=number(0)).order_by("due_at", "pk"))
_HANDOVERS = Prepared(lambda: Handover.objects.filter(case=number(0)).order_by("offered_at", "pk"))


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
    confidence: str = "certain"
    asked_to_confirm: bool = False


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
    incidents: list[Incident]
    timeline: list[Entry]

    @property
    def offered(self) -> Handover | None:
        """The handover that waits for an answer."""
        return next((each for each in self.handovers if each.answered_at is None), None)

    @property
    def closes_at(self) -> datetime | None:
        """When the case closes by itself unless the customer speaks."""
        announced = (each for each in self.incidents if each.kind == "announced")
        return next((each.until for each in announced if each.about == "pending"), None)

    @property
    def untold(self) -> Handover | None:
        """The last change of owner, when the customer has not heard of it yet."""
        effective = [each for each in self.handovers if each.state in ("accepted", "placed")]
        return effective[-1] if effective and effective[-1].is_untold else None

    def moves_of(self, commitment: Commitment) -> list[Incident]:
        """Each time a promise was moved: why, how the customer was told, until when."""
        return [each for each in self.incidents if each.kind == "moved" and each.of == commitment.pk]

    def known(self) -> dict[str, object]:
        """The facts by key."""
        return {fact.key: fact.value for fact in self.facts}


def case_story(case: Case | int) -> CaseStory:
    """The whole story of a case.

    Seven queries, however long it is; one more when others than the case's customer spoke.
    """
    pk = case if isinstance(case, int) else case.pk
    case = _CASE.get(pk)
    contacts, facts = _CONTACTS.all(pk), _FACTS.all(pk)
    commitments, handovers = _COMMITMENTS.all(pk), _HANDOVERS.all(pk)
    told: Iterable[Contact | Fact | Commitment | Handover] = chain(contacts, facts, commitments, handovers)
    for row in told:
        row.case = case
    small = incidents(case.pk)
    _introduce_people(case, contacts, facts, commitments, handovers)
    _introduce_customers(case, contacts)
    return CaseStory(
        case=case,
        customer=case.customer,
        owner=case.owner,
        facts=_known(facts, contacts, small),
        open_commitments=[each for each in commitments if each.settled_at is None],
        settled_commitments=[each for each in commitments if each.settled_at is not None],
        contacts=contacts,
        handovers=handovers,
        incidents=small,
        timeline=timeline(
            case,
            contacts=contacts,
            facts=facts,
            commitments=commitments,
            handovers=handovers,
            incidents=small,
        ),
    )


_PEOPLE = PreparedSet(lambda some: Person.objects.filter(pk__in=some))
_PEOPLE_IN = {
    Case: ("ended_by",),
    Contact: ("person",),
    Fact: ("noted_by",),
    Commitment: ("promised_by", "keeper"),
    Handover: ("from_person", "to_person", "offered_by"),
}


def _introduce_people(case: Case, *rows: Iterable[Model]) -> None:
    """Fill in everybody named in the rows: few people many times, so one query and no joins."""
    places = [
        (row, name, getattr(row, f"{name}_id"))
        for row in chain([case], *rows)
        for name in _PEOPLE_IN[type(row)]
    ]
    named = {pk for _, _, pk in places if pk is not None} | {case.owner_id}
    people = {person.pk: person for person in _PEOPLE.all(named)}
    for row, name, pk in places:
        setattr(row, name, people.get(pk))


def _introduce_customers(case: Case, contacts: Iterable[Contact]) -> None:
    """Fill in who spoke: the case's customer, and now and then somebody else of theirs."""
    others = {contact.customer_id for contact in contacts} - {case.customer_id}
    speakers = Customer.objects.in_bulk(others) if others else {}
    for contact in contacts:
        contact.customer = speakers.get(contact.customer_id, case.customer)


def _known(facts: Iterable[Fact], contacts: Iterable[Contact], small: Iterable[Incident]) -> list[KnownFact]:
    channels = {contact.pk: contact.channel for contact in contacts}
    asked = [incident.about for incident in small if incident.kind == "asked-again"]
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
            confidence=fact.confidence,
            asked_to_confirm=fact.asked_to_confirm_at is not None,
        )
        for fact in facts
        if fact.replaced_by_id is None and fact.used_up_at is None
    ]
