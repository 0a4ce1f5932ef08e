"""BPMN of our own: what is written comes back whole, with what somebody changed in the drawing."""

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospes.codex.core.documents import CodexError, from_body
from hospes.codex.core.exchange import bpmn
from hospes.codex.core.exchange.bpmn import names
from hospes.codex.core.model import Codex, Situation
from tests.codex import samples
from tests.codex.core.exchange_strategies import codices
from tests.laws import examples

MODEL = f"{{{names.MODEL}}}"


def sample(language: str = "en") -> tuple[Situation, str]:
    book = samples.codex()
    return book.situations[0], bpmn.write(book, book.situations[0], language)


def changed(*replacements: tuple[str, str]) -> Any:
    """The sample, written, changed in its XML, and read."""
    _situation, xml = sample()
    for old, new in replacements:
        assert old in xml
        xml = xml.replace(old, new)
    return bpmn.read(xml)


@settings(max_examples=examples(120), suppress_health_check=list(HealthCheck))
@given(codices(), st.sampled_from(["en", "hu", "el"]))
def test_what_is_written_is_read_as_the_very_same(data: dict[str, Any], language: str) -> None:
    book = from_body(data)
    for situation in book.situations:
        found = bpmn.read(bpmn.write(book, situation, language))
        assert found.part == situation
        assert not found.notes


@settings(max_examples=examples(60), suppress_health_check=list(HealthCheck))
@given(codices())
def test_every_element_is_drawn_once_and_every_reference_leads_somewhere(data: dict[str, Any]) -> None:
    book = from_body(data)
    root = ElementTree.fromstring(bpmn.write(book, book.situations[0], "en"))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    flows = root.findall(f".//{MODEL}sequenceFlow")
    for flow in flows:
        assert {flow.get("sourceRef"), flow.get("targetRef")} <= set(ids)
    for container in root.iter():
        inside = {child.get("id") for child in container}
        for flow in container.findall(f"{MODEL}sequenceFlow"):
            assert {
                flow.get("sourceRef"),
                flow.get("targetRef"),
            } <= inside  # none crosses the edge of a subprocess
    drawn = [element.get("bpmnElement") for element in root.iter() if element.get("bpmnElement")]
    assert len(drawn) == len(set(drawn))
    assert {flow.get("id") for flow in flows} <= set(drawn)
    for edge in root.iter(f"{{{names.BPMNDI}}}BPMNEdge"):
        assert len(edge.findall(f"{{{names.DI}}}waypoint")) >= 2


@pytest.mark.parametrize("key", [situation.key for situation in samples.meridian().situations])
def test_every_situation_of_the_demo_company_comes_back(key: str) -> None:
    book = samples.meridian()
    situation = book.situation(key)
    assert situation is not None
    assert bpmn.read(bpmn.write(book, situation, "hu").encode()) == (situation, ())


def test_a_situation_without_processes_comes_back() -> None:
    book = samples.of(samples.situation("quiet"))
    assert bpmn.read(bpmn.write(book, book.situations[0], "en")).part == book.situations[0]


def test_parts_with_the_same_key_are_drawn_apart() -> None:
    twin = samples.process("receive", samples.step("welcome"), samples.step("welcome"))
    book = samples.of(samples.situation("complaint", twin, twin))
    assert bpmn.read(bpmn.write(book, book.situations[0], "en")).part == book.situations[0]


@pytest.mark.parametrize(
    ("fields", "tag", "event"),
    [
        ({}, "userTask", None),
        ({"kind": "do"}, "manualTask", None),
        ({"kind": "decide"}, "task", None),
        ({"kind": "collect"}, "userTask", None),
        ({"kind": "wait", "wait": {"for": "customer"}}, "intermediateCatchEvent", "messageEventDefinition"),
        ({"kind": "wait", "wait": {"for": "date"}}, "intermediateCatchEvent", "timerEventDefinition"),
        ({"kind": "approve", "approve": {"role": "lead"}}, "userTask", None),
        ({"kind": "hand-over"}, "sendTask", None),
        (
            {"kind": "commit", "commit": {"what": "We call."}},
            "intermediateThrowEvent",
            "messageEventDefinition",
        ),
        ({"kind": "link", "link": {"process": "calm"}}, "callActivity", None),
        ({"kind": "end", "end": {"how": "resolved"}}, "endEvent", "terminateEventDefinition"),
        ({"kind": "end", "end": {"how": "referred"}}, "endEvent", "messageEventDefinition"),
        ({"kind": "end", "end": {"how": "refused"}}, "endEvent", "errorEventDefinition"),
        ({"kind": "end", "end": {"how": "escalated"}}, "endEvent", "escalationEventDefinition"),
        ({"kind": "end", "end": {"how": "pending"}}, "endEvent", None),
    ],
)
def test_every_kind_of_step_has_its_own_element(fields: dict[str, Any], tag: str, event: str | None) -> None:
    book = samples.of(
        samples.situation("complaint", samples.process("receive", samples.step("go", **fields)))
    )
    root = ElementTree.fromstring(bpmn.write(book, book.situations[0], "en"))
    (element,) = root.findall(f".//{MODEL}{tag}[@id='step.receive.go']")
    found = [child.tag.removeprefix(MODEL) for child in element if child.tag.endswith("EventDefinition")]
    assert found == ([event] if event else [])


