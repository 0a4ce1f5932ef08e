"""A time as other systems write it."""

import re
from datetime import datetime, tzinfo

_FORMS = (
    "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y", "%Y.%m.%d %H:%M:%S", "%Y.%m.%d %H:%M", "%Y.%m.%d",
)  # fmt: skip


def moment(text: str, zone: tzinfo) -> datetime | None:
    """ISO 8601, or with dots as Hungarians, Greeks, Russians and Germans write it; without a zone, in ours.

    «03/04/2026» is none: nobody can tell which is the month. A time that no database holds is none either.
    """
    given = text.strip()
    try:
        found: datetime | None = datetime.fromisoformat(given)
    except ValueError:
        found = _dotted(given)
    if found is None or not 1970 <= found.year < 2200:
        return None
    return found if found.tzinfo else found.replace(tzinfo=zone)


def _dotted(given: str) -> datetime | None:
    date = re.sub(r"\. +(?=\d{1,2}\.)", ".", given)  # «2026. 03. 04. 10:15»
    date = re.sub(r"\.(?= |$)", "", date)
    for form in _FORMS:
        try:
            return datetime.strptime(date, form)
        except ValueError:
            continue
    return None
