"""Words for why, moments for by when, and whether a run may move to a newer edition."""

from datetime import UTC, datetime
from typing import Any

import pytest

from hospes.calendars.core.hours import hours_by
from hospes.codex.core.model import Step
from hospes.encounters.core.due import due_by, due_of, hours_of, start_of
from hospes.encounters.core.explain import Explanation, explain, fields_in, names_of
from hospes.encounters.core.moving import Fit, fit, where_it_changes
from hospes.encounters.core.run import Kind, Mark, State, replay
from hospes.encounters.core.suggest import Suggestion, evidence_of, look_at
from hospes.lib.business_time import ALWAYS
from tests.encounters.codices import RECEIVE, SETTLE, WELCOME, codex, graph, process

GRAPH = graph()
APOLOGISE = "complaint/receive/apologise"
MONDAY_TEN = datetime(2026, 3, 2, 10, tzinfo=UTC)


def looked_at(path: str, **facts: object) -> Suggestion:
    found = look_at(GRAPH, evidence_of(facts, {}, State()), path)
    assert found
    return found


def test_a_step_says_why_it_applies_why_not_and_what_is_missing() -> None:
    names = names_of(GRAPH, "en")
    applies = explain(looked_at(APOLOGISE, late=True), "en", names)
    not_so = explain(looked_at(APOLOGISE, late=False), "en", names)
    open_ = explain(looked_at(APOLOGISE), "en", names)
    assert (applies.applies, not_so.applies, open_.applies) == (True, False, None)
    assert "is late" in applies.words
    assert not_so.words.startswith("Does not apply")
    assert open_.missing == ("Is late",)


def test_a_step_without_a_condition_says_that_it_always_applies() -> None:
    explanation = explain(looked_at("complaint/receive/welcome"), "en", names_of(GRAPH, "en"))
    assert explanation == Explanation(True, "Always applies.")


def test_a_fact_nobody_described_goes_by_its_key() -> None:
    situation = graph(process({"key": "odd", "when": {"fact": "unheard_of", "is": True}}))
    found = look_at(situation, evidence_of({}, {}, State()), "complaint/one/odd")
    assert found
    assert explain(found, "en", names_of(situation, "en")).missing == ("unheard_of",)


def test_the_explanation_speaks_the_readers_language() -> None:
    words = explain(looked_at(APOLOGISE, late=False), "hu", names_of(GRAPH, "hu")).words
    assert words.startswith("Nem érvényes")


def test_a_promise_is_due_by_the_codexs_own_calendar() -> None:
    hours = hours_of(GRAPH.codex)
    promise, wait = GRAPH.steps["complaint/settle/promise"], GRAPH.steps["complaint/settle/hear-back"]
    assert due_of(promise, MONDAY_TEN, hours) == datetime(2026, 3, 3, 17, tzinfo=UTC)
    assert due_of(wait, MONDAY_TEN, hours) == datetime(2026, 3, 9, 17, tzinfo=UTC)
    assert due_of(GRAPH.steps["complaint/receive/calm"], MONDAY_TEN, hours) is None


def test_without_a_span_or_a_calendar_that_opens_nothing_is_due_by_itself() -> None:
    assert due_by(None, MONDAY_TEN, ALWAYS) is None
    shut = codex(calendars=[{"key": "shut", "name": "Shut"}])
    assert hours_of(shut) is ALWAYS
    assert hours_of(codex(calendars=[])) is ALWAYS


def test_a_calendar_that_is_closed_whenever_it_would_open_gives_no_date() -> None:
    only_holidays = codex(
        calendars=[
            {
                "key": "c",
                "name": "C",
                "opening": {"mon": ["09:00-10:00"]},
                "timezone": "UTC",
                "holidays": "HU",
            }
        ]
    )
    hours = hours_by(only_holidays.calendars[0])
    assert due_by("9999 working days", MONDAY_TEN, hours) is None


def test_a_run_moves_to_an_edition_in_which_all_it_did_still_stands() -> None:
    state = replay([Mark(Kind.DONE, "complaint/receive/welcome", outcome="upset")])
    longer = graph({**RECEIVE, "steps": [*RECEIVE["steps"], {"key": "thank", "name": "Thank"}]}, SETTLE)
    assert fit(GRAPH, longer, state) == Fit()
    assert fit(GRAPH, longer, state).possible


