"""BPMN as others draw it: everything becomes part of a situation, or is noted."""

import pytest

from hospes.codex.core.exchange import bpmn
from hospes.codex.core.exchange.bpmn.elements import span_of
from hospes.codex.core.graph import END
from hospes.codex.core.model import Situation, Step
from tests.codex.core.exchange_documents import document, flow, node, task


def read(*lines: str, around: str = "") -> Situation:
    return bpmn.read(document(*lines, around=around)).part


def notes(*lines: str, around: str = "") -> list[str]:
    return [str(note) for note in bpmn.read(document(*lines, around=around)).notes]


def steps(*lines: str) -> dict[str, Step]:
    return {step.key: step for process in read(*lines).processes for step in process.steps}


def ways(step: Step) -> list[tuple[str, str]]:
    return [(str(outcome.label or ""), outcome.to) for outcome in step.outcomes]


def test_a_line_of_tasks_is_a_process() -> None:
    lines = (
        node("startEvent", "S"), flow("S", "look"), task("look", "Look it up"), flow("look", "book"),
        node("userTask", "book", "Book it"), flow("book", "E"), node("endEvent", "E"),
    )  # fmt: skip
    found = read(*lines)
    assert (found.key, str(found.name)) == ("returns", "Returns")
    (process,) = found.processes
    assert [(step.key, str(step.name), step.kind) for step in process.steps] == [
        ("look", "Look it up", "do"),
        ("book", "Book it", "do"),
    ]
    assert [ways(step) for step in process.steps] == [[], [("", END)]]
    assert notes(*lines) == []


@pytest.mark.parametrize(
    ("element", "kind", "lane"),
    [
        (node("task", "x", "Ask for the number"), "talk", "customer"),
        (node("userTask", "x", "Which colour?"), "collect", "customer"),
        (node("manualTask", "x", "Pack it"), "do", "customer"),
        (node("sendTask", "x", "Transfer it"), "hand-over", "customer"),
        (node("receiveTask", "x", "Parcel back"), "wait", "customer"),
        (node("serviceTask", "x", "Book it"), "do", "support"),
        (node("scriptTask", "x", "Log it"), "do", "support"),
        (node("businessRuleTask", "x", "Which tier"), "decide", "support"),
        (node("subProcess", "x", "Closed box"), "do", "customer"),
        (node("intermediateThrowEvent", "x", "Told"), "do", "customer"),
        (node("intermediateCatchEvent", "x", "Later", "<b:signalEventDefinition/>"), "wait", "customer"),
    ],
)
def test_every_task_and_event_is_a_step(element: str, kind: str, lane: str) -> None:
    (step,) = steps(element).values()
    assert (step.key, step.kind, step.lane) == ("x", kind, lane)


@pytest.mark.parametrize(
    ("definition", "wait", "up_to"),
    [
        ("<b:messageEventDefinition/>", "customer", None),
        ("<b:timerEventDefinition/>", "date", None),
        (
            "<b:timerEventDefinition><b:timeDuration>P3D</b:timeDuration></b:timerEventDefinition>",
            "date",
            "3 days",
        ),
        (
            "<b:timerEventDefinition><b:timeDuration>soon</b:timeDuration></b:timerEventDefinition>",
            "date",
            None,
        ),
        ("<b:conditionalEventDefinition/>", "third-party", None),
        ("", "third-party", None),
    ],
)
def test_an_event_that_is_waited_for_says_what_for(definition: str, wait: str, up_to: str | None) -> None:
    (step,) = steps(node("intermediateCatchEvent", "x", "Later", definition)).values()
    assert step.wait is not None
    assert (step.wait.for_, step.wait.up_to) == (wait, up_to)


@pytest.mark.parametrize(
    ("duration", "span"),
    [
        ("P3D", "3 days"), ("P1D", "1 day"), ("P14D", "2 weeks"), ("P2W", "2 weeks"), ("PT4H", "4 hours"),
        ("PT90M", "90 minutes"), ("P1DT12H", "36 hours"), ("PT60M", "1 hour"), ("PT1M", "1 minute"),
        ("P", None), ("PT0H", None), ("P1Y", None), ("R3/PT10M", None), ("", None), ("PT999999M", None),
    ],
)  # fmt: skip
def test_durations_are_read_in_their_largest_whole_unit(duration: str, span: str | None) -> None:
    assert span_of(duration) == span


