"""What stands beside a part that is written: its questions, and the places where it can be put."""

import pytest

from hospes.codex.core.editing import part_at, replace
from hospes.codex.core.model import Codex, Element
from hospes.codex.forms.destinations import destinations
from hospes.codex.forms.lines import Line
from hospes.codex.forms.questions import questions_of
from tests.codex.samples import codex, end, of, process, situation, step, steps
from tests.codex.test_forms_parts import page

WELCOME = "complaint/receive/welcome"


def element(book: Codex, path: str) -> Element:
    found = part_at(book, path)
    assert found is not None
    return found


def answered(book: Codex, path: str) -> dict[str, bool]:
    return {str(each.label): each.is_answered for each in questions_of(element(book, path))}


def test_a_step_answers_its_own_questions_and_those_of_its_moments() -> None:
    assert answered(codex(), WELCOME) == {
        "Goal": True, "Effect": True, "They expect": True, "We exceed it": True, "Sets us apart": True,
    }  # fmt: skip
    silent = codex(lambda data: steps(data)[0].update(effect=None))
    assert answered(silent, WELCOME)["Effect"] is False


def test_what_no_moment_answers_is_asked_at_the_first_or_where_one_is_begun() -> None:
    sample = of(situation("complaint", process("receive", step("welcome"), end("close"))))
    asked = {str(each.label): each for each in questions_of(element(sample, WELCOME))}
    assert (asked["They expect"].path, asked["They expect"].anchor) == (WELCOME, "field-new")
    known = questions_of(element(codex(), WELCOME))[2]
    assert (known.path, known.anchor) == (f"{WELCOME}/first-words", "field-expectation")


def test_a_question_leads_to_a_field_that_the_page_has() -> None:
    for path in ("complaint", "complaint/receive", WELCOME, f"{WELCOME}/first-words", "promises/same-day"):
        ids = {line.id for line in page(codex(), path).lines}
        own = [each for each in questions_of(element(codex(), path)) if each.path == path]
        assert own
        assert {each.anchor for each in own} <= ids


@pytest.mark.parametrize("path", ["facts/wish", "roles/lead", "authority/0", "house"])
def test_a_setting_has_no_questions(path: str) -> None:
    assert questions_of(element(codex(), path)) == []


def test_a_step_can_be_put_anywhere_but_where_it_stands() -> None:
    own, *others = destinations(codex(), element(codex(), "complaint/receive/calm"), "en")
    assert own[0] == ""
    values = [value for value, _label in own[1]]
    assert "complaint/receive:calm" not in values
    assert "complaint/receive:welcome" not in values  # it stands behind it already
    assert own[1][0] == ("complaint/receive:", "At the beginning of “Receive”")
    assert [title for title, _places in others] == ["Settle"]
    assert ("complaint/settle:", "At the beginning of “Settle”") in others[0][1]


def test_the_first_of_a_list_is_not_offered_the_beginning() -> None:
    own = destinations(codex(), element(codex(), WELCOME), "en")[0][1]
    assert own[0][1].startswith("After “")


def test_a_moment_is_offered_the_other_steps_and_a_fact_nothing() -> None:
    moment = destinations(codex(), element(codex(), f"{WELCOME}/first-words"), "en")
    assert "complaint/receive/ask:" in [value for _title, places in moment for value, _label in places]
    assert destinations(codex(), element(codex(), "facts/wish"), "en") == []


def test_a_part_without_a_name_is_called_by_its_key() -> None:
    bare = element(codex(), WELCOME).part.model_copy(update={"name": None})
    places = destinations(replace(codex(), WELCOME, bare), element(codex(), "complaint/receive/ask"), "en")
    assert ("complaint/receive:welcome", "After “welcome”") in places[0][1]


def test_the_question_of_a_list_is_asked_once() -> None:
    lines = {line.field: line for line in page(codex(), "complaint").lines}
    assert str(lines["recognise[0]"].help)
    assert not lines["recognise[1]"].help


@pytest.mark.parametrize(("value", "says"), [("2027-03-01", True), ("", False), ("soon", False)])
def test_a_day_is_told_in_words_beside_its_field(value: str, says: bool) -> None:
    line = Line("review", "R", "", value, "", type="date")
    assert (line.day is not None) is says
    assert Line("review", "R", "", "2027-03-01", "").day is None
