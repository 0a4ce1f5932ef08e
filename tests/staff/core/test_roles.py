"""Who may give which role."""

import pytest

from hospes.staff.core import roles


def test_roles_are_shown_in_one_order_and_once() -> None:
    assert roles.in_order(["manager", "agent", "agent"]) == ["agent", "manager"]


def test_what_is_no_role_is_named() -> None:
    assert roles.unknown(["agent", "king", "boss"]) == ["boss", "king"]
    assert roles.in_order(["king"]) == []


@pytest.mark.parametrize(
    ("own", "keeps", "plans"),
    [
        (["agent"], False, False),
        (["inspector"], False, False),
        (["agent", "lead"], False, True),
        (["manager"], True, True),
        (["administrator"], True, True),
        ([], False, False),
    ],
)
def test_who_looks_after_people(own: list[str], keeps: bool, plans: bool) -> None:
    assert roles.may_keep_people(own) is keeps
    assert roles.may_plan_absences(own) is plans


@pytest.mark.parametrize(
    ("own", "before", "after", "may"),
    [
        (["manager"], ["agent"], ["lead"], True),
        (["manager"], ["agent"], ["agent", "administrator"], False),
        (["manager"], ["administrator"], ["agent"], False),
        (["manager", "administrator"], ["administrator"], ["agent"], True),
        (["administrator"], [], ["administrator"], True),
        (["lead"], ["agent"], ["agent"], False),
        ([], [], [], False),
    ],
)
def test_only_an_administrator_makes_or_changes_an_administrator(
    own: list[str], before: list[str], after: list[str], may: bool
) -> None:
    assert roles.may_touch(own, before, after) is may


@pytest.mark.parametrize(
    ("deputy", "away", "may"),
    [
        (["agent"], ["agent"], True),
        (["lead"], ["agent"], True),
        (["inspector"], ["agent"], False),
        (["administrator"], ["lead"], False),
        (["administrator"], ["inspector"], True),
    ],
)
def test_whoever_looks_after_customers_is_stood_in_for_by_another_who_does(
    deputy: list[str], away: list[str], may: bool
) -> None:
    assert roles.may_stand_in(deputy, away) is may
