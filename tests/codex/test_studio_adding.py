"""Several parts in a row, in the outline: a name a line, and one goes on where one is."""

import html
import re
from datetime import datetime

import pytest
from django.test import Client

from hospes.codex import operations, queries
from hospes.codex.core.editing import items_of
from hospes.codex.models import Draft, DraftVersion
from hospes.codex.operations import PartGone, WordsMissing
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.test_book_pages import words

pytestmark = pytest.mark.django_db
RECEIVE = "complaint/receive"
_FRAGMENT = {"HX-Request": "true"}


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish()
    return operations.start_draft(by=lead, at=at)


def _names(container: str) -> list[str]:
    return [str(each.name) for each in items_of(queries.parsed_draft(Draft.objects.get()), container)]


def test_each_line_becomes_a_step_in_the_order_of_the_lines(draft: Draft, lead: Person, at: datetime) -> None:
    before = _names(RECEIVE)
    _draft, paths = operations.add_parts(
        by=lead, at=at, draft=draft, container=RECEIVE, names=["Look at it", " ", "Say what it is worth"]
    )
    assert _names(RECEIVE) == [*before, "Look at it", "Say what it is worth"]
    assert paths == [f"{RECEIVE}/look-at-it", f"{RECEIVE}/say-what-it-is-worth"]
    assert DraftVersion.objects.count() == 1


def test_several_behind_one_stand_one_behind_the_other(draft: Draft, lead: Person, at: datetime) -> None:
    operations.add_parts(
        by=lead, at=at, draft=draft, container=RECEIVE, names=["One", "Two"], after="welcome"
    )
    assert _names(RECEIVE)[1:3] == ["One", "Two"]


def test_nothing_to_add_and_nowhere_to_add_it_are_refused(draft: Draft, lead: Person, at: datetime) -> None:
    with pytest.raises(WordsMissing):
        operations.add_parts(by=lead, at=at, draft=draft, container=RECEIVE, names=[" ", ""])
    with pytest.raises(PartGone):
        operations.add_parts(by=lead, at=at, draft=draft, container="complaint/gone", names=["One"])


def test_without_scripts_the_page_comes_back_to_the_same_field(writer: Client, draft: Draft) -> None:
    told = {"container": RECEIVE, "names": "One\r\nTwo\r\n", "from": RECEIVE, "in": ""}
    answer = writer.post(f"/codex/studio/{draft.pk}/add-more", told)
    assert answer["Location"] == f"/codex/studio/{draft.pk}/write/{RECEIVE}#new-in-complaint-receive"
    page = writer.get(f"/codex/studio/{draft.pk}/write/{RECEIVE}").content.decode()
    assert 'id="new-in-complaint-receive"' in page
    assert _names(RECEIVE)[-2:] == ["One", "Two"]
    told |= {"from": "gone", "names": ""}
    assert "Give the new part a name first." in words(
        writer.post(f"/codex/studio/{draft.pk}/add-more", told, follow=True)
    )


def test_a_fragment_is_the_list_and_what_the_open_part_is_known_by(writer: Client, draft: Draft) -> None:
    page = writer.get(f"/codex/studio/{draft.pk}/write/{RECEIVE}").content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    told = {"container": RECEIVE, "names": "One", "from": RECEIVE}
    answer = writer.post(f"/codex/studio/{draft.pk}/add-more", told, headers=_FRAGMENT).content.decode()
    assert answer.strip().startswith("<ol")
    assert f"/codex/studio/{draft.pk}/write/{RECEIVE}/one" in answer
    assert f'data-was="{seen}"' in answer
    now = html.unescape(writer.get(f"/codex/studio/{draft.pk}/write/{RECEIVE}").content.decode())
    assert re.search(r'data-seen="([0-9a-f]{16})"', answer)[1] in now  # type: ignore[index]


@pytest.mark.parametrize(("container", "inside"), [("situations", "one"), ("complaint", "complaint/one")])
def test_situations_and_processes_are_added_alike(
    writer: Client, draft: Draft, container: str, inside: str
) -> None:
    told = {"container": container, "names": ["One", ""], "from": "complaint", "in": "hu"}
    answer = writer.post(f"/codex/studio/{draft.pk}/add-more", told, headers=_FRAGMENT).content.decode()
    assert f"/codex/studio/{draft.pk}/write/{inside}?in=hu" in answer
    moments = told | {"container": f"{RECEIVE}/welcome", "from": f"{RECEIVE}/welcome"}
    assert (
        "/welcome/one"
        in writer.post(f"/codex/studio/{draft.pk}/add-more", moments, headers=_FRAGMENT).content.decode()
    )


def test_too_many_lines_and_a_list_that_is_gone_are_refused_in_words(writer: Client, draft: Draft) -> None:
    many = {"container": RECEIVE, "names": "\n".join(map(str, range(101))), "from": RECEIVE}
    before = _names(RECEIVE)
    assert "more than 100 lines" in words(
        writer.post(f"/codex/studio/{draft.pk}/add-more", many, follow=True)
    )
    assert _names(RECEIVE) == before
    gone = {"container": "complaint/gone", "names": "One"}
    answer = writer.post(f"/codex/studio/{draft.pk}/add-more", gone, headers=_FRAGMENT)
    assert answer["HX-Redirect"] == f"/codex/studio/{draft.pk}"


def test_who_does_not_write_adds_nothing(draft: Draft, reader: Client) -> None:
    told = {"container": RECEIVE, "names": "One"}
    assert reader.post(f"/codex/studio/{draft.pk}/add-more", told).status_code == 404
