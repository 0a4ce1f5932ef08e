"""Two workers at once: a rule acts once, and a refusal is written once."""

from collections.abc import Callable
from datetime import datetime

import pytest

from hospes.cases.models import Contact
from hospes.cases.operations import close_with_reason
from hospes.ledger.models import Event
from hospes.ledger.queries import verify
from hospes.rules.models import Deed, Progress
from hospes.rules.operations import follow, look_at_the_clock, switch_off
from hospes.staff.models import Person
from tests.cases.conftest import Opened
from tests.cases.soundness import check_everything
from tests.cases.test_concurrency import race
from tests.rules.conftest import Ruled

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
NOTE = {"deed": "note", "arguments": {"words": "Seen."}}
Later = Callable[..., datetime]


def read(at: datetime) -> None:
    while follow(at=at):
        pass


def test_two_workers_do_it_once(ruled: Ruled, opened: Opened, at: datetime) -> None:
    ruled(**NOTE)
    for number in range(5):
        opened(f"No. {number}")
    race(lambda: read(at), lambda: read(at))
    assert Contact.objects.filter(direction="note").count() == 5
    assert Deed.objects.filter(outcome="done").count() == Deed.objects.count() == 5
    assert follow(at=at) == 0
    assert not Progress.objects.get().is_inside
    assert verify() is None
    check_everything()


def test_two_workers_write_a_refusal_once(ruled: Ruled, opened: Opened, anna: Person, at: datetime) -> None:
    ruled(when="closed", deed="promise", arguments={"words": "A call", "hours": 2})
    for number in range(4):
        case = opened(f"No. {number}", channel="phone")
        close_with_reason(by=anna, at=at, case=case, reason="Sent twice.")
    race(lambda: read(at), lambda: read(at))
    assert list(Deed.objects.values_list("outcome", flat=True)) == ["refused"] * 4
    assert Event.objects.filter(name="rule.refused").count() == 4


def test_two_clocks_do_it_once(ruled: Ruled, opened: Opened, later: Later) -> None:
    ruled(when="after_opening", hours=1, **NOTE)
    for number in range(4):
        opened(f"No. {number}")
    at = later(hours=2)
    race(lambda: look_at_the_clock(at=at), lambda: look_at_the_clock(at=at))
    assert Contact.objects.filter(direction="note").count() == 4
    assert Deed.objects.count() == 4


def test_switched_off_at_that_moment_it_acts_wholly_or_not_at_all(
    ruled: Ruled, opened: Opened, niamh: Person, at: datetime
) -> None:
    rule = ruled(**NOTE)
    for number in range(5):
        opened(f"No. {number}")
    race(lambda: read(at), lambda: switch_off(by=niamh, at=at, rule=rule))
    done = Deed.objects.count()
    assert Contact.objects.filter(direction="note").count() == done
    assert Event.objects.filter(name="rule.acted").count() == done
    assert verify() is None
