"""Two people, or two clicks, at the same moment: one after the other, and the second sees what the first did."""

import threading
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection

from hospes.cases.models import Case, Commitment, Fact
from hospes.codex.models import Edition
from hospes.encounters import operations
from hospes.encounters.models import Encounter, State
from hospes.lib.errors import Refusal
from hospes.staff.models import Person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _only_where_writers_queue() -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():  # type: ignore[attr-defined]
        pytest.skip("a database in memory refuses the second writer instead of queueing it")


def at_once(*acts: Callable[[], object]) -> list[Refusal]:
    """Do these at the same time; what was refused."""
    refused: list[Refusal] = []
    ready = threading.Barrier(len(acts))

    def play(act: Callable[[], object]) -> None:
        try:
            ready.wait(timeout=20)
            act()
        except Refusal as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=play, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return refused


def again(run: Encounter) -> Encounter:
    """The row as another request would have it."""
    return Encounter.objects.get(pk=run.pk)


def test_the_end_is_reached_once(run: Encounter, anna: Person, lead: Person, at: datetime) -> None:
    refused = at_once(
        lambda: operations.do_step(by=anna, at=at, encounter=again(run), path="settle/close"),
        lambda: operations.end(by=lead, at=at, encounter=again(run), outcome="pending"),
    )
    assert len(refused) == 1
    assert run.marks.filter(kind="ended").count() == 1


def test_a_double_click_promises_once(run: Encounter, anna: Person, at: datetime) -> None:
    def promise() -> None:
        operations.do_step(by=anna, at=at, encounter=again(run), path="settle/promise", seen=0)

    assert at_once(promise, promise) == []
    assert Commitment.objects.count() == 1


def test_a_fact_told_to_two_people_is_noted_once(
    run: Encounter, anna: Person, lead: Person, at: datetime
) -> None:
    refused = at_once(
        lambda: operations.note_facts(by=anna, at=at, encounter=again(run), facts={"order": "A-1"}),
        lambda: operations.note_facts(by=lead, at=at, encounter=again(run), facts={"order": "A-1"}),
    )
    assert refused == []
    assert Fact.objects.count() == 1


def test_two_answers_to_one_question_make_one_fact_and_one_refusal(
    run: Encounter, anna: Person, lead: Person, at: datetime
) -> None:
    refused = at_once(
        lambda: operations.note_facts(by=anna, at=at, encounter=again(run), facts={"order": "A-1"}),
        lambda: operations.note_facts(by=lead, at=at, encounter=again(run), facts={"order": "B-2"}),
    )
    assert len(refused) == 1
    assert Fact.objects.count() == 1


def test_beginning_at_the_same_time_leaves_one_run_under_way(
    case: Case, edition: Edition, anna: Person, lead: Person, at: datetime
) -> None:
    def begin(person: Person, situation: str) -> Callable[[], object]:
        mine = Case.objects.get(pk=case.pk)
        return lambda: operations.begin(by=person, at=at, case=mine, situation=situation, channel="phone")

    assert at_once(begin(anna, "complaint"), begin(lead, "question")) == []
    states = sorted(Encounter.objects.filter(case=case).values_list("state", flat=True))
    assert states == [State.PAUSED, State.RUNNING]


def test_pausing_and_doing_do_not_cross(run: Encounter, anna: Person, lead: Person, at: datetime) -> None:
    refused = at_once(
        lambda: operations.pause(by=lead, at=at, encounter=again(run)),
        lambda: operations.do_step(by=anna, at=at, encounter=again(run), path="calm"),
    )
    kinds = list(run.marks.order_by("id").values_list("kind", flat=True))
    assert kinds == (["paused"] if refused else ["done", "paused"])
