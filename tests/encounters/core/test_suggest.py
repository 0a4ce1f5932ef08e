"""What the guide suggests: first the next thing, then what else is open, never what does not apply."""

from typing import Any

import pytest

from hospes.codex.core.graph import Graph
from hospes.encounters.core.run import Kind, Manner, Mark, State, replay
from hospes.encounters.core.suggest import (
    Stand,
    Suggestions,
    ToFindOut,
    evidence_of,
    look_at,
    manner_of,
    process_of,
    suggest,
)
from tests.encounters.codices import graph, process

GRAPH = graph()
RECEIVE, SETTLE = "complaint/receive", "complaint/settle"


def after(*done: tuple[str, str], **facts: Any) -> Suggestions:
    """What is suggested on the test complaint after these steps with these facts known."""
    return suggest(GRAPH, facts=facts, case={}, state=state_of(*done))


def state_of(*done: tuple[str, str]) -> State:
    return replay(Mark(Kind.DONE, f"complaint/{path}", outcome=outcome) for path, outcome in done)


def paths(found: Suggestions) -> list[str]:
    return [suggestion.path for suggestion in (found.next, *found.others) if suggestion]


def test_a_run_starts_at_the_first_step_of_the_first_process() -> None:
    found = after()
    assert found.stand is Stand.UNDER_WAY
    assert paths(found) == [f"{RECEIVE}/welcome"]


def test_the_outcome_chosen_decides_where_the_way_goes() -> None:
    assert paths(after(("receive/welcome", "upset")))[0] == f"{RECEIVE}/calm"
    assert paths(after(("receive/welcome", "understood")))[0] == f"{RECEIVE}/ask-wish"


def test_a_collecting_step_whose_facts_are_known_is_not_suggested() -> None:
    found = after(("receive/welcome", "understood"), wish="repair", late=False)
    assert paths(found) == [f"{RECEIVE}/decide"]


def test_a_fact_that_is_known_is_never_asked_again() -> None:
    found = after(("receive/welcome", "understood"), wish="repair")
    assert [wish.key for wish in found.to_find_out] == ["late"]
    assert found.known == {"wish": "repair"}


def test_a_fact_without_a_value_counts_as_unknown() -> None:
    assert [wish.key for wish in after(order=None).to_find_out] == ["order"]
    assert after(order=None).known == {}


def test_a_step_ruled_out_by_the_facts_is_not_suggested_but_shown_with_its_reason() -> None:
    found = after(("receive/welcome", "understood"), late=False, wish="repair")
    assert [passed.path for passed in found.not_applicable] == [f"{RECEIVE}/apologise"]
    assert found.not_applicable[0].applies is False


def test_what_may_apply_comes_after_what_surely_applies_and_its_fact_is_asked_for() -> None:
    found = after(("receive/ask-wish", ""))
    assert paths(found) == [f"{RECEIVE}/decide", f"{RECEIVE}/apologise"]
    assert ToFindOut("late", f"{RECEIVE}/apologise", decides=True) in found.to_find_out


def test_a_critical_step_is_not_overtaken_because_a_fact_is_missing() -> None:
    found = after(("receive/decide", "refund"))
    assert paths(found)[0] == f"{SETTLE}/second-yes"
    assert found.next
    assert found.next.applies is None
    assert found.next.missing == ("wish",)


def test_nobody_is_led_to_an_end_while_something_may_still_apply() -> None:
    situation = graph(
        process(
            {"key": "first"},
            {"key": "perhaps", "when": {"fact": "late", "is": True}},
            {"key": "close", "kind": "end", "end": {"how": "resolved"}},
        )
    )
    state = replay([Mark(Kind.DONE, "complaint/one/first")])
    found = suggest(situation, facts={}, case={}, state=state)
    assert paths(found) == ["complaint/one/perhaps", "complaint/one/close"]
    waved = replay([Mark(Kind.DONE, "complaint/one/first"), Mark(Kind.DISMISSED, "complaint/one/perhaps")])
    assert paths(suggest(situation, facts={}, case={}, state=waved))[0] == "complaint/one/close"


