"""Whole lives of cases, as they happen at Meridian Kitchens: from the first word to the customer's yes."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from hospes.cases.models import Case
from hospes.cases.operations import (
    AlreadyKnown,
    CustomerWaits,
    StillPromised,
    accept_handover,
    announce_closing,
    ask_again,
    ask_whether_solved,
    cancel_commitment,
    close_announced,
    close_with_reason,
    confirm_solved,
    correct_fact,
    decline_handover,
    keep_commitment,
    log_contact,
    move_commitment,
    not_yet,
    note_customer_told,
    note_fact,
    offer_handover,
    open_case,
    promise,
    recognise,
    rehome_cases,
    warn_of_due,
)
from hospes.cases.queries import QueueFilters, case_story, my_day, queue
from hospes.customers.models import Customer
from hospes.staff.models import Person
from tests.cases.conftest import HINGE, away, names_of
from tests.cases.soundness import check_everything

When = Callable[..., datetime]


@pytest.fixture(autouse=True)
def sound_in_the_end(db: None) -> Iterator[None]:
    """Whatever a journey was, everything is sound when it is over."""
    yield
    check_everything()


def test_a_phone_complaint_from_first_word_to_solved(anna: Person, eva: Customer, later: When) -> None:
    case = open_case(by=anna, at=later(), customer=eva, reason=HINGE, channel="phone")
    call = log_contact(by=anna, at=later(), case=case, direction="in", channel="phone", body=HINGE)
    recognise(by=anna, at=later(), case=case, situation="complaint", edition_number=1)
    note_fact(by=anna, at=later(), case=case, key="order-number", value="MK-4411", contact=call)
    note_fact(by=anna, at=later(), case=case, key="somebody-hurt", value=True, contact=call)
    visit = promise(by=anna, at=later(), case=case, what="A fitter comes tomorrow.", due_at=later(days=1))
    assert queue(anna, QueueFilters(scope="mine"), at=later()).rows[0].next_due_at == later(days=1)

    keep_commitment(by=anna, at=later(hours=22), commitment=visit)
    log_contact(by=anna, at=later(hours=23), case=case, direction="out", channel="phone", body="Done?")
    ask_whether_solved(by=anna, at=later(hours=23), case=case)
    confirm_solved(by=anna, at=later(hours=23), case=case, how="spoken", said_by="Éva")

    story = case_story(case)
    assert story.timeline[0].voice == HINGE
    assert [entry.kind for entry in story.timeline[-3:]] == ["out", "asked", "ended"]
    assert my_day(anna, later(days=1)).is_empty


def test_nobody_asks_for_what_is_known_though_three_people_and_two_channels_are_in_it(
    anna: Person, niamh: Person, zoltan: Person, eva: Customer, later: When
) -> None:
    case = open_case(by=anna, at=later(), customer=eva, reason=HINGE, channel="phone")
    note_fact(by=anna, at=later(), case=case, key="order-number", value="MK-4411")
    offer = offer_handover(by=anna, at=later(hours=1), case=case, to=zoltan, story="The hinge, see facts.")
    accept_handover(has_read=True, by=zoltan, at=later(hours=2), handover=offer)
    log_contact(by=None, at=later(hours=3), case=case, direction="in", channel="email", body="MK-4411!")

    assert case_story(case).known() == {"order-number": "MK-4411"}
    assert (
        note_fact(by=zoltan, at=later(hours=3), case=case, key="order-number", value="mk-4411").noted_by
        == anna
    )
    with pytest.raises(AlreadyKnown):
        note_fact(by=niamh, at=later(hours=4), case=case, key="order-number", value="MK-4417")
    assert case.reasks.count() == 0, "nobody had to ask"

    ask_again(by=zoltan, at=later(hours=5), case=case, key="order-number", why="Two numbers were heard")
    known = case.facts.get(replaced_by=None)
    correct_fact(by=zoltan, at=later(hours=5), fact=known, value="MK-4417", why="She read it out")
    assert (case.reasks.count(), case_story(case).known()) == (1, {"order-number": "MK-4417"})


def test_a_promise_that_turns_late_was_warned_of_and_is_made_good(
    case: Case, anna: Person, later: When
) -> None:
    log_contact(by=anna, at=later(), case=case, direction="out", channel="email", body="It is ordered.")
    hinge = promise(
        by=anna, at=later(), case=case, what="The hinge is here on Monday.", due_at=later(hours=6)
    )
    assert my_day(anna, later()).due_today[0].what == "The hinge is here on Monday."

    assert warn_of_due(at=later(hours=5)) == (1, 0)
    assert warn_of_due(at=later(hours=7)) == (0, 1)
    assert my_day(anna, later(hours=7)).late[0].number == case.number
    with pytest.raises(StillPromised):
        ask_whether_solved(by=anna, at=later(hours=7), case=case)

    move_commitment(
        by=anna,
        at=later(hours=8),
        commitment=hinge,
        to_due=later(days=1),
        reason="The van broke down",
        customer_told_how="Called her, apologised",
    )
    keep_commitment(by=anna, at=later(hours=20), commitment=hinge)
    confirm_solved(by=None, at=later(days=2), case=case, how="link")
    told = [name for name in names_of(case) if name.startswith("commitment")]
    assert told == [
        "commitment.made",
        "commitment.due_soon",
        "commitment.late",
        "commitment.moved",
        "commitment.kept",
    ]


def test_a_customer_who_keeps_changing_their_mind_hears_what_each_change_moves(
    anna: Person, harbour: Customer, later: When
) -> None:
    reason = "Twelve kitchens for the harbour flats, oak fronts."
    case = open_case(by=anna, at=later(), customer=harbour, reason=reason, channel="email")
    drawing = promise(by=anna, at=later(), case=case, what="The drawing", due_at=later(days=2))
    fronts = note_fact(by=anna, at=later(), case=case, key="fronts", value="oak")
    for day, wish in enumerate(("ash", "walnut", "oak"), start=1):
        log_contact(by=None, at=later(days=day), case=case, direction="in", channel="email", body=f"{wish}!")
        fronts = correct_fact(
            by=anna, at=later(days=day), fact=fronts, value=wish, why=f"E-mail of day {day}"
        )
        move_commitment(
            by=anna,
            at=later(days=day),
            commitment=drawing,
            to_due=later(days=day + 2),
            reason=f"Fronts in {wish} now",
            customer_told_how="Wrote back the same day",
        )
        log_contact(by=anna, at=later(days=day), case=case, direction="out", channel="email", body="Noted.")
    story = case_story(case)
    assert [move.voice for move in story.moves_of(drawing)] == [
        "Fronts in ash now",
        "Fronts in walnut now",
        "Fronts in oak now",
    ]
    assert story.known() == {"fronts": "oak"}
    assert case.facts.count() == 4
    assert (case.reason, story.open_commitments[0].due_at) == (reason, later(days=5))


def test_silence_is_asked_about_announced_and_taken_for_yes_and_the_customer_may_still_come_back(
    case: Case, anna: Person, later: When
) -> None:
    with pytest.raises(CustomerWaits):
        announce_closing(by=anna, at=later(), case=case, closes_at=later(days=5))
    log_contact(by=anna, at=later(), case=case, direction="out", channel="email", body="The hinge is mended.")
    ask_whether_solved(by=anna, at=later(), case=case)
    assert [row.pk for row in my_day(anna, later(days=1)).asked] == [case.pk]
    announce_closing(by=anna, at=later(days=7), case=case, closes_at=later(days=10))
    assert [close_announced(at=later(days=day)) for day in (8, 9, 10, 11)] == [0, 0, 1, 0]

    log_contact(by=None, at=later(days=40), case=case, direction="in", channel="email", body="I was abroad!")
    case.refresh_from_db()
    assert (case.state, case.owner, case.reopened_count) == ("open", anna, 1)
    confirm_solved(by=None, at=later(days=41), case=case, how="link")
    ends = [entry.about for entry in case_story(case).timeline if entry.kind == "ended"]
    assert ends == ["silence", "link"]


def test_while_the_owner_is_away_the_deputy_does_what_is_to_be_done(
    case: Case, anna: Person, thomas: Person, zoltan: Person, later: When
) -> None:
    made = promise(by=anna, at=later(), case=case, what="I call you.", due_at=later(hours=30))
    away(anna, thomas, later(hours=1))
    (other,) = my_day(thomas, later(hours=2)).deputising
    represented, rows = other.person, other.cases
    assert (represented, [row.pk for row in rows]) == (anna, [case.pk])

    log_contact(by=thomas, at=later(hours=2), case=case, direction="out", channel="phone", body="For Anna.")
    keep_commitment(by=thomas, at=later(hours=2), commitment=made)
    offer = offer_handover(by=thomas, at=later(hours=3), case=case, to=zoltan, story="Showroom matter.")
    decline_handover(by=zoltan, at=later(hours=4), handover=offer, note="It is a service matter.")
    case.refresh_from_db()
    assert case.owner == anna, "a deputy acts; the owner stays"
    close_with_reason(by=thomas, at=later(hours=5), case=case, reason="She moved away")
    assert case.ended_by == thomas


def test_somebody_leaves_and_no_customer_is_left_alone(
    anna: Person, thomas: Person, niamh: Person, eva: Customer, harbour: Customer, later: When
) -> None:
    cases = [
        open_case(by=anna, at=later(), customer=each, reason=HINGE, channel="email")
        for each in (eva, harbour)
    ]
    promise(by=anna, at=later(), case=cases[0], what="I call you.", due_at=later(hours=5))
    assert rehome_cases(by=niamh, at=later(hours=1), person=anna) == 2
    anna.is_active = False
    anna.save()

    day = my_day(thomas, later(hours=1))
    assert len(day.to_tell) == len(day.waiting) == 2
    assert [each.what for each in day.due_today] == ["I call you."]
    for handover in day.to_tell:
        note_customer_told(by=thomas, at=later(hours=2), handover=handover, how="Wrote to them")
    assert my_day(thomas, later(hours=2)).to_tell == []
    assert my_day(anna, later(hours=2)).is_empty


def test_a_handover_nobody_takes_comes_back_and_goes_elsewhere(
    case: Case, anna: Person, zoltan: Person, thomas: Person, later: When
) -> None:
    first = offer_handover(by=anna, at=later(), case=case, to=zoltan, story="Showroom?")
    decline_handover(by=zoltan, at=later(hours=1), handover=first, note="Not ours")
    second = offer_handover(by=anna, at=later(hours=2), case=case, to=thomas, story="Yours, then.")
    accept_handover(has_read=True, by=thomas, at=later(hours=3), handover=second)
    log_contact(
        by=thomas, at=later(hours=4), case=case, direction="out", channel="phone", body="I am Thomas."
    )
    note_customer_told(by=thomas, at=later(hours=4), handover=second, how="On the phone")
    assert case_story(case).owner == thomas
    assert names_of(case).count("case.owner_changed") == 1


def test_not_yet_and_not_yet_and_then_yes(case: Case, anna: Person, later: When) -> None:
    for day in (1, 2):
        log_contact(by=anna, at=later(days=day), case=case, direction="out", channel="email", body="Better?")
        ask_whether_solved(by=anna, at=later(days=day), case=case)
        not_yet(by=None, at=later(days=day, hours=1), case=case, words="It still creaks.")
        assert (case.state, case.waiting_since) == ("open", later(days=day, hours=1))
    log_contact(by=anna, at=later(days=3), case=case, direction="out", channel="email", body="And now?")
    confirm_solved(by=None, at=later(days=3), case=case, how="portal")
    assert case.reopened_count == 0
    said = [entry.voice for entry in case_story(case).timeline if entry.kind == "in"]
    assert said == ["It still creaks."] * 2


@pytest.mark.parametrize(
    ("name", "language", "reason"),
    [
        ("Kovács Éva", "hu", "Leesett a szekrényajtó, és megütötte a lábamat. Őrült hangos volt!"),
        ("Παπαδοπούλου Ελένη", "el", "Η πόρτα του ντουλαπιού έπεσε στο πόδι μου· τι θα κάνετε;"),
        ("Фёдорова Анна", "ru", "Дверца шкафа упала мне на ногу. Ещё и петля сломана."),
    ],
)
def test_the_reason_stays_in_the_customers_own_language(
    anna: Person, later: When, name: str, language: str, reason: str
) -> None:
    from hospes.customers.operations import welcome_customer

    customer = welcome_customer(by=anna, at=later(), name=name, language=language)
    case = open_case(by=anna, at=later(), customer=customer, reason=reason, channel="counter")
    story = case_story(case.pk)
    assert (story.case.reason, story.case.reason_language) == (reason, language)
    assert story.timeline[0].voice == reason


def test_cancelled_with_the_customers_blessing_then_closed_with_a_reason(
    case: Case, anna: Person, later: When
) -> None:
    made = promise(by=anna, at=later(), case=case, what="We collect it.", due_at=later(days=1))
    log_contact(by=None, at=later(hours=1), case=case, direction="in", channel="email", body="I sold it.")
    cancel_commitment(by=anna, at=later(hours=2), commitment=made, reason="She sold the kitchen")
    close_with_reason(by=anna, at=later(hours=2), case=case, reason="The kitchen is sold")
    assert (case.ended_how, case.next_due_at, case.waiting_since) == ("reason", None, None)
