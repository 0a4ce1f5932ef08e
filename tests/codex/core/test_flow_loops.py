"""Loops, links and detours: a second round is a round of its own, and what was done early stays done."""

from typing import Any

import pytest

from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.flow import ending, open_steps
from hospes.codex.core.graph import Graph
from tests.codex.samples import end, graph_of, of, process, situation, step


def to(key: str, target: str) -> dict[str, Any]:
    return {"key": key, "to": target}


class Run:
    """A run that is taken step by step."""

    def __init__(self, graph: Graph, **facts: Any) -> None:
        self.graph = graph
        self.facts = facts
        self.done: dict[str, str | None] = {}

    def do(self, *steps: str | tuple[str, str]) -> "Run":
        for each in steps:
            name, outcome = (each, None) if isinstance(each, str) else each
            path = self.graph.named(name)
            assert path is not None, name
            self.done.pop(path, None)
            self.done[path] = outcome
        return self

    @property
    def evidence(self) -> Evidence:
        return Evidence(facts=self.facts, done=self.done)

    @property
    def open(self) -> list[str]:
        found = open_steps(self.graph, self.evidence)
        return [each.step.key for each in found]


def loop() -> Graph:
    """a → b → c, and c leads back to b, to a, or on to z."""
    fork = step("c", outcomes=[to("on", "z"), to("redo", "b"), to("restart", "a")])
    return graph_of(process("p", step("a"), step("b"), fork, end("z")))


def test_the_second_round_goes_as_the_first_did() -> None:
    run = Run(loop()).do("a", "b", ("c", "redo"))
    assert run.open == ["b"]
    assert run.do("b").open == ["c"]
    assert run.do(("c", "redo")).open == ["b"]
    assert run.do("b").open == ["c"]
    assert run.do(("c", "on")).open == ["z"]
    assert run.do("z").open == []


def test_a_loop_may_go_further_back_the_next_time() -> None:
    run = Run(loop()).do("a", "b", ("c", "redo"), "b", ("c", "restart"))
    assert run.open == ["a"]
    assert run.do("a").open == ["b"]
    assert run.do("b").open == ["c"]


def test_a_step_before_the_loop_is_not_part_of_it() -> None:
    run = Run(loop()).do("a", "b", ("c", "redo"), "b")
    assert "a" not in run.open


def test_a_step_that_leads_back_to_itself_is_open_again() -> None:
    again = step("a", outcomes=[to("again", "a"), to("on", "z")])
    run = Run(graph_of(process("p", again, end("z")))).do(("a", "again"))
    assert run.open == ["a"]
    assert run.do(("a", "on")).open == ["z"]


def test_a_loop_over_two_processes_goes_round() -> None:
    graph = graph_of(
        process("p", step("a"), step("b", outcomes=[to("on", "q")])),
        process("q", step("c"), step("d", outcomes=[to("fine", "z"), to("back", "p/a")]), end("z")),
    )
    run = Run(graph).do("a", ("b", "on"), "c", ("d", "back"))
    assert run.open == ["a"]
    assert run.do("a").open == ["b"]
    assert run.do(("b", "on")).open == ["c"]
    assert run.do("c").open == ["d"]
    assert run.do(("d", "fine")).open == ["z"]


def test_a_loop_inside_a_loop_goes_round() -> None:
    graph = graph_of(
        process(
            "p",
            step("a"),
            step("b"),
            step("c", outcomes=[to("inner", "b"), to("on", "d")]),
            step("d", outcomes=[to("outer", "a"), to("on", "z")]),
            end("z"),
        )
    )
    run = Run(graph).do("a", "b", ("c", "inner"), "b", ("c", "on"), ("d", "outer"))
    assert run.open == ["a"]
    assert run.do("a").open == ["b"]
    assert run.do("b").open == ["c"]
    assert run.do(("c", "inner")).open == ["b"]
    assert run.do("b").open == ["c"]
    assert run.do(("c", "on")).open == ["d"]
    assert run.do(("d", "on")).open == ["z"]


def with_link() -> Graph:
    """p: a → l (to q) → b (back to a, or on); q: x → y."""
    return graph_of(
        process(
            "p",
            step("a"),
            step("l", kind="link", link={"process": "q"}),
            step("b", outcomes=[to("again", "a"), to("on", "z")]),
            end("z"),
        ),
        process("q", step("x"), step("y")),
    )


