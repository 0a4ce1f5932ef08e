"""Paper: a print is wanted, made in the background, kept; asked again, it is there at once."""

import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from hospes.codex import operations, queries, tasks
from hospes.codex.core.printing.sheets import Imprint
from hospes.codex.models import Edition, Print, PrintState
from hospes.codex.operations import NothingToPrint, PressFailed, set_on_paper, setting
from hospes.codex.queries import pressing
from hospes.ledger.models import Event
from hospes.ledger.tasks import all_tasks
from hospes.lib import clock
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.samples import codex, step, steps

pytestmark = pytest.mark.django_db

Want = Callable[..., Print]


@pytest.fixture
def want(agent: Person, at: datetime, publish: Publish) -> Want:
    """Ask for the sample's edition on paper, as Anna."""
    edition: list[Edition] = []

    def ask(**fields: Any) -> Print:
        if not edition:
            edition.append(publish())
        wanted = {"by": agent, "at": at, "edition": edition[0], "language": "en", "kind": "book", **fields}
        return operations.want_print(**wanted)

    return ask


def make(at: datetime) -> Print | None:
    return operations.make_next_print(now=lambda: at + timedelta(seconds=5))


def made(found: Print) -> Print:
    return Print.objects.get(pk=found.pk)


def told(name: str) -> list[dict[str, Any]]:
    return list(Event.objects.filter(name=name).order_by("seq").values_list("data", flat=True))


@pytest.fixture
def broken_press(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_args: Any, **_kwargs: Any) -> bytes:
        raise PressFailed("the paper jammed")

    monkeypatch.setattr("hospes.codex.operations.printing.set_on_paper", stop)


def test_what_is_wanted_waits_and_is_told(want: Want, agent: Person, at: datetime) -> None:
    found = want(situation="complaint")
    assert (found.state, found.progress, found.wanted_by, found.wanted_at) == ("wanted", 0, agent, at)
    assert told("codex.print_wanted") == [
        {"edition": 1, "language": "en", "kind": "book", "situation": "complaint"}
    ]
    assert Event.objects.get(name="codex.print_wanted").actor_id == agent.pk


def test_it_is_made_and_kept_with_its_file(want: Want, at: datetime) -> None:
    found = want()
    assert make(at) == found
    kept = made(found)
    file = bytes(kept.file or b"")
    assert file.startswith(b"%PDF")
    assert (kept.state, kept.progress, kept.size, kept.done_at) == (
        "ready", 100, len(file), at + timedelta(seconds=5),
    )  # fmt: skip
    assert kept.file_hash == sha256(file).hexdigest()
    assert told("codex.printed") == [
        {
            "edition": 1,
            "language": "en",
            "kind": "book",
            "situation": "",
            "hash": kept.file_hash,
            "size": kept.size,
        }
    ]


def test_the_same_asked_again_is_the_same_print_at_once(want: Want, at: datetime, lead: Person) -> None:
    first = want(kind="cards")
    assert want(kind="cards", by=lead) == first
    make(at)
    again = want(kind="cards", by=lead, at=at + timedelta(days=1))
    assert (again.pk, again.state, again.wanted_at) == (first.pk, "ready", at)
    assert make(at) is None
    assert len(told("codex.print_wanted")) == len(told("codex.printed")) == 1


def test_another_kind_or_situation_is_another_print(want: Want) -> None:
    assert len({want(**fields).pk for fields in ({}, {"kind": "cards"}, {"situation": "complaint"})}) == 3


@pytest.mark.parametrize("fields", [{"language": "hu"}, {"kind": "poster"}, {"situation": "nobody"}])
def test_what_the_edition_does_not_have_cannot_be_printed(want: Want, fields: dict[str, str]) -> None:
    with pytest.raises(NothingToPrint):
        want(**fields)
    assert not Print.objects.exists()


def test_who_asks_first_is_served_first(want: Want, at: datetime) -> None:
    later = want(kind="cards", at=at + timedelta(minutes=1))
    first = want(kind="book")
    assert [make(at), make(at), make(at)] == [first, later, None]