def test_a_wait_for_a_date_has_its_time() -> None:
    wait = samples.step("go", kind="wait", wait={"for": "date", "up_to": "5 working days"})
    book = samples.of(samples.situation("complaint", samples.process("receive", wait)))
    xml = bpmn.write(book, book.situations[0], "en")
    assert '<timeDuration xsi:type="tFormalExpression">P5D</timeDuration>' in xml
    assert bpmn.read(xml).part == book.situations[0]


def test_several_outcomes_stand_behind_a_gateway_and_leave_their_process_by_an_end() -> None:
    _situation, xml = sample()
    assert '<exclusiveGateway id="ways.step.receive.offer" hospes:aside="true">' in xml
    assert re.search(r'name="They take it" sourceRef="ways.step.receive.offer" targetRef="exit.settle"', xml)
    assert '<endEvent id="exit.settle" name="Settle" hospes:aside="true" hospes:to="settle">' in xml


def test_a_way_that_was_drawn_to_another_step_leads_there() -> None:
    found = changed(('targetRef="step.receive.calm" hospes:drawn="step.receive.calm" hospes:outcome', (
        'targetRef="step.receive.offer" hospes:drawn="step.receive.calm" hospes:outcome'
    )))  # fmt: skip
    welcome = found.part.processes[0].steps[0]
    assert [(outcome.key, outcome.to) for outcome in welcome.outcomes] == [
        ("understood", "ask"),
        ("upset", "offer"),
    ]


def test_a_way_that_was_drawn_to_an_exit_leads_where_that_leads() -> None:
    found = changed(('targetRef="step.receive.calm" hospes:drawn="step.receive.calm" hospes:outcome', (
        'targetRef="exit.settle.decline" hospes:drawn="step.receive.calm" hospes:outcome'
    )))  # fmt: skip
    assert found.part.processes[0].steps[0].outcomes[1].to == "settle/decline"


def test_a_way_that_was_taken_out_is_no_outcome_any_more() -> None:
    _situation, xml = sample()
    xml = re.sub(r'<sequenceFlow id="[^"]+" name="They are upset".*?/>', "", xml)
    welcome = bpmn.read(xml).part.processes[0].steps[0]
    assert [outcome.key for outcome in welcome.outcomes] == ["understood"]


def test_a_step_with_no_way_on_any_more_is_over_there() -> None:
    _situation, xml = sample()
    xml = re.sub(r'<sequenceFlow id="[^"]+" sourceRef="step.receive.calm".*?/>', "", xml)
    calm = bpmn.read(xml).part.processes[0].steps[1]
    assert [(outcome.key, outcome.to) for outcome in calm.outcomes] == [("done", "end")]


def test_a_way_that_was_added_is_a_new_outcome() -> None:
    flow = '<sequenceFlow id="new" name="Angry" sourceRef="ways.step.receive.welcome" targetRef="step.receive.offer"/>'
    found = changed(('<subProcess id="process.settle"', f'{flow}<subProcess id="process.settle"'))
    assert [
        (outcome.key, str(outcome.label), outcome.to) for outcome in found.part.processes[0].steps[0].outcomes
    ] == [
        ("understood", "We understand it", "ask"),
        ("upset", "They are upset", "calm"),
        ("angry", "Angry", "offer"),
    ]


def test_names_goals_and_labels_that_were_changed_are_changed() -> None:
    found = changed(
        ('name="Welcome"', 'name="Greet"'),
        ('name="They are upset"', 'name="They shout"'),
        ('name="Receive"', 'name="Take in"'),
        ('id="situation" name="Complaint"', 'id="situation" name="Grievance"'),
        (
            "<documentation>They stay with us.</documentation>",
            "<documentation>They come back.</documentation>",
        ),
        ("<documentation>A goal.</documentation>", ""),
    ).part
    assert str(found.name) == "Grievance"
    assert str(found.purpose) == "They come back."
    assert str(found.processes[0].name) == "Take in"
    welcome = found.processes[0].steps[0]
    assert (welcome.key, str(welcome.name), welcome.goal) == ("welcome", "Greet", None)
    assert str(welcome.effect) == "An effect."
    assert [str(outcome.label) for outcome in welcome.outcomes] == ["We understand it", "They shout"]