def test_a_linked_process_is_gone_through_again_in_the_second_round() -> None:
    run = Run(with_link()).do("a", "l", "x", "y", ("b", "again"))
    assert run.open == ["a"]
    assert run.do("a").open == ["l"]
    assert run.do("l").open == ["x"]
    assert run.do("x").open == ["y"]
    assert run.do("y").open == ["b"]
    assert run.do(("b", "on")).open == ["z"]


def test_a_linked_process_may_lead_back_before_its_link() -> None:
    graph = graph_of(
        process("p", step("a"), step("b", outcomes=[to("changes", "l"), to("fine", "z")]),
                step("l", kind="link", link={"process": "q"}, outcomes=[to("done", "a")]), end("z")),
        process("q", step("x"), end("y")),
    )  # fmt: skip
    run = Run(graph).do("a", ("b", "changes"), "l", "x", "y")
    assert run.open == ["a"]
    assert run.do("a").open == ["b"]
    assert run.do(("b", "changes")).open == ["l"]
    assert run.do("l").open == ["x"]
    assert run.do("x", "y", "a", ("b", "fine")).open == ["z"]


def test_two_links_to_one_process_come_back_to_their_own_places() -> None:
    graph = graph_of(
        process("p", step("l1", kind="link", link={"process": "q"}), step("a"),
                step("l2", kind="link", link={"process": "q"}), step("b"), end("z")),
        process("q", step("x"), step("y")),
    )  # fmt: skip
    run = Run(graph).do("l1", "x", "y")
    assert run.open == ["a"]
    assert run.do("a").open == ["l2"]
    assert run.do("l2").open == ["x"]
    assert run.do("x", "y").open == ["b"]


def nested(*last: dict[str, Any], outer: tuple[dict[str, str], ...] = ()) -> Graph:
    """p: l (to q) → after → z, bad; q: x → what is `last` there, mostly a link to r; r: deep → refused or done."""
    ways = {"outcomes": list(outer)} if outer else {}
    return graph_of(
        process("p", step("l", kind="link", link={"process": "q"}, **ways), step("after"),
                end("z"), end("bad", "refused", alternative="A voucher.")),
        process("q", step("x"), *last, anytime=True),
        process("r", step("deep", outcomes=[to("no", "refused"), to("yes", "done")]),
                end("refused", "refused", alternative="Another day."), end("done"), anytime=True),
    )  # fmt: skip


INNER = step("l2", kind="link", link={"process": "r"})
OUT = step("l2", kind="link", link={"process": "r"}, outcomes=[to("resolved", "end"), to("refused", "end")])


@pytest.mark.parametrize("last", [INNER, OUT])
def test_a_linked_process_that_is_over_at_a_link_of_its_own_comes_back(last: dict[str, Any]) -> None:
    run = Run(nested(last)).do("l", "x", "l2", ("deep", "yes"), "done")
    assert run.open == ["after"]
    assert run.do("after").open == ["z"]


@pytest.mark.parametrize("last", [INNER, OUT])
def test_it_comes_back_by_the_way_in_which_the_innermost_was_left(last: dict[str, Any]) -> None:
    graph = nested(last, outer=(to("resolved", "after"), to("refused", "bad")))
    assert Run(graph).do("l", "x", "l2", ("deep", "no"), "refused").open == ["bad"]
    assert Run(graph).do("l", "x", "l2", ("deep", "yes"), "done").open == ["after"]


def test_it_comes_back_by_the_outcome_of_the_link_where_the_innermost_says_nothing_to_it() -> None:
    last = step("l2", kind="link", link={"process": "r"}, outcomes=[to("sent", "end"), to("other", "x")])
    graph = nested(last, outer=(to("sent", "after"), to("not-sent", "bad")))
    assert set(Run(graph).do("l", "x", "l2", ("deep", "no"), "refused").open) == {"x", "after"}


def test_three_links_deep_it_comes_all_the_way_back() -> None:
    graph = graph_of(
        process("p", step("l", kind="link", link={"process": "q"}), step("after"), end("z")),
        *(process(here, step(f"{here}1"), step(f"to-{there}", kind="link", link={"process": there}), anytime=True)
          for here, there in ("qr", "rs")),
        process("s", step("deep")),
    )  # fmt: skip
    assert Run(graph).do("l", "q1", "to-r", "r1", "to-s", "deep").open == ["after"]
    assert graph.reachable() == set(graph.steps)


def test_links_that_lead_to_each_other_come_to_an_end() -> None:
    graph = graph_of(
        process("p", step("l", kind="link", link={"process": "q"}), step("after"), end("z")),
        process("q", step("x"), step("to-r", kind="link", link={"process": "r"})),
        process("r", step("y"), step("to-q", kind="link", link={"process": "q"})),
    )
    run = Run(graph).do("l", "x", "to-r", "y")
    assert run.open == ["to-q"]
    assert graph.reachable() >= {"complaint/r/to-q"}


