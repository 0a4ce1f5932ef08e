"""What may be recorded, and why not."""

import pytest

from hospes.encounters.core.judge import (
    Objection,
    find_moment,
    may_act,
    may_approve,
    may_finish,
    may_land,
    may_revisit,
    may_skip,
    outcome_of,
    roles_that_approve,
)
from hospes.encounters.core.run import Kind, Mark, State, replay
from tests.encounters.codices import graph, process

GRAPH = graph()
WELCOME = GRAPH.steps["complaint/receive/welcome"]
CALM = GRAPH.steps["complaint/receive/calm"]
TELL = GRAPH.steps["question/answer/tell"]
SECOND_YES = GRAPH.steps["complaint/settle/second-yes"]
FIRST_WORDS = "complaint/receive/welcome/first-words"


def test_nothing_is_recorded_in_a_run_that_has_ended_or_is_paused() -> None:
    assert may_act(State()) is None
    assert may_act(replay([Mark(Kind.PAUSED)])) is Objection.IS_PAUSED
    assert may_act(replay([Mark(Kind.ENDED, outcome="resolved")])) is Objection.HAS_ENDED


def test_a_branching_step_wants_one_of_its_outcomes() -> None:
    assert outcome_of(WELCOME, "upset", "") == "upset"
    assert outcome_of(WELCOME, "furious", "") is Objection.NO_SUCH_OUTCOME
    assert outcome_of(WELCOME, "", " ") is Objection.OUTCOME_WANTED


def test_an_outcome_nobody_foresaw_is_told_in_a_note() -> None:
    assert outcome_of(WELCOME, "", "They hung up.") == ""


def test_a_step_with_one_way_on_or_none_needs_no_choice() -> None:
    assert outcome_of(TELL, "", "") == "told"
    assert outcome_of(CALM, "", "") == ""
    assert outcome_of(CALM, "anything", "") is Objection.NO_SUCH_OUTCOME


def test_a_critical_step_is_skipped_only_with_a_reason() -> None:
    assert may_skip(WELCOME, "  ") is Objection.REASON_WANTED
    assert may_skip(WELCOME, "They asked us to go straight on.") is None
    assert may_skip(CALM, "") is None


def test_a_critical_question_is_not_passed_over_unasked() -> None:
    situation = graph(
        process({"key": "danger", "kind": "collect", "collect": ["late"], "critical": "customer"})
    )
    danger = situation.steps["complaint/one/danger"]
    assert may_finish(danger, set(), "") is Objection.FACTS_WANTED
    assert may_finish(danger, {"late"}, "") is None
    assert may_finish(danger, set(), "They hung up before I could ask.") is None


def test_other_steps_are_done_when_the_person_says_so() -> None:
    assert may_finish(WELCOME, set(), "") is None
    assert may_finish(GRAPH.steps["complaint/receive/ask-wish"], set(), "") is None


@pytest.mark.parametrize(
    ("roles", "asks", "objection"),
    [
        (["lead"], False, None),
        (["manager"], False, None),
        (["agent", "inspector"], False, Objection.ANOTHER_PERSON_WANTED),
        (["lead"], True, Objection.ANOTHER_PERSON_WANTED),
        ([], False, Objection.ANOTHER_PERSON_WANTED),
    ],
)
def test_a_second_yes_comes_from_another_person_in_the_role(
    roles: list[str], asks: bool, objection: Objection | None
) -> None:
    assert may_approve(GRAPH.codex, SECOND_YES, roles=roles, is_the_one_who_asks=asks) is objection


def test_a_step_that_is_no_approval_needs_nobody_else() -> None:
    assert may_approve(GRAPH.codex, CALM, roles=[], is_the_one_who_asks=True) is None


def test_the_roles_that_may_say_yes_are_the_role_and_those_that_include_it() -> None:
    assert roles_that_approve(GRAPH.codex, "lead") == ["lead", "manager"]
    assert roles_that_approve(GRAPH.codex, "director") == ["director"]


def test_only_what_was_done_or_skipped_can_be_taken_up_again() -> None:
    state = replay([Mark(Kind.DONE, "a/b/c"), Mark(Kind.SKIPPED, "a/b/d")])
    assert may_revisit(state, "a/b/c") is None
    assert may_revisit(state, "a/b/d") is None
    assert may_revisit(state, "a/b/e") is Objection.NOT_DONE_YET


def test_a_moment_landed_well_badly_or_unclear() -> None:
    assert may_land(GRAPH, FIRST_WORDS, "well") is None
    assert may_land(GRAPH, FIRST_WORDS, "splendidly") is Objection.NO_SUCH_LANDING
    assert may_land(GRAPH, "complaint/receive/calm/first-words", "well") is Objection.NO_SUCH_MOMENT
    assert may_land(GRAPH, "nowhere", "well") is Objection.NO_SUCH_MOMENT


def test_a_moment_is_found_by_its_path() -> None:
    moment = find_moment(GRAPH, FIRST_WORDS)
    assert moment
    assert moment.weight == 5
