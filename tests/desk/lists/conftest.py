"""The people and cases of the desk's other pages, and the moment at which they are looked at."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from hospes.lib import clock
from tests.desk.cases.conftest import (  # noqa: F401 (fixtures)
    ada,
    anna,
    case,
    desk,
    edition,
    eva,
    harbour,
    hired,
    ilona,
    later,
    mailbox,
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


@pytest.fixture(autouse=True)
def _held(at: datetime) -> Iterator[None]:
    with clock.stopped_at(at + timedelta(minutes=30)):
        yield
