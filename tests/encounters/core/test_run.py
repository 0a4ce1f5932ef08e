"""The state of a run is what its marks add up to."""

from hospes.encounters.core.run import Kind, Manner, Mark, State, record, replay

WELCOME, CALM, DECIDE = "complaint/receive/welcome", "complaint/receive/calm", "complaint/receive/decide"


def done(path: str, outcome: str = "", **more: str) -> Mark:
    return Mark(Kind.DONE, path, outcome=outcome, **more)


def test_a_run_begins_with_nothing() -> None:
    assert replay([]) == State()
    assert State().last_done is None


def test_done_steps_keep_their_outcome_and_the_order_of_last_doing() -> None:
    state = replay([done(WELCOME, "upset"), done(CALM), done(WELCOME, "understood")])
    assert list(state.done) == [CALM, WELCOME]
    assert state.done[WELCOME] == "understood"
    assert state.done[CALM] is None
    assert state.last_done == WELCOME


def test_a_step_done_twice_is_repeated() -> None:
    state = replay([done(WELCOME), done(CALM), done(WELCOME)])
    assert state.repeated == {WELCOME}
    assert state.times == {WELCOME: 2, CALM: 1}


def test_a_step_done_before_the_way_came_to_it_is_remembered_as_early() -> None:
    state = replay([done(DECIDE, manner=Manner.EARLY), done(WELCOME, manner=Manner.SUGGESTED)])
    assert state.early == {DECIDE}


def test_a_skipped_step_keeps_its_reason_until_it_is_done_after_all() -> None:
    skipped = replay([Mark(Kind.SKIPPED, WELCOME, reason="They know us well.")])
    assert skipped.skipped == {WELCOME: "They know us well."}
    assert record(skipped, done(WELCOME)).skipped == {}


def test_what_was_waved_off_stays_away_until_something_else_is_done_or_skipped() -> None:
    waved = replay([Mark(Kind.DISMISSED, WELCOME)])
    assert waved.dismissed == {WELCOME}
    assert record(waved, done(CALM)).dismissed == frozenset()
    assert record(waved, Mark(Kind.SKIPPED, CALM)).dismissed == frozenset()


def test_revisiting_brings_a_step_back_until_it_is_done_again() -> None:
    state = replay([done(WELCOME), done(CALM), Mark(Kind.REVISITED, WELCOME)])
    assert state.revisiting == WELCOME
    again = record(state, done(WELCOME))
    assert again.revisiting == ""
    assert again.revisited == {WELCOME}


def test_waving_off_a_revisit_gives_it_up_and_waving_off_another_step_does_not() -> None:
    state = replay([done(WELCOME), Mark(Kind.REVISITED, WELCOME)])
    assert record(state, Mark(Kind.DISMISSED, WELCOME)).revisiting == ""
    assert record(state, Mark(Kind.DISMISSED, CALM)).revisiting == WELCOME


def test_revisiting_a_skipped_step_takes_it_up_again() -> None:
    state = replay([Mark(Kind.SKIPPED, CALM, reason="No need."), Mark(Kind.REVISITED, CALM)])
    assert state.skipped == {}
    assert state.revisiting == CALM


def test_notes_off_the_chart_and_landed_moments_are_kept() -> None:
    state = replay(
        [
            Mark(Kind.OFF_CHART, note="Asked after the dog."),
            Mark(Kind.LANDED, f"{WELCOME}/first-words", landed="badly"),
            Mark(Kind.LANDED, f"{WELCOME}/first-words", landed="well"),
        ]
    )
    assert state.off_chart == ("Asked after the dog.",)
    assert state.landed == {f"{WELCOME}/first-words": "well"}


def test_a_run_pauses_resumes_on_another_channel_and_ends_with_all_it_had() -> None:
    marks = [
        done(WELCOME, channel="phone"),
        Mark(Kind.PAUSED, channel="phone"),
    ]
    paused = replay(marks)
    assert paused.paused
    resumed = record(paused, Mark(Kind.RESUMED, channel="counter"))
    assert not resumed.paused
    assert resumed.done == paused.done
    assert resumed.channels == ("phone", "counter")
    ended = record(resumed, Mark(Kind.ENDED, outcome="resolved"))
    assert ended.ended == "resolved"


def test_ending_a_paused_run_leaves_nothing_paused_or_being_revisited() -> None:
    marks = [
        done(WELCOME),
        Mark(Kind.REVISITED, WELCOME),
        Mark(Kind.PAUSED),
        Mark(Kind.ENDED, outcome="pending"),
    ]
    state = replay(marks)
    assert not state.paused
    assert state.revisiting == ""


def test_recording_leaves_the_earlier_state_as_it_was() -> None:
    before = replay([done(WELCOME)])
    record(before, done(CALM))
    record(before, Mark(Kind.SKIPPED, DECIDE, reason="No."))
    assert before == replay([done(WELCOME)])