def test_a_run_does_not_move_where_a_step_an_outcome_or_a_kind_is_gone() -> None:
    calm_only = {**RECEIVE, "steps": [step for step in RECEIVE["steps"] if step["key"] != "calm"]}
    other_ways = {**WELCOME, "outcomes": [{"key": "understood", "to": "end"}]}
    approving = {"key": "calm", "name": "Calm", "kind": "do"}
    state = replay(
        [
            Mark(Kind.DONE, "complaint/receive/welcome", outcome="upset"),
            Mark(Kind.SKIPPED, "complaint/receive/calm", reason="No need."),
        ]
    )
    gone = fit(GRAPH, graph(calm_only, SETTLE), state)
    assert gone.gone == ("complaint/receive/calm",)
    changed = fit(GRAPH, graph({**RECEIVE, "steps": [other_ways, approving]}), state)
    assert changed.outcomes_gone == ("complaint/receive/welcome#upset",)
    assert changed.changed_kind == ("complaint/receive/calm",)
    assert not gone.possible
    assert not changed.possible


@pytest.mark.parametrize(
    ("condition", "fields"),
    [
        ({"fact": "late", "is": True}, set()),
        ({"case": "contacts", "gte": 2}, {"contacts"}),
        ({"not": {"case": "tier", "is": "studio"}}, {"tier"}),
        ({"all": [{"case": "channel", "is": "phone"}, {"any": [{"case": "contacts", "gt": 1}, {"done": "x"}]}]},
         {"channel", "contacts"}),
        ({"all": []}, set()),
        ({"any": []}, set()),
    ],
)  # fmt: skip
def test_a_condition_tells_which_fields_of_the_case_it_asks_about(
    condition: dict[str, Any], fields: set[str]
) -> None:
    situation = graph(process({"key": "step", "when": condition}))
    when = situation.steps["complaint/one/step"].when
    assert when is not None
    assert fields_in(when) == fields


def test_names_of_a_chart_are_worked_out_once_a_language() -> None:
    assert names_of(GRAPH, "en") is names_of(GRAPH, "en")
    assert names_of(GRAPH, "en") is not names_of(GRAPH, "hu")


def test_a_change_lies_ahead_behind_or_elsewhere() -> None:
    done = Mark(Kind.DONE, "complaint/receive/welcome", "upset")
    state = replay([done, Mark(Kind.SKIPPED, "complaint/receive/calm")])

    def where(path: str) -> str:
        return where_it_changes(path, GRAPH, GRAPH, state)

    assert where("complaint/receive/welcome") == "behind"
    assert where("complaint/receive/welcome/first-words") == "behind"
    assert where("complaint/receive/calm") == "behind"
    assert where("complaint/receive/decide") == "ahead"
    assert where("complaint/receive/not-there") == "ahead"
    assert where("complaint") == "ahead"
    assert where("complaint/settle") == "ahead"
    assert where("question/answer/tell") == "ahead"  # linked from the complaint
    assert where("question/answer") == "ahead"
    assert where("question") == "elsewhere"
    assert where("facts/wish") == "ahead"
    assert where("articles/returns") == "behind"
    assert where("promises/same-day") == "elsewhere"
    assert where("") == "elsewhere"


def test_a_promise_has_a_lower_end_where_that_comes_before_the_upper_one() -> None:
    def start(**commit: str) -> datetime | None:
        made = {"key": "s", "name": "S", "kind": "commit", "commit": {"what": "A call", **commit}}
        return start_of(Step.model_validate(made), datetime(2026, 3, 2, 10, tzinfo=UTC), ALWAYS)

    assert start(within="5 days", after="2 days") == datetime(2026, 3, 4, 10, tzinfo=UTC)
    assert start(after="2 days") == datetime(2026, 3, 4, 10, tzinfo=UTC)
    assert start(within="2 days", after="5 days") is None
    assert start(within="2 days") is None
    assert (
        start_of(Step.model_validate({"key": "s", "name": "S"}), datetime(2026, 3, 2, tzinfo=UTC), ALWAYS)
        is None
    )
