"""Rows of lists that two people write at once: each finds its own again, whatever the other did to the list."""

from typing import Any

import pytest
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from hospes.codex.core.model import Codex
from hospes.codex.forms import page_of
from tests.codex.samples import codex, steps
from tests.codex.test_forms_merging import WELCOME, as_sent, line_of, meets, said_by, saved

MOMENT = f"{WELCOME}/first-words"
A, B, C = {"do": "A."}, {"avoid": "B."}, {"do": "C.", "behaviour": "control/one"}


def _welcome(**fields: Any) -> Codex:
    return codex(lambda data: steps(data)[0].update(fields))


def _rules(*rules: dict[str, str]) -> Codex:
    return _welcome(rules=list(rules))


def _moment(*meet: str) -> Codex:
    return codex(lambda data: steps(data)[0]["moments"][0].update(meet=list(meet)))


def _outcomes(*rows: tuple[str, str, str]) -> Codex:
    return _welcome(outcomes=[{"key": key, "label": label, "to": to} for key, label, to in rows])


def test_a_rewording_follows_its_row_to_another_place() -> None:
    stands = _rules(C, B, A)
    page = meets(_rules(A, B, C), stands, WELCOME, **{"rules[0].do": "A, reworded."})
    assert said_by(saved(stands, WELCOME, page)) == ["C.", "B.", "A, reworded."]


def test_a_behaviour_chosen_follows_its_row() -> None:
    stands = _rules(B, C)
    page = meets(_rules(A, B, C), stands, WELCOME, **{"rules[2].behaviour": "control/two"})
    assert [rule.behaviour for rule in saved(stands, WELCOME, page).rules] == [None, "control/two"]


def test_a_row_is_taken_out_wherever_it_stands() -> None:
    stands = _rules(B, C, A)
    page = meets(_rules(A, B, C), stands, WELCOME, out=["rules[0]"])
    assert page.out == ("rules[2]",)
    assert said_by(saved(stands, WELCOME, page)) == ["B.", "C."]


def test_a_row_that_both_took_out_is_out_once() -> None:
    stands = _rules(B, C)
    page = meets(_rules(A, B, C), stands, WELCOME, out=["rules[0]"])
    assert said_by(saved(stands, WELCOME, page)) == ["B.", "C."]


def test_a_row_that_the_other_reworded_is_not_taken_out_unseen() -> None:
    stands = _rules({"do": "A, by the other."}, B)
    page = meets(_rules(A, B), stands, WELCOME, out=["rules[0]"])
    assert page.out == ()
    assert said_by(saved(stands, WELCOME, page)) == ["A, by the other.", "B."]


def test_a_row_moves_up_from_where_it_stands() -> None:
    stands = _rules(C, A, B)
    page = meets(_rules(A, B), stands, WELCOME, up="rules[1]")
    assert said_by(saved(stands, WELCOME, page)) == ["C.", "B.", "A."]


def test_a_row_that_both_reworded_shows_what_the_other_wrote() -> None:
    page = meets(_rules(A, B), _rules({"do": "Theirs."}, B), WELCOME, **{"rules[0].do": "Mine."})
    assert (line_of(page, "rules[0].do").value, line_of(page, "rules[0].do").theirs) == ("Mine.", "Theirs.")
    assert page.is_disputed


def test_a_do_is_not_taken_for_an_avoid_at_its_place() -> None:
    stands = _rules({"avoid": "Theirs."})
    page = meets(_rules(A), stands, WELCOME, **{"rules[0].do": "Mine."})
    assert said_by(saved(stands, WELCOME, page)) == ["Theirs.", "Mine."]


def test_my_rewording_of_a_row_that_is_gone_is_put_in_again_with_its_behaviour() -> None:
    stands = _rules(A)
    page = meets(_rules(A, C), stands, WELCOME, **{"rules[1].do": "C, reworded."})
    rules = saved(stands, WELCOME, page).rules
    assert (str(rules[1].do), rules[1].behaviour) == ("C, reworded.", "control/one")


def test_new_rows_of_every_kind_meet_those_of_the_other() -> None:
    read, stands = _welcome(tools=[]), _welcome(tools=[{"form": "Theirs."}])
    mine = {"tools[0].phrase": "Hello.", "tools[1].article": "returns", "tools[4].calculator": "Sums."}
    tools = saved(stands, WELCOME, meets(read, stands, WELCOME, **mine)).tools
    assert [tool.kind for tool in tools] == ["form", "phrase", "article", "calculator"]


def test_a_page_with_my_new_rows_still_has_empty_ones_of_every_kind() -> None:
    stands = _rules(A, B)
    page = meets(_rules(A), stands, WELCOME, **{"rules[1].do": "Mine."})
    new = [
        row.lines[0].field
        for block in page.blocks
        for row in block.rows
        if row.is_new and "rules" in row.field
    ]
    assert new == ["rules[2].do", "rules[3].do", "rules[4].avoid"]
    assert [page.known[f"rules[{place}]"] for place in (2, 3, 4)] == ["+", "+", "+"]


