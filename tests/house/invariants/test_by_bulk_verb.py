"""By a verb for several cases: each goes through the operation of one case, and so through its gates."""

from datetime import datetime
from typing import Any

import pytest

from hospes.cases.models import Case, Handover
from hospes.cases.operations import log_contact
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.codex.models import Edition
from hospes.desk.lists.bulk import BY_KEY
from hospes.staff.models import Person
from hospes.worklists.models import BulkRun
from tests.cases.soundness import check_everything
from tests.house.invariants.conftest import Several, standing

WORDS: dict[str, dict[str, Any]] = {
    "hand-over": {"story": "Yours."},
    "recognise": {"situation": "complaint"},
    "tag": {"names": ["hinges"]},
    "untag": {"tags": []},
    "ask": {},
    "snooze": {"until": "2027-01-01T09:00:00+00:00"},
    "note": {"body": "Seen."},
}


def outcome(run: BulkRun) -> str:
    return str(run.steps.get().outcome)


@pytest.mark.parametrize("who", ["gone", "ilona", "machine"])  # 1 and 11
def test_several_cases_are_not_offered_to_somebody_who_cannot_own_them(
    who: str, several: Several, case: Case, request: pytest.FixtureRequest
) -> None:
    person: Person = request.getfixturevalue(who)
    before = standing(case)
    assert outcome(several("hand-over", case, to=person.pk, story="Yours.")) == "cannot"
    assert standing(case) == before
    assert not Handover.objects.exists()


def test_several_cases_that_are_offered_stay_with_their_owners(  # 2
    several: Several, case: Case, thomas: Person
) -> None:
    before = standing(case)
    assert outcome(several("hand-over", case, to=thomas.pk, story="Yours.")) == "done"
    assert Handover.objects.get().state == "offered"
    assert standing(case) == before
    check_everything()


@pytest.mark.parametrize("key", sorted(BY_KEY))  # 3, 5 and 6
def test_no_verb_for_several_cases_touches_a_reason_a_fact_a_decision_or_an_edition(
    key: str, several: Several, case: Case, thomas: Person, anna: Person, edition: Edition, mailbox: Mailbox,
    then: datetime,
) -> None:  # fmt: skip
    log_contact(by=anna, at=then, case=case, direction="out", channel="phone", body="It hangs again.")
    before = standing(case)
    words = {"to": thomas.pk, **WORDS[key]} if key != "close" else {"reason": "Sent twice."}
    several(key, case, **words)
    after = standing(case)
    for part in ("owner", "reason", "facts", "reasks", "taken_over", "decisions", "editions"):
        assert getattr(after, part) == getattr(before, part), part
    check_everything()


@pytest.mark.parametrize("reason", ["", "   ", "\x00"])  # 4
def test_several_cases_are_not_ended_without_a_reason(several: Several, case: Case, reason: str) -> None:
    before = standing(case)
    assert outcome(several("close", case, reason=reason)) == "cannot"
    assert standing(case) == before


def test_several_customers_asked_twice_are_asked_once(  # 9
    several: Several, case: Case, anna: Person, mailbox: Mailbox, then: datetime
) -> None:
    log_contact(by=anna, at=then, case=case, direction="out", channel="phone", body="It hangs again.")
    assert outcome(several("ask", case)) == "done"
    several("ask", case)
    assert OutboundMessage.objects.filter(case=case).count() == 1
