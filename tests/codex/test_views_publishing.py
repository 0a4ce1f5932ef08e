"""Approving, publishing, taking back and throwing away in odd orders, and what the ledger says of each."""

import json
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hospes.codex import operations, queries
from hospes.codex.core.documents import part_hash
from hospes.codex.core.editing import part_at
from hospes.codex.forms.files import whole_file
from hospes.codex.models import Draft, Edition
from hospes.codex.operations import DraftGone, DraftMoved, HasProblems, NotApproved, NotAWriter, NothingNew
from hospes.ledger.events import sentence
from hospes.ledger.models import Event
from hospes.ledger.queries import verify
from hospes.staff.models import Person
from tests.codex.conftest import Publish, hire
from tests.codex.samples import codex
from tests.codex.test_book_pages import words

pytestmark = pytest.mark.django_db
WELCOME = "complaint/receive/welcome"
SECRET = "Ilona Kovács of Fő utca 7 complained."


@pytest.fixture
def manager(db: None) -> Person:
    return hire("Ruth Adler", "manager")


@pytest.fixture
def third(db: None) -> Person:
    return hire("Petra Nagy", "administrator")


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish(codex())
    return write(operations.start_draft(by=lead, at=at), lead, at)


def write(draft: Draft, by: Person | None, at: datetime, path: str = WELCOME, **words: str) -> Draft:
    element = part_at(queries.parsed_draft(Draft.objects.get(pk=draft.pk)), path)
    assert element is not None
    written = operations.Written("en", words or {"goal": "A better goal."})
    return operations.write_part(
        by=by, at=at, draft=draft, path=path, written=written, seen=part_hash(element.part)
    )


def client(person: Person) -> Client:
    signed_in = Client()
    signed_in.force_login(person)
    return signed_in


def fresh() -> Draft:
    return Draft.objects.get()


# Odd orders.


def test_of_two_yeses_either_is_enough(
    draft: Draft, lead: Person, manager: Person, third: Person, at: datetime
) -> None:
    operations.approve(by=manager, at=at, draft=draft)
    operations.approve(by=third, at=at, draft=draft)
    assert queries.approver_of(draft) == third
    Person.objects.filter(pk=third.pk).update(is_active=False)
    assert operations.publish(by=lead, at=at, draft=draft).approved_by == manager


def test_a_yes_is_taken_back_by_whoever_sends_the_wording_back_later(
    draft: Draft, lead: Person, manager: Person, third: Person, at: datetime
) -> None:
    operations.approve(by=manager, at=at, draft=draft)
    operations.send_back(by=third, at=at, draft=draft, note="On second thoughts.")
    assert queries.approver_of(draft) is None
    with pytest.raises(NotApproved):
        operations.publish(by=lead, at=at, draft=draft)
    operations.approve(by=manager, at=at, draft=draft)  # having read what was said
    assert operations.publish(by=lead, at=at, draft=draft).approved_by == manager


def test_a_yes_said_twice_is_one_yes(draft: Draft, manager: Person, at: datetime) -> None:
    for note in ("Yes.", "Yes, again."):
        operations.approve(by=manager, at=at, draft=draft, note=note)
    assert [(each.person, each.note) for each in queries.reviews_of(draft)] == [(manager, "Yes, again.")]


def test_sent_back_and_then_approved_is_approved(
    draft: Draft, lead: Person, manager: Person, at: datetime
) -> None:
    operations.send_back(by=manager, at=at, draft=draft, note="Too short.")
    operations.approve(by=manager, at=at, draft=draft)
    assert operations.publish(by=lead, at=at, draft=draft).approved_by == manager


def test_a_yes_is_gone_after_a_save_and_does_not_come_back_with_undo(
    draft: Draft, lead: Person, manager: Person, at: datetime
) -> None:
    operations.approve(by=manager, at=at, draft=draft)
    write(draft, lead, at, goal="Yet another.")
    operations.undo(by=lead, at=at, draft=draft)
    assert queries.approver_of(fresh()) is None
    with pytest.raises(NotApproved):
        operations.publish(by=lead, at=at, draft=fresh())


