"""What each verb costs: so many statements, however much there is already in the case and in the house."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case, Commitment, Fact, Handover
from hospes.cases.operations import (
    accept_handover,
    announce_closing,
    ask_again,
    ask_whether_solved,
    cancel_commitment,
    close_after_silence,
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
    reopen,
    warn_of_due,
    withdraw_handover,
)
from hospes.customers.models import Customer
from hospes.staff.models import Person, Team
from tests.cases.conftest import Opened

When = Callable[..., datetime]
MOST = 19  # of any verb, its ledger entries included; about ten is usual, an offer composes its brief


class House:
    """A case with so much in it, and a way to do each thing to it once."""

    def __init__(self, opened: Opened, anna: Person, thomas: Person, eva: Customer, later: When) -> None:
        self.opened, self.anna, self.thomas, self.eva, self.later = opened, anna, thomas, eva, later
        self.case = opened(channel="phone")

    def fill(self, number: int) -> None:
        """So many contacts, facts, re-asks, promises, offers and reopenings more, and other cases."""
        anna, thomas, at, case = self.anna, self.thomas, self.later(), self.case
        for each in range(number):
            log_contact(by=anna, at=at, case=case, direction="out", channel="phone", body="x")
            key = f"fact-{case.facts.count()}"
            note_fact(by=anna, at=at, case=case, key=key, value=each)
            ask_again(by=anna, at=at, case=case, key=key, why="Verify")
            made = promise(by=anna, at=at, case=case, what="x", due_at=self.later(days=9))
            keep_commitment(by=anna, at=at, commitment=made)
            offer = offer_handover(by=anna, at=at, case=case, to=thomas, story="x")
            decline_handover(by=thomas, at=at, handover=offer)
            confirm_solved(by=None, at=at, case=case, how="link")
            reopen(by=anna, at=at, case=case, why="x")
            self.opened()

    def fact(self) -> Fact:
        key = f"fact-{self.case.facts.count()}"
        return note_fact(by=self.anna, at=self.later(), case=self.case, key=key, value=1)

    def commitment(self) -> Commitment:
        return promise(by=self.anna, at=self.later(), case=self.case, what="x", due_at=self.later(days=1))

    def offer(self) -> Handover:
        return offer_handover(by=self.anna, at=self.later(), case=self.case, to=self.thomas, story="x")

    def accepted(self) -> Handover:
        handover = self.offer()
        accept_handover(has_read=True, by=self.thomas, at=self.later(), handover=handover)
        return handover

    def closed(self) -> Case:
        return confirm_solved(by=None, at=self.later(), case=self.case, how="link")

    def announced(self) -> Case:
        announce_closing(by=self.anna, at=self.later(), case=self.case, closes_at=self.later(days=3))
        return self.case


Prepared = Callable[[House], Any]
Verb = Callable[[House, Any], Any]


def plain(house: House) -> Case:
    return house.case


VERBS: dict[str, tuple[Prepared, Verb]] = {
    "open_case": (
        plain,
        lambda h, _: open_case(by=h.anna, at=h.later(), customer=h.eva, reason="x", channel="email"),
    ),
    "open_case for the team": (
        plain,
        lambda h, _: open_case(
            by=None, at=h.later(), customer=h.eva, reason="x", channel="email", team=h.anna.team
        ),
    ),
    "recognise": (
        plain,
        lambda h, c: recognise(by=h.anna, at=h.later(), case=c, situation="problem", edition_number=1),
    ),
    "log_contact in": (
        plain,
        lambda h, c: log_contact(by=None, at=h.later(), case=c, direction="in", channel="web", body="x"),
    ),
    "log_contact out": (
        plain,
        lambda h, c: log_contact(by=h.anna, at=h.later(), case=c, direction="out", channel="web", body="x"),
    ),
    "log_contact reopening": (
        House.closed,
        lambda h, c: log_contact(by=None, at=h.later(), case=c, direction="in", channel="web", body="x"),
    ),
    "note_fact": (plain, lambda h, c: note_fact(by=h.anna, at=h.later(), case=c, key="new", value=1)),
    "correct_fact": (
        House.fact,
        lambda h, f: correct_fact(by=h.anna, at=h.later(), fact=f, value=2, why="x"),
    ),
    "ask_again": (
        House.fact,
        lambda h, f: ask_again(by=h.anna, at=h.later(), case=h.case, key=f.key, why="x"),
    ),
    "promise": (
        plain,
        lambda h, c: promise(by=h.anna, at=h.later(), case=c, what="x", due_at=h.later(days=1)),
    ),
    "keep_commitment": (
        House.commitment,
        lambda h, c: keep_commitment(by=h.anna, at=h.later(), commitment=c),
    ),
    "cancel_commitment": (
        House.commitment,
        lambda h, c: cancel_commitment(by=h.anna, at=h.later(), commitment=c, reason="x"),
    ),
    "move_commitment": (
        House.commitment,
        lambda h, c: move_commitment(
            by=h.anna,
            at=h.later(),
            commitment=c,
            to_due=h.later(days=2),
            reason="x",
            customer_told_how="x",
        ),
    ),
    "offer_handover": (
        plain,
        lambda h, c: offer_handover(by=h.anna, at=h.later(), case=c, to=h.thomas, story="x"),
    ),
    "accept_handover": (
        House.offer,
        lambda h, o: accept_handover(has_read=True, by=h.thomas, at=h.later(), handover=o),
    ),
    "decline_handover": (
        House.offer,
        lambda h, o: decline_handover(by=h.thomas, at=h.later(), handover=o),
    ),
    "withdraw_handover": (
        House.offer,
        lambda h, o: withdraw_handover(by=h.anna, at=h.later(), handover=o),
    ),
    "note_customer_told": (
        House.accepted,
        lambda h, o: note_customer_told(by=h.thomas, at=h.later(), handover=o, how="x"),
    ),
    "ask_whether_solved": (
        plain,
        lambda h, c: ask_whether_solved(by=h.anna, at=h.later(), case=c),
    ),
    "confirm_solved": (
        plain,
        lambda h, c: confirm_solved(by=None, at=h.later(), case=c, how="link"),
    ),
    "not_yet": (plain, lambda h, c: not_yet(by=None, at=h.later(), case=c, words="x")),
    "announce_closing": (
        plain,
        lambda h, c: announce_closing(by=h.anna, at=h.later(), case=c, closes_at=h.later(days=3)),
    ),
    "close_after_silence": (
        House.announced,
        lambda h, c: close_after_silence(at=h.later(days=3), case=c),
    ),
    "close_with_reason": (
        plain,
        lambda h, c: close_with_reason(by=h.anna, at=h.later(), case=c, reason="x"),
    ),
    "reopen": (House.closed, lambda h, c: reopen(by=h.anna, at=h.later(), case=c, why="x")),
}


@pytest.fixture
def house(opened: Opened, anna: Person, thomas: Person, eva: Customer, later: When) -> House:
    return House(opened, anna, thomas, eva, later)


def statements(house: House, name: str) -> list[str]:
    """What the database is asked when the verb is called as a page would: with a row read just before."""
    prepare, verb = VERBS[name]
    given = prepare(house)
    given = type(given).objects.select_related(*_joined(given)).get(pk=given.pk)
    with CaptureQueriesContext(connection) as captured:
        verb(house, given)
    return [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]


def _joined(row: Any) -> tuple[str, ...]:
    """What the doors of `access` read along."""
    return ("customer", "owner", "team") if isinstance(row, Case) else ("case",)


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_costs_the_same_in_a_long_story_as_in_a_short_one(house: House, name: str) -> None:
    house.fill(1)
    short = statements(house, name)
    assert len(short) <= MOST, "\n".join(short)
    house.case = house.opened(channel="phone")
    house.fill(6)
    assert len(statements(house, name)) == len(short)


def test_the_clock_asks_the_same_however_much_is_not_due(house: House, later: When, service: Team) -> None:
    counts = []
    for number in (1, 6):
        house.fill(number)
        house.commitment()
        with CaptureQueriesContext(connection) as captured:
            assert warn_of_due(at=later()) == (0, 0)
        counts.append(len(captured))
    assert counts[0] == counts[1]
