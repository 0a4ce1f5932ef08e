"""Rows and the disk: whatever fails, whenever, no row is left without its content, and nothing is left for good."""

import os
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from hospes.cases.models import Case, Contact
from hospes.files.models import Chosen, Content, ContentMissing, Received, Shelf
from hospes.files.operations import attach, attach_new, choose, discard, let_go, receive, sweep, sweep_shelf
from hospes.files.queries import beginning_of, flaws, text_of
from hospes.files.tasks import sweep_contents, sweep_the_shelf
from hospes.ledger.models import Event
from hospes.staff.models import Person
from hospes.worklists.operations import keep_begun
from tests.files.conftest import coming, on_the_disk
from tests.files.contents import TEXT, png


def came(name: str = "a.png", data: bytes | None = None):
    return receive(name=name, chunks=[png() if data is None else data])


def whole(of: Shelf) -> bool:
    """No row without its content: the harmful direction."""
    return list(flaws()) == []


def old(of: Shelf, hours: float = 2) -> None:
    """Everything on the shelf has stood there for so long."""
    for path in Path(of.path("")).rglob("*"):
        if path.is_file():
            os.utime(path, (time.time() - hours * 3600,) * 2)


def rolled_back(contact: Contact, by: Person, at: datetime, one: Received) -> None:
    """It is attached, and then something else in that transaction fails."""
    with transaction.atomic():
        attach(by=by, at=at, contact=contact, received=[one])
        transaction.set_rollback(True)


def test_a_place_is_made_of_a_hash_and_of_nothing_else(its_shelf: Shelf) -> None:
    for wrong in ("", "../" * 20 + "etc", "A" * 64, "a" * 63, "a" * 63 + "/"):
        with pytest.raises(ValueError, match="SHA-256"):
            its_shelf.place_of(wrong)
    with pytest.raises(ContentMissing):
        its_shelf.opened("a" * 64)


def test_files_and_folders_are_for_the_program_alone(
    its_shelf: Shelf, contact: Contact, anna: Person, at: datetime
) -> None:
    attach_new(by=anna, at=at, contact=contact, received=[came()])
    modes = {path.is_dir(): oct(path.stat().st_mode & 0o077) for path in Path(its_shelf.path("")).rglob("*")}
    assert modes == {True: "0o0", False: "0o0"}


def test_what_fails_while_it_comes_leaves_nothing(its_shelf: Shelf) -> None:
    def breaks():
        yield b"half"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        receive(name="a.bin", chunks=breaks())
    assert coming(its_shelf) == []


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_is_rolled_back_leaves_a_content_that_is_swept(
    contact: Contact, anna: Person, at: datetime, its_shelf: Shelf
) -> None:
    rolled_back(contact, anna, at, came())
    assert not Content.objects.exists()
    assert len(on_the_disk(its_shelf)) == 1
    assert sweep_shelf(at=at) == 0, "it has only just come: somebody may be about to commit it"
    old(its_shelf)
    assert sweep_shelf(at=at) == 1
    assert on_the_disk(its_shelf) == set()
    assert not Content.objects.exists()


def test_after_a_rollback_the_same_can_be_attached_all_the_same(
    contact: Contact, anna: Person, at: datetime, its_shelf: Shelf
) -> None:
    one = came()
    rolled_back(contact, anna, at, one)
    attach(by=anna, at=at, contact=contact, received=[one])
    assert whole(its_shelf)
    its_shelf.remove(one.sha256)
    with pytest.raises(ContentMissing):
        attach(by=anna, at=at, contact=contact, received=[one])
    assert contact.attachments.count() == 1


def test_what_nothing_refers_to_goes_and_what_something_does_stays(
    case: Case, contact: Contact, anna: Person, at: datetime, its_shelf: Shelf
) -> None:
    attach_new(by=anna, at=at, contact=contact, received=[came("kept.txt", TEXT)])
    choose(by=anna, at=at, case=case, verb="note", received=[came(), came("b.txt", TEXT)])
    assert sweep(at=at) == 0
    let_go(by=anna, at=at, case=case, verb="note")
    assert sweep(at=at) == 1
    assert [each.sha256 for each in Content.objects.all()] == list(on_the_disk(its_shelf))
    assert Event.objects.filter(name="file.content_gone").get().data == {"size": len(png())}
    assert whole(its_shelf)


def test_a_content_that_goes_and_comes_again_is_there(
    case: Case, contact: Contact, anna: Person, at: datetime, its_shelf: Shelf
) -> None:
    choose(by=anna, at=at, case=case, verb="note", received=[came()])
    late = came()
    let_go(by=anna, at=at, case=case, verb="note")
    sweep(at=at)
    attach_new(by=anna, at=at, contact=contact, received=[late])
    assert whole(its_shelf)


def test_a_disk_that_does_not_let_go_keeps_the_row_too(
    case: Case, anna: Person, at: datetime, its_shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(by=anna, at=at, case=case, verb="note", received=[came()])
    let_go(by=anna, at=at, case=case, verb="note")

    def refuses(self: Shelf, sha256: str) -> None:
        raise PermissionError(sha256)

    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "remove", refuses)
        with pytest.raises(PermissionError):
            sweep(at=at)
    assert Content.objects.count() == 1
    assert whole(its_shelf)
    assert sweep(at=at) == 1