@pytest.mark.parametrize(
    ("name", "definition", "how"),
    [
        ("Over", "", "resolved"),
        ("Over", "<b:terminateEventDefinition/>", "resolved"),
        ("Over", "<b:errorEventDefinition/>", "refused"),
        ("Over", "<b:escalationEventDefinition/>", "escalated"),
        ("Over", "<b:messageEventDefinition/>", "referred"),
        ("Over", "<b:signalEventDefinition/>", "resolved"),
        ("Refused", "<b:terminateEventDefinition/>", "refused"),
        ("", "<b:terminateEventDefinition/>", "resolved"),
    ],
)
def test_an_end_says_by_its_name_or_its_sign_how_it_ends(name: str, definition: str, how: str) -> None:
    (step,) = steps(node("endEvent", "x", name, definition)).values()
    assert step.end is not None
    assert step.end.how == how


def test_an_exclusive_gateway_without_a_question_is_the_outcomes_of_the_step_before_it() -> None:
    found = steps(
        task("look"), flow("look", "G"), node("exclusiveGateway", "G"), flow("G", "a", "Yes"),
        flow("G", "b", "", "<b:conditionExpression>amount &gt; 5</b:conditionExpression>"), task("a"), task("b"),
    )  # fmt: skip
    assert list(found) == ["look", "a", "b"]
    assert ways(found["look"]) == [("Yes", "a"), ("amount > 5", "b")]


def test_an_exclusive_gateway_with_a_question_is_a_decision() -> None:
    found = steps(
        task("look"), flow("look", "G"), node("exclusiveGateway", "G", "Is it ours?"), flow("G", "a", "Yes"),
        flow("G", "b", "No"), task("a"), task("b"),
    )  # fmt: skip
    assert ways(found["is-it-ours"]) == [("Yes", "a"), ("No", "b")]
    assert found["is-it-ours"].kind == "decide"


def test_a_gateway_that_several_steps_come_to_is_a_decision_called_by_its_ways() -> None:
    found = steps(
        task("x"), flow("x", "G"), task("y"), flow("y", "G"), node("exclusiveGateway", "G"), flow("G", "a", "Yes"),
        flow("G", "b", "No"), task("a"), task("b"),
    )  # fmt: skip
    assert str(found["yes-no"].name) == "Yes / No"


def test_a_gateway_that_joins_is_passed_through_and_its_name_noted() -> None:
    lines = (
        task("x"), flow("x", "G", "one"), task("y"), flow("y", "G"), node("exclusiveGateway", "G", "Together"),
        flow("G", "z", "on"), task("z"),
    )  # fmt: skip
    assert ways(steps(*lines)["x"]) == [("one / on", "z")]
    assert ways(steps(*lines)["y"]) == [("on", "z")]
    assert notes(*lines) == [
        "Line 8: exclusiveGateway “Together” only joins ways, and its name was not kept."
    ]


def test_two_ways_into_the_same_joint_are_two_outcomes() -> None:
    found = steps(
        task("x"), flow("x", "G"), node("exclusiveGateway", "G"), flow("G", "J", "Yes"),
        flow("G", "y", "No"), task("y"), flow("y", "J"), node("exclusiveGateway", "J"), flow("J", "z"), task("z"),
        '<b:sequenceFlow id="again" name="Perhaps" sourceRef="G" targetRef="J"/>',
    )  # fmt: skip
    assert ways(found["x"]) == [("Yes", "z"), ("No", "y"), ("Perhaps", "z")]


def test_gateways_that_go_round_in_a_circle_lead_nowhere_and_stop() -> None:
    found = steps(
        task("x"),
        flow("x", "G"),
        node("exclusiveGateway", "G"),
        flow("G", "H"),
        node("exclusiveGateway", "H"),
        flow("H", "G"),
    )
    assert ways(found["x"]) == [("", END)]


def test_a_gateway_where_nothing_follows_is_the_end() -> None:
    assert ways(steps(task("x"), flow("x", "G", "so"), node("exclusiveGateway", "G"))["x"]) == [("so", END)]


