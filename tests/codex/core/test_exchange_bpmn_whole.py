"""One document with everything in it that process modellers draw, read from its first line to its last."""

from hospes.codex.core.exchange import bpmn
from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Codex, Situation, Text
from tests.codex.core.exchange_ways import steps

RETURNS = """\
<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
    xmlns:tool="http://tool.example/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    id="Definitions_1" targetNamespace="http://tool.example" tool:version="7">
  <bpmn:message id="Message_1" name="Parcel returned" />
  <bpmn:collaboration id="Collaboration_1">
    <bpmn:participant id="Pool_customer" name="Customer" />
    <bpmn:participant id="Pool_shop" name="Shop" processRef="Process_1" />
    <bpmn:messageFlow id="MessageFlow_1" name="complaint" sourceRef="Pool_customer" targetRef="Start_1" />
  </bpmn:collaboration>
  <bpmn:process id="Process_1" isExecutable="true">
    <bpmn:documentation>How we handle what comes back.</bpmn:documentation>
    <bpmn:laneSet id="LaneSet_1">
      <bpmn:lane id="Lane_1" name="Back office">
        <bpmn:flowNodeRef>Task_book</bpmn:flowNodeRef>
      </bpmn:lane>
      <bpmn:lane id="Lane_2" name="Desk">
        <bpmn:flowNodeRef>check-order</bpmn:flowNodeRef>
      </bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="Start_1" name="Parcel arrives">
      <bpmn:outgoing>Flow_1</bpmn:outgoing>
      <bpmn:messageEventDefinition id="Trigger_1" messageRef="Message_1" />
    </bpmn:startEvent>
    <bpmn:sequenceFlow id="Flow_1" sourceRef="Start_1" targetRef="check-order" />
    <bpmn:userTask id="check-order" name="Check the order" tool:assignee="anna">
      <bpmn:documentation>We know what was bought.</bpmn:documentation>
      <bpmn:extensionElements>
        <tool:form><tool:field id="amount" label="Amount" /></tool:form>
      </bpmn:extensionElements>
      <bpmn:incoming>Flow_1</bpmn:incoming>
      <bpmn:outgoing>Flow_2</bpmn:outgoing>
      <bpmn:standardLoopCharacteristics id="Loop_1" />
    </bpmn:userTask>
    <bpmn:sequenceFlow id="Flow_2" sourceRef="check-order" targetRef="Gateway_1" />
    <bpmn:exclusiveGateway id="Gateway_1" default="Flow_3" />
    <bpmn:sequenceFlow id="Flow_3" name="in time" sourceRef="Gateway_1" targetRef="Task_book" />
    <bpmn:sequenceFlow id="Flow_4" sourceRef="Gateway_1" targetRef="End_late">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">days &gt; 30</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:endEvent id="End_late" name="Too late">
      <bpmn:errorEventDefinition id="Error_1" />
    </bpmn:endEvent>
    <bpmn:serviceTask id="Task_book" name="Book it" />
    <bpmn:boundaryEvent id="Boundary_1" name="after 3 days" attachedToRef="Task_book">
      <bpmn:timerEventDefinition id="Timer_1"><bpmn:timeDuration>P3D</bpmn:timeDuration></bpmn:timerEventDefinition>
    </bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="Flow_5" sourceRef="Boundary_1" targetRef="Sub_1" />
    <bpmn:sequenceFlow id="Flow_6" sourceRef="Task_book" targetRef="Gateway_2" />
    <bpmn:parallelGateway id="Gateway_2" name="Both at once" />
    <bpmn:sequenceFlow id="Flow_7" sourceRef="Gateway_2" targetRef="Sub_1" />
    <bpmn:sequenceFlow id="Flow_8" sourceRef="Gateway_2" targetRef="Gateway_3" />
    <bpmn:eventBasedGateway id="Gateway_3" />
    <bpmn:sequenceFlow id="Flow_9" sourceRef="Gateway_3" targetRef="Catch_1" />
    <bpmn:sequenceFlow id="Flow_10" sourceRef="Gateway_3" targetRef="Catch_2" />
    <bpmn:intermediateCatchEvent id="Catch_1" name="They answer">
      <bpmn:messageEventDefinition id="Message_2" />
    </bpmn:intermediateCatchEvent>
    <bpmn:intermediateCatchEvent id="Catch_2" name="Nothing came">
      <bpmn:timerEventDefinition id="Timer_2"><bpmn:timeDuration>P14D</bpmn:timeDuration></bpmn:timerEventDefinition>
    </bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="Flow_11" sourceRef="Catch_1" targetRef="Join_1" />
    <bpmn:sequenceFlow id="Flow_12" sourceRef="Catch_2" targetRef="Join_1" />
    <bpmn:sequenceFlow id="Flow_13" sourceRef="Sub_1" targetRef="Join_1" />
    <bpmn:exclusiveGateway id="Join_1" />
    <bpmn:sequenceFlow id="Flow_14" sourceRef="Join_1" targetRef="Call_1" />
    <bpmn:callActivity id="Call_1" name="Give the money back" calledElement="Process_2" />
    <bpmn:sequenceFlow id="Flow_15" sourceRef="Call_1" targetRef="End_1" />
    <bpmn:endEvent id="End_1" />
    <bpmn:subProcess id="Sub_1" name="Inspect the goods">
      <bpmn:multiInstanceLoopCharacteristics id="Loop_2">
        <bpmn:loopCardinality>5</bpmn:loopCardinality>
      </bpmn:multiInstanceLoopCharacteristics>
      <bpmn:startEvent id="Start_2" />
      <bpmn:sequenceFlow id="Flow_16" sourceRef="Start_2" targetRef="Task_open" />
      <bpmn:task id="Task_open" name="Open the box" />
      <bpmn:sequenceFlow id="Flow_17" sourceRef="Task_open" targetRef="Task_log" />
      <bpmn:scriptTask id="Task_log" name="Log it"><bpmn:script>log()</bpmn:script></bpmn:scriptTask>
      <bpmn:dataObjectReference id="Data_1" name="Report" dataObjectRef="Data_2" />
      <bpmn:dataObject id="Data_2" />
    </bpmn:subProcess>
    <bpmn:textAnnotation id="Note_1"><bpmn:text>Mind the seal.</bpmn:text></bpmn:textAnnotation>
    <bpmn:association id="Association_1" sourceRef="Task_open" targetRef="Note_1" />
    <bpmn:group id="Group_1" />
  </bpmn:process>
  <bpmn:process id="Process_2" name="Refunding">
    <bpmn:task id="pay" name="Pay it back" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="Diagram_1">
    <bpmndi:BPMNPlane id="Plane_1" bpmnElement="Collaboration_1">
      <bpmndi:BPMNShape id="Shape_1" bpmnElement="check-order">
        <dc:Bounds x="1" y="2" width="3" height="4" />
      </bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
"""


