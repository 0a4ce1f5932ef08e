"""The reply page shows how the letter goes out; what is taken back comes back as it was written."""

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.channels.web.queries import page_link, page_token
from hospes.lib.clock import stopped_at


@pytest.fixture(autouse=True)
def monday(at: datetime, mailbox: Mailbox) -> Iterator[None]:
    with stopped_at(at):
        yield


@pytest.fixture
def address(case: Case) -> str:
    return reverse("desk:reply", args=[case.pk])


def test_the_page_shows_what_is_put_round_the_words(desk: Client, address: str, case: Case) -> None:
    page = desk.get(address).content.decode()
    assert "How it goes out" in page
    assert f'lang="{case.customer.language}"' in page
    assert page_link(case) in page
    assert reverse("desk:signature") in page


def test_it_is_looked_at_with_the_words_and_nothing_goes(desk: Client, address: str) -> None:
    answer = desk.post(address, {"body": "Péter comes on Thursday.", "look": "1"})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert page.count("Péter comes on Thursday.") == 2  # in the field, and in the letter
    assert not OutboundMessage.objects.exists()


def test_what_is_taken_back_comes_back_without_its_frame(desk: Client, address: str) -> None:
    desk.post(address, {"body": "Péter comes on Thursday."})
    letter = OutboundMessage.objects.get()
    desk.post(reverse("desk:undo_letter", args=[letter.pk]))
    page = desk.get(address).content.decode()
    assert re.search(r">\s*Péter comes on Thursday\.</textarea>", page)
    desk.post(address, {"body": "Péter comes on Thursday."})
    again = OutboundMessage.objects.latest("pk")
    assert again.body == letter.body


def test_the_customers_page_shows_the_words_without_the_way_to_itself(
    desk: Client, address: str, case: Case
) -> None:
    desk.post(address, {"body": "Péter comes on Thursday."})
    page = Client().get(reverse("channels:page", args=[page_token(case)])).content.decode()
    assert "Péter comes on Thursday." in page
    assert page_link(case) not in page
