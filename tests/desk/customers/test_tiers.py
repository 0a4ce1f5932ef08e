"""What is promised to a customer's tier stands on their page, in the reader's language."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from hospes.codex.models import Edition
from hospes.customers.models import Customer
from hospes.desk.customers.tiers import tier_choices, tier_on_page
from tests.decisions.codices import table
from tests.encounters.conftest import publish  # noqa: F401 (fixtures)

TIERS = [
    {"key": "standard", "name": "Standard"},
    {"key": "trade", "name": "Trade", "promises": ["named-contact"]},
]
PROMISES = [
    {"key": "answer", "text": "We answer within a day."},
    {
        "key": "named-contact",
        "text": {"en": "One named person, always.", "hu": "Egy név szerinti ember, mindig."},
    },
]


@pytest.fixture
def edition(publish: Callable[..., Edition]) -> Edition:  # noqa: F811
    return publish(table(tiers=TIERS, promises=PROMISES))


def _page(client: Client, customer: Customer) -> str:
    return client.get(reverse("desk:customer", args=[customer.pk])).content.decode()


def test_only_what_is_promised_to_this_tier_beyond_the_rest(
    as_anna: Client, eva: Customer, edition: Edition
) -> None:
    assert "One named person, always." not in _page(as_anna, eva)
    Customer.objects.filter(pk=eva.pk).update(tier="trade")
    page = _page(as_anna, eva)
    assert "One named person, always." in page
    assert "We answer within a day." not in page


def test_before_the_first_edition_nothing_is_promised_to_a_tier(db: None) -> None:
    assert tier_on_page("trade") == {"tiers": {}, "promised_to_tier": []}
    assert tier_choices(stored="trade") == [("trade", "trade")]
