"""The very people, cases and mailbox of the cases' own pages."""

from tests.desk.cases.conftest import *  # noqa: F403 (fixtures)
