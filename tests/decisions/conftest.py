"""The people and cases of the cases' own tests, with an authority table in force."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

import pytest

from hospes.cases.models import Case
from hospes.codex.models import Edition
from hospes.decisions.models import Approval, Decision
from hospes.decisions.operations import ask_for_approval, decide
from hospes.staff.models import Person
from tests.cases.conftest import (  # noqa: F401 (fixtures)
    ada,
    anna,
    case,
    eva,
    harbour,
    hired,
    ilona,
    later,
    marta,
    niamh,
    opened,
    service,
    showroom,
    thomas,
    welcome,
    zoltan,
)
from tests.decisions.codices import table
from tests.encounters.conftest import publish  # noqa: F401 (fixtures)

WORDS = "We do not usually do this. For you we will, because the door fell on your foot."


class Decided(Protocol):
    def __call__(self, answer: str = "yes", **details: Any) -> Decision: ...


class Asked(Protocol):
    def __call__(self, **details: Any) -> Approval: ...


@pytest.fixture
def edition(publish: Callable[..., Edition]) -> Edition:  # noqa: F811
    return publish(table())


@pytest.fixture
def decided(case: Case, anna: Person, at: datetime, edition: Edition) -> Decided:  # noqa: F811
    """Decides about a hundred off Éva's case, by Anna, unless told otherwise."""

    def settle(answer: str = "yes", **details: Any) -> Decision:
        usual: dict[str, Any] = {
            "by": anna,
            "at": at,
            "case": case,
            "action": "discount",
            "asked": "A hundred off",
        }
        if answer == "exception":
            usual |= {"why": "The door fell on her foot.", "words": WORDS, "amount": 10_000}
        if answer == "no":
            usual |= {"alternative": "A drawing within your figure."}
        return decide(answer=answer, **(usual | details))

    return settle


@pytest.fixture
def asked(case: Case, anna: Person, niamh: Person, at: datetime, edition: Edition) -> Asked:  # noqa: F811
    """Anna asks Niamh for four hundred off Éva's case, unless told otherwise."""

    def ask(**details: Any) -> Approval:
        usual: dict[str, Any] = {
            "by": anna, "at": at, "case": case, "action": "discount", "asked": "Four hundred off",
            "why": "We were late twice.", "amount": 40_000,
        }  # fmt: skip
        return ask_for_approval(**(usual | details))

    return ask
