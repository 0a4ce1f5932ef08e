"""By a rule: what the house does by itself goes through the verbs of the person it acts for."""

from datetime import datetime
from typing import Any

import pytest

from hospes.cases.models import Case, Handover
from hospes.cases.operations import CannotOwn, log_contact
from hospes.channels.email.models import Mailbox
from hospes.codex.models import Edition
from hospes.rules.operations import NotARule, Wording, make_rule
from hospes.rules.operations.deeds import REGISTRY, Doing
from hospes.staff.models import Person
from tests.cases.soundness import check_everything
from tests.house.invariants.conftest import standing
from tests.rules.test_gates import SAID


@pytest.mark.parametrize("who", ["gone", "ilona", "machine"])  # 1 and 11
def test_no_rule_offers_a_case_to_somebody_who_cannot_own_it(
    who: str, case: Case, niamh: Person, then: datetime, request: pytest.FixtureRequest
) -> None:
    person: Person = request.getfixturevalue(who)
    before = standing(case)
    with pytest.raises(CannotOwn):
        REGISTRY["offer"](Doing(case, niamh, then, {"words": "Yours.", "person": person.pk}))
    assert standing(case) == before
    assert not Handover.objects.exists()


@pytest.mark.parametrize("deed", sorted(REGISTRY))  # 2, 3, 4, 5 and 6
def test_no_deed_of_a_rule_hands_over_rewrites_ends_or_decides(
    deed: str, case: Case, niamh: Person, anna: Person, thomas: Person, edition: Edition, mailbox: Mailbox,
    then: datetime,
) -> None:  # fmt: skip
    log_contact(by=anna, at=then, case=case, direction="out", channel="phone", body="It hangs again.")
    before = standing(case)
    REGISTRY[deed](Doing(case, niamh, then, {**SAID[deed], "person": thomas.pk}))
    after = standing(case)
    for part in ("owner", "reason", "facts", "reasks", "taken_over", "decisions", "editions", "ended_how"):
        assert getattr(after, part) == getattr(before, part), part
    check_everything()


@pytest.mark.parametrize("deed", ["close", "decide", "accept", "publish", "send", "erase", "", "x" * 300])
def test_a_deed_that_is_none_of_the_registry_is_no_rule(deed: str, niamh: Person, then: datetime) -> None:
    said: dict[str, Any] = {"name": "Mine", "when": "opened", "deed": deed, "arguments": {}}
    with pytest.raises(NotARule):
        make_rule(by=niamh, at=then, wording=Wording(**said))
