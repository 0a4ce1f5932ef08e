"""Rows are known by what they are: a key, or what they say, whatever moved them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.codex.core.documents import from_body
from hospes.codex.core.editing import row_names, stand_now
from hospes.codex.core.model import Codex, Moment, Part, Step
from tests.codex.core.strategies import bodies
from tests.codex.samples import codex, steps

WELCOME = "complaint/receive/welcome"
NAMES = st.lists(st.sampled_from("abcdefgh"), unique=True)


def _part(codex: Codex, path: str = WELCOME) -> Part:
    found = codex.find(path)
    assert found is not None
    return found.part


def _with(**fields: Any) -> Part:
    return _part(codex(lambda data: steps(data)[0].update(fields)))


def test_what_has_a_key_is_known_by_it() -> None:
    assert row_names(_part(codex()), "en")["outcomes"] == ("understood", "upset")
    reworded = _with(outcomes=[{"key": "upset", "label": "They shout", "to": "ask"}])
    assert row_names(reworded, "en")["outcomes"] == ("upset",)


def test_parts_with_an_address_and_plain_keys_are_no_rows() -> None:
    assert set(row_names(_part(codex()), "en")) >= {"rules", "tools", "outcomes"}
    assert not {"moments", "collect"} & set(row_names(_part(codex()), "en"))
    assert "steps" not in row_names(_part(codex(), "complaint/receive"), "en")


def test_rules_that_say_the_same_are_told_apart_by_their_order() -> None:
    same = [{"do": "Smile."}, {"avoid": "Smile."}, {"do": "Smile."}]
    first, other, second = row_names(_with(rules=same), "en")["rules"]
    assert second == f"{first}~2"
    assert other not in (first, second)


def test_a_translation_does_not_make_a_row_another() -> None:
    plain = _with(rules=[{"do": "Smile."}], tools=[{"form": "F", "label": "L"}])
    translated = _with(
        rules=[{"do": {"en": "Smile.", "hu": "Mosolyogj."}}],
        tools=[{"form": "F", "label": {"en": "L", "hu": "M"}}],
    )
    assert row_names(plain, "en") == row_names(translated, "en")


def test_lists_of_words_have_rows_too() -> None:
    moment = Moment.model_validate({"key": "m", "meet": ["One.", "Two.", "One."]})
    names = row_names(moment, "en")["meet"]
    assert len(set(names)) == 3
    assert row_names(Moment.model_validate({"key": "m", "meet": ["Two."]}), "en")["meet"] == (names[1],)


@pytest.mark.parametrize(
    ("read", "now", "places"),
    [
        ("ab", "ab", [0, 1]), ("ab", "ba", [1, 0]), ("ab", "b", [None, 0]), ("ab", "xb", [0, 1]),
        ("abc", "axc", [0, 1, 2]), ("abc", "ac", [0, None, 1]), ("abc", "axyc", [0, 1, 3]), ("a", "", [None]),
        ("ab", "xy", [0, 1]), ("ab", "x", [0, None]), ("abc", "cxa", [2, None, 0]), ("", "ab", []),
    ],
)  # fmt: skip
def test_a_row_is_found_by_name_or_between_its_neighbours(
    read: str, now: str, places: list[int | None]
) -> None:
    standing = stand_now(read, now)
    assert [each.place for each in standing] == places
    assert [each.is_sure for each in standing] == [name in now for name in read]


@given(NAMES, NAMES)
def test_no_two_rows_are_taken_for_one(read: list[str], now: list[str]) -> None:
    standing = stand_now(read, now)
    found = [each.place for each in standing if each.place is not None]
    assert len(found) == len(set(found))
    for name, (place, is_sure) in zip(read, standing, strict=True):
        assert is_sure == (name in now)
        assert place is None or (now[place] == name) == is_sure


@given(bodies())
def test_every_row_of_every_codex_has_a_name_of_its_own(body: dict[str, Any]) -> None:
    whole = from_body(body)
    for element in whole.elements():
        for names in row_names(element.part, whole.languages[0]).values():
            assert len(set(names)) == len(names)
            assert not any(name.startswith("+") for name in names)
    assert all(isinstance(step, Step) for _path, step in whole.steps())
