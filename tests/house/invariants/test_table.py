"""Each invariant is attacked by each way, or the table says why it cannot be: nothing is missing without a word."""

import ast
from functools import cache
from pathlib import Path

import pytest

from hospes.staff.models import Role
from tests.house.invariants.table import API, AT_ONCE, CELLS, INVARIANTS, WAYS, Cannot

ROOT = Path(__file__).resolve().parents[3]
CELL = [(number, way) for number in INVARIANTS for way in WAYS]


@cache
def _tests_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@cache
def _text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def _named(number: int, way: str) -> tuple[str, ...]:
    cell = CELLS[number][way]
    return () if isinstance(cell, Cannot) else cell


def test_the_eleven_of_the_design_are_all_there() -> None:
    assert set(CELLS) == set(INVARIANTS) == set(range(1, 12))
    assert {way for cells in CELLS.values() for way in cells} == set(WAYS)


@pytest.mark.parametrize(("number", "way"), CELL)
def test_each_cell_is_a_test_that_is_there_or_a_reason(number: int, way: str) -> None:
    cell = CELLS[number].get(way)
    assert cell, f"{number} by {way}: neither a test nor why there is none"
    if isinstance(cell, Cannot):
        assert len(cell.because.split()) > 8, "a reason says why this way cannot reach it"
        return
    for name in cell:
        path, _, test = name.partition("::")
        assert test in _tests_in(path), f"{name} is not there"
        assert test.startswith("test_"), f"{name} is no test"


@pytest.mark.parametrize("number", INVARIANTS)
def test_what_is_attacked_at_once_meets_real_transactions(number: int) -> None:
    for name in _named(number, AT_ONCE):
        text = _text(name.partition("::")[0])
        assert "transaction=True" in text or "Processes" in text or "slow" in text, name


@pytest.mark.parametrize("number", INVARIANTS)
def test_what_is_attacked_by_the_api_goes_through_its_door(number: int) -> None:
    for name in _named(number, API):
        assert "Program" in _text(name.partition("::")[0]), name


def test_nearly_everything_is_tried() -> None:
    reasons = [cell for cells in CELLS.values() for cell in cells.values() if isinstance(cell, Cannot)]
    assert len(reasons) <= 3, "a reason is the exception: try it"


def test_there_is_no_role_for_a_machine() -> None:
    assert {str(role) for role in Role} == {"agent", "inspector", "lead", "manager", "administrator"}
