"""The named cast, and a small codex that its service lead publishes, edition after edition."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospes.codex.core.documents import read_folder
from hospes.codex.core.model import Codex
from hospes.codex.core.starter import write_starter
from hospes.codex.models import Edition
from hospes.codex.operations import approve, start_draft
from hospes.codex.operations import publish as publish_draft
from hospes.codex.queries import WRITERS
from hospes.staff.models import Person
from hospes.staff.queries import holders_of
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

Publish = Callable[..., Edition]


@pytest.fixture
def starter(tmp_path: Path) -> Codex:
    """The starter codex: one situation, a few steps."""
    write_starter(tmp_path / "codex")
    return read_folder(tmp_path / "codex")


def reworded(codex: Codex, **texts: str) -> Codex:
    """The same codex, with other words in fields of its first step (`goal="…"`, `effect="…"`)."""
    body: dict[str, Any] = codex.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    body["situations"][0]["processes"][0]["steps"][0].update(texts)
    return Codex.model_validate(body)


@pytest.fixture
def publish(niamh: Person, at: datetime, starter: Codex) -> Publish:  # noqa: F811
    """publish(codex, note=…): Niamh publishes it with the yes of another writer, if there is one; a day passes."""

    def publish(codex: Codex | None = None, note: str = "") -> Edition:
        when = at + timedelta(days=Edition.objects.count())
        draft = start_draft(by=niamh, at=when, codex=codex or starter)
        for other in [person for person in holders_of(*WRITERS) if person != niamh][:1]:
            approve(by=other, at=when, draft=draft)
        return publish_draft(by=niamh, at=when, draft=draft, note=note)

    return publish


@pytest.fixture
def edition(publish: Publish) -> Edition:
    return publish(note="Our first standard.")


@pytest.fixture
def second(edition: Edition, publish: Publish, starter: Codex) -> Edition:
    """The first edition and, a day later, one in which the first step has another goal."""
    changed = reworded(starter, goal="The customer knows who stays with it to the end.")
    return publish(changed, note="Whose it is, said first.")


@pytest.fixture
def count_queries() -> Callable[..., int]:
    """count_queries(action): how many queries it takes, the second time, when caches are warm."""

    def count(action: Callable[[], Any]) -> int:
        action()
        with CaptureQueriesContext(connection) as captured:
            action()
        return len(captured)

    return count
