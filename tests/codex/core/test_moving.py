"""A step put into another process, a moment into another step: what named them means them still."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.codex.core.documents import body_of, from_body
from hospes.codex.core.editing import NoSuchPart, items_of, lists_for, part_at, put_into
from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Codex
from tests.codex.core.test_splitting import steps_waited_for, the
from tests.codex.samples import codex, end, meridian, of, process, situation, step

WELCOME, ASK, CALM = "complaint/receive/welcome", "complaint/receive/ask", "complaint/receive/calm"
SETTLE = "complaint/settle"


def keys(book: Codex, container: str) -> list[str]:
    return [each.key for each in items_of(book, container)]


def ways(book: Codex) -> dict[tuple[str, str], str | None]:
    """Where each outcome leads: to a step, or to the process that it names."""
    found: dict[tuple[str, str], str | None] = {}
    for chapter in book.situations:
        graph = Graph(book, chapter)
        for path, one in book.steps():
            if path.startswith(f"{chapter.key}/"):
                for outcome in one.outcomes:
                    target = graph.resolve(outcome.to, path)
                    if target and graph.means_process(outcome.to, path):
                        target = target.rpartition("/")[0]
                    found[path, outcome.key] = target
    return found


def test_a_step_is_put_into_another_process_behind_the_step_that_is_named() -> None:
    after, new = put_into(codex(), ASK, SETTLE, after="promise")
    assert new == "complaint/settle/ask"
    assert "ask" not in keys(after, "complaint/receive")
    place = keys(after, SETTLE).index("ask")
    assert keys(after, SETTLE)[place - 1] == "promise"
    assert from_body(body_of(after)) == after


def test_an_empty_key_is_the_beginning_and_whoever_led_to_the_process_leads_to_it_still() -> None:
    before = of(situation("complaint", process("receive", step("welcome", outcomes=[{"key": "on", "to": "settle"}]),
                                               step("ask", outcomes=[{"key": "x", "to": "settle/close"}])),
                          process("settle", end("close"))))  # fmt: skip
    after, new = put_into(before, ASK, SETTLE, after="")
    assert keys(after, SETTLE) == ["ask", "close"]
    assert the(after, WELCOME).outcomes[0].to == "settle"
    assert Graph(after, after.situations[0]).resolve("settle", WELCOME) == new


def test_outcomes_conditions_and_tests_name_it_where_it_is_now() -> None:
    def turn(data: dict[str, Any]) -> None:
        data["authority"][0]["when"] = {"done": "receive/ask"}
        data["tests"] = [{"name": "T", "situation": "complaint", "done": ["receive/welcome", "receive/ask"],
                          "expect": {"suggest": ["receive/offer"], "not_suggest": ["receive/ask"]}}]  # fmt: skip

    before = codex(turn)
    after, new = put_into(before, ASK, SETTLE, after="")
    assert steps_waited_for(after.authority[0].when) == [new]
    assert [each.step for each in after.tests[0].done] == ["receive/welcome", "settle/ask"]
    assert after.tests[0].expect.not_suggest == ("settle/ask",)


def test_a_key_that_is_taken_there_gets_a_number() -> None:
    before = of(situation("complaint", process("receive", step("ask"), step("more")),
                          process("settle", step("ask"), end("close"))))  # fmt: skip
    after, new = put_into(before, ASK, SETTLE, after="ask")
    assert new == "complaint/settle/ask-2"
    assert keys(after, SETTLE) == ["ask", "ask-2", "close"]


def test_a_moment_goes_to_another_step_of_its_situation() -> None:
    before = codex()
    after, new = put_into(before, f"{WELCOME}/first-words", ASK, after="")
    assert new == f"{ASK}/first-words"
    assert part_at(after, new).part == part_at(before, f"{WELCOME}/first-words").part  # type: ignore[union-attr]
    assert part_at(after, f"{WELCOME}/first-words") is None


def test_in_its_own_list_it_is_put_as_ever() -> None:
    after, new = put_into(codex(), CALM, "complaint/receive", after="")
    assert (new, keys(after, "complaint/receive")[0]) == (CALM, "calm")
    after, new = put_into(codex(), "complaint", "situations", after="")
    assert (new, after) == ("complaint", codex())


@pytest.mark.parametrize(
    ("path", "container"),
    [
        (ASK, "complaint"), (ASK, "complaint/nowhere"), (ASK, WELCOME), (ASK, "facts"), ("complaint/no/step", SETTLE),
        (f"{WELCOME}/first-words", SETTLE), ("complaint/receive", "facts"), ("facts/wish", "roles"),
    ],
)  # fmt: skip
def test_it_is_put_into_no_list_of_another_kind(path: str, container: str) -> None:
    with pytest.raises(NoSuchPart):
        put_into(codex(), path, container, after="")


def test_a_step_never_leaves_its_situation() -> None:
    assert {each.split("/")[0] for each in lists_for(meridian(), "complaint/receive/welcome")} == {
        "complaint"
    }
    assert lists_for(codex(), "facts/wish") == ["facts"]
    assert lists_for(codex(), "no/such") == []


@given(st.data())
def test_wherever_a_step_goes_every_outcome_leads_where_it_led(data: st.DataObject) -> None:
    before = meridian()
    path = data.draw(st.sampled_from([path for path, _one in before.steps()]))
    container = data.draw(st.sampled_from(lists_for(before, path)))
    after_key = data.draw(
        st.sampled_from(["", *(key for key in keys(before, container) if key != path.split("/")[2])])
    )
    after, new = put_into(before, path, container, after=after_key)
    moved = {path: new}
    renamed = {
        (moved.get(source, source), way): moved.get(target or "", target)
        for (source, way), target in ways(before).items()
    }
    now = ways(after)
    # What named a process by its first step, which has gone elsewhere, names that step.
    gone_first = {key for key, target in renamed.items() if target != now[key]}
    graphs = {each.key: Graph(before, each) for each in before.situations}
    for source, way in gone_first:
        was = path if source == new else source
        outcome = next(each for each in the(before, was).outcomes if each.key == way)
        assert graphs[was.split("/")[0]].resolve(outcome.to, was) == path
        assert now[source, way] == new
    assert set(now) == set(renamed)
