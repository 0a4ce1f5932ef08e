"""How often something may be done is counted, and what is counted does not grow without end."""

from datetime import UTC, datetime, timedelta

import pytest

from hospes.channels.block.core import limits_now

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_who_comes_too_often_is_told_when_there_is_room_again() -> None:
    limits_now.forget()
    late = AT + timedelta(minutes=50)
    limits_now.allow(what="test", whose="eva", limit=1, seconds=3600, at=late)
    with pytest.raises(limits_now.TooMany) as refused:
        limits_now.allow(what="test", whose="eva", limit=1, seconds=3600, at=late)
    assert refused.value.retry_after == 600


def test_what_was_counted_longest_ago_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    limits_now.forget()
    monkeypatch.setattr(limits_now, "MOST_KEPT", 2)
    for whose in ("eva", "bella", "ilona"):
        limits_now.allow(what="test", whose=whose, limit=1, seconds=3600, at=AT)
    limits_now.allow(what="test", whose="eva", limit=1, seconds=3600, at=AT)
    with pytest.raises(limits_now.TooMany):
        limits_now.allow(what="test", whose="ilona", limit=1, seconds=3600, at=AT)
