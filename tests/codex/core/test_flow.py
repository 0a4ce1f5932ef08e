"""Which steps are open."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.documents import from_body
from hospes.codex.core.flow import applicability, ending, open_steps, walked
from hospes.codex.core.graph import Graph
from tests.codex.core.strategies import bodies
from tests.codex.samples import end, graph, graph_of, meridian, process, step
from tests.laws import examples


def evidence(
    sample: Graph, *done: str | tuple[str, str], skipped: tuple[str, ...] = (), **facts: Any
) -> Evidence:
    """`"receive/welcome"`, or with its outcome `("receive/welcome", "upset")`."""
    pairs = [(each, None) if isinstance(each, str) else each for each in done]
    paths = {sample.named(name) or name: outcome for name, outcome in pairs}
    return Evidence(facts=facts, done=paths, skipped={sample.named(name) or name for name in skipped})


def keys(
    sample: Graph, *done: str | tuple[str, str], skipped: tuple[str, ...] = (), **facts: Any
) -> list[str]:
    return [found.step.key for found in open_steps(sample, evidence(sample, *done, skipped=skipped, **facts))]


def to(key: str, target: str) -> dict[str, Any]:
    return {"key": key, "to": target}


def test_a_run_begins_with_the_entry() -> None:
    assert keys(graph()) == ["welcome"]


def test_a_situation_without_steps_opens_nothing() -> None:
    assert keys(graph_of(process("empty"))) == []


def test_a_noted_outcome_leads_on() -> None:
    assert keys(graph(), ("welcome", "upset")) == ["calm"]
    assert keys(graph(), ("welcome", "understood")) == ["ask"]


def test_without_a_noted_outcome_every_way_is_open() -> None:
    assert keys(graph(), "welcome") == ["ask", "calm"]


def test_once_one_of_the_ways_was_gone_the_others_close() -> None:
    assert keys(graph(), "welcome", "calm") == ["ask"]


def test_an_outcome_the_codex_does_not_know_opens_every_way() -> None:
    assert keys(graph(), ("welcome", "puzzled")) == ["ask", "calm"]


def test_a_step_whose_condition_does_not_hold_is_passed_over() -> None:
    assert keys(graph(), "ask", wish="repair", late=False) == ["offer"]


def test_a_step_whose_condition_holds_comes_first() -> None:
    assert keys(graph(), "ask", wish="repair", late=True) == ["apologise"]


def test_a_step_that_may_apply_is_offered_with_what_follows_it() -> None:
    sample = graph()
    found = open_steps(sample, evidence(sample, "ask", wish="repair"))
    assert [(each.step.key, each.applies) for each in found] == [("apologise", None), ("offer", True)]
    assert found[0].missing == ("late",)
    assert found[1].missing == ()


def test_what_a_step_would_ask_and_nobody_has_told_is_listed() -> None:
    sample = graph()
    found = open_steps(sample, evidence(sample, ("welcome", "understood"), wish="repair"))
    assert found[0].wanted == ("late",)
    assert found[0].after == "complaint/receive/welcome"


def test_a_collecting_step_with_nothing_left_to_ask_is_passed_over() -> None:
    """Nobody is asked for what is known."""
    assert keys(graph(), ("welcome", "understood"), wish="repair", late=False) == ["offer"]


def test_a_collecting_step_that_forks_is_not_passed_over_for_somebody_must_say_how_it_turned_out() -> None:
    fork = step("c", kind="collect", collect=["late"], outcomes=[to("a", "y"), to("b", "z")])
    sample = graph_of(process("p", fork, step("y"), end("z")))
    found = open_steps(sample, evidence(sample, late=True))
    assert [(each.step.key, each.wanted) for each in found] == [("c", ())]


def test_a_loop_goes_round_even_when_its_first_step_has_nothing_left_to_ask() -> None:
    sample = graph_of(
        process(
            "p",
            step("ask", kind="collect", collect=["wish"]),
            step("try"),
            step("check", outcomes=[to("fine", "z"), to("again", "ask")]),
            end("z"),
        )
    )
    assert keys(sample, "ask", "try", ("check", "again"), wish="repair") == ["try"]
    again = {"complaint/p/ask": None, "complaint/p/check": "again", "complaint/p/try": None}
    assert [each.step.key for each in open_steps(sample, Evidence(facts={"wish": "repair"}, done=again))] == [
        "check"
    ]


def test_a_collecting_step_that_names_no_fact_is_not_passed_over() -> None:
    sample = graph_of(process("p", step("c", kind="collect"), end("z")))
    assert keys(sample) == ["c"]


def test_a_skipped_step_is_passed_over() -> None:
    assert keys(graph(), skipped=("welcome",)) == ["calm"]
    assert keys(graph(), ("welcome", "upset"), skipped=("calm",)) == ["ask"]


def test_facts_told_early_carry_a_run_past_what_they_answer() -> None:
    sample = graph()
    found = open_steps(sample, evidence(sample, ("welcome", "understood"), wish="refund", late=True))
    assert [each.step.key for each in found] == ["apologise"]


def test_a_step_done_out_of_order_does_not_stop_the_run() -> None:
    assert "offer" not in keys(graph(), "offer", wish="repair", late=False)
    assert keys(graph(), ("offer", "yes")) == ["promise"]


def test_a_step_done_early_is_not_suggested_again_when_the_line_comes_to_it() -> None:
    assert keys(graph(), "calm", ("welcome", "upset")) == ["ask"]


def test_the_latest_step_comes_first() -> None:
    sample = graph_of(
        process("p", step("a"), step("b"), end("z")),
        process("q", step("c"), step("d"), end("y"), anytime=True),
    )
    assert keys(sample, "a", "c") == ["d", "b"]
    assert keys(sample, "c", "a") == ["b", "d"]


def test_an_aside_leaves_the_entry_open() -> None:
    sample = graph_of(
        process("p", step("a"), end("z")), process("q", step("c"), step("d"), end("y"), anytime=True)
    )
    assert keys(sample, "c") == ["d", "a"]


def test_once_the_main_line_is_under_way_the_entry_is_not_pressed() -> None:
    assert "welcome" not in keys(graph(), "promise")


def test_an_outcome_back_opens_the_earlier_step_again() -> None:
    assert keys(graph(), "promise", ("hear", "not-yet")) == ["promise"]


def test_after_the_second_time_the_loop_goes_on() -> None:
    sample = graph()
    again = Evidence(done={"complaint/settle/hear": "not-yet", "complaint/settle/promise": None})
    assert [each.step.key for each in open_steps(sample, again)] == ["hear"]


def test_after_an_end_nothing_is_open() -> None:
    assert keys(graph(), "promise", ("hear", "solved"), "close") == []


def test_after_an_outcome_to_the_end_nothing_is_open() -> None:
    sample = graph_of(process("p", step("x", outcomes=[to("bye", "end"), to("on", "y")]), end("y")))
    assert keys(sample, ("x", "bye")) == []
    assert keys(sample, ("x", "on")) == ["y"]
    assert ending(sample, evidence(sample, ("x", "bye"))) == "resolved"


def test_a_step_whose_only_outcome_is_the_end_ends_it_even_unnoted() -> None:
    sample = graph_of(process("p", step("x", outcomes=[to("bye", "end")])))
    assert keys(sample, "x") == []
    assert ending(sample, evidence(sample, "x")) == "resolved"


def test_a_step_done_after_an_end_takes_it_up_again() -> None:
    assert keys(graph(), "close", ("welcome", "upset")) == ["calm"]


def linked() -> Graph:
    return graph_of(
        process("p", step("one"), step("l", kind="link", link={"process": "q"}), step("two"), end("z")),
        process("q", step("first"), step("last", outcomes=[to("fine", "end"), to("again", "first")])),
    )


def test_a_link_opens_its_process() -> None:
    assert keys(linked(), "one") == ["l"]
    assert keys(linked(), "one", "l") == ["first"]


def test_when_a_linked_process_is_over_the_line_goes_on_after_the_link() -> None:
    assert keys(linked(), "one", "l", "first", ("last", "fine")) == ["two"]


def test_a_linked_process_opened_without_the_link_does_not_lead_back_there() -> None:
    assert keys(linked(), "first", ("last", "fine")) == []


def test_a_process_linked_to_a_second_time_begins_anew() -> None:
    again = step("check", outcomes=[to("fine", "z"), to("again", "l")])
    sample = graph_of(
        process("p", step("l", kind="link", link={"process": "q"}), again, end("z")),
        process("q", step("first"), step("last")),
    )
    done = ["l", "first", "last", ("check", "again")]
    assert keys(sample, *done) == ["l"]
    order: dict[str, str | None] = {"q/first": None, "q/last": None, "p/check": "again", "p/l": None}
    second = {f"complaint/{path}": outcome for path, outcome in order.items()}
    assert [each.step.key for each in open_steps(sample, Evidence(done=second))] == ["first"]
    second["complaint/q/first"] = second.pop("complaint/q/first")
    assert [each.step.key for each in open_steps(sample, Evidence(done=second))] == ["last"]
    second["complaint/q/last"] = second.pop("complaint/q/last")
    assert [each.step.key for each in open_steps(sample, Evidence(done=second))] == ["check"]


def test_an_end_in_a_linked_process_is_not_the_end_of_the_run() -> None:
    sample = graph_of(
        process("p", step("l", kind="link", link={"process": "q"}), step("two"), end("z")),
        process("q", step("first"), end("stop", "pending")),
    )
    assert keys(sample, "l", "first", "stop") == ["two"]
    assert ending(sample, evidence(sample, "l", "first", "stop")) is None
    assert ending(sample, evidence(sample, "stop")) == "pending"


def test_a_link_passed_over_does_not_enter_its_process() -> None:
    sample = graph_of(
        process(
            "p",
            step("one"),
            step("l", kind="link", link={"process": "q"}, when={"fact": "late", "is": True}),
            step("two"),
            end("z"),
        ),
        process("q", step("first")),
    )
    assert keys(sample, "one", late=False) == ["two"]
    assert keys(sample, "one", late=True) == ["l"]


def test_a_fork_passed_over_goes_on_with_the_next_in_the_book() -> None:
    fork = step("x", when={"fact": "late", "is": True}, outcomes=[to("a", "z"), to("b", "y")])
    sample = graph_of(process("p", fork, step("y"), end("z")))
    assert keys(sample, late=False) == ["y"]


def test_a_last_fork_passed_over_leaves_every_way_open() -> None:
    fork = step("x", when={"fact": "late", "is": True}, outcomes=[to("a", "q"), to("b", "r")])
    sample = graph_of(process("p", fork), process("q", end("y")), process("r", end("z")))
    assert keys(sample, late=False) == ["y", "z"]


def test_a_step_with_one_way_out_passed_over_goes_that_way() -> None:
    detour = step("x", when={"fact": "late", "is": True}, outcomes=[to("a", "z")])
    sample = graph_of(process("p", detour, step("y"), end("z")))
    assert keys(sample, late=False) == ["z"]


@pytest.mark.parametrize(
    ("done", "how"),
    [
        ((), None),
        (("promise", ("hear", "solved"), "close"), "resolved"),
        (("promise", ("hear", "solved")), "resolved"),
        ((("offer", "no"),), "refused"),
        ((("offer", "no"), "decline"), "refused"),
        (("promise", "hear"), "resolved"),
        (("promise", ("hear", "not-yet")), None),
        (("nowhere/at-all",), None),
    ],
)
def test_how_a_run_ends(done: tuple[Any, ...], how: str | None) -> None:
    sample = graph()
    assert ending(sample, evidence(sample, *done)) == how


def test_a_run_is_not_ending_while_its_end_is_uncertain() -> None:
    sample = graph_of(
        process("p", step("a"), {**end("z"), "when": {"fact": "late", "is": True}}, end("y", "pending"))
    )
    assert ending(sample, evidence(sample, "a")) is None
    assert ending(sample, evidence(sample, "a", late=True)) == "resolved"
    assert ending(sample, evidence(sample, "a", late=False)) == "pending"


def test_applicability_is_none_without_a_condition() -> None:
    sample = graph()
    assert applicability(sample.steps["complaint/receive/calm"], Evidence()) is None
    trace = applicability(sample.steps["complaint/receive/apologise"], Evidence(facts={"late": True}))
    assert trace is not None
    assert trace.result is True


def test_the_demo_companys_runs_begin_and_go_on() -> None:
    codex = meridian()
    for situation in codex.situations:
        sample = Graph(codex, situation)
        begun = open_steps(sample, Evidence())
        assert begun, situation.key
        assert open_steps(sample, Evidence(done={begun[0].path: None})), situation.key


@settings(max_examples=examples(80))
@given(
    bodies(),
    st.randoms(use_true_random=False),
    st.dictionaries(st.sampled_from(["a", "alpha", "beta"]), st.booleans()),
)
def test_walking_any_codex_never_raises_and_offers_only_its_steps(
    data: dict[str, Any], random: Any, facts: Any
) -> None:
    codex = from_body(data)
    for situation in codex.situations:
        sample = Graph(codex, situation)
        done: dict[str, str | None] = {}
        for _turn in range(6):
            found = open_steps(sample, Evidence(facts=facts, done=done))
            assert {each.path for each in found} <= set(sample.steps)
            assert all(each.applies is not False for each in found)
            ending(sample, Evidence(facts=facts, done=done))
            if not found:
                break
            taken = random.choice(found)
            outcomes = [outcome.key for outcome in taken.step.outcomes]
            done.pop(taken.path, None)
            done[taken.path] = random.choice([None, *outcomes])


def _long(number: int, **told: Any) -> Graph:
    """A line of so many steps, each of them only where the fact `wish` is one of a kind."""
    made = [step(f"s{place}", when={"fact": "wish", "is": "refund"}) for place in range(number)]
    return graph_of(process("p", *made, end()))


def test_a_line_may_be_longer_than_the_interpreter_is_deep() -> None:
    long = _long(3_000)
    assert len(open_steps(long, Evidence())) == 3_001
    assert [each.step.key for each in open_steps(long, Evidence(facts={"wish": "repair"}))] == ["close"]


def test_no_more_are_looked_for_than_are_wanted() -> None:
    long = _long(30)
    assert [each.step.key for each in open_steps(long, Evidence(), most=1)] == ["s0"]
    assert [each.step.key for each in open_steps(long, Evidence(), most=3)] == ["s0", "s1", "s2"]


def test_what_was_ruled_out_on_the_way_is_told_with_its_trace() -> None:
    found = walked(_long(3), Evidence(facts={"wish": "repair"}))
    assert [path.split("/")[-1] for path in found.ruled_out] == ["s0", "s1", "s2"]
    assert all(each.trace and each.trace.result is False for each in found.ruled_out.values())
    assert [each.step.key for each in found.open] == ["close"]
