"""At the same moment: real threads with transactions of their own."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError

from hospes.cases.models import Case, Commitment, Contact
from hospes.cases.operations import log_contact, offer_handover, promise
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.channels.email.operations import ask_whether_solved
from hospes.ledger.models import Event
from hospes.ledger.queries import verify
from hospes.lib.errors import Refusal
from hospes.staff.models import Person, Team
from hospes.staff.operations import change_roles, move_to_team
from tests.cases.soundness import check_everything
from tests.cases.test_concurrency import fresh, race, refusals

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def _again(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def test_of_two_who_ask_at_once_the_customer_hears_one(  # 9
    case: Case, anna: Person, niamh: Person, mailbox: Mailbox, then: datetime
) -> None:
    log_contact(by=anna, at=then, case=case, direction="out", channel="phone", body="It hangs again.")
    asking = [(fresh(case), _again(person)) for person in (anna, niamh, anna, niamh)]
    outcomes = race(*(lambda c=c, p=p: ask_whether_solved(by=p, at=then, case=c) for c, p in asking))
    assert refusals(outcomes) == []
    assert OutboundMessage.objects.filter(case=case, purpose="question").count() == 1
    check_everything()


def test_whoever_goes_to_another_team_at_that_moment_acts_wholly_or_not_at_all(  # 7 and 10
    case: Case, thomas: Person, ada: Person, showroom: Team, then: datetime
) -> None:
    copies = [(fresh(case), _again(thomas)) for _ in range(3)]
    due = then + timedelta(days=1)
    outcomes = race(
        *(lambda c=c, p=p: promise(by=p, at=then, case=c, what="A hinge", due_at=due) for c, p in copies),
        lambda: move_to_team(by=_again(ada), at=then, person=_again(thomas), team=showroom),
    )
    assert not [outcome for outcome in outcomes if isinstance(outcome, DatabaseError)]
    made = sum(isinstance(outcome, Commitment) for outcome in outcomes)
    assert Commitment.objects.count() == made == Event.objects.filter(name="commitment.made").count()
    with pytest.raises(Refusal):
        log_contact(by=_again(thomas), at=then, case=fresh(case), direction="note", channel="web", body="x")
    assert not Contact.objects.exists()
    assert verify() is None
    check_everything()


def test_whoever_ceases_to_look_after_customers_is_offered_or_changed_never_left_as_an_owner(  # 1 and 11
    case: Case, anna: Person, thomas: Person, ada: Person, then: datetime
) -> None:
    race(
        lambda: offer_handover(by=_again(anna), at=then, case=fresh(case), to=_again(thomas), story="Yours."),
        lambda: change_roles(by=_again(ada), at=then, person=_again(thomas), roles=["inspector"]),
        lambda: change_roles(by=_again(ada), at=then, person=_again(anna), roles=["inspector"]),
    )
    anna.refresh_from_db()
    assert anna.roles == ["agent"]
    check_everything()
