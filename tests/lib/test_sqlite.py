"""Our SQLite cursor gives SQLite what Django's own would give it."""

import pytest
from django.db import connection
from django.db.backends.sqlite3.base import SQLiteCursorWrapper

from hospes.lib.sqlite.base import Cursor

TEXTS = (
    "SELECT 1",
    "SELECT * FROM t WHERE a = %s AND b IN (%s, %s)",
    "SELECT '%%s', 50 %% 7, %s",
    "SELECT strftime('%%Y-%%m', %s)",
    "SELECT " + ", ".join(["%s"] * 9000),
)


@pytest.mark.parametrize("text", TEXTS)
def test_placeholders_are_rewritten_as_django_rewrites_them(text: str) -> None:
    ours, django = Cursor.__new__(Cursor), SQLiteCursorWrapper.__new__(SQLiteCursorWrapper)
    for _again in range(2):
        assert ours.convert_query(text) == django.convert_query(text)


def test_named_placeholders_are_left_to_django() -> None:
    ours = Cursor.__new__(Cursor)
    assert ours.convert_query("SELECT %(a)s", param_names=["a"]) == "SELECT :a"


@pytest.mark.django_db
def test_every_query_of_ours_passes_through_it() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("another database")
    with connection.cursor() as cursor:
        assert isinstance(cursor.cursor, Cursor)
        cursor.execute("SELECT %s || '%%'", ["50"])
        assert cursor.fetchone() == ("50%",)
