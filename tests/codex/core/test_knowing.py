"""What is known tells how a step turned out; steps set facts and use them up."""

from typing import Any

from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.flow import ending, open_steps
from hospes.codex.core.graph import Graph
from hospes.codex.core.knowing import (
    DoneOnce,
    known_after,
    left_by,
    outcome_by_facts,
    touched_by,
    unset_by,
    wanted_at,
)
from hospes.codex.core.model import Step
from tests.codex.samples import end, graph_of, process, step

LOCKED = {"fact": "sim", "is": "locked"}
MISSING = {"fact": "sim", "is": "missing"}


def sim_check(kind: str = "collect", **fields: Any) -> Graph:
    """look: the SIM is missing → reseat, locked → unlock, else → go on."""
    ways = [
        {"key": "missing", "to": "reseat", "when": MISSING},
        {"key": "locked", "to": "unlock", "when": LOCKED},
        {"key": "fine", "to": "on"},
    ]
    look = step("look", kind=kind, outcomes=ways, **fields)
    return graph_of(process("p", look, step("reseat"), step("unlock"), step("on"), end("z")))


def open_keys(graph: Graph, *done: str, **facts: Any) -> list[str]:
    named = {str(graph.named(each)): None for each in done}
    return [each.step.key for each in open_steps(graph, Evidence(facts=facts, done=named))]


def test_an_answer_that_decides_the_fork_needs_no_second_one() -> None:
    graph = sim_check(collect=["sim"])
    assert open_keys(graph) == ["look"]
    assert open_keys(graph, sim="missing") == ["reseat"]
    assert open_keys(graph, sim="locked") == ["unlock"]
    assert open_keys(graph, sim="active") == ["on"]


def test_a_branch_that_is_decided_by_what_is_known_is_passed_over() -> None:
    graph = sim_check(kind="decide")
    assert open_keys(graph) == ["look"]
    assert open_keys(graph, sim="locked") == ["unlock"]


def test_a_question_of_authority_is_not_passed_over() -> None:
    assert open_keys(sim_check(kind="decide", action="swap"), sim="locked") == ["look"]


def test_something_to_do_is_not_passed_over_and_turns_out_as_the_facts_say() -> None:
    graph = sim_check(kind="do")
    assert open_keys(graph, sim="locked") == ["look"]
    assert open_keys(graph, "look", sim="locked") == ["unlock"]
    assert open_keys(graph, "look") == ["reseat", "unlock", "on"]


def test_what_somebody_said_counts_more_than_what_the_facts_would_say() -> None:
    graph = sim_check(kind="do")
    done = {str(graph.named("look")): "fine"}
    assert [each.step.key for each in open_steps(graph, Evidence(facts={"sim": "locked"}, done=done))] == [
        "on"
    ]


def test_a_step_that_does_not_apply_goes_on_with_the_next_whatever_is_known() -> None:
    graph = sim_check(kind="do", when={"fact": "phone", "is": True})
    assert open_keys(graph, sim="locked", phone=False) == ["reseat"]


def test_a_run_ends_by_an_outcome_that_is_known() -> None:
    ways = [{"key": "over", "to": "end", "when": {"fact": "paid", "is": True}}, {"key": "owed", "to": "ask"}]
    graph = graph_of(process("p", step("look", kind="do", outcomes=ways), step("ask"), end("z")))
    look = str(graph.named("look"))
    assert ending(graph, Evidence(facts={"paid": True}, done={look: None})) == "resolved"
    assert ending(graph, Evidence(facts={"paid": False}, done={look: None})) is None


def outcomes(*ways: dict[str, Any]) -> Step:
    return Step.model_validate(
        step("s", outcomes=[{"key": f"o{place}", "to": "end", **way} for place, way in enumerate(ways)])
    )


def known_way(made: Step, **facts: Any) -> str | None:
    found = outcome_by_facts(made, Evidence(facts=facts))
    return found.key if found else None


