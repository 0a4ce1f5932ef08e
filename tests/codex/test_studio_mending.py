"""What the checks say stands beside the part, and is mended in one step."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from hospes.codex import operations, queries
from hospes.codex.models import Draft
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.samples import codex, steps
from tests.codex.test_book_pages import words

pytestmark = pytest.mark.django_db
WELCOME = "complaint/receive/welcome"


def _faulty(data: dict[str, Any]) -> None:
    steps(data)[0].update(goal=None, collect=["order_number", "bought_on"])
    data["facts"].append({"key": "shade", "label": "Shade", "type": "text"})


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish(codex(_faulty))
    return operations.start_draft(by=lead, at=at)


def now() -> Any:
    return queries.parsed_draft(Draft.objects.get())


def _mend(client: Client, draft: Draft, verb: str, key: str, **more: str) -> Any:
    return client.post(f"/codex/studio/{draft.pk}/mend", {"verb": verb, "key": key, **more}, follow=True)


def test_a_part_shows_its_own_problems_and_no_others(writer: Client, draft: Draft) -> None:
    here = words(writer.get(f"/codex/studio/{draft.pk}/problems/{WELCOME}"))
    assert "has no goal" in here
    assert "Every step has a goal of its own." in here
    assert "There is no fact called bought_on." in here
    assert "uses this fact" not in here
    fragment = writer.get(f"/codex/studio/{draft.pk}/problems/{WELCOME}", headers={"HX-Request": "true"})
    assert "<html" not in fragment.content.decode()
    assert "has no goal" in fragment.content.decode()
    assert "Nothing to mend here." in words(writer.get(f"/codex/studio/{draft.pk}/problems/values/honest"))
    assert writer.get(f"/codex/studio/{draft.pk}/problems/no/where").status_code == 404


def test_a_problem_leads_to_its_field_which_has_the_focus(writer: Client, draft: Draft) -> None:
    page = writer.get(f"/codex/studio/{draft.pk}").content.decode()
    address = next(each for each in re.findall(r'href="([^"]+)"', page) if "at=goal" in each)
    assert address.endswith("/write/complaint/receive/welcome?at=goal#field-goal")
    field = re.search(r'<textarea[^>]*name="goal"[^>]*>', writer.get(address).content.decode())
    assert field is not None
    assert "autofocus" in field[0]


def test_a_fact_is_added_as_it_was_called_with_its_type(writer: Client, draft: Draft) -> None:
    page = _mend(writer, draft, "add-fact", "bought_on", type="date", **{"from": WELCOME})
    assert page.redirect_chain[-1][0].endswith("/write/facts/bought_on#field-question")
    assert now().vocabulary["bought_on"].type == "date"
    assert (
        _mend(writer, draft, "add-fact", "bought_on", type="date").redirect_chain[-1][0].endswith("#checks")
    )


def test_an_unused_fact_is_taken_out_and_brought_back(writer: Client, draft: Draft) -> None:
    before = now()
    assert "Done." in words(_mend(writer, draft, "remove", "facts/shade"))
    assert "shade" not in now().vocabulary
    assert Event.objects.order_by("-seq")[0].data["place"] == "facts/shade"
    writer.post(f"/codex/studio/{draft.pk}/undo")
    assert now() == before


@pytest.mark.parametrize(
    ("verb", "key"),
    [("remove", WELCOME), ("remove", "facts/late"), ("add-fact", "Not A Key"), ("burn", "x"), ("", "")],
)  # fmt: skip
def test_what_no_problem_asks_for_is_not_done(writer: Client, draft: Draft, verb: str, key: str) -> None:
    assert "This is mended already." in words(_mend(writer, draft, verb, key, type="x"))
    assert Draft.objects.get().revision == 1


def test_one_goes_back_to_where_it_was_offered(writer: Client, draft: Draft) -> None:
    page = _mend(writer, draft, "burn", "x", **{"from": WELCOME})
    assert page.redirect_chain[-1][0].endswith(f"/write/{WELCOME}#checks")
    gone = _mend(writer, draft, "burn", "x", **{"from": "no\nwhere"})
    assert gone.redirect_chain[-1][0].endswith("#checks")


def test_a_draft_that_is_gone_is_told(writer: Client, draft: Draft, lead: Person, at: datetime) -> None:
    operations.discard_draft(by=lead, at=at, draft=draft)
    with pytest.raises(operations.DraftGone):
        operations.mend(by=lead, at=at, draft=draft, verb="remove", key="facts/shade")


def test_others_than_writers_mend_nothing(draft: Draft, agent: Person, at: datetime) -> None:
    with pytest.raises(operations.NotAWriter):
        operations.mend(by=agent, at=at, draft=draft, verb="remove", key="facts/shade")
