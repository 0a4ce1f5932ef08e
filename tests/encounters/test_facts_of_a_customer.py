"""Told once, across cases: what is about the customer is known in every case of theirs, in the guide too."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from hospes.cases.models import Case, Fact
from hospes.cases.operations import open_case
from hospes.codex.core.model import Codex
from hospes.codex.core.model import Fact as Kind
from hospes.codex.models import Edition
from hospes.customers.models import Customer
from hospes.encounters.models import Encounter
from hospes.encounters.operations import begin, note_facts
from hospes.encounters.queries import guide
from hospes.staff.models import Person
from tests.encounters.codices import codex

Publish = Callable[..., Edition]


def of_the_customer(key: str, **more: Any) -> Codex:
    """The test codex, in which this fact is about the customer."""
    body = codex()
    facts: list[Kind] = [
        fact.model_copy(update={"about": "customer", **more}) if fact.key == key else fact
        for fact in body.facts
    ]
    return body.model_copy(update={"facts": tuple(facts)})


@pytest.fixture
def edition(publish: Publish) -> Edition:
    return publish(of_the_customer("order"))


@pytest.fixture
def earlier(papp: Customer, anna: Person, at: datetime) -> Case:
    """A case of hers, told of a month ago."""
    then = at - timedelta(days=30)
    return open_case(by=anna, at=then, customer=papp, reason="The lamp flickers.", channel="phone")


@pytest.fixture
def told(earlier: Case, anna: Person, at: datetime, edition: Edition) -> Fact:
    run = begin(case=earlier, situation="complaint", channel="phone", by=anna, at=at - timedelta(days=30))
    when = at - timedelta(days=29)
    note_facts(encounter=run, facts={"order": "MK-1"}, by=anna, at=when)
    return Fact.objects.get()


def run_of(case: Case, by: Person, at: datetime) -> Encounter:
    return begin(case=case, situation="complaint", channel="phone", by=by, at=at)


def test_what_was_told_in_one_case_is_known_in_the_next_and_not_asked(
    told: Fact, case: Case, bence: Person, anna: Person, at: datetime
) -> None:
    shown = guide(run_of(case, anna, at), language="en", at=at)
    [known] = shown.known
    assert (known.key, known.value, known.told_in) == ("order", "MK-1", told.case_id)
    assert "order" not in {question.key for question in shown.to_find_out}
    assert shown.step is None or "order" not in {question.key for question in shown.step.questions}
