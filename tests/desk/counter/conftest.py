"""The counter of the service desk."""

from datetime import datetime

import pytest

from hospes.channels.counter.models import Counter
from hospes.channels.counter.operations import set_up_counter
from hospes.staff.models import Team
from tests.desk.calls.conftest import (
    _now,
    ada,
    anna,
    as_,
    bella,
    case,
    hire,
    niamh,
    service,
    showroom,
    thomas,
    zoltan,
)

__all__ = [
    "_now", "ada", "anna", "as_", "bella", "case", "hire", "niamh", "service", "showroom", "thomas", "zoltan",
]  # fmt: skip


@pytest.fixture
def counter(service: Team, at: datetime) -> Counter:
    return set_up_counter(by=None, at=at, name="Showroom", team=service)
