"""The outline line by line: what each may look like, and what becomes of one that does not fit."""

from typing import Any

import pytest

from hospes.codex.core.documents import CodexError
from hospes.codex.core.exchange import outline
from hospes.codex.core.model import Codex, Step
from tests.codex.core.exchange_ways import ways


def read(*lines: str) -> Codex:
    return outline.read("\n".join(lines)).part


def notes(*lines: str) -> list[str]:
    return [str(note) for note in outline.read("\n".join(lines)).notes]


def in_step(*lines: str) -> Step:
    """What these lines make of a step called Go, with Stay below it."""
    return read("# S", "## P", "### Go", *lines, "### Stay").situations[0].processes[0].steps[0]


def noted(*lines: str) -> list[str]:
    """The notes on these lines, which begin on line 4."""
    return notes("# S", "## P", "### Go", *lines, "### Stay")


def test_nothing_typed_is_an_empty_codex() -> None:
    assert read("") == Codex(name=read("").name)
    assert str(read("").name) == ""


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("Meridian",), "Meridian"),
        (("Meridian", "===="), "Meridian"),
        (("", "Meridian", "====", "# S"), "Meridian"),
        (("\ufeffMeridian", ""), "Meridian"),
        (("# S",), ""),
        (("- Meridian",), ""),
    ],
)
def test_the_first_line_is_the_name(lines: tuple[str, ...], name: str) -> None:
    assert str(read(*lines).name) == name


def test_headings_may_be_underlined() -> None:
    found = read("Us", "==", "Complaint", "=====", "Receive", "---", "### Go")
    assert [element.path for element in found.elements()] == [
        "complaint",
        "complaint/receive",
        "complaint/receive/go",
    ]


def test_rules_between_parts_say_nothing() -> None:
    assert notes("# S", "", "---", "***", "* * *", "____", "## P") == []


def test_hashes_behind_a_heading_close_it() -> None:
    assert str(read("# Complaint #", "## C #1 ##").situations[0].processes[0].name) == "C #1"


def test_a_key_behind_a_heading_is_kept() -> None:
    found = read("# Complaint {#grumble}", "## Receive {take-in}", "### Go {#end}").situations[0]
    assert [found.key, found.processes[0].key, found.processes[0].steps[0].key] == [
        "grumble",
        "take-in",
        "end",
    ]


def test_what_can_be_no_key_is_noted_and_another_made() -> None:
    found = outline.read("# Find {#search}\n## P {#a/b}")
    assert [found.part.situations[0].key, found.part.situations[0].processes[0].key] == ["find", "p"]
    assert [str(note) for note in found.notes] == [
        "Line 1: “search” cannot be a key here.",
        "Line 2: “a/b” cannot be a key here.",
    ]


def test_same_names_get_keys_of_their_own_and_no_step_is_called_end() -> None:
    found = read("# S", "## P", "### Go", "### Go", "### End").situations[0].processes[0]
    assert [step.key for step in found.steps] == ["go", "go-2", "end-2"]


def test_a_situation_called_like_a_section_gets_another_key() -> None:
    assert read("# Promises").situations[0].key == "promises-2"


def test_a_name_without_letters_has_a_key_all_the_same() -> None:
    found = read("# ?", "## !", "### …", "#### …").situations[0]
    assert found.key == "situation"
    assert found.processes[0].key == "process"
    assert found.processes[0].steps[0].key == "step"
    assert found.processes[0].steps[0].moments[0].key == "moment"


def test_what_is_missing_around_a_heading_is_made_with_a_note() -> None:
    found = outline.read("Us\n### Go\n# S\n#### First words")
    first, second = found.part.situations
    assert [str(first.name), str(first.processes[0].name), first.processes[0].steps[0].key] == [
        "Us",
        "Us",
        "go",
    ]
    assert str(second.processes[0].steps[0].moments[0].name) == "First words"
    assert [str(note) for note in found.notes] == [
        "Line 2: there was no situation around “Go”; it stands in “Us” now.",
        "Line 2: there was no process around “Go”; it stands in “Us” now.",
        "Line 4: there was no process around “First words”; it stands in “S” now.",
        "Line 4: there was no step around “First words”; it stands in “S” now.",
    ]


def test_a_heading_that_is_deeper_than_moments_is_kept_as_words() -> None:
    assert str(in_step("##### Deep").goal) == "Deep"
    assert noted("##### Deep") == ["Line 4 was not understood; it stands in the goal of “Go” now: Deep"]