def test_a_yes_holds_when_a_translation_is_said_to_fit(
    lead: Person, manager: Person, publish: Publish, at: datetime
) -> None:
    def turn(data: dict[str, Any]) -> None:
        data["languages"] = ["en", "hu"]
        data["situations"][0]["processes"][0]["steps"][0]["goal"] = {"en": "A goal.", "hu": "Egy cél."}

    publish(codex(turn))
    draft = write(operations.start_draft(by=lead, at=at), lead, at)
    operations.approve(by=manager, at=at, draft=draft)
    (pair,) = queries.stale_in(draft)
    operations.say_it_fits(by=lead, at=at, draft=draft, mark=pair.mark)
    assert operations.publish(by=lead, at=at, draft=fresh()).approved_by == manager


@pytest.mark.parametrize("change", [{"is_active": False}, {"roles": ["agent"]}])
def test_the_yes_of_somebody_who_may_not_write_any_more_is_none(
    draft: Draft, lead: Person, manager: Person, third: Person, at: datetime, change: dict[str, Any]
) -> None:
    operations.approve(by=manager, at=at, draft=draft)
    Person.objects.filter(pk=manager.pk).update(**change)
    assert queries.approver_of(draft) is None
    with pytest.raises(NotApproved):
        operations.publish(by=lead, at=at, draft=draft)


def test_whoever_lost_the_role_says_no_yes(draft: Draft, manager: Person, at: datetime) -> None:
    Person.objects.filter(pk=manager.pk).update(roles=["agent"])
    with pytest.raises(NotAWriter):
        operations.approve(by=Person.objects.get(pk=manager.pk), at=at, draft=draft)


def test_with_the_only_other_writer_gone_one_publishes_alone(
    draft: Draft, lead: Person, manager: Person, at: datetime
) -> None:
    with pytest.raises(NotApproved):
        operations.publish(by=lead, at=at, draft=draft)
    Person.objects.filter(pk=manager.pk).update(is_active=False)
    assert operations.publish(by=lead, at=at, draft=draft).approved_by is None


def test_whoever_did_not_write_cannot_publish_without_saying_yes(
    draft: Draft, manager: Person, at: datetime
) -> None:
    with pytest.raises(NotApproved):
        operations.publish(by=manager, at=at, draft=draft)
    operations.approve(by=manager, at=at, draft=draft)
    assert operations.publish(by=manager, at=at, draft=draft).approved_by == manager


def test_nothing_is_said_of_a_draft_that_was_published(
    draft: Draft, lead: Person, manager: Person, at: datetime
) -> None:
    operations.approve(by=manager, at=at, draft=draft)
    operations.publish(by=lead, at=at, draft=draft)
    for verb in (operations.ask_for_approval, operations.approve, operations.undo, operations.publish):
        with pytest.raises(DraftGone):
            verb(by=manager, at=at, draft=draft)
    with pytest.raises(DraftGone):
        operations.send_back(by=manager, at=at, draft=draft, note="No.")
    assert Edition.objects.count() == 2


def test_a_draft_that_says_nothing_new_is_not_published(publish: Publish, lead: Person, at: datetime) -> None:
    publish(codex())
    draft = operations.start_draft(by=lead, at=at)
    with pytest.raises(NothingNew):
        operations.publish(by=lead, at=at, draft=draft)
    page = client(lead).post(f"/codex/studio/{draft.pk}/publish", {"note": "x" * 9000})
    assert (page.status_code, Draft.objects.count()) == (422, 1)


def test_what_keeps_it_back_is_told_in_the_browser_and_the_note_stays(
    draft: Draft, lead: Person, manager: Person
) -> None:
    page = client(lead).post(f"/codex/studio/{draft.pk}/publish", {"note": "What is new."})
    assert page.status_code == 422
    assert "A second person has to look at this wording" in page.content.decode()
    assert Edition.objects.count() == 1


def test_a_reason_does_not_stand_in_for_a_yes(
    draft: Draft, lead: Person, manager: Person, at: datetime
) -> None:
    with pytest.raises(NotApproved):
        operations.publish(by=lead, at=at, draft=draft, over="It is urgent.")


def test_a_reason_without_a_failing_test_is_not_kept(draft: Draft, lead: Person, at: datetime) -> None:
    assert operations.publish(by=lead, at=at, draft=draft, over="Just so.").over == ""


def test_a_long_note_is_cut_and_not_refused(draft: Draft, lead: Person) -> None:
    client(lead).post(f"/codex/studio/{draft.pk}/publish", {"note": "é" * 9000})
    assert Edition.objects.order_by("-number")[0].note == "é" * 500


