"""A reader's own contents: the places that name a role, a channel's situations, what one situation draws on."""

from typing import Any

from hospes.codex.core.book import Book
from hospes.codex.core.contents import OwnContents, Wanted, own_contents
from tests.codex.samples import codex, end, meridian, process, situation, step


def contents(role: str = "", change: Any = None, **wanted: Any) -> OwnContents:
    return own_contents(Book(codex(change), "en"), Wanted(role, **wanted))


def named(own: OwnContents) -> dict[str, tuple[str, ...]]:
    """Every step that is there, with its reasons."""
    return {
        line.page.path: line.reasons
        for chapter in own.chapters
        for each in chapter.processes
        for line in each.steps
    }


ASK = {"action": "discount", "role": "agent", "answer": "ask", "ask_role": "lead"}


def approval(data: dict[str, Any]) -> None:
    data["authority"].append(ASK)
    second = step("second-look", kind="approve", approve={"role": "lead"})
    data["situations"].append(situation("other", process("p", second, end()), channels=["email"]))


def test_a_roles_contents_are_the_steps_that_name_it() -> None:
    assert named(contents("agent")) == {"complaint/receive/offer": ("decides",)}
    assert named(contents("lead", approval)) == {
        "complaint/receive/offer": ("decides", "asked"),
        "other/p/second-look": ("approves",),
    }


def test_steps_that_name_nobody_are_counted_and_left_to_whoever_handles_it() -> None:
    own = contents("lead", approval)
    steps = sum(len(each.steps) for each in codex(approval).situations[0].processes)
    assert [chapter.others for chapter in own.chapters] == [steps - 1, 1]


def test_without_a_role_every_step_is_there_without_a_reason() -> None:
    own = contents()
    assert set(named(own)) == {path for path, _step in codex().steps()}
    assert set(named(own).values()) == {()}
    assert own.questions == own.facts == own.behaviours == own.articles == ()


def test_a_role_has_the_questions_in_which_it_has_a_say_and_the_promises_it_owns() -> None:
    own = contents("lead")
    assert [place.path for place, _rows in own.questions] == ["authority/discount"]
    assert all(
        "lead" in (row.entry.role, row.entry.ask_role) for _place, rows in own.questions for row in rows
    )
    assert [promise.key for promise in own.promises] == ["same-day"]
    assert [role.key for role in own.includes] == ["agent"]


def test_a_role_that_includes_nobody_and_owns_nothing_has_none_of_it() -> None:
    own = contents("agent")
    assert own.includes == own.promises == ()


def test_a_channel_leaves_the_situations_that_take_place_there() -> None:
    own = contents(change=approval, channel="email")
    assert "other" in [chapter.situation.key for chapter in own.chapters]
    assert all("email" in chapter.situation.channels for chapter in own.chapters)
    assert contents(change=approval, channel="letter").chapters == ()


def test_a_situation_tells_what_it_draws_on() -> None:
    own = contents(situation="complaint")
    assert [fact.key for fact in own.facts] == ["order_number", "wish", "late"]
    assert [place.path for place in own.behaviours] == ["behaviours/control/one"]
    assert [place.path for place in own.articles] == ["articles/returns"]
    assert [place.path for place, _rows in own.questions] == ["authority/discount"]


def test_a_situation_without_a_question_has_none() -> None:
    assert contents(change=approval, situation="other").questions == ()
    assert contents("lead", approval, situation="other").questions == ()


def test_every_role_of_the_demo_company_finds_its_own_places() -> None:
    book = Book(meridian(), "hu")
    every = {path for path, _step in meridian().steps()}
    for role in meridian().roles:
        found = named(own_contents(book, Wanted(role.key)))
        assert set(found) <= every
        assert all(found.values())
    assert named(own_contents(book, Wanted("lead")))
