"""Whom a case reaches by its kind: who looks after such matters, and who holds the certificate for them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from hospes.cases.models import Case
from hospes.cases.operations import NotCertified, hand_back, open_case
from hospes.cases.queries import certificates, next_owner, own_person, plan_rehoming, tells_who_is_certified
from hospes.customers.models import Customer
from hospes.lib.errors import Refusal
from hospes.staff.models import Person, Team
from hospes.staff.operations import change_situations
from tests.cases.conftest import Opened, away, last_event
from tests.cases.test_words import publish
from tests.codex.samples import codex


def comes_in(customer: Customer, team: Team | None, at: datetime, situation: str = "complaint") -> Case:
    return open_case(
        by=None, at=at, customer=customer, reason="It leaks.", channel="web", team=team, situation=situation
    )


def look_after(of: Person | Team, *situations: str, at: datetime) -> None:
    change_situations(by=None, at=at, of=of, situations=situations)


@pytest.fixture
def holders() -> Iterator[set[int]]:
    """A room above that keeps certificates: these people hold one for complaints."""
    held: set[int] = set()

    def who(situation: str, _at: datetime) -> set[int]:
        return held if situation == "complaint" else set()

    tells_who_is_certified(who)
    tells_who_is_certified(who)  # said twice, asked once
    yield held
    certificates._HOLDERS.remove(who)
    assert who not in certificates._HOLDERS


@pytest.fixture
def asks_for_one(db: None, at: datetime) -> None:
    """The codex in force asks for a certificate in complaints, as its sample does, and nowhere else."""
    situations = [
        {**each.model_dump(mode="json", exclude_none=True), "certificate_required": each.key == "complaint"}
        for each in codex().situations
    ]
    publish({"situations": situations}, number=1, at=at)


def test_who_looks_after_the_situation_gets_it_and_the_case_says_why(
    anna: Person, thomas: Person, opened: Opened, service: Team, harbour: Customer, at: datetime
) -> None:
    opened(by=thomas)  # so that Thomas has more to do
    look_after(thomas, "complaint", at=at)
    case = comes_in(harbour, service, at)
    assert (case.owner, case.given_why) == (thomas, "situation")
    assert last_event(case, "case.opened").data["why"] == "situation"
    assert next_owner(service, None, at, situation="inquiry").person == anna


def test_without_a_team_it_goes_to_the_team_that_looks_after_it(
    anna: Person, zoltan: Person, opened: Opened, showroom: Team, harbour: Customer, at: datetime
) -> None:
    opened(by=zoltan)
    look_after(showroom, "complaint", at=at)
    case = comes_in(harbour, None, at)
    assert (case.owner, case.team, case.given_why) == (zoltan, showroom, "situation")


def test_what_somebody_looks_after_themselves_goes_before_their_teams(
    anna: Person, thomas: Person, service: Team, at: datetime
) -> None:
    look_after(service, "complaint", at=at)
    look_after(anna, "inquiry", at=at)
    assert next_owner(service, None, at, situation="complaint").person == thomas
    assert next_owner(service, None, at, situation="inquiry").person == anna


@pytest.mark.usefixtures("asks_for_one")
def test_who_holds_the_certificate_gets_it(
    anna: Person, thomas: Person, opened: Opened, service: Team, harbour: Customer, at: datetime, holders: Any
) -> None:
    opened(by=thomas)
    holders.add(thomas.pk)
    case = comes_in(harbour, service, at)
    assert (case.owner, case.given_why) == (thomas, "certified")
    assert next_owner(service, None, at, situation="inquiry").person == anna, "that one asks for none"


@pytest.mark.usefixtures("asks_for_one")
def test_one_without_it_gets_it_only_while_nobody_who_holds_it_is_here(
    anna: Person, thomas: Person, service: Team, harbour: Customer, at: datetime, holders: Any
) -> None:
    holders.add(thomas.pk)
    away(thomas, anna, at)
    case = comes_in(harbour, service, at)
    assert (case.owner, case.given_why) == (anna, "uncertified")


@pytest.mark.usefixtures("asks_for_one")
def test_the_customer_stays_with_their_own_person_who_had_to_be_passed_over(
    anna: Person, thomas: Person, opened: Opened, service: Team, eva: Customer, at: datetime, holders: Any
) -> None:
    opened(by=anna)
    holders.add(thomas.pk)
    case = comes_in(eva, service, at)
    assert (case.owner, case.given_why, case.usual_owner) == (thomas, "certified", anna)
    assert own_person(eva) == anna


@pytest.mark.usefixtures("asks_for_one")
def test_while_no_room_keeps_certificates_nobody_is_passed_over(
    anna: Person, thomas: Person, service: Team, at: datetime
) -> None:
    assert next_owner(service, None, at, situation="complaint").why == "load"


@pytest.mark.usefixtures("asks_for_one")
def test_cases_of_who_leaves_go_to_who_may_handle_each(
    anna: Person, thomas: Person, niamh: Person, opened: Opened, at: datetime, holders: Any
) -> None:
    holders.add(niamh.pk)
    of_its_own, plain = opened(by=anna, situation="complaint"), opened(by=anna)
    assert dict(plan_rehoming(at=at, person=anna)) == {of_its_own: niamh, plain: thomas}


def test_before_there_is_a_codex_no_certificate_is_asked_for(
    anna: Person, service: Team, at: datetime, holders: Any
) -> None:
    assert next_owner(service, None, at, situation="complaint").why == "load"


# -- handed back to whose customer it is --


@pytest.fixture
def passed_over(
    asks_for_one: None, anna: Person, thomas: Person, opened: Opened, service: Team, eva: Customer, at: datetime,
    holders: set[int],
) -> Case:  # fmt: skip
    """A complaint of Anna's customer, with Thomas, because he holds the certificate."""
    opened(by=anna)
    holders.add(thomas.pk)
    return comes_in(eva, service, at)


