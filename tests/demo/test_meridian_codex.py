"""The Meridian Kitchens codex is whole: it loads, passes every check and every test of its own."""

import re
from collections import Counter
from datetime import date

import pytest

from hospes.codex.core.authority import decide
from hospes.codex.core.checks import blocking, run_checks
from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.documents import from_body, read_folder
from hospes.codex.core.documents.interchange import body_of
from hospes.codex.core.flow import open_steps
from hospes.codex.core.graph import Graph
from hospes.codex.core.model import FAMILIES, Codex, Step
from hospes.codex.core.testing import run_tests
from hospes.demo import CODEX_FOLDER

TODAY = date(2026, 11, 21)

THE_SIX = {
    "product-inquiry",
    "problem",
    "complaint",
    "information-request",
    "acquisition",
    "after-sales",
}
HARD_MOMENTS = {"say-no", "exception", "design-changes", "late-decider", "new-name"}
# Where a process only leads on or closes, no new work is asked of anybody.
JOINTS = {"link", "end"}


@pytest.fixture(scope="module")
def codex() -> Codex:
    return read_folder(CODEX_FOLDER)


def _steps(codex: Codex) -> list[tuple[str, Step]]:
    return list(codex.steps())


# ---------------------------------------------------------------- it holds together


def test_no_check_finds_anything_that_would_keep_it_from_being_published(codex: Codex) -> None:
    found = [f"{problem.check} {problem.path}: {problem.message}" for problem in blocking(_problems(codex))]
    assert found == []


def test_no_check_has_even_a_warning(codex: Codex) -> None:
    """A warning may be right some day. Then it is listed here, with its reason."""
    found = [f"{problem.check} {problem.path}: {problem.message}" for problem in _problems(codex)]
    assert found == []


def _problems(codex: Codex) -> list:  # type: ignore[type-arg]
    return run_checks(codex, today=TODAY)


def test_every_codex_test_passes(codex: Codex) -> None:
    failed = {
        str(result.test.name): list(map(str, result.failures))
        for result in run_tests(codex)
        if not result.passed
    }
    assert failed == {}


def test_there_are_at_least_twenty_codex_tests_and_some_for_each_situation(codex: Codex) -> None:
    tested = Counter(test.situation for test in codex.tests)
    assert sum(tested.values()) >= 20
    assert set(tested) == {situation.key for situation in codex.situations}
    assert min(tested.values()) >= 3


def test_each_codex_test_tells_another_story(codex: Codex) -> None:
    names = [str(test.name) for test in codex.tests]
    assert len(set(names)) == len(names)


def test_it_survives_the_way_through_one_json_document(codex: Codex) -> None:
    assert from_body(body_of(codex)) == codex


# ---------------------------------------------------------------- how much there is of it


def test_it_has_the_six_situations_and_the_companys_own(codex: Codex) -> None:
    assert {situation.key for situation in codex.situations} == THE_SIX | {"beyond-agreement"}


def test_the_hard_moments_have_processes_of_their_own(codex: Codex) -> None:
    own = codex.situation("beyond-agreement")
    assert own is not None
    assert {process.key for process in own.processes} >= HARD_MOMENTS


def test_a_situation_has_three_to_six_processes_of_three_to_eight_steps(codex: Codex) -> None:
    for situation in codex.situations:
        assert 3 <= len(situation.processes) <= 6, situation.key
        for process in situation.processes:
            assert 3 <= len(process.steps) <= 8, f"{situation.key}/{process.key}"


def test_it_has_some_hundred_and_twenty_steps_in_which_somebody_does_something(codex: Codex) -> None:
    working = [path for path, step in _steps(codex) if step.kind not in JOINTS]
    assert 90 <= len(working) <= 130


def test_it_uses_every_kind_of_step(codex: Codex) -> None:
    used = {step.kind for _path, step in _steps(codex)}
    assert used == {
        "talk", "do", "decide", "collect", "wait", "approve", "hand-over", "commit", "link", "end",
    }  # fmt: skip