def test_a_label_that_was_taken_away_is_gone_and_a_new_one_is_there() -> None:
    found = changed(('name="They are upset" ', ""), ('name="solved"', 'name="All is well"')).part
    assert found.processes[0].steps[0].outcomes[1].label is None
    assert str(found.processes[1].steps[1].outcomes[0].label) == "All is well"
    assert found.processes[1].steps[1].outcomes[1].label is None


def test_a_name_is_changed_in_the_language_of_the_drawing_only() -> None:
    def change(data: dict[str, Any]) -> None:
        data["languages"] = ["en", "hu"]
        samples.steps(data)[0]["name"] = {"en": "Welcome", "hu": "Fogadás"}

    book = samples.codex(change)
    xml = bpmn.write(book, book.situations[0], "hu")
    assert 'name="Fogadás"' in xml
    found = bpmn.read(xml.replace('name="Fogadás"', 'name="Üdvözlés"')).part
    assert found.processes[0].steps[0].name.root == {"en": "Welcome", "hu": "Üdvözlés"}


def test_a_name_that_was_taken_away_leaves_an_empty_one() -> None:
    assert str(changed(('name="Welcome"', "")).part.processes[0].steps[0].name) == ""


def test_a_step_that_was_put_into_another_lane_is_in_it() -> None:
    lane = '<lane id="x" name="Kitchen"><flowNodeRef>step.receive.welcome</flowNodeRef></lane>'
    found = changed(
        ('<lane id="lanes.process.receive.customer"', f'{lane}<lane id="lanes.process.receive.customer"')
    )
    assert found.part.processes[0].steps[0].lane == "customer"
    moved = changed(('<lane id="lanes.process.receive.customer" name="with the customer" hospes:lane="customer">', (
        '<lane id="lanes.process.receive.customer" name="with the customer" hospes:lane="behind">'
    )))  # fmt: skip
    assert {step.lane for step in moved.part.processes[0].steps} == {"behind"}


def test_a_step_drawn_as_something_else_stays_what_it_was_with_a_note() -> None:
    found = bpmn.read(_retagged("step.receive.calm", "serviceTask"))
    assert found.part == sample()[0]
    assert [str(note).split(": ", 1)[1] for note in found.notes] == [
        "“Calm” is drawn as serviceTask now; its kind of step was left as it was."
    ]


def _retagged(element: str, tag: str) -> str:
    _situation, xml = sample()
    return re.sub(rf'(?s)<userTask( id="{element}".*?)</userTask>', rf"<{tag}\1</{tag}>", xml)


def test_a_step_that_was_added_is_a_step_and_one_taken_out_is_none() -> None:
    _situation, xml = sample()
    xml = re.sub(r'(?s)<userTask id="step.receive.calm".*?</userTask>', "", xml)
    xml = xml.replace('"step.receive.calm"', '"new-one"')
    xml = xml.replace(
        '<userTask id="step.receive.ask"',
        '<task id="new-one" name="Soothe them"/><userTask id="step.receive.ask"',
    )
    found = bpmn.read(xml).part.processes[0]
    assert [step.key for step in found.steps] == ["welcome", "new-one", "ask", "apologise", "offer"]
    assert [outcome.to for outcome in found.steps[0].outcomes] == ["ask", "calm"]


def test_another_first_step_comes_first() -> None:
    found = changed(('targetRef="step.receive.welcome" hospes:drawn="step.receive.welcome"', (
        'targetRef="step.receive.ask" hospes:drawn="step.receive.welcome"'
    )))  # fmt: skip
    assert [step.key for step in found.part.processes[0].steps][:3] == ["ask", "welcome", "calm"]


def test_another_first_process_comes_first() -> None:
    found = changed(('targetRef="process.receive" hospes:drawn="process.receive"', (
        'targetRef="process.settle" hospes:drawn="process.receive"'
    )))  # fmt: skip
    assert [process.key for process in found.part.processes] == ["settle", "receive"]


