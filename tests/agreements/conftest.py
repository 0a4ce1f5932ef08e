"""The people and cases of the cases' own tests, a codex with a currency in force, and what was agreed with Éva."""

from datetime import datetime
from typing import Any, Protocol

import pytest

from hospes.agreements.models import ChangeRequest, Scope
from hospes.agreements.operations import agree_scope, note_change_told, propose_change
from hospes.cases.models import Case
from hospes.cases.operations import note_fact
from hospes.codex.models import Edition
from hospes.staff.models import Person
from tests.decisions.conftest import (  # noqa: F401 (fixtures)
    ada,
    anna,
    asked,
    case,
    decided,
    edition,
    eva,
    harbour,
    hired,
    ilona,
    later,
    marta,
    niamh,
    opened,
    publish,
    service,
    showroom,
    thomas,
    welcome,
    zoltan,
)
from tests.search.conftest import finds  # noqa: F401 (fixtures)

WISH = "The tall cupboard on the other wall."
RISK = "The delivery date may move."


class Wished(Protocol):
    def __call__(self, wish: str = WISH, **details: Any) -> ChangeRequest: ...


@pytest.fixture
def scope(case: Case, anna: Person, at: datetime, edition: Edition) -> Scope:  # noqa: F811
    """Three rounds of changes were agreed with Éva."""
    return agree_scope(
        by=anna, at=at, case=case, what="A kitchen of seven metres", rounds=3, agreed_with="Kovács Éva",
        amount=1_200_000,
    )  # fmt: skip


@pytest.fixture
def wished(case: Case, scope: Scope, anna: Person, at: datetime) -> Wished:  # noqa: F811
    """A wish past the scope of which the customer has heard, unless `told=False`."""

    def wish(text: str = WISH, *, told: bool = True, **details: Any) -> ChangeRequest:
        usual: dict[str, Any] = {
            "by": anna, "at": at, "case": case, "wish": text, "amount": 18_000, "days": 4, "risk": RISK,
        }  # fmt: skip
        request = propose_change(**(usual | details))
        return note_change_told(by=anna, at=at, request=request, channel="email") if told else request

    return wish


@pytest.fixture
def needs(case: Case, anna: Person, at: datetime, edition: Edition) -> Case:  # noqa: F811
    """Éva has told us two things, and what she would like to pay."""
    for key, value in (("household", "Five of us, and a dog"), ("cooks", "Every evening"), ("budget", 9_000)):
        note_fact(by=anna, at=at, case=case, key=key, value=value)
    return case
