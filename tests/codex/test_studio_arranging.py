"""Parts dragged to another place and split in two, in the browser and by hand."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from hospes.codex import operations, queries
from hospes.codex.core.documents import part_hash
from hospes.codex.models import Draft
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.samples import codex
from tests.codex.test_book_pages import words
from tests.codex.test_studio_parts import fields_of

pytestmark = pytest.mark.django_db
WELCOME, CALM = "complaint/receive/welcome", "complaint/receive/calm"


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish(codex())
    return operations.start_draft(by=lead, at=at)


def now() -> Any:
    return queries.parsed_draft(Draft.objects.get())


def keys() -> list[str]:
    return [step.key for step in now().situations[0].processes[0].steps]


def _put(client: Client, draft: Draft, path: str, after: str, **data: str) -> Any:
    sent = {"verb": "put", "path": path, "after": after, **data}
    return client.post(f"/codex/studio/{draft.pk}/arrange", sent, follow=True)


def _split(client: Client, draft: Draft, **data: str) -> Any:
    return client.post(f"/codex/studio/{draft.pk}/split", data, follow=True)


def test_the_outline_and_the_lists_can_be_dragged(writer: Client, draft: Draft) -> None:
    page = writer.get(f"/codex/studio/{draft.pk}/write/{WELCOME}").content.decode()
    assert re.findall(r'data-drag="(complaint/receive/[^"/]*)" data-list="complaint/receive"', page)[:2] == [
        WELCOME,
        CALM,
    ]
    assert f'data-drag="{WELCOME}/first-words" data-list="{WELCOME}"' in page
    listed = writer.get(f"/codex/studio/{draft.pk}/list/authority").content.decode()
    assert re.search(r'data-drag="authority/1" data-list="authority" data-seen="\w{16}"', listed)


def test_a_step_is_dropped_behind_another_and_one_stays_where_one_was(writer: Client, draft: Draft) -> None:
    page = _put(writer, draft, CALM, "ask", **{"from": WELCOME})
    assert keys()[:3] == ["welcome", "ask", "calm"]
    assert page.redirect_chain[-1][0].endswith(f"/write/{WELCOME}")
    _put(writer, draft, CALM, "")
    assert keys()[0] == "calm"
    writer.post(f"/codex/studio/{draft.pk}/undo")
    writer.post(f"/codex/studio/{draft.pk}/undo")
    assert now() == codex()


def test_an_entry_is_dropped_in_its_list_unless_it_is_another_by_now(writer: Client, draft: Draft) -> None:
    page = writer.get(f"/codex/studio/{draft.pk}/list/authority").content.decode()
    seen = re.findall(r'data-seen="(\w+)"', page)
    before = now().authority
    back = _put(writer, draft, "authority/0", "1", seen=seen[0], **{"from": "list"})
    assert back.redirect_chain[-1][0].endswith("/list/authority#item-1")
    assert now().authority[:2] == (before[1], before[0])
    refused = _put(writer, draft, "authority/0", "2", seen=seen[0], **{"from": "list"})
    assert "Somebody changed this very part" in words(refused)


@pytest.mark.parametrize(("path", "after"), [(CALM, "nowhere"), ("no/where/x", ""), ("", ""), ("house", "x")])
def test_what_is_dropped_nowhere_stays(writer: Client, draft: Draft, path: str, after: str) -> None:
    assert "not in the draft any more" in words(_put(writer, draft, path, after))
    assert Draft.objects.get().revision == 1


def test_a_process_is_split_and_one_goes_on_in_the_second(writer: Client, draft: Draft) -> None:
    page = _split(writer, draft, path="complaint/receive/ask", name="Find out")
    assert page.redirect_chain[-1][0].endswith("/write/complaint/find-out#field-purpose")
    assert "This is the second part." in words(page)
    assert keys() == ["welcome", "calm"]
    assert Event.objects.order_by("-seq")[0].data["place"] == "complaint/receive/ask"
    writer.post(f"/codex/studio/{draft.pk}/undo")
    assert now() == codex()


def test_a_step_is_split_where_it_is_said(writer: Client, draft: Draft) -> None:
    page = _split(writer, draft, path=WELCOME, name="Take it on", cut="tools")
    assert page.redirect_chain[-1][0].endswith("/write/complaint/receive/take-it-on#field-goal")
    assert keys()[:2] == ["welcome", "take-it-on"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"path": WELCOME, "name": "New"}, "This is the first step"),
        ({"path": CALM, "name": " \x07 "}, "Give the new part a name first."),
        ({"path": CALM, "name": "New", "cut": "name"}, "not in the draft any more"),
        ({"path": "facts/late", "name": "New"}, "not in the draft any more"),
    ],
)
def test_what_cannot_be_split_is_told(writer: Client, draft: Draft, data: dict[str, str], why: str) -> None:
    assert why in words(_split(writer, draft, **data, **{"from": data["path"]}))
    assert Draft.objects.get().revision == 1


def test_others_than_writers_arrange_nothing(draft: Draft, agent: Person, at: datetime) -> None:
    with pytest.raises(operations.NotAWriter):
        operations.put_part(by=agent, at=at, draft=draft, path=CALM, after="")
    with pytest.raises(operations.NotAWriter):
        operations.split_part(by=agent, at=at, draft=draft, path=CALM, name="New")


# Into another list.


def test_a_step_is_dropped_into_another_process_and_taken_back(writer: Client, draft: Draft) -> None:
    page = _put(writer, draft, CALM, "", into="complaint/settle", **{"from": WELCOME})
    assert page.redirect_chain[-1][0].endswith(f"/write/{WELCOME}")
    assert now().situations[0].processes[1].steps[0].key == "calm"
    assert Event.objects.order_by("-seq")[0].data["place"] == "complaint/settle/calm"
    writer.post(f"/codex/studio/{draft.pk}/undo")
    assert now() == codex()


def test_a_step_is_put_elsewhere_by_a_menu(writer: Client, draft: Draft) -> None:
    page = writer.get(f"/codex/studio/{draft.pk}/write/{CALM}").content.decode()
    menu = page[page.index('id="move-to"') :]
    assert 'value="complaint/settle:"' in menu
    sent = {"verb": "put", "path": CALM, "to": "complaint/settle:"}
    back = writer.post(f"/codex/studio/{draft.pk}/arrange", sent, follow=True)
    assert back.redirect_chain[-1][0].endswith("/write/complaint/settle/calm")
    assert "calm" not in keys()


@pytest.mark.parametrize("into", ["complaint", "facts", "nowhere", "complaint/receive/welcome", "authority"])
def test_a_step_is_put_into_nothing_that_holds_no_steps(writer: Client, draft: Draft, into: str) -> None:
    assert "not in the draft any more" in words(_put(writer, draft, CALM, "", into=into))
    assert now() == codex()


# Where one goes on.


def _remove(client: Client, draft: Draft, path: str) -> str:
    sent = {"verb": "remove", "path": path}
    return str(client.post(f"/codex/studio/{draft.pk}/arrange", sent, follow=True).redirect_chain[-1][0])


def test_after_taking_out_one_is_at_the_neighbour(writer: Client, draft: Draft) -> None:
    assert _remove(writer, draft, WELCOME).endswith(f"/write/{CALM}")
    last = keys()[-1]
    assert _remove(writer, draft, f"complaint/receive/{last}").endswith(
        f"/write/complaint/receive/{keys()[-1]}"
    )
    assert _remove(writer, draft, "facts/wish").rpartition("#")[2].startswith("item-")
    moment = "complaint/receive/ask"
    assert _remove(writer, draft, moment).startswith(f"/codex/studio/{draft.pk}/write/complaint/receive")


def test_after_taking_out_the_only_one_one_is_at_what_held_it(writer: Client, draft: Draft) -> None:
    assert _remove(writer, draft, f"{WELCOME}/first-words").endswith(f"/write/{WELCOME}")
    for each in list(now().situations):
        last = _remove(writer, draft, each.key)
    assert last.endswith(f"/codex/studio/{draft.pk}")


def test_after_taking_out_an_entry_one_is_at_the_one_in_its_place(writer: Client, draft: Draft) -> None:
    count = len(now().authority)
    assert _remove(writer, draft, f"authority/{count - 1}").endswith(f"#item-{count - 2}")
    assert _remove(writer, draft, "authority/0").endswith("#item-0")
    for _each in range(count - 2):
        last = _remove(writer, draft, "authority/0")
    assert last.endswith("/list/authority")


def test_what_is_taken_back_from_a_part_leads_back_to_it(writer: Client, draft: Draft) -> None:
    _put(writer, draft, CALM, "")
    page = writer.get(f"/codex/studio/{draft.pk}/write/{CALM}").content.decode()
    assert "Take back" in page
    back = writer.post(f"/codex/studio/{draft.pk}/undo", {"from": CALM}, follow=True)
    assert back.redirect_chain[-1][0].endswith(f"/write/{CALM}")


@pytest.mark.parametrize(("field", "ends"), [("field-goal", "#field-goal"), ('x" onload=', ""), ("", "")])
def test_a_save_goes_back_to_the_field(writer: Client, draft: Draft, field: str, ends: str) -> None:
    address = f"/codex/studio/{draft.pk}/write/{WELCOME}"
    sent = {**fields_of(writer.get(address).content.decode()), "goal": ["Another goal."], "field": [field]}
    back = writer.post(address, sent, follow=True)
    assert back.redirect_chain[-1][0].endswith(f"/write/{WELCOME}{ends}")


def test_a_condition_goes_on_beside_the_branch(writer: Client, draft: Draft) -> None:
    def send(**sent: str) -> str:
        found = now().find(WELCOME)
        assert found is not None
        address = f"/codex/studio/{draft.pk}/condition/{WELCOME}"
        back = writer.post(address, {"seen": part_hash(found.part), **sent}, follow=True)
        return str(back.redirect_chain[-1][0])

    assert send(verb="add", place="", subject="fact:late", test="yes").endswith("#new")
    assert send(verb="add", place="", subject="fact:wish", test="known").endswith("#new")
    assert send(verb="deny", place="0").endswith("#branch-0")
    assert send(verb="remove", place="1").endswith("#branch")
