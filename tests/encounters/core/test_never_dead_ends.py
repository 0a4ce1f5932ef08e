"""Whatever an author writes and a person does, the guide goes on: random codices, random runs."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospes.codex.core.conditions.evaluate import Evidence, evaluate
from hospes.codex.core.graph import Graph
from hospes.codex.core.knowing import settled
from hospes.encounters.core.explain import explain, names_of
from hospes.encounters.core.run import Kind, Mark, State, record
from hospes.encounters.core.suggest import Stand, Suggestions, evidence_of, suggest
from tests.encounters.codices import CASE_FIELDS, FACT_SETS, VALUES, graphs
from tests.laws import EXAMPLES

THOROUGH = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def random_mark(data: st.DataObject, graph: Graph) -> Mark:
    """Anything that could happen in a run, sensible or not."""
    path = data.draw(st.sampled_from(list(graph.steps)))
    kind = data.draw(
        st.sampled_from([Kind.DONE, Kind.DONE, Kind.SKIPPED, Kind.DISMISSED, Kind.REVISITED, Kind.OFF_CHART])
    )
    outcomes = ["", *(outcome.key for outcome in graph.steps[path].outcomes)]
    return Mark(kind, path, outcome=data.draw(st.sampled_from(outcomes)), note="…")


def random_state(data: st.DataObject, graph: Graph) -> State:
    state = State()
    for _ in range(data.draw(st.integers(0, 6))):
        state = record(state, random_mark(data, graph))
    return state


def there_is_a_next_step_or_an_honest_nothing(found: Suggestions, evidence: Evidence) -> None:
    if found.next is None:
        assert found.stand is Stand.NOTHING
        assert not found.others
    else:
        assert found.stand is Stand.UNDER_WAY


def a_step_whose_condition_is_false_is_not_suggested(found: Suggestions, evidence: Evidence) -> None:
    for suggestion in (found.next, *found.others):
        if suggestion and not suggestion.chosen and suggestion.step.when is not None:
            assert evaluate(suggestion.step.when, evidence).result is not False
    for opening in found.openings:
        when = opening.process.steps[0].when
        assert when is None or evaluate(when, evidence).result is not False


def nothing_known_is_asked_and_nothing_is_asked_twice(found: Suggestions, evidence: Evidence) -> None:
    asked = [wish.key for wish in found.to_find_out]
    assert len(asked) == len(set(asked))
    assert not set(asked) & set(evidence.facts)


def no_step_is_offered_twice_and_none_is_both_offered_and_ruled_out(
    found: Suggestions, evidence: Evidence
) -> None:
    offered = [suggestion.path for suggestion in (found.next, *found.others) if suggestion]
    assert len(offered) == len(set(offered))
    chosen = {found.next.path} if found.next and found.next.chosen else set()
    assert not (set(offered) - chosen) & {passed.path for passed in found.not_applicable}


LAWS = (
    there_is_a_next_step_or_an_honest_nothing,
    a_step_whose_condition_is_false_is_not_suggested,
    nothing_known_is_asked_and_nothing_is_asked_twice,
    no_step_is_offered_twice_and_none_is_both_offered_and_ruled_out,
)


@THOROUGH
@given(graph=graphs(), facts=FACT_SETS, case=CASE_FIELDS, data=st.data())
def test_the_guide_never_dead_ends_and_suggests_no_step_whose_condition_is_false(
    graph: Graph, facts: dict[str, Any], case: dict[str, Any], data: st.DataObject
) -> None:
    """One random codex and one random run for all four: drawing them costs more than judging them."""
    state = random_state(data, graph)
    found = suggest(graph, facts=facts, case=case, state=state)
    evidence = settled(graph, evidence_of(facts, case, state))
    for law in LAWS:
        law(found, evidence)


@THOROUGH
@given(graph=graphs(), data=st.data())
def test_following_the_suggestions_can_be_kept_up_to_the_end(graph: Graph, data: st.DataObject) -> None:
    """Doing what is suggested and telling what is asked leads on, step by step."""
    state, facts = State(), {}
    for _ in range(12):
        found = suggest(graph, facts=facts, case={}, state=state)
        if found.next is None:
            break
        for wish in found.to_find_out:
            facts[wish.key] = data.draw(st.sampled_from(VALUES[wish.key]))
        outcomes = [outcome.key for outcome in found.next.step.outcomes] or [""]
        outcome = data.draw(st.sampled_from(outcomes))
        before = state
        state = record(state, Mark(Kind.DONE, found.next.path, outcome=outcome))
        assert state.last_done == found.next.path
        assert state.times[found.next.path] == before.times.get(found.next.path, 0) + 1


@THOROUGH
@given(
    graph=graphs(), facts=FACT_SETS, language=st.sampled_from(["en", "hu", "el", "ru", "de"]), data=st.data()
)
def test_every_step_can_be_explained_in_every_language(
    graph: Graph, facts: dict[str, Any], language: str, data: st.DataObject
) -> None:
    found = suggest(graph, facts=facts, case={}, state=random_state(data, graph))
    names = names_of(graph, language)
    for suggestion in (found.next, *found.others, *found.not_applicable):
        if suggestion:
            explanation = explain(suggestion, language, names)
            assert explanation.words
            assert explanation.applies is suggestion.applies
            assert len(explanation.missing) == len(suggestion.missing)