def test_it_ends_in_each_of_the_five_ways(codex: Codex) -> None:
    ways = {step.end.how for _path, step in _steps(codex) if step.end}
    assert ways == {"resolved", "referred", "refused", "escalated", "pending"}


def test_each_care_family_has_exactly_six_behaviours_that_can_be_observed(codex: Codex) -> None:
    for family in FAMILIES:
        behaviours = codex.behaviours.family(family)
        assert len(behaviours) == 6, family
        assert all(behaviour.observable for behaviour in behaviours)


def test_every_behaviour_is_asked_for_in_more_than_one_situation(codex: Codex) -> None:
    where: dict[str, set[str]] = {}
    for path, step in _steps(codex):
        for rule in step.rules:
            if rule.behaviour:
                where.setdefault(rule.behaviour, set()).add(path.split("/")[0])
    assert {ref for ref, situations in where.items() if len(situations) < 2} == set()
    assert len(where) == 24


def test_it_makes_eight_promises_and_each_says_what_iso_10001_asks(codex: Codex) -> None:
    assert len(codex.promises) == 8
    for promise in codex.promises:
        for part in ("scope", "limits", "indicator", "target", "remedy", "contact", "owner"):
            assert getattr(promise, part), f"{promise.key} lacks {part}"
        assert promise.review is not None
        assert promise.review.year == 2027


def test_it_has_three_tiers_four_internal_customers_and_three_calendars(codex: Codex) -> None:
    assert [tier.key for tier in codex.tiers] == ["standard", "studio", "trade"]
    assert {"installers", "warehouse", "finance"} <= {served.key for served in codex.internal_customers}
    assert [calendar.key for calendar in codex.calendars] == ["service-line", "showroom", "delivery"]


def test_it_asks_for_some_forty_facts_each_with_its_question(codex: Codex) -> None:
    assert 35 <= len(codex.facts) <= 50
    assert [fact.key for fact in codex.facts if not fact.question] == []
    assert {fact.type for fact in codex.facts} == {"text", "number", "boolean", "choice", "date", "money"}


# ---------------------------------------------------------------- how it is written


def test_every_step_has_a_goal_and_an_effect_of_its_own(codex: Codex) -> None:
    goals = Counter(str(step.goal) for _path, step in _steps(codex))
    effects = Counter(str(step.effect) for _path, step in _steps(codex))
    assert [text for text, times in (goals + effects).items() if times > 1 or text == "None"] == []


def test_wherever_something_is_said_there_are_words_to_choose_from(codex: Codex) -> None:
    for path, step in _steps(codex):
        phrases = [tool.phrase for tool in step.tools if tool.phrase]
        if step.kind == "talk":
            assert 2 <= len(phrases) <= 4, path
        assert len(phrases) <= 4, path


def test_no_phrase_is_said_twice(codex: Codex) -> None:
    said = Counter(str(tool.phrase) for _path, step in _steps(codex) for tool in step.tools if tool.phrase)
    assert [phrase for phrase, times in said.items() if times > 1] == []


def test_phrases_can_be_said_in_one_breath_or_two(codex: Codex) -> None:
    long = [
        f"{path}: {tool.phrase}"
        for path, step in _steps(codex)
        for tool in step.tools
        if tool.phrase and len(str(tool.phrase).split()) > 50
    ]
    assert long == []


def test_every_moment_says_what_is_expected_what_meets_it_and_what_exceeds_it(codex: Codex) -> None:
    moments = [(path, moment) for path, step in _steps(codex) for moment in step.moments]
    assert len(moments) >= 30
    for path, moment in moments:
        assert moment.expectation, path
        assert moment.meet, path
        assert moment.exceed, path
    assert any(moment.sets_us_apart for _path, moment in moments)
    assert any(not moment.sets_us_apart for _path, moment in moments)


