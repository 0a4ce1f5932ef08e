"""Flowcharts of our own: drawn from a codex, and read again."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from hospes.codex.core.documents import from_body
from hospes.codex.core.exchange import graphviz
from hospes.codex.core.exchange.graphviz.parsing import parse
from hospes.codex.core.model import Situation
from tests.codex import samples
from tests.codex.core.exchange_strategies import codices
from tests.codex.core.exchange_ways import steps, ways
from tests.laws import examples


def drawn(*lines: str) -> str:
    return "\n".join(["digraph G {", *lines, "}"])


def sample() -> Any:
    book = samples.codex()
    return book, book.situations[0]


def test_a_situation_is_drawn_with_a_cluster_for_each_process_and_a_shape_for_each_kind() -> None:
    text = graphviz.write(*sample(), "en")
    assert 'subgraph "cluster_receive" {' in text
    assert '"receive/offer" [label="Offer", shape="diamond", class="decide", tooltip="A goal."]' in text
    assert '"receive/welcome" -> "receive/calm" [label="They are upset"]' in text
    assert '"receive/calm" -> "receive/ask"\n' in text


def test_ways_back_are_dashed() -> None:
    text = graphviz.write(*sample(), "en")
    back = '"settle/hear" -> "settle/promise" [label="not yet", style="dashed", constraint="false"]'
    assert back in text


def test_what_was_drawn_is_read_with_its_kinds_lanes_names_and_ways() -> None:
    book, situation = sample()
    found = graphviz.read(graphviz.write(book, situation, "en"))
    assert not found.notes
    assert _drawable(found.part) == _drawable(situation)
    assert {(tail, head) for tail, _label, head in ways(found.part)} == {
        (tail, head) for tail, _label, head in ways(situation)
    }


def _drawable(situation: Situation) -> list[Any]:
    return [
        (process.key, str(process.name), process.anytime, [
            (step.key, str(step.name), step.kind, step.lane, str(step.goal), step.end and step.end.how,
             step.wait and step.wait.for_, step.approve, step.link)
            for step in process.steps
        ])
        for process in situation.processes
    ]  # fmt: skip


@pytest.mark.parametrize("key", [situation.key for situation in samples.meridian().situations])
def test_every_situation_of_the_demo_company_comes_back_from_its_drawing(key: str) -> None:
    book = samples.meridian()
    situation = book.situation(key)
    assert situation is not None
    found = graphviz.read(graphviz.write(book, situation, "en"))
    assert not found.notes
    assert _drawable(found.part) == _drawable(situation)


def linking(ref: str) -> Any:
    book = samples.of(
        samples.situation(
            "complaint",
            samples.process(
                "receive",
                samples.step(
                    "go", kind="link", link={"process": ref}, outcomes=[{"key": "back", "to": "end"}]
                ),
                samples.step(
                    "on", outcomes=[{"key": "over", "to": "problem/look"}, {"key": "lost", "to": "gone"}]
                ),
            ),
            samples.process("calm", samples.step("breathe"), anytime=True),
        ),
        samples.situation("problem", samples.process("look", samples.step("see"))),
    )
    return book, book.situations[0]


@pytest.mark.parametrize("ref", ["calm", "problem/look"])
def test_links_ways_to_other_situations_and_the_end_come_back(ref: str) -> None:
    book, situation = linking(ref)
    text = graphviz.write(book, situation, "en")
    assert '"problem/look" [label="Look", shape="folder", class="elsewhere"]' in text
    found = graphviz.read(text)
    go, on = found.part.processes[0].steps
    assert go.link is not None
    assert go.link.process == ref
    assert [outcome.to for outcome in go.outcomes] == ["end"]
    assert [outcome.to for outcome in on.outcomes] == ["problem/look"]
    assert found.part.processes[1].anytime
    assert [str(note) for note in found.notes if "gone?" in str(note)] == [
        "Line 22: the way from “On” to “gone?” leads nowhere and was left out."
    ]


def test_a_link_that_leads_nowhere_is_drawn_as_one_and_read_with_a_note() -> None:
    book, situation = linking("nowhere")
    text = graphviz.write(book, situation, "en")
    assert '"receive/go" -> "nowhere?"' in text
    found = graphviz.read(text.replace('"receive/go" -> "nowhere?"', '"calm/breathe" -> "receive/on"'))
    assert found.part.processes[0].steps[0].kind == "do"
    assert "Line 8: “Go” links to no process and is something to do now." in map(str, found.notes)


def test_an_edge_that_somebody_drew_from_what_is_no_step_is_noted() -> None:
    found = graphviz.read(drawn("a [class=talk]", "z [class=stop]", "a -> z -> a")).notes
    assert "Line 4: “z” is no step, and its edge to “a” was left out." in map(str, found)


@pytest.mark.parametrize("marks", ["wait", "wait for-ever", "end how-so", "approve role-A", "fancy"])
def test_marks_that_do_not_say_enough_are_passed_over(marks: str) -> None:
    assert steps(graphviz.read(drawn(f'a [class="{marks}"]', "a -> b")).part)["a"].kind == "do"


def test_a_drawing_of_words_with_quotes_and_backslashes_comes_back() -> None:
    def change(data: dict[str, Any]) -> None:
        samples.steps(data)[0]["name"] = 'Say "hello" \\n & <wait>\nthen go'

    book = samples.codex(change)
    found = graphviz.read(graphviz.write(book, book.situations[0], "en")).part
    assert str(found.processes[0].steps[0].name) == 'Say "hello" \\n & <wait> then go'


@settings(max_examples=examples(80), suppress_health_check=list(HealthCheck))
@given(codices())
def test_whatever_is_drawn_can_be_read_and_no_step_is_lost(data: dict[str, Any]) -> None:
    book = from_body(data)
    for situation in book.situations:
        count = sum(len(process.steps) for process in situation.processes)
        text = graphviz.write(book, situation, "hu")
        if count:
            found = graphviz.read(text).part
            assert [(process.key, [step.key for step in process.steps]) for process in found.processes] == [
                (process.key, [step.key for step in process.steps]) for process in situation.processes
            ]


@settings(max_examples=examples(25), suppress_health_check=list(HealthCheck))
@given(codices())
def test_another_reader_of_the_language_finds_the_same_nodes_and_edges(data: dict[str, Any]) -> None:
    import pydot

    book = from_body(data)
    text = graphviz.write(book, book.situations[0], "en")
    (graph,) = pydot.graph_from_dot_data(text)
    drawing = parse(text, "drawing.dot")
    clusters = list(graph.get_subgraphs())
    nodes = {name for each in (graph, *clusters) for name in each.obj_dict["nodes"]} - {
        "node",
        "edge",
        "graph",
    }
    assert {node.strip('"') for node in nodes} == set(drawing.nodes)
    assert {cluster.get_name().strip('"') for cluster in clusters} == set(drawing.clusters)
    assert sorted(
        (edge.get_source().strip('"'), edge.get_destination().strip('"')) for edge in graph.get_edges()
    ) == (sorted((edge.tail.id, edge.head.id) for edge in drawing.edges))
