"""The `hospes` command: `serve` and `worker` here, every other word is a management command of a room."""

import argparse
import os
import sys


def main(argv: list[str] | None = None) -> None:
    """Run `hospes …`; exits with the command's status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hospes.config.settings")
    words = sys.argv[1:] if argv is None else argv
    from hospes.config.environment import BadSetting

    try:
        if words[:1] == ["serve"]:
            _serve(words[1:])
        elif words[:1] == ["worker"]:
            _worker(words[1:])
        else:
            from django.core.management import execute_from_command_line

            execute_from_command_line(["hospes", *words])
    except BadSetting as problem:
        sys.exit(str(problem))
    except Exception as problem:
        if not _lacks_a_table(problem):
            raise
        sys.exit("The database is empty, or older than this Hospes. Bring it up to date: hospes migrate")


def _lacks_a_table(problem: Exception) -> bool:
    """SQLite and PostgreSQL say it each in their own way."""
    from django.db import OperationalError, ProgrammingError

    said = str(problem)
    return isinstance(problem, OperationalError | ProgrammingError) and (
        "no such table" in said or "no such column" in said or "does not exist" in said
    )


def _serve(words: list[str]) -> None:
    parser = argparse.ArgumentParser(
        prog="hospes serve", description="Web, live updates and background work."
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    parser.add_argument("--no-worker", action="store_true", help="leave background work to `hospes worker`")
    parser.add_argument(
        "--no-migrate", action="store_true", help="do not bring the database up to date first"
    )
    parser.add_argument(
        "--demo",
        action="store_true",
        help="tell the demo company's month first when nobody works here, and say where to sign in",
    )
    asked = parser.parse_args(words)
    reached_at = "127.0.0.1" if asked.host in ("0.0.0.0", "::") else asked.host  # noqa: S104 (compared only)
    os.environ.setdefault("HOSPES_BASE_URL", f"http://{reached_at}:{asked.port}")
    from hospes.config import server

    server.serve(
        host=asked.host,
        port=asked.port,
        with_worker=not asked.no_worker,
        migrate=not asked.no_migrate,
        demo=asked.demo,
    )


def _worker(words: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="hospes worker", description="Background work alone.")
    parser.add_argument("--until-closed", type=int, help=argparse.SUPPRESS)  # a pipe; see companion.py
    asked = parser.parse_args(words)
    from hospes.config import server

    server.work(asked.until_closed)
