"""The form is made from the very steps that were done and left out, in the words of their edition."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.codex.core.graph import Graph
from hospes.encounters.core.run import Kind as Marked
from hospes.encounters.core.run import Mark
from hospes.quality.core.form import (
    Part,
    Question,
    Standing,
    behaviours_of,
    form_of,
    part_of,
    questions_of,
    unanswered,
)
from hospes.quality.core.marks import Answer, Given, Kind, lacks_evidence
from tests.encounters.codices import BODY, codex, graph, graphs, process

WELCOME = "complaint/receive/welcome"
CALM = "complaint/receive/calm"
SECOND_YES = "complaint/settle/second-yes"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
GRAPH = graph()


def done(path: str, **more: str) -> Mark:
    return Mark(Marked.DONE, path, at=NOON, **more)


def skipped(path: str, reason: str = "") -> Mark:
    return Mark(Marked.SKIPPED, path, reason=reason, at=NOON)


def only(parts: tuple[Part, ...]) -> Part:
    (part,) = parts
    return part


def test_a_step_that_was_done_asks_for_its_goal_its_moments_and_its_rules() -> None:
    part = only(form_of(GRAPH, [done(WELCOME, outcome="understood")], "en"))
    assert (part.path, part.name, part.standing) == (WELCOME, "Welcome", Standing.DONE)
    assert part.questions == (
        Question(WELCOME, Kind.GOAL, "They can tell the whole story once.", critical="customer"),
        Question(f"{WELCOME}/first-words", Kind.MOMENT, "Their name is used.", "The first words"),
        Question(
            f"{WELCOME}/rules/1",
            Kind.DO,
            "Say your name.",
            "Gives own name",
            critical="customer",
            behaviour="control/gives-name",
        ),
        Question(f"{WELCOME}/rules/2", Kind.AVOID, "Asking for the number first.", critical="customer"),
    )


def test_what_the_person_noted_stands_with_the_step() -> None:
    part = only(form_of(GRAPH, [done(CALM, note="She wept; I waited.")], "en"))
    assert (part.said, part.at, part.critical) == ("She wept; I waited.", NOON, "")


def test_how_they_thought_the_moment_landed_stands_with_its_question() -> None:
    marks = [done(WELCOME), Mark(Marked.LANDED, f"{WELCOME}/first-words", landed="badly")]
    asked = questions_of(form_of(GRAPH, marks, "en"))
    assert asked[f"{WELCOME}/first-words"].landed == "badly"


def test_a_step_left_out_asks_only_whether_that_was_right_and_shows_the_reason() -> None:
    part = only(form_of(GRAPH, [skipped(SECOND_YES, "Niamh was in the room.")], "en"))
    assert part.standing is Standing.SKIPPED
    assert part.said == "Niamh was in the room."
    assert part.questions == (Question(SECOND_YES, Kind.SKIPPED, "A second yes", critical="compliance"),)


def test_a_critical_step_passed_over_asks_whether_it_was_done_all_the_same() -> None:
    part = only(form_of(GRAPH, [], "en", passed=[WELCOME]))
    assert (part.standing, part.said, part.at) == (Standing.PASSED, "", None)
    assert [question.kind for question in part.questions] == [Kind.PASSED]


def test_a_step_left_out_and_done_later_counts_as_done() -> None:
    marks = [skipped(CALM, "No need."), done(CALM, note="There was, after all.")]
    part = only(form_of(GRAPH, marks, "en"))
    assert (part.standing, part.said) == (Standing.DONE, "There was, after all.")


def test_a_step_done_and_then_left_out_counts_as_done_with_the_last_word_about_it() -> None:
    part = only(form_of(GRAPH, [done(CALM), skipped(CALM, "Not again.")], "en"))
    assert (part.standing, part.said) == (Standing.DONE, "Not again.")


def test_steps_stand_in_the_order_of_the_codex_however_they_were_done() -> None:
    marks = [done("complaint/settle/close"), done(CALM), done(WELCOME)]
    assert [part.name for part in form_of(GRAPH, marks, "en")] == ["Welcome", "Calm", "Close"]


def test_a_step_the_edition_does_not_have_is_not_asked_about() -> None:
    assert form_of(GRAPH, [done("complaint/receive/long-gone")], "en") == ()


def test_a_step_without_a_goal_is_asked_about_by_its_name() -> None:
    part = only(form_of(GRAPH, [done("complaint/receive/apologise")], "en"))
    assert part.goal == ""
    assert part.questions[0].words == "Apologise for the delay"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ({"meet": ["A name.", "A smile."], "expectation": "A form."}, "A name. A smile."),
        ({"expectation": "A form."}, "A form."),
        ({"name": "First words"}, "First words"),
        ({}, "first"),
    ],
)
def test_a_moment_is_asked_about_by_what_would_meet_it_as_far_as_the_codex_says(
    moment: dict[str, object], words: str
) -> None:
    small = graph(process({"key": "greet", "moments": [{"key": "first", **moment}]}))
    asked = questions_of(form_of(small, [done("complaint/one/greet")], "en"))
    assert asked["complaint/one/greet/first"].words == words


def test_a_moment_is_never_critical_though_its_step_is() -> None:
    asked = questions_of(form_of(GRAPH, [done(WELCOME)], "en"))
    assert asked[f"{WELCOME}/first-words"].critical == ""


def test_the_questions_come_in_the_inspectors_language_where_the_codex_has_it() -> None:
    goal = {"en": "They feel heard.", "hu": "Meghallgatva érzi magát."}
    small = graph(process({"key": "hear", "goal": goal}))
    assert only(form_of(small, [done("complaint/one/hear")], "hu")).goal == "Meghallgatva érzi magát."
    assert only(form_of(small, [done("complaint/one/hear")], "ru")).goal == "They feel heard."


def test_without_a_run_the_form_is_the_behaviours_of_the_four_families() -> None:
    behaviours = {
        "control": [{"key": "gives-name", "name": "Gives own name", "observable": "Says own name."}],
        "excellence": [{"key": "checks", "name": "Checks after the fix"}],
    }
    control, excellence = behaviours_of(codex(behaviours=behaviours), "en")
    assert (control.standing, control.family) == (Standing.THROUGHOUT, "control")
    assert control.questions == (
        Question(
            "behaviours/control/gives-name",
            Kind.BEHAVIOUR,
            "Says own name.",
            "Gives own name",
            behaviour="control/gives-name",
        ),
    )
    assert excellence.questions[0].words == "Checks after the fix"


def test_a_part_about_a_step_is_of_no_family() -> None:
    assert only(form_of(GRAPH, [done(CALM)], "en")).family == ""


def test_a_rule_of_a_behaviour_nobody_described_is_still_asked_about() -> None:
    small = graph(process({"key": "x", "rules": [{"do": "Smile.", "behaviour": "control/unheard-of"}]}))
    asked = questions_of(form_of(small, [done("complaint/one/x")], "en"))
    assert asked["complaint/one/x/rules/1"].label == ""


def test_only_critical_questions_must_be_answered() -> None:
    parts = form_of(GRAPH, [done(WELCOME), done(CALM)], "en")
    assert unanswered(parts, []) == [WELCOME, f"{WELCOME}/rules/1", f"{WELCOME}/rules/2"]
    assert unanswered(parts, [WELCOME, f"{WELCOME}/rules/1", f"{WELCOME}/rules/2"]) == []


@pytest.mark.parametrize(
    ("path", "part"),
    [
        (WELCOME, WELCOME),
        (f"{WELCOME}/first-words", WELCOME),
        (f"{WELCOME}/rules/2", WELCOME),
        ("behaviours/control/gives-name", "behaviours/control"),
    ],
)
def test_every_question_stands_in_one_part(path: str, part: str) -> None:
    assert part_of(path) == part


@pytest.mark.parametrize(
    ("given_", "lacks"),
    [
        (Given(Answer.YES), True),
        (Given(Answer.NO, "   "), True),
        (Given(Answer.YES, "«Anna vagyok», 0:12"), False),
        (Given(Answer.NO, "3:40"), False),
        (Given(Answer.NA), False),
    ],
)
def test_yes_and_no_need_something_to_show(given_: Given, lacks: bool) -> None:
    assert lacks_evidence(given_) is lacks


@settings(deadline=None)
@given(graphs(), st.data())
def test_whatever_was_done_and_left_out_each_question_stands_once_and_says_something(
    random_graph: Graph, data: st.DataObject
) -> None:
    paths = list(random_graph.steps)
    marks = [
        (done if data.draw(st.booleans()) else skipped)(path)
        for path in data.draw(st.lists(st.sampled_from(paths), max_size=12))
    ]
    parts = form_of(random_graph, marks, "en")
    asked = [question for part in parts for question in part.questions]
    assert {part.path for part in parts} == {mark.path for mark in marks}
    assert len({question.path for question in asked}) == len(asked)
    assert all(question.words and part_of(question.path) in random_graph.steps for question in asked)


def test_the_test_codex_is_what_these_tests_believe() -> None:
    assert BODY["behaviours"] == {"control": [{"key": "gives-name", "name": "Gives own name"}]}