def test_a_way_between_processes_that_was_moved_is_noted_because_ways_lead_from_steps() -> None:
    found = changed(('targetRef="process.settle" hospes:drawn="process.settle"', (
        'targetRef="process.receive" hospes:drawn="process.settle"'
    )))  # fmt: skip
    assert found.part == sample()[0]
    assert [str(note).split(": ", 1)[1].split(" ", 1)[0] for note in found.notes] == ["sequenceFlow"]


def test_steps_that_were_drawn_between_the_processes_are_a_process_of_their_own() -> None:
    task = '<task id="wave" name="Wave"/><sequenceFlow id="w" sourceRef="wave" targetRef="process.settle"/>'
    found = changed(('<subProcess id="process.receive"', f'{task}<subProcess id="process.receive"')).part
    assert [(process.key, len(process.steps)) for process in found.processes] == [
        ("situation", 1),
        ("receive", 5),
        ("settle", 4),
    ]
    assert [outcome.to for outcome in found.processes[0].steps[0].outcomes] == ["settle"]


def test_words_that_xml_cannot_hold_come_back_all_the_same() -> None:
    def change(data: dict[str, Any]) -> None:
        samples.steps(data)[0] |= {"name": "a\ufffeb <&\"'\n\tc", "goal": " \uffff ", "effect": "\u2028 \x7f"}

    book = samples.codex(change)
    assert bpmn.read(bpmn.write(book, book.situations[0], "en")) == (book.situations[0], ())


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('{"key": "welcome"', '{"key": "wel', "What the codex wrote here cannot be read any more."),
        ('{"key": "welcome"', '[{"key": "welcome"', "What the codex wrote here cannot be read any more."),
        ('{"key": "welcome", ', '{"k": "welcome", ', "What the codex wrote here is no part of a codex."),
        ('"critical": "customer"', '"critical": "very"', "steps.0.critical: Input should be"),
        ('"name": "Welcome"', '"name": 5', "steps.0.name"),
        ('"kind": "decide"', '"kind": []', "steps.4.kind"),
        ('"to": "calm"', '"to": "?"', "steps.0.outcomes.1.to"),
    ],
)
def test_what_was_spoiled_is_refused_with_its_line(old: str, new: str, words: str) -> None:
    with pytest.raises(CodexError) as caught:
        changed((old, new))
    assert words in str(caught.value)
    assert re.match(r"process\.bpmn:\d+: ", str(caught.value))


def test_spoiled_outcomes_are_read_from_the_drawing() -> None:
    found = changed(
        ('{"key": "upset", ', '{"key": ["upset"], '), ('hospes:outcome="0"', 'hospes:outcome="9999"')
    ).part
    assert [outcome.key for outcome in found.processes[0].steps[0].outcomes] == [
        "we-understand-it",
        "they-are-upset",
    ]


def test_outcomes_that_are_no_list_are_refused() -> None:
    with pytest.raises(CodexError, match="must be a list"):
        changed(('"outcomes": [{"key": "understood"', '"outcomes": 5, "x": [{"key": "understood"'))


def _drawn(book: Codex) -> ElementTree.Element:
    return ElementTree.fromstring(bpmn.write(book, book.situations[0], "en"))


def test_the_drawing_stays_within_its_pool_and_steps_within_their_process() -> None:
    for situation in samples.meridian().situations:
        root = ElementTree.fromstring(bpmn.write(samples.meridian(), situation, "en"))
        shapes = {
            shape.get("bpmnElement"): shape[0].attrib for shape in root.iter(f"{{{names.BPMNDI}}}BPMNShape")
        }
        boxes = {key: [int(at[name]) for name in ("x", "y", "width", "height")] for key, at in shapes.items()}
        for process in root.iter(f"{MODEL}subProcess"):
            outer = boxes[process.get("id")]
            for child in process:
                if child.get("id") in boxes and child.tag != f"{MODEL}sequenceFlow":
                    assert _within(boxes[child.get("id")], outer)
            assert _within(outer, boxes["pool"])


def _within(inner: list[int], outer: list[int]) -> bool:
    return (
        inner[0] >= outer[0]
        and inner[1] >= outer[1]
        and inner[0] + inner[2] <= outer[0] + outer[2]
        and inner[1] + inner[3] <= outer[1] + outer[3]
    )


def test_no_two_steps_of_a_process_are_drawn_on_one_place() -> None:
    root = _drawn(samples.codex())
    places = [
        (bounds.get("x"), bounds.get("y"))
        for shape in root.iter(f"{{{names.BPMNDI}}}BPMNShape")
        for bounds in shape
        if "step." in shape.get("bpmnElement", "")
    ]
    assert len(places) == len(set(places))
