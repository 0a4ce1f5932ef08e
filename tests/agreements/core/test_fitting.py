"""Nothing is recommended that no need speaks for."""

from decimal import Decimal
from typing import Any

import pytest

from hospes.agreements.core.fitting import Misfit, Offer, budget_in, misfit, needs_among

TOLD = ("household", "budget", "cooks")


def test_what_they_want_to_pay_is_a_limit_and_no_need() -> None:
    assert needs_among(TOLD) == ["household", "cooks"]


def test_nothing_is_recommended_before_a_need_is_known() -> None:
    assert misfit(Offer(("household",)), told=(), budget=None) is Misfit.NO_NEEDS_KNOWN
    assert misfit(Offer(("budget",)), told=("budget",), budget=100) is Misfit.NO_NEEDS_KNOWN


def test_it_names_a_need_and_one_they_told_us() -> None:
    assert misfit(Offer(()), told=TOLD, budget=None) is Misfit.NAMES_NO_NEED
    assert misfit(Offer(("household", "status")), told=TOLD, budget=None) is Misfit.NOT_A_NEED
    assert misfit(Offer(("budget",)), told=TOLD, budget=None) is Misfit.NOT_A_NEED
    assert misfit(Offer(("household", "cooks")), told=TOLD, budget=None) is None


@pytest.mark.parametrize(
    ("amount", "budget", "why", "against"),
    [
        (100, 100, "", None),
        (101, 100, "", Misfit.BEYOND_BUDGET),
        (101, 100, "  ", Misfit.BEYOND_BUDGET),
        (101, 100, "They asked to see one.", None),
        (101, None, "", None),
        (None, 100, "", None),
    ],
)
def test_what_costs_more_than_they_want_to_pay_says_why(
    amount: int | None, budget: int | None, why: str, against: Misfit | None
) -> None:
    assert misfit(Offer(("cooks",), amount, why), told=TOLD, budget=budget) is against


@pytest.mark.parametrize(
    ("said", "read"),
    [(9000, Decimal(9000)), (8999.5, Decimal("8999.5")), ("9000", Decimal(9000)), (True, None), ("a lot", None),
     (-1, None), ("NaN", None), (None, None)],
)  # fmt: skip
def test_a_budget_is_read_from_what_they_said(said: Any, read: Decimal | None) -> None:
    assert budget_in({"budget": said}) == read