def test_a_wording_that_was_not_read_is_not_published(draft: Draft, lead: Person, at: datetime) -> None:
    page = client(lead).get(f"/codex/studio/{draft.pk}/publish").content.decode()
    form = page.partition('id="publishing"')[2].partition("</form>")[0]
    sent = {"stamp": form.split('name="stamp" value="')[1].split('"')[0]} if 'name="stamp"' in form else {}
    write(draft, None, at, goal="Saved at the console, meanwhile.")
    assert client(lead).post(f"/codex/studio/{draft.pk}/publish", sent).status_code == 422
    assert Edition.objects.count() == 1


def test_a_yes_without_the_stamp_of_what_was_read(draft: Draft, manager: Person, request: Any) -> None:
    client(manager).post(f"/codex/studio/{draft.pk}/review", {"verb": "approve"})
    assert queries.approver_of(fresh()) is None


def test_a_draft_saved_while_it_is_published_is_not_published(
    draft: Draft, lead: Person, at: datetime
) -> None:
    read = fresh()
    write(draft, lead, at, goal="Meanwhile.")
    with pytest.raises(DraftMoved):
        operations.publish(by=lead, at=at, draft=read)


# Taking back.


def test_what_was_arranged_by_place_is_taken_back(draft: Draft, lead: Person, at: datetime) -> None:
    before = queries.parsed_draft(fresh())
    told: dict[str, Any] = {"by": lead, "at": at, "draft": draft}
    operations.move_part(**told, path="authority/0", places=1)
    operations.duplicate_part(**told, path="authority/2")
    operations.remove_part(**told, path="authority/0")
    assert len(queries.parsed_draft(fresh()).authority) == 3
    for _each in range(3):
        operations.undo(**told)
    assert queries.parsed_draft(fresh()) == before


def test_an_outline_without_a_situation_takes_nothing_away(draft: Draft, lead: Person) -> None:
    before = queries.parsed_draft(fresh())
    file = whole_file(codex(lambda data: data.update(situations=[], tests=[])), "md", "en")
    sent = {"file": SimpleUploadedFile(file.name, file.data)}
    answer = client(lead).post(f"/codex/studio/{draft.pk}/bring", sent, follow=True)
    assert "There is no situation in this outline." in words(answer)
    assert queries.parsed_draft(fresh()) == before


@pytest.mark.parametrize("kind", ["zip", "json"])
def test_a_whole_codex_brought_in_is_taken_back(draft: Draft, lead: Person, kind: str) -> None:
    before = queries.parsed_draft(fresh())
    other = codex(lambda data: (data.update(situations=[], tests=[], purpose="Other."), data["facts"].pop()))
    file = whole_file(other, kind, "en")
    client(lead).post(f"/codex/studio/{draft.pk}/bring", {"file": SimpleUploadedFile(file.name, file.data)})
    assert queries.parsed_draft(fresh()).situations == ()
    client(lead).post(f"/codex/studio/{draft.pk}/undo")
    assert queries.parsed_draft(fresh()) == before


def test_taking_back_across_an_import_builds_on_the_old_edition_again(
    draft: Draft, lead: Person, publish: Publish, at: datetime
) -> None:
    newer = publish(codex(lambda data: data.update(purpose="Newer.")))
    before = fresh().base_edition
    operations.save_draft(by=lead, at=at, draft=draft, codex=codex(), onto=newer)
    assert fresh().base_edition == newer
    operations.undo(by=lead, at=at, draft=draft)
    assert fresh().base_edition == before


def test_somebody_else_may_take_back_and_is_then_the_last_who_wrote(
    draft: Draft, lead: Person, manager: Person, at: datetime
) -> None:
    operations.undo(by=manager, at=at, draft=draft)
    assert fresh().edited_by == manager
    operations.approve(by=lead, at=at, draft=fresh())
    assert queries.approver_of(fresh()) == lead


def test_what_is_gone_is_told_to_whoever_still_has_its_page(
    draft: Draft, lead: Person, manager: Person
) -> None:
    client(manager).post(f"/codex/studio/{draft.pk}/discard")
    for page in ("", "/publish", f"/write/{WELCOME}"):
        assert client(lead).get(f"/codex/studio/{draft.pk}{page}").status_code == 404
    assert "Nothing is being written" in words(client(lead).get("/codex/studio"))


# What the ledger says.


def _told(name: str) -> Event:
    return Event.objects.filter(name=name).order_by("-seq")[0]


