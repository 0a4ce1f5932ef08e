"""What the room says: every refusal tells what to do next, every event has its sentence."""

from datetime import datetime

import pytest
from django.utils import translation

from hospes.codex.models import Edition
from hospes.encounters import events, operations
from hospes.encounters.core.judge import Objection
from hospes.encounters.core.run import Kind, Manner
from hospes.encounters.models import Encounter, Ending, Landed, MarkKind
from hospes.encounters.models import Manner as KeptManner
from hospes.encounters.operations import DoesNotMap, NoSuchSituation, NotAnAnswer, NotPossible
from hospes.encounters.queries import guide
from hospes.ledger.events import known, sentence
from hospes.lib.errors import Refusal
from hospes.staff.models import Person

EVENTS = [value for name, value in vars(events).items() if name.isupper()]


@pytest.mark.parametrize("objection", list(Objection))
def test_every_objection_is_worded_as_a_sentence_for_the_reader(objection: Objection) -> None:
    words = str(NotPossible(objection))
    assert words.endswith(".")
    assert words[0].isupper()
    assert objection.value not in words


def test_a_refusal_keeps_what_it_was_about() -> None:
    refused = NotAnAnswer("wish", "What they want", "a pony")
    assert refused.key == "wish"
    assert "a pony" in str(refused)
    assert "What they want" in str(refused)
    assert "“wedding”" in str(NoSuchSituation("wedding"))
    assert NotPossible(Objection.IS_PAUSED).objection is Objection.IS_PAUSED


def test_a_run_that_cannot_move_names_what_stands_in_the_way(run: Encounter, edition: Edition) -> None:
    refused = DoesNotMap(run, ("complaint/receive/calm", "complaint/settle/close"))
    assert "edition 1" in str(refused)
    assert "complaint/receive/calm, complaint/settle/close" in str(refused)


def test_refusals_are_kind_answers_not_faults() -> None:
    for kind in (NotPossible, NotAnAnswer, NoSuchSituation, DoesNotMap):
        assert issubclass(kind, Refusal)
        assert kind.status == 422


@pytest.mark.parametrize("name", EVENTS)
def test_every_event_is_declared_with_its_sentence(name: str) -> None:
    assert name.startswith("encounter.")
    assert known(name)
    assert str(sentence(name))


def test_all_seventeen_events_are_there() -> None:
    assert len(EVENTS) == len(set(EVENTS)) == 17


def test_rows_and_core_use_the_same_words() -> None:
    assert {kind.value for kind in MarkKind} == {kind.value for kind in Kind}
    assert {manner.value for manner in KeptManner} == {manner.value for manner in Manner}
    assert {landed.value for landed in Landed} == {"well", "unclear", "badly"}
    assert {ending.value for ending in Ending} == {"resolved", "referred", "refused", "escalated", "pending"}


def test_the_words_of_the_codex_follow_the_reader_whatever_the_interface_speaks(
    run: Encounter, anna: Person, at: datetime
) -> None:
    operations.note_facts(by=anna, at=at, encounter=run, facts={"late": False})
    with translation.override("ru"):
        shown = guide(run, language="hu", at=at, turned_to="complaint/receive/apologise")
    assert shown.step
    assert shown.step.why.startswith("Nem érvényes")
    assert shown.situation_name == "Panasz"


def test_two_people_read_the_same_run_in_their_own_languages(run: Encounter, at: datetime) -> None:
    english = guide(run, language="en", at=at)
    hungarian = guide(run, language="hu", at=at)
    assert (english.situation_name, hungarian.situation_name) == ("Complaint", "Panasz")
    assert english.step
    assert hungarian.step
    assert english.step.phrases == hungarian.step.phrases  # what is said is said in the customer's
