"""Reading the environment into plain settings."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class BadSetting(ValueError):  # noqa: N818
    """An environment variable cannot be used as it stands; the message names it and says what it takes."""


def flag(name: str, *, default: bool) -> bool:
    """Whether the variable says yes (1, true, yes, on)."""
    value = os.environ.get(name, "").strip().lower()
    return default if value == "" else value in {"1", "true", "yes", "on"}


def secret_key(data_dir: Path) -> str:
    """The signing key: from HOSPES_SECRET_KEY, else made once and kept readable for the owner alone."""
    if given := os.environ.get("HOSPES_SECRET_KEY"):
        return given
    kept = data_dir / "secret_key"
    if not kept.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        # Made aside and linked into place, so that two processes starting at once agree on one key.
        fresh = data_dir / f".secret_key.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        try:
            os.link(fresh, kept)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return kept.read_text().strip()


def database_from_url(url: str, data_dir: Path) -> dict[str, Any]:
    """Django's database settings for a postgresql:// or sqlite:// address; without one, SQLite in `data_dir`."""
    if url in {"", "sqlite://"}:
        return _sqlite(data_dir / "hospes.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(parts.path))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise BadSetting(f"HOSPES_DATABASE_URL takes postgresql://… or sqlite:///…, not {parts.scheme}://")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or parts.hostname or ""
    # Kept ready by the server, a statement takes it half the time. Not behind a pool that shares connections.
    if options.pop("prepared", "yes") != "no":
        options |= {"server_side_binding": True, "prepare_threshold": 3}
    return {
        "ENGINE": "hospes.lib.postgres",
        "NAME": unquote(parts.path.lstrip("/")) or "hospes",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
        "ATOMIC_REQUESTS": False,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "hospes.lib.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # IMMEDIATE: a writer queues at BEGIN instead of failing in the middle when it wants to write.
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
                "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456; PRAGMA cache_size=-32000; "
                "PRAGMA journal_size_limit=67108864"
            ),
        },
    }