def test_stray_lines_stand_in_what_their_part_is_about() -> None:
    found = outline.read("Us\n\nA.\n# S\nB.\n## P\nC.\n### Go\nD.\n- E: f\n#### M\nG.")
    situation = found.part.situations[0]
    step = situation.processes[0].steps[0]
    assert str(found.part.purpose) == "A."
    assert str(situation.purpose) == "B."
    assert str(situation.processes[0].purpose) == "C."
    assert str(step.goal) == "D.\nE: f"
    assert str(step.moments[0].expectation) == "G."
    assert [int(str(note).split()[1]) for note in found.notes] == [3, 5, 7, 9, 10, 12]


def test_a_label_that_does_not_belong_to_a_part_is_kept_with_its_words() -> None:
    found = outline.read("# S\nSay: Hello.")
    assert str(found.part.situations[0].purpose) == "Say: Hello."


def test_a_rule_below_a_moment_is_one_of_its_step() -> None:
    step = in_step("#### First words", "- Expectation: a form", "- Do: Use their name.", "- Kind: do")
    assert str(step.rules[0].do) == "Use their name."
    assert step.kind == "do"


def test_a_goal_of_a_process_and_a_purpose_of_a_step_are_what_they_are_about() -> None:
    found = read("# S", "Goal: a", "## P", "Goal: b", "### Go", "Purpose: c").situations[0]
    assert str(found.purpose) == "a"
    assert str(found.processes[0].purpose) == "b"
    assert str(found.processes[0].steps[0].goal) == "c"


def test_a_text_may_be_typed_in_several_pieces() -> None:
    assert str(in_step("Goal: One.", "", "Goal: Two.").goal) == "One.\nTwo."
    assert str(in_step("- Goal: One,", "  two,", "  three.").goal) == "One, two, three."
    assert str(in_step("- Goal: One.\\", "  Two.\\", "\\", "  Three.").goal) == "One.\nTwo.\n\nThree."
    assert str(in_step("Goal:", "One.", "- Two.").goal) == "One.\nTwo."


@pytest.mark.parametrize(
    ("line", "goal"),
    [
        ("Goal: a", "a"), ("goal : a", "a"), ("GOAL:a", "a"), ("- Goal: a", "a"), ("* Goal: a", "a"),
        ("1. Goal: a", "a"), ("2) Goal: a", "a"), ("• Goal: a", "a"), ("**Goal**: a", "a"), ("**Goal:** a", "a"),
        ("_Goal_: a", "a"), ("*Goal:* a", "a"), ("Goal： a", "a"), ("Aim: a", "a"), ("Goal: a: b", "a: b"),
        ("Goal: C:\\path", "C:\\path"), (r"Goal: \# a \{b}", "# a {b}"), ("Goal: {name} comes", "{name} comes"),
    ],
)  # fmt: skip
def test_labels_may_be_typed_in_many_ways(line: str, goal: str) -> None:
    assert str(in_step(line).goal) == goal


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Kind: dance", "Line 4 says what a step like “Go” has no place for: dance"),
        ("Where: upstairs", "Line 4 was not understood; it stands in the goal of “Go” now: Where: upstairs"),
        ("Critical: perhaps", "it stands in the goal of “Go” now: Critical: perhaps"),
        ("Find out: ?", "it stands in the goal of “Go” now: Find out: ?"),
        ("Article: ?", "it stands in the goal of “Go” now: Article: ?"),
        ("Do: {control/x}", "it stands in the goal of “Go” now: Do: {control/x}"),
        ("Do: Say it {control//x}", "it stands in the goal of “Go” now: Do: Say it {control//x}"),
        (
            "Only when: it rains",
            "Line 4: the condition of “Go” was not kept; conditions are chosen, not typed: it rains",
        ),
        ("Up to: 3 days", "Line 4 says what a step like “Go” has no place for: 3 days"),
        ("Next: Elsewhere", "Line 4: the way from “Go” to “Elsewhere” leads nowhere and was left out."),
        ("Next: Stay {gone}", "Line 4: the way from “Go” to “Stay” leads nowhere and was left out."),
        ("Next: {gone}", "Line 4: the way from “Go” to “gone” leads nowhere and was left out."),
        ("Outcome: On ->", "Line 4: the way from “Go” to “” leads nowhere and was left out."),
        ("Next: gone", "Line 4: the way from “Go” to “gone” leads nowhere and was left out."),
        ("Go to: Q", "Line 4: there is no process “Q”; “Go” is something to do now."),
        ("Go to: P {q}", "Line 4: there is no process “P”; “Go” is something to do now."),
        ("Kind: go to", "Line 3: “Go” does not say where to go; it is something to do now."),
        ("Kind: wait", "Line 3: “Go” does not say for whom it waits; for the customer, then."),
        ("Wait for: Godot", "Line 4 says what a step like “Go” has no place for: Godot"),
        ("Wait for: a date\nUp to: soon", "Line 5 says what a step like “Go” has no place for: soon"),
        ("Kind: approve", "Line 3: nobody is named who approves “Go”; it is something to do now."),
        ("Approved by: ?", "Line 4 says what a step like “Go” has no place for: ?"),
        ("Kind: end", "Line 3: “Go” does not say how it ends; it leaves the matter open."),
        ("Ends: badly", "Line 4 says what a step like “Go” has no place for: badly"),
        ("Kind: commit", "Line 3: “Go” does not say what is promised; its name does."),
        ("Who may decide: ?", "Line 4 says what a step like “Go” has no place for: ?"),
        (
            "Kind: talk\nWait for: the customer",
            "Line 5 says what a step like “Go” has no place for: the customer",
        ),
        ("Kind: talk\nKind: do", "Line 5 was not understood; it stands in the goal of “Go” now: Kind: do"),
    ],
)
def test_what_does_not_fit_is_noted(line: str, words: str) -> None:
    found = noted(*line.split("\n"))
    assert any(words in note for note in found), found


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Channels: phone, fax", "Line 2: “fax” is no channel."),
        (
            "Certificate: perhaps",
            "Line 2 was not understood; it stands in the purpose of “S” now: Certificate: perhaps",
        ),
    ],
)
def test_what_does_not_fit_a_situation_is_noted(line: str, words: str) -> None:
    assert notes("# S", line) == [words]