def test_it_tells_how_far_it_is(want: Want, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, int]] = []
    found = want()

    def press(*_args: Any) -> bytes:
        seen.extend(Print.objects.filter(pk=found.pk).values_list("state", "progress"))
        return b"%PDF"

    monkeypatch.setattr(setting, "_pressed", press)
    make(at)
    assert seen == [("setting", 50)]


def test_no_transaction_is_open_while_it_is_set(
    want: Want, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    depth = len(connection.savepoint_ids)  # the test's own
    found: list[int] = []

    def press(*_args: Any) -> bytes:
        found.append(len(connection.savepoint_ids))
        return b"%PDF"

    monkeypatch.setattr(setting, "_pressed", press)
    want()
    make(at)
    assert found == [depth]


@pytest.mark.usefixtures("broken_press")
def test_a_press_that_stops_is_noted_and_shown(want: Want, at: datetime) -> None:
    found = want()
    make(at)
    kept = made(found)
    assert (kept.state, kept.file, kept.done_at is not None) == ("failed", None, True)
    assert "the paper jammed" in kept.error
    assert told("codex.printed") == []


def test_what_failed_is_tried_again_when_it_is_asked_for_again(
    want: Want, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as jammed:
        jammed.setattr(setting, "_pressed", _jams)
        first = want()
        make(at)
    again = want(at=at + timedelta(hours=1))
    assert (again.pk, again.state, again.error, again.attempts) == (first.pk, "wanted", "", 0)
    make(at)
    assert made(again).state == "ready"
    assert len(told("codex.print_wanted")) == 2


def _jams(*_args: Any) -> bytes:
    raise subprocess.TimeoutExpired("press", 600)


def test_one_that_a_worker_left_behind_is_set_again(want: Want, at: datetime) -> None:
    found = want()
    Print.objects.filter(pk=found.pk).update(state=PrintState.SETTING, progress=50, attempts=1)
    make(at)
    assert made(found).state == "ready"
    assert made(found).attempts == 2


def test_one_that_brings_the_program_down_again_and_again_is_given_up(want: Want, at: datetime) -> None:
    found = want()
    Print.objects.filter(pk=found.pk).update(state=PrintState.SETTING, attempts=3)
    assert make(at) is None
    assert (made(found).state, made(found).error) == (
        "failed", "The program ended several times while it was being set.",
    )  # fmt: skip


def test_the_clock_makes_whatever_is_wanted(want: Want, at: datetime) -> None:
    prints = [want(), want(kind="cards")]
    with clock.stopped_at(at):
        tasks.make_prints()
    assert [made(each).state for each in prints] == ["ready", "ready"]
    assert "codex.make_prints" in {task.name for task in all_tasks()}


def test_looking_for_work_when_there_is_none_costs_one_query(want: Want, at: datetime) -> None:
    want()
    make(at)
    with CaptureQueriesContext(
        connection,
    ) as counted:
        assert make(at) is None
    assert len(counted) == 1


def test_the_same_edition_set_twice_gives_the_same_file(at: datetime) -> None:
    imprint = Imprint("0123456789ab", 1)
    files = {set_on_paper(codex(), language="en", imprint=imprint, at=at) for _ in range(2)}
    assert len(files) == 1


def test_the_programs_words_are_in_the_language_of_the_print(monkeypatch: pytest.MonkeyPatch) -> None:
    sheets: list[Any] = []
    monkeypatch.setattr(setting, "_pressed", lambda given, *_: sheets.append(given) or b"%PDF")
    sample = codex(lambda data: data.update(languages=["hu", "tlh"]))
    with override("ru"):
        set_on_paper(sample, language="hu", imprint=Imprint("0", 1))
        set_on_paper(sample, language="tlh", imprint=Imprint("0", 1))
    welcome = [each["chapters"][0]["processes"][0]["steps"][0]["kind"] for each in sheets]
    assert welcome == ["Beszélgetés", "Talk"]
    assert [each["lang"] for each in sheets] == ["hu", "tlh"]


def test_a_press_that_ends_badly_says_its_last_word(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_args: Any, **_kwargs: Any) -> Any:
        return subprocess.CompletedProcess([], 1, b"", b"Traceback\n  somewhere\nValueError: no paper\n")

    monkeypatch.setattr(setting.subprocess, "run", run)
    with pytest.raises(PressFailed, match=r"^ValueError: no paper$"):
        set_on_paper(codex(), language="en", imprint=Imprint("0", 1))


def test_a_press_that_is_killed_says_so_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    run = subprocess.CompletedProcess([], -9, b"", b"")
    monkeypatch.setattr(setting.subprocess, "run", lambda *_args, **_kwargs: run)
    with pytest.raises(PressFailed, match="-9"):
        set_on_paper(codex(), language="en", imprint=Imprint("0", 1))


def test_letters_beyond_the_usual_reach_the_press_whole(at: datetime) -> None:
    sample = codex(lambda data: steps(data)[0].update(step("welcome", name="Üdvözlés, Добро, Καλώς, 欢迎")))
    assert set_on_paper(sample, language="en", imprint=Imprint("0", 1), at=at).startswith(b"%PDF")


@pytest.mark.parametrize(
    "fields",
    [{"state": "lost"}, {"kind": "poster"}, {"state": "ready"}, {"file": b"%PDF"}],
)
def test_the_database_keeps_prints_in_order(want: Want, fields: dict[str, Any]) -> None:
    found = want()
    with pytest.raises(IntegrityError), transaction.atomic():
        Print.objects.filter(pk=found.pk).update(**fields)


def test_lists_of_prints_leave_the_files_where_they_are(want: Want, at: datetime) -> None:
    found = want()
    make(at)
    with CaptureQueriesContext(connection) as counted:
        assert queries.prints(found.edition) == [found]
    assert len(counted) == 1
    assert '"file"' not in counted[0]["sql"]


def pressing_for(seconds: int, at: datetime) -> Callable[[], datetime]:
    """A clock that stands, but for the press, which takes so long."""
    told = iter([at, at, at + timedelta(seconds=seconds)])
    return lambda: next(told)


def test_how_long_the_press_took_is_kept_with_how_much_it_was_given(want: Want, at: datetime) -> None:
    found = want()
    operations.make_next_print(now=pressing_for(7, at))
    kept = made(found)
    assert (kept.pressed_in, kept.press_began_at) == (7.0, at)
    assert kept.letters > 1_000
    cards = want(kind="text")
    make(at)
    assert (made(cards).pressed_in, made(cards).letters) == (None, 0)


def test_what_is_usual_is_told_by_the_prints_of_that_kind_and_size(want: Want, at: datetime) -> None:
    first, second = want(), want(situation="complaint")
    operations.make_next_print(now=pressing_for(8, at))
    letters = made(first).letters
    assert pressing.usual(made(second)) is None  # not on the press yet
    began = {"press_began_at": at, "progress": 50, "state": PrintState.SETTING}
    Print.objects.filter(pk=second.pk).update(**began, letters=letters)
    assert pressing.usual(made(second)) == 8
    assert [_far(second, at, seconds) for seconds in (0, 4, 60)] == [50, 75, 95]
    Print.objects.filter(pk=second.pk).update(letters=100 * letters)
    assert (pressing.usual(made(second)), _far(second, at, 60)) == (None, 50)
    Print.objects.filter(pk=second.pk).update(letters=letters, kind="cards")
    assert pressing.usual(made(second)) is None


def _far(found: Print, at: datetime, seconds: int) -> int:
    kept = made(found)
    return pressing.progress(kept, usual=pressing.usual(kept), now=at + timedelta(seconds=seconds))


def test_a_press_that_stopped_tells_nothing_of_how_long_it_takes(
    want: Want, at: datetime, broken_press: None
) -> None:
    found = want()
    make(at)
    assert (made(found).state, made(found).pressed_in) == ("failed", None)
    again = want()
    assert (again.letters, again.press_began_at, again.pressed_in) == (0, None, None)
