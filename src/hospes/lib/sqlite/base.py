"""The database backend. Django rewrites `%s` into `?` in the text of every statement each time it is run.

With statements of some hundred columns that is a tenth of all the time a verb takes; their texts are the same few
hundred again and again. Everything else is Django's.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base

_KEPT = 2000
_LONGEST = 20_000  # characters; longer texts are made for one occasion, and are not kept


class Cursor(base.SQLiteCursorWrapper):
    """A cursor that knows the statements it has seen."""

    def convert_query(self, query: str, *, param_names: Iterable[str] | None = None) -> str:
        """The text as SQLite takes it."""
        if param_names is not None or len(query) > _LONGEST:
            converted: str = super().convert_query(query, param_names=param_names)  # type: ignore[misc]
            return converted
        return _converted(query)


@lru_cache(maxsize=_KEPT)
def _converted(query: str) -> str:
    return str(base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%"))


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection to SQLite, with our cursor."""

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=Cursor)
