"""BPMN as others draw it: pools, lanes, processes in processes, and all that a codex has no place for."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.codex.core.documents import CodexError
from hospes.codex.core.exchange import bpmn
from hospes.codex.core.model import Situation, Step
from tests.codex.core.exchange_documents import SPACES, document, flow, node, task
from tests.laws import examples


def read(*lines: str, around: str = "") -> Situation:
    return bpmn.read(document(*lines, around=around)).part


def notes(*lines: str, around: str = "") -> list[str]:
    return [str(note) for note in bpmn.read(document(*lines, around=around)).notes]


def steps(*lines: str) -> dict[str, Step]:
    return {step.key: step for process in read(*lines).processes for step in process.steps}


def ways(step: Step) -> list[tuple[str, str]]:
    return [(str(outcome.label or ""), outcome.to) for outcome in step.outcomes]


def test_a_subprocess_is_a_process_and_a_step_that_goes_through_it() -> None:
    inside = (
        task("in", "Inspect")
        + flow("in", "E")
        + node("endEvent", "E")
        + "<b:documentation>Why.</b:documentation>"
    )
    lines = (
        task("x"),
        flow("x", "sub"),
        node("subProcess", "sub", "Look closely", inside),
        flow("sub", "y"),
        task("y"),
    )
    found = read(*lines)
    assert [(process.key, [step.key for step in process.steps]) for process in found.processes] == [
        ("returns", ["x", "sub", "y"]),
        ("sub", ["in"]),
    ]
    link = found.processes[0].steps[1]
    assert link.link is not None
    assert (link.kind, link.link.process) == ("link", "sub")
    assert str(found.processes[1].purpose) == "Why."
    assert not notes(*lines)


@pytest.mark.parametrize("tag", ["transaction", "adHocSubProcess"])
def test_other_subprocesses_are_noted(tag: str) -> None:
    assert notes(node(tag, "sub", "All or nothing", task("in"))) == [
        f"Line 4: {tag} “All or nothing” is a process like any other now."
    ]


def test_what_may_begin_at_any_time_is_such_a_process() -> None:
    event = node("subProcess", "calm", "Calm", task("in"), 'triggeredByEvent="true"')
    found = read(task("x"), event)
    assert [(process.key, process.anytime) for process in found.processes] == [
        ("returns", False),
        ("calm", True),
    ]


def test_a_call_of_another_process_of_the_document_is_a_link() -> None:
    other = '<b:process id="refund" name="Refund"><b:task id="pay" name="Pay"/></b:process>'
    found = read(node("callActivity", "c", "Give it back", "", 'calledElement="tns:refund"'), around=other)
    assert [process.key for process in found.processes] == ["returns", "refund"]
    link = found.processes[0].steps[0]
    assert link.link is not None
    assert link.link.process == "refund"


def test_a_call_of_a_process_elsewhere_is_a_step_with_a_note() -> None:
    lines = (node("callActivity", "c", "Give it back", "", 'calledElement="Refund"'),)
    assert steps(*lines)["c"].kind == "do"
    assert notes(*lines) == ["Line 4: “Give it back” calls “Refund”, which is not in this document."]


def test_lanes_are_read_by_their_names() -> None:
    lanes = (
        '<b:laneSet id="L"><b:lane id="l1" name="Back office"><b:flowNodeRef>x</b:flowNodeRef>'
        '<b:childLaneSet id="M"><b:lane id="l3" name="IT"><b:flowNodeRef>z</b:flowNodeRef></b:lane></b:childLaneSet>'
        '</b:lane><b:lane id="l2" name="Desk"><b:flowNodeRef>y</b:flowNodeRef></b:lane></b:laneSet>'
    )
    lines = (lanes, task("x"), node("serviceTask", "y", "Y"), task("z"))
    assert [(step.key, step.lane) for step in steps(*lines).values()] == [
        ("x", "behind"),
        ("y", "customer"),
        ("z", "support"),
    ]
    assert notes(*lines) == [
        "Line 4: the lane “Back office” is behind the scenes now; its name was not kept.",
        "Line 4: the lane “Desk” is with the customer now; its name was not kept.",
        "Line 4: the lane “IT” is support now; its name was not kept.",
    ]


def test_pools_name_their_processes() -> None:
    pools = (
        '<b:collaboration id="C"><b:participant id="p0" name="Customer"/>'
        '<b:participant id="p1" name="Shop" processRef="P1"/><b:participant id="p2" name="Bank" processRef="P2"/>'
        '<b:messageFlow id="m" name="money" sourceRef="p0" targetRef="x"/></b:collaboration>'
        '<b:process id="P2"><b:task id="pay" name="Pay"/></b:process>'
    )
    found = read(task("x"), around=pools)
    assert str(found.name) == "Bank"
    assert [str(process.name) for process in found.processes] == ["Bank", "Returns"]
    assert notes(task("x"), around=pools) == [
        "Line 2: participant “Customer” was not kept.",
        "Line 2: participant “Shop” was not kept: processRef=P1",
        "Line 2: messageFlow “money” was not kept: p0 → X",
    ]


def test_where_a_process_begins_comes_first() -> None:
    found = read(task("x"), task("y"), node("startEvent", "S", "Parcel"), flow("S", "y"), flow("y", "x"))
    assert [step.key for step in found.processes[0].steps] == ["y", "x"]


def test_other_beginnings_are_noted() -> None:
    lines = (
        task("x"), task("y"), node("startEvent", "S", "Parcel"), flow("S", "x", "here"),
        node("startEvent", "T", "", "<b:messageEventDefinition/>"), flow("T", "y"),
        node("startEvent", "U"), flow("U", "E"),
        node("endEvent", "E"),
    )  # fmt: skip
    assert notes(*lines) == [
        "Line 6: what it begins with was not kept: Parcel / here",
        "Line 8: it can also begin at “Y”; a process begins at its first step only.",
        "Line 8: messageEventDefinition “T” was not kept.",
        "Line 10: it can also begin at “E”; a process begins at its first step only.",
    ]


def test_documentation_is_the_goal() -> None:
    (step,) = steps(
        task("x", "X", "<b:documentation>Known.</b:documentation><b:documentation>Kept.</b:documentation>")
    )
    assert str(steps(task("x", "X", "<b:documentation>Known.</b:documentation>"))["x"].goal) == "Known."
    assert step == "x"


def test_what_a_codex_has_no_place_for_is_noted_with_its_words() -> None:
    lines = (
        task("x", "X", '<b:multiInstanceLoopCharacteristics id="m"><b:loopCardinality>5</b:loopCardinality>'
                       "</b:multiInstanceLoopCharacteristics>"
                       "<b:extensionElements><c:form amount='3'/></b:extensionElements>"),
        '<b:dataObjectReference id="D" name="Report"/>',
        '<b:textAnnotation id="A"><b:text>Mind the seal.</b:text></b:textAnnotation>',
        '<b:textAnnotation id="N"/>',
        '<b:association id="As" sourceRef="x" targetRef="A"/>',
        '<b:userTask id="y" c:assignee="anna" xsi:type="b:tUserTask"/>',
        '<b:endEvent id="z" name="Z"/><b:sequenceFlow id="f" name="after" sourceRef="z" targetRef="x"/>',
    )  # fmt: skip
    assert notes(*lines) == [
        "Line 4: multiInstanceLoopCharacteristics “m” was not kept.",
        "Line 4: loopCardinality “m” was not kept: 5",
        "Line 4: form “X” was not kept: amount=3",
        "Line 5: dataObjectReference “Report” was not kept.",
        "Line 6: textAnnotation “A” was not kept: Mind the seal.",
        "Line 7: textAnnotation “N” was not kept.",
        "Line 8: association “As” was not kept: X → A",
        "Line 9: “assignee” of “y” was not kept: anna",
        "Line 10: sequenceFlow “after” was not kept: Z → X",
    ]


def test_the_drawing_as_such_is_noted_once() -> None:
    text = document(task("x")).replace(
        "</b:definitions>", '<di:BPMNDiagram id="g"><di:BPMNPlane/></di:BPMNDiagram></b:definitions>'
    )
    assert [str(note) for note in bpmn.read(text).notes] == [
        "The places, sizes and colours of the drawing were not kept."
    ]


def test_a_flow_from_or_to_nowhere_is_left_out_with_a_note() -> None:
    lines = (task("x"), flow("x", "gone", "off"), flow("lost", "x"), node("startEvent", "S"), flow("x", "S"))
    assert notes(*lines) == [
        "Line 5: the way “off” from “X” to “gone” leads nowhere and was left out.",
        "Line 6: sequenceFlow “lost-x” was not kept: lost → X",
        "Line 8: the way from “X” to “S” leads nowhere and was left out.",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "process.bpmn:1: This is no XML: no element found."),
        ("<a>\n<b>\n</a>", "process.bpmn:3: This is no XML: mismatched tag."),
        ("<a/>", "process.bpmn:1: This is no BPMN 2.0 document."),
        ('<definitions xmlns="urn:other"/>', "This is no BPMN 2.0 document."),
        (f'<b:definitions {SPACES}/>', "There is no process in this document."),
        ('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "A document type (DOCTYPE) is not read here."),
        ("<a>&x;</a>", "undefined entity"),
        ("<a>" * 61, "nested too deeply"),
        ("<a>" + "<b/>" * 60_000, "more than 60,000 elements"),
        ("<a " + " ".join(f'a{n}=""' for n in range(201)) + "/>", "more than 200 attributes"),
        (f'<a b="{"x" * 10_001}"/>', "more than 10,000 characters in one attribute"),
        (document(task("x"), task("x")), "process.bpmn:5: The id “x” stands here twice."),
        (document("<b:task/>"), "process.bpmn:4: This task has no id."),
        (document(*(f'<b:task id="t{n}"/>' for n in range(4001))), "more than 4,000 activities"),
        (document(*(flow("x", "y") for _n in range(8001))), "more than 8,000 sequence flows"),
        (document(task("x"), *(flow("x", "x") for _n in range(201))), "more than 200 ways out of one step"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "encoding that cannot be read"),
        (b'<?xml version="1.0" encoding="utf-7"?><a/>', "encoding that cannot be read"),
        ("\ud800", "encoding that cannot be read"),
        (b"<a>" + b" " * 10 * 1024**2, "larger than 10 MB"),
    ],
)  # fmt: skip
def test_what_is_no_bpmn_is_refused_in_words(text: str | bytes, words: str) -> None:
    with pytest.raises(CodexError) as caught:
        bpmn.read(text)
    assert words in str(caught.value)


def test_a_maze_of_gateways_is_refused() -> None:
    gates = [node("exclusiveGateway", f"g{n}") + flow(f"g{n}", f"g{n + 1}") for n in range(400)]
    with pytest.raises(CodexError, match="more than 12,000 ways through gateways"):
        read(*gates, *(task(f"t{n}") + flow(f"t{n}", "g0") for n in range(200)))


def test_a_document_in_another_encoding_is_read() -> None:
    text = f'<?xml version="1.0" encoding="iso-8859-2"?>{document(task("x", "Fogadás"))}'
    assert str(bpmn.read(text.encode("iso-8859-2")).part.processes[0].steps[0].name) == "Fogadás"


_TAGS = (
    "task", "userTask", "serviceTask", "receiveTask", "exclusiveGateway", "parallelGateway", "eventBasedGateway",
    "intermediateCatchEvent", "intermediateThrowEvent", "startEvent", "endEvent", "boundaryEvent", "callActivity",
    "subProcess", "dataObject", "textAnnotation", "group",
)  # fmt: skip
_EVENTS = ("", "message", "timer", "link", "error", "signal", "terminate")


@st.composite
def drawings(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Elements of every sort, flows between any of them, and all their names, none like another."""
    names: list[str] = []
    lines: list[str] = []
    for number in range(draw(st.integers(1, 8))):
        tag = draw(st.sampled_from(_TAGS))
        event = draw(st.sampled_from(_EVENTS)) if "Event" in tag and "Gateway" not in tag else ""
        inside = f'<b:{event}EventDefinition id="def{number}q"/>' if event else ""
        if tag == "subProcess":
            names.append(f"inner{number}q")
            inside = task(f"in{number}", f"inner{number}q")
        names.append(f"name{number}q")
        lines.append(
            node(tag, f"n{number}", f"name{number}q", inside, f'attachedToRef="n{draw(st.integers(0, 7))}"')
        )
    for number in range(draw(st.integers(0, 10))):
        ends = draw(st.tuples(st.integers(0, 8), st.integers(0, 8)))
        names.append(f"flow{number}q")
        lines.append(
            f'<b:sequenceFlow id="f{number}" name="flow{number}q" sourceRef="n{ends[0]}" targetRef="n{ends[1]}"/>'
        )
    return lines, names


@settings(max_examples=examples(200))
@given(drawings())
def test_nothing_in_a_document_is_lost_without_a_word(drawing: tuple[list[str], list[str]]) -> None:
    lines, names = drawing
    found = bpmn.read(document(*lines))
    told = str(found.part.model_dump()) + " ".join(map(str, found.notes))
    assert [name for name in names if name not in told] == []


def test_the_whole_of_it_is_a_valid_situation() -> None:
    found: Any = read(task("x"))
    assert Situation.model_validate(found.model_dump()) == found
