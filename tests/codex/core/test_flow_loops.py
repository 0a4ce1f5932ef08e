"""Loops, links and detours: a second round is a round of its own, and what was done early stays done."""

from typing import Any

import pytest

from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.flow import open_steps
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
    def open(self) -> list[str]:
        found = open_steps(self.graph, Evidence(facts=self.facts, done=self.done))
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
