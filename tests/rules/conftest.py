"""The people and cases of the decisions' own tests, and rules of Niamh's."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

import pytest

from hospes.rules.models import Deed, Rule
from hospes.rules.operations import Wording, follow, make_rule, switch_on
from hospes.staff.models import Person
from tests.decisions.conftest import (  # noqa: F401 (fixtures)
    ada,
    anna,
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

BY_PHONE = {"case": "channel", "is": "phone"}
TAGGED: dict[str, Any] = {
    "name": "Hinges", "when": "opened", "deed": "tag", "arguments": {"names": "hinges"},
}  # fmt: skip


class Ruled(Protocol):
    def __call__(self, on: bool = True, by: Person | None = None, **said: Any) -> Rule: ...


@pytest.fixture
def ruled(niamh: Person, at: datetime) -> Ruled:  # noqa: F811
    """Writes a rule: whatever is opened is tagged, unless told otherwise; on for Niamh."""

    def write(on: bool = True, by: Person | None = None, **said: Any) -> Rule:
        lead = by or niamh
        follow(at=at)  # what happened before is read
        rule = make_rule(by=lead, at=at, wording=Wording(**(TAGGED | said)))
        return switch_on(by=lead, at=at, rule=rule) if on else rule

    return write


Run = Callable[..., list[Deed]]


@pytest.fixture
def run(at: datetime) -> Run:
    """Reads the ledger to its end; what the rules did, the first first."""

    def read(moment: datetime | None = None) -> list[Deed]:
        while follow(at=moment or at):
            pass
        return list(Deed.objects.order_by("pk"))

    return read