def test_what_was_waved_off_is_offered_last() -> None:
    marks = [Mark(Kind.DONE, f"{RECEIVE}/ask-wish"), Mark(Kind.DISMISSED, f"{RECEIVE}/decide")]
    found = suggest(GRAPH, facts={}, case={}, state=replay(marks))
    assert paths(found) == [f"{RECEIVE}/apologise", f"{RECEIVE}/decide"]


def test_a_skipped_step_gives_way_to_what_follows_it() -> None:
    marks = [
        Mark(Kind.DONE, f"{RECEIVE}/welcome", outcome="upset"),
        Mark(Kind.SKIPPED, f"{RECEIVE}/calm", reason="They were calm by then."),
    ]
    assert paths(suggest(GRAPH, facts={}, case={}, state=replay(marks)))[0] == f"{RECEIVE}/ask-wish"


def test_a_step_being_revisited_comes_first_though_it_was_done() -> None:
    marks = [
        Mark(Kind.DONE, f"{RECEIVE}/welcome", outcome="understood"),
        Mark(Kind.REVISITED, f"{RECEIVE}/welcome"),
    ]
    found = suggest(GRAPH, facts={}, case={}, state=replay(marks))
    assert paths(found) == [f"{RECEIVE}/welcome", f"{RECEIVE}/ask-wish"]
    assert found.next
    assert found.next.chosen


def test_any_step_can_be_turned_to_even_one_that_does_not_apply() -> None:
    turned = suggest(GRAPH, facts={"late": False}, case={}, state=State(), turned_to=f"{RECEIVE}/apologise")
    assert turned.next
    assert turned.next.path == f"{RECEIVE}/apologise"
    assert turned.next.chosen
    assert turned.next.applies is False
    assert paths(turned)[1] == f"{RECEIVE}/welcome"


def test_turning_to_a_step_that_does_not_exist_changes_nothing() -> None:
    assert suggest(GRAPH, facts={}, case={}, state=State(), turned_to="complaint/no/where") == after()


def test_a_process_open_at_any_time_is_always_on_offer() -> None:
    assert [opening.process.key for opening in after().openings] == ["say-no"]


def test_an_opened_process_leads_through_what_it_links_to_and_back() -> None:
    path = f"{process_of('complaint/say-no/explain')}/explain"
    opened = suggest(GRAPH, facts={}, case={}, state=replay([Mark(Kind.DONE, path)]))
    assert opened.next
    assert opened.next.path == "question/answer/look-up"
    marks = [
        Mark(Kind.DONE, path),
        Mark(Kind.DONE, "question/answer/look-up"),
        Mark(Kind.DONE, "question/answer/tell", outcome="told"),
    ]
    back = suggest(GRAPH, facts={}, case={}, state=replay(marks))
    assert "complaint/say-no/refuse" in paths(back)


def test_where_the_chart_is_silent_the_guide_says_so_and_names_what_is_possible() -> None:
    situation = graph(
        process({"key": "only", "kind": "collect", "collect": ["order"]}),
        process({"key": "extra"}, key="two", anytime=True),
        process({"key": "never", "when": {"fact": "order", "known": False}}, key="three"),
        {"key": "empty", "name": "Empty"},
    )
    found = suggest(situation, facts={"order": "A-1"}, case={}, state=State())
    assert found.stand is Stand.NOTHING
    assert found.next is None
    assert [opening.path for opening in found.openings] == ["complaint/one/only", "complaint/two/extra"]
    assert found.ended_how is None


def test_at_the_end_of_the_way_the_guide_knows_how_it_ended() -> None:
    found = after(("settle/close", ""))
    assert found.stand is Stand.NOTHING
    assert found.ended_how == "resolved"


def test_an_ended_run_suggests_nothing_more_but_its_steps_can_still_be_read() -> None:
    marks = [Mark(Kind.DONE, f"{SETTLE}/close"), Mark(Kind.ENDED, outcome="resolved")]
    found = suggest(GRAPH, facts={"wish": "repair"}, case={}, state=replay(marks))
    assert (found.stand, found.next, found.ended_how) == (Stand.ENDED, None, "resolved")
    assert found.known == {"wish": "repair"}
    read = suggest(GRAPH, facts={}, case={}, state=replay(marks), turned_to=f"{RECEIVE}/welcome")
    assert read.next
    assert read.next.path == f"{RECEIVE}/welcome"


