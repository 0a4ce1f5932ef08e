"""A second person looks at a draft before it is published."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from hospes.codex import operations, queries
from hospes.codex.models import Draft, Edition
from hospes.codex.operations import (
    DraftGone,
    DraftMoved,
    HasProblems,
    NoReason,
    NotApproved,
    NotAWriter,
    OwnWords,
)
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.codex.conftest import Publish, hire
from tests.codex.samples import codex
from tests.codex.test_book_pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(db: None) -> Person:
    return hire("Ruth Adler", "manager")


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish(codex())
    return _changed(operations.start_draft(by=lead, at=at), lead, at)


def _changed(draft: Draft, by: Person, at: datetime, purpose: str = "A new purpose.") -> Draft:
    now = queries.parsed_draft(draft)
    written = type(now).model_validate(now.model_dump() | {"purpose": purpose})
    return operations.save_draft(by=by, at=at, draft=draft, codex=written)


def _failing(draft: Draft, by: Person, at: datetime) -> Draft:
    now = queries.parsed_draft(draft)
    test = {"name": "It sings", "situation": "complaint", "expect": {"outcome": "escalated"}}
    written = type(now).model_validate(now.model_dump(by_alias=True) | {"tests": [test]})
    return operations.save_draft(by=by, at=at, draft=draft, codex=written)


def test_nothing_is_published_before_somebody_else_said_yes(
    draft: Draft, lead: Person, manager: Person, at: datetime
) -> None:
    with pytest.raises(NotApproved):
        operations.publish(by=lead, at=at, draft=draft)
    operations.approve(by=manager, at=at, draft=draft, note="Well said.")
    edition = operations.publish(by=lead, at=at, draft=draft)
    assert (edition.published_by, edition.approved_by) == (lead, manager)
    told = Event.objects.get(name="codex.edition_published", data__number=edition.number)
    assert told.data["approved_by"] == manager.pk


def test_a_yes_holds_for_the_wording_it_was_said_to(
    draft: Draft, lead: Person, manager: Person, at: datetime
) -> None:
    operations.approve(by=manager, at=at, draft=draft)
    later = _changed(draft, lead, at, "Another one.")
    assert queries.approver_of(later) is None
    with pytest.raises(NotApproved):
        operations.publish(by=lead, at=at, draft=later)
    with pytest.raises(DraftMoved):
        operations.approve(by=manager, at=at, draft=draft)


def test_whoever_saved_last_says_no_yes(draft: Draft, lead: Person, manager: Person, at: datetime) -> None:
    with pytest.raises(OwnWords):
        operations.approve(by=lead, at=at, draft=draft)
    again = _changed(draft, manager, at, "Ruth's purpose.")
    operations.approve(by=lead, at=at, draft=again)
    assert operations.publish(by=manager, at=at, draft=again).approved_by == lead


def test_a_house_with_one_writer_publishes_alone(draft: Draft, lead: Person, at: datetime) -> None:
    edition = operations.publish(by=lead, at=at, draft=draft)
    assert edition.approved_by is None


def test_what_is_sent_back_comes_with_what_has_to_change(
    draft: Draft, lead: Person, manager: Person, at: datetime
) -> None:
    operations.approve(by=manager, at=at, draft=draft)
    with pytest.raises(NoReason):
        operations.send_back(by=manager, at=at, draft=draft, note="  ")
    operations.send_back(by=manager, at=at, draft=draft, note="The purpose says too little.")
    assert [(review.is_yes, review.note) for review in queries.reviews_of(draft)] == [
        (False, "The purpose says too little.")
    ]
    with pytest.raises(NotApproved):
        operations.publish(by=lead, at=at, draft=draft)
    assert Event.objects.filter(name="codex.draft_sent_back").exists()


def test_others_than_writers_have_no_say(draft: Draft, agent: Person, at: datetime) -> None:
    for verb in (operations.ask_for_approval, operations.approve):
        with pytest.raises(NotAWriter):
            verb(by=agent, at=at, draft=draft)
    with pytest.raises(NotAWriter):
        operations.send_back(by=agent, at=at, draft=draft, note="No.")


def test_a_draft_that_is_gone_is_not_approved(
    draft: Draft, lead: Person, manager: Person, at: datetime
) -> None:
    operations.discard_draft(by=lead, at=at, draft=draft)
    with pytest.raises(DraftGone):
        operations.approve(by=manager, at=at, draft=draft)
    with pytest.raises(DraftGone):
        operations.ask_for_approval(by=lead, at=at, draft=draft)


def test_a_failing_test_keeps_it_back_unless_somebody_says_why(
    draft: Draft, lead: Person, at: datetime
) -> None:
    failing = _failing(draft, lead, at)
    with pytest.raises(HasProblems):
        operations.publish(by=lead, at=at, draft=failing, over="  ")
    with pytest.raises(HasProblems):  # the system is nobody who could answer for it
        operations.publish(by=None, at=at, draft=failing, over="It is late.")
    edition = operations.publish(by=lead, at=at, draft=failing, over="The test is about last year's rule.")
    assert edition.over == "The test is about last year's rule."
    told = Event.objects.get(name="codex.edition_published", data__number=edition.number)
    assert told.data["over"] == {"tests": ["tests/0"]}
    assert edition.over not in str(told.data)


def test_other_problems_are_not_published_over(draft: Draft, lead: Person, at: datetime) -> None:
    now = queries.parsed_draft(_failing(draft, lead, at))
    broken = now.model_dump(by_alias=True)
    broken["situations"][0]["processes"][0]["steps"][0]["collect"] = ["no_such_fact"]
    written = operations.save_draft(by=lead, at=at, draft=draft, codex=type(now).model_validate(broken))
    with pytest.raises(HasProblems) as refused:
        operations.publish(by=lead, at=at, draft=written, over="Never mind.")
    assert {problem.check for problem in refused.value.problems} == {"unknown-fact"}


def _client(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_two_people_bring_it_out_in_the_browser(draft: Draft, lead: Person, manager: Person) -> None:
    writer, second = _client(lead), _client(manager)
    address = f"/codex/studio/{draft.pk}"
    page = words(writer.get(f"{address}/publish"))
    assert "Nobody has said yes to this wording yet." in page
    assert "What is new" not in page
    writer.post(f"{address}/review", {"verb": "ask"})
    assert "asked for a second look" in words(second.get("/codex/studio"))
    shown = second.get(f"{address}/publish")
    stamp = shown.content.decode().split('name="stamp" value="')[1].split('"')[0]
    said = words(
        second.post(f"{address}/review", {"verb": "approve", "stamp": stamp, "note": "Yes."}, follow=True)
    )
    assert "Ruth Adler said yes to this wording." in said
    writer.post(f"{address}/publish", {"note": "New."}, follow=True)
    assert Edition.objects.order_by("-number")[0].approved_by == manager
    assert "approved by Ruth Adler" in words(writer.get("/codex/editions"))


def test_a_yes_to_what_was_read_is_no_yes_to_what_stands_there_now(
    draft: Draft, lead: Person, manager: Person, at: datetime
) -> None:
    second, stamp = _client(manager), draft.stamp
    _changed(draft, lead, at, "Changed while she reads.")
    page = words(
        second.post(f"/codex/studio/{draft.pk}/review", {"verb": "approve", "stamp": stamp}, follow=True)
    )
    assert "saved while you were reading" in page
    assert queries.approver_of(Draft.objects.get()) is None


@pytest.mark.parametrize(
    ("verb", "told"),
    [("back", "Say what has to change first."), ("approve", "Whoever saved last cannot approve it")],
)
def test_what_cannot_be_said_is_refused(draft: Draft, lead: Person, verb: str, told: str) -> None:
    page = words(
        _client(lead).post(
            f"/codex/studio/{draft.pk}/review", {"verb": verb, "stamp": draft.stamp}, follow=True
        )
    )
    assert told in page
    assert _client(lead).post(f"/codex/studio/{draft.pk}/review", {"verb": "sing"}).status_code == 404


def test_a_reason_for_a_failing_test_is_asked_for_and_shown(draft: Draft, lead: Person, at: datetime) -> None:
    _failing(draft, lead, at)
    writer = _client(lead)
    page = words(writer.get(f"/codex/studio/{draft.pk}/publish"))
    assert "1 codex test fails:" in page
    published: Any = writer.post(
        f"/codex/studio/{draft.pk}/publish", {"note": "", "over": "Known."}, follow=True
    )
    assert published.status_code == 200
    assert "Published though a codex test fails: Known." in words(writer.get("/codex/editions"))