def test_it_is_not_handed_back_to_one_who_was_passed_over_for_want_of_the_certificate(
    passed_over: Case, anna: Person, thomas: Person, at: datetime
) -> None:
    with pytest.raises(NotCertified, match="Anna Kertész does not hold the certificate"):
        hand_back(by=thomas, at=at, case=passed_over)
    passed_over.refresh_from_db()
    assert (passed_over.owner, passed_over.usual_owner) == (thomas, anna), "and the customer stays hers"
    assert not passed_over.handovers.exists()
    assert issubclass(NotCertified, Refusal)


def test_once_she_holds_it_it_is_hers(
    passed_over: Case, anna: Person, thomas: Person, at: datetime, holders: set[int]
) -> None:
    holders.add(anna.pk)
    assert hand_back(by=thomas, at=at, case=passed_over).to_person == anna


def test_while_nobody_who_holds_it_is_here_it_goes_back_all_the_same(
    passed_over: Case, anna: Person, thomas: Person, niamh: Person, at: datetime, holders: set[int]
) -> None:
    """Thomas is away and Niamh acts for him: nobody here may handle it better than Anna."""
    away(thomas, niamh, at)
    assert hand_back(by=niamh, at=at, case=passed_over).to_person == anna


def test_while_she_is_away_her_deputy_is_asked_for_the_certificate(
    passed_over: Case, anna: Person, thomas: Person, niamh: Person, at: datetime, holders: set[int]
) -> None:
    away(anna, niamh, at)
    with pytest.raises(NotCertified, match="Niamh Doyle"):
        hand_back(by=thomas, at=at, case=passed_over)
    holders.add(niamh.pk)
    assert hand_back(by=thomas, at=at, case=passed_over).to_person == niamh


def test_where_no_certificate_is_asked_for_it_goes_back_as_ever(
    asks_for_one: None,
    anna: Person,
    thomas: Person,
    opened: Opened,
    eva: Customer,
    at: datetime,
    holders: set[int],
) -> None:
    opened(by=anna)
    taken = open_case(by=thomas, at=at, customer=eva, reason="The tap.", channel="phone", situation="inquiry")
    assert hand_back(by=thomas, at=at, case=taken).to_person == anna
