"""What a codex may and may not say, and how its parts are found."""

from typing import Any

import pytest
from pydantic import ValidationError

from hospes.codex.core.model import (
    RESERVED,
    SECTIONS,
    Codex,
    Moment,
    Rule,
    Situation,
    Step,
    Tool,
)
from tests.codex.samples import body, codex, process, situation, step


def test_a_name_is_enough_for_a_codex() -> None:
    empty = Codex.model_validate({"name": "Ours"})
    assert empty.languages == ("en",)
    assert empty.currency == "EUR"
    assert empty.situations == ()
    assert list(empty.elements()) == []


def test_every_part_has_an_address_in_reading_order() -> None:
    paths = [element.path for element in codex().elements()]
    assert paths[:8] == [
        "values/honest", "promises/same-day", "tiers/studio", "roles/agent", "roles/lead",
        "facts/order_number", "facts/wish", "facts/late",
    ]  # fmt: skip
    assert "behaviours/control/one" in paths
    assert "internal_customers/fitters" in paths
    assert (
        paths.index("complaint") < paths.index("complaint/receive") < paths.index("complaint/receive/welcome")
    )
    assert (
        paths.index("complaint/receive/welcome/first-words") == paths.index("complaint/receive/welcome") + 1
    )
    assert len(paths) == len(set(paths))


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("complaint", "situation"),
        ("complaint/receive", "process"),
        ("complaint/receive/welcome", "step"),
        ("/complaint/receive/welcome/", "step"),
        ("complaint/receive/welcome/first-words", "moment"),
        ("behaviours/excellence/six", "behaviour"),
        ("promises/same-day", "promise"),
        ("facts/wish", "fact"),
        ("internal_customers/fitters", "internal_customer"),
    ],
)
def test_a_part_is_found_by_its_path(path: str, kind: str) -> None:
    element = codex().find(path)
    assert element is not None
    assert element.kind == kind
    assert element.path == path.strip("/")


@pytest.mark.parametrize(
    "path", ["", "complain", "complaint/receive/goodbye", "facts", "behaviours/one", "../x"]
)
def test_what_is_not_there_is_not_found(path: str) -> None:
    assert codex().find(path) is None


def test_of_two_parts_with_one_path_the_first_is_found() -> None:
    def twice(data: dict[str, Any]) -> None:
        data["facts"].append({"key": "late", "label": "Another", "type": "text"})

    element = codex(twice).find("facts/late")
    assert element is not None
    assert getattr(element.part, "type", "") == "boolean"


def test_situations_behaviours_and_facts_are_found_by_key() -> None:
    sample = codex()
    found = sample.situation("complaint")
    assert isinstance(found, Situation)
    assert sample.situation("praise") is None
    behaviour = sample.behaviour("control/one")
    assert behaviour is not None
    assert str(behaviour.name) == "control one"
    assert sample.behaviour("control/nine") is None
    assert sample.vocabulary["wish"].type == "choice"


def test_steps_come_with_their_full_paths() -> None:
    steps = dict(codex().steps())
    assert list(steps)[:2] == ["complaint/receive/welcome", "complaint/receive/calm"]
    assert steps["complaint/settle/close"].kind == "end"


@pytest.mark.parametrize(
    "key", [*SECTIONS, "behaviours", "authority", "tests", "search", "editions", "house"]
)
def test_a_situation_is_not_called_like_a_section_or_a_page(key: str) -> None:
    assert key in RESERVED
    with pytest.raises(ValidationError, match=r"cannot have the key|should match pattern"):
        Codex.model_validate({**body(), "situations": [situation(key)]})


@pytest.mark.parametrize(
    "where",
    [
        (),
        ("promises", 0),
        ("roles", 0),
        ("behaviours",),
        ("behaviours", "control", 0),
        ("authority", 0),
        ("facts", 0),
        ("calendars", 0),
        ("situations", 0),
        ("situations", 0, "processes", 0),
        ("situations", 0, "processes", 0, "steps", 0),
        ("situations", 0, "processes", 0, "steps", 0, "moments", 0),
        ("situations", 0, "processes", 0, "steps", 0, "rules", 0),
        ("situations", 0, "processes", 0, "steps", 0, "outcomes", 0),
        ("tests", 0),
        ("tests", 0, "expect"),
    ],
)
def test_a_field_that_is_not_known_is_refused_everywhere(where: tuple[str | int, ...]) -> None:
    data: Any = body()
    part = data
    for name in where:
        part = part[name]
    part["surprise"] = 1
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        Codex.model_validate(data)


