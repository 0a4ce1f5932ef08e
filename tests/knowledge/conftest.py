"""The named cast, and articles that they write."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hospes.knowledge.core.lines import Line
from hospes.knowledge.models import Article, Version
from hospes.knowledge.operations import Wording, begin_article, keep_draft, publish, settle
from hospes.staff.models import Person
from tests.cases.conftest import (  # noqa: F401 (fixtures)
    ada,
    anna,
    eva,
    harbour,
    hired,
    ilona,
    later,
    marta,
    niamh,
    opened,
    service,
    showroom,
    thomas,
    welcome,
    zoltan,
)

OIL = "Oil the wood twice a year.\n\n## Wine\n\nWipe it up at once."


class Written(Protocol):
    def __call__(self, key: str = "worktop-care", **details: Any) -> Article: ...


class Told(Protocol):
    def __call__(
        self, article: Article, language: str, title: str, body: str = "", **details: Any
    ) -> Version: ...


@pytest.fixture
def told(niamh: Person, at: datetime) -> Told:  # noqa: F811
    """told(article, "hu", title, body): Niamh writes it and publishes it."""

    def tell(article: Article, language: str, title: str, body: str = "", **details: Any) -> Version:
        published = {key: details.pop(key) for key in ("note", "is_small") if key in details}
        when = details.pop("when", at)
        wording = Wording(title, details.pop("summary", ""), body, details.pop("lines", ()))
        revision = article.drafts.filter(language=language).values_list("revision", flat=True).first() or 0
        keep_draft(
            by=niamh,
            at=when,
            article=article,
            language=language,
            wording=wording,
            revision=revision,
            **details,
        )
        return publish(by=niamh, at=when, article=article, language=language, **published)

    return tell


@pytest.fixture
def written(niamh: Person, at: datetime, told: Told) -> Written:  # noqa: F811
    """written("worktop-care", public=True, title=…, body=…): Niamh's article, published in English."""

    def write(key: str = "worktop-care", **details: Any) -> Article:
        public, kind = details.pop("public", True), details.pop("kind", "instruction")
        owner, situations = details.pop("owner", niamh), details.pop("situations", ())
        article = begin_article(by=niamh, at=at, key=key, kind=kind, language="en", owner=owner)
        title, body = details.pop("title", "Caring for your worktop"), details.pop("body", OIL)
        told(article, "en", title, body, **details)
        return settle(
            by=niamh,
            at=at,
            article=article,
            kind=kind,
            is_public=public,
            situations=situations,
            review_on=None,
        )

    return write


@pytest.fixture
def menu(written: Written) -> Article:
    lines = (Line("", "A visit at home", "With oil", 9000, "EUR"), Line("", "Talking about it"))
    return written("service-menu", kind="menu", title="What we do", body="Ask us.", lines=lines)


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def count_queries() -> Callable[..., int]:
    """count_queries(action): how many queries it takes, the second time, when caches are warm."""

    def count(action: Callable[[], Any]) -> int:
        action()
        with CaptureQueriesContext(connection) as captured:
            action()
        return len(captured)

    return count
