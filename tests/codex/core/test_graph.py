"""The steps of a situation as a graph."""

from datetime import date
from typing import Any

from hypothesis import given, settings

from hospes.codex.core.checks import run_checks
from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.documents import from_body
from hospes.codex.core.flow import ending, open_steps, ways_out
from hospes.codex.core.graph import END, Broken, Graph
from tests.codex.core.strategies import bodies
from tests.codex.samples import end, graph, graph_of, meridian, of, process, situation, step
from tests.laws import examples

R, S = "complaint/receive/", "complaint/settle/"


def targets(of_graph: Graph, path: str) -> list[tuple[str | None, str]]:
    return [(edge.outcome, edge.target) for edge in of_graph.edges[path]]


def outcome(key: str, to: str) -> dict[str, Any]:
    return {"key": key, "to": to}


def test_it_starts_with_the_first_step_of_the_first_process() -> None:
    assert graph().entry == R + "welcome"


def test_a_process_for_any_time_is_an_opening_and_not_the_entry() -> None:
    sample = graph_of(process("aside", end("a"), anytime=True), process("main", end("b")))
    assert sample.entry == "complaint/main/b"
    assert sample.openings == ("complaint/aside/a",)


def test_a_situation_without_steps_has_no_entry() -> None:
    assert graph_of().entry is None
    assert graph_of(process("empty")).entry is None
    assert graph_of(process("empty", anytime=True)).openings == ()


def test_outcomes_lead_to_steps_of_the_same_process_of_another_or_to_a_process() -> None:
    sample = graph()
    assert targets(sample, R + "welcome") == [("understood", R + "ask"), ("upset", R + "calm")]
    assert targets(sample, R + "offer") == [("yes", S + "promise"), ("no", S + "decline")]


def test_without_outcomes_the_next_step_follows() -> None:
    assert targets(graph(), R + "calm") == [(None, R + "ask")]
    assert graph().next_in_list(R + "calm") == R + "ask"
    assert graph().next_in_list(R + "offer") is None


def test_an_end_leads_nowhere_even_when_outcomes_are_written() -> None:
    sample = graph_of(process("p", {**end("x"), "outcomes": [outcome("a", "y")]}, step("y"), end("z")))
    assert targets(sample, "complaint/p/x") == []


def test_an_outcome_may_end_it() -> None:
    sample = graph_of(process("p", step("x", outcomes=[outcome("bye", "end")])))
    assert targets(sample, "complaint/p/x") == [("bye", END)]
    assert sample.is_terminal("complaint/p/x")
    assert sample.dead_ends() == []


def test_a_reference_that_leads_nowhere_is_noted() -> None:
    sample = graph_of(
        process(
            "p",
            step("x", outcomes=[outcome("a", "nowhere"), outcome("b", "q/none")]),
            step("l", kind="link", link={"process": "none"}),
            end("z"),
        )
    )
    assert sample.broken == [
        Broken("complaint/p/x", "a", "nowhere"),
        Broken("complaint/p/x", "b", "q/none"),
        Broken("complaint/p/l", None, "none"),
    ]


def test_a_link_to_an_empty_process_leads_nowhere() -> None:
    sample = graph_of(process("p", step("l", kind="link", link={"process": "q"}), end("z")), process("q"))
    assert sample.broken == [Broken("complaint/p/l", None, "q")]
    assert graph_of(process("p", step("x", outcomes=[outcome("a", "q")])), process("q")).broken


def test_an_outcome_of_a_link_that_leads_nowhere_is_noted_once() -> None:
    sample = graph_of(
        process(
            "p", step("l", kind="link", link={"process": "q"}, outcomes=[outcome("a", "nowhere")]), end("z")
        ),
        process("q", step("one")),
    )
    assert sample.broken == [Broken("complaint/p/l", "a", "nowhere")]


def linked() -> Graph:
    """p: one → l (link to q) → two → z; q: first → last."""
    return graph_of(
        process("p", step("one"), step("l", kind="link", link={"process": "q"}), step("two"), end("z")),
        process("q", step("first"), step("last")),
    )


def test_a_link_leads_into_its_process_and_back_to_what_follows_it() -> None:
    sample = linked()
    assert targets(sample, "complaint/p/l") == [(None, "complaint/q/first")]
    assert targets(sample, "complaint/q/last") == [(None, "complaint/p/two")]
    assert sample.edges["complaint/q/last"][0].via == "complaint/p/l"
    assert sample.dead_ends() == []


def test_an_end_within_a_linked_process_leads_back_too() -> None:
    sample = graph_of(
        process("p", step("l", kind="link", link={"process": "q"}), end("z")),
        process("q", step("first", outcomes=[outcome("a", "stop"), outcome("b", "end")]), end("stop")),
    )
    assert targets(sample, "complaint/q/stop") == [(None, "complaint/p/z")]
    assert ("b", "complaint/p/z") in targets(sample, "complaint/q/first")


def test_a_link_reaches_into_another_situation_and_what_that_leads_to() -> None:
    codex = of(
        situation("complaint", process("p", step("l", kind="link", link={"process": "other/q"}), end("z"))),
        situation(
            "other",
            process("q", step("first", outcomes=[outcome("on", "r")])),
            process("r", step("l2", kind="link", link={"process": "s"}), step("back")),
            process("s", step("deep")),
            process("t", end("unseen")),
        ),
    )
    sample = Graph(codex, codex.situations[0])
    assert set(sample.steps) == {
        "complaint/p/l", "complaint/p/z", "other/q/first", "other/r/l2", "other/r/back", "other/s/deep",
    }  # fmt: skip
    assert sample.reachable() == set(sample.steps) - {"complaint/p/z"}