def test_a_process_opened_without_a_link_ends_nowhere_with_a_link_that_is_its_last_step() -> None:
    graph = nested(INNER)
    run = Run(graph).do("x", "l2", ("deep", "yes"), "done")
    assert "after" not in run.open
    assert graph.reachable() >= {"complaint/p/after"}


def test_a_last_link_that_is_passed_over_comes_back_too() -> None:
    graph = nested({**INNER, "when": {"fact": "late", "is": True}})
    done = Evidence(facts={"late": False}, done={"complaint/p/l": None, "complaint/q/x": None})
    assert [each.step.key for each in open_steps(graph, done)] == ["after"]


def test_where_everything_behind_the_links_is_the_end_the_run_is_over() -> None:
    graph = nested(OUT, outer=(to("resolved", "end"),))
    run = Run(graph).do("l", "x", "l2", ("deep", "yes"), "done")
    assert run.open == []
    assert ending(graph, run.evidence) == "resolved"


def test_a_link_to_another_situation_comes_back() -> None:
    codex = of(
        situation(
            "complaint",
            process("p", step("l", kind="link", link={"process": "other/q"}), step("a"), end("z")),
        ),
        situation(
            "other",
            process("q", step("x", outcomes=[to("stop", "end"), to("more", "r")])),
            process("r", end("y")),
        ),
    )
    graph = Graph(codex, codex.situations[0])
    run = Run(graph).do("l")
    assert run.open == ["x"]
    assert run.do(("x", "stop")).open == ["a"]


def test_a_link_passed_over_by_a_skip_goes_on_behind_it() -> None:
    graph = with_link()
    found = open_steps(graph, Evidence(done={"complaint/p/a": None}, skipped={"complaint/p/l"}))
    assert [each.step.key for each in found] == ["b"]


@pytest.mark.parametrize("early", ["b", "c", "d"])
def test_a_step_done_early_is_done(early: str) -> None:
    graph = graph_of(process("p", step("a"), step("b"), step("c"), step("d"), end("z")))
    order = [key for key in ("a", "b", "c", "d") if key != early]
    run = Run(graph).do(early)
    for key in order:
        run.do(key)
    assert early not in run.open
    assert run.open == ["z"]


def test_facts_told_in_the_first_round_are_not_asked_in_the_second() -> None:
    graph = graph_of(
        process("p", step("ask", kind="collect", collect=["wish", "late"]),
                step("try", outcomes=[to("fine", "z"), to("again", "ask")]), end("z")),
    )  # fmt: skip
    run = Run(graph, wish="repair").do("ask", ("try", "again"))
    (found,) = open_steps(graph, Evidence(facts=run.facts, done=run.done))
    assert (found.step.key, found.wanted) == ("ask", ("late",))
    run.facts["late"] = False
    assert run.open == ["try"]


def test_a_condition_is_looked_at_anew_in_each_round() -> None:
    graph = graph_of(
        process("p", step("a"), step("b", when={"fact": "late", "is": True}),
                step("c", outcomes=[to("again", "a"), to("on", "z")]), end("z")),
    )  # fmt: skip
    run = Run(graph, late=False).do("a")
    assert run.open == ["c"]
    run.do(("c", "again"), "a")
    run.facts["late"] = True
    assert run.open == ["b"]


def test_a_condition_on_a_done_step_opens_with_it() -> None:
    graph = graph_of(
        process("p", step("a"), step("b", when={"done": "x"}), step("c"), end("z")),
        process("q", step("x"), end("y"), anytime=True),
    )
    assert Run(graph).do("a").open == ["c"]
    assert Run(graph).do("x", "a").open == ["b", "y"]


def test_the_way_after_a_step_names_the_step_it_came_from() -> None:
    graph = loop()
    found = open_steps(graph, Evidence(done={"complaint/p/a": None}))
    assert [(each.path, each.after) for each in found] == [("complaint/p/b", "complaint/p/a")]


def test_a_step_that_was_left_out_does_not_come_back_when_nobody_can_tell_any_more_whether_it_applies() -> (
    None
):
    steps = (
        step("a"),
        step("b", when={"fact": "late", "is": True}),
        step("c"),
        step("d", uses_up=["late"]),
        step("e"),
        end("z"),
    )
    run = Run(graph_of(process("p", *steps)))
    assert run.do("a", "c", "d").open == ["e"]


