"""The studio in a browser without scripts: begin, write, arrange, take back, publish."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hospes.codex import operations, queries
from hospes.codex.models import Draft, Edition
from hospes.staff.models import Person
from tests.codex.conftest import Publish, hire
from tests.codex.samples import codex, meridian
from tests.codex.test_book_pages import words

pytestmark = pytest.mark.django_db
WELCOME = "complaint/receive/welcome"


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish(meridian())
    return operations.start_draft(by=lead, at=at)


def _write(client: Client, draft: Draft, path: str = WELCOME, **sent: str) -> Any:
    address = f"/codex/studio/{draft.pk}/write/{path}"
    page = client.get(address).content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    return client.post(address, {"in": "en", "seen": seen, **sent}, follow=True)


def _now(draft: Draft) -> Any:
    return queries.parsed_draft(Draft.objects.get(pk=draft.pk))


def test_before_the_first_edition_it_is_said_how_one_comes_about(writer: Client) -> None:
    assert "Or begin from something else" in words(writer.get("/codex/studio"))
    assert "There is no edition to start from" in words(writer.post("/codex/studio/begin", follow=True))


def test_a_draft_is_begun_from_the_edition_in_force(writer: Client, publish: Publish) -> None:
    publish()
    assert "Begin the next edition" in words(writer.get("/codex/studio"))
    page = words(writer.post("/codex/studio/begin", follow=True))
    assert "Nothing yet: the draft says what the edition in force says." in page
    assert "Go on writing" in words(writer.get("/codex/studio"))
    assert "already" in words(writer.post("/codex/studio/begin", follow=True))


def test_words_are_written_and_the_draft_says_what_changes(writer: Client, draft: Draft) -> None:
    page = words(_write(writer, draft, goal="They know who has it."))
    assert "Saved." in page
    assert "They know who has it." in page
    whole = words(writer.get(f"/codex/studio/{draft.pk}"))
    assert "Take back" in whole
    assert "Complaint › Receive the complaint › Take it on" in whole
    assert WELCOME not in whole
    assert "Nothing yet" not in whole


def test_every_word_is_kept_when_something_is_missing(writer: Client, draft: Draft) -> None:
    address = f"/codex/studio/{draft.pk}/write/{WELCOME}"
    page = writer.get(address).content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    refused = writer.post(address, {"in": "en", "seen": seen, "name": " ", "goal": "A new goal."})
    assert refused.status_code == 422
    assert "This cannot be empty." in refused.content.decode()
    assert "A new goal." in refused.content.decode()


def test_whoever_comes_second_keeps_their_words_and_sees_why(writer: Client, draft: Draft) -> None:
    address = f"/codex/studio/{draft.pk}/write/{WELCOME}"
    first = writer.get(address).content.decode().split('name="seen" value="')[1].split('"')[0]
    _write(writer, draft, goal="First.")
    second = writer.post(address, {"in": "en", "seen": first, "effect": "Second."})
    assert second.status_code >= 400
    shown = second.content.decode()
    assert "Somebody changed this very part" in shown
    assert "Second." in shown
    seen = shown.split('name="seen" value="')[1].split('"')[0]
    again = writer.post(address, {"in": "en", "seen": seen, "effect": "Second."}, follow=True)
    assert "Saved." in words(again)


def test_saving_again_undoes_nobodys_words(writer: Client, draft: Draft) -> None:
    address = f"/codex/studio/{draft.pk}/write/{WELCOME}"
    page = writer.get(address).content.decode()
    read = dict(re.findall(r'name="((?:was\.\w+|seen))" value="([^"]*)"', page))
    goal = str(_now(draft).find(WELCOME).part.goal)
    _write(writer, draft, goal="Theirs.", name="Their name")
    sent = {"in": "en", **read, "goal": goal, "name": "My name", "effect": "Mine."}
    refused = writer.post(address, sent).content.decode()
    assert "Theirs." in refused
    assert "Stands there now:" in refused
    again = dict(re.findall(r'name="((?:was\.\w+|seen))" value="([^"]*)"', refused))
    writer.post(address, {"in": "en", **again, "goal": "Theirs.", "name": "My name", "effect": "Mine."})
    step = _now(draft).find(WELCOME).part
    assert (str(step.goal), str(step.name), str(step.effect)) == ("Theirs.", "My name", "Mine.")


def test_a_translation_is_written_beside_its_source(
    writer: Client, publish: Publish, lead: Person, at: datetime
) -> None:
    publish(codex(lambda data: data.update(languages=["en", "hu"])))
    draft = operations.start_draft(by=lead, at=at)
    address = f"/codex/studio/{draft.pk}/write/{WELCOME}?in=hu"
    page = writer.get(address).content.decode()
    assert 'lang="hu"' in page
    assert "A goal." in page
    seen = page.split('name="seen" value="')[1].split('"')[0]
    saved = writer.post(address, {"in": "hu", "seen": seen, "goal": "Egy cél."}, follow=True)
    assert saved.redirect_chain[-1][0].endswith("?in=hu")
    assert _now(draft).find(WELCOME).part.goal.root == {"en": "A goal.", "hu": "Egy cél."}


def test_a_language_the_codex_has_not_is_the_first(writer: Client, draft: Draft) -> None:
    assert writer.get(f"/codex/studio/{draft.pk}/write/{WELCOME}?in=xx").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "complaint",
        "complaint/receive",
        WELCOME,
        "promises/one-owner",
        "behaviours/control/gives-name",
    ],
)
def test_every_kind_of_part_has_its_page(writer: Client, draft: Draft, path: str) -> None:
    found = _now(draft).find(path)
    if found is None:  # the sample calls it otherwise: take the first of its kind
        path = next(
            each.path for each in _now(draft).elements() if each.path.split("/")[0] == path.split("/")[0]
        )
    assert words(writer.get(f"/codex/studio/{draft.pk}/write/{path}"))


@pytest.mark.one_database
def test_every_part_of_the_demo_companys_codex_can_be_opened(writer: Client, draft: Draft) -> None:
    paths = [element.path for element in _now(draft).elements()]
    wrong = [
        path for path in paths if writer.get(f"/codex/studio/{draft.pk}/write/{path}").status_code != 200
    ]
    assert wrong == []


def test_a_step_is_added_and_written_at_once(writer: Client, draft: Draft) -> None:
    sent = {"container": "complaint/receive", "after": "welcome", "name": "Take a breath", "from": WELCOME}
    page = writer.post(f"/codex/studio/{draft.pk}/add", sent, follow=True)
    assert page.redirect_chain[-1][0].endswith("/write/complaint/receive/take-a-breath#field-goal")
    assert "Take a breath" in words(page)
    without = writer.post(f"/codex/studio/{draft.pk}/add", {**sent, "name": ""}, follow=True)
    assert "Give the new part a name first." in words(without)
    nowhere = writer.post(f"/codex/studio/{draft.pk}/add", {"container": "x/y", "name": "N"}, follow=True)
    assert "not in the draft any more" in words(nowhere)


def test_a_step_is_moved_copied_and_taken_out(writer: Client, draft: Draft) -> None:
    address = f"/codex/studio/{draft.pk}/arrange"
    keys = [step.key for step in _now(draft).situation("complaint").processes[0].steps]
    writer.post(address, {"verb": "down", "path": WELCOME})
    assert [s.key for s in _now(draft).situation("complaint").processes[0].steps][:2] == [keys[1], keys[0]]
    writer.post(address, {"verb": "up", "path": WELCOME})
    copied = writer.post(address, {"verb": "copy", "path": WELCOME}, follow=True)
    assert "This is the copy." in words(copied)
    gone = writer.post(address, {"verb": "remove", "path": f"{WELCOME}-2"}, follow=True)
    assert "Taken out." in words(gone)
    assert _now(draft).find(f"{WELCOME}-2") is None
    assert "not in the draft" in words(writer.post(address, {"verb": "up", "path": "x/y"}, follow=True))
    assert writer.post(address, {"verb": "burn", "path": WELCOME}).status_code == 404


def test_the_last_change_is_taken_back(writer: Client, draft: Draft) -> None:
    before = _now(draft)
    _write(writer, draft, goal="Other.")
    assert "Taken back." in words(writer.post(f"/codex/studio/{draft.pk}/undo", follow=True))
    assert _now(draft) == before
    assert "nothing left to take back" in words(writer.post(f"/codex/studio/{draft.pk}/undo", follow=True))


def test_what_blocks_is_shown_and_leads_to_its_part(writer: Client, draft: Draft) -> None:
    _write(writer, draft, goal="", effect="")
    page = writer.get(f"/codex/studio/{draft.pk}/publish").content.decode()
    assert "First to be mended" in page
    assert f"/codex/studio/{draft.pk}/write/{WELCOME}" in page
    refused = writer.post(f"/codex/studio/{draft.pk}/publish", {"note": "Never mind."})
    assert refused.status_code == 422
    assert Edition.objects.count() == 1


def test_a_draft_is_published_and_in_force(writer: Client, draft: Draft) -> None:
    _write(writer, draft, goal="They know who has it, and that it is welcome.")
    page = writer.get(f"/codex/studio/{draft.pk}/publish")
    assert "What is new, for the people who work by it" in words(page)
    done = writer.post(f"/codex/studio/{draft.pk}/publish", {"note": "A clearer welcome."}, follow=True)
    assert "Edition 2 is in force." in words(done)
    assert not Draft.objects.exists()
    edition = queries.current_edition()
    assert edition is not None
    assert edition.note == "A clearer welcome."


def test_a_draft_is_thrown_away_after_a_question(writer: Client, draft: Draft) -> None:
    assert "Throw this draft away?" in words(writer.get(f"/codex/studio/{draft.pk}/discard"))
    assert "The draft is gone." in words(writer.post(f"/codex/studio/{draft.pk}/discard", follow=True))
    assert not Draft.objects.exists()


@pytest.mark.parametrize("role", ["agent", "inspector"])
def test_whoever_does_not_write_finds_no_draft(draft: Draft, client: Client, role: str) -> None:
    client.force_login(hire("Ilona Inspector", role))
    assert client.get("/codex/studio").status_code == 403
    assert client.post("/codex/studio/begin").status_code == 403
    for page in ("", "/publish", "/discard", f"/write/{WELCOME}"):
        assert client.get(f"/codex/studio/{draft.pk}{page}").status_code == 404
    for verb in ("undo", "add", "arrange"):
        assert client.post(f"/codex/studio/{draft.pk}/{verb}").status_code == 404
    assert "Write the next edition" not in words(client.get("/codex/"))


def test_the_book_leads_its_writers_to_the_studio(writer: Client, draft: Draft) -> None:
    assert "Write the next edition" in words(writer.get("/codex/"))


@pytest.mark.parametrize("page", ["", f"/write/{WELCOME}", "/publish"])
def test_a_larger_codex_asks_no_more_of_the_database(
    writer: Client, draft: Draft, at: datetime, page: str
) -> None:
    address = f"/codex/studio/{draft.pk}{page}"
    writer.get(address)
    with CaptureQueriesContext(connection) as before:
        writer.get(address)
    for number in range(5):
        operations.add_part(by=None, at=at, draft=draft, container="complaint/receive", name=f"Step {number}")
    writer.get(address)  # which reads the leaves that were turned
    with CaptureQueriesContext(connection) as after:
        writer.get(address)
    assert len(after) <= len(before)


@pytest.mark.parametrize("language", ["hu", "el", "ru"])
def test_the_studio_speaks_the_readers_language(
    writer: Client, lead: Person, draft: Draft, language: str
) -> None:
    Person.objects.filter(pk=lead.pk).update(language=language)
    for page in ("", f"/write/{WELCOME}", "/publish", "/discard"):
        shown = words(writer.get(f"/codex/studio/{draft.pk}{page}"))
        assert "What the checks say" not in shown
        assert "Take out" not in shown
