"""An earlier edition is published again, as a new one."""

from datetime import datetime

import pytest
from django.test import Client

from hospes.codex import operations, queries
from hospes.codex.models import Draft, Edition
from hospes.codex.operations import DraftExists, NoReason, NotAWriter, NothingNew
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.codex.conftest import Publish, hire
from tests.codex.samples import codex
from tests.codex.test_book_pages import changed, words

pytestmark = pytest.mark.django_db

REASON = "The shorter welcome left people without a name."


@pytest.fixture
def manager(db: None) -> Person:
    return hire("Ruth Adler", "manager")


@pytest.fixture
def first(publish: Publish) -> Edition:
    """The edition that comes back; another is in force."""
    old = publish(codex(), fitting=["a"])
    publish(codex(changed), fitting=["b"])
    return old


def test_what_it_said_becomes_the_next_edition_after_a_second_persons_yes(
    first: Edition, lead: Person, manager: Person, at: datetime
) -> None:
    draft = operations.bring_back(by=lead, at=at, edition=first, reason=REASON)
    assert draft.asked_by == lead
    operations.approve(by=manager, at=at, draft=draft)
    edition = operations.publish(by=manager, at=at, draft=draft, note=draft.note)
    assert (edition.number, edition.content_hash, edition.note) == (3, first.content_hash, REASON)
    assert queries.parsed(edition) == queries.parsed(first)
    assert edition.fitting == ["a", "b"]


def test_it_is_not_published_without_a_second_persons_yes(
    first: Edition, lead: Person, manager: Person, at: datetime
) -> None:
    draft = operations.bring_back(by=lead, at=at, edition=first, reason=REASON)
    with pytest.raises(operations.NotApproved):
        operations.publish(by=lead, at=at, draft=draft)


def test_the_ledger_says_which_edition_came_back_and_no_free_word(
    first: Edition, lead: Person, at: datetime
) -> None:
    operations.bring_back(by=lead, at=at, edition=first, reason=REASON)
    event = Event.objects.get(name="codex.edition_brought_back")
    assert event.data == {"draft": "edition-1-again", "number": 1, "instead_of": 2}
    assert not Event.objects.filter(data__icontains="shorter").exists()


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_reason_is_asked_for(first: Edition, lead: Person, at: datetime, reason: str) -> None:
    with pytest.raises(NoReason, match="Say why"):
        operations.bring_back(by=lead, at=at, edition=first, reason=reason)


def test_the_edition_in_force_does_not_come_back(first: Edition, lead: Person, at: datetime) -> None:
    current = queries.current_edition()
    assert current
    with pytest.raises(NothingNew, match="says the same already"):
        operations.bring_back(by=lead, at=at, edition=current, reason=REASON)


def test_it_is_begun_once(first: Edition, lead: Person, at: datetime) -> None:
    operations.bring_back(by=lead, at=at, edition=first, reason=REASON)
    with pytest.raises(DraftExists):
        operations.bring_back(by=lead, at=at, edition=first, reason=REASON)
    assert Event.objects.filter(name="codex.edition_brought_back").count() == 1


def test_an_agent_brings_nothing_back(first: Edition, agent: Person, at: datetime) -> None:
    with pytest.raises(NotAWriter):
        operations.bring_back(by=agent, at=at, edition=first, reason=REASON)
    assert not Draft.objects.exists()


def test_from_the_old_edition_to_the_new_one_in_the_browser(
    writer: Client, manager: Person, first: Edition
) -> None:
    assert 'href="/codex/editions/1/bring-back"' in writer.get("/codex/?edition=1").content.decode()
    assert "What would change" in words(writer.get("/codex/editions/1/bring-back"))
    response = writer.post("/codex/editions/1/bring-back", {"reason": REASON})
    draft = Draft.objects.get()
    assert response["Location"] == f"/codex/studio/{draft.pk}/publish"
    assert "waits for a second look" in words(writer.get(response["Location"]))
    second = Client()
    second.force_login(manager)
    second.post(f"/codex/studio/{draft.pk}/review", {"verb": "approve", "stamp": draft.stamp})
    page = second.get(f"/codex/studio/{draft.pk}/publish")
    assert REASON in page.content.decode()
    second.post(f"/codex/studio/{draft.pk}/publish", {"stamp": draft.stamp, "note": draft.note})
    told = words(second.get("/codex/editions"))
    assert "Says what edition 1 said." in told
    assert REASON in told


def test_who_writes_alone_goes_on_to_publish(writer: Client, first: Edition) -> None:
    response = writer.post("/codex/editions/1/bring-back", {"reason": REASON}, follow=True)
    assert "It can be published." in words(response)


def test_a_refusal_keeps_what_was_written(writer: Client, first: Edition, lead: Person, at: datetime) -> None:
    operations.bring_back(by=lead, at=at, edition=first, reason=REASON)
    response = writer.post("/codex/editions/1/bring-back", {"reason": "Once more."})
    assert response.status_code == 422
    assert "Once more." in response.content.decode()
    assert "There is a draft called" in response.content.decode()


def test_the_page_of_the_edition_in_force_says_that_there_is_nothing_to_bring_back(
    writer: Client, first: Edition
) -> None:
    assert "says the same already" in words(writer.get("/codex/editions/2/bring-back"))
    assert writer.get("/codex/editions/9/bring-back").status_code == 404


def test_readers_are_not_offered_it(reader: Client, first: Edition) -> None:
    assert "bring-back" not in reader.get("/codex/?edition=1").content.decode()
    assert "bring-back" not in reader.get("/codex/editions").content.decode()
    assert reader.get("/codex/editions/1/bring-back").status_code == 403
