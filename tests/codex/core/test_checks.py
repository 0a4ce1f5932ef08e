"""Each check finds its fault, says where, and leaves a sound codex alone."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from hospes.codex.core import checks as package
from hospes.codex.core.checks import Problem, all_checks, blocking, run_checks
from hospes.codex.core.checks.base import StepCheck, Subject
from hospes.codex.core.documents import from_body
from tests.codex.core.faults import FAULTS, TODAY, Body, Change, drop_from_step, found, set_part, set_step
from tests.codex.core.strategies import bodies
from tests.codex.samples import body, codex, end, meridian, process, situation, step, steps
from tests.laws import examples


def test_the_sample_is_sound_but_for_what_it_leaves_open() -> None:
    left = {problem.check for problem in run_checks(codex(), today=TODAY)}
    assert left == {"unused-behaviour", "critical-step-skippable"} - {"critical-step-skippable"}


def test_a_change_nobody_made_finds_nothing() -> None:
    for check in ("dead-end", "failing-test", "unknown-fact", "broken-reference", "duplicate-key"):
        assert found(check, lambda data: None) == []


@pytest.mark.parametrize(
    ("check", "change", "path", "words"), FAULTS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_check_finds_its_fault(check: str, change: Change, path: str, words: str) -> None:
    assert (path, words) in found(check, change)


@pytest.mark.parametrize("check", sorted({fault[0] for fault in FAULTS} - {"unused-behaviour"}))
def test_a_check_leaves_the_sound_sample_alone(check: str) -> None:
    assert found(check, lambda data: None) == []


def test_every_check_is_tried_here() -> None:
    assert {check.id for check in all_checks()} == {fault[0] for fault in FAULTS}


def test_there_are_at_least_fifteen_checks_one_file_each() -> None:
    files = {path.stem for path in Path(str(package.__path__[0])).glob("*.py")} - {"__init__", "base"}
    assert {check.id.replace("-", "_") for check in all_checks()} == files
    assert len(files) >= 15


def test_every_check_says_what_why_and_how_to_mend_it() -> None:
    for check in all_checks():
        assert check.title[0].isupper()
        assert not check.title.endswith(".")
        assert check.explanation.endswith(".")
        assert check.fix.endswith(".")
        assert check.severity in ("blocks", "warns")
    assert len({check.title for check in all_checks()}) == len(all_checks())


def test_what_keeps_a_codex_from_working_blocks_and_what_it_could_do_better_warns() -> None:
    severity = {check.id: check.severity for check in all_checks()}
    for check in (
        "dead-end",
        "broken-reference",
        "failing-test",
        "unknown-fact",
        "no-without-alternative",
        "missing-goal",
    ):
        assert severity[check] == "blocks"
    for check in ("untranslated-text", "six-behaviours", "unused-fact", "promise-past-review"):
        assert severity[check] == "warns"


def test_blocking_problems_come_first() -> None:
    problems = run_checks(codex(drop_from_step(0, "goal")), today=TODAY)
    assert problems[0].check == "missing-goal"
    assert [problem.check for problem in blocking(problems)] == ["missing-goal"]
    assert isinstance(problems[0], Problem)


def test_a_promise_is_in_time_on_its_review_date() -> None:
    review = set_part("promises", review="2026-11-21")
    assert found("promise-past-review", review) == []
    assert found("promise-past-review", review, date(2026, 11, 22)) != []


def test_a_situation_is_in_time_on_its_review_date() -> None:
    review = set_part("situations", review="2026-11-21")
    assert found("situation-past-review", review) == []
    assert found("situation-past-review", review, date(2026, 11, 22)) != []


def test_a_process_linked_from_another_situation_is_neither_unreachable_nor_a_dead_end() -> None:
    def elsewhere(data: Body) -> None:
        data["situations"].append(
            situation("refusal", process("main", end("over")), process("soothe", step("one"), step("two")))
        )
        steps(data)[1].update(kind="link", link={"process": "refusal/soothe"})

    assert found("unreachable-step", elsewhere) == []
    assert found("dead-end", elsewhere) == []
    assert found("broken-reference", elsewhere) == []


def test_a_process_that_only_ends_a_link_is_a_dead_end() -> None:
    def tail(data: Body) -> None:
        steps(data)[4].pop("outcomes")
        steps(data)[4].update(kind="link", link={"process": "last"})
        steps(data)[4].pop("action")
        data["situations"][0]["processes"].append(process("last", step("stop")))

    assert ("complaint/last/stop", "Nothing follows the step “Stop”.") in found("dead-end", tail)


def test_a_fork_that_may_lead_to_the_critical_step_is_no_way_past_it() -> None:
    assert found("critical-step-skippable", set_step(1, critical="customer")) == []


def test_untranslated_texts_are_gathered_by_part() -> None:
    problems = found("untranslated-text", lambda data: data.update(languages=["en", "hu", "ru"]))
    assert (
        "promises/same-day",
        "Missing in hu, ru: text, scope, limits, indicator, target, remedy, contact.",
    ) in problems
    assert len({path for path, _ in problems}) == len(problems)


def test_a_codex_of_one_language_needs_no_translation() -> None:
    assert found("untranslated-text", lambda data: data.update(languages=["hu"])) == []


def test_the_demo_companys_codex_may_be_published() -> None:
    assert blocking(run_checks(meridian(), today=TODAY)) == []


@settings(max_examples=examples(60))
@given(bodies())
def test_checking_any_codex_never_raises(data: Body) -> None:
    for problem in run_checks(from_body(data), today=TODAY):
        assert str(problem.message)
        assert problem.check


def test_the_sample_is_made_anew_each_time() -> None:
    first = body()
    first["roles"].clear()
    assert body()["roles"]


def test_a_check_of_single_steps_finds_by_itself_what_it_finds_among_all() -> None:
    for check in all_checks():
        if isinstance(check, StepCheck):
            change = next(fault[1] for fault in FAULTS if fault[0] == check.id)
            alone = list(check.run(Subject(codex(change), today=TODAY)))
            assert alone
            assert {each.path for each in alone} == {path for path, _words in found(check.id, change)}
