"""It turns out later what a case is: whoever the house has for that is asked, and nobody loses a case by it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import translation

from hospes.cases.models import Case, Handover
from hospes.cases.operations import (
    accept_handover,
    close_with_reason,
    decline_handover,
    log_contact,
    look_after_offers,
    offer_handover,
    open_case,
    recognise,
    rerouting,
    withdraw_handover,
)
from hospes.cases.queries import case_story
from hospes.customers.models import Customer
from hospes.staff.models import Person, Team
from hospes.staff.operations import change_situations
from tests.cases.conftest import Opened, away, last_event
from tests.cases.soundness import check_everything
from tests.cases.test_routing_by_matter import asks_for_one, holders  # noqa: F401 (fixtures)
from tests.codex.samples import codex

Recognised = Callable[..., Handover | None]


def look_after(of: Person | Team, *situations: str, at: datetime) -> None:
    change_situations(by=None, at=at, of=of, situations=situations)


@pytest.fixture
def mailed(anna: Person, service: Team, harbour: Customer, at: datetime) -> Case:
    """A mail came from somebody we did not know; Anna had the fewest cases."""
    case = open_case(by=None, at=at, customer=harbour, reason="It leaks.", channel="email", team=service)
    assert case.owner == anna
    return case


@pytest.fixture
def recognised(mailed: Case, anna: Person, later: Callable[..., datetime]) -> Recognised:
    """Anna says an hour later what it is; the offer that follows, if any."""

    def say(situation: str = "complaint", by: Person | None = anna, **hours: int) -> Handover | None:
        when = later(**(hours or {"hours": 1}))
        recognise(by=by, at=when, case=mailed, situation=situation, edition_number=None)
        return mailed.handovers.filter(answered_at__isnull=True).first()

    return say


def test_who_looks_after_such_matters_is_offered_it_and_the_owner_stays_the_owner(
    recognised: Recognised, mailed: Case, anna: Person, thomas: Person, at: datetime
) -> None:
    look_after(thomas, "complaint", at=at)
    offer = recognised()
    assert offer is not None
    assert (offer.from_person, offer.to_person, offer.offered_by) == (anna, thomas, None)
    mailed.refresh_from_db()
    assert mailed.owner == anna
    check_everything()


def test_it_comes_with_its_brief_an_hour_to_answer_and_a_why(
    recognised: Recognised, mailed: Case, thomas: Person, at: datetime
) -> None:
    look_after(thomas, "complaint", at=at)
    offer = recognised()
    assert offer is not None
    assert offer.brief["reason"] == "It leaks."
    assert offer.answer_by is not None
    assert offer.answer_by > offer.offered_at
    assert "complaint" in offer.story
    assert "You look after this kind of matter" in offer.story
    told = last_event(mailed, "handover.offered").data
    assert (told["why"], told["situation"]) == ("situation", "complaint")
    assert any(
        entry.kind == "offered" and offer.story in entry.voice for entry in case_story(mailed).timeline
    )


def test_they_take_it_on_or_it_goes_back(
    recognised: Recognised,
    mailed: Case,
    anna: Person,
    thomas: Person,
    at: datetime,
    later: Callable[..., datetime],
) -> None:
    look_after(thomas, "complaint", at=at)
    offer = recognised()
    assert offer is not None
    accept_handover(by=thomas, at=later(hours=2), handover=offer, has_read=True)
    mailed.refresh_from_db()
    assert mailed.owner == thomas
    check_everything()


def test_unanswered_it_lapses_and_its_owner_reads_it(
    recognised: Recognised, mailed: Case, anna: Person, thomas: Person, at: datetime
) -> None:
    look_after(thomas, "complaint", at=at)
    offer = recognised()
    assert offer is not None
    assert offer.answer_by is not None
    look_after_offers(at=offer.answer_by + timedelta(seconds=1))
    offer.refresh_from_db()
    assert (offer.state, offer.is_unseen) == ("lapsed", True)
    mailed.refresh_from_db()
    assert mailed.owner == anna
    check_everything()


@pytest.mark.parametrize("how", ["kept", "declined"])
def test_whoever_was_asked_before_is_not_asked_again(
    how: str, recognised: Recognised, mailed: Case, anna: Person, thomas: Person, at: datetime,
    later: Callable[..., datetime],
) -> None:  # fmt: skip
    look_after(thomas, "complaint", at=at)
    offer = recognised()
    assert offer is not None
    if how == "kept":
        withdraw_handover(by=anna, at=later(hours=2), handover=offer)
    else:
        decline_handover(by=thomas, at=later(hours=2), handover=offer)
    recognised("inquiry", hours=3)
    assert recognised("complaint", hours=4) is None
    mailed.refresh_from_db()
    assert mailed.owner == anna


def test_said_again_it_is_offered_once(
    recognised: Recognised, mailed: Case, thomas: Person, at: datetime
) -> None:
    look_after(thomas, "complaint", at=at)
    first = recognised()
    assert recognised(hours=2) == first
    assert recognised("inquiry", hours=3) == first, "somebody is asked already"
    assert mailed.handovers.count() == 1


def test_an_offer_that_is_under_way_stays(
    recognised: Recognised, mailed: Case, anna: Person, thomas: Person, niamh: Person, at: datetime
) -> None:
    look_after(thomas, "complaint", at=at)
    by_hand = offer_handover(by=anna, at=at, case=mailed, to=niamh, story="She knows them.")
    assert recognised() == by_hand


def test_of_another_team_where_the_own_has_nobody_for_it(
    recognised: Recognised, showroom: Team, zoltan: Person, at: datetime
) -> None:
    look_after(showroom, "complaint", at=at)
    offer = recognised()
    assert offer is not None
    assert offer.to_person == zoltan


def test_nobody_is_asked_while_who_looks_after_it_is_away_or_nobody_does(
    recognised: Recognised, anna: Person, thomas: Person, at: datetime
) -> None:
    assert recognised("inquiry") is None
    look_after(thomas, "complaint", at=at)
    away(thomas, anna, at)
    assert recognised("complaint", hours=2) is None


@pytest.mark.usefixtures("asks_for_one")
def test_where_a_certificate_is_asked_for_who_holds_it_is_asked(
    recognised: Recognised,
    mailed: Case,
    thomas: Person,
    holders: Any,  # noqa: F811
) -> None:
    holders.add(thomas.pk)
    offer = recognised()
    assert offer is not None
    assert offer.to_person == thomas
    assert "certificate" in offer.story
    assert last_event(mailed, "handover.offered").data["why"] == "certified"


def test_their_own_customer_stays_with_them(
    anna: Person, thomas: Person, opened: Opened, eva: Customer, service: Team, at: datetime,
    later: Callable[..., datetime],
) -> None:  # fmt: skip
    opened(by=anna)
    look_after(thomas, "complaint", at=at)
    case = open_case(by=None, at=at, customer=eva, reason="It leaks.", channel="email", team=service)
    assert (case.owner, case.given_why) == (anna, "knows")
    recognise(by=anna, at=later(hours=1), case=case, situation="complaint", edition_number=None)
    assert not case.handovers.exists()


def test_while_it_is_being_taken_down_nobody_is_asked(
    mailed: Case, anna: Person, thomas: Person, at: datetime
) -> None:
    look_after(thomas, "complaint", at=at)
    recognise(by=anna, at=mailed.opened_at, case=mailed, situation="complaint", edition_number=None)
    assert not mailed.handovers.exists()


def test_that_it_is_not_known_any_more_asks_nobody(
    recognised: Recognised, mailed: Case, thomas: Person, at: datetime
) -> None:
    look_after(thomas, "complaint", at=at)
    look_after(thomas, at=at)
    recognised("inquiry")
    look_after(thomas, "complaint", at=at)
    assert recognised("", hours=2) is None


def test_a_closed_case_is_offered_to_nobody(
    mailed: Case, anna: Person, thomas: Person, at: datetime, later: Callable[..., datetime]
) -> None:
    look_after(thomas, "complaint", at=at)
    log_contact(by=anna, at=at, case=mailed, direction="out", channel="phone", body="Done.")
    close_with_reason(by=anna, at=at, case=mailed, reason="Sent twice.")
    mailed.refresh_from_db()
    recognise(by=anna, at=later(hours=1), case=mailed, situation="complaint", edition_number=None)
    assert not mailed.handovers.exists()


@pytest.mark.usefixtures("asks_for_one")
def test_it_is_told_in_the_language_of_whoever_is_asked_with_the_name_the_codex_has_for_it(
    recognised: Recognised,
    thomas: Person,
    holders: Any,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Person.objects.filter(pk=thomas.pk).update(language="hu")
    spoken: list[str] = []
    override = translation.override
    monkeypatch.setattr(
        rerouting.translation, "override", lambda language: (spoken.append(language), override(language))[1]
    )
    holders.add(thomas.pk)
    offer = recognised()
    assert offer is not None
    assert spoken == ["hu"]
    [name] = [each.name.in_("hu") for each in codex().situations if each.key == "complaint"]
    assert name in offer.story


def test_more_people_cost_no_more(
    recognised: Recognised, mailed: Case, hired: Any, at: datetime, django_assert_max_num_queries: Any
) -> None:
    look_after(hired("Petra One"), "complaint", at=at)
    with django_assert_max_num_queries(80) as one:
        recognised()
    mailed.handovers.all().delete()
    for number in range(6):
        look_after(hired(f"Agent{number} More"), "complaint", at=at)
    recognised("inquiry", hours=2)
    with django_assert_max_num_queries(len(one)):
        recognised("complaint", hours=3)
