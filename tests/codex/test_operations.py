"""Writing the codex: start, save, import, discard, publish."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospes.codex import operations, queries
from hospes.codex.core.documents import CodexError, content_hash, from_body, write_json
from hospes.codex.core.documents.writing import write_folder
from hospes.codex.models import Draft, Edition
from hospes.codex.operations import (
    DraftExists,
    DraftMoved,
    HasProblems,
    NotAWriter,
    NothingNew,
    PublishedMeanwhile,
)
from hospes.ledger.models import Event
from hospes.lib.errors import Refusal
from hospes.staff.models import Person
from tests.codex.conftest import Publish, hire
from tests.codex.samples import body, codex, steps

pytestmark = pytest.mark.django_db


def another(**sections: Any) -> Any:
    return from_body({**body(), "purpose": "Something else.", **sections})


def start(lead: Person, at: datetime, **given: Any) -> Draft:
    return operations.start_draft(by=lead, at=at, **{"codex": codex(), **given})


def names() -> list[str]:
    return list(Event.objects.order_by("seq").values_list("name", flat=True))


def test_a_first_draft_starts_from_a_codex(lead: Person, at: datetime) -> None:
    draft = start(lead, at)
    assert queries.parsed_draft(draft) == codex()
    assert (draft.name, draft.revision, draft.base_edition, draft.edited_by, draft.updated_at) == (
        "next",
        1,
        None,
        lead,
        at,
    )
    event = Event.objects.get()
    assert (event.name, event.actor_id, event.data["draft"]) == ("codex.draft_started", lead.pk, "next")
    assert event.data["hash"] == content_hash(codex())


def test_a_draft_starts_from_the_edition_in_force(lead: Person, at: datetime, publish: Publish) -> None:
    publish()
    edition = publish(another())
    draft = operations.start_draft(by=lead, at=at)
    assert draft.base_edition == edition
    assert queries.parsed_draft(draft) == another()


def test_without_an_edition_there_is_nothing_to_start_from(lead: Person, at: datetime) -> None:
    with pytest.raises(Refusal, match="no edition to start from"):
        operations.start_draft(by=lead, at=at)


def test_a_second_draft_of_one_name_is_refused(lead: Person, at: datetime) -> None:
    start(lead, at)
    with pytest.raises(DraftExists, match="“next” already"):
        start(lead, at)
    start(lead, at, name="autumn")
    assert Draft.objects.count() == 2


@pytest.mark.parametrize("role", ["lead", "manager", "administrator"])
def test_leads_managers_and_administrators_write(at: datetime, role: str) -> None:
    assert start(hire("Writer", role), at)


@pytest.mark.parametrize("roles", [(), ("agent",), ("inspector",), ("agent", "inspector")])
def test_others_do_not_write(lead: Person, at: datetime, roles: tuple[str, ...]) -> None:
    draft = start(lead, at)
    other = hire("Other", *roles)
    with pytest.raises(NotAWriter):
        start(other, at, name="mine")
    with pytest.raises(NotAWriter):
        operations.save_draft(by=other, at=at, draft=draft, codex=another())
    with pytest.raises(NotAWriter):
        operations.publish(by=other, at=at, draft=draft)
    with pytest.raises(NotAWriter):
        operations.discard_draft(by=other, at=at, draft=draft)
    assert Draft.objects.get().revision == 1
    assert not Edition.objects.exists()


def test_the_command_line_writes_without_a_person(at: datetime) -> None:
    draft = operations.start_draft(by=None, at=at, codex=codex())
    assert operations.publish(by=None, at=at, draft=draft).published_by is None


def test_a_saved_draft_counts_its_revisions(lead: Person, at: datetime) -> None:
    draft = start(lead, at)
    later = at + timedelta(hours=1)
    saved = operations.save_draft(by=None, at=later, draft=draft, codex=another(), revision=1)
    assert (saved.revision, saved.edited_by, saved.updated_at) == (2, None, later)
    assert queries.parsed_draft(Draft.objects.get()) == another()
    assert names() == ["codex.draft_started", "codex.draft_saved"]


def test_nobody_overwrites_what_they_have_not_seen(lead: Person, at: datetime) -> None:
    draft = start(lead, at)
    operations.save_draft(by=lead, at=at, draft=draft, codex=another(), revision=1)
    with pytest.raises(DraftMoved, match="Dóra Fekete saved this draft"):
        operations.save_draft(by=lead, at=at, draft=draft, codex=codex(), revision=1)
    assert queries.parsed_draft(Draft.objects.get()) == another()


def test_a_draft_moved_by_nobody_named_is_moved_by_somebody(at: datetime) -> None:
    draft = operations.start_draft(by=None, at=at, codex=codex())
    operations.save_draft(by=None, at=at, draft=draft, codex=another())
    with pytest.raises(DraftMoved, match="somebody"):
        operations.save_draft(by=None, at=at, draft=draft, codex=codex(), revision=1)


def test_a_discarded_draft_is_gone_and_noted(lead: Person, at: datetime) -> None:
    operations.discard_draft(by=lead, at=at, draft=start(lead, at))
    assert not Draft.objects.exists()
    assert names() == ["codex.draft_started", "codex.draft_discarded"]


def test_publishing_makes_the_next_edition_and_puts_the_draft_away(
    lead: Person, at: datetime, publish: Publish
) -> None:
    publish()
    draft = start(lead, at, codex=another())
    edition = operations.publish(by=lead, at=at, draft=draft, note="  A new purpose. ")
    assert (edition.number, edition.name, edition.note) == (2, "Meridian Kitchens", "A new purpose.")
    assert (edition.published_by, edition.published_at) == (lead, at)
    assert edition.content_hash == content_hash(another())
    assert queries.current_edition() == edition
    assert queries.parsed(edition) == another()
    assert not Draft.objects.exists()
    event = Event.objects.order_by("seq").last()
    assert event is not None
    assert (event.name, event.data["number"], event.about_id) == ("codex.edition_published", 2, edition.pk)


def test_the_stored_body_and_its_hash_agree(lead: Person, at: datetime) -> None:
    edition = operations.publish(by=lead, at=at, draft=start(lead, at))
    kept = Edition.objects.get(pk=edition.pk)
    assert content_hash(from_body(kept.body)) == kept.content_hash


def test_blocking_problems_keep_a_draft_from_being_published_and_are_named(
    lead: Person, at: datetime
) -> None:
    def spoil(data: dict[str, Any]) -> None:
        steps(data)[0].pop("goal")
        data["tests"][0]["expect"] = {"suggest": ["offer"]}

    draft = start(lead, at, codex=codex(spoil))
    with pytest.raises(HasProblems) as caught:
        operations.publish(by=lead, at=at, draft=draft)
    words = str(caught.value)
    assert "2 problems have to be mended first" in words
    assert "complaint/receive/welcome: The step “Welcome” has no goal." in words
    assert "tests/0: It begins with the welcome: Expected offer to be suggested" in words
    assert {problem.check for problem in caught.value.problems} == {"missing-goal", "failing-test"}
    assert Draft.objects.exists()
    assert not Edition.objects.exists()
    assert names() == ["codex.draft_started"]


def test_many_problems_are_counted_beyond_the_first_ten(lead: Person, at: datetime) -> None:
    def spoil(data: dict[str, Any]) -> None:
        for place in (0, 1):
            for step in steps(data, place):
                step.pop("goal")
                step.pop("effect")

    with pytest.raises(HasProblems, match="… and 8 more") as caught:
        operations.publish(by=lead, at=at, draft=start(lead, at, codex=codex(spoil)))
    assert len(caught.value.problems) == 18


def test_warnings_do_not_keep_a_draft_from_being_published(lead: Person, at: datetime) -> None:
    assert operations.publish(by=lead, at=at, draft=start(lead, at, codex=another(tests=[])))


def test_a_promise_past_its_review_is_a_warning_at_the_time_of_publishing(lead: Person, at: datetime) -> None:
    late = at.replace(year=2030)
    assert operations.publish(by=lead, at=late, draft=start(lead, at))


def test_a_draft_that_says_nothing_new_is_not_published(lead: Person, at: datetime, publish: Publish) -> None:
    publish()
    with pytest.raises(NothingNew, match="Edition 1 says the same"):
        operations.publish(by=lead, at=at, draft=start(lead, at))
    assert Edition.objects.count() == 1


def test_a_draft_begun_before_another_edition_came_out_is_not_published_over_it(
    lead: Person, at: datetime, publish: Publish
) -> None:
    publish()
    draft = start(lead, at, codex=another())
    publish(another(purpose="A third one."))
    with pytest.raises(PublishedMeanwhile, match="Edition 2 came out after"):
        operations.publish(by=lead, at=at, draft=draft)
    operations.save_draft(by=lead, at=at, draft=draft, codex=another(), onto=queries.current_edition())
    draft.refresh_from_db()
    assert operations.publish(by=lead, at=at, draft=draft).number == 3


def test_a_number_taken_at_the_last_moment_is_told_kindly(
    lead: Person, at: datetime, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = start(lead, at, codex=another())
    create = Edition.objects.create

    def too_late(**fields: Any) -> Edition:
        create(**{**fields, "name": "the other one"})
        return create(**fields)

    monkeypatch.setattr(Edition.objects, "create", too_late)
    with pytest.raises(PublishedMeanwhile, match="Somebody else has just published"):
        operations.publish(by=lead, at=at, draft=draft)
    monkeypatch.undo()
    assert not Edition.objects.exists()
    assert Draft.objects.exists()


def test_a_folder_is_imported_into_a_draft(lead: Person, at: datetime, tmp_path: Path) -> None:
    write_folder(codex(), tmp_path)
    draft = operations.import_folder(by=lead, at=at, path=tmp_path)
    assert queries.parsed_draft(draft) == codex()
    write_folder(another(), tmp_path)
    again = operations.import_folder(by=lead, at=at, path=tmp_path)
    assert (again.pk, again.revision) == (draft.pk, 2)
    assert queries.parsed_draft(again) == another()


def test_a_json_document_is_imported_too(lead: Person, at: datetime, tmp_path: Path) -> None:
    write_json(codex(), tmp_path / "codex.json")
    assert (
        queries.parsed_draft(operations.import_folder(by=lead, at=at, path=tmp_path / "codex.json"))
        == codex()
    )


def test_a_faulty_folder_changes_nothing(lead: Person, at: datetime, tmp_path: Path) -> None:
    (tmp_path / "codex.yaml").write_text("name: [")
    with pytest.raises(CodexError):
        operations.import_folder(by=lead, at=at, path=tmp_path)
    assert not Draft.objects.exists()


def test_an_import_builds_on_the_edition_in_force(
    lead: Person, at: datetime, publish: Publish, tmp_path: Path
) -> None:
    draft = start(lead, at)
    edition = publish()
    write_folder(another(), tmp_path)
    imported = operations.import_folder(by=lead, at=at, path=tmp_path)
    assert (imported.pk, imported.base_edition) == (draft.pk, edition)


def test_publishing_takes_few_queries_however_large_the_codex(lead: Person, at: datetime) -> None:
    from tests.codex.samples import meridian

    with CaptureQueriesContext(
        connection,
    ) as small:
        operations.publish(by=lead, at=at, draft=start(lead, at))
    draft = start(lead, at, codex=meridian())
    with CaptureQueriesContext(connection) as large:
        operations.publish(by=lead, at=at, draft=draft)
    assert len(large) <= len(small)