@pytest.mark.parametrize("tag", ["parallelGateway", "inclusiveGateway", "complexGateway"])
def test_ways_that_are_gone_together_are_outcomes_with_a_note(tag: str) -> None:
    lines = (task("x"), flow("x", "G"), node(tag, "G"), flow("G", "a"), flow("G", "b"), task("a"), task("b"))
    assert ways(steps(*lines)["x"]) == [("", "a"), ("", "b")]
    assert notes(*lines) == [f"Line 6: a codex has no {tag}; the ways of “G” are outcomes to choose from."]


def test_what_an_event_based_gateway_waits_for_are_the_outcomes_of_a_wait() -> None:
    timer = "<b:timerEventDefinition><b:timeDuration>P3D</b:timeDuration></b:timerEventDefinition>"
    lines = (
        task("x"), flow("x", "G"), node("eventBasedGateway", "G"), flow("G", "m"), flow("G", "t"), flow("G", "r"),
        node("intermediateCatchEvent", "m", "They answer", "<b:messageEventDefinition/>"), flow("m", "a"),
        node("intermediateCatchEvent", "t", "Nothing came", timer), flow("t", "b"),
        node("receiveTask", "r", "Parcel"), flow("r", "a"),
        task("a"), task("b"),
    )  # fmt: skip
    wait = steps(*lines)["they-answer-nothing-came-parcel"]
    assert wait.wait is not None
    assert (wait.wait.for_, wait.wait.up_to) == ("customer", "3 days")
    assert ways(wait) == [("They answer", "a"), ("Nothing came", "b"), ("Parcel", "a")]


def test_an_event_based_gateway_that_leads_nowhere_waits_for_somebody() -> None:
    lines = (node("eventBasedGateway", "G", "Wait"), flow("G", "a"), flow("G", "b"))
    (wait,) = steps(*lines).values()
    assert wait.kind == "wait"
    assert len([note for note in notes(*lines) if "leads nowhere" in note]) == 2


def test_links_lead_from_where_they_are_thrown_to_where_they_are_caught() -> None:
    link = '<b:linkEventDefinition name="L"/>'
    lines = (
        task("x"), flow("x", "t"), node("intermediateThrowEvent", "t", "", link),
        node("intermediateCatchEvent", "c", "", link), flow("c", "y"), task("y"),
        task("z"), flow("z", "u"), node("intermediateThrowEvent", "u", "Lost", "<b:linkEventDefinition/>"),
    )  # fmt: skip
    found = steps(*lines)
    assert list(found) == ["x", "y", "z"]
    assert ways(found["z"]) == [("", END)]
    assert notes(*lines) == [
        "Line 12: intermediateThrowEvent “Lost” only joins ways, and its name was not kept."
    ]


def test_an_event_at_the_edge_of_a_task_is_one_of_its_outcomes() -> None:
    timer = "<b:timerEventDefinition><b:timeDuration>P3D</b:timeDuration></b:timerEventDefinition>"
    lines = (
        task("x"), flow("x", "y"), task("y"), task("z"),
        node("boundaryEvent", "B", "Too late", timer, 'attachedToRef="x"'), flow("B", "z", "so"),
        node("boundaryEvent", "C", "", "<b:errorEventDefinition/>", 'attachedToRef="x"'), flow("C", "z"),
        node("boundaryEvent", "D", "Unused", "", 'attachedToRef="x"'),
    )  # fmt: skip
    assert ways(steps(*lines)["x"]) == [("", "y"), ("Too late / so", "z"), ("error", "z")]
    found = notes(*lines)
    assert "Line 8: “Too late”, at the edge of “X”, is one of its outcomes now." in found
    assert "Line 8: timeDuration “Too late” was not kept: P3D" in found
    assert "Line 12: boundaryEvent “Unused” was not kept: attachedToRef=x" in found


def test_several_flows_out_of_a_task_are_outcomes_with_a_note() -> None:
    lines = (task("x"), flow("x", "y"), flow("x", "z"), task("y"), task("z"))
    assert notes(*lines) == [
        "Line 4: several ways lead out of “X” at once; they are outcomes to choose from now."
    ]
