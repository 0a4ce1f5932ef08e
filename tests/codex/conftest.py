"""What the codex's tests share: the cast, a published edition, a way to sign in."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from hypothesis import settings

from hospes.codex.core.documents import canonical_json, content_hash
from hospes.codex.core.model import Codex
from hospes.codex.models import Edition
from hospes.staff.models import Person
from tests.codex.samples import codex

# The machine is shared with other work: a law is broken by a wrong answer, not by a slow one.
settings.register_profile("codex", deadline=None)
settings.load_profile("codex")

Publish = Callable[..., Edition]


def hire(name: str, *roles: str, **fields: Any) -> Person:
    username = name.split()[0].lower()
    return Person.objects.create(
        name=name, username=username, email=f"{username}@example.com", roles=list(roles), **fields
    )


@pytest.fixture
def lead(db: None) -> Person:
    return hire("Dóra Fekete", "lead")


@pytest.fixture
def agent(db: None) -> Person:
    return hire("Anna Kertész", "agent")


@pytest.fixture
def writer(lead: Person) -> Client:
    """The lead, signed in."""
    client = Client()
    client.force_login(lead)
    return client


@pytest.fixture
def publish(db: None, at: datetime) -> Publish:
    """Put an edition into the database, as `publish` would."""

    def put(sample: Codex | None = None, **fields: Any) -> Edition:
        sample = sample or codex()
        number = Edition.objects.count() + 1
        return Edition.objects.create(
            number=number,
            name=str(sample.name),
            body=json.loads(canonical_json(sample)),
            content_hash=content_hash(sample),
            published_at=at,
            **fields,
        )

    return put


@pytest.fixture
def reader(agent: Person, client: Client) -> Client:
    """A browser in which Anna is signed in."""
    client.force_login(agent)
    return client