@pytest.mark.parametrize("line", ["Weight: 9", "Weight: heavy", "Sets us apart: perhaps"])
def test_what_does_not_fit_a_moment_stands_in_what_is_expected(line: str) -> None:
    (note,) = notes("# S", "## P", "### Go", "#### M", line)
    assert note == f"Line 5 was not understood; it stands in what is expected at “M” now: {line}"


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Wait for: somebody else", {"wait": {"for": "third-party"}}),
        ("Wait for: date", {"wait": {"for": "date"}}),
        ("Kind: wait\nWithin: 1 hour", {"wait": {"for": "customer", "up_to": "1 hour"}}),
        ("Kind: end\nHere it ends: escalated.", {"end": {"how": "escalated"}}),
        ("Ends: refused\nInstead: A repair.", {"end": {"how": "refused", "alternative": "A repair."}}),
        ("Promise: We call\nUp to: 3 weeks", {"commit": {"what": "We call", "within": "3 weeks"}}),
        ("Approved by: Lead {boss}", {"approve": {"role": "boss"}}),
        ("Go to: P", {"link": {"process": "p"}}),
        ("Kind: find out", {"kind": "collect"}),
        ("Kind: hand-over", {"kind": "hand-over"}),
        ("Kind: decide", {"kind": "decide"}),
        ("Action: discount", {"action": "discount"}),
        ("Lane: support", {"lane": "support"}),
        ("Critical: compliance", {"critical": "compliance"}),
        ("Say: Hello.", {"tools": [{"phrase": "Hello."}]}),
        ("Form (Paper): Returns", {"tools": [{"form": "Returns", "label": "Paper"}]}),
        ("Document: Plan", {"tools": [{"document": "Plan"}]}),
        ("Calculator: Price", {"tools": [{"calculator": "Price"}]}),
        ("See (The rules): Returns", {"tools": [{"article": "returns", "label": "The rules"}]}),
        ("Find out: Size, in cm {size}", {"collect": ["size"]}),
    ],
)
def test_what_a_step_needs_is_read(line: str, fields: dict[str, Any]) -> None:
    found = in_step(*line.split("\n")).model_dump(mode="json", by_alias=True, exclude_none=True)
    for tool in found["tools"]:
        del tool["exact"]
    assert {name: found[name] for name in fields} == fields


