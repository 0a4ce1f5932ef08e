"""Settings come from the environment, and a bad one is named."""

import multiprocessing
import stat
from pathlib import Path

import pytest

from hospes.config.environment import BadSetting, database_from_url, flag, secret_key


@pytest.mark.parametrize("word", ["1", "true", "YES", " on "])
def test_a_flag_is_raised_by_the_usual_words(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSPES_DEBUG", word)
    assert flag("HOSPES_DEBUG", default=False) is True


@pytest.mark.parametrize("word", ["0", "false", "no", "perhaps"])
def test_any_other_word_lowers_it(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSPES_DEBUG", word)
    assert flag("HOSPES_DEBUG", default=True) is False


@pytest.mark.parametrize("default", [True, False])
def test_a_flag_that_is_not_set_keeps_its_default(default: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOSPES_DEBUG", raising=False)
    assert flag("HOSPES_DEBUG", default=default) is default


def test_without_an_address_the_database_is_a_file_in_the_data_directory(tmp_path: Path) -> None:
    made = database_from_url("", tmp_path / "data")
    assert made["ENGINE"] == "hospes.lib.sqlite"
    assert made["NAME"] == str(tmp_path / "data" / "hospes.sqlite3")
    assert made["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert (tmp_path / "data").is_dir()


def test_a_sqlite_address_names_its_file(tmp_path: Path) -> None:
    assert database_from_url(f"sqlite://{tmp_path}/other.db", tmp_path)["NAME"] == f"{tmp_path}/other.db"


def test_a_postgresql_address_is_taken_apart() -> None:
    made = database_from_url("postgresql://anna:s%40fe@db.example.com:5433/desk?sslmode=require", Path())
    assert made["ENGINE"] == "hospes.lib.postgres"
    assert (made["USER"], made["PASSWORD"], made["HOST"], made["PORT"], made["NAME"]) == (
        "anna",
        "s@fe",
        "db.example.com",
        "5433",
        "desk",
    )
    assert made["OPTIONS"] == {"sslmode": "require", "server_side_binding": True, "prepare_threshold": 3}


def test_behind_a_pool_that_shares_connections_no_statement_is_kept_ready() -> None:
    assert database_from_url("postgresql://db/desk?prepared=no", Path())["OPTIONS"] == {}


def test_a_postgresql_socket_is_a_host_in_the_query() -> None:
    assert database_from_url("postgresql:///desk?host=/run/pg", Path())["HOST"] == "/run/pg"


def test_another_kind_of_database_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="HOSPES_DATABASE_URL takes postgresql"):
        database_from_url("mysql://localhost/desk", tmp_path)


def test_the_secret_key_from_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSPES_SECRET_KEY", "given")
    assert secret_key(tmp_path) == "given"
    assert list(tmp_path.iterdir()) == []


def test_a_secret_key_is_made_once_and_only_its_owner_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOSPES_SECRET_KEY", raising=False)
    first = secret_key(tmp_path / "new")
    assert len(first) >= 50
    assert secret_key(tmp_path / "new") == first
    assert stat.S_IMODE((tmp_path / "new" / "secret_key").stat().st_mode) == 0o600


def _tell_key(folder: str, answers: "multiprocessing.Queue[str]") -> None:
    answers.put(secret_key(Path(folder)))


def test_processes_that_start_together_agree_on_one_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOSPES_SECRET_KEY", raising=False)
    spawn = multiprocessing.get_context("fork")
    answers: multiprocessing.Queue[str] = spawn.Queue()
    workers = [spawn.Process(target=_tell_key, args=(str(tmp_path), answers)) for _ in range(6)]
    for worker in workers:
        worker.start()
    keys = {answers.get(timeout=20) for _ in workers}
    for worker in workers:
        worker.join(timeout=20)
    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
