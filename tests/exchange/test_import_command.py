"""`hospes import`: says what would come in, and brings it in when asked to."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from hospes.cases.models import Case
from hospes.exchange.models import Import
from hospes.staff.models import Person, Team


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "old.csv"
    path.write_text("number,customer,opened,reason\n1,Anna,2024-03-04,Hinge\n2,Bela,yesterday,Hinge\n")
    return path


def run(file: Path, by: str, *more: str) -> tuple[str, str]:
    out, wrong = StringIO(), StringIO()
    told = ("--by", by, "--team", "service", "--source", "old", *more)
    call_command("import", str(file), *told, stdout=out, stderr=wrong)
    return out.getvalue(), wrong.getvalue()


def test_it_says_what_would_come_in_and_keeps_nothing(file: Path, niamh: Person, service: Team) -> None:
    out, wrong = run(file, niamh.username)
    assert out == "checked\ntaken\t1\nalready here\t0\nleft out\t1\n"
    assert wrong == "3\topened_at\tbad time\n"
    assert (Case.objects.count(), Import.objects.get().content) == (0, None)


def test_it_brings_it_in(file: Path, niamh: Person, anna: Person, service: Team) -> None:
    out, _wrong = run(file, niamh.username, "--write")
    assert out.endswith("done\ntaken\t1\nalready here\t0\nleft out\t1\n")
    assert Case.objects.get().reason == "Hinge"


def test_a_refusal_and_a_name_nobody_has_are_said(file: Path, anna: Person, service: Team) -> None:
    for who in (anna.username, "nobody"):
        with pytest.raises(CommandError):
            run(file, who)
    with pytest.raises(CommandError):
        run(file.with_name("gone.csv"), anna.username)
