"""What the database itself refuses, whoever writes: checks, unique facts and offers, rules across two tables."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.models.deletion import ProtectedError

from hospes.agreements.models import guards as agreements
from hospes.cases.models import (
    Case,
    ClosingAttempt,
    CommitmentMove,
    Contact,
    Fact,
    Handover,
    Reask,
    Reopening,
)
from hospes.cases.models import guards as cases
from hospes.cases.models.guards import GUARDS, present, put_in_place, set_aside
from hospes.cases.operations import accept_handover, confirm_solved, offer_handover, promise
from hospes.channels.email.models import guards as email
from hospes.complaints.models import guards as complaints
from hospes.knowledge.models import guards as knowledge
from hospes.rules.models import guards as rules
from hospes.staff.models import Person
from tests.cases.conftest import Opened

When = Callable[..., datetime]


def refused(write: Callable[[], Any], by: str) -> None:
    """The write fails, and the database names what it keeps."""

    def attempt() -> None:
        with transaction.atomic():
            write()
            connection.check_constraints()  # foreign keys would speak up at the end of the transaction

    with pytest.raises(IntegrityError, match=by):
        attempt()


def change(row: models.Model, **fields: Any) -> Callable[[], Any]:
    """Writes past every verb: an UPDATE of these fields."""
    return lambda: type(row)._default_manager.filter(pk=row.pk).update(**fields)


# -- an open case has exactly one owner, a named, active person -------------------------------------------


def test_no_case_without_an_owner(case: Case) -> None:
    refused(change(case, owner=None), "owner_id")


def test_no_case_is_opened_for_somebody_who_has_left(opened: Opened, thomas: Person) -> None:
    Person.objects.filter(pk=thomas.pk).update(is_active=False)
    thomas.is_active = True  # a stale copy that still looks fine
    refused(lambda: opened(owner=thomas), "an open case belongs to an active person")


def test_no_open_case_is_given_to_somebody_who_has_left(case: Case, thomas: Person) -> None:
    Person.objects.filter(pk=thomas.pk).update(is_active=False)
    refused(change(case, owner=thomas), "owner_is_active")


def test_no_case_is_opened_again_for_somebody_who_has_left(case: Case, anna: Person, at: datetime) -> None:
    confirm_solved(by=None, at=at, case=case, how="link")
    Person.objects.filter(pk=anna.pk).update(is_active=False)
    refused(change(case, state="open", ended_at=None, ended_how=""), "owner_is_active")


def test_nobody_leaves_an_open_case_behind(case: Case, anna: Person) -> None:
    refused(
        change(anna, is_active=False), "person_owns_open_cases: give the open cases and promises another home"
    )


def test_not_even_by_a_plain_save_or_in_plain_sql(case: Case, anna: Person) -> None:
    anna.is_active = False
    refused(anna.save, "person_owns_open_cases")
    with connection.cursor() as cursor:
        refused(lambda: cursor.execute("UPDATE staff_person SET is_active = false"), "person_owns_open_cases")


def test_who_owns_only_closed_cases_may_leave(case: Case, anna: Person, at: datetime) -> None:
    confirm_solved(by=None, at=at, case=case, how="link")
    change(anna, is_active=False)()
    anna.refresh_from_db()
    assert not anna.is_active


def test_other_details_of_an_owner_may_change(case: Case, anna: Person) -> None:
    anna.name = "Anna Kertész-Nagy"
    anna.save()
    change(anna, is_active=True, phone="1")()


def test_an_owner_is_not_deleted(case: Case, anna: Person) -> None:
    with pytest.raises(ProtectedError):
        anna.delete()
    refused(lambda: Person.objects.filter(pk=anna.pk)._raw_delete("default"), "(?i)foreign key")


# -- the reason, and how a case stands --------------------------------------------------------------------


@pytest.mark.parametrize("reason", ["", "   "])
def test_no_case_without_a_reason(case: Case, reason: str) -> None:
    refused(change(case, reason=reason), "case_has_a_reason")


def test_a_closed_case_says_when_and_how(case: Case, at: datetime) -> None:
    refused(change(case, state="closed"), "case_closed_says_how_and_when")
    refused(change(case, state="closed", ended_at=at), "case_closed_says_how_and_when")
    refused(change(case, state="closed", ended_how="link"), "case_closed_says_how_and_when")


def test_an_open_case_says_neither(case: Case, anna: Person, at: datetime) -> None:
    refused(change(case, ended_at=at), "case_closed_says_how_and_when")
    refused(change(case, ended_how="link"), "case_closed_says_how_and_when")
    refused(change(case, ended_by=anna), "case_closed_says_how_and_when")
    refused(change(case, ended_said_by="She"), "case_closed_says_how_and_when")
    refused(change(case, ended_reason="Spam"), "case_")


def test_a_stated_reason_and_only_that_has_words(case: Case, at: datetime) -> None:
    closed = {"state": "closed", "ended_at": at}
    because = "case_reason_stated_when_closed_with_one"
    refused(change(case, **closed, ended_how="reason"), because)
    refused(change(case, **closed, ended_how="reason", ended_reason="  "), because)
    refused(change(case, **closed, ended_how="link", ended_reason="Spam"), because)


def test_a_spoken_yes_says_who(case: Case, at: datetime) -> None:
    refused(change(case, state="closed", ended_at=at, ended_how="spoken"), "case_spoken_says_who")


def test_only_known_states_and_ways_to_end(case: Case, at: datetime) -> None:
    refused(change(case, state="parked"), "case_state|case_asked_says_when")  # whichever is asked first
    refused(change(case, state="closed", ended_at=at, ended_how="magic"), "case_ended_how")


def test_no_end_before_the_beginning(case: Case, later: When) -> None:
    ended = {"state": "closed", "ended_how": "link", "ended_at": later(days=-1)}
    refused(change(case, **ended), "case_ends_after_it_opens")


def test_asked_says_when(case: Case) -> None:
    refused(change(case, state="asked"), "case_asked_says_when")
    refused(change(case, asked_at=case.opened_at), "case_asked_says_when")


def test_a_due_time_nobody_acts_on_before_is_refused(case: Case, later: When) -> None:
    refused(change(case, next_due_at=later(hours=1)), "case_acted_on_before_due")


def test_who_writes_in_bulk_gets_the_right_urgency(case: Case, later: When) -> None:
    copy = Case.objects.get(pk=case.pk)
    copy.pk, copy.next_due_at = None, later(hours=1)
    Case.objects.bulk_create([copy])
    assert Case.objects.get(pk=copy.pk).act_by == later(hours=1)


# -- silence ----------------------------------------------------------------------------------------------


def test_silence_nobody_announced_ends_nothing(case: Case, at: datetime) -> None:
    refused(
        change(case, state="closed", ended_at=at, ended_how="silence"),
        "closing by silence needs an announced date that has passed",
    )


@pytest.mark.parametrize(("days", "outcome"), [(5, "pending"), (2, "spoken"), (2, "dropped"), (2, "silent")])
def test_nor_one_whose_date_is_to_come_or_that_was_answered(
    case: Case, at: datetime, later: When, days: int, outcome: str
) -> None:
    settled = None if outcome == "pending" else at
    ClosingAttempt.objects.create(
        case=case, announced_at=at, closes_at=later(days=days), outcome=outcome, settled_at=settled
    )
    refused(
        change(case, state="closed", ended_at=later(days=3), ended_how="silence"), "silence_was_announced"
    )


def test_a_date_announced_for_another_case_does_not_count(
    case: Case, opened: Opened, at: datetime, later: When
) -> None:
    ClosingAttempt.objects.create(case=opened("The oven"), announced_at=at, closes_at=later(days=2))
    refused(
        change(case, state="closed", ended_at=later(days=3), ended_how="silence"), "silence_was_announced"
    )


def test_no_case_is_born_closed_by_silence(case: Case, at: datetime) -> None:
    copy = Case.objects.get(pk=case.pk)
    copy.pk, copy.state, copy.ended_at, copy.ended_how = None, "closed", at, "silence"
    refused(copy.save, "silence_was_announced_at_opening")


def test_one_announcement_at_a_time_that_gives_time(case: Case, at: datetime, later: When) -> None:
    ClosingAttempt.objects.create(case=case, announced_at=at, closes_at=later(days=2))
    second = ClosingAttempt(case=case, announced_at=at, closes_at=later(days=3))
    refused(second.save, "closing_attempt_one_at_a_time|cases_closingattempt.case_id")
    hasty = ClosingAttempt(case=case, announced_at=at, closes_at=at, outcome="dropped", settled_at=at)
    refused(hasty.save, "closing_attempt_gives_time")
    hasty.closes_at, hasty.outcome = later(days=2), "pending"
    refused(hasty.save, "closing_attempt_outcome")


# -- handovers --------------------------------------------------------------------------------------------


@pytest.fixture
def offer(case: Case, anna: Person, thomas: Person, at: datetime) -> Handover:
    return offer_handover(by=anna, at=at, case=case, to=thomas, story="The hinge.")


def test_one_offer_at_a_time(offer: Handover, case: Case, anna: Person, zoltan: Person, at: datetime) -> None:
    second = Handover(
        case=case,
        from_person=anna,
        to_person=zoltan,
        offered_by=anna,
        story="x",
        offered_at=at,
        answer_by=at + timedelta(hours=2),
    )
    refused(second.save, "handover_one_at_a_time|cases_handover.case_id")


def test_an_accepted_offer_makes_the_receiver_the_owner(offer: Handover, at: datetime) -> None:
    refused(change(offer, state="accepted", answered_at=at, is_untold=True), "makes its receiver the owner")


def test_so_does_one_that_is_placed(case: Case, anna: Person, thomas: Person, at: datetime) -> None:
    placed = Handover(
        case=case,
        from_person=anna,
        to_person=thomas,
        story="x",
        state="placed",
        offered_at=at,
        answered_at=at,
        is_untold=True,
    )
    refused(placed.save, "makes its receiver the owner")


def test_an_answer_is_final(offer: Handover, thomas: Person, zoltan: Person, at: datetime) -> None:
    accept_handover(has_read=True, by=thomas, at=at, handover=offer)
    for fields in ({"state": "declined"}, {"state": "offered", "answered_at": None}, {"to_person": zoltan}):
        refused(change(offer, **fields), "an answered handover keeps its answer")


def test_an_offer_has_a_story_goes_to_someone_else_and_its_answer_a_time(
    offer: Handover, anna: Person, at: datetime
) -> None:
    refused(change(offer, story=" "), "handover_has_a_story")
    refused(change(offer, to_person=anna), "handover_goes_to_someone_else")
    refused(change(offer, state="declined"), "handover_answered_says_when")
    refused(change(offer, answered_at=at), "handover_answered_says_when")
    refused(change(offer, customer_told_at=at, customer_told_how="x"), "handover_told_says_how")
    refused(change(offer, is_untold=True), "handover_untold_until_told")


# -- facts, contacts, promises ----------------------------------------------------------------------------


def test_a_fact_is_known_once(case: Case, at: datetime) -> None:
    def fact(**fields: Any) -> Fact:
        known = {"case": case, "customer": case.customer, "key": "order", "value": 1, "said_at": at}
        return Fact(**(known | fields))

    first = fact()
    first.save()
    refused(fact(value=2).save, "fact_known_once|cases_fact.case_id")
    fact(value=2, replaced_by=first).save()
    refused(fact(key="").save, "fact_has_a_key")
    refused(change(first, why_replaced="Misheard"), "fact_current_has_no_why")
    refused(Reask(case=case, fact=first, by=case.owner, at=at, why=" ").save, "reask_says_why")


def test_a_contact_has_a_direction_a_channel_and_tells_progress_only_outwards(
    case: Case, at: datetime
) -> None:
    contact = Contact.objects.create(
        case=case, customer=case.customer, direction="out", channel="email", at=at
    )
    refused(change(contact, direction="up"), "contact_direction")
    refused(change(contact, channel=""), "contact_has_a_channel")
    refused(change(contact, direction="note", is_progress=True), "contact_progress_is_told")
    refused(change(contact, was_chased=True), "contact_chased_before_progress")
    change(contact, direction="note", channel="")()


def test_a_promise_is_settled_exactly_when_it_says_when(
    case: Case, anna: Person, at: datetime, later: When
) -> None:
    promised = promise(by=anna, at=at, case=case, what="I call you.", due_at=later(hours=1))
    refused(change(promised, state="kept"), "commitment_settled_says_when")
    refused(change(promised, settled_at=at), "commitment_settled_says_when")
    refused(change(promised, state="lost", settled_at=at), "commitment_settled_says_when")
    refused(change(promised, state="cancelled", settled_at=at), "commitment_cancelled_says_why")
    refused(change(promised, cancelled_why="x"), "commitment_cancelled_says_why")
    refused(change(promised, state="kept", settled_at=later(days=-1)), "commitment_settled_after_made")
    refused(change(promised, what=""), "commitment_says_what")


def test_a_move_has_a_reason_was_told_and_moves(case: Case, anna: Person, at: datetime, later: When) -> None:
    promised = promise(by=anna, at=at, case=case, what="I call you.", due_at=later(hours=1))

    def move(**fields: Any) -> CommitmentMove:
        moved = {"from_due": later(hours=1), "to_due": later(days=1), "reason": "x", "customer_told_how": "y"}
        return CommitmentMove(commitment=promised, at=at, by=anna, **(moved | fields))

    move().save()
    refused(move(reason=" ").save, "commitment_move_says_why")
    refused(move(customer_told_how="").save, "commitment_move_was_told")
    refused(move(to_due=later(hours=1)).save, "commitment_move_moves")


def test_a_reopening_says_why_and_comes_after_the_end(case: Case, at: datetime, later: When) -> None:
    back = {"case": case, "at": later(days=1), "why": "x", "ended_at": at, "ended_how": "link"}
    Reopening.objects.create(**back)
    refused(Reopening(**(back | {"why": " "})).save, "reopening_says_why")
    refused(Reopening(**(back | {"ended_how": ""})).save, "reopening_says_how_it_had_ended")
    refused(Reopening(**(back | {"at": later(days=-1)})).save, "reopening_after_the_end")


def test_a_customer_with_cases_is_not_deleted(case: Case) -> None:
    with pytest.raises(ProtectedError):
        case.customer.delete()


def test_commitments_go_only_to_people_there_are(case: Case, anna: Person, at: datetime, later: When) -> None:
    promised = promise(by=anna, at=at, case=case, what="I call you.", due_at=later(hours=1))
    refused(change(promised, keeper=None), "keeper_id")
    refused(change(promised, keeper_id=999_999), "(?i)foreign key|keeper_is_active")


# -- the triggers themselves ------------------------------------------------------------------------------


def test_after_migrating_the_triggers_are_there(db: None) -> None:
    assert set(present(connection)) == {guard.trigger for guard in GUARDS}


def test_they_are_set_aside_only_when_there_is_something_to_migrate(db: None) -> None:
    set_aside(plan=[])
    assert len(present(connection)) == len(GUARDS)
    set_aside(plan=[("a migration", False)])
    assert present(connection) == {}
    put_in_place()
    put_in_place()
    assert set(present(connection)) == {guard.trigger for guard in GUARDS}


def test_a_trigger_of_an_older_text_is_replaced(db: None) -> None:
    set_aside(plan=[("a migration", False)])
    older = GUARDS[2].__class__(**{**vars(GUARDS[2]), "message": "as it was worded before"})
    with connection.cursor() as cursor:
        for statement in older.for_postgresql() if connection.vendor == "postgresql" else older.for_sqlite():
            cursor.execute(statement)
    assert set(present(connection)) == {older.trigger}
    put_in_place()
    assert set(present(connection)) == {guard.trigger for guard in GUARDS}


def test_people_can_be_altered_by_a_migration_while_the_triggers_are_aside(
    transactional_db: None,
) -> None:
    """SQLite rebuilds a table to alter it, and would stumble over a trigger that names it."""
    field = models.CharField(max_length=240)
    field.set_attributes_from_name("name")
    rooms = (cases, complaints, agreements, rules, email, knowledge)
    for room in rooms:
        room.set_aside(plan=[("a migration", False)])
    for former, latter in ((Person._meta.get_field("name"), field), (field, Person._meta.get_field("name"))):
        with connection.schema_editor() as editor:
            editor.alter_field(Person, former, latter)
    for room in rooms:
        room.put_in_place()
        assert set(room.present(connection)) == {guard.trigger for guard in room.GUARDS}


# -- what a customer said and told us stays as it was, past every verb --


@pytest.fixture
def said(case: Case, at: datetime) -> Contact:
    return Contact.objects.create(
        case=case,
        customer=case.customer,
        direction="in",
        channel="email",
        at=at,
        subject="Hinge",
        body="It fell.",
    )


def test_what_a_customer_said_is_neither_rewritten_nor_deleted(said: Contact, at: datetime) -> None:
    for wrong in (
        {"body": "It is fine."},
        {"subject": "Thanks"},
        {"direction": "note"},
        {"at": at + timedelta(days=1)},
    ):
        refused(change(said, **wrong), "word_of_the_customer_stays")
    refused(lambda: Contact.objects.filter(pk=said.pk).delete(), "word_of_the_customer_is_kept")
    refused(change(said, direction="out", body="It is fine."), "word_of_the_customer_stays")
    said.refresh_from_db()
    assert (said.subject, said.body, said.direction) == ("Hinge", "It fell.", "in")


def test_an_erasure_leaves_a_dash_where_they_spoke(said: Contact) -> None:
    change(said, body="—", subject="—")()
    change(said, body="", subject="")()
    refused(change(said, body="It is fine."), "word_of_the_customer_stays")


def test_what_we_wrote_may_be_taken_back_and_a_case_may_move_with_all_that_was_said(
    said: Contact, opened: Opened, at: datetime
) -> None:
    other = opened(channel="phone")
    change(said, case=other, customer=other.customer, language="hu")()
    ours = Contact.objects.create(
        case=other, customer=other.customer, direction="out", channel="email", at=at, body="We come."
    )
    assert ours.delete()[0] == 1


@pytest.fixture
def known(case: Case, at: datetime) -> Fact:
    return Fact.objects.create(
        case=case, customer=case.customer, key="colour", value={"name": "zöld", "n": 3}, said_at=at
    )


@pytest.mark.parametrize("value", ["blue", 4, None, [], True, {"name": "zöld", "n": 4}, {"name": "—"}])
def test_a_facts_value_is_not_rewritten(known: Fact, value: Any) -> None:
    refused(change(known, value=models.Value(value, models.JSONField())), "fact_stays|value|null")
    known.refresh_from_db()
    assert known.value == {"name": "zöld", "n": 3}


def test_nor_what_it_is_called_nor_when_it_was_said_nor_is_it_deleted(known: Fact, at: datetime) -> None:
    refused(change(known, key="size"), "fact_stays")
    refused(change(known, said_at=at + timedelta(days=1)), "fact_stays")
    refused(lambda: Fact.objects.filter(pk=known.pk).delete(), "fact_is_kept")


def test_what_else_is_noted_of_it_may_change_and_an_erasure_leaves_a_dash(
    known: Fact, opened: Opened, at: datetime
) -> None:
    change(known, confidence="guessed", asked_to_confirm_at=at, case=opened(channel="phone"))()
    change(known, value={"name": "zöld", "n": 3})()  # the same again: nothing is rewritten
    change(known, value="—")()
    change(known, value="—", used_up_at=at)()
    refused(change(known, value="blue"), "fact_stays")
