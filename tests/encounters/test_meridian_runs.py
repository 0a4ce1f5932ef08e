"""The demo company's own codex, walked: every situation can be followed to an end, every step can be shown."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import hospes.demo
from hospes.codex.core.documents import read_folder
from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Codex, Fact
from hospes.encounters.core.due import hours_of
from hospes.encounters.core.run import Kind, Mark, State, record
from hospes.encounters.core.showing import Showing
from hospes.encounters.core.suggest import Stand, Suggestions, suggest

MONDAY_TEN = datetime(2026, 3, 2, 10, tzinfo=UTC)
SITUATIONS = (
    "product-inquiry", "information-request", "acquisition", "problem", "complaint", "after-sales",
    "beyond-agreement",
)  # fmt: skip
LONGEST_WALK = 60


@cache
def meridian() -> Codex:
    return read_folder(Path(hospes.demo.__file__ or "").parent / "codex")


@cache
def chart(situation: str) -> Graph:
    found = meridian().situation(situation)
    assert found
    return Graph(meridian(), found)


def an_answer(fact: Fact, which: int) -> Any:
    """A believable answer; `which` varies choices and yes or no."""
    match fact.type:
        case "choice":
            return fact.choices[which % len(fact.choices)].key
        case "boolean":
            return which % 2 == 0
        case "date":
            return "2026-02-27"
        case "number":
            return 2 + which
        case "money":
            return 40 + 200 * which
        case _:
            return "as they said it"


def walk(situation: str, which: int) -> Iterator[tuple[State, dict[str, Any], Suggestions]]:
    """Follow the suggestions, telling what is asked; the `which`-th outcome, then the next one, and so on."""
    graph, state = chart(situation), State()
    facts: dict[str, Any] = {}
    case = {"channel": "phone", "tier": "standard", "customer_kind": "person", "situation": situation}
    for turn in range(LONGEST_WALK):
        found = suggest(graph, facts=facts, case=case, state=state)
        yield state, facts, found
        if found.next is None:
            return
        for wish in found.to_find_out:
            if wish.path == found.next.path:
                facts[wish.key] = an_answer(meridian().vocabulary[wish.key], which)
        outcomes = found.next.step.outcomes
        # Later turns choose otherwise, so that a loop of the chart is not gone round for ever.
        chosen = outcomes[(which + turn // 12) % len(outcomes)].key if outcomes else ""
        state = record(state, Mark(Kind.DONE, found.next.path, outcome=chosen))


def test_all_situations_of_the_codex_are_walked_here() -> None:
    assert {situation.key for situation in meridian().situations} == set(SITUATIONS)


@pytest.mark.parametrize("which", range(4))
@pytest.mark.parametrize("situation", SITUATIONS)
def test_following_the_guide_comes_to_an_end_of_the_chart(situation: str, which: int) -> None:
    *way, last = [found for _state, _facts, found in walk(situation, which)]
    assert last.next is None, f"still at {last.next and last.next.path} after {LONGEST_WALK} steps"
    assert last.stand is Stand.NOTHING
    assert last.ended_how is not None
    assert len(way) >= 2


@pytest.mark.parametrize("which", range(2))
@pytest.mark.parametrize("situation", SITUATIONS)
def test_nothing_known_is_asked_on_the_way(situation: str, which: int) -> None:
    for _state, facts, found in walk(situation, which):
        known = {key for key in facts if found.known.get(key) is not None}
        asked = [wish.key for wish in found.to_find_out]
        assert not known & set(asked)
        assert len(asked) == len(set(asked))


@pytest.mark.parametrize("language", ["en", "hu", "el", "ru"])
@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_step_can_be_shown_in_every_language(situation: str, language: str) -> None:
    graph = chart(situation)
    showing = Showing(
        graph=graph,
        state=State(),
        facts={},
        case={"tier": "studio"},
        language=language,
        customer_language="hu",
        at=MONDAY_TEN,
        hours=hours_of(meridian()),
        roles=("agent",),
    )
    for path in graph.steps:
        found = suggest(graph, facts={}, case={}, state=State(), turned_to=path)
        assert found.next
        step = showing.step(found.next, found.to_find_out)
        assert step.name
        assert step.goal
        assert step.effect
        assert 1 <= step.place <= step.of
        for question in step.questions:
            assert question.label
            assert question.ask
        for outcome in step.outcomes:
            assert outcome.label
        if step.kind == "commit":
            assert step.kind_of.promise
            assert step.kind_of.promise_due
            assert step.kind_of.promise_due > MONDAY_TEN
        if step.kind == "approve":
            assert step.kind_of.approve_role_name
        if step.kind == "end" and step.kind_of.end_how == "refused":
            assert step.kind_of.alternative


@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_moment_says_what_is_expected_and_how_it_is_met(situation: str) -> None:
    showing = Showing(
        graph=chart(situation), state=State(), facts={}, case={}, language="en", customer_language="en",
        at=MONDAY_TEN, hours=hours_of(meridian()),
    )  # fmt: skip
    for path, step in chart(situation).steps.items():
        for moment in step.moments:
            shown = showing.moment(moment, path)
            assert shown.expectation
            assert shown.meet
            assert shown.path == f"{path}/{moment.key}"


def test_promises_of_the_house_hold_for_everybody_or_for_a_tier() -> None:
    showing = Showing(
        graph=chart("complaint"), state=State(), facts={}, case={"tier": "standard"}, language="en",
        customer_language="en", at=MONDAY_TEN, hours=hours_of(meridian()),
    )  # fmt: skip
    assert len(showing.promises()) >= 5
    assert all(promise.text and promise.remedy for promise in showing.promises())
