"""Each check finds its fault, says where, and leaves a sound codex alone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from hospes.codex.core import checks as package
from hospes.codex.core.checks import Problem, all_checks, blocking, run_checks
from hospes.codex.core.documents import from_body
from tests.codex.core.strategies import bodies
from tests.codex.samples import body, codex, end, meridian, process, situation, step, steps

TODAY = date(2026, 11, 21)
Body = dict[str, Any]
Change = Callable[[Body], Any]


def found(check: str, change: Change, today: date = TODAY) -> list[tuple[str, str]]:
    """Where the check finds something in the changed sample, and what it says."""
    return [(p.path, str(p.message)) for p in run_checks(codex(change), today=today) if p.check == check]


def add_process(*made: Body, **fields: Any) -> Change:
    return lambda data: data["situations"][0]["processes"].append(process("extra", *made, **fields))


def set_step(place: int, **fields: Any) -> Change:
    return lambda data: steps(data)[place].update(fields)


def drop_from_step(place: int, field: str) -> Change:
    return lambda data: steps(data)[place].pop(field)


def set_part(section: str, place: int = 0, **fields: Any) -> Change:
    return lambda data: data[section][place].update(fields)


def add_part(section: str, **fields: Any) -> Change:
    return lambda data: data[section].append(fields)


def test_the_sample_is_sound_but_for_what_it_leaves_open() -> None:
    left = {problem.check for problem in run_checks(codex(), today=TODAY)}
    assert left == {"unused-behaviour", "critical-step-skippable"} - {"critical-step-skippable"}


def test_a_change_nobody_made_finds_nothing() -> None:
    for check in ("dead-end", "failing-test", "unknown-fact", "broken-reference", "duplicate-key"):
        assert found(check, lambda data: None) == []


def unreachable(data: Body) -> None:
    add_process(step("lost"), end("over"))(data)


def dead(data: Body) -> None:
    add_process(step("stuck"), anytime=True)(data)


def unknown_in_condition(data: Body) -> None:
    data["authority"][0]["when"] = {"fact": "colour", "is": "red"}


def two_late(data: Body) -> None:
    data["facts"].append({"key": "late", "label": "Again", "type": "text"})


def two_outcomes(data: Body) -> None:
    steps(data)[0]["outcomes"].append({"key": "upset", "to": "ask"})


def past_the_critical(data: Body) -> None:
    steps(data)[1]["critical"] = "compliance"
    steps(data)[0]["outcomes"] = [{"key": "understood", "to": "ask"}]


def on_an_unasked_fact(data: Body) -> None:
    data["facts"].append({"key": "insured", "label": "Insured", "type": "boolean"})
    steps(data)[0]["when"] = {"fact": "insured", "is": True}


def condition_on_unasked(data: Body) -> None:
    data["facts"].append({"key": "insured", "label": "Insured", "type": "boolean"})
    data["authority"][0]["when"] = {"fact": "insured", "known": True}


def untold(data: Body) -> None:
    data["facts"][0].pop("question")


def waits_for_ever(data: Body) -> None:
    steps(data, 1)[1]["wait"] = {"for": "customer"}


def promises_without_time(data: Body) -> None:
    steps(data, 1)[0]["commit"] = {"what": "We call."}


def same_words(data: Body) -> None:
    steps(data)[0]["rules"] = [{"do": "Smile."}, {"avoid": "smíle."}]


def do_and_avoid(data: Body) -> None:
    steps(data)[0]["rules"] = [
        {"do": "Say it.", "behaviour": "control/one"},
        {"avoid": "Hide it.", "behaviour": "control/one"},
    ]


def refuses_barely(data: Body) -> None:
    steps(data, 1)[3]["end"] = {"how": "refused"}


def asks_nobody(data: Body) -> None:
    data["authority"].append({"action": "moon", "role": "lead", "answer": "ask"})


def in_forints(data: Body) -> None:
    data["authority"][0]["limit"] = {"amount": 50, "currency": "HUF"}


def broken_done(data: Body) -> None:
    steps(data)[3]["when"] = {"done": "receive/nobody"}


def broken_link(data: Body) -> None:
    steps(data)[1].update(kind="link", link={"process": "nowhere"})


FAULTS: list[tuple[str, Change, str, str]] = [
    ("unreachable-step", unreachable, "complaint/extra/lost", "Nothing leads to the step “Lost”."),
    ("dead-end", dead, "complaint/extra/stuck", "Nothing follows the step “Stuck”."),
    (
        "missing-goal",
        drop_from_step(0, "goal"),
        "complaint/receive/welcome",
        "The step “Welcome” has no goal.",
    ),
    ("missing-goal", set_step(0, goal=" "), "complaint/receive/welcome", "The step “Welcome” has no goal."),
    (
        "missing-effect",
        drop_from_step(1, "effect"),
        "complaint/receive/calm",
        "The step “Calm” has no intended effect.",
    ),
    (
        "unknown-fact",
        set_step(0, collect=["colour"]),
        "complaint/receive/welcome",
        "There is no fact called colour.",
    ),
    ("unknown-fact", unknown_in_condition, "authority/discount", "There is no fact called colour."),
    (
        "condition-type",
        set_step(3, when={"fact": "late", "is": "very"}),
        "complaint/receive/apologise",
        "very is not a value that late (boolean) can have.",
    ),
    (
        "contradicting-rules",
        do_and_avoid,
        "complaint/receive/welcome",
        "One rule asks for control/one here and another forbids it.",
    ),
    ("contradicting-rules", same_words, "complaint/receive/welcome", "“smíle.” is to be done and avoided."),
    (
        "no-without-alternative",
        set_part("authority", 2, nearest_yes=" "),
        "authority/discount",
        "The “no” to agent has no nearest yes.",
    ),
    (
        "no-without-alternative",
        refuses_barely,
        "complaint/settle/decline",
        "The step “Decline” refuses without an alternative.",
    ),
    (
        "promise-past-review",
        set_part("promises", review="2026-11-20"),
        "promises/same-day",
        "The promise was to be reviewed by 2026-11-20.",
    ),
    (
        "broken-reference",
        set_step(0, outcomes=[{"key": "a", "to": "nowhere"}]),
        "complaint/receive/welcome",
        "It leads to “nowhere”, which is not there.",
    ),
    ("broken-reference", broken_link, "complaint/receive/calm", "It leads to “nowhere”, which is not there."),
    (
        "broken-reference",
        broken_done,
        "complaint/receive/apologise",
        "A condition waits for the step “receive/nobody”, which is not there.",
    ),
    (
        "unknown-behaviour",
        set_step(0, rules=[{"do": "x", "behaviour": "control/nine"}]),
        "complaint/receive/welcome",
        "There is no behaviour called control/nine.",
    ),
    (
        "unknown-role",
        set_part("promises", owner="king"),
        "promises/same-day",
        "There is no role called king.",
    ),
    ("unknown-role", set_part("roles", 1, includes=["king"]), "roles/lead", "There is no role called king."),
    (
        "unknown-role",
        set_part("authority", 1, role="king"),
        "authority/discount",
        "There is no role called king.",
    ),
    (
        "unknown-role",
        set_part("authority", 1, ask_role="king"),
        "authority/discount",
        "There is no role called king.",
    ),
    (
        "unknown-role",
        set_step(1, kind="approve", approve={"role": "king"}),
        "complaint/receive/calm",
        "There is no role called king.",
    ),
    ("duplicate-key", two_late, "facts/late", "2 parts have this key."),
    ("duplicate-key", two_outcomes, "complaint/receive/welcome", "Two outcomes have the key upset."),
    (
        "situation-without-recognise",
        set_part("situations", recognise=[]),
        "complaint",
        "It does not say what customers say.",
    ),
    (
        "incomplete-moment",
        set_step(0, moments=[{"key": "m", "meet": ["x"]}]),
        "complaint/receive/welcome/m",
        "It does not say: expectation, exceed.",
    ),
    (
        "critical-step-skippable",
        past_the_critical,
        "complaint/receive/calm",
        "The outcome “understood” of “Welcome” leads past this critical step.",
    ),
    (
        "critical-step-skippable",
        on_an_unasked_fact,
        "complaint/receive/welcome",
        "It depends on insured, which no step of this situation finds out.",
    ),
    ("fact-never-collected", condition_on_unasked, "authority/discount", "No step finds out insured."),
    (
        "unused-fact",
        add_part("facts", key="colour", label="Colour", type="text"),
        "facts/colour",
        "No step and no condition uses this fact.",
    ),
    ("fact-without-question", untold, "facts/order_number", "It does not say how to ask for it."),
    (
        "choice-without-choices",
        add_part("facts", key="c", label="C", type="choice"),
        "facts/c",
        "It needs at least two choices.",
    ),
    (
        "choice-without-choices",
        add_part("facts", key="c", label="C", type="text", choices=[{"key": "a", "label": "A"}]),
        "facts/c",
        "Only a fact of type choice has choices.",
    ),
    (
        "missing-article",
        set_step(0, tools=[{"article": "nothing"}]),
        "complaint/receive/welcome",
        "There is no article called nothing.",
    ),
    (
        "failing-test",
        set_part("tests", expect={"suggest": ["offer"]}),
        "tests/0",
        "It begins with the welcome: Expected offer to be suggested; suggested: receive/welcome.",
    ),
    ("untested-situation", lambda data: data.update(tests=[]), "complaint", "No test tries this situation."),
    ("unused-behaviour", lambda data: None, "behaviours/control/two", "No rule uses this behaviour."),
    (
        "six-behaviours",
        lambda data: data["behaviours"]["control"].pop(),
        "behaviours/control",
        "It has 5 behaviours.",
    ),
    (
        "vague-behaviour",
        lambda data: data["behaviours"]["control"][0].pop("observable"),
        "behaviours/control/one",
        "It does not say what one would see or hear.",
    ),
    (
        "incomplete-promise",
        lambda data: data["promises"][0].pop("remedy"),
        "promises/same-day",
        "It does not say: remedy.",
    ),
    (
        "unknown-promise",
        set_part("tiers", promises=["moon"]),
        "tiers/studio",
        "There is no promise called moon.",
    ),
    ("empty-process", add_process(), "complaint/extra", "It has no steps."),
    (
        "empty-process",
        lambda data: data["situations"].append(situation("praise")),
        "praise",
        "It has no processes.",
    ),
    ("endless-wait", waits_for_ever, "complaint/settle/hear", "It does not say how long we wait."),
    (
        "endless-wait",
        promises_without_time,
        "complaint/settle/promise",
        "It does not say by when we keep our word.",
    ),
    (
        "unknown-action",
        set_step(4, action="moon"),
        "complaint/receive/offer",
        "The authority table has no action called moon.",
    ),
    ("foreign-currency", in_forints, "authority/discount", "The limit is in HUF, the codex counts in EUR."),
    ("ask-without-whom", asks_nobody, "authority/moon", "lead has to ask, and nobody may say yes."),
    ("empty-text", lambda data: data.update(purpose="…"), "", "purpose says nothing."),
    (
        "untranslated-text",
        lambda data: data.update(languages=["en", "hu"]),
        "roles/agent",
        "Missing in hu: name.",
    ),
]


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


@settings(max_examples=60)
@given(bodies())
def test_checking_any_codex_never_raises(data: Body) -> None:
    for problem in run_checks(from_body(data), today=TODAY):
        assert str(problem.message)
        assert problem.check


def test_the_sample_is_made_anew_each_time() -> None:
    first = body()
    first["roles"].clear()
    assert body()["roles"]
