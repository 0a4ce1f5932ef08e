"""Whatever a part says can be said otherwise, in each language, and nothing else changes."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hospes.codex.core.documents import body_of, from_body
from hospes.codex.core.editing import replace
from hospes.codex.core.editing.words import MustSay, NoSuchField, with_words, word_fields
from hospes.codex.core.model import Choice, Fact, Moment, Part, Situation, Step, Text
from hospes.codex.core.walk import texts
from tests.codex.core.strategies import bodies
from tests.codex.samples import codex, meridian


def _step(**fields: Any) -> Step:
    return Step.model_validate({"key": "welcome", "name": "Welcome", **fields})


def _written(part: Part, language: str = "en", **words: str) -> Any:
    return with_words(part, words, language=language, first="en")


def test_a_step_has_all_its_texts_and_places_for_those_it_lacks() -> None:
    step = _step(
        goal="Known.",
        rules=[{"do": "Say your name."}, {"avoid": "The order number."}],
        tools=[{"phrase": "Hello."}],
        kind="commit",
        commit={"what": "We call."},
        outcomes=[{"key": "fine", "label": "Fine", "to": "end"}],
        moments=[{"key": "first", "expectation": "A form."}],
    )
    found = {field: str(text) if text else None for field, text in word_fields(step)}
    assert found["name"] == "Welcome"
    assert found["goal"] == "Known."
    assert found["effect"] is None
    assert found["rules[0].do"] == "Say your name."
    assert found["rules[1].avoid"] == "The order number."
    assert found["tools[0].phrase"] == "Hello."
    assert found["commit.what"] == "We call."
    assert found["outcomes[0].label"] == "Fine"
    assert not any("moments" in field for field in found)


def test_a_list_of_texts_has_one_more_place() -> None:
    moment = Moment(key="first", meet=(Text("Their name."),))
    fields = [field for field, _text in word_fields(moment)]
    assert fields == ["name", "expectation", "meet[0]", "meet[1]", "exceed[0]"]
    fuller = with_words(moment, {"meet[1]": "A chair."}, language="en", first="en")
    assert [str(each) for each in fuller.meet] == ["Their name.", "A chair."]


def test_several_items_of_a_list_go_at_once() -> None:
    situation = Situation(key="s", name=Text("S"), recognise=(Text("A"), Text("B"), Text("C")))
    words = {"recognise[0]": "", "recognise[1]": "Bee", "recognise[2]": " ", "recognise[3]": "D"}
    left = with_words(situation, words, language="en", first="en")
    assert [str(each) for each in left.recognise] == ["Bee", "D"]


def test_in_another_language_an_item_stays_when_its_translation_goes() -> None:
    situation = Situation(key="s", name=Text("S"), recognise=(Text({"en": "A", "hu": "Á"}),))
    left = with_words(situation, {"recognise[0]": ""}, language="hu", first="en")
    assert left.recognise == (Text({"en": "A"}),)


def test_in_the_first_language_an_item_goes_with_its_translations() -> None:
    situation = Situation(key="s", name=Text("S"), recognise=(Text({"en": "A", "hu": "Á"}),))
    assert with_words(situation, {"recognise[0]": ""}, language="en", first="en").recognise == ()


def test_a_translation_stands_beside() -> None:
    step = _written(_step(goal="Known."), "hu", goal="Ismert.", name="Üdvözlés")
    assert step.goal == Text({"en": "Known.", "hu": "Ismert."})
    assert step.name == Text({"en": "Welcome", "hu": "Üdvözlés"})


@pytest.mark.parametrize("field", ["name", "rules[0].do", "tools[0].phrase", "commit.what"])
def test_what_has_to_be_said_cannot_be_taken_away(field: str) -> None:
    step = _step(
        rules=[{"do": "Say it."}], tools=[{"phrase": "Hi."}], kind="commit", commit={"what": "We call."}
    )
    with pytest.raises(MustSay, match=field.split("[")[0]):
        with_words(step, {field: "  "}, language="en", first="en")


def test_what_need_not_be_said_can() -> None:
    assert _written(_step(goal="Known."), goal="").goal is None


@pytest.mark.parametrize(
    "field", ["kind", "nothing", "rules[0].do", "moments[0].name", "goal.x", "__class__"]
)
def test_other_fields_are_not_words(field: str) -> None:
    with pytest.raises(NoSuchField):
        with_words(_step(moments=[{"key": "m"}]), {field: "x"}, language="en", first="en")


def test_words_of_parts_within_parts() -> None:
    fact = Fact(
        key="colour", label=Text("Colour"), type="choice", choices=(Choice(key="red", label=Text("Red")),)
    )
    assert "choices[0].label" in [field for field, _text in word_fields(fact)]


def test_nothing_changes_when_the_same_is_said_again() -> None:
    book = meridian()
    for element in book.elements():
        words = {field: text.in_("en") for field, text in word_fields(element.part) if text is not None}
        assert with_words(element.part, words, language="en", first="en") is element.part


def test_every_text_with_an_address_can_be_reached() -> None:
    for book in (meridian(), codex()):
        reached = {
            (element.path, field)
            for element in book.elements()
            for field, text in word_fields(element.part)
            if text is not None
        }
        there = {(spot.path, spot.field) for spot in texts(book) if book.find(spot.path)}
        assert there <= reached


@given(bodies(), st.data())
def test_any_words_of_any_codex_can_be_written_and_it_reads_back(
    body: dict[str, object], data: st.DataObject
) -> None:
    book = from_body(body)
    parts = [element for element in book.elements() if element.path.count("/") or element.kind == "situation"]
    assume(parts)
    element = data.draw(st.sampled_from(parts))
    found = book.find(element.path)
    assert found is not None
    # A tool is one of four, a rule one of two: what they are not is refused, see above.
    fields = [field for field, text in word_fields(found.part) if text is not None or "." not in field]
    field = data.draw(st.sampled_from(fields))
    language = data.draw(st.sampled_from(["en", "hu"]))
    changed = with_words(found.part, {field: "Other words."}, language=language, first="en")
    assert "Other words." in [
        words for each, text in word_fields(changed) if each == field and text for words in text.all()
    ]
    whole = replace(book, element.path, changed)
    assert from_body(body_of(whole)) == whole


def test_words_behind_the_free_place_of_a_list_are_put_at_its_end_in_their_order() -> None:
    moment = Moment.model_validate({"key": "m", "meet": ["One."]})
    written = with_words(
        moment, {"meet[3]": "3", "meet[1]": "1", "meet[12]": "12"}, language="en", first="en"
    )
    assert [str(each) for each in written.meet] == ["One.", "1", "3", "12"]
    assert with_words(moment, {"meet[5]": ""}, language="en", first="en") == moment
    for field in ("name[3]", "weight[0]", "meet[", "goal"):
        with pytest.raises(NoSuchField):
            with_words(moment, {field: "x"}, language="en", first="en")
