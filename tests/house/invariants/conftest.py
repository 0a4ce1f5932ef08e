"""Whom the attacks are made as, and a look at everything that must not have changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from hospes.cases.models import Case, Fact, Handover, Reask
from hospes.codex.models import Edition
from hospes.decisions.models import Decision
from hospes.lib import clock
from hospes.staff.models import Person, Team
from hospes.worklists.models import BulkRun
from hospes.worklists.operations import carry_out, look
from tests.api.conftest import acting, program  # noqa: F401 (fixtures)
from tests.desk.cases.conftest import mailbox  # noqa: F401 (fixtures)

Signed = Callable[[Person], Client]
Several = Callable[..., BulkRun]


@pytest.fixture
def signed() -> Signed:
    """A browser in which somebody is signed in; a fault in a page is a fault of the test."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def several(anna: Person) -> Several:
    """A verb of the lists, looked at and carried out by Anna for a case."""

    def do(key: str, case: Case, **words: Any) -> BulkRun:
        from hospes.desk.lists.bulk import BY_KEY

        verb = BY_KEY[key].verb
        run = look(by=anna, at=clock.now(), verb=verb, cases=[case.pk], words=words)
        return carry_out(by=anna, at=clock.now(), run=run, verb=verb)

    return do


@pytest.fixture
def gone(thomas: Person) -> Person:
    """Thomas, who has left."""
    Person.objects.filter(pk=thomas.pk).update(is_active=False)
    thomas.refresh_from_db()
    return thomas


@pytest.fixture
def machine(service: Team) -> Person:
    """As near as anybody comes to an owner that is no person: a row with a role that this house does not know."""
    return Person.objects.create(
        username="machine", email="machine@meridian.example.com", name="Machine", roles=["ai"], team=service
    )


@dataclass(frozen=True)
class Standing:
    """What a case rests on, and what belongs to nobody's case: compared before and after."""

    owner: int
    reason: str
    state: str
    ended_how: str
    facts: tuple[Any, ...]
    reasks: int
    taken_over: int
    decisions: tuple[Any, ...]
    editions: tuple[Any, ...]


def standing(case: Case) -> Standing:
    """As the database has it now."""
    now = Case.objects.get(pk=case.pk)
    return Standing(
        owner=now.owner_id,
        reason=now.reason,
        state=now.state,
        ended_how=now.ended_how,
        facts=tuple(Fact.objects.filter(case=case).order_by("pk").values_list("key", "value", "replaced_by")),
        reasks=Reask.objects.count(),
        taken_over=Handover.objects.filter(state__in=("accepted", "placed")).count(),
        decisions=tuple(Decision.objects.order_by("pk").values_list("pk", "answer", "amount", "words")),
        editions=tuple(Edition.objects.order_by("number").values_list("number", "content_hash")),
    )


@pytest.fixture
def then() -> datetime:
    """Now, as the pages have it."""
    return clock.now()