def test_a_crash_between_the_disk_and_the_commit_of_a_sweep_is_made_good_by_the_next(
    case: Case, contact: Contact, anna: Person, at: datetime, its_shelf: Shelf
) -> None:
    choose(by=anna, at=at, case=case, verb="note", received=[came()])
    let_go(by=anna, at=at, case=case, verb="note")
    its_shelf.remove(Content.objects.get().sha256)  # it had gone that far
    assert sweep(at=at) == 1
    attach_new(by=anna, at=at, contact=contact, received=[came()])
    assert whole(its_shelf)


def test_what_came_in_and_went_nowhere_goes_after_a_day(its_shelf: Shelf, at: datetime) -> None:
    came()
    old(its_shelf, hours=5)
    assert sweep_shelf(at=at) == 0
    old(its_shelf, hours=30)
    assert sweep_shelf(at=at) == 1
    assert coming(its_shelf) == []


def test_other_files_in_the_folder_are_nobodys_business(its_shelf: Shelf, at: datetime) -> None:
    place = Path(its_shelf.path("ab/cd/README"))
    place.parent.mkdir(parents=True)
    place.write_text("mine")
    old(its_shelf, hours=99)
    assert sweep_shelf(at=at) == 0
    assert place.exists()


@pytest.mark.parametrize("has_words", [True, False])
def test_files_beside_words_stay_with_them_and_go_a_month_after(
    has_words: bool, case: Case, anna: Person, at: datetime, its_shelf: Shelf
) -> None:
    choose(by=anna, at=at, case=case, verb="note", received=[came()])
    if has_words:
        keep_begun(by=anna, at=at, case=case, verb="note", typed={"body": "Later."})
    sweep(at=at + timedelta(days=29))
    assert Chosen.objects.count() == 1
    sweep(at=at + timedelta(days=31))
    assert Chosen.objects.exists() is has_words
    assert len(on_the_disk(its_shelf)) == has_words


def test_the_clock_does_both(case: Case, anna: Person, at: datetime, its_shelf: Shelf) -> None:
    choose(by=anna, at=at, case=case, verb="note", received=[came()])
    let_go(by=anna, at=at, case=case, verb="note")
    stray = came("b.txt", TEXT)
    its_shelf.put(stray)
    old(its_shelf)
    sweep_contents()
    sweep_the_shelf()
    assert on_the_disk(its_shelf) == set()


def test_after_a_backup_was_put_back_somebody_can_ask_what_is_missing(
    contact: Contact, anna: Person, at: datetime, its_shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, _third = attach_new(
        by=anna, at=at, contact=contact, received=[came(), came("b.txt", TEXT), came("c.txt", b"c")]
    )
    call_command("files", "check")
    assert "Every file is there" in capsys.readouterr().out
    its_shelf.remove(first.content.sha256)
    Path(its_shelf.path(its_shelf.place_of(second.content.sha256))).write_bytes(b"other")
    with pytest.raises(CommandError, match="2 of the files"):
        call_command("files", "check")
    told = capsys.readouterr().out
    assert f"{first.content.sha256} missing" in told
    assert f"{second.content.sha256} changed" in told


def test_a_text_is_read_and_everything_else_says_nothing(
    contact: Contact, anna: Person, at: datetime, its_shelf: Shelf
) -> None:
    text, picture = attach_new(by=anna, at=at, contact=contact, received=[came("b.txt", TEXT), came()])
    assert text_of(text.content) == (TEXT.decode(), False)
    assert beginning_of(text.content) == TEXT.decode().strip()
    assert text_of(picture.content) == ("", False)
    assert beginning_of(picture.content) == ""
    its_shelf.remove(text.content.sha256)
    assert beginning_of(text.content) == ""


KILLED = """
import os, sys
os.environ["HOSPES_DATA_DIR"] = sys.argv[1]
os.environ["HOSPES_SECRET_KEY"] = "k" * 40
import django
from django.conf import settings
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hospes.config.settings")
django.setup()
from hospes.files.models import shelf
one = shelf().receive("a.bin", [b"x" * 100_000])
if sys.argv[2] == "placed":
    shelf().put(one)
os.kill(os.getpid(), 9)
"""


@pytest.mark.one_database
@pytest.mark.parametrize("moment", ["coming", "placed"])
def test_a_process_killed_on_its_way_leaves_only_what_is_swept(moment: str, tmp_path: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), moment], check=False)
    assert killed.returncode == -9
    left = Shelf(location=tmp_path / "files")
    assert (len(coming(left)), len(on_the_disk(left))) == ((1, 0) if moment == "coming" else (0, 1))
    for sha256 in on_the_disk(left):
        assert left.opened(sha256).read() == b"x" * 100_000, "what stands in a place is whole"


def test_what_is_given_up_is_gone(its_shelf: Shelf) -> None:
    one = came()
    discard([one])
    discard([one])
    assert coming(its_shelf) == []


@pytest.mark.django_db(transaction=True)
def test_what_is_left_out_leaves_the_disk_at_once_unless_something_else_has_it(
    case: Case, contact: Contact, anna: Person, at: datetime, its_shelf: Shelf
) -> None:
    attach_new(by=anna, at=at, contact=contact, received=[came("kept.txt", TEXT)])
    choose(by=anna, at=at, case=case, verb="note", received=[came(), came("b.txt", TEXT)])
    let_go(by=anna, at=at, case=case, verb="note")
    assert on_the_disk(its_shelf) == {contact.attachments.get().content.sha256}
    assert whole(its_shelf)
