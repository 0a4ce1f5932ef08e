"""The story of a case: everything its page, its next owner and its customer need, in a constant number of queries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db.models import Model

from hospes.cases.core.facts import what_stands
from hospes.cases.models import Case, Commitment, Contact, Fact, Handover
from hospes.cases.queries.incidents import Incident, incidents
from hospes.cases.queries.known import told_in
from hospes.cases.queries.timeline import Entry, timeline
from hospes.customers.models import Customer
from hospes.lib.prepared import Prepared, PreparedSet, number
from hospes.staff.models import Person

# A case (0) with its customer, organisation, team and owners.
AS_SHOWN = Prepared(
    lambda: Case.objects.select_related("customer__organisation", "team", "owner", "usual_owner").filter(
        pk=number(0)
    )
)
_CONTACTS = Prepared(lambda: Contact.objects.filter(case=number(0)).order_by("at", "pk"))
_FACTS = Prepared(lambda: told_in(number(0), number(1)).order_by("pk"))
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
    asked_to_confirm_at: datetime | None = None
    about_customer: bool = False
    confirmed_at: datetime | None = None
    told_in: int | None = None  # another case of the customer's
    formers: tuple["Former", ...] = ()  # what was known before, the latest first

    @property
    def asked_to_confirm(self) -> bool:
        return self.asked_to_confirm_at is not None

    @property
    def since(self) -> datetime:
        """When they said it last, or that it is so."""
        return self.confirmed_at or self.said_at


@dataclass(frozen=True)
class Former:
    """What was known of a fact until it was corrected; `told_in` where another case is meant."""

    value: object
    said_at: datetime
    noted_by: str
    why: str
    told_in: int | None
    replaced_in: int | None


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
    """The whole story of a case, as it stands now.

    Six queries, however long it is; one more when others than its owner worked on it, and when others than its customer
    spoke.
    """
    return story_of(AS_SHOWN.get(case if isinstance(case, int) else case.pk))


def story_of(case: Case) -> CaseStory:
    """The same of a case that was read a moment ago, `AS_SHOWN`."""
    contacts, (facts, commitments, handovers, small) = _CONTACTS.all(case.pk), noted_in(case)
    own = [fact for fact in facts if fact.case_id == case.pk]
    told: Iterable[Contact | Fact | Commitment | Handover] = chain(contacts, own, commitments, handovers)
    for row in told:
        row.case = case
    _introduce_people(case, contacts, facts, commitments, handovers)
    _introduce_customers(case, contacts)
    return CaseStory(
        case=case,
        customer=case.customer,
        owner=case.owner,
        facts=_known(case, facts, contacts, small),
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


def noted_in(case: Case) -> tuple[list[Fact], list[Commitment], list[Handover], list[Incident]]:
    """What stands beside the contacts of a case. Four queries; of many a case they find nothing."""
    return (
        _FACTS.all(case.pk, case.customer_id),
        _COMMITMENTS.all(case.pk),
        _HANDOVERS.all(case.pk),
        incidents(case.pk),
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
    people = {person.pk: person for person in (case.owner, case.usual_owner) if person is not None}
    others = {pk for _, _, pk in places if pk is not None} - people.keys()
    people |= {person.pk: person for person in _PEOPLE.all(others)}
    for row, name, pk in places:
        setattr(row, name, people.get(pk))


def _introduce_customers(case: Case, contacts: Iterable[Contact]) -> None:
    """Fill in who spoke: the case's customer, and now and then somebody else of theirs."""
    others = {contact.customer_id for contact in contacts} - {case.customer_id}
    speakers = Customer.objects.in_bulk(others) if others else {}
    for contact in contacts:
        contact.customer = speakers.get(contact.customer_id, case.customer)


def _known(
    case: Case, facts: Iterable[Fact], contacts: Iterable[Contact], small: Iterable[Incident]
) -> list[KnownFact]:
    facts = list(facts)
    channels = {contact.pk: contact.channel for contact in contacts}
    asked = [incident.about for incident in small if incident.kind == "asked-again"]
    replaced: dict[int, list[Fact]] = {}
    for fact in facts:
        if fact.replaced_by_id is not None:
            replaced.setdefault(fact.replaced_by_id, []).append(fact)
    current = [fact for fact in facts if fact.replaced_by_id is None and fact.used_up_at is None]
    return [
        KnownFact(
            pk=fact.pk,
            key=fact.key,
            value=fact.value,
            said_at=fact.said_at,
            noted_by=_by(fact),
            channel=channels.get(fact.contact_id or 0, ""),
            source=fact.source,
            step=fact.step,
            times_asked_again=asked.count(fact.key),
            confidence=fact.confidence,
            asked_to_confirm_at=fact.asked_to_confirm_at,
            about_customer=fact.about_customer_id is not None,
            confirmed_at=fact.confirmed_at,
            told_in=_elsewhere(fact, case),
            formers=tuple(_formers(fact, replaced, case)),
        )
        for fact in what_stands(current)
    ]


def _formers(fact: Fact, replaced: dict[int, list[Fact]], case: Case) -> Iterator[Former]:
    """Whatever it replaced, and what that had replaced."""
    found, look_at = [], [fact]
    while look_at:
        after = look_at.pop()
        for former in replaced.pop(after.pk, ()):
            look_at.append(former)
            found.append((former, after))
    for former, after in sorted(found, key=lambda pair: (pair[0].said_at, pair[0].pk), reverse=True):
        yield Former(
            value=former.value,
            said_at=former.said_at,
            noted_by=_by(former),
            why=former.why_replaced,
            told_in=_elsewhere(former, case),
            replaced_in=_elsewhere(after, case),
        )


def _by(fact: Fact) -> str:
    return fact.noted_by.name if fact.noted_by else ""


def _elsewhere(fact: Fact, case: Case) -> int | None:
    return fact.case_id if fact.case_id != case.pk else None
