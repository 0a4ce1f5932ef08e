"""Two people publish at the same moment: one edition comes out, the other is told."""

import threading
from datetime import datetime
from typing import Any

import pytest
from django.db import connection

from hospes.codex import operations, queries
from hospes.codex.models import Draft, Edition
from hospes.codex.operations import DraftMoved, PublishedMeanwhile
from hospes.lib.errors import Refusal
from tests.codex.samples import codex

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Any) -> list[Any]:
    """Run the acts in threads that start together; what each gave, or the refusal it met."""
    start = threading.Barrier(len(acts))
    came: list[Any] = [None] * len(acts)

    def run(place: int, act: Any) -> None:
        start.wait()
        try:
            came[place] = act()
        except (Refusal, Draft.DoesNotExist) as refusal:
            came[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return came


def draft(name: str, at: datetime, purpose: str) -> Draft:
    written = codex(lambda data: data.update(purpose=purpose))
    return operations.start_draft(by=None, at=at, name=name, codex=written)


def test_of_two_drafts_published_at_once_the_first_comes_out(at: datetime) -> None:
    drafts = [draft(name, at, f"Purpose {name}.") for name in ("a", "b")]
    came = at_once(*(lambda each=each: operations.publish(by=None, at=at, draft=each) for each in drafts))
    editions = [each for each in came if isinstance(each, Edition)]
    refusals = [each for each in came if isinstance(each, PublishedMeanwhile)]
    assert (len(editions), len(refusals)) == (1, 1)
    assert list(Edition.objects.values_list("number", flat=True)) == [1]
    assert Draft.objects.count() == 1


def test_of_two_saves_of_one_revision_the_first_is_kept(at: datetime) -> None:
    shared = draft("a", at, "Purpose.")

    def save(purpose: str) -> Draft:
        written = codex(lambda data: data.update(purpose=purpose))
        return operations.save_draft(by=None, at=at, draft=shared, codex=written, revision=1)

    came = at_once(lambda: save("One."), lambda: save("Two."))
    kept = [each for each in came if isinstance(each, Draft)]
    assert len(kept) == 1
    assert [type(each) for each in came if not isinstance(each, Draft)] == [DraftMoved]
    assert Draft.objects.get().revision == 2
    assert queries.parsed_draft(Draft.objects.get()) == queries.parsed_draft(kept[0])


def test_two_who_want_the_same_print_at_once_share_it(at: datetime) -> None:
    edition = operations.publish(by=None, at=at, draft=draft("a", at, "Purpose a."))
    asked = {"by": None, "at": at, "edition": edition, "language": "en", "kind": "book"}
    came = at_once(*[lambda: operations.want_print(**asked)] * 3)  # type: ignore[arg-type]
    assert len({each.pk for each in came}) == 1
