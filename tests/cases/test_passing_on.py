"""An offer nobody answers goes to the next who may, where its giver asked for that: at most twice."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from hospes.cases.models import Case, Handover
from hospes.cases.operations import accept_handover, decline_handover, look_after_offers, offer_handover
from hospes.cases.queries import my_day
from hospes.staff.models import Person, Team
from hospes.staff.operations import change_situations, take_cases
from tests.cases.conftest import Hire, Opened, away, last_event, names_of
from tests.cases.soundness import check_everything

When = Callable[..., datetime]
STORY = "The hinge; I promised a fitter."


@pytest.fixture
def bela(hired: Hire, showroom: Team) -> Person:
    return hired("Béla Nagy", team=showroom)


@pytest.fixture
def chiara(hired: Hire, showroom: Team) -> Person:
    return hired("Chiara Rossi", team=showroom)


@pytest.fixture
def offer(case: Case, anna: Person, zoltan: Person, at: datetime) -> Handover:
    return offer_handover(by=anna, at=at, case=case, to=zoltan, story=STORY, passes_on=True)


def pending(case: Case) -> Handover | None:
    return case.handovers.filter(answered_at__isnull=True).first()


def test_it_goes_to_the_next_of_the_receivers_team_and_the_owner_stays(
    offer: Handover, case: Case, anna: Person, thomas: Person, bela: Person, later: When
) -> None:
    assert look_after_offers(at=later(hours=2, minutes=1)) == (0, 1)
    following = pending(case)
    assert following is not None
    assert (following.to_person, following.from_person, following.offered_by) == (bela, anna, anna)
    assert (following.story, following.times_passed, following.passes_on) == (STORY, 1, True)
    assert following.answer_by == later(hours=4, minutes=1), "the whole time to answer again"
    case.refresh_from_db()
    assert case.owner == anna
    told = last_event(case, "handover.passed_on")
    assert told.data["instead_of"] == offer.to_person_id
    assert (told.data["to"], told.actor_kind) == (bela.pk, "system")
    assert names_of(case)[-2:] == ["handover.lapsed", "handover.passed_on"]


def test_the_giver_sees_the_new_offer_and_nothing_that_came_back(
    offer: Handover, case: Case, anna: Person, bela: Person, later: When
) -> None:
    look_after_offers(at=later(hours=3))
    given = my_day(anna, later(hours=3)).given
    assert [(each.to_person, each.answered_at) for each in given] == [(bela, None)]
    assert [each.case for each in my_day(bela, later(hours=3)).offered] == [case]


def test_after_the_second_time_it_comes_back(
    offer: Handover,
    case: Case,
    anna: Person,
    bela: Person,
    chiara: Person,
    hired: Hire,
    showroom: Team,
    later: When,
) -> None:
    hired("Dora Kis", team=showroom)  # somebody would be left to ask
    asked = []
    for hours in (3, 6, 9):
        look_after_offers(at=later(hours=hours))
        now = pending(case)
        asked.append(now.to_person if now else None)
    assert asked == [bela, chiara, None]
    back = my_day(anna, later(hours=9)).given
    assert [(each.to_person, each.state) for each in back] == [(chiara, "lapsed")]
    assert names_of(case).count("handover.passed_on") == 2
    check_everything()


def test_unless_the_giver_asked_for_it_it_comes_back_at_once(
    case: Case, anna: Person, zoltan: Person, bela: Person, at: datetime, later: When
) -> None:
    offer_handover(by=anna, at=at, case=case, to=zoltan, story=STORY)
    look_after_offers(at=later(hours=3))
    assert pending(case) is None
    assert [each.state for each in my_day(anna, later(hours=3)).given] == ["lapsed"]


@pytest.mark.parametrize("why_not", ["away", "takes none", "nobody"])
def test_with_nobody_left_to_ask_it_comes_back(
    offer: Handover,
    case: Case,
    anna: Person,
    hired: Hire,
    showroom: Team,
    at: datetime,
    later: When,
    why_not: str,
) -> None:
    if why_not != "nobody":
        bela = hired("Béla Nagy", team=showroom)
        if why_not == "away":
            away(bela, anna, at)
        else:
            take_cases(by=bela, at=at, taking=False)
    look_after_offers(at=later(hours=3))
    assert pending(case) is None
    assert [each.is_unseen for each in case.handovers.all()] == [True]


def test_whoever_declined_it_before_is_not_asked_again(
    case: Case, anna: Person, zoltan: Person, bela: Person, chiara: Person, at: datetime, later: When
) -> None:
    first = offer_handover(by=anna, at=at, case=case, to=bela, story=STORY)
    decline_handover(by=bela, at=at, handover=first, note="Not mine.")
    offer_handover(by=anna, at=at, case=case, to=zoltan, story=STORY, passes_on=True)
    look_after_offers(at=later(hours=3))
    now = pending(case)
    assert now is not None
    assert now.to_person == chiara


def test_it_goes_to_who_looks_after_such_matters(
    opened: Opened, anna: Person, zoltan: Person, bela: Person, chiara: Person, at: datetime, later: When
) -> None:
    case = opened(situation="complaint")
    change_situations(by=None, at=at, of=chiara, situations=["complaint"])
    offer_handover(by=anna, at=at, case=case, to=zoltan, story=STORY, passes_on=True)
    look_after_offers(at=later(hours=3))
    now = pending(case)
    assert now is not None
    assert now.to_person == chiara


def test_once_accepted_it_is_theirs(offer: Handover, case: Case, bela: Person, later: When) -> None:
    look_after_offers(at=later(hours=3))
    now = pending(case)
    assert now is not None
    assert accept_handover(by=bela, at=later(hours=4), handover=now, has_read=True).owner == bela


def test_the_database_holds_that_it_is_passed_on_at_most_twice(offer: Handover) -> None:
    for wrong in ({"times_passed": 3}, {"times_passed": 1, "passes_on": False}):
        with pytest.raises(IntegrityError, match="passed_at_most_twice"), transaction.atomic():
            Handover.objects.filter(pk=offer.pk).update(**wrong)
