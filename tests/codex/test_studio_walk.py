"""Walking a situation in the browser, without scripts."""

import re
from datetime import datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client

from hospes.codex import operations, queries
from hospes.codex.core.testing import run_tests
from hospes.codex.models import Draft
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.samples import codex
from tests.codex.test_book_pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish(codex())
    return operations.start_draft(by=lead, at=at)


def _follow(client: Client, draft: Draft, page: Any, label: str) -> Any:
    """Press the link that says so."""
    html = page.content.decode()
    links = re.findall(r'<a class="button[^>]*href="([^"]*)"[^>]*>(.*?)</a>', html, re.DOTALL)
    found = next(unescape(href) for href, inner in links if label in inner)
    return client.get(f"/codex/studio/{draft.pk}/walk/complaint{found}")


def _walk(client: Client, draft: Draft, **known: str) -> Any:
    return client.get(f"/codex/studio/{draft.pk}/walk/complaint", known)


def test_a_situation_is_walked_step_by_step(writer: Client, draft: Draft) -> None:
    page = _walk(writer, draft)
    assert "Welcome" in words(page)
    assert "Always applies." in words(page)
    asked = _follow(writer, draft, page, "We understand it")
    assert "Ask" in words(asked)
    assert "Back to before this" in words(asked)
    known = writer.get(
        f"{asked.request['PATH_INFO']}?{asked.request['QUERY_STRING']}&fact.late=true&fact.wish=refund"
    )
    assert "Apologise" in words(known)
    assert "Applies because the answer to “it is late” is yes." in words(known)


def test_why_a_step_is_not_suggested_is_told(writer: Client, draft: Draft) -> None:
    page = words(_walk(writer, draft, **{"fact.late": "false"}))
    assert "Does not apply because the answer to “it is late” is no." in page
    assert "Nothing has led to" in page


def test_what_makes_no_sense_in_the_address_is_left_out(writer: Client, draft: Draft) -> None:
    page = _walk(
        writer, draft, **{"fact.late": "perhaps", "fact.nothing": "1", "did": "nowhere:x", "case.tier": "x"}
    )
    assert page.status_code == 200
    assert "Welcome" in words(page)
    assert writer.get(f"/codex/studio/{draft.pk}/walk/nowhere").status_code == 404


def test_who_may_decide_is_told_where_something_is_decided(writer: Client, draft: Draft) -> None:
    done = {
        "did": [
            "complaint/receive/welcome:understood",
            "complaint/receive/ask:",
            "complaint/receive/apologise:",
        ]
    }
    page = words(writer.get(f"/codex/studio/{draft.pk}/walk/complaint", done))
    assert "Adviser:" in page


def test_a_walk_is_kept_as_a_test_and_holds(writer: Client, draft: Draft) -> None:
    sent = {
        "name": "Late means an apology", "did": ["complaint/receive/welcome:understood", "complaint/receive/ask:"],
        "fact.late": "true", "fact.wish": "refund", "suggest": ["complaint/receive/apologise"],
    }  # fmt: skip
    page = writer.post(f"/codex/studio/{draft.pk}/walk/complaint", sent, follow=True)
    assert "“Late means an apology” is among the tests now." in words(page)
    assert "Walked so far" in words(page)  # where it was, to go another way from here
    now = queries.parsed_draft(Draft.objects.get())
    test = now.tests[-1]
    assert (str(test.name), test.facts, test.expect.suggest) == (
        "Late means an apology", {"late": True, "wish": "refund"}, ("receive/apologise",)
    )  # fmt: skip
    assert run_tests(now)[-1].passed
    assert Event.objects.filter(name="codex.draft_saved", data__place="tests").count() == 1


def test_a_walk_to_the_end_is_kept_with_how_it_ended(writer: Client, draft: Draft) -> None:
    sent = {"name": "It can be closed", "did": ["complaint/settle/close:"]}
    writer.post(f"/codex/studio/{draft.pk}/walk/complaint", sent)
    assert queries.parsed_draft(Draft.objects.get()).tests[-1].expect.outcome == "resolved"


def test_a_test_without_a_name_is_refused_and_the_walk_stays(writer: Client, draft: Draft) -> None:
    refused = writer.post(
        f"/codex/studio/{draft.pk}/walk/complaint", {"did": ["complaint/receive/welcome:understood"]}
    )
    assert refused.status_code == 422
    assert "Say in a few words" in refused.content.decode()
    assert "Back to before this" in refused.content.decode()


@pytest.mark.parametrize("language", ["hu", "el", "ru"])
def test_the_walk_speaks_the_readers_language(writer: Client, draft: Draft, language: str) -> None:
    page = writer.get(f"/codex/studio/{draft.pk}/walk/complaint", headers={"accept-language": language})
    assert page.status_code == 200
