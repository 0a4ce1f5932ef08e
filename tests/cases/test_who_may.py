"""Who may is asked in the verb, wherever the wish was entered: no door lets a stranger in who calls it directly."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError

from hospes.cases import operations as verbs
from hospes.cases.models import Case, Contact, Fact
from hospes.cases.operations import NotYours
from hospes.cases.operations.taking_back import standing_before
from hospes.customers.models import Customer
from hospes.ledger.models import Event
from hospes.ledger.operations import change
from hospes.staff import operations as staff
from hospes.staff.models import Person

pytestmark = pytest.mark.django_db
When = Callable[..., datetime]
Call = Callable[[Person, Case, When], Any]


def _fact(case: Case) -> Fact:
    return case.facts.get(key="known")


VERBS: dict[str, Call] = {
    "recognise": lambda by, case, later: verbs.recognise(
        by=by, at=later(), case=case, situation="complaint", edition_number=1
    ),
    "log_contact": lambda by, case, later: verbs.log_contact(
        by=by, at=later(), case=case, direction="out", channel="phone", body="Hello"
    ),
    "note_talking": lambda by, case, later: verbs.note_talking(by=by, at=later(), case=case),
    "note_fact": lambda by, case, later: verbs.note_fact(by=by, at=later(), case=case, key="k", value="v"),
    "settle_fact": lambda by, case, later: verbs.settle_fact(
        by=by, at=later(), case=case, key="k", value="v", step="a"
    ),
    "use_up": lambda by, case, later: verbs.use_up(by=by, at=later(), case=case, keys=["known"], step="a"),
    "correct_fact": lambda by, case, later: verbs.correct_fact(
        by=by, at=later(), fact=_fact(case), value="other", why="Misheard"
    ),
    "weigh_fact": lambda by, case, later: verbs.weigh_fact(
        by=by, at=later(), fact=_fact(case), confidence="guessed"
    ),
    "ask_to_confirm": lambda by, case, later: verbs.ask_to_confirm(by=by, at=later(), fact=_fact(case)),
    "confirm_fact": lambda by, case, later: verbs.confirm_fact(by=by, at=later(), fact=_fact(case)),
    "ask_again": lambda by, case, later: verbs.ask_again(
        by=by, at=later(), case=case, key="known", why="Unsure"
    ),
    "promise": lambda by, case, later: verbs.promise(
        by=by, at=later(), case=case, what="A call", due_at=later(days=1)
    ),
    "keep_commitment": lambda by, case, later: verbs.keep_commitment(
        by=by, at=later(), commitment=case.commitments.get()
    ),
    "move_commitment": lambda by, case, later: verbs.move_commitment(
        by=by, at=later(), commitment=case.commitments.get(), to_due=later(days=9), reason="Ill",
        customer_told_how="By phone",
    ),
    "cancel_commitment": lambda by, case, later: verbs.cancel_commitment(
        by=by, at=later(), commitment=case.commitments.get(), reason="Not wanted"
    ),
    "offer_handover": lambda by, case, later: verbs.offer_handover(
        by=by, at=later(), case=case, to=by, story="Mine now"
    ),
    "ask_whether_solved": lambda by, case, later: verbs.ask_whether_solved(by=by, at=later(), case=case),
    "confirm_solved": lambda by, case, later: verbs.confirm_solved(
        by=by, at=later(), case=case, how="spoken", said_by="Éva"
    ),
    "not_yet": lambda by, case, later: verbs.not_yet(by=by, at=later(), case=case, words="No"),
    "announce_closing": lambda by, case, later: verbs.announce_closing(
        by=by, at=later(), case=case, closes_at=later(days=3)
    ),
    "close_with_reason": lambda by, case, later: verbs.close_with_reason(
        by=by, at=later(), case=case, reason="Enough"
    ),
    "reopen": lambda by, case, later: verbs.reopen(by=by, at=later(), case=case, why="Again"),
    "snooze_case": lambda by, case, later: verbs.snooze_case(by=by, at=later(), case=case),
    "wake_case": lambda by, case, later: verbs.wake_case(by=by, at=later(), case=case),
    "keep_case": lambda by, case, later: verbs.keep_case(by=by, at=later(), case=case),
    "hand_back": lambda by, case, later: verbs.hand_back(by=by, at=later(), case=case),
}  # fmt: skip


@pytest.fixture
def at_work(case: Case, anna: Person, later: When) -> Case:
    verbs.note_fact(by=anna, at=later(), case=case, key="known", value="this")
    verbs.promise(by=anna, at=later(), case=case, what="Pictures", due_at=later(days=2))
    return case


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("role", ["another team's agent", "inspector", "administrator", "somebody who left"])
def test_a_stranger_changes_nothing(
    at_work: Case, zoltan: Person, ilona: Person, ada: Person, later: When, verb: str, role: str
) -> None:
    if role == "somebody who left":
        staff.deactivate(by=ada, at=later(), person=zoltan)
    by = {"inspector": ilona, "administrator": ada}.get(role, zoltan)
    told = Event.objects.count()
    with pytest.raises(NotYours, match="Anna Kertész looks after this case"):
        VERBS[verb](by, at_work, later)
    assert Event.objects.count() == told


def test_every_verb_upon_a_case_is_tried_above() -> None:
    without_a_person = {
        "close_after_silence", "close_announced", "warn_of_due", "look_after_offers", "wake_sleepers",
    }  # fmt: skip
    others = {
        "open_case", "open_cases", "take_in_histories", "rehome_cases", "entrust_promises",  # no case yet, or many
        "accept_handover", "decline_handover", "withdraw_handover", "note_customer_told",  # below
        "ask_back", "answer_back", "note_offer_seen", "take_back_contact",  # below
    }  # fmt: skip
    found = {name for name in verbs.__all__ if name.islower()}
    assert found - set(VERBS) == without_a_person | others


def test_whom_it_was_not_offered_to_neither_takes_it_nor_sends_it_back(
    case: Case, anna: Person, niamh: Person, zoltan: Person, later: When
) -> None:
    offer = verbs.offer_handover(by=anna, at=later(), case=case, to=niamh, story="All of it.")
    for refused, given in (
        (verbs.accept_handover, {"has_read": True}),
        (verbs.decline_handover, {}),
        (verbs.ask_back, {"words": "Why?"}),
    ):
        with pytest.raises(verbs.NotForYou):
            refused(by=zoltan, at=later(), handover=offer, **given)
    question = verbs.ask_back(by=niamh, at=later(), handover=offer, words="Since when?")
    with pytest.raises(NotYours):
        verbs.answer_back(by=zoltan, at=later(), question=question, answer="Since ever")
    for not_theirs in (verbs.withdraw_handover, verbs.note_offer_seen):
        with pytest.raises(NotYours):
            not_theirs(by=zoltan, at=later(), handover=offer)
    verbs.accept_handover(has_read=True, by=niamh, at=later(), handover=offer)
    with pytest.raises(NotYours):
        verbs.note_customer_told(by=zoltan, at=later(), handover=offer, how="Not at all")


def test_whoever_must_keep_a_promise_elsewhere_can(
    case: Case, anna: Person, zoltan: Person, later: When
) -> None:
    made = verbs.promise(
        by=anna, at=later(), case=case, what="A drawing", due_at=later(days=1), person=zoltan
    )
    assert verbs.keep_commitment(by=zoltan, at=later(), commitment=made).settled_at == later()


def test_only_those_who_keep_people_or_lead_give_the_cases_of_others_away(
    case: Case, anna: Person, thomas: Person, zoltan: Person, ilona: Person, niamh: Person, later: When
) -> None:
    for stranger in (zoltan, ilona, thomas, anna):
        with pytest.raises(verbs.NotYoursToShareOut):
            verbs.rehome_cases(by=stranger, at=later(), person=anna, to=thomas)
    assert verbs.rehome_cases(by=niamh, at=later(), person=anna, to=thomas) == 1


def test_nobody_who_only_judges_opens_a_case(ilona: Person, eva: Customer, later: When) -> None:
    with pytest.raises(verbs.LooksAfterNobody, match="open cases"):
        verbs.open_case(by=ilona, at=later(), customer=eva, reason="A lamp", channel="phone")


# Written past the verbs, the database refuses.


def test_a_confirmation_by_the_customers_page_is_nobody_elses(case: Case, anna: Person, later: When) -> None:
    verbs.confirm_solved(by=None, at=later(), case=case, how="link")
    with pytest.raises(IntegrityError, match="case_confirmed_by_the_customer"):
        Case.objects.filter(pk=case.pk).update(ended_by=anna)


def test_an_owner_keeps_a_role_in_which_they_look_after_customers(case: Case, anna: Person) -> None:
    with pytest.raises(IntegrityError, match="person_looks_after_open_cases"):
        Person.objects.filter(pk=anna.pk).update(roles=["inspector"])


def test_no_case_is_given_to_somebody_who_does_not_look_after_customers(case: Case, ilona: Person) -> None:
    with pytest.raises(IntegrityError, match="owner_is_active"):
        Case.objects.filter(pk=case.pk).update(owner=ilona)


def test_nobody_leaves_a_promise_behind(case: Case, anna: Person, zoltan: Person, later: When) -> None:
    verbs.promise(by=anna, at=later(), case=case, what="A drawing", due_at=later(days=1), person=zoltan)
    with pytest.raises(IntegrityError, match="person_owns_open_cases"):
        Person.objects.filter(pk=zoltan.pk).update(is_active=False)


def test_no_promise_is_given_to_somebody_who_has_left(
    case: Case, anna: Person, zoltan: Person, later: When
) -> None:
    made = verbs.promise(by=anna, at=later(), case=case, what="A drawing", due_at=later(days=1))
    Person.objects.filter(pk=zoltan.pk).update(is_active=False)
    with pytest.raises(IntegrityError, match="keeper_is_active"):
        type(made).objects.filter(pk=made.pk).update(keeper=zoltan)


def test_the_databases_no_is_told_kindly(
    case: Case, anna: Person, ada: Person, thomas: Person, later: When
) -> None:
    with pytest.raises(staff.OwnsOpenCases, match="still looks after open cases or promises"):
        staff.change_roles(by=ada, at=later(), person=anna, roles=["inspector"])
    anna.refresh_from_db()
    assert anna.roles == ["agent"]
    assert Contact.objects.count() == 0


def test_a_stranger_takes_back_no_word_of_others(
    case: Case, anna: Person, zoltan: Person, later: When
) -> None:
    with change(by=anna, at=later()):
        before = standing_before(case)
        said = verbs.log_contact(
            by=anna, at=later(), case=case, direction="out", channel="email", body="On Tuesday, then."
        )
    with pytest.raises(NotYours):
        verbs.take_back_contact(by=zoltan, at=later(), contact=said, before=before)
    assert Contact.objects.filter(pk=said.pk).exists()
