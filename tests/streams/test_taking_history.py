"""The whole history taken out by hand, read back, and verified."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case
from hospes.ledger.models import Event
from hospes.ledger.operations import change, destroy_key
from hospes.ledger.queries import head
from hospes.staff.models import Person
from hospes.streams.core.history import Words, fault_in
from hospes.streams.management.commands.history import read
from hospes.streams.operations import OnlyLeadersTakeOut, OnlyManagersTakeWords, history, take_history
from hospes.streams.queries.history import whole_history

pytestmark = pytest.mark.django_db
FORMS = {"ocel-sqlite": "all.sqlite", "ocel-json": "all.json", "xes": "all.xes"}


@pytest.fixture
def taken(marta: Person, case: Case, at: datetime, tmp_path: Path) -> Callable[..., Path]:
    def take(form: Any = "ocel-sqlite", **named: Any) -> Path:
        path = tmp_path / FORMS[form]
        take_history(**{"by": marta, "at": at, "form": form, "to": path, **named})
        return path

    return take


@pytest.mark.parametrize("form", FORMS)
def test_every_event_of_the_ledger_comes_back(form: str, taken: Callable[..., Path]) -> None:
    events = sorted(read(taken(form, words=True)), key=lambda each: each.seq)
    assert events == list(whole_history(until=head(), words=True))
    assert [each.seq for each in events] == list(range(1, head() + 1))
    assert fault_in(events) is None


def test_words_are_withheld_unless_asked_for(taken: Callable[..., Path], case: Case) -> None:
    withheld = taken("ocel-json")
    opening = next(each for each in read(withheld) if each.name == "case.opened")
    assert (opening.words, opening.personal) == (Words.WITHHELD, None)
    assert json.dumps(case.reason)[1:-1] not in withheld.read_text()
    told = next(each for each in read(taken("ocel-json", words=True)) if each.name == "case.opened")
    assert told.words is Words.TOLD
    assert (told.personal or {})["reason"] == case.reason


@pytest.mark.parametrize("words", [True, False])
def test_after_an_erasure_it_says_so_and_the_chain_is_whole(
    taken: Callable[..., Path], case: Case, marta: Person, at: datetime, words: bool
) -> None:
    destroy_key(case.customer_id, by=marta, at=at)
    path = taken("xes", words=words)
    events = sorted(read(path), key=lambda each: each.seq)
    opening = next(each for each in events if each.name == "case.opened")
    assert (opening.words, opening.personal) == (Words.ERASED, None)
    assert case.reason not in path.read_text()
    assert fault_in(events) is None


def test_who_took_it_is_in_the_ledger_and_in_the_file(taken: Callable[..., Path], marta: Person) -> None:
    last = list(read(taken()))[-1]
    assert (last.name, last.actor_id, last.data) == (
        "history.taken",
        marta.pk,
        {"form": "ocel-sqlite", "words": False},
    )


@pytest.mark.parametrize("who", ["anna", "ilona", "ada"])
def test_others_do_not(who: str, request: pytest.FixtureRequest, taken: Callable[..., Path]) -> None:
    before = head()
    with pytest.raises(OnlyLeadersTakeOut):
        taken(by=request.getfixturevalue(who))
    assert head() == before


def test_a_lead_takes_it_without_words(taken: Callable[..., Path], niamh: Person) -> None:
    taken(by=niamh).unlink()
    with pytest.raises(OnlyManagersTakeWords):
        taken(by=niamh, words=True)


def test_a_file_that_was_not_finished_is_not_there(
    taken: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(_log: Path) -> Any:
        raise OSError("no room")
        yield b""

    monkeypatch.setattr(history.xes, "written", fail)
    with pytest.raises(OSError, match="no room"):
        taken("xes")
    assert list(tmp_path.iterdir()) == []


def test_it_is_nobody_elses_to_read(taken: Callable[..., Path]) -> None:
    assert taken().stat().st_mode & 0o077 == 0


def test_a_thousand_more_events_cost_two_more_queries(case: Case, at: datetime) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            list(whole_history(until=head(), words=True))
        return len(seen)

    few = queries()
    with change(by=None, at=at) as record:
        for _ in range(1_000):
            record("contact.logged", case=case, customer=case.customer_id, sealed={"body": "x"})
    assert queries() <= few + 2


@pytest.mark.parametrize(("form", "name"), [("ocel", "a.sqlite"), ("ocel", "a.jsonocel"), ("xes", "a.xes")])
def test_by_hand(
    form: str, name: str, case: Case, marta: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / name)
    call_command("export", form, path, "--by", marta.username, "--words")
    assert f"{head()} events in" in capsys.readouterr().out
    call_command("history", path, "--case", str(case.pk))
    told = capsys.readouterr().out
    assert "Case opened" in told
    assert f"{head()} events, and the chain is whole" in told
    assert "0 events whose words are withheld" in told
    with pytest.raises(CommandError, match="is there already"):
        call_command("export", form, path, "--by", marta.username)


def test_what_cannot_be_done_by_hand_is_said(case: Case, anna: Person, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Ask one of them"):
        call_command("export", "xes", str(tmp_path / "a.xes"), "--by", anna.username)
    with pytest.raises(CommandError, match="does not exist"):
        call_command("export", "xes", str(tmp_path / "a.xes"), "--by", "nobody")
    (tmp_path / "b.json").write_text("[]")
    with pytest.raises(CommandError, match="cannot be read as a history"):
        call_command("history", str(tmp_path / "b.json"))
    assert not (tmp_path / "a.xes").exists()


def test_a_file_that_was_tampered_with_is_found_out(taken: Callable[..., Path], case: Case) -> None:
    path = taken("ocel-json")
    document = json.loads(path.read_text())
    row = next(each for each in document["events"] if each["type"] == "case.opened")
    data = next(each for each in row["attributes"] if each["name"] == "data")
    data["value"] = '{"owner":1}'
    path.write_text(json.dumps(document))
    with pytest.raises(CommandError, match="was changed after it was written"):
        call_command("history", str(path))
    assert Event.objects.filter(name="case.opened").exists()