def test_words_at_the_end_of_a_list_are_both_kept() -> None:
    stands = _moment("One.", "Theirs.")
    page = meets(_moment("One."), stands, MOMENT, **{"meet[1]": "Mine."})
    assert [str(each) for each in saved(stands, MOMENT, page).meet] == ["One.", "Theirs.", "Mine."]


def test_words_of_a_list_are_reworded_where_they_stand() -> None:
    stands = _moment("Two.", "Three.")
    page = meets(
        _moment("One.", "Two.", "Three."), stands, MOMENT, **{"meet[0]": "One, anew.", "meet[2]": "Four."}
    )
    assert [str(each) for each in saved(stands, MOMENT, page).meet] == ["Two.", "Four.", "One, anew."]


def test_several_words_that_are_gone_are_put_in_again_in_their_order() -> None:
    stands = _moment("Last.")
    page = meets(
        _moment("One.", "Two.", "Last."), stands, MOMENT, **{"meet[0]": "1", "meet[1]": "2", "meet[3]": "3"}
    )
    assert [str(each) for each in saved(stands, MOMENT, page).meet] == ["Last.", "1", "2", "3"]


def test_words_emptied_by_me_are_taken_out_where_they_stand() -> None:
    stands = _moment("Two.", "One.")
    page = meets(_moment("One.", "Two."), stands, MOMENT, **{"meet[0]": ""})
    assert [str(each) for each in saved(stands, MOMENT, page).meet] == ["Two."]


def test_an_outcome_is_known_by_its_key_though_the_other_reworded_it() -> None:
    stands = _outcomes(("b", "B", "calm"), ("a", "A, by the other", "ask"))
    page = meets(
        _outcomes(("a", "A", "ask"), ("b", "B", "calm")), stands, WELCOME, **{"outcomes[0].to": "calm"}
    )
    outcome = saved(stands, WELCOME, page).outcomes[1]
    assert (outcome.key, str(outcome.label), outcome.to) == ("a", "A, by the other", "calm")


def test_an_outcome_that_is_gone_is_not_taken_for_its_neighbour() -> None:
    stands = _outcomes(("b", "B", "calm"), ("c", "C", "ask"))
    page = meets(
        _outcomes(("a", "A", "ask"), ("b", "B", "calm")), stands, WELCOME, **{"outcomes[0].label": "A, mine"}
    )
    outcomes = saved(stands, WELCOME, page).outcomes
    assert [(each.key, str(each.label), each.to) for each in outcomes] == [
        ("b", "B", "calm"), ("c", "C", "ask"), ("a-mine", "A, mine", "ask"),
    ]  # fmt: skip


def test_a_translation_follows_its_row() -> None:
    def two(*rules: str) -> Codex:
        def turn(data: dict[str, Any]) -> None:
            data["languages"] = ["en", "hu"]
            steps(data)[0]["rules"] = [{"do": rule} for rule in rules]

        return codex(turn)

    stands = two("B.", "A.")
    page = meets(two("A.", "B."), stands, WELCOME, "hu", **{"rules[0].do": "A magyarul."})
    assert dict(page.words) == {"rules[1].do": "A magyarul."}
    gone = meets(two("A.", "B."), two("B."), WELCOME, "hu", **{"rules[0].do": "A magyarul."})
    assert dict(gone.words) == {}


@pytest.mark.parametrize(
    "field", ["rules[40].do", "rules[9999].do", "nothing[0].do", "name[0]", "moments[0].name"]
)
def test_rows_that_are_none_are_left_alone(field: str) -> None:
    page = meets(codex(), codex(), WELCOME, **{field: "x"})
    assert (dict(page.words), dict(page.settings)) == ({}, {})


def test_a_page_that_does_not_say_what_its_rows_are_means_their_places() -> None:
    sent = MultiValueDict({"rules[1].do": ["Mine."], "out": ["rules[0]"]})
    stands = _rules(A)
    element = stands.find(WELCOME)
    assert element is not None
    page = page_of(stands, element, "en", reader="en", sent=sent)
    assert said_by(saved(stands, WELCOME, page)) == ["Mine."]


WORDS = st.lists(st.sampled_from(["A.", "B.", "C.", "D.", "E."]), unique=True, max_size=5)


@given(st.data())
def test_whatever_the_other_did_what_i_wrote_is_there_and_theirs_is_too(data: st.DataObject) -> None:
    read, now = data.draw(WORDS), data.draw(WORDS)
    reworded = data.draw(st.sets(st.sampled_from(range(len(read))))) if read else set()
    mine = {f"rules[{place}].do": f"Mine {place}." for place in reworded} | {f"rules[{len(read)}].do": "New."}
    stands = _rules(*({"do": each} for each in now))
    page = meets(_rules(*({"do": each} for each in read)), stands, WELCOME, **mine)
    said = said_by(saved(stands, WELCOME, page))
    assert set(mine.values()) <= set(said)
    theirs = set(now) - {read[place] for place in reworded} - {line.theirs for line in page.lines}
    assert theirs <= set(said)
    assert len(said) == len(set(said))


def test_what_is_sent_of_a_page_says_what_each_row_is() -> None:
    sent = as_sent(codex(), WELCOME)
    assert sent["row.outcomes[0]"] == "understood"
    assert sent["row.outcomes[2]"] == "+"
