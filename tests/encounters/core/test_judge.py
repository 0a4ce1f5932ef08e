"""What may be recorded, and why not."""

import pytest

from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.deciding import Table
from hospes.encounters.core.judge import (
    Objection,
    find_moment,
    may_act,
    may_approve,
    may_do,
    may_finish,
    may_land,
    may_revisit,
    may_skip,
    outcome_of,
    roles_that_approve,
    still_open,
)
from hospes.encounters.core.run import Kind, Mark, State, replay
from tests.encounters.codices import graph, process

GRAPH = graph()
WELCOME = GRAPH.steps["complaint/receive/welcome"]
CALM = GRAPH.steps["complaint/receive/calm"]
TELL = GRAPH.steps["question/answer/tell"]
SECOND_YES = GRAPH.steps["complaint/settle/second-yes"]
FIRST_WORDS = "complaint/receive/welcome/first-words"


def test_a_link_is_gone_through_before_anybody_can_say_how_it_turned_out() -> None:
    ways = [{"key": "fixed", "to": "z"}, {"key": "not", "to": "y"}]
    link = {"key": "go", "kind": "link", "link": {"process": "two"}, "outcomes": ways}
    steps = graph(process(link, {"key": "y"}, {"key": "z"}), process({"key": "x"}, key="two")).steps
    assert outcome_of(steps["complaint/one/go"], "", "", Evidence()) == ""


def test_of_a_critical_question_as_many_answers_as_will_do_are_enough() -> None:
    ask = {"key": "ask", "kind": "collect", "critical": "customer", "collect": ["order", "late"], "enough": 1}
    asked = graph(process(ask)).steps["complaint/one/ask"]
    assert may_finish(asked, {"late": True}, "") is None
    assert may_finish(asked, {}, "") is Objection.FACTS_WANTED


def test_what_is_still_open_is_named_in_the_order_of_the_step() -> None:
    ask = {"key": "ask", "kind": "collect", "critical": "customer", "collect": ["order", "late"]}
    asked = graph(process(ask)).steps["complaint/one/ask"]
    assert still_open(asked, {}) == ("order", "late")
    assert still_open(asked, {"order": "MK-1"}) == ("late",)
    assert still_open(asked, {"order": "MK-1", "late": False}) == ()


def test_nothing_is_recorded_in_a_run_that_has_ended_or_is_paused() -> None:
    assert may_act(State()) is None
    assert may_act(replay([Mark(Kind.PAUSED)])) is Objection.IS_PAUSED
    assert may_act(replay([Mark(Kind.ENDED, outcome="resolved")])) is Objection.HAS_ENDED


def test_a_branching_step_wants_one_of_its_outcomes() -> None:
    assert outcome_of(WELCOME, "upset", "", Evidence()) == "upset"
    assert outcome_of(WELCOME, "furious", "", Evidence()) is Objection.NO_SUCH_OUTCOME
    assert outcome_of(WELCOME, "", " ", Evidence()) is Objection.OUTCOME_WANTED


def test_an_outcome_nobody_foresaw_is_told_in_a_note() -> None:
    assert outcome_of(WELCOME, "", "They hung up.", Evidence()) == ""


def test_a_step_with_one_way_on_or_none_needs_no_choice() -> None:
    assert outcome_of(TELL, "", "", Evidence()) == "told"
    assert outcome_of(CALM, "", "", Evidence()) == ""
    assert outcome_of(CALM, "anything", "", Evidence()) is Objection.NO_SUCH_OUTCOME


def test_what_is_known_tells_the_outcome_and_what_it_rules_out_wants_a_note() -> None:
    ways = [{"key": "late", "to": "end", "when": {"fact": "late", "is": True}}, {"key": "fine", "to": "end"}]
    fork = graph(process({"key": "fork", "outcomes": ways})).steps["complaint/one/fork"]
    late, in_time = Evidence(facts={"late": True}), Evidence(facts={"late": False})
    assert outcome_of(fork, "", "", late) == "late"
    assert outcome_of(fork, "", "", in_time) == "fine"
    assert outcome_of(fork, "", "", Evidence()) is Objection.OUTCOME_WANTED
    assert outcome_of(fork, "late", "", in_time) is Objection.NOTE_WANTED
    assert outcome_of(fork, "late", "A week too late.", in_time) == "late"
    assert outcome_of(fork, "late", "", Evidence()) == "late"


def test_a_critical_step_is_skipped_only_with_a_reason() -> None:
    assert may_skip(WELCOME, "  ") is Objection.REASON_WANTED
    assert may_skip(WELCOME, "They asked us to go straight on.") is None
    assert may_skip(CALM, "") is None


def test_a_critical_question_is_not_passed_over_unasked() -> None:
    situation = graph(
        process({"key": "danger", "kind": "collect", "collect": ["late"], "critical": "customer"})
    )
    danger = situation.steps["complaint/one/danger"]
    assert may_finish(danger, {}, "") is Objection.FACTS_WANTED
    assert may_finish(danger, {"late": True}, "") is None
    assert may_finish(danger, {}, "They hung up before I could ask.") is None


def test_other_steps_are_done_when_the_person_says_so() -> None:
    assert may_finish(WELCOME, {}, "") is None
    assert may_finish(GRAPH.steps["complaint/receive/ask-wish"], {}, "") is None


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


def test_what_the_table_does_not_allow_is_done_only_with_a_note() -> None:
    table = [
        {"action": "cancel", "role": "agent", "answer": "no", "nearest_yes": "A voucher.",
         "when": {"fact": "late", "is": True}},
        {"action": "cancel", "role": "agent", "answer": "yes"},
    ]  # fmt: skip
    of = graph(process({"key": "act", "kind": "do", "action": "cancel"}), authority=table)
    asked = Table(of.codex, ("agent",))
    late = Evidence(facts={"late": True}, table=asked)
    assert may_do(of, "complaint/one/act", " ", late) is Objection.NOTE_WANTED
    assert may_do(of, "complaint/one/act", "The director has said so.", late) is None
    assert may_do(of, "complaint/one/act", "", Evidence(facts={"late": False}, table=asked)) is None


def test_a_list_with_a_gap_is_no_answer_to_a_critical_question() -> None:
    ask = {"key": "ask", "kind": "collect", "critical": "customer", "collect": ["order", "rows"], "enough": 1}
    asked = graph(process(ask)).steps["complaint/one/ask"]
    gap = {"rows": [{"name": "Lamp", "price": None}]}
    assert may_finish(asked, gap, "") is Objection.FACTS_WANTED
    assert may_finish(asked, gap, "They did not know.") is None
    assert may_finish(asked, gap, "", {"rows": {"name"}}) is None
    assert may_finish(asked, {"rows": None}, "") is Objection.FACTS_WANTED
    assert may_finish(asked, {"rows": []}, "") is None
