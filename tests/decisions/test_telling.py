"""The customer hears it: in which words, how, and once."""

from collections.abc import Callable
from datetime import datetime

import pytest

from hospes.cases.models import Case
from hospes.cases.operations import NotYours
from hospes.decisions.operations import AlreadyTold, WordsWanted, note_told
from hospes.decisions.queries import to_tell, told_to_customer
from hospes.staff.models import Person
from tests.cases.conftest import last_event, names_of, sealed_in
from tests.decisions.conftest import WORDS, Decided

When = Callable[..., datetime]


def test_until_they_hear_it_nothing_is_told(decided: Decided, case: Case, anna: Person, later: When) -> None:
    decision = decided("exception")
    assert (to_tell(anna), told_to_customer(case)) == ([decision], [])
    note_told(by=anna, at=later(hours=1), decision=decision, channel="phone")
    assert (decision.told_channel, decision.words) == ("phone", WORDS)
    assert (to_tell(anna), told_to_customer(case)) == ([], [decision])
    assert sealed_in(last_event(case, "decision.customer_told")) == {"words": WORDS}


def test_other_words_than_planned_are_the_ones_that_count(
    decided: Decided, anna: Person, at: datetime
) -> None:
    decision = note_told(
        by=anna, at=at, decision=decided("no"), channel="chat", words="I'd rather draw it anew."
    )
    assert decision.words == "I'd rather draw it anew."
    assert decision.alternative == "A drawing within your figure."


def test_what_was_told_was_said_in_words(decided: Decided, anna: Person, at: datetime) -> None:
    with pytest.raises(WordsWanted):
        note_told(by=anna, at=at, decision=decided(amount=100), channel="phone", words="  ")


def test_noted_twice_it_stands_once(decided: Decided, case: Case, anna: Person, at: datetime) -> None:
    decision = decided("exception")
    for _ in range(2):
        note_told(by=anna, at=at, decision=decision, channel="phone")
    assert names_of(case).count("decision.customer_told") == 1
    with pytest.raises(AlreadyTold):
        note_told(by=anna, at=at, decision=decision, channel="email")


def test_a_channel_we_do_not_have_is_no_way(decided: Decided, anna: Person, at: datetime) -> None:
    with pytest.raises(ValueError, match="pigeon"):
        note_told(by=anna, at=at, decision=decided("exception"), channel="pigeon")


def test_a_colleague_may_tell_and_a_stranger_not(
    decided: Decided, thomas: Person, zoltan: Person, ilona: Person, at: datetime
) -> None:
    decision = decided("exception")
    for stranger in (zoltan, ilona):
        with pytest.raises(NotYours):
            note_told(by=stranger, at=at, decision=decision, channel="phone")
    assert note_told(by=thomas, at=at, decision=decision, channel="phone").told_at == at