def situation() -> Situation:
    return bpmn.read(RETURNS, file="returns.bpmn").part


def test_pools_subprocesses_and_called_processes_are_processes() -> None:
    assert [(process.key, [step.key for step in process.steps]) for process in situation().processes] == [
        (
            "shop",
            [
                "check-order",
                "too-late",
                "book-it",
                "both-at-once",
                "they-answer-nothing-came",
                "give-the-money-back",
                "inspect-the-goods",
            ],
        ),
        ("inspect-the-goods", ["open-the-box", "log-it"]),
        ("refunding", ["pay"]),
    ]
    assert str(situation().processes[0].purpose) == "How we handle what comes back."


def test_every_step_has_its_kind_and_lane() -> None:
    assert {key: (step.kind, step.lane) for key, step in steps(situation()).items()} == {
        "check-order": ("do", "customer"),
        "too-late": ("end", "customer"),
        "book-it": ("do", "behind"),
        "both-at-once": ("do", "customer"),
        "they-answer-nothing-came": ("wait", "customer"),
        "give-the-money-back": ("link", "customer"),
        "inspect-the-goods": ("link", "customer"),
        "open-the-box": ("do", "customer"),
        "log-it": ("do", "support"),
        "pay": ("do", "customer"),
    }


def test_what_steps_need_was_found() -> None:
    found = steps(situation())
    end, wait = found["too-late"].end, found["they-answer-nothing-came"].wait
    call, sub = found["give-the-money-back"].link, found["inspect-the-goods"].link
    assert end is not None
    assert end.how == "refused"
    assert wait is not None
    assert (wait.for_, wait.up_to) == ("customer", "2 weeks")
    assert call is not None
    assert call.process == "refunding"
    assert sub is not None
    assert sub.process == "inspect-the-goods"
    assert str(found["check-order"].goal) == "We know what was bought."