def test_a_codex_does_not_change() -> None:
    sample = codex()
    with pytest.raises(ValidationError):
        sample.name = "Other"  # type: ignore[assignment, misc]
    with pytest.raises(ValidationError):
        sample.situations[0].processes[0].steps[0].goal = None  # type: ignore[misc]


@pytest.mark.parametrize(
    ("kind", "detail"),
    [
        ("wait", {"for": "customer"}),
        ("approve", {"role": "lead"}),
        ("link", {"process": "settle"}),
        ("end", {"how": "resolved"}),
        ("commit", {"what": "We call."}),
    ],
)
def test_the_details_of_a_kind_belong_to_steps_of_that_kind(kind: str, detail: dict[str, Any]) -> None:
    assert Step.model_validate(step("one", kind=kind, **{kind: detail})).kind == kind
    with pytest.raises(ValidationError, match=f"belongs to a step of kind {kind}"):
        Step.model_validate(step("one", kind="talk", **{kind: detail}))
    with pytest.raises(ValidationError, match=f"a step of kind {kind} needs"):
        Step.model_validate(step("one", kind=kind))


@pytest.mark.parametrize("kind", ["talk", "do", "decide", "collect", "hand-over"])
def test_other_kinds_need_no_details(kind: str) -> None:
    assert Step.model_validate(step("one", kind=kind)).kind == kind


@pytest.mark.parametrize("wrong", [{}, {"do": "a", "avoid": "b"}, {"behaviour": "control/one"}])
def test_a_rule_says_either_what_to_do_or_what_to_avoid(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="either"):
        Rule.model_validate(wrong)


def test_the_words_of_a_rule_are_what_to_do_or_to_avoid() -> None:
    assert str(Rule.model_validate({"do": "Smile."}).words) == "Smile."
    assert str(Rule.model_validate({"avoid": "Sighing."}).words) == "Sighing."


@pytest.mark.parametrize("kind", ["phrase", "article", "form", "document", "calculator"])
def test_a_tool_is_of_one_kind(kind: str) -> None:
    assert Tool.model_validate({kind: "returns", "label": "x"}).kind == kind


@pytest.mark.parametrize("wrong", [{}, {"label": "x"}, {"phrase": "a", "form": "b"}])
def test_a_tool_is_not_none_and_not_two(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="exactly one"):
        Tool.model_validate(wrong)


@pytest.mark.parametrize("weight", [0, 6, 2.5, "many"])
def test_a_moment_weighs_one_to_five(weight: object) -> None:
    with pytest.raises(ValidationError):
        Moment.model_validate({"key": "m", "weight": weight})


@pytest.mark.parametrize(
    "opening",
    [{"monday": ["09:00-17:00"]}, {"mon": ["9:00-17:00"]}, {"mon": ["25:00-26:00"]}, {"mon": "09:00-17:00"}],
)
def test_opening_hours_are_written_one_way(opening: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Codex.model_validate({"name": "x", "calendars": [{"key": "a", "name": "A", "opening": opening}]})


@pytest.mark.parametrize("channel", ["pigeon", "Phone", ""])
def test_a_channel_is_one_of_seven(channel: str) -> None:
    with pytest.raises(ValidationError):
        Codex.model_validate({"name": "x", "situations": [situation("complaint", channels=[channel])]})


@pytest.mark.parametrize("wrong", [[], ["English"], "en", [1]])
def test_a_codex_is_written_in_at_least_one_language(wrong: object) -> None:
    with pytest.raises(ValidationError):
        Codex.model_validate({"name": "x", "languages": wrong})


def test_a_test_may_name_a_done_step_by_its_key_alone() -> None:
    def shorthand(data: dict[str, Any]) -> None:
        data["tests"][0]["done"] = ["welcome", {"step": "receive/offer", "outcome": "yes"}]

    done = codex(shorthand).tests[0].done
    assert [(each.step, each.outcome) for each in done] == [("welcome", None), ("receive/offer", "yes")]


def test_a_process_may_be_empty_while_it_is_being_written() -> None:
    sample = Codex.model_validate({"name": "x", "situations": [situation("complaint", process("receive"))]})
    assert sample.situations[0].processes[0].steps == ()
