"""Languages side by side: what is missing, what is older than its source, what keeps an edition back."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from hospes.codex import operations, queries
from hospes.codex.core.model import Codex
from hospes.codex.models import Draft
from hospes.codex.operations import HasProblems, NotAWriter, PartGone
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.samples import codex
from tests.codex.test_book_pages import words
from tests.codex.test_studio_parts import save

pytestmark = pytest.mark.django_db
WELCOME = "complaint/receive/welcome"


def _hungarian(**fields: Any) -> Codex:
    def turn(data: dict[str, Any]) -> None:
        data["languages"] = ["en", "hu"]
        data["situations"][0]["processes"][0]["steps"][0]["goal"] = {"en": "A goal.", "hu": "Egy cél."}
        data.update(fields)

    return codex(turn)


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish(_hungarian())
    return operations.start_draft(by=lead, at=at)


def _now() -> Draft:
    return Draft.objects.select_related("base_edition").get()


def test_what_is_missing_is_listed_and_leads_to_its_part(writer: Client, draft: Draft) -> None:
    assert "of" in words(writer.get(f"/codex/studio/{draft.pk}"))
    page = writer.get(f"/codex/studio/{draft.pk}/language/hu").content.decode()
    assert "to be written." in page
    assert f"/codex/studio/{draft.pk}/write/{WELCOME}?in=hu" in page
    assert writer.get(f"/codex/studio/{draft.pk}/language/ru").status_code == 404
    assert writer.get(f"/codex/studio/{draft.pk}/language/en").status_code == 404


def test_a_translation_older_than_its_source_is_shown_until_it_is_written_anew(
    writer: Client, draft: Draft
) -> None:
    assert queries.stale_in(draft) == []
    save(writer, draft, goal="Another goal.")
    assert [pair.words for pair in queries.stale_in(_now())] == ["Egy cél."]
    assert "1 is older than its source" in words(writer.get(f"/codex/studio/{draft.pk}"))
    page = writer.get(f"/codex/studio/{draft.pk}/write/{WELCOME}", {"in": "hu"}).content.decode()
    assert "The source was changed after this was translated." in page
    seen = page.split('name="seen" value="')[1].split('"')[0]
    writer.post(
        f"/codex/studio/{draft.pk}/write/{WELCOME}", {"in": "hu", "seen": seen, "goal": "Egy másik cél."}
    )
    assert queries.stale_in(_now()) == []


def test_a_translation_that_still_fits_is_said_to(
    writer: Client, draft: Draft, agent: Person, at: datetime
) -> None:
    save(writer, draft, goal="The goal.")
    (pair,) = queries.stale_in(_now())
    with pytest.raises(NotAWriter):
        operations.say_it_fits(by=agent, at=at, draft=draft, mark=pair.mark)
    page = words(writer.post(f"/codex/studio/{draft.pk}/fits", {"mark": pair.mark, "in": "hu"}, follow=True))
    assert "It is noted that the translation still fits." in page
    assert queries.stale_in(_now()) == []
    assert Event.objects.get(name="codex.translation_fits").data["place"] == WELCOME
    with pytest.raises(PartGone):
        operations.say_it_fits(by=None, at=at, draft=draft, mark=pair.mark)
    again = words(writer.post(f"/codex/studio/{draft.pk}/fits", {"mark": "nothing"}, follow=True))
    assert "not in the draft any more" in again


def test_what_was_stale_when_it_was_published_is_stale_in_the_next_draft(
    writer: Client, draft: Draft, lead: Person, at: datetime
) -> None:
    save(writer, draft, goal="Another goal.")
    operations.publish(by=lead, at=at, draft=_now())
    following = operations.start_draft(by=lead, at=at)
    assert [pair.words for pair in queries.stale_in(following)] == ["Egy cél."]
    (pair,) = queries.stale_in(following)
    operations.say_it_fits(by=lead, at=at, draft=following, mark=pair.mark)
    operations.add_part(by=lead, at=at, draft=following, container="values", name="Patience")
    operations.publish(by=lead, at=at, draft=_now())
    assert queries.stale_in(operations.start_draft(by=lead, at=at)) == []


def test_a_draft_that_began_from_nothing_has_nothing_stale(lead: Person, at: datetime) -> None:
    assert queries.stale_in(operations.start_draft(by=lead, at=at, codex=_hungarian())) == []


def test_gaps_in_a_required_language_keep_an_edition_back(lead: Person, at: datetime) -> None:
    draft = operations.start_draft(by=lead, at=at, codex=_hungarian(required_languages=["hu"]))
    with pytest.raises(HasProblems) as refused:
        operations.publish(by=lead, at=at, draft=draft)
    assert {problem.check for problem in refused.value.problems} == {"untranslated-text"}
    wanted = operations.start_draft(by=lead, at=at, codex=_hungarian(), name="other")
    assert operations.publish(by=lead, at=at, draft=wanted)