def test_the_first_that_holds_is_taken_but_not_past_one_that_may_hold() -> None:
    made = outcomes({"when": LOCKED}, {"when": {"fact": "old", "is": True}})
    assert known_way(made, sim="locked", old=True) == "o0"
    assert known_way(made, sim="fine", old=True) == "o1"
    assert known_way(made, old=True) is None


def test_where_none_holds_only_a_single_one_without_a_condition_is_left() -> None:
    assert known_way(outcomes({"when": LOCKED}, {}), sim="fine") == "o1"
    assert known_way(outcomes({"when": LOCKED}, {}, {}), sim="fine") is None
    assert known_way(outcomes({"when": LOCKED}), sim="fine") is None
    assert known_way(outcomes({}, {}), sim="fine") is None


def test_a_step_sets_what_it_makes_so_and_uses_up_what_held_for_once() -> None:
    sets = [{"fact": "status", "is": "changed"}]
    change = Step.model_validate(step("change", sets=sets, uses_up=["confirmed", "status"]))
    assert left_by(change) == ({"status": "changed"}, {"confirmed"})
    start = {"confirmed": True, "zip": "1011", "status": "pending"}
    assert known_after(start, [DoneOnce(change)]) == {"zip": "1011", "status": "changed"}
    again = DoneOnce(Step.model_validate(step("ask")), told={"confirmed": False})
    assert known_after(start, [DoneOnce(change), again])["confirmed"] is False


MEASURE = Step.model_validate(step("measure", kind="do", collect=["speed"], uses_up=["speed"]))


def test_what_a_step_asks_for_and_uses_up_itself_is_asked_for_anew_when_it_is_done_again() -> None:
    told = {"speed": 3}
    assert wanted_at("s/p/measure", MEASURE, Evidence()) == ("speed",)
    assert wanted_at("s/p/measure", MEASURE, Evidence(facts=told)) == ()
    before = Evidence(facts=told, done={"s/p/measure": None})
    assert wanted_at("s/p/measure", MEASURE, before) == ("speed",)
    told_since = Evidence(facts=told, done={"s/p/measure": None}, anew=[("s/p/measure", "speed")])
    assert wanted_at("s/p/measure", MEASURE, told_since) == ()


def test_what_was_measured_before_does_not_count_the_second_time_and_what_was_told_early_does() -> None:
    assert known_after({"speed": 3}, [DoneOnce(MEASURE)]) == {"speed": 3}
    assert known_after({"speed": 3}, [DoneOnce(MEASURE, again=True)]) == {}
    assert known_after({"speed": 3}, [DoneOnce(MEASURE, {"speed": 9}, again=True)]) == {"speed": 9}


ASK = step(
    "ask",
    kind="collect",
    collect=["agreed"],
    outcomes=[
        {"key": "yes", "to": "act", "when": {"fact": "agreed", "is": True}},
        {"key": "other", "to": "list", "uses_up": ["agreed", "wish"]},
    ],
)


def test_an_outcome_takes_back_what_was_said_even_at_this_very_step() -> None:
    asked = Step.model_validate(ASK)
    start = {"wish": "refund", "late": True}
    assert known_after(start, [DoneOnce(asked, {"agreed": False}, "other")]) == {"late": True}
    assert known_after(start, [DoneOnce(asked, {"agreed": True}, "yes")]) == {**start, "agreed": True}
    assert touched_by(asked, "other") == {"agreed", "wish"}
    assert touched_by(asked) == set()


def test_a_question_whose_answer_takes_something_back_is_not_passed_over() -> None:
    graph = graph_of(process("p", step("list"), ASK, step("act"), end("z")))
    assert open_keys(graph, "list", agreed=True) == ["act"]
    assert open_keys(graph, "list", agreed=False) == ["ask"]


