"""Two matters of Éva's, both with Anna: the hinge and the missing handle; and who else stands in the cases' tests."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from hospes.cases.models import Case
from hospes.cases.operations import log_contact
from hospes.matters.models import CaseMerge
from hospes.matters.operations import merge_cases
from hospes.staff.models import Person
from tests.cases.conftest import (  # noqa: F401 (fixtures)
    Opened,
    ada,
    anna,
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
from tests.encounters.conftest import edition, publish  # noqa: F401 (fixtures)

HANDLE = "One handle was missing from the box, and the screws too."
When = Callable[..., datetime]


@pytest.fixture
def hinge(opened: Opened) -> Case:  # noqa: F811
    """The case that is there first."""
    return opened(channel="phone")


@pytest.fixture
def handle(opened: Opened) -> Case:  # noqa: F811
    """Another case of hers, a moment later."""
    return opened(HANDLE, channel="phone")


@pytest.fixture
def joined(hinge: Case, handle: Case, anna: Person, later: When) -> Callable[..., CaseMerge]:  # noqa: F811
    """joined(): the handle becomes one with the hinge, an hour later."""

    def make(**details: Any) -> CaseMerge:
        usual: dict[str, Any] = {"by": anna, "at": later(hours=1), "kept": hinge, "gone": handle}
        return merge_cases(**(usual | details))

    return make


def writes(case: Case, words: str, at: datetime) -> None:
    """The customer writes a mail."""
    log_contact(by=None, at=at, case=case, direction="in", channel="email", body=words)


def answers(case: Case, words: str, at: datetime, by: Person) -> None:
    """One of us writes back."""
    log_contact(by=by, at=at, case=case, direction="out", channel="email", body=words)


def fresh(case: Case) -> Case:
    """The case as it stands in the database."""
    return Case.objects.select_related("customer", "owner", "team").get(pk=case.pk)
