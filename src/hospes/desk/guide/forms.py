"""What the guide's verbs are sent: read from the form, in the reader's time zone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.forms import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from hospes.cases.models import Confidence
from hospes.codex.forms.several import rows_sent
from hospes.lib.errors import Refusal

SURE = "sure-"  # and those named sure-<key> how sure it is
FACT = "fact-"  # fields named fact-<key> carry what the customer told


class NotATime(Refusal):
    """What stands in a date field is no moment, or one that has passed."""


def facts_in(sent: Mapping[str, str]) -> dict[str, Any]:
    """The facts that were filled in, by key; of a list its rows."""
    told = {name.removeprefix(FACT): value for name, value in sent.items() if name.startswith(FACT)}
    lists = {name.partition(".")[0] for name in told if name.endswith(".rows")}
    rows = {key: rows_sent(sent, f"{FACT}{key}") for key in lists}
    return {
        **{key: value for key, value in told.items() if "." not in key and value.strip()},
        **{key: value for key, value in rows.items() if value is not None},
    }


def sure_in(sent: Mapping[str, str]) -> dict[str, str]:
    """How sure the facts are that are not certain: one by one (`sure-<key>`), else as it was said of all (`sure`)."""
    told, known = facts_in(sent), set(Confidence.values)
    of_each = {key: sent.get(f"{SURE}{key}") or sent.get("sure", "") for key in told}
    return {key: sure for key, sure in of_each.items() if sure in known}


def moment_in(sent: Mapping[str, str], name: str, *, at: datetime) -> datetime | None:
    """The moment in a field, None when it was left empty; it must still be to come."""
    written = sent.get(name, "").strip()
    if not written:
        return None
    try:
        moment = parse_datetime(written)
    except (ValueError, ValidationError):
        moment = None
    if moment is None:
        raise NotATime(_("Write the date and the time, such as 2026-03-04 16:00."))
    moment = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    if moment <= at:
        raise NotATime(_("This moment has passed. Choose one that is still to come."))
    return moment