def test_a_fact_becomes_what_another_says() -> None:
    change = Step.model_validate(
        step("change", sets=[{"fact": "cabin", "is": {"fact": "new_cabin"}}], uses_up=["new_cabin"])
    )
    known = {"cabin": "economy", "new_cabin": "business"}
    assert left_by(change, known) == ({"cabin": "business"}, {"new_cabin"})
    assert known_after(known, [DoneOnce(change)]) == {"cabin": "business"}
    assert known_after({"cabin": "economy"}, [DoneOnce(change, {"new_cabin": "first"})])["cabin"] == "first"
    assert unset_by(change, known) == []


def test_what_nobody_has_told_sets_nothing_and_that_can_be_said() -> None:
    change = Step.model_validate(step("change", sets=[{"fact": "cabin", "is": {"fact": "new_cabin"}}]))
    assert known_after({"cabin": "economy"}, [DoneOnce(change)]) == {"cabin": "economy"}
    assert unset_by(change, {"cabin": "economy"}) == [("cabin", "new_cabin")]


def test_as_many_answers_as_will_do_finish_a_question() -> None:
    ask = step("ask", kind="collect", collect=["order", "name", "zip"], enough=2)
    made = Step.model_validate(ask)
    assert wanted_at("s/p/ask", made, Evidence()) == ("order", "name", "zip")
    assert wanted_at("s/p/ask", made, Evidence(facts={"name": "Anna"})) == ("order", "zip")
    assert wanted_at("s/p/ask", made, Evidence(facts={"name": "Anna"}), ["zip"]) == ()
    graph = graph_of(process("p", ask, step("on"), end("z")))
    assert open_keys(graph, order="A-1") == ["ask"]
    assert open_keys(graph, order="A-1", zip="1011") == ["on"]


ROWS: list[dict[str, Any]] = [
    {"key": "rows", "label": "Items", "type": "list"},
    {"key": "row_name", "label": "Item", "type": "text", "of": "rows"},
    {"key": "row_price", "label": "Price", "type": "money", "of": "rows", "from": "record"},
]


def in_two_parts(*steps: dict[str, Any], facts: list[dict[str, Any]] = ROWS) -> Graph:
    return graph_of(process("p", *steps, end("z")), facts=facts)


def opened(graph: Graph, rows: Any) -> list[str]:
    return [each.step.key for each in open_steps(graph, Evidence(graph.codex.known({"rows": rows})))]


ASK_ROWS = step("ask", kind="collect", collect=["rows"])
LOOK_UP = step("look-up", kind="do", lane="behind", collect=["rows"])


def test_a_list_told_in_two_parts_is_asked_of_the_customer_for_what_customers_tell() -> None:
    graph = in_two_parts(ASK_ROWS, LOOK_UP)
    assert graph.columns_asked("complaint/p/ask") == {"rows": {"row_name"}}
    assert graph.columns_asked("complaint/p/look-up") == {}
    assert opened(graph, [{"row_name": "Lamp"}]) == ["look-up"]
    assert opened(graph, [{"row_price": 5}]) == ["ask"]
    assert opened(graph, []) == ["look-up"]
    found = open_steps(graph, Evidence(graph.codex.known({"rows": [{"row_name": "Lamp"}]})))[0]
    assert found.wanted == ("rows",)  # the rest is still to be found out


def test_a_list_that_only_the_customer_is_asked_for_is_asked_for_whole() -> None:
    assert opened(in_two_parts(ASK_ROWS, step("on")), [{"row_name": "Lamp"}]) == ["ask"]
    assert in_two_parts(ASK_ROWS, step("again", collect=["rows"])).columns_asked("complaint/p/ask") == {}


def test_where_customers_tell_nothing_of_it_all_is_asked() -> None:
    of_record = [{**each, **({"from": "record"} if "of" in each else {})} for each in ROWS]
    graph = in_two_parts(ASK_ROWS, LOOK_UP, facts=of_record)
    assert opened(graph, [{"row_name": "Lamp"}]) == ["ask"]
    assert opened(graph, [{"row_name": "Lamp", "row_price": 5}]) == ["look-up"]
