"""The clock can be held; keys are stable or unguessable."""

from datetime import UTC, datetime

import pytest

from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.lib.ids import SLUG, secret, slug

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def test_the_clock_tells_the_present_in_utc() -> None:
    assert abs((clock.now() - datetime.now(UTC)).total_seconds()) < 5
    assert clock.now().tzinfo is UTC


def test_the_clock_stands_still_inside_the_block_and_goes_on_after() -> None:
    with clock.stopped_at(NOON):
        assert clock.now() == NOON
    assert clock.now() != NOON


def test_the_clock_goes_on_after_a_failure_in_the_block() -> None:
    with pytest.raises(Refusal), clock.stopped_at(NOON):
        raise Refusal("no")
    assert clock.now() != NOON


def test_the_clock_takes_no_naive_time() -> None:
    naive = datetime(2026, 5, 4)
    with pytest.raises(ValueError, match="aware"), clock.stopped_at(naive):
        pass


@pytest.mark.parametrize(
    ("title", "key"),
    [("First words!", "first-words"), ("  Ügyfél – panasz ", "ugyfel-panasz"), ("A/B", "a-b"), ("—", "")],
)
def test_a_slug_is_made_from_a_title(title: str, key: str) -> None:
    assert slug(title) == key
    assert key == "" or SLUG.match(key)


def test_secrets_differ_and_have_the_length_asked() -> None:
    made = {secret(22) for _ in range(200)}
    assert len(made) == 200
    assert {len(s) for s in made} == {22}


def test_a_refusal_answers_422() -> None:
    assert Refusal.status == 422
