"""A case goes from one person to another: offered with its story, and theirs once they accept."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from hospes.cases.models import Case, Handover
from hospes.cases.operations import (
    AlreadyClosed,
    AlreadyOffered,
    AlreadyOwner,
    CannotOwn,
    HandoverAnswered,
    IsAway,
    NotForYou,
    NotYours,
    WordsMissing,
    accept_handover,
    close_with_reason,
    confirm_solved,
    decline_handover,
    note_customer_told,
    offer_handover,
    promise,
    withdraw_handover,
)
from hospes.customers.models import Customer
from hospes.staff.models import Person
from tests.cases.conftest import Hire, away, last_event, names_of, sealed_in

When = Callable[..., datetime]
STORY = "The hinge broke; a fitter is ordered for Thursday. She is worried about the glass."


@pytest.fixture
def offer(case: Case, anna: Person, zoltan: Person, at: datetime) -> Handover:
    return offer_handover(by=anna, at=at, case=case, to=zoltan, story=STORY)


def test_until_it_is_accepted_the_old_owner_is_accountable(
    offer: Handover, case: Case, anna: Person, zoltan: Person
) -> None:
    case.refresh_from_db()
    assert (case.owner, offer.state, offer.story) == (anna, "offered", STORY)
    assert (offer.from_person, offer.to_person, offer.offered_by) == (anna, zoltan, anna)
    assert "case.owner_changed" not in names_of(case)


def test_accepting_makes_the_receiver_the_owner_in_their_team(
    offer: Handover, case: Case, zoltan: Person, later: When
) -> None:
    accept_handover(has_read=True, by=zoltan, at=later(hours=1), handover=offer)
    case.refresh_from_db()
    offer.refresh_from_db()
    assert (case.owner, case.team) == (zoltan, zoltan.team)
    assert (offer.state, offer.answered_at) == ("accepted", later(hours=1))


def test_the_ledger_says_from_whom_to_whom(
    offer: Handover, case: Case, anna: Person, zoltan: Person, later: When
) -> None:
    accept_handover(has_read=True, by=zoltan, at=later(hours=1), handover=offer)
    assert names_of(case)[-3:] == ["handover.offered", "case.owner_changed", "handover.accepted"]
    changed = last_event(case, "case.owner_changed")
    assert changed.data == {
        "from": anna.pk,
        "to": zoltan.pk,
        "team": [anna.team_id, zoltan.team_id],
        "because": "handover",
    }
    assert sealed_in(last_event(case, "handover.offered")) == {"story": STORY}


def test_what_the_former_owner_promised_the_new_one_keeps(
    case: Case, anna: Person, thomas: Person, zoltan: Person, later: When
) -> None:
    hers = promise(by=anna, at=later(), case=case, what="I call you.", due_at=later(days=1))
    his = promise(by=anna, at=later(), case=case, what="He sends it.", due_at=later(days=1), person=thomas)
    offer = offer_handover(by=anna, at=later(), case=case, to=zoltan, story=STORY)
    accept_handover(has_read=True, by=zoltan, at=later(hours=1), handover=offer)
    hers.refresh_from_db()
    his.refresh_from_db()
    assert (hers.keeper, hers.promised_by, his.keeper) == (zoltan, anna, thomas)


def test_declined_it_stays_where_it_is_with_the_reason(
    offer: Handover, case: Case, anna: Person, zoltan: Person, later: When
) -> None:
    decline_handover(by=zoltan, at=later(hours=1), handover=offer, note="I am on the fair all week.")
    case.refresh_from_db()
    assert (case.owner, offer.state) == (anna, "declined")
    assert offer.answer_note == "I am on the fair all week."
    assert sealed_in(last_event(case, "handover.declined"))["note"] == "I am on the fair all week."


def test_withdrawn_it_may_be_offered_to_somebody_else(
    offer: Handover, case: Case, anna: Person, thomas: Person, later: When
) -> None:
    withdraw_handover(by=anna, at=later(hours=1), handover=offer)
    again = offer_handover(by=anna, at=later(hours=1), case=case, to=thomas, story=STORY)
    assert (offer.state, again.state) == ("withdrawn", "offered")


@pytest.mark.parametrize("answer", ["accept", "decline", "withdraw"])
def test_an_answered_offer_is_not_answered_again(
    offer: Handover, anna: Person, zoltan: Person, later: When, answer: str
) -> None:
    stale = Handover.objects.get(pk=offer.pk)
    verbs: dict[str, Callable[[Handover], object]] = {
        "accept": lambda which: accept_handover(has_read=True, by=zoltan, at=later(), handover=which),
        "decline": lambda which: decline_handover(by=zoltan, at=later(), handover=which),
        "withdraw": lambda which: withdraw_handover(by=anna, at=later(), handover=which),
    }
    verbs[answer](offer)
    for verb in verbs.values():
        with pytest.raises(HandoverAnswered, match="no longer open"):
            verb(stale)


def test_only_one_offer_at_a_time(
    offer: Handover, case: Case, anna: Person, thomas: Person, at: datetime
) -> None:
    with pytest.raises(AlreadyOffered, match="Zoltán Fekete already"):
        offer_handover(by=anna, at=at, case=case, to=thomas, story=STORY)


def test_a_story_is_told(case: Case, anna: Person, thomas: Person, at: datetime) -> None:
    with pytest.raises(WordsMissing, match="Tell the story"):
        offer_handover(by=anna, at=at, case=case, to=thomas, story=" ")


def test_nobody_is_given_what_they_have(case: Case, anna: Person, at: datetime) -> None:
    with pytest.raises(AlreadyOwner):
        offer_handover(by=anna, at=at, case=case, to=anna, story=STORY)


@pytest.mark.parametrize("role", ["inspector", "administrator"])
def test_a_case_is_offered_only_to_who_looks_after_customers(
    case: Case, anna: Person, hired: Hire, at: datetime, role: str
) -> None:
    with pytest.raises(CannotOwn):
        offer_handover(by=anna, at=at, case=case, to=hired("Mina Holt", role), story=STORY)


def test_a_case_is_not_offered_to_who_is_away_and_the_refusal_names_their_deputy(
    case: Case, anna: Person, thomas: Person, zoltan: Person, at: datetime
) -> None:
    away(zoltan, thomas, at)
    with pytest.raises(IsAway, match="Thomas Byrne acts for them") as refused:
        offer_handover(by=anna, at=at, case=case, to=zoltan, story=STORY)
    assert refused.value.deputy == thomas


def test_a_colleague_does_not_give_away_what_is_not_theirs(
    case: Case, thomas: Person, zoltan: Person, at: datetime
) -> None:
    with pytest.raises(NotYours, match="Anna Kertész looks after this case"):
        offer_handover(by=thomas, at=at, case=case, to=zoltan, story=STORY)


def test_the_deputy_of_an_owner_who_is_away_may(
    case: Case, anna: Person, thomas: Person, zoltan: Person, at: datetime
) -> None:
    away(anna, thomas, at)
    offer = offer_handover(by=thomas, at=at, case=case, to=zoltan, story=STORY)
    assert (offer.from_person, offer.offered_by) == (anna, thomas)


def test_a_lead_may(case: Case, niamh: Person, zoltan: Person, at: datetime) -> None:
    assert offer_handover(by=niamh, at=at, case=case, to=zoltan, story=STORY).offered_by == niamh


def test_nobody_answers_for_another(offer: Handover, anna: Person, niamh: Person, at: datetime) -> None:
    for stranger in (anna, niamh):
        with pytest.raises(NotForYou, match="offered to Zoltán Fekete"):
            accept_handover(has_read=True, by=stranger, at=at, handover=offer)
        with pytest.raises(NotForYou):
            decline_handover(by=stranger, at=at, handover=offer)


def test_a_colleague_does_not_withdraw_what_another_offered(
    offer: Handover, thomas: Person, niamh: Person, at: datetime
) -> None:
    with pytest.raises(NotYours):
        withdraw_handover(by=thomas, at=at, handover=offer)
    assert withdraw_handover(by=niamh, at=at, handover=offer).state == "withdrawn"


def test_whoever_was_offered_it_at_the_very_moment_they_left_cannot_accept(
    case: Case, zoltan: Person, at: datetime
) -> None:
    Person.objects.filter(pk=zoltan.pk).update(is_active=False)
    offer = Handover.objects.create(
        case=case, from_person=case.owner, to_person=zoltan, story=STORY, offered_at=at,
        answer_by=at + timedelta(hours=4),
    )  # fmt: skip
    with pytest.raises(CannotOwn):
        accept_handover(has_read=True, by=zoltan, at=at, handover=offer)
    case.refresh_from_db()
    assert case.owner != zoltan


def test_a_closed_case_is_not_offered(case: Case, anna: Person, zoltan: Person, at: datetime) -> None:
    confirm_solved(by=None, at=at, case=case, how="link")
    with pytest.raises(AlreadyClosed):
        offer_handover(by=anna, at=at, case=case, to=zoltan, story=STORY)


def test_closing_takes_the_offer_back(
    offer: Handover, case: Case, anna: Person, zoltan: Person, later: When
) -> None:
    close_with_reason(by=anna, at=later(hours=1), case=case, reason="Duplicate")
    offer.refresh_from_db()
    assert (offer.state, offer.answered_at) == ("withdrawn", later(hours=1))
    assert "handover.withdrawn" in names_of(case)
    with pytest.raises(HandoverAnswered):
        accept_handover(has_read=True, by=zoltan, at=later(hours=2), handover=offer)


def test_the_customer_hears_the_new_name_and_it_is_noted_once(
    offer: Handover, case: Case, zoltan: Person, later: When
) -> None:
    accept_handover(has_read=True, by=zoltan, at=later(hours=1), handover=offer)
    note_customer_told(by=zoltan, at=later(hours=2), handover=offer, how="Called her")
    note_customer_told(by=zoltan, at=later(hours=3), handover=offer, how="Wrote to her, too")
    offer.refresh_from_db()
    assert (offer.customer_told_at, offer.customer_told_how) == (later(hours=2), "Called her")
    assert names_of(case).count("handover.customer_told") == 1


def test_nobody_is_told_of_what_has_not_happened(
    offer: Handover, anna: Person, zoltan: Person, at: datetime
) -> None:
    with pytest.raises(HandoverAnswered):
        note_customer_told(by=anna, at=at, handover=offer, how="Called her")
    accept_handover(has_read=True, by=zoltan, at=at, handover=offer)
    with pytest.raises(WordsMissing, match="how the customer was told"):
        note_customer_told(by=zoltan, at=at, handover=offer, how="")


def test_a_case_handed_on_twice_keeps_both_stories(
    offer: Handover, case: Case, thomas: Person, zoltan: Person, eva: Customer, later: When
) -> None:
    accept_handover(has_read=True, by=zoltan, at=later(hours=1), handover=offer)
    back = offer_handover(
        by=zoltan, at=later(hours=2), case=case, to=thomas, story="Back to the service desk."
    )
    accept_handover(has_read=True, by=thomas, at=later(hours=3), handover=back)
    case.refresh_from_db()
    assert (case.owner, case.team) == (thomas, thomas.team)
    assert [each.story for each in case.handovers.order_by("pk")] == [STORY, "Back to the service desk."]
