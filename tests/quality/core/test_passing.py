"""Critical steps that a run went past without a word."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.graph import Graph
from hospes.quality.core.passing import passed_over
from tests.encounters.codices import CASE_FIELDS, FACT_SETS, graph, graphs, process


def line(*steps: dict[str, Any]) -> Graph:
    """One process of these steps, ending in a close."""
    return graph(process(*steps, {"key": "close", "kind": "end", "end": {"how": "resolved"}}))


def passed(
    chart: Graph, *done: str | tuple[str, str], skipped: tuple[str, ...] = (), **facts: Any
) -> list[str]:
    """The keys of the steps passed over when these were done in this order."""
    outcomes = dict(one if isinstance(one, tuple) else (one, None) for one in done)
    full = {f"complaint/{_at(key)}": outcome for key, outcome in outcomes.items()}
    evidence = Evidence(facts=facts, done=full, skipped=frozenset(f"complaint/{_at(key)}" for key in skipped))
    return [path.split("/", 1)[1].removeprefix("one/") for path in passed_over(chart, evidence)]


def _at(key: str) -> str:
    return key if "/" in key else f"one/{key}"


CRITICAL = {"critical": "business"}
THREE = line({"key": "greet"}, {"key": "check", **CRITICAL}, {"key": "tell"})


def test_a_critical_step_between_two_that_were_done_was_passed_over() -> None:
    assert passed(THREE, "greet", "tell") == ["check"]


def test_whatever_was_marked_was_not_passed_over() -> None:
    assert passed(THREE, "greet", "check", "tell") == []
    assert passed(THREE, "greet", "tell", "check") == [], "late, and done"
    assert passed(THREE, "greet", "tell", skipped=("check",)) == []


def test_what_follows_the_last_thing_done_was_still_to_come() -> None:
    assert passed(THREE, "greet") == []


def test_a_step_that_is_not_critical_is_never_missed() -> None:
    plain = line({"key": "greet"}, {"key": "check"}, {"key": "tell"})
    assert passed(plain, "greet", "tell") == []


def test_a_run_begun_further_in_passed_over_the_entry() -> None:
    chart = line({"key": "greet", **CRITICAL}, {"key": "tell"})
    assert passed(chart, "tell") == ["greet"]


def test_several_in_a_row_are_all_asked_about_though_one_was_left_out_with_a_reason() -> None:
    chart = line(
        {"key": "greet"}, {"key": "a", **CRITICAL}, {"key": "b", **CRITICAL}, {"key": "c", **CRITICAL}
    )
    assert passed(chart, "greet", "close") == ["a", "b", "c"]
    assert passed(chart, "greet", "close", skipped=("a",)) == ["b", "c"]


@pytest.mark.parametrize(
    ("facts", "missed"), [({"late": False}, []), ({"late": True}, ["check"]), ({}, ["check"])]
)
def test_a_step_the_facts_rule_out_was_not_passed_over(facts: dict[str, Any], missed: list[str]) -> None:
    chart = line(
        {"key": "greet"}, {"key": "check", "when": {"fact": "late", "is": True}, **CRITICAL}, {"key": "tell"}
    )
    assert passed(chart, "greet", "tell", **facts) == missed


BRANCH = line(
    {"key": "ask", "outcomes": [{"key": "calm", "to": "tell"}, {"key": "upset", "to": "soothe"}]},
    {"key": "soothe", **CRITICAL},
    {"key": "tell"},
)


def test_only_the_branch_that_was_taken_counts() -> None:
    assert passed(BRANCH, ("ask", "calm"), "tell") == []
    assert passed(BRANCH, ("ask", "upset"), "tell") == ["soothe"]


def test_where_nobody_noted_the_outcome_nothing_is_held_against_them() -> None:
    assert passed(BRANCH, "ask", "tell") == []


def test_after_a_passed_step_that_branches_the_way_is_not_guessed() -> None:
    chart = line(
        {"key": "greet"},
        {"key": "ask", "outcomes": [{"key": "a", "to": "left"}, {"key": "b", "to": "right"}], **CRITICAL},
        {"key": "left", **CRITICAL, "outcomes": [{"key": "so", "to": "tell"}]},
        {"key": "right", **CRITICAL},
        {"key": "tell"},
    )
    assert passed(chart, "greet", "tell") == ["ask"]


def test_a_loop_comes_to_an_end() -> None:
    chart = line(
        {"key": "greet"},
        {
            "key": "wait",
            **CRITICAL,
            "outcomes": [{"key": "again", "to": "greet"}, {"key": "on", "to": "tell"}],
        },
        {"key": "tell"},
    )
    assert passed(chart, "greet", "tell") == ["wait"]
    assert passed(chart, "greet") == []


def test_a_step_named_in_no_chart_does_no_harm() -> None:
    assert passed(THREE, "greet", "long-gone", "tell") == ["check"]


def test_a_situation_without_a_line_of_its_own_has_no_entry_to_miss() -> None:
    aside = graph(process({"key": "soothe", **CRITICAL}, {"key": "thank"}, anytime=True))
    assert passed(aside, "thank") == []


@settings(deadline=None)
@given(graphs(), FACT_SETS, CASE_FIELDS, st.data())
def test_in_any_run_only_unmarked_critical_steps_are_asked_about(
    chart: Graph, facts: dict[str, Any], case: dict[str, Any], data: st.DataObject
) -> None:
    paths = list(chart.steps)
    order = data.draw(st.lists(st.sampled_from(paths), unique=True, max_size=8))
    outcomes = {
        path: data.draw(
            st.none() | st.sampled_from([way.key for way in chart.steps[path].outcomes] or [None])
        )
        for path in order
    }
    skipped = frozenset(data.draw(st.sets(st.sampled_from(paths), max_size=3))) - set(order)
    evidence = Evidence(facts=facts, case=case, done=outcomes, skipped=skipped)
    found = passed_over(chart, evidence)
    assert not set(found) & (set(order) | skipped)
    assert all(chart.steps[path].critical != "none" for path in found)
    assert list(found) == sorted(found, key=lambda path: chart.order[path])
