"""The people and the case of the cases' own tests, a shelf of their own, and files to put on it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import LazySettings

from hospes.cases.models import Case, Contact
from hospes.cases.operations import log_contact
from hospes.files.models import Shelf, shelf
from hospes.lib.clock import stopped_at
from hospes.staff.models import Person
from tests.cases.conftest import (  # noqa: F401 (fixtures)
    ada,
    anna,
    case,
    eva,
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


@pytest.fixture(autouse=True)
def its_shelf(settings: LazySettings, tmp_path: Path) -> Shelf:
    """A folder of this test alone."""
    settings.STORAGES = {
        **settings.STORAGES,
        "contents": {**settings.STORAGES["contents"], "OPTIONS": {"location": tmp_path / "files"}},
    }
    return shelf()


@pytest.fixture(autouse=True)
def monday(at: datetime) -> Iterator[None]:
    with stopped_at(at):
        yield


@pytest.fixture
def contact(case: Case, anna: Person, at: datetime) -> Contact:  # noqa: F811
    return log_contact(case=case, direction="out", channel="phone", body="I sent it.", by=anna, at=at)


def on_the_disk(of: Shelf) -> set[str]:
    """What stands in its place."""
    return set(of.standing(for_seconds=-60))


def coming(of: Shelf) -> list[Path]:
    """What came in and has no place (yet)."""
    return list(Path(of.path("coming")).glob("*"))
