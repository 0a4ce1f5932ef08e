"""How far a change reaches within the codex."""

from typing import Any

from hospes.codex.core.model import Codex
from hospes.codex.core.reach import reach
from tests.codex.samples import body, codex, of, process, situation, step

R = "complaint/receive/"


def with_tests(data: dict[str, Any]) -> None:
    data["tests"].append({
        "name": "Then they are calmed", "situation": "complaint", "done": [{"step": "welcome", "outcome": "upset"}],
        "expect": {"suggest": ["calm"]},
    })  # fmt: skip
    data["tests"].append({"name": "Elsewhere", "situation": "ghost", "expect": {"suggest": ["welcome"]}})


def test_a_step_that_changed_touches_itself_its_words_and_the_tests_that_walk_through_it() -> None:
    found = reach(codex(with_tests), [f"{R}welcome"])
    assert found.steps == {f"{R}welcome"}
    assert (found.situations, found.certified) == (("complaint",), ("complaint",))
    assert [(path, str(text)) for path, text in found.phrases] == [
        (f"{R}welcome", "I'm Anna; this is mine now.")
    ]
    assert found.articles == ("returns",)
    assert [str(test.name) for test in found.tests] == ["It begins with the welcome", "Then they are calmed"]
    assert not found.everywhere


def test_a_moment_touches_its_step_and_a_process_all_of_its_steps() -> None:
    assert reach(codex(), [f"{R}welcome/first-words"]).steps == {f"{R}welcome"}
    assert len(reach(codex(), ["complaint/receive"]).steps) == 5


def test_what_a_situation_says_of_itself_touches_none_of_its_steps() -> None:
    found = reach(codex(), ["complaint"])
    assert (found.steps, found.situations) == (frozenset(), ("complaint",))


def test_what_steps_use_reaches_them() -> None:
    assert reach(codex(), ["facts/late"]).steps == {f"{R}ask", f"{R}apologise"}
    assert reach(codex(), ["behaviours/control/one", "articles/returns"]).steps == {f"{R}welcome"}
    asked = of(situation("praise", process("p", step("yes", kind="approve", approve={"role": "lead"}))))
    assert reach(asked, ["roles/lead"]).steps == {"praise/p/yes"}


def test_a_question_of_authority_reaches_the_steps_that_ask_it_only_when_its_answer_changed() -> None:
    def stricter(data: dict[str, Any]) -> None:
        data["authority"][0]["limit"]["amount"] = 20

    assert reach(codex(stricter), [""], codex()).steps == {f"{R}offer"}
    assert reach(codex(), [""], codex()).steps == frozenset()


def test_what_holds_everywhere_is_said_to() -> None:
    for path in ("", "promises/same-day", "values/honest"):
        assert reach(codex(), [path]).everywhere
    assert not reach(codex(), ["facts/late"]).everywhere


def test_a_step_that_is_gone_is_touched_as_well() -> None:
    def without(data: dict[str, Any]) -> None:
        data["situations"][0]["processes"][0]["steps"].pop(1)

    found = reach(codex(without), [f"{R}calm"], codex())
    assert found.steps == {f"{R}calm"}
    assert found.situations == ("complaint",)


def test_a_situation_that_links_to_a_touched_step_is_touched() -> None:
    data = body()
    link = step("go", kind="link", link={"process": "complaint/settle"})
    data["situations"].append(situation("problem", process("p", link, step("x"))))
    assert reach(Codex.model_validate(data), ["complaint/settle/promise"]).situations == (
        "complaint",
        "problem",
    )
