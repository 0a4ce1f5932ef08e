"""Whatever people do, in whatever order: the rows, the state and the screen go on agreeing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospes.cases.models import Case, Fact, Reask
from hospes.cases.operations import log_contact
from hospes.codex.models import Edition
from hospes.encounters import operations
from hospes.encounters.events import STEP_WAITS, YES_ASKED
from hospes.encounters.models import Encounter, State
from hospes.encounters.queries import for_guidance, guide, load_run
from hospes.ledger.models import Event
from hospes.ledger.reactions import run_reactions
from hospes.lib.errors import Refusal
from hospes.staff.models import Person
from tests.append_only import lifted
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
    st.tuples(st.just("wait_on"), st.integers(1, 12)),
    st.tuples(st.just("hear"), st.sampled_from(["in", "out"])),
    st.tuples(st.just("end"), st.sampled_from(["resolved", "pending", "somehow"])),
)


class Player:
    """Somebody who does anything, and reads every refusal."""

    def __init__(self, run: Encounter, by: Person, at: datetime) -> None:
        self.run, self.by, self.at = run, by, at
        self.refused = 0
        self.were_left = 0
        self.told = "nothing refused yet"

    def play(self, act: tuple[Any, ...]) -> None:
        self.at += timedelta(minutes=1)
        self.run.as_left = None
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

    def wait_on(self, days: int) -> None:
        """Nobody does anything but the clock."""
        self.at += timedelta(days=days)
        operations.call_time(at=self.at)
        assert operations.call_time(at=self.at) == 0
        self.run.refresh_from_db()

    def hear(self, direction: str) -> None:
        log_contact(
            by=None, at=self.at, case=self.run.case, direction=direction, channel="email", body="A word."
        )
        run_reactions()
        self.run.refresh_from_db()

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
        assert row.waits_at in ("", *found.graph.steps)
        for field in ("state", "outcome", "channel", "paused_at", "ended_at", "wait_until", "pause_note", "waits_at",
                      "waits_until", "came_back"):  # fmt: skip
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
        if self.run.as_left:
            self.check_as_left()

    def check_as_left(self) -> None:
        """A run as the verb left it is shown as it is shown when it is read again."""
        how: dict[str, Any] = {"language": "en", "at": self.at, "viewer": self.by, "with_ruled_out": True}
        assert guide(self.run, run=self.run.as_left, **how) == guide(self.run.pk, **how)
        self.were_left += 1


def test_after_a_step_the_screen_shows_the_run_without_reading_it_again(
    start: Callable[[], Player],
) -> None:
    player = start()
    for _step in range(2):
        player.play(("follow", 0))
        player.check()
    assert player.were_left


@pytest.fixture
def start(case: Case, edition: Edition, anna: Person, at: datetime) -> Callable[[], Player]:
    def start() -> Player:
        with lifted():
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
        told = _told_of(player.run)
        if player.refused > refused:
            assert (now, told) == (marks, events)
        assert told == now + 1  # that it was begun is told too, and leaves no mark
        marks, events = now, told


def _told_of(run: Encounter) -> int:
    """What the ledger tells of what was done in a run; that it waits, or stands at a second yes, nobody has done."""
    told = Event.objects.filter(name__startswith="encounter.", about_id=run.pk)
    return told.exclude(name__in=[STEP_WAITS, YES_ASKED]).count()
