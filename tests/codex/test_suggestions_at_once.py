"""Two people answer, take back, publish at the same moment: one of them is told, nothing is lost."""

from datetime import datetime

import pytest

from hospes.codex import operations, queries
from hospes.codex.core.suggesting import wording_at
from hospes.codex.models import Draft, Edition, Suggestion
from hospes.codex.operations import AlreadyAnswered
from hospes.staff.models import Person
from tests.codex.conftest import hire
from tests.codex.samples import codex
from tests.codex.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
WELCOME = "complaint/receive/welcome"


@pytest.fixture
def lead(transactional_db: None) -> Person:
    return hire("Dóra Fekete", "lead")


@pytest.fixture
def agent(transactional_db: None) -> Person:
    return hire("Anna Kertész", "agent")


@pytest.fixture
def said(lead: Person, agent: Person, at: datetime) -> Suggestion:
    draft = operations.start_draft(by=None, at=at, codex=codex())
    operations.publish(by=None, at=at, draft=draft)
    return operations.suggest(
        by=agent, at=at, kind="fix", path=WELCOME, field="tools[0].phrase", words="It is mine.", language="en"
    )


def test_of_two_answers_one_holds(said: Suggestion, lead: Person, at: datetime) -> None:
    came = at_once(
        lambda: operations.answer_not_now(by=lead, at=at, suggestion=said, reason="Later."),
        lambda: operations.answer_not_now(by=lead, at=at, suggestion=said, reason="Never."),
    )
    assert sorted(type(each).__name__ for each in came) == ["AlreadyAnswered", "Suggestion"]


def test_what_is_taken_back_is_not_taken_up(
    said: Suggestion, lead: Person, agent: Person, at: datetime
) -> None:
    came = at_once(
        lambda: operations.withdraw_suggestion(by=agent, at=at, suggestion=said),
        lambda: operations.take_up(by=lead, at=at, suggestion=said),
    )
    assert sum(isinstance(each, AlreadyAnswered) for each in came) == 1
    state = Suggestion.objects.get().state
    assert state in ("withdrawn", "taken-up")
    for draft in Draft.objects.all():  # begun only if it was taken up
        stands = wording_at(queries.parsed_draft(draft), WELCOME, "tools[0].phrase", "en")
        assert (stands == "It is mine.") is (state == "taken-up")


def test_what_is_put_back_while_its_draft_is_published_is_in_one_place(
    said: Suggestion, lead: Person, at: datetime
) -> None:
    draft = operations.take_up(by=lead, at=at, suggestion=said).draft
    assert draft is not None
    came = at_once(
        lambda: operations.publish(by=lead, at=at, draft=draft),
        lambda: operations.put_back(by=lead, at=at, suggestion=said),
    )
    assert isinstance(came[0], Edition)
    now = Suggestion.objects.get()
    put_back = isinstance(came[1], Suggestion)
    assert (now.state, now.carried_by) == (("open", None) if put_back else ("done", came[0]))
