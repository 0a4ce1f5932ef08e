"""The `hospes` command leads to the right place and fails with a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hospes.config import cli

ROOT = Path(__file__).resolve().parents[2]


def _hospes(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "hospes.config", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "src", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_bad_setting_ends_with_a_sentence_and_no_traceback() -> None:
    ended = _hospes("check", HOSPES_DATABASE_URL="oracle://nowhere/desk")
    assert ended.returncode == 1
    assert "HOSPES_DATABASE_URL takes postgresql" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_database_without_tables_is_said_in_a_sentence(tmp_path: Path) -> None:
    ended = _hospes("codex", "export", str(tmp_path / "codex"), HOSPES_DATA_DIR=str(tmp_path))
    assert ended.returncode == 1
    assert "hospes migrate" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_any_other_word_is_a_management_command_of_a_room() -> None:
    ended = _hospes("check")
    assert ended.returncode == 0, ended.stderr
    assert "no issues" in ended.stdout


def test_an_unknown_word_is_refused() -> None:
    ended = _hospes("dance")
    assert ended.returncode != 0
    assert "dance" in ended.stderr


@pytest.mark.parametrize("word", ["serve", "worker"])
def test_help_is_given_without_starting_anything(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([word, "--help"])
    assert ended.value.code == 0
    assert f"hospes {word}" in capsys.readouterr().out


def test_serve_refuses_a_port_that_is_no_number() -> None:
    ended = _hospes("serve", "--port", "eighty")
    assert ended.returncode == 2
    assert "invalid int value" in ended.stderr
