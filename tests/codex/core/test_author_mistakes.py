"""What authors get wrong in their files, and the words and the line in which they are told."""

from pathlib import Path
from textwrap import dedent

import pytest

from hospes.codex.core.documents import CodexError, read_folder
from tests.codex.samples import lay

# What the main file says; the line, the field and a part of the words of the fault.
MISTAKES: dict[str, tuple[str, int, str, str]] = {
    "a misspelt section": (
        """
        name: Ours
        promisses: []
        """,
        2,
        "promisses",
        "This field is not known here.",
    ),
    "a key with a capital and a blank": (
        """
        name: Ours
        roles:
          - key: Service lead
            name: Lead
        """,
        3,
        "roles.0.key",
        "should match pattern",
    ),
    "a role without a name": (
        """
        name: Ours
        roles:
          - key: agent
          - {key: lead, name: Lead}
        """,
        3,
        "roles.0.name",
        "Field required",
    ),
    "a list where one thing is meant": (
        """
        name: [Ours]
        """,
        1,
        "name",
        "valid",
    ),
    "a text that is a number": (
        """
        name: Ours
        values:
          - {key: a, name: 7}
        """,
        3,
        "values.0.name",
        "valid string",
    ),
    "a language that is no code": (
        """
        name: {English: Ours}
        """,
        1,
        "name",
        "should match pattern",
    ),
    "a date that is none": (
        """
        name: Ours
        promises:
          - key: a
            text: We call.
            review: next summer
        """,
        5,
        "promises.0.review",
        "date",
    ),
    "a review on a day that does not exist": (
        """
        name: Ours
        promises:
          - {key: a, text: We call., review: 2027-02-30}
        """,
        3,
        "promises.0.review",
        "date",
    ),
    "an answer that is none": (
        """
        name: Ours
        authority:
          - action: gift
            role: agent
            answer: maybe
        """,
        5,
        "authority.0.answer",
        "'yes', 'ask' or 'no'",
    ),
    "an answer that another YAML would read as true": (
        """
        name: Ours
        authority:
          - action: gift
            role: agent
            answer: true
        """,
        5,
        "authority.0.answer",
        "'yes', 'ask' or 'no'",
    ),
    "a limit below nothing": (
        """
        name: Ours
        authority:
          - action: gift
            role: agent
            answer: yes
            limit: {amount: -5}
        """,
        6,
        "authority.0.limit.amount",
        "greater than or equal to 0",
    ),
    "a limit in words": (
        """
        name: Ours
        authority:
          - action: gift
            role: agent
            answer: yes
            limit: fifty euros
        """,
        6,
        "authority.0.limit",
        "valid dictionary",
    ),
    "a type nobody knows": (
        """
        name: Ours
        facts:
          - key: a
            label: A
            type: colour
        """,
        5,
        "facts.0.type",
        "'text', 'number', 'boolean', 'choice', 'date', 'datetime', 'money' or 'list'",
    ),
    "choices without labels": (
        """
        name: Ours
        facts:
          - key: a
            label: A
            type: choice
            choices: [red, green]
        """,
        6,
        "facts.0.choices.0",
        "valid dictionary",
    ),
    "a family that is none": (
        """
        name: Ours
        behaviours:
          kindness:
            - {key: a, name: A}
        """,
        3,
        "behaviours.kindness",
        "This field is not known here.",
    ),
    "a condition with an operator nobody knows": (
        """
        name: Ours
        authority:
          - action: gift
            role: agent
            answer: yes
            when: {fact: a, equals: 1}
        """,
        6,
        "authority.0.when.fact.equals",
        "This field is not known here.",
    ),
    "a condition that asks two things at once": (
        """
        name: Ours
        authority:
          - action: gift
            role: agent
            answer: yes
            when:
              all:
                - {fact: a, is: 1}
                - {fact: b, gt: 1, lt: 5}
        """,
        9,
        "authority.0.when.all.all.1.fact",
        "join several with `all`",
    ),
    "a condition in words": (
        """
        name: Ours
        authority:
          - action: gift
            role: agent
            answer: yes
            when: the order is late
        """,
        6,
        "authority.0.when",
        "A condition is one of: fact, case, done, all, any, not",
    ),
    "a step of a kind nobody knows": (
        """
        name: Ours
        situations:
          - key: complaint
            name: Complaint
            processes:
              - key: p
                name: P
                steps:
                  - key: s
                    name: S
                    kind: listen
        """,
        11,
        "situations.0.processes.0.steps.0.kind",
        "'talk', 'do', 'decide'",
    ),
    "a wait that does not say for whom": (
        """
        name: Ours
        situations:
          - key: complaint
            name: Complaint
            processes:
              - key: p
                name: P
                steps:
                  - key: s
                    name: S
                    kind: wait
                    wait: {up_to: 2 days}
        """,
        12,
        "situations.0.processes.0.steps.0.wait.for",
        "Field required",
    ),
    "a span nobody can count": (
        """
        name: Ours
        situations:
          - key: complaint
            name: Complaint
            processes:
              - key: p
                name: P
                steps:
                  - key: s
                    name: S
                    kind: commit
                    commit:
                      what: We call.
                      within: soon
        """,
        14,
        "situations.0.processes.0.steps.0.commit.within",
        "a span of time is a number and a unit",
    ),
    "a rule that says both": (
        """
        name: Ours
        situations:
          - key: complaint
            name: Complaint
            processes:
              - key: p
                name: P
                steps:
                  - key: s
                    name: S
                    rules:
                      - {do: Smile., avoid: Sighing.}
        """,
        12,
        "situations.0.processes.0.steps.0.rules.0",
        "either what to `do` or what to `avoid`",
    ),
    "an outcome that leads nowhere at all": (
        """
        name: Ours
        situations:
          - key: complaint
            name: Complaint
            processes:
              - key: p
                name: P
                steps:
                  - key: s
                    name: S
                    outcomes:
                      - {key: a, label: A}
        """,
        12,
        "situations.0.processes.0.steps.0.outcomes.0.to",
        "Field required",
    ),
    "opening hours that nobody writes so": (
        """
        name: Ours
        calendars:
          - key: shop
            name: Shop
            opening:
              mon: [9-17]
        """,
        6,
        "calendars.0.opening.mon.0",
        "should match pattern",
    ),
    "a test that expects nothing": (
        """
        name: Ours
        tests:
          - name: It works
            situation: complaint
        """,
        3,
        "tests.0.expect",
        "Field required",
    ),
    "a currency that is none": (
        """
        name: Ours
        currency: euro
        """,
        2,
        "currency",
        "should match pattern",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_line_and_field(tmp_path: Path, mistake: str) -> None:
    text, line, field, words = MISTAKES[mistake]
    lay(tmp_path, {"codex.yaml": dedent(text).lstrip("\n")})
    with pytest.raises(CodexError) as caught:
        read_folder(tmp_path)
    told = [place for place in caught.value.places if place.field.startswith(field)]
    assert told, str(caught.value)
    assert told[0].file == "codex.yaml"
    assert told[0].line == line, str(told[0])
    assert any(words in place.message for place in told), str(caught.value)


def test_mistakes_in_several_files_are_told_together(tmp_path: Path) -> None:
    files = {
        "codex.yaml": "name: Ours\ncolour: red\n",
        "facts.yaml": "facts:\n  - {key: a, label: A, type: text}\n  - {key: b, label: B, type: colour}\n",
        "situations/complaint.yaml": "key: complaint\nname: Complaint\nchannels: [pigeon]\n",
    }
    with pytest.raises(CodexError) as caught:
        read_folder(lay(tmp_path, files))
    assert {(place.file, place.line) for place in caught.value.places} == {
        ("codex.yaml", 2),
        ("facts.yaml", 3),
        ("situations/complaint.yaml", 3),
    }
