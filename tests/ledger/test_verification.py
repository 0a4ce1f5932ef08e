"""Whatever is changed, removed, added or cut off, verifying finds it and says where."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from hospes.ledger.core.chain import LINKED, digest, sign
from hospes.ledger.events import event
from hospes.ledger.models import Event, Head
from hospes.ledger.operations import Actor, change
from hospes.ledger.queries import verify
from tests.append_only import lifted

HAPPENED = event("test.happened", "Happened")


@pytest.fixture
def ledger(db: None, at: datetime) -> None:
    """Ten events."""
    for number in range(1, 11):
        with change(by=Actor("person", 4), at=at) as record:
            record(HAPPENED, data={"number": number}, case=12, customer=8, team=3, sealed={"name": "Éva"})


def _fault() -> tuple[int, str] | None:
    fault = verify()
    return (fault.seq, fault.what) if fault else None


@pytest.mark.usefixtures("ledger")
def test_an_untouched_ledger_is_whole() -> None:
    assert verify() is None


@pytest.mark.django_db
def test_an_empty_ledger_is_whole() -> None:
    assert verify() is None


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    "altered",
    [
        {"name": "test.other"},
        {"actor_kind": "ai"},
        {"actor_id": 5},
        {"actor_id": None},
        {"about_type": "case"},
        {"about_id": 1},
        {"case_id": 13},
        {"customer_id": None},
        {"team_id": 4},
        {"data": {"number": 40}},
        {"data": {}},
        {"sealed": None},
        {"sealed": b"something else"},
    ],
    ids=str,
)
def test_a_changed_field_is_found(altered: dict[str, Any]) -> None:
    with lifted():
        Event.objects.filter(seq=4).update(**altered)
    assert _fault() == (4, "was changed after it was written")


@pytest.mark.usefixtures("ledger")
def test_a_changed_time_is_found_to_the_microsecond(at: datetime) -> None:
    with lifted():
        Event.objects.filter(seq=4).update(at=at + timedelta(microseconds=1))
    assert _fault() == (4, "was changed after it was written")


@pytest.mark.usefixtures("ledger")
def test_a_changed_hash_is_found() -> None:
    with lifted():
        Event.objects.filter(seq=4).update(hash=hashlib.sha256(b"x").hexdigest())
    assert _fault() == (4, "was changed after it was written")


@pytest.mark.usefixtures("ledger")
def test_an_event_rewritten_with_a_fitting_hash_breaks_the_next_link() -> None:
    _rewrite(4)
    assert _fault() == (5, "does not follow from the event before it")


@pytest.mark.usefixtures("ledger")
def test_a_whole_chain_rewritten_without_the_servers_secret_is_found() -> None:
    for seq in range(4, 11):
        _rewrite(seq)
    assert _fault() == (10, "is not the one the ledger ended with")
    last = Event.objects.get(seq=10)
    Head.objects.update(hash=last.hash, signature=sign(b"a guess", 10, last.hash))
    assert _fault() == (10, "ends the ledger with a signature that this server's secret did not make")


def _rewrite(seq: int) -> None:
    """Change an event and make its own hashes fit, as somebody with the database and the source could."""
    before = Event.objects.filter(seq=seq - 1).values_list("hash", flat=True).get()
    fields = Event.objects.filter(seq=seq).values(*LINKED).get() | {"team_id": 99}
    with lifted():
        Event.objects.filter(seq=seq).update(team_id=99, prev_hash=before, hash=digest(before, fields))


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("seq", [1, 5, 10])
def test_a_removed_event_is_found(seq: int) -> None:
    with lifted():
        Event.objects.filter(seq=seq).delete()
    assert _fault() == (seq, "is missing")


@pytest.mark.usefixtures("ledger")
def test_events_cut_off_at_the_end_are_found() -> None:
    with lifted():
        Event.objects.filter(seq__gt=7).delete()
    assert _fault() == (8, "is missing")


@pytest.mark.usefixtures("ledger")
def test_a_head_moved_back_with_the_cut_does_not_help_without_the_secret() -> None:
    with lifted():
        Event.objects.filter(seq__gt=7).delete()
    Head.objects.update(seq=7, hash=Event.objects.get(seq=7).hash)
    assert _fault() == (7, "ends the ledger with a signature that this server's secret did not make")


@pytest.mark.usefixtures("ledger")
def test_a_lost_head_is_found() -> None:
    Head.objects.all().delete()
    assert _fault() == (1, "stands in a ledger that has lost its head")


@pytest.mark.usefixtures("ledger")
def test_two_events_that_changed_places_are_found() -> None:
    with lifted():
        Event.objects.filter(seq=3).update(seq=99)
        Event.objects.filter(seq=4).update(seq=3)
        Event.objects.filter(seq=99).update(seq=4)
    assert _fault() == (3, "does not follow from the event before it")


@pytest.mark.usefixtures("ledger")
def test_a_stretch_can_be_checked_by_itself() -> None:
    with lifted():
        Event.objects.filter(seq=4).update(team_id=99)
    assert verify(1, 3) is None
    assert verify(5, 10) is None
    assert verify(5) is None
    fault = verify(2, 6)
    assert fault is not None
    assert fault.seq == 4


@pytest.mark.usefixtures("ledger")
def test_a_stretch_that_was_never_written_is_missing() -> None:
    beyond = verify(5, 20)
    assert beyond is not None
    assert (beyond.seq, beyond.what) == (11, "is missing")
    after = verify(12)
    assert after is not None
    assert (after.seq, after.what) == (11, "is missing")


@pytest.mark.usefixtures("ledger")
def test_the_head_may_be_signed_with_an_older_secret(settings: Any, at: datetime) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the new secret"
    assert verify() is None
    with change(by=None, at=at) as record:
        record(HAPPENED)
    settings.SECRET_KEY_FALLBACKS = []
    assert verify() is None, "the next event signed it with the new one"


@pytest.mark.django_db
def test_a_long_ledger_is_read_in_portions_and_tells_how_far_it_is(at: datetime) -> None:
    with change(by=None, at=at) as record:
        for number in range(4100):
            record(HAPPENED, data={"number": number})
    told: list[int] = []
    assert verify(progress=told.append) is None
    assert told == [2000, 4000]


@pytest.fixture
def command() -> Callable[..., str]:
    def run(*words: str) -> str:
        out = StringIO()
        call_command("ledger", *words, stdout=out, stderr=StringIO())
        return out.getvalue()

    return run


@pytest.mark.usefixtures("ledger")
def test_the_command_says_that_all_is_well(command: Callable[..., str]) -> None:
    assert command("verify") == "The ledger is whole: 10 events checked.\n"
    assert command("verify", "--from", "4", "--to", "4") == "The ledger is whole: 1 event checked.\n"


@pytest.mark.usefixtures("ledger")
def test_the_command_says_which_event_is_broken_and_fails(command: Callable[..., str]) -> None:
    with lifted():
        Event.objects.filter(seq=4).update(team_id=99)
    with pytest.raises(CommandError) as broken:
        command("verify")
    assert broken.value.returncode == 1
    assert str(broken.value) == (
        "The ledger is broken: event 4 (test.happened, 2026-03-02 09:00:00 UTC) was changed after it was written."
        " Compare it with a backup."
    )


@pytest.mark.usefixtures("ledger")
def test_the_command_names_a_missing_event_by_its_number(command: Callable[..., str]) -> None:
    with lifted():
        Event.objects.filter(seq=4).delete()
    with pytest.raises(CommandError, match=r"event 4 is missing\."):
        command("verify")