def test_steps_are_named_by_as_much_of_their_path_as_is_needed() -> None:
    assert graph().named("welcome") == R + "welcome"
    assert graph().named("settle/close") == S + "close"
    assert graph().named("complaint/settle/close") == S + "close"
    assert graph().named("nobody") is None


def test_every_step_of_a_good_situation_can_be_reached() -> None:
    sample = graph()
    assert sample.reachable() == set(sample.steps)
    assert sample.dead_ends() == []
    assert sample.broken == []


def test_a_step_that_nothing_leads_to_is_not_reached() -> None:
    sample = graph_of(process("p", step("x", outcomes=[outcome("a", "z")]), step("lost"), end("z")))
    assert set(sample.steps) - sample.reachable() == {"complaint/p/lost"}


def test_the_last_step_of_a_process_is_a_dead_end_unless_it_says_where_to_go() -> None:
    assert graph_of(process("p", step("x"), step("y"))).dead_ends() == ["complaint/p/y"]


def test_a_step_with_a_broken_reference_is_not_called_a_dead_end_as_well() -> None:
    assert graph_of(process("p", step("x", outcomes=[outcome("a", "nowhere")]))).dead_ends() == []


def test_the_order_is_that_of_the_book() -> None:
    order = graph().order
    assert order[R + "welcome"] < order[R + "offer"] < order[S + "promise"]


def test_the_demo_companys_situations_are_whole() -> None:
    codex = meridian()
    for each in codex.situations:
        sample = Graph(codex, each)
        assert sample.entry is not None
        assert sample.broken == []


@settings(max_examples=examples(60))
@given(bodies())
def test_a_graph_can_be_made_of_anything_that_is_a_codex(data: dict[str, Any]) -> None:
    codex = from_body(data)
    for each in codex.situations:
        sample = Graph(codex, each)
        assert sample.reachable() <= set(sample.steps)
        assert all(
            edge.target == END or edge.target in sample.steps
            for edges in sample.edges.values()
            for edge in edges
        )
        sample.dead_ends()


def test_an_outcome_may_lead_into_another_situation() -> None:
    away = step("away", outcomes=[{"key": "there", "to": "other/begin"}])
    other = situation("other", process("begin", step("first"), end()))
    book = from_body({"name": "X", "situations": [situation("one", process("start", away)), other]})
    graph = Graph(book, book.situations[0])
    assert "other/begin/first" in graph.reachable()
    assert [each.path for each in open_steps(graph, Evidence(done={"one/start/away": "there"}))] == [
        "other/begin/first"
    ]
    assert not [
        problem for problem in run_checks(book, today=date(2026, 1, 1)) if problem.check == "broken-reference"
    ]


def test_what_is_come_to_by_passing_a_step_over_is_reachable() -> None:
    fork = step(
        "fork", when={"fact": "f", "is": True}, outcomes=[{"key": "x", "to": "c"}, {"key": "y", "to": "d"}]
    )
    book = from_body({
        "name": "X", "facts": [{"key": "f", "label": "F", "type": "boolean"}],
        "situations": [situation("s", process("p", fork, step("b"), step("c"), end("d")))],
    })  # fmt: skip
    assert "s/p/b" in Graph(book, book.situations[0]).reachable()


def test_a_linked_process_whose_link_leads_to_the_end_ends_there() -> None:
    link = step("go", kind="link", link={"process": "aside"}, outcomes=[{"key": "over", "to": "end"}])
    book = from_body(
        {
            "name": "X",
            "situations": [situation("s", process("p", link), process("aside", step("a"), anytime=True))],
        }
    )
    graph = Graph(book, book.situations[0])
    evidence = Evidence(done={"s/p/go": None, "s/aside/a": None})
    assert open_steps(graph, evidence) == []
    assert ending(graph, evidence) == "resolved"


def test_what_follows_a_link_that_is_over_at_a_link_that_may_be_passed_over_is_reachable() -> None:
    inner = step("m", kind="link", link={"process": "r"}, when={"fact": "f", "is": True})
    book = from_body({
        "name": "X", "facts": [{"key": "f", "label": "F", "type": "boolean"}],
        "situations": [situation(
            "s", process("p", step("l", kind="link", link={"process": "q"}), end("z")),
            process("q", step("a"), inner, anytime=True), process("r", end("over"), anytime=True),
        )],
    })  # fmt: skip
    assert "s/p/z" in Graph(book, book.situations[0]).reachable()


@settings(max_examples=examples(30))
@given(body=bodies())
def test_where_a_line_goes_on_in_every_run_alike_is_where_it_goes_on_in_one(body: dict[str, Any]) -> None:
    made = from_body(body)
    for each in made.situations:
        drawn = Graph(made, each)
        for path, onward in drawn.onward.items():
            told = drawn.steps[path]
            assert told.kind not in ("end", "link")
            assert not any(way.when or way.answer for way in told.outcomes)
            ways = [edge.target for edge in ways_out(drawn, Evidence(), path)]
            assert set(onward) <= {*ways, drawn.next_in_list(path)}
            assert onward == drawn.past(path, ways_out(drawn, Evidence(), path))


def test_what_any_step_asks_for_is_what_all_of_them_collect() -> None:
    whole = graph()
    assert whole.collected == {key for step in whole.steps.values() for key in step.collect} != frozenset()
