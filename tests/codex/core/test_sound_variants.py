"""Checks do not cry wolf: what is unusual but right is left alone."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from hospes.codex.core.checks import run_checks
from tests.codex.samples import codex, end, process, situation, step, steps

Body = dict[str, Any]
TODAY = date(2026, 11, 21)


def anytime(data: Body) -> None:
    data["situations"][0]["processes"].append(
        process("aside", step("calm-down"), end("calmed", "pending"), anytime=True)
    )


def to_a_process(data: Body) -> None:
    steps(data)[1]["outcomes"] = [{"key": "a", "to": "settle"}]


def to_the_end(data: Body) -> None:
    steps(data)[1]["outcomes"] = [{"key": "a", "to": "end"}, {"key": "b", "to": "ask"}]


def back(data: Body) -> None:
    steps(data)[1]["outcomes"] = [{"key": "a", "to": "welcome"}, {"key": "b", "to": "ask"}]


def tail_link(data: Body) -> None:
    steps(data)[4].pop("outcomes")
    steps(data)[4].pop("action")
    steps(data)[4].update(kind="link", link={"process": "settle"})


def same_behaviour_twice(data: Body) -> None:
    steps(data)[0]["rules"] = [
        {"do": "Say it.", "behaviour": "control/one"},
        {"do": "Say it again.", "behaviour": "control/one"},
        {"avoid": "Hide it.", "behaviour": "control/two"},
    ]


def contradiction_in_two_steps(data: Body) -> None:
    steps(data)[0]["rules"] = [{"do": "Say it.", "behaviour": "control/one"}]
    steps(data)[1]["rules"] = [{"avoid": "Say it.", "behaviour": "control/one"}]


def asked_in_another_situation(data: Body) -> None:
    data["facts"].append(
        {"key": "insured", "label": "Insured", "type": "boolean", "question": "Are you insured?"}
    )
    data["situations"].append(situation("praise", process("p", step("ask", collect=["insured"]), end("bye"))))
    data["authority"][0]["when"] = {"fact": "insured", "is": True}


def used_only_in_a_condition(data: Body) -> None:
    data["facts"].append({"key": "insured", "label": "Insured", "type": "boolean"})
    steps(data)[1]["collect"] = ["insured"]
    data["facts"][-1]["question"] = "Are you insured?"
    steps(data)[3]["when"] = {"any": [{"fact": "late", "is": True}, {"fact": "insured", "is": True}]}


def refused_with_alternative(data: Body) -> None:
    data["authority"].append({"action": "moon", "role": "lead", "answer": "no", "nearest_yes": "A star."})


def ask_with_a_name(data: Body) -> None:
    data["authority"].append({"action": "moon", "role": "agent", "answer": "ask", "ask_role": "lead"})


def ask_where_another_may(data: Body) -> None:
    data["authority"].append({"action": "moon", "role": "agent", "answer": "ask"})
    data["authority"].append({"action": "moon", "role": "lead", "answer": "yes"})


def same_key_in_two_processes(data: Body) -> None:
    steps(data, 1).insert(0, step("welcome"))


def promise_without_review(data: Body) -> None:
    data["promises"][0].pop("review")


def other_currency_everywhere(data: Body) -> None:
    data["currency"] = "HUF"
    data["authority"][0]["limit"] = {"amount": 20000, "currency": "HUF"}
    data["authority"][1]["limit"] = {"amount": 200000, "currency": "HUF"}


def done_in_another_situation(data: Body) -> None:
    data["situations"].append(situation("praise", process("p", step("thank"), end("bye"))))
    steps(data)[3]["when"] = {"done": "praise/p/thank"}


def text_in_two_languages(data: Body) -> None:
    data["purpose"] = {"en": "So that it is settled.", "hu": "Hogy megoldódjon."}


def critical_on_the_line(data: Body) -> None:
    steps(data)[2]["critical"] = "compliance"


def critical_with_an_asked_fact(data: Body) -> None:
    steps(data)[3]["critical"] = "customer"


SOUND: list[tuple[str, Callable[[Body], None]]] = [
    ("unreachable-step", anytime),
    ("unreachable-step", to_a_process),
    ("dead-end", to_the_end),
    ("dead-end", anytime),
    ("dead-end", tail_link),
    ("broken-reference", back),
    ("broken-reference", to_the_end),
    ("broken-reference", to_a_process),
    ("broken-reference", tail_link),
    ("broken-reference", done_in_another_situation),
    ("contradicting-rules", same_behaviour_twice),
    ("contradicting-rules", contradiction_in_two_steps),
    ("fact-never-collected", asked_in_another_situation),
    ("unused-fact", used_only_in_a_condition),
    ("unused-fact", asked_in_another_situation),
    ("no-without-alternative", refused_with_alternative),
    ("ask-without-whom", ask_with_a_name),
    ("ask-without-whom", ask_where_another_may),
    ("duplicate-key", same_key_in_two_processes),
    ("promise-past-review", promise_without_review),
    ("foreign-currency", other_currency_everywhere),
    ("untranslated-text", text_in_two_languages),
    ("critical-step-skippable", critical_on_the_line),
    ("critical-step-skippable", critical_with_an_asked_fact),
    ("condition-type", used_only_in_a_condition),
    ("unknown-fact", used_only_in_a_condition),
]


@pytest.mark.parametrize(("check", "variant"), SOUND, ids=lambda value: getattr(value, "__name__", value))
def test_a_check_leaves_a_sound_variant_alone(check: str, variant: Callable[[Body], None]) -> None:
    found = [
        str(problem.message) for problem in run_checks(codex(variant), today=TODAY) if problem.check == check
    ]
    assert found == []


def test_one_fault_does_not_set_off_a_dozen_checks() -> None:
    """A wrong outcome is told as what it is, and as the step it leaves without a way to it."""

    def wrong(data: Body) -> None:
        steps(data)[0]["outcomes"][1]["to"] = "clam"

    problems = {
        problem.check for problem in run_checks(codex(wrong), today=TODAY) if problem.severity == "blocks"
    }
    assert problems == {"broken-reference", "unreachable-step"}