def test_every_verb_is_told_with_who_when_and_where(
    draft: Draft, lead: Person, manager: Person, at: datetime
) -> None:
    told: dict[str, Any] = {"by": lead, "at": at, "draft": draft}
    operations.add_part(**told, container="complaint/receive", name=SECRET)
    operations.undo(**told)
    operations.ask_for_approval(**told)
    operations.send_back(by=manager, at=at, draft=fresh(), note="Shorter.")
    operations.approve(by=manager, at=at, draft=fresh())
    edition = operations.publish(by=lead, at=at, draft=fresh())
    operations.discard_draft(by=lead, at=at, draft=operations.start_draft(by=lead, at=at))
    names = [event.name for event in Event.objects.filter(name__startswith="codex.").order_by("seq")]
    assert names == [f"codex.{each}" for each in (
        "draft_started", "draft_saved", "draft_saved", "draft_undone", "approval_asked",
        "draft_sent_back", "draft_approved",
        "edition_published", "draft_started", "draft_discarded")]  # fmt: skip
    for event in Event.objects.filter(name__startswith="codex."):
        by = manager if event.name in ("codex.draft_sent_back", "codex.draft_approved") else lead
        assert (event.actor_kind, event.actor_id, event.at) == ("person", by.pk, at)
        assert event.customer_id is None
        assert sentence(event.name, event.data)
    assert _told("codex.draft_saved").data["place"] == "complaint/receive"
    assert _told("codex.edition_published").about_id == edition.pk
    assert verify() is None


def test_nothing_that_is_written_in_the_codex_stands_in_the_ledger(
    draft: Draft, lead: Person, at: datetime
) -> None:
    write(draft, lead, at, goal=SECRET, name=SECRET)
    operations.remove_part(by=lead, at=at, draft=draft, path="values/honest")
    client(lead).get(f"/codex/studio/{draft.pk}")
    operations.publish(by=lead, at=at, draft=fresh(), note=SECRET)
    said = json.dumps([event.data for event in Event.objects.all()], ensure_ascii=False)
    assert "Kovács" not in said
    assert "Fő utca" not in said


@pytest.mark.parametrize("verb", ["approve", "send_back"])
def test_what_somebody_says_of_a_draft_does_not_stand_in_the_ledger(
    draft: Draft, manager: Person, at: datetime, verb: str
) -> None:
    getattr(operations, verb)(by=manager, at=at, draft=draft, note=SECRET)
    assert "Kovács" not in json.dumps([event.data for event in Event.objects.all()], ensure_ascii=False)


def test_what_is_refused_is_not_told(
    draft: Draft, lead: Person, manager: Person, agent: Person, at: datetime
) -> None:
    before = Event.objects.count()
    with pytest.raises(NotAWriter):
        operations.discard_draft(by=agent, at=at, draft=draft)
    with pytest.raises(NotApproved):
        operations.publish(by=lead, at=at, draft=draft)
    client(lead).post(f"/codex/studio/{draft.pk}/add", {"container": "nowhere", "name": "New"})
    client(lead).post(f"/codex/studio/{draft.pk}/arrange", {"verb": "up", "path": "nowhere"})
    assert Event.objects.count() == before


def test_what_was_written_anew_as_it_was_is_not_told(draft: Draft, lead: Person, at: datetime) -> None:
    before = Event.objects.count()
    write(draft, lead, at, goal="A better goal.")
    operations.move_part(by=lead, at=at, draft=draft, path=WELCOME, places=-1)
    assert (Event.objects.count(), fresh().revision) == (before, draft.revision)


def test_a_file_that_says_the_same_is_no_save(
    draft: Draft, lead: Person, manager: Person, at: datetime
) -> None:
    operations.approve(by=manager, at=at, draft=draft)
    file = whole_file(queries.parsed_draft(fresh()), "json", "en")
    client(lead).post(f"/codex/studio/{draft.pk}/bring", {"file": SimpleUploadedFile(file.name, file.data)})
    assert fresh().revision == draft.revision
    assert queries.approver_of(fresh()) == manager


def test_problems_keep_it_back_before_anybody_is_asked(
    draft: Draft, lead: Person, manager: Person, at: datetime
) -> None:
    operations.remove_part(by=lead, at=at, draft=draft, path="complaint/receive/ask")
    operations.approve(by=manager, at=at, draft=fresh())
    with pytest.raises(HasProblems):
        operations.publish(by=lead, at=at, draft=fresh(), over="Never mind.")
    assert Draft.objects.count() == 1
