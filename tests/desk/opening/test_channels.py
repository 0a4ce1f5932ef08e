"""Which channel is open now, closed for a while and opened again; customers read the same."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hospes.channels.opening.models import Closing
from hospes.channels.opening.queries import Standing
from hospes.channels.opening.site import how_soon, sentences
from hospes.lib import clock
from hospes.staff.models import Person

CHANNELS, CLOSE, OPEN = "/channels/", "/channels/web/close/", "/channels/web/open/"


@pytest.fixture(autouse=True)
def today(at: datetime) -> Iterator[datetime]:
    with clock.stopped_at(at) as moment:
        yield moment


def close(client: Client, at: datetime, **said: str) -> Any:
    until = (at + timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M")
    return client.post(
        CLOSE, {"until": until, "why_en": "Stocktaking", "why_hu": "Leltár", **said}, follow=True
    )


def test_every_channel_says_how_it_stands(as_niamh: Client, anna: Person) -> None:
    page = as_niamh.get(CHANNELS).content.decode()
    assert "Open now." in page
    assert "Anna" in page
    assert reverse("desk:team_hours", args=[anna.team_id]) in page


def test_closed_for_a_while_and_opened_again(as_niamh: Client, at: datetime) -> None:
    page = close(as_niamh, at).content.decode()
    assert "Closed. Customers read why." in page
    assert "Stocktaking" in page
    assert "closed by Niamh" in page
    page = as_niamh.post(OPEN, follow=True).content.decode()
    assert "Open again, by its hours." in page
    assert "Stocktaking" not in page


def test_without_a_word_why_nothing_is_closed(as_niamh: Client, at: datetime) -> None:
    answer = close(as_niamh, at, why_en="", why_hu="")
    assert answer.status_code == 422
    assert "Say why" in answer.content.decode()
    assert not Closing.objects.exists()


def test_the_customers_help_says_it_too(as_niamh: Client, at: datetime, client: Client) -> None:
    close(as_niamh, at)
    assert "Leltár" in client.get("/help/hu/").content.decode()
    assert "Stocktaking" in client.get("/help/en/").content.decode()


def test_a_channel_that_is_not_offered_is_not_here(as_niamh: Client) -> None:
    assert as_niamh.get("/channels/pigeon/close/").status_code == 404


def test_an_agent_reads_whom_to_ask(client: Client, anna: Person, at: datetime) -> None:
    client.force_login(anna)
    assert client.get(CHANNELS).status_code == 403
    assert close(client, at).status_code == 403
    assert not Closing.objects.exists()


def told(at: datetime, **about: Any) -> list[str]:
    standing = {"is_open": False, "opens_at": None, "closes_at": None, "why": "", "answer_within": None}
    return sentences(Standing(channel="web", people_there=0, **{**standing, **about}), at)


def test_when_it_opens_is_said_as_a_person_would(at: datetime) -> None:
    hour = timedelta(hours=1)
    assert told(at, is_open=True, closes_at=at + hour)[0].startswith("Open now, until")
    assert told(at, opens_at=at + hour)[0].startswith("Open again today at")
    assert told(at, opens_at=at + 24 * hour)[0].startswith("Open again tomorrow at")
    assert "Thu" in told(at, opens_at=at + 72 * hour)[0]
    assert told(at) == []
    assert told(at, why="We are closed today.") == ["We are closed today."]


def test_how_soon_is_said_in_minutes_and_hours_and_not_at_all() -> None:
    assert how_soon(None) == ""
    assert "1 minute of" in how_soon(timedelta(minutes=1))
    assert "25 minutes" in how_soon(timedelta(minutes=25))
    assert "3 opening hours" in how_soon(timedelta(hours=3))


def test_the_page_says_which_channel_and_why_in_which_language(as_niamh: Client) -> None:
    page = as_niamh.get(CLOSE).content.decode()
    eyebrow = page.partition('<p class="eyebrow">')[2].partition("</p>")[0]
    assert "Web" in eyebrow
    for language in ("English", "Magyar", "Ελληνικά"):
        assert f"Why ({language})" in page