def test_every_refusal_carries_its_alternative(codex: Codex) -> None:
    for path, step in _steps(codex):
        if step.end and step.end.how in ("refused", "referred", "escalated"):
            assert step.end.alternative, path


def test_no_text_speaks_the_language_of_forms(codex: Codex) -> None:
    """Words that a person at a counter would not say. What we tell people to avoid may name them."""
    jargon = re.compile(
        r"\b(leverage|synerg\w*|stakeholder\w*|touchpoint\w*|proactive\w*|holistic\w*|empower\w*|seamless\w*"
        r"|going forward|reach out|valued customer|at your earliest convenience|ensure\w*|utili[sz]e\w*)\b",
        re.IGNORECASE,
    )
    found = [f"{path}: {words}" for path, words in _told(codex) if jargon.search(words)]
    assert found == []


def _told(codex: Codex) -> list[tuple[str, str]]:
    texts = [(f"promises/{promise.key}", str(promise.text)) for promise in codex.promises]
    for path, step in _steps(codex):
        texts += [(path, str(step.goal)), (path, str(step.effect))]
        texts += [(path, str(rule.do)) for rule in step.rules if rule.do]
        texts += [(path, str(tool.phrase)) for tool in step.tools if tool.phrase]
    return texts


# ---------------------------------------------------------------- who may decide


@pytest.mark.parametrize(
    "action",
    [
        "discount",
        "free-repair",
        "goodwill-visit",
        "stay-after-hours",
        "extra-design-round",
        "refund",
        "replacement-part",
        "reschedule",
    ],
)
def test_every_action_has_a_yes_for_the_agent_and_a_no_with_words_to_go_on(codex: Codex, action: str) -> None:
    entries = [entry for entry in codex.authority if action in entry.actions and entry.role == "agent"]
    assert {"yes", "no"} <= {entry.answer for entry in entries}
    assert all(entry.nearest_yes for entry in entries if entry.answer == "no")


def test_what_an_agent_may_the_lead_and_the_manager_may_too(codex: Codex) -> None:
    facts = {"order_stage": "design", "danger": False, "cause": "ours", "within_guarantee": False}
    for action, amount in (("discount", 150), ("refund", 80), ("goodwill-visit", 90), ("free-repair", 250)):
        for role in ("agent", "lead", "manager"):
            verdict = decide(codex, action=action, role=role, facts=facts, amount=amount)
            assert verdict.answer == "yes", (action, role)


def test_a_repair_is_not_refused_before_the_cause_is_known(codex: Codex) -> None:
    assert decide(codex, action="free-repair", role="agent", facts={}, amount=100).answer == "ask"


def test_nobody_refuses_an_evening_when_somebody_is_in_danger(codex: Codex) -> None:
    verdict = decide(codex, action="stay-after-hours", role="agent", facts={"danger": True}, amount=900)
    assert verdict.answer == "yes"


# ---------------------------------------------------------------- walking through it


def test_every_situation_can_be_walked_to_an_end_by_always_taking_the_first_way(codex: Codex) -> None:
    for situation in codex.situations:
        graph = Graph(codex, situation)
        done: dict[str, str | None] = {}
        for _turn in range(80):
            opened = open_steps(graph, Evidence(facts={}, case={"situation": situation.key}, done=done))
            if not opened:
                break
            step = opened[0]
            done[step.path] = step.step.outcomes[0].key if step.step.outcomes else None
        assert done, situation.key
        assert graph.steps[list(done)[-1]].kind == "end", (situation.key, list(done)[-1])


def test_no_step_is_out_of_reach_and_none_is_a_dead_end(codex: Codex) -> None:
    for situation in codex.situations:
        graph = Graph(codex, situation)
        assert graph.broken == []
        assert graph.dead_ends() == []
        assert {path for path in graph.steps if path.startswith(situation.key + "/")} <= graph.reachable()