def test_every_flow_is_a_way() -> None:
    assert {
        key: [(str(outcome.label or ""), outcome.to) for outcome in step.outcomes]
        for key, step in steps(situation()).items()
    } == {
        "check-order": [("in time", "book-it"), ("days > 30", "too-late")],
        "too-late": [],
        "book-it": [("", "both-at-once"), ("after 3 days", "inspect-the-goods")],
        "both-at-once": [("", "inspect-the-goods"), ("", "they-answer-nothing-came")],
        "they-answer-nothing-came": [
            ("They answer", "give-the-money-back"),
            ("Nothing came", "give-the-money-back"),
        ],
        "give-the-money-back": [("", "end")],
        "inspect-the-goods": [("", "give-the-money-back")],
        "open-the-box": [],
        "log-it": [("", "end")],
        "pay": [("", "end")],
    }


def test_the_guide_can_be_led_by_it() -> None:
    codex = Codex(name=Text("Shop"), situations=(situation(),))
    graph = Graph(codex, codex.situations[0])
    assert graph.entry == "shop/shop/check-order"
    assert not graph.broken
    assert not graph.dead_ends()
    assert graph.reachable() == set(graph.steps)


def test_everything_else_is_noted_in_the_order_of_the_file() -> None:
    assert [str(note) for note in bpmn.read(RETURNS).notes] == [
        "Line 6: message “Parcel returned” was not kept.",
        "Line 8: participant “Customer” was not kept.",
        "Line 10: messageFlow “complaint” was not kept: Pool_customer → Parcel arrives",
        "Line 15: the lane “Back office” is behind the scenes now; its name was not kept.",
        "Line 18: the lane “Desk” is with the customer now; its name was not kept.",
        "Line 22: what it begins with was not kept: Parcel arrives",
        "Line 24: messageEventDefinition “Trigger_1” was not kept: messageRef=Message_1",
        "Line 27: “assignee” of “Check the order” was not kept: anna",
        "Line 30: form “Check the order” was not kept.",
        "Line 30: field “amount” was not kept: label=Amount",
        "Line 34: standardLoopCharacteristics “Loop_1” was not kept.",
        "Line 46: “after 3 days”, at the edge of “Book it”, is one of its outcomes now.",
        "Line 47: timerEventDefinition “Timer_1” was not kept.",
        "Line 47: timeDuration “Timer_1” was not kept: P3D",
        "Line 51: a codex has no parallelGateway; the ways of “Both at once” are outcomes to choose from.",
        "Line 54: a codex has no eventBasedGateway; the ways of “Gateway_3” are outcomes to choose from.",
        "Line 72: multiInstanceLoopCharacteristics “Loop_2” was not kept.",
        "Line 73: loopCardinality “Loop_2” was not kept: 5",
        "Line 79: script “Log it” was not kept: log()",
        "Line 80: dataObjectReference “Report” was not kept: dataObjectRef=Data_2",
        "Line 81: dataObject “Data_2” was not kept.",
        "Line 83: textAnnotation “Note_1” was not kept: Mind the seal.",
        "Line 84: association “Association_1” was not kept: Open the box → Note_1",
        "Line 85: group “Group_1” was not kept.",
        "The places, sizes and colours of the drawing were not kept.",
    ]


def test_what_was_read_can_be_written_and_read_again() -> None:
    codex = Codex(name=Text("Shop"), situations=(situation(),))
    again = bpmn.read(bpmn.write(codex, codex.situations[0], "en"))
    assert again.part == situation()
    assert not again.notes
