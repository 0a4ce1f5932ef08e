"""A codex taken apart into leaves, and put together again."""

import json
from typing import Any

from hypothesis import given

from hospes.codex.core import editing
from hospes.codex.core.documents import from_body, joined, leaves_of, reread, turned
from hospes.codex.core.model import Codex
from tests.codex.core.strategies import bodies
from tests.codex.samples import codex

WELCOME = "complaint/receive/welcome"


def _twins(data: dict[str, Any]) -> None:
    data["situations"][0]["processes"].append(data["situations"][0]["processes"][0])
    data["situations"].append(data["situations"][0])


def test_leaves_are_the_house_the_situations_and_the_processes() -> None:
    paths = list(leaves_of(codex()))
    assert paths[0] == ""
    assert {"complaint", "complaint/receive"} < set(paths)
    assert not any(path.count("/") > 1 for path in paths)


@given(bodies())
def test_what_is_taken_apart_can_be_put_together(body: dict[str, Any]) -> None:
    whole = from_body(body)
    assert from_body(joined(leaves_of(whole))) == whole


def test_parts_of_one_key_are_kept_apart() -> None:
    doubled = codex(_twins)
    assert {"complaint~2", "complaint~2/receive~2"} < set(leaves_of(doubled))
    assert from_body(joined(leaves_of(doubled))) == doubled


def test_a_change_turns_one_leaf() -> None:
    before = codex()
    assert list(turned(before, editing.move(before, WELCOME, by=1))) == ["complaint/receive"]
    assert turned(before, codex()) == {}


def test_what_was_taken_out_says_none() -> None:
    before = codex()
    changed = turned(before, editing.remove(before, "complaint/receive"))
    assert changed["complaint/receive"] is None
    assert set(changed) == {"complaint", "complaint/receive"}


@given(bodies(), bodies())
def test_leaves_lead_from_any_codex_to_any_other(first: dict[str, Any], second: dict[str, Any]) -> None:
    one, other = from_body(first), from_body(second)
    leaves: dict[str, Any] = {**leaves_of(one), **turned(one, other)}
    left = {path: body for path, body in leaves.items() if body is not None}
    assert from_body(joined(left)) == other


def _written(book: Codex) -> dict[str, str]:
    return {path: json.dumps(body) for path, body in leaves_of(book).items()}


@given(bodies(), bodies())
def test_leaves_are_read_anew_from_whatever_was_read_last(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    one, other = from_body(first), from_body(second)
    read = reread(_written(one), {})
    assert read[""].part == one
    assert reread(_written(other), read)[""].part == other
    assert reread(_written(other), {}) == reread(_written(other), read)


def test_what_has_not_turned_is_the_very_same_part_when_it_is_read_again() -> None:
    book = codex()
    read = reread(_written(book), {})
    assert reread(_written(book), read)[""].part is read[""].part
    turned_one = editing.move(book, WELCOME, by=1)
    again = reread(_written(turned_one), read)
    assert again[""].part == turned_one
    assert again["complaint/receive"].part is not read["complaint/receive"].part
    assert again["complaint/settle"].part is read["complaint/settle"].part
    assert again[""].part.facts is read[""].part.facts  # type: ignore[attr-defined]
    assert reread(_written(book), again)["complaint/settle"].part is read["complaint/settle"].part


def test_what_holds_everywhere_may_turn_alone() -> None:
    book = codex()
    read = reread(_written(book), {})
    other = codex(_in_forints)
    again = reread(_written(other), read)
    assert again[""].part == other
    assert again["complaint"].part is read["complaint"].part


def _in_forints(data: dict[str, Any]) -> None:
    data["currency"] = "HUF"
