"""The codex's tests in front of a browser."""

from tests.codex.conftest import publish  # noqa: F401  (a fixture)
