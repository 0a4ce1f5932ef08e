"""The people and cases of the cases' own tests, with the index in step when a test asks for it."""

from datetime import datetime
from typing import Protocol

import pytest

from hospes.search.core.asked import read
from hospes.search.operations import follow
from hospes.search.queries import operator_names, search
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

Rows = dict[str, list[int]]


class Finds(Protocol):
    def __call__(self, text: str, person: Person | None = None) -> Rows: ...


def in_step() -> None:
    """Everything the ledger holds is in the index."""
    while follow():
        pass


@pytest.fixture
def finds(niamh: Person, at: datetime) -> Finds:  # noqa: F811
    """The cases in which something was found, by its kind; by Niamh unless told otherwise."""

    def look(text: str, person: Person | None = None) -> Rows:
        in_step()
        found = search(read(text, operator_names()), person or niamh, at=at)
        return {group.kind.key: [hit.case.pk for hit in group.hits] for group in found.groups}

    return look
