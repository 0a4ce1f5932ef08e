"""Flowcharts in DOT: drawn from a codex, and read from what others drew."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.codex.core.documents import CodexError
from hospes.codex.core.exchange import graphviz
from hospes.codex.core.model import Situation
from tests.codex.core.exchange_ways import steps, ways
from tests.laws import examples

TROUBLE = """
digraph Trouble {
    rankdir=TB;
    node [fontname="Helvetica", shape=rectangle];
    // where it begins and ends
    Start [label="Start: no service", shape=oval];
    Solved [label="Issue resolved", shape=oval];
    Human [label="Transfer to human agent", shape=oval];
    Check [label="Status bar shows\\nno service?", shape=diamond];
    Ask [label="Ask the customer to restart"];
    See [label="Does it work now?", shape=diamond];
    Start -> Check;
    Check -> Solved [label="No"];
    Check -> Ask [label="Yes"];
    Ask -> See;
    See -> Solved [label="Yes"];
    See -> Human [label="No"];
}
"""


def drawn(*lines: str) -> str:
    return "\n".join(["digraph G {", *lines, "}"])


def read(*lines: str) -> Situation:
    return graphviz.read(drawn(*lines)).part


def notes(*lines: str) -> list[str]:
    return [str(note) for note in graphviz.read(drawn(*lines)).notes]


def test_a_flowchart_of_somebody_elses_becomes_a_situation() -> None:
    situation = graphviz.read(TROUBLE).part
    assert situation.key == "trouble"
    (process,) = situation.processes
    assert [(str(step.name), step.kind) for step in process.steps] == [
        ("Start: no service", "do"),
        ("Status bar shows no service?", "decide"),
        ("Ask the customer to restart", "talk"),
        ("Does it work now?", "decide"),
        ("Issue resolved", "end"),
        ("Transfer to human agent", "end"),
    ]
    assert [step.end.how for step in process.steps if step.end] == ["resolved", "escalated"]


def test_every_edge_of_a_flowchart_is_a_way() -> None:
    assert len(ways(graphviz.read(TROUBLE).part)) == 6
    check = steps(graphviz.read(TROUBLE).part)["status-bar-shows-no-service"]
    assert [(str(outcome.label), outcome.to) for outcome in check.outcomes] == [
        ("No", "issue-resolved"),
        ("Yes", "ask-the-customer-to-restart"),
    ]


def test_only_looks_are_noted_of_a_plain_flowchart() -> None:
    assert [str(note) for note in graphviz.read(TROUBLE).notes] == [
        "How the drawing looks was not kept: fontname, rankdir."
    ]


def test_a_chain_of_nodes_is_a_process_whose_steps_follow_each_other() -> None:
    found = read("a -> b -> c -> d")
    assert [step.key for step in found.processes[0].steps] == ["a", "b", "c", "d"]
    assert all(not step.outcomes for step in found.processes[0].steps)
    assert ways(found) == {("g/a", "", "g/b"), ("g/b", "", "g/c"), ("g/c", "", "g/d")}


def test_where_nothing_leads_to_is_where_it_begins() -> None:
    found = read("b [label=Second]", "a [label=First]", "a -> b", "b -> c")
    assert [step.key for step in found.processes[0].steps] == ["a", "b", "c"]


def test_a_circle_begins_at_its_first_node() -> None:
    found = read("a -> b", "b -> a")
    assert ways(found) == {("g/a", "", "g/b"), ("g/b", "", "g/a")}


def test_a_node_that_leads_to_itself_keeps_its_way() -> None:
    assert ("g/a", "again", "g/a") in ways(read("a -> a [label=again]", "a -> b"))


def test_two_edges_between_the_same_nodes_are_two_outcomes() -> None:
    assert [
        outcome.key for outcome in steps(read("a -> b", "a -> b", "a -> b [label=Yes]"))["a"].outcomes
    ] == [
        "next",
        "next-2",
        "yes",
    ]


def test_clusters_are_processes() -> None:
    found = read(
        'subgraph cluster_receive { label="Receive it"; a -> b }',
        "subgraph settle { c }",
        "subgraph { d }",
        "b -> c [label=on]",
        "b -> d [label=off]",
    )
    assert [(process.key, str(process.name), len(process.steps)) for process in found.processes] == [
        ("receive", "Receive it", 2),
        ("settle", "settle", 1),
        ("g", "G", 1),
    ]
    assert ("receive/b", "on", "settle/c") in ways(found)


def test_a_cluster_within_a_cluster_is_a_process_beside_it_with_a_note() -> None:
    lines = ('subgraph cluster_a { label="A"; x; subgraph cluster_b { label="B"; y } }', "x -> y")
    assert [process.key for process in read(*lines).processes] == ["a", "b"]
    assert "Line 2: “B” lies within “a”; both are processes now, side by side." in notes(*lines)


def test_an_empty_cluster_is_a_process_without_steps() -> None:
    assert [process.key for process in read("a", "subgraph cluster_b { }").processes] == ["g", "b"]


def test_a_node_belongs_to_the_cluster_that_names_it_first_and_deepest() -> None:
    found = read("a", "subgraph cluster_a { a; subgraph cluster_b { a } }", "subgraph cluster_c { a -> c }")
    assert {process.key: [step.key for step in process.steps] for process in found.processes} == {
        "b": ["a"],
        "c": ["c"],
        "a": [],
    }


def test_a_way_into_a_process_that_is_called_like_a_step_beside_it_still_leads_there() -> None:
    found = read("subgraph cluster_x { a; b }", "subgraph cluster_b { c }", "a -> c", "a -> b")
    assert ways(found) == {("x/a", "", "x/b"), ("x/a", "", "b/c")}


@pytest.mark.parametrize(
    ("node", "kind"),
    [
        ('a [label="Wait for the parcel"]', "wait"),
        ('a [label="Hand over to the fitters"]', "hand-over"),
        ('a [label="Which colour?"]', "collect"),
        ('a [label="Ποιο χρώμα;"]', "collect"),
        ('a [label="Tell them what happens next"]', "talk"),
        ('a [label="Mondja el, mi következik"]', "talk"),
        ('a [label="Спросить номер"]', "talk"),
        ('a [label="Book it"]', "do"),
        ('a [label="Paid", shape=diamond]', "do"),
    ],
)
def test_words_hint_at_the_kind_of_a_step(node: str, kind: str) -> None:
    assert steps(read(node, "a -> b")).popitem()[1].kind == "end"
    assert next(iter(steps(read(node, "a -> b")).values())).kind == kind


@pytest.mark.parametrize(
    ("label", "how"),
    [
        ("Escalate to the supervisor", "escalated"),
        ("Refused", "refused"),
        ("Forward to the carrier", "referred"),
        ("On hold", "pending"),
        ("Done", "resolved"),
        ("Megoldva", "resolved"),
        ("Επιλύθηκε", "resolved"),
        ("Отказ", "refused"),
    ],
)
def test_words_say_how_it_ends(label: str, how: str) -> None:
    end = steps(read(f'a -> b; b [label="{label}"]')).popitem()[1].end
    assert end is not None
    assert end.how == how


def test_a_round_node_where_nothing_follows_is_a_good_end() -> None:
    end = steps(read("a -> b; b [shape=doublecircle]"))["b"].end
    assert end is not None
    assert end.how == "resolved"


def test_a_box_where_nothing_follows_is_an_open_end_with_a_note() -> None:
    end = steps(read("a -> b; b [shape=box]"))["b"].end
    assert end is not None
    assert end.how == "pending"
    assert notes("a -> b; b [shape=box]")[0] == (
        "Line 2: nothing follows “b”; it was taken for an end that leaves the matter open."
    )


def test_ids_that_can_be_keys_are_kept_and_others_are_made_of_the_label() -> None:
    found = read('"take-on" [label="Take it on"]', 'P1_S0 [label="Look it up"]', '"take-on" -> P1_S0 -> end')
    assert list(steps(found)) == ["take-on", "look-it-up", "end-2"]


def test_same_labels_get_keys_of_their_own() -> None:
    assert list(steps(read('A [label="Ask"]', 'B [label="Ask"]', "A -> B"))) == ["ask", "ask-2"]


def test_a_drawing_without_a_name_has_a_name_all_the_same() -> None:
    found = graphviz.read("digraph { a }").part
    assert (found.key, str(found.name)) == ("flowchart", "Flowchart")
    assert str(graphviz.read('digraph { label="How we\\nhelp"; a }').part.name) == "How we help"


def test_a_drawing_called_like_a_section_of_the_codex_gets_another_key() -> None:
    assert graphviz.read("digraph promises { a }").part.key == "promises-2"


@pytest.mark.parametrize(
    ("node", "name"),
    [
        (r'a [label="one\ntwo\lthree\r"]', "one two three"),
        (r'a [label="\N in \G"]', "a in G"),
        (r'a [label="a \"quoted\" \\ word"]', 'a "quoted" \\ word'),
        ('a [label="fish &amp; chips &#233;"]', "fish & chips é"),
        ("a [label=<<b>Bold</b><br/>and <i>slanted</i> &lt;3>]", "Bold and slanted <3"),
        ("a [label=<a <!-- > --> b>]", "a b"),
        ('a [label="one " + "two"]', "one two"),
        ('a [label="con\\\ntinued"]', "continued"),
        ('a [label=""]', "a"),
        ("a [label=-1.5]", "-1.5"),
        ("a [label=αβγ]", "αβγ"),
        ('a [shape=record, label="{<f0> left|<f1> right\\| side}"]', "left / right| side"),
        ('"a b"', "a b"),
        ("a [label]", "true"),
    ],
)
def test_labels_are_read_as_graphviz_shows_them(node: str, name: str) -> None:
    assert str(next(iter(steps(read(node)).values())).name) == name


def test_names_within_a_label_are_put_in_only_where_that_stays_short() -> None:
    node = "a" * 1000
    found = read(f'{node} [label="' + "\\N" * 1000 + '"]')
    assert str(next(iter(steps(found).values())).name) == "N" * 1000


@pytest.mark.parametrize(
    ("edge", "label"),
    [
        ("a -> b [label=x]", "x"),
        ("a -> b [xlabel=x]", "x"),
        ("a -> b [taillabel=x, headlabel=y]", "x / y"),
        ("a:n -> b:s:_", ""),
        ("a:yes:n -> b", "It fits"),
        ("a:other -> b", "other"),
        ("a:bare -> b", "bare"),
    ],
)
def test_what_stands_at_an_edge_is_the_label_of_its_outcome(edge: str, label: str) -> None:
    record = 'a [shape=record, label="Size|<yes> It fits|<bare>"]'
    found = steps(read(record, edge, "a -> c [label=z]"))["a"]
    assert str(found.outcomes[0].label or "") == label


def test_edges_between_groups_lead_from_each_to_each() -> None:
    found = read("{a b} -> {c; d} -> subgraph s { e }")
    assert {(tail.split("/")[1], head.split("/")[1]) for tail, _label, head in ways(found)} == {
        ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "e"), ("d", "e"),
    }  # fmt: skip


def test_defaults_hold_for_what_comes_after_them_and_inside() -> None:
    found = read(
        "a -> x; a -> y",
        "node [shape=diamond]; edge [label=go]",
        "b -> x; b -> y",
        "{ node [shape=box]; c -> x; c -> y }",
        "d -> x; d -> y",
        "a -> b -> c -> d",
    )
    assert {key: step.kind for key, step in steps(found).items() if step.kind != "end"} == {
        "a": "do",
        "b": "decide",
        "c": "do",
        "d": "decide",
    }
    assert str(steps(found)["b"].outcomes[0].label) == "go"


def test_an_arrow_that_points_back_is_read_as_it_points() -> None:
    assert ways(read("a -> b [dir=back]", "b -> c")) == {("g/b", "", "g/a"), ("g/b", "", "g/c")}


def test_an_edge_without_one_direction_leads_on_with_a_note() -> None:
    assert "Line 2: the edge from “a” to “b” shows no one direction; it leads on." in notes(
        "a -> b [dir=both]"
    )


def test_edges_without_arrows_lead_from_first_to_second() -> None:
    found = graphviz.read("graph { a -- b -- c }")
    assert ways(found.part) == {
        ("flowchart/a", "", "flowchart/b"),
        ("flowchart/b", "", "flowchart/c"),
    }
    assert "The edges have no direction; each leads from its first node to its second." in map(
        str, found.notes
    )


def test_a_second_drawing_in_the_file_is_noted() -> None:
    found = graphviz.read("strict digraph A { a }\ngraph B { b }").notes
    assert "Line 2: the file holds a second drawing, “B”; it was not read." in map(str, found)


def test_a_tooltip_is_the_goal_and_what_else_is_said_is_noted() -> None:
    lines = (
        'a [tooltip="It is known.", xlabel="soon", URL="https://example.com", owner=""]',
        "a -> b [comment=maybe]",
        "node [class=steps, team=blue]; c; d",
        "subgraph cluster_x { note=side; e }",
        "color=red",
    )
    assert str(steps(read(*lines))["a"].goal) == "soon It is known."
    found = notes(*lines)
    assert "Line 2: “URL” of “a” was not kept: https://example.com" in found
    assert "Line 3: “comment” of “a -> b” was not kept: maybe" in found
    assert "Line 5: “note” of “cluster_x” was not kept: side" in found
    assert [note for note in found if "team" in note] == ["Line 4: “team” of “c” was not kept: blue"]
    assert "How the drawing looks was not kept: color." in found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "drawing.dot:1: This is no DOT drawing: it must begin with “digraph” or “graph” at the end of the file."),
        ("digraph {", "“}” is missing"),
        ("digraph G a }", "“{” is missing before “a”"),
        ("digraph {\n a ->\n}", "drawing.dot:3: This is no DOT drawing: a name is missing before “}”."),
        ("digraph {\n a [label=]\n}", "drawing.dot:2: This is no DOT drawing: a name is missing before “]”."),
        ('digraph { a [label="x" + ] }', "more text in quotes is missing"),
        ('digraph {\n a [label="x]\n}', 'drawing.dot:2: This cannot be read: "x]'),
        ("digraph { a [label=<b }", "A label in angle brackets is not closed."),
        ("digraph { a } nonsense", "it must begin with “digraph” or “graph” before “nonsense”"),
        ("digraph { ? }", "This cannot be read: ?"),
        ("digraph { }", "Nothing is drawn here."),
        ("digraph " + "{" * 30, "nested too deeply"),
        ("digraph {" + ";" * 200_000 + "}", "larger than anybody could follow"),
        ("digraph {" + "".join(f"a{n};" for n in range(2001)) + "}", "more than 2,000 nodes"),
        ("digraph {" + "".join(f"subgraph s{n}{{}}" for n in range(2001)) + "}", "more than 2,000 subgraphs"),
        ("digraph { a -> b " + "-> {a b c d e f g h i j} " * 90 + "}", "more than 8,000 edges"),
        ("digraph { a [" + "".join(f"a{n}=1 " for n in range(201)) + "] }", "more than 200 attributes"),
        ("digraph {" + "a -> b; " * 201 + "}", "more than 200 ways out of one step"),
        ("digraph { a [label=\"" + "x" * 20_001 + "\"] }", "larger than anybody could follow"),
        ("digraph { a }" + " " * 3 * 1024**2, "larger than 3 MB"),
        ('digraph {\n\n a [label="\x07"] }', "drawing.dot:3: situations.0.processes.0.steps.0.name: A text may not"),
    ],
)  # fmt: skip
def test_what_is_no_drawing_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(CodexError) as caught:
        graphviz.read(text)
    assert words in str(caught.value)


def test_a_fault_in_the_name_of_a_cluster_or_of_the_drawing_has_its_line() -> None:
    with pytest.raises(CodexError, match=r"drawing\.dot:2: situations\.0\.processes\.0\.name"):
        read('subgraph cluster_a { label="\x07"; a }')
    with pytest.raises(CodexError, match=r"drawing\.dot:1: name"):
        graphviz.read('digraph { label="\x07"; a }')


def test_comments_lines_of_a_preprocessor_and_a_byte_order_mark_are_passed_over() -> None:
    text = '\ufeff# 1 "x.dot"\n/* a ** / */ digraph { // here\n a; , b\n# there\n a -> b /* c -> d */ }'
    assert list(steps(graphviz.read(text).part)) == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("digraph{" + "subgraph x{" * 250_000, "nested too deeply"),
        ("digraph{a [label=" + "<" * 1_000_000, "is not closed"),
        ("digraph{a [label=<" + "<!--" * 700_000 + ">]}", "is not closed"),
        ("digraph{a " + "/*" * 1_400_000, "This cannot be read"),
        ('digraph{a [label="' + "x" * 3_000_000, "This cannot be read"),
        ("digraph{a" + "->a" * 1_000_000, "more than 8,000 edges"),
        ("digraph{a->" + "{a b c d e f g h}->" * 150_000, "more than 8,000 edges"),
        ("digraph{" + "node[" + "".join(f"a{n}=1," for n in range(300)) + "]}", "more than 200 attributes"),
    ],
)
def test_a_drawing_made_to_keep_us_busy_is_refused(text: str, words: str) -> None:
    with pytest.raises(CodexError, match=words):
        graphviz.read(text)


def test_the_largest_drawing_is_read() -> None:
    edges = "".join(f"n{n} -> n{(n * 7 + 1) % 2000}; " for n in range(2000))
    found = graphviz.read("digraph Large { node [label=Ask]; " + edges + "}").part
    assert len(steps(found)) == 2000
    assert sum(len(step.outcomes) or 1 for step in steps(found).values()) == 2000


@st.composite
def charts(draw: st.DrawFn) -> tuple[str, set[str], list[tuple[str, str]]]:
    """A drawing with its nodes and edges, some of the nodes in clusters."""
    nodes = [f"n{number}" for number in range(draw(st.integers(1, 7)))]
    edges = draw(st.lists(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)), max_size=12))
    placed = {node: draw(st.sampled_from(["", "cluster_a", "cluster_b"])) for node in nodes}
    lines = [f"subgraph {place} {{ {node} }}" if place else node for node, place in placed.items()]
    lines += [f"{tail} -> {head} [label=w{number}]" for number, (tail, head) in enumerate(edges)]
    return drawn(*draw(st.permutations(lines))), set(nodes), edges


@settings(max_examples=examples(150))
@given(charts())
def test_no_node_and_no_edge_is_lost(chart: tuple[str, set[str], list[tuple[str, str]]]) -> None:
    text, nodes, edges = chart
    found = graphviz.read(text)
    assert set(steps(found.part)) == nodes
    assert sorted(
        (tail.split("/")[1], head.split("/")[1]) for tail, label, head in ways(found.part) if label
    ) == (sorted(edges))
    assert all("taken for an end" in str(note) for note in found.notes)