def test_a_run_ended_by_hand_came_to_no_end_of_the_chart() -> None:
    state = replay([Mark(Kind.DONE, f"{RECEIVE}/calm"), Mark(Kind.ENDED, outcome="pending")])
    assert suggest(GRAPH, facts={}, case={}, state=state).ended_how is None


def test_a_codex_without_steps_still_answers() -> None:
    found = suggest(graph({"key": "empty", "name": "Empty"}), facts={}, case={}, state=State())
    assert found.stand is Stand.NOTHING
    assert found.openings == ()


def test_the_questions_of_the_next_step_come_before_those_of_the_others() -> None:
    situation = graph(
        process(
            {"key": "first", "collect": ["order"],
             "outcomes": [{"key": "a", "to": "second"}, {"key": "b", "to": "third"}]},
            {"key": "second", "collect": ["wish", "order"], "when": {"fact": "damage", "gt": 10}},
            {"key": "third", "collect": ["late", "wish"]},
        )
    )  # fmt: skip
    state = replay([Mark(Kind.DONE, "complaint/one/first")])
    found = suggest(situation, facts={}, case={}, state=state)
    assert paths(found) == ["complaint/one/third", "complaint/one/second"]
    assert [(wish.key, wish.decides) for wish in found.to_find_out] == [
        ("late", False), ("wish", False), ("damage", True), ("order", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("marks", "facts", "path", "manner"),
    [
        ([], {}, "receive/welcome", Manner.SUGGESTED),
        ([], {}, "receive/decide", Manner.EARLY),
        ([], {"late": False}, "receive/apologise", Manner.UNFIT),
        ([("done", "receive/ask-wish")], {}, "receive/apologise", Manner.OPEN),
        ([("done", "receive/welcome")], {}, "receive/welcome", Manner.REPEATED),
        (
            [("done", "receive/welcome"), ("revisited", "receive/welcome")],
            {},
            "receive/welcome",
            Manner.REPEATED,
        ),
    ],
)
def test_the_manner_of_doing_is_judged_when_it_is_done(
    marks: list[tuple[str, str]], facts: dict[str, Any], path: str, manner: Manner
) -> None:
    state = replay(Mark(Kind(kind), f"complaint/{step}") for kind, step in marks)
    suggestion = look_at(GRAPH, evidence_of(facts, {}, state), f"complaint/{path}")
    assert suggestion
    assert manner_of(suggest(GRAPH, facts=facts, case={}, state=state), state, suggestion) is manner


def test_a_loop_of_the_chart_is_suggested_and_not_held_against_anyone() -> None:
    done = [("receive/welcome", "understood"), ("settle/hear-back", "not-yet")]
    found, state = after(*done), state_of(*done)
    assert found.next
    assert found.next.path == f"{RECEIVE}/welcome"
    assert manner_of(found, state, found.next) is Manner.SUGGESTED


def test_looking_at_nothing_finds_nothing() -> None:
    assert look_at(GRAPH, evidence_of({}, {}, State()), "complaint/receive") is None


def test_case_fields_decide_too() -> None:
    situation: Graph = graph(
        process({"key": "face", "when": {"case": "channel", "is": "counter"}}, {"key": "any"})
    )
    by_phone = suggest(situation, facts={}, case={"channel": "phone"}, state=State())
    at_the_counter = suggest(situation, facts={}, case={"channel": "counter"}, state=State())
    assert paths(by_phone) == ["complaint/one/any"]
    assert paths(at_the_counter) == ["complaint/one/face"]


def test_whoever_needs_no_more_is_told_only_what_is_open_and_so_many_of_it() -> None:
    state = state_of(("receive/welcome", "understood"))
    whole = suggest(GRAPH, facts={}, case={}, state=state)
    found = suggest(GRAPH, facts={}, case={}, state=state, besides=False, most=1)
    assert (found.stand, found.next) == (whole.stand, whole.next)
    assert (found.not_applicable, found.to_find_out, found.openings) == ((), (), ())