@pytest.mark.parametrize(
    ("line", "label", "to"),
    [
        ("Outcome: It is fine -> Stay", "It is fine", "stay"),
        ("Outcome: It is fine → stay", "It is fine", "stay"),
        ("Outcome: It is fine --> STAY", "It is fine", "stay"),
        ("- It is fine => Stay", "It is fine", "stay"),
        ("-> Stay", "", "stay"),
        ("- -> Stay", "", "stay"),
        ("Next: Stay", "", "stay"),
        ("Outcome: a \\-> b -> Stay", "a -> b", "stay"),
        ("Outcome: On -> Q", "On", "q"),
        ("Outcome: On -> Other", "On", "q/other"),
        ("Outcome: On -> q/other", "On", "q/other"),
        ("Outcome: On -> Elsewhere", "On", "t/elsewhere"),
        ("Outcome: On -> the end", "On", "end"),
        ("Outcome: On -> vége", "On", "end"),
        ("Outcome: On -> The other {q/other}", "On", "q/other"),
    ],
)
def test_a_way_leads_to_what_is_called_so(line: str, label: str, to: str) -> None:
    found = read(
        "# S",
        "## P",
        "### Go",
        line,
        "### Stay",
        "## Q",
        "### Other",
        "# T",
        "## Empty",
        "## Elsewhere",
        "### There",
    )
    (outcome,) = found.situations[0].processes[0].steps[0].outcomes
    assert (str(outcome.label or ""), outcome.to) == (label, to)


def test_a_key_of_an_outcome_may_be_typed() -> None:
    (outcome,) = in_step("Outcome: It is fine {ok} -> Stay").outcomes
    assert (outcome.key, str(outcome.label)) == ("ok", "It is fine")


def test_a_process_called_like_a_step_beside_it_is_reached_by_its_first_step() -> None:
    found = read("# S", "## P", "### Go", "-> Far", "### Near {#far}", "## Far", "### First").situations[0]
    assert ("p/go", "", "far/first") in ways(found)


def test_names_are_looked_for_nearby_first() -> None:
    found = read(
        "# S", "## P", "### Go", "-> Close", "### Close", "## Q", "### Close", "### Again", "-> Close"
    )
    first, second = found.situations[0].processes
    assert first.steps[0].outcomes[0].to == "close"
    assert second.steps[1].outcomes[0].to == "close"


def test_a_process_without_steps_leads_nowhere() -> None:
    assert notes("# S", "## P", "### Go", "-> Q", "## Q") == [
        "Line 4: the way from “Go” to “Q” leads nowhere and was left out."
    ]


def test_a_process_in_another_situation_may_be_gone_through() -> None:
    link = (
        read("# S", "## P", "### Go", "Go to: Help", "# T", "## Help")
        .situations[0]
        .processes[0]
        .steps[0]
        .link
    )
    assert link is not None
    assert link.process == "t/help"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "# S\n## P\n### Go\nGoal: a\x07b",
            "outline.md:3: situations.0.processes.0.steps.0.goal: A text may not",
        ),
        (
            "# S\n## P\n#### M\nMeet: \x07",
            "outline.md:3: situations.0.processes.0.steps.0.moments.0.meet.0: A text",
        ),
        ("A\x07", "outline.md:1: name: A text may not contain control characters."),
        ("# S\n" + "## P\n" * 1001, "outline.md:1002: There are more than 1,000 parts in one list"),
        (("# S\n" + "## P\n" * 999) * 11, "There are more than 10,000 parts;"),
        ("\n" * 40_001, "There are more than 40,000 lines"),
        ("\\" * 100_001, "There are more than 100,000 backslashes"),
        ("x" * (3 * 1024**2 + 1), "The file is larger than 3 MB."),
        (
            "# S\n## P\n### G\n" + "-> G\n" * 201,
            "outline.md:204: There are more than 200 ways out of one step",
        ),
        ("# S\n" + "Result: x\n" * 201, "outline.md:202: There are more than 200 results"),
    ],
)
def test_what_no_codex_can_hold_is_refused(text: str, words: str) -> None:
    with pytest.raises(CodexError) as caught:
        outline.read(text)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("line", "number"), [("- So many answers will do: 2", 2), ("- So many answers will do: 1 / 3", 1)]
)
def test_how_many_answers_will_do_is_a_number_of_how_many_there_are(line: str, number: int) -> None:
    assert in_step(line).enough == number


@pytest.mark.parametrize(
    "line",
    ["- So many answers will do: all", "- So many answers will do: 0", "- So many answers will do: 100"],
)
def test_how_many_answers_will_do_is_noted_where_it_is_no_number(line: str) -> None:
    assert in_step(line).enough is None
    assert len(noted(line)) == 1
