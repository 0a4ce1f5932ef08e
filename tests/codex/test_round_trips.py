"""From files to the database and back, nothing is lost."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from hospes.codex import operations, queries
from hospes.codex.core.diff import diff
from hospes.codex.core.documents import (
    canonical_json,
    content_hash,
    from_stored,
    read_folder,
    read_json,
    write_json,
)
from hospes.codex.core.documents.writing import write_folder
from hospes.codex.core.model import Codex
from hospes.codex.core.starter import HERE
from hospes.codex.models import Edition
from tests.codex.samples import MERIDIAN, codex, meridian

pytestmark = pytest.mark.django_db

SAMPLES = {"the sample": codex, "the starter": lambda: read_folder(HERE), "the demo company's": meridian}


@pytest.fixture(params=list(SAMPLES))
def sample(request: Any) -> Codex:
    made: Codex = SAMPLES[request.param]()
    return made


def published(sample: Codex, at: datetime) -> Edition:
    draft = operations.start_draft(by=None, at=at, codex=sample)
    return operations.publish(by=None, at=at, draft=draft)


def test_published_and_read_again_it_is_the_same(sample: Codex, at: datetime) -> None:
    edition = published(sample, at)
    assert queries.parsed(edition) == sample
    assert edition.content_hash == content_hash(sample)


def test_exported_as_a_folder_and_read_again_it_is_the_same(
    sample: Codex, at: datetime, tmp_path: Path
) -> None:
    write_folder(queries.parsed(published(sample, at)), tmp_path)
    again = read_folder(tmp_path)
    assert again == sample
    assert content_hash(again) == content_hash(sample)
    assert diff(sample, again) == []


def test_exported_as_json_and_read_again_it_is_the_same(sample: Codex, at: datetime, tmp_path: Path) -> None:
    write_json(queries.parsed(published(sample, at)), tmp_path / "codex.json")
    assert read_json((tmp_path / "codex.json").read_text(encoding="utf-8")) == sample


def test_imported_published_exported_over_its_own_folder_nothing_changes(
    at: datetime, tmp_path: Path
) -> None:
    for path in MERIDIAN.rglob("*.yaml"):
        target = tmp_path / path.relative_to(MERIDIAN)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    draft = operations.import_folder(by=None, at=at, path=tmp_path)
    edition = operations.publish(by=None, at=at, draft=draft)
    assert write_folder(queries.parsed(edition), tmp_path) == []


def test_in_whatever_order_languages_come_back_nothing_changes(tmp_path: Path) -> None:
    for path in MERIDIAN.rglob("*.yaml"):
        target = tmp_path / path.relative_to(MERIDIAN)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    sorted_by_key = from_stored(json.loads(canonical_json(meridian())))
    assert write_folder(sorted_by_key, tmp_path) == []


def test_what_was_published_is_not_published_again(sample: Codex, at: datetime) -> None:
    published(sample, at)
    draft = operations.start_draft(by=None, at=at, codex=sample)
    with pytest.raises(operations.NothingNew):
        operations.publish(by=None, at=at, draft=draft)