def test_a_question_behind_one_that_was_passed_over_does_not_come_back_beside_the_line() -> None:
    graph = graph_of(
        process(
            "p",
            step("a"),
            step("q1", kind="collect", collect=["order"]),
            step("q2", kind="collect", collect=["late"]),
            step("act", kind="do", uses_up=["late"]),
            step("next"),
            step("last"),
            end("z"),
        )
    )
    run = Run(graph, order="A-1").do("a", "act")
    assert run.open == ["next"]
    assert run.do("next").open == ["last"]


def test_a_run_that_is_over_behind_a_link_does_not_begin_anew_at_what_was_passed_over() -> None:
    graph = graph_of(
        process(
            "p",
            step("who", when={"fact": "late", "is": False}),
            step("q", kind="collect", collect=["order"]),
            step("act"),
            step("l", kind="link", link={"process": "q2"}, outcomes=[to("resolved", "end")]),
        ),
        process("q2", step("x", uses_up=["order"]), end("y"), anytime=True),
    )
    run = Run(graph, late=True).do("act", "l", "x", "y")
    assert run.open == []
    assert ending(graph, run.evidence) == "resolved"


def test_what_was_over_in_a_process_beside_the_line_leaves_the_entry_to_be_done() -> None:
    graph = graph_of(
        process("p", step("a"), step("b"), end("z")),
        process("aside", step("x"), step("y", outcomes=[to("ok", "end")]), anytime=True),
    )
    assert Run(graph).do(("y", "ok"), "x").open == ["a"]


def entered_twice() -> Graph:
    """A process that a link leads through, and into which a later step of the line leads by itself."""
    return graph_of(
        process(
            "p",
            step("a"),
            step("l", kind="link", link={"process": "q"}),
            step("after", outcomes=[to("more", "q"), to("done", "z")]),
            end("z"),
        ),
        process("q", step("x"), end("y", "escalated"), anytime=True),
    )


def test_what_a_link_leads_through_returns_where_it_ends() -> None:
    graph = entered_twice()
    run = Run(graph).do("a", "l", "x", "y")
    assert run.open == ["after"]
    assert ending(graph, run.evidence) is None


def test_a_process_that_is_entered_once_more_without_its_link_is_gone_through_and_over_where_it_ends() -> (
    None
):
    graph = entered_twice()
    run = Run(graph).do("a", "l", "x", "y", ("after", "more"))
    assert run.open == ["x"]
    assert run.do("x").open == ["y"]
    assert run.do("y").open == []
    assert ending(graph, run.evidence) == "escalated"


def test_a_linked_process_that_leads_elsewhere_is_left_for_good() -> None:
    graph = graph_of(
        process("p", step("a"), step("l", kind="link", link={"process": "q"}), step("after"), end("z")),
        process("q", step("x", outcomes=[to("well", "end"), to("badly", "over/give-up")]), anytime=True),
        process("over", end("give-up", "escalated"), anytime=True),
    )
    back = Run(graph).do("a", "l", ("x", "well"))
    assert back.open == ["after"]
    assert ending(graph, back.evidence) is None
    run = Run(graph).do("a", "l", ("x", "badly"))
    assert run.open == ["give-up"]
    assert ending(graph, run.do("give-up").evidence) == "escalated"


def two_questions() -> Graph:
    return graph_of(
        process(
            "p",
            step("a"),
            step("q1", kind="collect", collect=["late"]),
            step("q2", kind="collect", collect=["order"]),
            step("act"),
            step("last", uses_up=["late"]),
            end("z"),
        ),
        process("aside", step("x", uses_up=["late"]), anytime=True),
    )


def test_a_question_is_not_asked_again_where_the_line_has_gone_past_it_and_another() -> None:
    assert Run(two_questions(), order="A-1").do("a", "act", "last").open == ["z"]


def test_a_question_whose_answer_was_used_up_beside_the_line_is_asked_where_nothing_behind_it_was_done() -> (
    None
):
    assert Run(two_questions(), order="A-1").do("a", "x").open == ["q1"]


def test_a_run_whose_last_decision_is_known_to_lead_to_the_end_is_over() -> None:
    ways = [{**to("other", "z"), "when": {"fact": "late", "is": True}}, to("own", "end")]
    steps = (step("a"), step("who", kind="decide", outcomes=ways), end("z"))
    run = Run(graph_of(process("p", *steps)), late=False).do("a")
    assert run.open == []
    assert ending(run.graph, run.evidence) == "resolved"
