"""Planned by the table or by hand, asked, answered: a yes ends it, a no opens the case again with its owner."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hospes.cases.models import Case
from hospes.cases.operations import (
    NotYours,
    close_with_reason,
    confirm_solved,
    log_contact,
    not_yet,
)
from hospes.decisions.operations import AmountWanted, WordsWanted
from hospes.followups.models import FollowUp, FollowUpLine, FollowUpState
from hospes.followups.operations import (
    AlreadyPlanned,
    AlreadySettled,
    NotAhead,
    OnlyLeads,
    answer_follow_up,
    drop_follow_up,
    find_due,
    lift_line,
    note_asked,
    plan_by_table,
    plan_follow_up,
    put_aside,
    set_line,
)
from hospes.followups.queries import asked_on_page, due_for, follow_ups_of, open_in, planned_for
from hospes.followups.tasks import follow_ups_that_are_due
from hospes.ledger.reactions import run_reactions
from hospes.lib import clock
from hospes.staff.models import Person
from tests.cases.conftest import away, last_event, names_of, sealed_in
from tests.followups.conftest import Closed, fixed


def test_a_closed_case_plans_its_follow_up_in_working_days(
    table: FollowUpLine, closed: Closed, at: datetime
) -> None:
    planned = closed()
    assert planned is not None
    assert (planned.what, planned.line, planned.planned_by, planned.state) == (
        table.what,
        table,
        None,
        "planned",
    )
    assert (planned.due_at.date() - at.date()).days == 3  # Monday to Thursday
    event = last_event(planned.case, "follow_up.planned")
    assert event.data["by_table"] is True
    assert sealed_in(event) == {"what": "Does the hinge hold?"}


def test_what_was_sold_follows_its_own_line(
    table: FollowUpLine, needs: Case, niamh: Person, anna: Person, at: datetime, closed: Closed
) -> None:
    from hospes.agreements.operations import end_sale, recommend

    set_line(by=niamh, at=at, situation="", outcome="sold", days=10, what="How is the kitchen?")
    made = recommend(by=anna, at=at, case=needs, what="Oak", why="It fits.", serves=["cooks"])
    end_sale(by=anna, at=at, case=needs, outcome="sold", chosen=made)
    planned = closed(needs)
    assert planned is not None
    assert planned.what == "How is the kitchen?"


def test_without_a_table_and_after_an_end_of_our_own_nobody_is_asked(
    case: Case, anna: Person, at: datetime, niamh: Person
) -> None:
    assert plan_by_table(at=at, case=case, ended_how="spoken") is None
    set_line(by=niamh, at=at, situation="", outcome="", days=3, what="Well?")
    close_with_reason(by=anna, at=at, case=case, reason="A duplicate.")
    run_reactions()
    assert not FollowUp.objects.exists()


def test_it_plans_itself_once(table: FollowUpLine, closed: Closed, case: Case, at: datetime) -> None:
    closed()
    assert plan_by_table(at=at, case=case, ended_how="spoken") is None
    assert FollowUp.objects.count() == 1


def test_whoever_comes_back_before_is_not_asked_and_planned_anew_when_it_is_closed(
    table: FollowUpLine, closed: Closed, case: Case, anna: Person, at: datetime
) -> None:
    first = closed()
    log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body="It broke again.")
    run_reactions()
    assert first is not None
    first.refresh_from_db()
    assert (first.state, first.words) == ("dropped", "The customer came back before it was due.")
    second = closed()
    assert second is not None
    assert second.pk != first.pk
    assert second.state == "planned"


def test_by_hand_too_whatever_state_the_case_is_in(
    case: Case, planned: FollowUp, anna: Person, at: datetime
) -> None:
    assert (planned.planned_by, planned.line) == (anna, None)
    same = plan_follow_up(by=anna, at=at, case=case, what=planned.what, due_at=planned.due_at)
    assert same == planned
    with pytest.raises(AlreadyPlanned):
        plan_follow_up(by=anna, at=at, case=case, what="Other", due_at=planned.due_at)
    drop_follow_up(by=anna, at=at, follow_up=planned, why="She is away.")
    with pytest.raises(NotAhead):
        plan_follow_up(by=anna, at=at, case=case, what="Other", due_at=at)
    with pytest.raises(WordsWanted):
        plan_follow_up(by=anna, at=at, case=case, what=" ", due_at=at + timedelta(days=1))


def test_a_yes_ends_it_and_the_case_stays_closed(
    table: FollowUpLine, closed: Closed, case: Case, anna: Person, at: datetime
) -> None:
    planned = closed()
    assert planned is not None
    note_asked(by=anna, at=at, follow_up=planned, channel="email")
    assert asked_on_page(case) == planned
    for _ in range(2):
        answer_follow_up(by=None, at=at, follow_up=planned, is_well=True, words="It holds.")
    case.refresh_from_db()
    assert (planned.state, planned.words, case.is_closed) == ("well", "It holds.", True)
    assert names_of(case).count("follow_up.well") == 1
    assert asked_on_page(case) is None
    with pytest.raises(AlreadySettled):
        answer_follow_up(by=None, at=at, follow_up=planned, is_well=False)


def test_a_no_opens_the_case_again_with_the_same_owner(
    table: FollowUpLine, closed: Closed, case: Case, anna: Person, at: datetime
) -> None:
    planned = closed()
    assert planned is not None
    note_asked(by=anna, at=at, follow_up=planned, channel="email")
    for _ in range(2):
        answer_follow_up(by=None, at=at, follow_up=planned, is_well=False, words="It squeaks.")
    case.refresh_from_db()
    assert (case.is_closed, case.owner, case.reopened_count) == (False, anna, 1)
    assert case.contacts.get().body == "It squeaks."
    run_reactions()
    planned.refresh_from_db()
    assert planned.state == FollowUpState.NOT_WELL


def test_on_the_phone_it_is_asked_and_answered_in_one_breath(
    planned: FollowUp, anna: Person, at: datetime
) -> None:
    answer_follow_up(by=anna, at=at, follow_up=planned, is_well=True, channel="phone")
    assert (planned.state, planned.asked_channel, planned.settled_by) == ("well", "phone", anna)


def test_what_is_dropped_says_why(planned: FollowUp, anna: Person, at: datetime) -> None:
    with pytest.raises(WordsWanted):
        drop_follow_up(by=anna, at=at, follow_up=planned, why=" ")
    for _ in range(2):
        drop_follow_up(by=anna, at=at, follow_up=planned, why="She moved away.")
    with pytest.raises(AlreadySettled):
        note_asked(by=anna, at=at, follow_up=planned, channel="email")


def test_a_stranger_and_an_inspector_ask_nobody(
    case: Case, planned: FollowUp, zoltan: Person, ilona: Person, at: datetime
) -> None:
    for person in (zoltan, ilona):
        for verb in (
            lambda person=person: note_asked(by=person, at=at, follow_up=planned, channel="phone"),
            lambda person=person: answer_follow_up(by=person, at=at, follow_up=planned, is_well=True),
            lambda person=person: drop_follow_up(by=person, at=at, follow_up=planned, why="No"),
            lambda person=person: plan_follow_up(
                by=person, at=at, case=case, what="?", due_at=at + timedelta(days=1)
            ),
        ):
            with pytest.raises(NotYours):
                verb()
    planned.refresh_from_db()
    assert planned.state == "planned"


def test_it_stands_on_its_owners_day_and_on_their_deputys_while_they_are_away(
    planned: FollowUp, anna: Person, thomas: Person, at: datetime
) -> None:
    evening = at + timedelta(days=2, hours=8)
    fixed(planned.case, anna, at)
    assert due_for(anna, until=at, at=at) == []
    assert due_for(anna, until=evening, at=at) == [planned]
    assert due_for(thomas, until=evening, at=at) == []
    away(anna, thomas, at)
    assert due_for(thomas, until=evening, at=at) == [planned]


def test_more_follow_ups_cost_no_more_queries(
    opened: Callable[..., Case], anna: Person, at: datetime, django_assert_num_queries: Any
) -> None:
    for number in range(6):
        which = opened(f"Matter {number}")
        plan_follow_up(by=anna, at=at, case=which, what="Well?", due_at=at + timedelta(hours=1))
        fixed(which, anna, at)
    with django_assert_num_queries(2):
        assert (
            len({each.case.customer.name for each in due_for(anna, until=at + timedelta(hours=2), at=at)})
            == 1
        )
    with django_assert_num_queries(1):
        assert [each.state for each in follow_ups_of(which)] == ["planned"]


def test_of_a_matter_that_is_not_done_nobody_is_asked_how_it_is(
    case: Case, planned: FollowUp, anna: Person, at: datetime
) -> None:
    """What was planned waits for the fix: it comes when they are asked whether it is solved, or say so."""
    day = at + timedelta(days=3)
    assert due_for(anna, until=day, at=day) == []
    assert find_due(at=day) == 0
    assert planned_for(anna, until=day) == [planned], "her calendar keeps the day she meant"
    fixed(case, anna, day)
    assert due_for(anna, until=day, at=day) == [planned]
    assert find_due(at=day) == 1
    not_yet(by=None, at=day, case=case, words="It squeaks.")
    assert due_for(anna, until=day, at=day) == []
    confirm_solved(by=None, at=day + timedelta(days=1), case=case, how="link")
    assert due_for(anna, until=day, at=day) == [planned]


def test_whoever_bought_is_asked_though_the_case_goes_on(needs: Case, anna: Person, at: datetime) -> None:
    from hospes.agreements.operations import end_sale, recommend

    day = at + timedelta(days=3)
    planned = plan_follow_up(by=anna, at=at, case=needs, what="Is it as they hoped?", due_at=day)
    assert due_for(anna, until=day, at=day) == []
    made = recommend(by=anna, at=at, case=needs, what="Oak", why="It fits.", serves=["cooks"])
    end_sale(by=anna, at=at, case=needs, outcome="sold", chosen=made)
    assert needs.is_closed is False
    assert due_for(anna, until=day, at=day) == [planned]


def test_the_clock_says_once_that_one_is_due(
    case: Case, planned: FollowUp, anna: Person, at: datetime
) -> None:
    day = at + timedelta(days=2, minutes=1)
    fixed(case, anna, at)
    assert find_due(at=at) == 0
    assert (find_due(at=day), find_due(at=day)) == (1, 0)
    assert names_of(case).count("follow_up.due") == 1


def test_silence_is_neither_a_yes_nor_a_no(case: Case, planned: FollowUp, anna: Person, at: datetime) -> None:
    note_asked(by=anna, at=at, follow_up=planned, channel="email")
    assert planned.waits_until is not None
    with clock.stopped_at(planned.waits_until + timedelta(minutes=1)):
        follow_ups_that_are_due()
        follow_ups_that_are_due()
    planned.refresh_from_db()
    assert planned.state == "unanswered"
    assert names_of(case).count("follow_up.unanswered") == 1
    assert put_aside(at=at + timedelta(days=99)) == 0
    assert open_in(case.pk) is None


def test_only_leads_set_the_table(anna: Person, niamh: Person, table: FollowUpLine, at: datetime) -> None:
    with pytest.raises(OnlyLeads):
        set_line(by=anna, at=at, situation="", outcome="", days=1, what="Well?")
    with pytest.raises(OnlyLeads):
        lift_line(by=anna, at=at, line=table)
    for days in (0, 366):
        with pytest.raises(AmountWanted):
            set_line(by=niamh, at=at, situation="", outcome="", days=days, what="Well?")
    with pytest.raises(WordsWanted):
        set_line(by=niamh, at=at, situation="", outcome="", days=1, what=" ")
    again = set_line(by=niamh, at=at, situation="", outcome="", days=5, what="Well?")
    assert (again.pk, again.days) == (table.pk, 5)
    lift_line(by=niamh, at=at, line=again)
    assert not FollowUpLine.objects.exists()


def test_a_line_counts_for_cases_closed_from_then_on(
    case: Case, niamh: Person, anna: Person, at: datetime
) -> None:
    confirm_solved(by=anna, at=at, case=case, how="spoken", said_by="Éva")
    set_line(by=niamh, at=at + timedelta(minutes=1), situation="", outcome="", days=3, what="Well?")
    run_reactions()
    assert not FollowUp.objects.exists()


def test_a_line_that_is_lifted_leaves_what_is_planned(
    table: FollowUpLine, closed: Closed, niamh: Person, at: datetime
) -> None:
    planned = closed()
    lift_line(by=niamh, at=at, line=table)
    assert planned is not None
    planned.refresh_from_db()
    assert (planned.line, planned.state) == (None, "planned")


def refused(row: Any, **fields: Any) -> bool:
    with transaction.atomic():
        try:
            with transaction.atomic():
                type(row).objects.filter(pk=row.pk).update(**fields)
        except IntegrityError:
            return True
    return False


def test_the_database_holds_what_a_follow_up_is(planned: FollowUp, table: FollowUpLine, at: datetime) -> None:
    for fields in (
        {"what": " "}, {"state": "asked"}, {"state": "well"}, {"state": "well", "settled_at": at},
        {"state": "dropped", "settled_at": at}, {"state": "perhaps", "settled_at": at},
    ):  # fmt: skip
        assert refused(planned, **fields), fields
    assert refused(table, days=0)
    assert refused(table, what=" ")
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.create(case=planned.case, what="Two", due_at=at, planned_at=at)
