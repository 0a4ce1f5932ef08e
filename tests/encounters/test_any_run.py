"""Whatever people do, in whatever order: the rows, the state and the screen go on agreeing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospes.cases.models import Case, Fact, Reask
from hospes.codex.models import Edition
from hospes.encounters import operations
from hospes.encounters.models import Encounter, State
from hospes.encounters.queries import for_guidance, guide, load_run
from hospes.ledger.models import Event
from hospes.lib.errors import Refusal
from hospes.staff.models import Person
from tests.encounters.codices import VALUES

PATHS = (
    "receive/welcome", "receive/calm", "receive/ask-wish", "receive/apologise", "receive/decide",
    "settle/second-yes", "settle/promise", "settle/hear-back", "settle/close", "say-no/explain", "say-no/refuse",
    "nowhere",
)  # fmt: skip
OUTCOMES = ("", "understood", "upset", "repair", "refund", "accepted", "not-yet", "told", "nonsense")
FACTS = st.sampled_from(sorted(VALUES)).flatmap(
    lambda key: st.sampled_from(VALUES[key]).map(lambda value: {key: value})
)
WORDS = st.sampled_from(["", "They asked for it.", "In a hurry."])
ACTS = st.one_of(
    st.tuples(st.just("do"), st.sampled_from(PATHS), st.sampled_from(OUTCOMES), WORDS),
    st.tuples(st.just("follow"), st.integers(0, 2)),
    st.tuples(st.just("skip"), st.sampled_from(PATHS), WORDS),
    st.tuples(st.just("dismiss"), st.sampled_from(PATHS)),
    st.tuples(st.just("revisit"), st.sampled_from(PATHS)),
    st.tuples(st.just("facts"), FACTS),
    st.tuples(st.just("off_chart"), WORDS),
    st.tuples(st.just("moment"), st.sampled_from(["well", "badly", "oddly"])),
    st.tuples(st.just("pause"), WORDS),
    st.tuples(st.just("resume"), st.sampled_from(["", "phone", "counter"])),
    st.tuples(st.just("end"), st.sampled_from(["resolved", "pending", "somehow"])),
)


class Player:
    """Somebody who does anything, and reads every refusal."""

    def __init__(self, run: Encounter, by: Person, at: datetime) -> None:
        self.run, self.by, self.at = run, by, at
        self.refused = 0
        self.told = "nothing refused yet"

    def play(self, act: tuple[Any, ...]) -> None:
        self.at += timedelta(minutes=1)
        verb: Callable[..., Any] = getattr(self, act[0])
        try:
            verb(*act[1:])
        except Refusal as refusal:
            self.refused += 1
            self.told = str(refusal)

    @property
    def who(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at, "encounter": self.run}

    def do(self, path: str, outcome: str, note: str) -> None:
        operations.do_step(path=path, outcome=outcome, note=note, **self.who)

    def follow(self, way: int) -> None:
        """Do what is suggested."""
        step = guide(self.run, language="en", at=self.at).step
        if step is None:
            return
        outcome = step.outcomes[way % len(step.outcomes)].key if step.outcomes else ""
        operations.do_step(path=step.path, outcome=outcome, **self.who)

    def skip(self, path: str, reason: str) -> None:
        operations.skip_step(path=path, reason=reason, **self.who)

    def dismiss(self, path: str) -> None:
        operations.dismiss(path=path, **self.who)

    def revisit(self, path: str) -> None:
        operations.revisit(path=path, **self.who)

    def facts(self, facts: dict[str, Any]) -> None:
        operations.note_facts(facts=facts, **self.who)

    def off_chart(self, note: str) -> None:
        operations.note_off_chart(note=note, **self.who)

    def moment(self, landed: str) -> None:
        operations.mark_moment(moment_path="complaint/receive/welcome/first-words", landed=landed, **self.who)

    def pause(self, note: str) -> None:
        operations.pause(note=note, **self.who)

    def resume(self, channel: str) -> None:
        operations.resume(channel=channel, **self.who)

    def end(self, outcome: str) -> None:
        operations.end(outcome=outcome, **self.who)

    def check(self) -> None:
        """What must hold after anything that can happen."""
        assert self.told
        row = Encounter.objects.get(pk=self.run.pk)
        found = load_run(for_guidance(Encounter.objects.filter(pk=self.run.pk)).get(), at=self.at)
        state = found.state
        assert (state.ended is not None) == (row.state == State.ENDED)
        assert state.ended in (None, row.outcome)
        assert state.paused == (row.state == State.PAUSED)
        assert set(state.done) <= set(found.graph.steps)
        for field in ("state", "outcome", "channel", "paused_at", "ended_at", "wait_until", "pause_note"):
            assert getattr(self.run, field) == getattr(row, field)
        self.check_screen(found.facts)

    def check_screen(self, facts: dict[str, Any]) -> None:
        shown = guide(self.run, language="en", at=self.at, with_other_facts=True)
        at_step = shown.step.questions if shown.step else ()
        asked = [question.key for question in (*at_step, *shown.to_find_out, *shown.other_facts)]
        assert len(asked) == len(set(asked))
        assert not set(asked) & set(facts)
        assert {fact.key for fact in shown.known} == set(facts)
        if shown.state == State.ENDED:
            assert shown.step is None
        elif shown.step is None:
            assert shown.openings


@pytest.fixture
def start(case: Case, edition: Edition, anna: Person, at: datetime) -> Callable[[], Player]:
    def start() -> Player:
        Fact.objects.filter(case=case).delete()
        for running in Encounter.objects.filter(case=case).exclude(state=State.ENDED):
            operations.end(by=anna, at=at, encounter=running, outcome="pending")
        run = operations.begin(by=anna, at=at, case=case, situation="complaint", channel="phone")
        return Player(run, anna, at)

    return start


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=st.lists(ACTS, min_size=1, max_size=10))
def test_any_run_of_verbs_leaves_rows_state_and_screen_agreeing(
    start: Callable[[], Player], acts: list[tuple[Any, ...]]
) -> None:
    player = start()
    for act in acts:
        player.play(act)
        player.check()
    assert not Reask.objects.exists()


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=st.lists(ACTS, min_size=1, max_size=8))
def test_every_mark_has_its_entry_in_the_ledger_and_a_refusal_leaves_neither(
    start: Callable[[], Player], acts: list[tuple[Any, ...]]
) -> None:
    player = start()
    marks, events = 0, 1
    for act in acts:
        refused = player.refused
        player.play(act)
        now = player.run.marks.count()
        told = Event.objects.filter(name__startswith="encounter.", about_id=player.run.pk).count()
        if player.refused > refused:
            assert (now, told) == (marks, events)
        assert told == now + 1  # that it was begun is told too, and leaves no mark
        marks, events = now, told
